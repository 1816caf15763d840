//! Our own scripts made short. Input: a script of the default theme. Output: the same program with
//! short names for what it declares itself, and without comments, needless blanks and signs.
//!
//! This is no parser of JavaScript. It asks of a script that comments stand on lines of their own,
//! that there are no template strings and no empty statements, that declarations end with a
//! semicolon, and that it works when `const` is `let`. Properties keep their names, and so does what
//! may be variable and property at once, as in `{ name }`.

use std::collections::BTreeMap;

/// What may follow a regular expression's place: a slash after one of these begins one.
const BEFORE_PATTERN: &str = "(,=:[!&|?{};+";

/// Names that mean something by their place.
const WORDS: &[&str] = &["of", "as", "async", "await", "get", "set", "static"];

/// A piece of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Name(&'a str),
    /// A string, a regular expression or a number.
    Literal(&'a str),
    Sign(char),
    Line,
}

/// The script with short names.
pub(super) fn shorten(text: &str) -> String {
    let pieces = pieces(text);
    let uses = uses(&pieces);
    let names = short_names(&pieces, &uses);
    let mut out = String::with_capacity(text.len());
    let mut last = Piece::Line;
    for (piece, used) in pieces.iter().zip(&uses) {
        let word = |piece: Piece| matches!(piece, Piece::Name(_) | Piece::Literal(_));
        if word(last) && word(*piece) {
            out.push(' ');
        }
        match piece {
            Piece::Name("const") => out.push_str("let"),
            Piece::Name(name) if *used == Use::Variable => {
                out.push_str(names.get(name).map_or(name, String::as_str));
            }
            Piece::Name(name) => out.push_str(name),
            Piece::Literal(text) => out.push_str(text),
            // No line and no statement is open before the end of a block.
            Piece::Sign('}') => {
                if out.ends_with([';', '\n']) {
                    out.pop();
                }
                out.push('}');
            }
            Piece::Sign(sign) => out.push(*sign),
            Piece::Line if out.ends_with([';', '{', ',', '\n']) => {}
            Piece::Line => out.push('\n'),
        }
        last = *piece;
    }
    out
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        let mut at = 0;
        while let Some(first) = line[at..].chars().next() {
            let rest = &line[at..];
            let length = if first.is_whitespace() {
                at += first.len_utf8();
                // Signs that would join keep a blank.
                let next = line[at..].chars().next();
                if let (Some(Piece::Sign(sign @ ('+' | '-'))), Some(next)) = (found.last(), next)
                    && *sign == next
                {
                    found.push(Piece::Sign(' '));
                }
                continue;
            } else if is_name(first) {
                rest.find(|c| !is_name(c)).unwrap_or(rest.len())
            } else if matches!(first, '"' | '\'') || first == '/' && begins_pattern(&found) {
                literal(rest)
            } else {
                first.len_utf8()
            };
            let piece = &rest[..length];
            found.push(match first {
                '0'..='9' => Piece::Literal(piece),
                _ if is_name(first) => Piece::Name(piece),
                _ if length > first.len_utf8() => Piece::Literal(piece),
                sign => Piece::Sign(sign),
            });
            at += length;
        }
        found.push(Piece::Line);
    }
    found
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$')
}

fn begins_pattern(before: &[Piece]) -> bool {
    match before.last() {
        Some(Piece::Sign(sign)) => BEFORE_PATTERN.contains(*sign),
        Some(Piece::Name(name)) => *name == "return",
        Some(Piece::Literal(_)) => false,
        Some(Piece::Line) | None => true,
    }
}

/// Bytes of the string or the regular expression, its flags included, at the start of a text.
fn literal(text: &str) -> usize {
    let close = text.as_bytes()[0];
    let (mut escaped, mut class) = (false, false);
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' if close == b'/' => class = true,
            b']' => class = false,
            _ if byte == close && !class => {
                let flags = if close == b'/' {
                    text[at + 1..]
                        .bytes()
                        .take_while(u8::is_ascii_lowercase)
                        .count()
                } else {
                    0
                };
                return at + 1 + flags;
            }
            _ => {}
        }
    }
    text.len()
}

