//! Where a mistake is. Input: a failure as the renderer reports it, and the source. Output: the
//! same with a place where it has none or only names the end, and with what else helps.

use super::{Failure, Note, message};

/// Full-width signs that are easily typed, with those that the notation takes.
const WIDE: &[(char, char)] = &[
    ('：', ':'),
    ('，', ','),
    ('；', ';'),
    ('（', '('),
    ('）', ')'),
    ('【', '['),
    ('】', ']'),
    ('［', '['),
    ('］', ']'),
    ('｛', '{'),
    ('｝', '}'),
    ('“', '"'),
    ('”', '"'),
    ('》', '>'),
    ('＞', '>'),
    ('｜', '|'),
];

/// Words that begin a block which `end` ends.
const BLOCKS: &[&str] = &[
    "subgraph", "loop", "alt", "opt", "par", "critical", "break", "rect", "box", "block",
];

/// Finds the place of a mistake.
#[must_use]
pub fn locate(failure: Failure, source: &str) -> Failure {
    let Failure::Syntax { range, message, .. } = failure else {
        return failure;
    };
    let range = match range {
        // The end says nothing when a bracket was left open long before.
        Some((start, _)) if start > source.trim_end().len() => Some(before_end(&message, source)),
        Some(range) => Some(range),
        None => quoted(&message, source),
    };
    let mut notes = Vec::new();
    if let Some((start, _)) = range {
        notes.extend(full_width(line_at(source, start)));
    }
    if message.contains("expected \"end\"") || message.contains("\"end\",") {
        notes.extend(open_block(source).map(Note::Unclosed));
    }
    Failure::Syntax {
        range,
        message,
        notes,
    }
}

/// Each line with the byte at which it begins.
fn lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    source.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

fn line_at(source: &str, at: usize) -> &str {
    let found = lines(source).take_while(|(start, _)| *start <= at).last();
    found.map_or("", |(_, line)| line)
}

/// A better place than the end.
fn before_end(message: &str, source: &str) -> (usize, usize) {
    let lower = message.to_ascii_lowercase();
    let found = if lower.contains("structural characters") {
        nested_bracket(source)
    } else if lower.contains("unexpected character '-'") {
        short_arrow(source)
    } else {
        None
    };
    found.unwrap_or_else(|| {
        let end = source.trim_end().len();
        let last = source[..end].char_indices().next_back();
        (last.map_or(0, |(at, _)| at), end)
    })
}

/// The first bracket within a label that is not quoted.
fn nested_bracket(source: &str) -> Option<(usize, usize)> {
    for (start, line) in lines(source) {
        let (mut open, mut run, mut quotes) = (0_usize, 0_usize, false);
        let mut before = ' ';
        for (at, c) in line.char_indices() {
            let opens = matches!(c, '[' | '(' | '{');
            if c == '"' {
                quotes = !quotes;
            } else if quotes {
            } else if opens {
                // `[(`, `((` and `[[` are names of shapes.
                run = if matches!(before, '[' | '(' | '{') {
                    run + 1
                } else {
                    1
                };
                if open > 0 && run == 1 || run > 3 {
                    return Some((start + at, start + at + 1));
                }
                open += 1;
            } else if matches!(c, ']' | ')' | '}') {
                open = open.saturating_sub(1);
            }
            before = c;
        }
    }
    None
}

/// The first `->` that is no `-->`.
fn short_arrow(source: &str) -> Option<(usize, usize)> {
    let arrows = source.match_indices("->").map(|(at, _)| at);
    let mut short = arrows.filter(|at| !source[..*at].ends_with('-'));
    short.next().map(|at| (at, at + 2))
}

/// Where the source has what a message quotes.
fn quoted(message: &str, source: &str) -> Option<(usize, usize)> {
    let message = message::bare(message).trim();
    if let Some(place) = in_front_matter(message, source) {
        return Some(place);
    }
    let body = source.find('\n').map_or(source.len(), |end| end + 1);
    let tail = |sign| message.split_once(sign).map(|(_, tail)| tail);
    let inside = |sign: char| message.split(sign).nth(1);
    let known = [("linkStyle", "linkStyle"), ("`math`", "$$")];
    let known = known.iter().find(|(sign, _)| message.contains(sign));
    let candidates = [
        known.map(|(_, what)| *what),
        tail(": "),
        tail(":"),
        inside('`'),
        inside('"'),
        message.split(' ').next_back(),
    ];
    candidates.into_iter().flatten().find_map(|what| {
        let what = what.trim().trim_end_matches('.');
        if what.is_empty() {
            return None;
        }
        let found = source[body..].match_indices(what).map(|(at, _)| body + at);
        let mut whole = found.filter(|at| is_whole(source, *at, what));
        whole.next().map(|at| (at, at + what.len()))
    })
}

