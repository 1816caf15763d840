//! Just enough of Rust's lexer to see paths: words, `::` and signs, without comments, strings and
//! what only tests compile.

/// One token of Rust, as far as paths need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Word(String),
    Sign(char),
    PathSep,
}

/// Splits Rust into words, `::` and single signs; comments, strings and characters are dropped.
pub fn tokens(text: &str) -> Vec<(usize, Token)> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < bytes.len() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = literal(rest) {
            length
        } else if rest.starts_with("::") {
            out.push((line, Token::PathSep));
            2
        } else {
            let word: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if word.is_empty() {
                let sign = rest.chars().next().unwrap_or(' ');
                if !sign.is_whitespace() {
                    out.push((line, Token::Sign(sign)));
                }
                sign.len_utf8()
            } else {
                let length = word.len();
                out.push((line, Token::Word(word)));
                length
            }
        };
        line += rest[..length].matches('\n').count();
        at += length;
    }
    out
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    let bytes = rest.as_bytes();
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += 1;
        }
    }
    at
}

/// Length of the string or character literal that starts here, if one does.
fn literal(rest: &str) -> Option<usize> {
    let prefixed = ["br", "cr", "b", "c", "r", ""].into_iter().find(|prefix| {
        rest.strip_prefix(prefix).is_some_and(|tail| {
            let raw = prefix.ends_with('r');
            tail.starts_with('"')
                || (raw && tail.starts_with('#') && tail.trim_start_matches('#').starts_with('"'))
        })
    });
    if let Some(prefix) = prefixed {
        let tail = &rest[prefix.len()..];
        if prefix.ends_with('r') {
            let hashes = tail.len() - tail.trim_start_matches('#').len();
            let close = format!("\"{}", "#".repeat(hashes));
            let body = &tail[hashes + 1..];
            let end = body
                .find(&close)
                .map_or(body.len(), |end| end + close.len());
            return Some(prefix.len() + hashes + 1 + end);
        }
        return Some(prefix.len() + quoted(tail, '"'));
    }
    let tail = rest.strip_prefix('\'')?;
    let mut chars = tail.chars();
    let first = chars.next()?;
    // `'a'` and `'\n'` are characters, `'a` is a lifetime.
    (first == '\\' || chars.next() == Some('\'')).then(|| quoted(rest, '\''))
}

fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == mark {
            return at + 1;
        }
    }
    text.len()
}

/// Removes what only tests see: they may build their input with any phase.
pub fn without_tests(tokens: &[(usize, Token)]) -> Vec<(usize, Token)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_cfg_test(&tokens[at..]) {
            at = end_of_item(tokens, at + 7);
        } else {
            out.push(tokens[at].clone());
            at += 1;
        }
    }
    out
}

fn is_cfg_test(tokens: &[(usize, Token)]) -> bool {
    let words: Vec<String> = tokens
        .iter()
        .take(7)
        .map(|(_, token)| text_of(token))
        .collect();
    words.concat() == "#[cfg(test)]"
}

fn text_of(token: &Token) -> String {
    match token {
        Token::Word(word) => word.clone(),
        Token::Sign(sign) => sign.to_string(),
        Token::PathSep => "::".to_owned(),
    }
}

/// Index behind the item that starts at `at`: behind its `;` or its closing brace.
fn end_of_item(tokens: &[(usize, Token)], mut at: usize) -> usize {
    let mut depth = 0_i32;
    while at < tokens.len() {
        match tokens[at].1 {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            Token::Sign(';') if depth == 0 => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}
