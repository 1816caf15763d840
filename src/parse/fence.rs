//! The first line of a code block. Input: the info string. Output: what the block is, with its
//! language, title and marked lines.
//!
//! Written as `python {3,5-7} title="eval.py"`; `{name}` alone is a directive.

use crate::base::span::Span;
use crate::data::schema::suggestion;
use crate::diag::codes::markdown::{BAD_FENCE_OPTION, UNKNOWN_FENCE};
use crate::diag::{Diagnostic, Report};
use crate::model::document::Directive;

/// What a fence is.
#[derive(Debug, PartialEq, Eq)]
pub enum Fence {
    /// Code to show.
    Code {
        /// Language in lower case, or empty.
        language: String,
        /// Title, or empty.
        title: String,
        /// Marked lines, both ends included.
        marks: Vec<(u32, u32)>,
    },
    /// A mermaid diagram.
    Diagram,
    /// A query over the records, or another directive.
    Directive(Directive),
}

/// Reads an info string; `span` is its place.
pub fn read(info: &str, span: Span, report: &mut Report) -> Fence {
    let info = info.trim();
    if let Some(name) = info
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        && !name.starts_with(|c: char| c.is_ascii_digit())
    {
        let known = Directive::ALL.iter().find(|(one, _)| *one == name.trim());
        if let Some((_, directive)) = known {
            return Fence::Directive(*directive);
        }
        report.add(
            Diagnostic::at(&UNKNOWN_FENCE, span)
                .with("name", name)
                .with(
                    "hint",
                    suggestion(name, Directive::ALL.iter().map(|(one, _)| *one)),
                ),
        );
        return Fence::Code {
            language: String::new(),
            title: String::new(),
            marks: Vec::new(),
        };
    }
    let end = info
        .find(|c: char| c.is_whitespace() || c == '{')
        .unwrap_or(info.len());
    let language = info[..end]
        .split(',')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if language == "mermaid" {
        return Fence::Diagram;
    }
    let (mut title, mut marks) = (String::new(), Vec::new());
    options(&info[end..], &mut title, &mut marks, span, report);
    Fence::Code {
        language,
        title,
        marks,
    }
}

/// Reads what follows the language.
fn options(
    text: &str,
    title: &mut String,
    marks: &mut Vec<(u32, u32)>,
    span: Span,
    report: &mut Report,
) {
    let mut rest = text.trim();
    while !rest.is_empty() {
        let used = if let Some(lines) = rest.strip_prefix('{') {
            read_marks(lines, marks)
        } else if let Some(value) = rest.strip_prefix("title=\"") {
            value.find('"').map(|end| {
                value[..end].clone_into(title);
                "title=\"".len() + end + 1
            })
        } else if let Some(value) = rest.strip_prefix("title=") {
            let end = value.find(char::is_whitespace).unwrap_or(value.len());
            value[..end].clone_into(title);
            Some("title=".len() + end)
        } else {
            // Words of other programs (`ignore`, `no_run`) do no harm.
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            rest[..end]
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_-,.".contains(&byte))
                .then_some(end)
        };
        let Some(used) = used else {
            report.add(Diagnostic::at(&BAD_FENCE_OPTION, span).with("option", rest));
            return;
        };
        rest = rest[used..].trim_start();
    }
}

/// Reads `3,5-7}`; returns the length with the opening brace.
fn read_marks(text: &str, marks: &mut Vec<(u32, u32)>) -> Option<usize> {
    let end = text.find('}')?;
    for part in text[..end].split(',') {
        let (from, to) = part
            .trim()
            .split_once('-')
            .unwrap_or((part.trim(), part.trim()));
        let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        if from == 0 || from > to {
            return None;
        }
        marks.push((from, to));
    }
    Some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;

    fn parse(info: &str) -> (Fence, usize) {
        let mut report = Report::default();
        let fence = read(info, Span::new(FileId(0), 0, info.len()), &mut report);
        (fence, report.iter().count())
    }

    fn code(language: &str, title: &str, marks: &[(u32, u32)]) -> Fence {
        Fence::Code {
            language: language.into(),
            title: title.into(),
            marks: marks.into(),
        }
    }

    #[test]
    fn languages_titles_and_marks_are_read() {
        assert_eq!(parse("Rust"), (code("rust", "", &[]), 0));
        assert_eq!(
            parse("python {3,5-7} title=\"eval.py\""),
            (code("python", "eval.py", &[(3, 3), (5, 7)]), 0)
        );
        assert_eq!(parse("rust,ignore"), (code("rust", "", &[]), 0));
        assert_eq!(parse("mermaid"), (Fence::Diagram, 0));
    }

    #[test]
    fn directives_are_known_by_name() {
        assert_eq!(parse("{cases}"), (Fence::Directive(Directive::Cases), 0));
        assert_eq!(parse("{ table }"), (Fence::Directive(Directive::Table), 0));
    }

    #[test]
    fn slips_are_reported() {
        assert_eq!(parse("python {3-}").1, 1);
        assert_eq!(parse("{caess}").1, 1);
        assert_eq!(parse("python title=\"x").1, 1);
    }
}