/// Whether no Latin letter or digit goes on where the text begins or ends.
fn is_whole(source: &str, at: usize, what: &str) -> bool {
    let joins = |a: Option<char>, b: Option<char>| {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        word(a) && word(b)
    };
    let end = at + what.len();
    !joins(source[..at].chars().next_back(), what.chars().next())
        && !joins(what.chars().next_back(), source[end..].chars().next())
}

/// `line 2 column 9` of the front matter, which begins on the second line.
fn in_front_matter(message: &str, source: &str) -> Option<(usize, usize)> {
    let number = |word: &str| -> Option<usize> {
        let rest = message.rsplit_once(word)?.1.trim_start();
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        rest[..end].parse().ok()
    };
    if !message.contains("front-matter") {
        return None;
    }
    let (start, line) = lines(source).nth(number(" line ")?)?;
    let column = number(" column ").unwrap_or(1).saturating_sub(1);
    let (at, c) = line
        .char_indices()
        .nth(column)
        .or_else(|| line.char_indices().next())?;
    Some((start + at, start + at + c.len_utf8()))
}

/// A full-width sign outside quotes in a line that has none of what the notation takes.
fn full_width(line: &str) -> Option<Note> {
    let outside: String = line.split('"').step_by(2).collect();
    let found = WIDE
        .iter()
        .find(|(wide, narrow)| outside.contains(*wide) && !line.contains(*narrow));
    found.map(|(wide, narrow)| Note::FullWidth(*wide, *narrow))
}

/// The last block that nothing ends.
fn open_block(source: &str) -> Option<String> {
    let mut open = Vec::new();
    for line in source.lines().map(str::trim) {
        let word = line.split([' ', ':']).next().unwrap_or_default();
        if BLOCKS.contains(&word) {
            open.push(line);
        } else if word == "end" {
            open.pop();
        }
    }
    open.pop().map(|line| line.chars().take(40).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(range: Option<(usize, usize)>, message: &str, source: &str) -> (String, Vec<Note>) {
        let failure = Failure::Syntax {
            range,
            message: message.to_owned(),
            notes: Vec::new(),
        };
        match locate(failure, source) {
            Failure::Syntax {
                range: Some((start, end)),
                notes,
                ..
            } => (source[start..end].to_owned(), notes),
            other => (format!("{other:?}"), Vec::new()),
        }
    }

    #[test]
    fn what_a_message_quotes_is_where_the_mistake_is() {
        let gantt = "gantt\n  任务 :a, 2025-13-45, 3d\n";
        assert_eq!(
            found(None, "Invalid date:2025-13-45", gantt).0,
            "2025-13-45"
        );
        let c4 = "C4Context\n  Rel(aa, a, \"x\")\n";
        assert_eq!(found(None, "references missing to element a", c4).0, "a");
        let yaml = "---\ntitle: 坏\n  config: [\n---\nflowchart TD\n";
        let message = "Invalid YAML front-matter: bad at char 17 line 2 column 9";
        assert_eq!(found(None, message, yaml).0, ":");
    }

    #[test]
    fn the_end_is_not_where_a_bracket_was_left_open() {
        let source = "flowchart TD\n  A[甲 --> B[乙]\n  C --> D\n";
        let end = Some((source.len(), source.len()));
        let message = "Invalid text label: contains structural characters; quote it";
        assert_eq!(found(end, message, source).0, "[");
        let source = "flowchart TD\n  subgraph 一\n  A-->B\n\n";
        let end = Some((source.len(), source.len()));
        let (place, notes) = found(end, "unexpected end, expected \"end\"", source);
        assert_eq!(place, "B");
        assert_eq!(notes, [Note::Unclosed("subgraph 一".to_owned())]);
    }

    #[test]
    fn full_width_signs_are_named() {
        let source = "sequenceDiagram\n  甲->>乙： 好\n";
        let at = source.find('：').unwrap();
        let (_, notes) = found(Some((at, at + 3)), "unexpected end", source);
        assert_eq!(notes, [Note::FullWidth('：', ':')]);
    }
}
