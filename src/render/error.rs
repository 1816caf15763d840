//! Mistakes in templates as values. Input: an error of the template engine and the texts it was
//! given. Output: which file, line and column, and what is wrong.

use std::collections::BTreeMap;

use super::guard;

/// What sort of mistake it is, so that the caller can choose a code and a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateErrorKind {
    /// The template does not parse, or is not UTF-8.
    Syntax,
    /// A variable or field that is not defined was used.
    Undefined,
    /// A template, filter, test, function, component or block of that name does not exist.
    Unknown,
    /// A template that includes, extends or calls itself, or too long a chain of includes.
    Recursion,
    /// Too many rounds of loops, or too large a page.
    Limit,
    /// Anything else, such as a filter applied to a value of the wrong type.
    Other,
}

/// A mistake in a template and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// What sort of mistake it is.
    pub kind: TemplateErrorKind,
    /// Path of the template as messages show it, such as `templates/page.html`.
    pub template: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The sentence, in English.
    pub message: String,
}

/// A template as written and as the engine gets it.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// Path as messages show it.
    pub path: String,
    /// As written.
    pub text: String,
    /// As the engine gets it: with a call that counts rounds in each loop.
    pub prepared: String,
    /// Where `prepared` has more than `text`, in order.
    pub insertions: Vec<guard::Insertion>,
    /// Templates that it includes or extends, with the place of the tag in `text`.
    pub uses: Vec<(String, usize)>,
    /// A construct that templates of a site may not use: place in `text`, and why.
    pub refused: Option<(usize, &'static str)>,
}

impl Source {
    /// A template of the default theme: trusted, so nothing is counted in it.
    pub fn embedded(name: &str, text: &str) -> Self {
        let scan = guard::scan(text);
        Self {
            path: format!("templates/{name}"),
            text: text.to_owned(),
            prepared: text.to_owned(),
            insertions: Vec::new(),
            uses: scan.uses,
            refused: None,
        }
    }

    /// A template of the site.
    pub fn of_site(path: &str, bytes: &[u8]) -> Result<Self, TemplateError> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
            Err(error) => {
                let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                let (line, column) = line_column(&good, good.len());
                return Err(TemplateError {
                    kind: TemplateErrorKind::Syntax,
                    template: path.to_owned(),
                    line,
                    column,
                    message: "the template is not UTF-8 text".to_owned(),
                });
            }
        };
        let scan = guard::scan(text);
        let (prepared, insertions) = guard::count_rounds(text, &scan);
        Ok(Self {
            path: path.to_owned(),
            text: text.to_owned(),
            prepared,
            insertions,
            uses: scan.uses,
            refused: scan.refused,
        })
    }

    /// An error at a place of `text`.
    pub fn error(&self, kind: TemplateErrorKind, at: usize, message: String) -> TemplateError {
        let (line, column) = line_column(&self.text, at);
        TemplateError {
            kind,
            template: self.path.clone(),
            line,
            column,
            message,
        }
    }

    /// The place in `text` for one in `prepared`.
    fn original(&self, at: usize) -> usize {
        let mut shift = 0;
        for insertion in &self.insertions {
            let start = insertion.at + shift;
            if at < start {
                break;
            }
            if at < start + insertion.length {
                return insertion.tag;
            }
            shift += insertion.length;
        }
        at - shift
    }
}

/// Line and column (in characters), from 1, of a byte offset.
fn line_column(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let line = before.matches('\n').count() + 1;
    let column = before[line_start..].chars().count() + 1;
    (
        u32::try_from(line).unwrap_or(u32::MAX),
        u32::try_from(column).unwrap_or(u32::MAX),
    )
}

/// Every mistake that an error of the engine tells of. One whose `template` is empty has no
/// place.
pub(super) fn all(error: &tera::Error, sources: &BTreeMap<String, Source>) -> Vec<TemplateError> {
    use tera::ErrorKind as Kind;
    let one = |kind, name: &str, at: usize, message: String| match sources.get(name) {
        Some(source) => source.error(kind, source.original(at), message),
        None => TemplateError {
            kind,
            template: String::new(),
            line: 1,
            column: 1,
            message,
        },
    };
    match error.kind() {
        Kind::SyntaxError(report) => vec![one(
            TemplateErrorKind::Syntax,
            report.filename(),
            report.span().range.start,
            report.message().to_owned(),
        )],
        Kind::RenderingError(report) => vec![one(
            rendering_kind(report.message()),
            report.filename(),
            report.span().range.start,
            report.message().to_owned(),
        )],
        Kind::CircularExtend { tpl, .. } | Kind::CircularInclude { tpl, .. } => {
            vec![one(TemplateErrorKind::Recursion, tpl, 0, error.to_string())]
        }
        Kind::MissingParent { current, .. } => {
            vec![one(
                TemplateErrorKind::Unknown,
                current,
                0,
                error.to_string(),
            )]
        }
        Kind::Io(_) => {
            let message = "the page grows too large".to_owned();
            vec![one(TemplateErrorKind::Limit, "", 0, message)]
        }
        Kind::Msg(text) => {
            let found = reports(text, sources);
            if found.is_empty() {
                vec![one(message_kind(text), "", 0, text.clone())]
            } else {
                found
            }
        }
        _ => vec![one(TemplateErrorKind::Other, "", 0, error.to_string())],
    }
}

fn rendering_kind(message: &str) -> TemplateErrorKind {
    if message.contains("not defined") || message.contains("undefined") {
        TemplateErrorKind::Undefined
    } else {
        message_kind(message)
    }
}

fn message_kind(message: &str) -> TemplateErrorKind {
    if message.contains("rounds in all") {
        TemplateErrorKind::Limit
    } else if message.contains("recursion") {
        TemplateErrorKind::Recursion
    } else {
        TemplateErrorKind::Other
    }
}

/// The engine joins what it finds while it links templates into one text of reports, each of
/// the form `error: MESSAGE`, then a line `--> NAME:LINE:COLUMN` about the prepared text.
fn reports(text: &str, sources: &BTreeMap<String, Source>) -> Vec<TemplateError> {
    let mut found = Vec::new();
    let mut message = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("error: ") {
            message = Some(rest);
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            let mut parts = place.rsplitn(3, ':');
            let column = parts.next().and_then(|n| n.parse::<usize>().ok());
            let row = parts.next().and_then(|n| n.parse::<usize>().ok());
            let source = parts.next().and_then(|name| sources.get(name));
            if let (Some(column), Some(row), Some(source), Some(message)) =
                (column, row, source, message.take())
            {
                let at = source.original(offset(&source.prepared, row, column));
                found.push(source.error(TemplateErrorKind::Unknown, at, message.to_owned()));
            }
        }
    }
    found
}

/// The byte offset of a line and a column (in characters), both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let inside = text[start..].char_indices().nth(column.saturating_sub(1));
    start + inside.map_or(0, |(i, _)| i)
}