/// A short name for each name that the script declares and that never stands for variable and
/// property at once. Names whose scopes have nothing in common may get the same.
fn short_names<'a>(pieces: &[Piece<'a>], uses: &[Use]) -> BTreeMap<&'a str, String> {
    let mut scopes = scopes(pieces);
    let mut often: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, (piece, used)) in pieces.iter().zip(uses).enumerate() {
        let Piece::Name(name) = piece else { continue };
        *often.entry(name).or_default() += usize::from(*used == Use::Variable);
        if *used == Use::Both {
            scopes.remove(name);
        } else if let Some(scope) = scopes.get_mut(name)
            && *used == Use::Variable
        {
            *scope = (scope.0.min(at), scope.1.max(at));
        }
    }
    let mut names: Vec<&str> = scopes.keys().copied().collect();
    names.retain(|name| name.len() > 1 && !WORDS.contains(name));
    names.sort_by_key(|name| (std::cmp::Reverse(often[name]), *name));
    let mut taken: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    let mut given = BTreeMap::new();
    for name in names {
        let scope = scopes[name];
        let free = |short: &String| {
            let others = taken.get(short).into_iter().flatten();
            !often.contains_key(short.as_str())
                && others.clone().all(|one| one.1 < scope.0 || scope.1 < one.0)
        };
        if let Some(short) = (0..pieces.len() * 2).map(short).find(free) {
            taken.entry(short.clone()).or_default().push(scope);
            given.insert(name, short);
        }
    }
    given
}

/// `a` to `Z`, then `aa` and so on.
fn short(mut number: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    loop {
        name.push(char::from(LETTERS[number % LETTERS.len()]));
        number /= LETTERS.len();
        if number == 0 {
            // Keywords of two letters.
            return if matches!(name.as_str(), "do" | "if" | "in" | "of" | "as" | "is") {
                name + "_"
            } else {
                name
            };
        }
        number -= 1;
    }
}

/// Names that `const`, `let` and `function` declare, also those in brackets, and parameters of arrow functions, with the first
/// and last piece of all scopes that declare them.
fn scopes<'a>(pieces: &[Piece<'a>]) -> BTreeMap<&'a str, (usize, usize)> {
    let code: Vec<usize> = (0..pieces.len())
        .filter(|at| pieces[*at] != Piece::Line)
        .collect();
    let sign = |place: usize| match code.get(place).map(|at| pieces[*at]) {
        Some(Piece::Sign(sign)) => sign,
        _ => ' ',
    };
    let arrow = |place: usize| sign(place) == '=' && sign(place + 1) == '>';
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut declare = |name, scope: (usize, usize)| {
        let (start, end) = (code[scope.0], code[scope.1.min(code.len() - 1)]);
        let all = found.entry(name).or_insert((start, end));
        *all = (all.0.min(start), all.1.max(end));
    };
    let mut blocks = vec![0];
    let mut open = Vec::new();
    for place in 0..code.len() {
        match pieces[code[place]] {
            Piece::Sign('{') => blocks.push(place),
            Piece::Sign('}') => {
                blocks.pop();
            }
            Piece::Sign('(') => open.push(place),
            Piece::Sign(')') => {
                let Some(start) = open.pop().filter(|_| arrow(place + 1)) else {
                    continue;
                };
                let end = body_end(&sign, place + 3, code.len());
                for at in &code[start..place] {
                    if let Piece::Name(name) = pieces[*at] {
                        declare(name, (start, end));
                    }
                }
            }
            Piece::Name(name) => {
                let before = place.checked_sub(1).map(|place| pieces[code[place]]);
                let start = blocks.last().copied().unwrap_or(0);
                if matches!(name, "const" | "let") {
                    let scope = (start, closing(&sign, start, code.len()));
                    for at in declared(&sign, place + 1, code.len()) {
                        if let Piece::Name(name) = pieces[code[at]] {
                            declare(name, scope);
                        }
                    }
                } else if before == Some(Piece::Name("function")) {
                    declare(name, (start, closing(&sign, start, code.len())));
                } else if arrow(place + 1) {
                    declare(name, (place, body_end(&sign, place + 3, code.len())));
                }
            }
            _ => {}
        }
    }
    found
}

/// Places of names that the list after `const` or `let` declares: `a = 1, [b, c] = d;`.
fn declared(sign: &impl Fn(usize) -> char, start: usize, end: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut place = start;
    while place < end {
        let last = if sign(place) == '[' {
            closing(sign, place, end)
        } else {
            place
        };
        // What stands in brackets is names and commas; a list in braces keeps its names.
        found.extend((place..=last).filter(|at| sign(*at) == ' '));
        place = last + 1;
        // In the head of a loop the list ends with `of`, which is no sign.
        if !matches!(sign(place), '=' | ',') {
            break;
        }
        while place < end && !matches!(sign(place), ';' | ',' | ')' | ']' | '}') {
            place = match sign(place) {
                '(' | '[' | '{' => closing(sign, place, end) + 1,
                _ => place + 1,
            };
        }
        if sign(place) != ',' {
            break;
        }
        place += 1;
    }
    found
}

/// The place of the bracket that closes the one at `start`.
fn closing(sign: &impl Fn(usize) -> char, start: usize, end: usize) -> usize {
    let mut depth = 0_usize;
    for place in start..end {
        match sign(place) {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && place > start {
            return place;
        }
    }
    end
}

/// The last place of the body of an arrow function that starts at `start`.
fn body_end(sign: &impl Fn(usize) -> char, start: usize, end: usize) -> usize {
    if sign(start) == '{' {
        return closing(sign, start, end);
    }
    let mut place = start;
    while place < end && !matches!(sign(place), ';' | ',' | ')' | ']' | '}') {
        place = match sign(place) {
            '(' | '[' | '{' => closing(sign, place, end) + 1,
            _ => place + 1,
        };
    }
    place
}

/// How a name is used at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Variable,
    /// After a dot, or before the colon of an object.
    Property,
    /// Alone between commas within braces: perhaps both at once.
    Both,
}

/// How each piece is used, if it is a name.
fn uses(pieces: &[Piece]) -> Vec<Use> {
    let mut open = Vec::new();
    let code: Vec<usize> = (0..pieces.len())
        .filter(|at| pieces[*at] != Piece::Line)
        .collect();
    let mut found = vec![Use::Variable; pieces.len()];
    for (place, at) in code.iter().enumerate() {
        let back = |steps| Some(pieces[code[usize::checked_sub(place, steps)?]]);
        match pieces[*at] {
            Piece::Sign(sign) if "([{".contains(sign) => open.push(sign),
            Piece::Sign(sign) if ")]}".contains(sign) => {
                open.pop();
            }
            Piece::Name(_) => {
                // Three dots spread a variable.
                let dotted = back(1) == Some(Piece::Sign('.')) && back(2) != Some(Piece::Sign('.'));
                let starts =
                    open.last() == Some(&'{') && matches!(back(1), Some(Piece::Sign('{' | ',')));
                let after = code.get(place + 1).map(|at| pieces[*at]);
                found[*at] = match after {
                    _ if dotted => Use::Property,
                    Some(Piece::Sign(':')) if starts => Use::Property,
                    Some(Piece::Sign(',' | '}')) if starts => Use::Both,
                    _ => Use::Variable,
                };
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_names_become_short_and_all_else_stays() {
        let text = "// note\nconst first = (value, other) => value.other + first(value, other) / 2;\nlet text = \"first // value\", pattern = /first[/]value/g;\nuse({ text: text, first });\n";
        assert_eq!(
            shorten(text),
            "let first=(a,b)=>a.other+first(a,b)/2;let c=\"first // value\",d=/first[/]value/g;use({text:c,first});"
        );
    }

    #[test]
    fn all_names_of_a_list_are_declared() {
        let text = "for (const [left, right] of all) {\nconst sum = call(left, { one: right }), twice = (one) => one * sum, rest = [];\nlet done = twice(sum);\nrest.push(done, right);\n}\n";
        assert_eq!(
            shorten(text),
            "for(let[d,a]of all){let b=call(d,{one:a}),f=(d)=>d*b,e=[];let c=f(b);e.push(c,a)}\n"
        );
    }

    #[test]
    fn signs_that_would_join_keep_their_distance() {
        assert_eq!(shorten("x = y + +z - -w;"), "x=y+ +z- -w;");
        assert_eq!(
            shorten("return /a b/.test(x) ? 1 : 2;"),
            "return /a b/.test(x)?1:2;"
        );
    }
}
