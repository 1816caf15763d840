//! Collecting problems. Input: diagnostics in any order. Output: a report sorted by place, with
//! the levels of the configuration applied.

use std::collections::HashMap;

use super::rule::{Language, Rule, Severity};
use crate::base::span::{FileId, Sources, Span};

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Some bytes of a source file.
    Span(Span),
    /// A whole source file.
    File(FileId),
    /// A file or folder that is not among the sources, as a path for people.
    Path(String),
    /// Line and column (both from 1, column in characters) of a file that is not among the
    /// sources, such as a template of the built-in theme.
    At {
        /// Path for people.
        path: String,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
}

/// One problem in the input.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The kind of problem.
    pub rule: &'static Rule,
    /// Severity in this report.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// Values for the placeholders of the rule's texts.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// A value for a placeholder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Argument {
    /// The same in every language, such as a key or a path.
    Same(String),
    /// Words in Chinese and in English.
    Words(String, String),
}

impl Argument {
    fn in_language(&self, language: Language) -> &str {
        match (self, language) {
            (Self::Same(text), _)
            | (Self::Words(text, _), Language::Chinese)
            | (Self::Words(_, text), Language::English) => text,
        }
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Same(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Same(text.clone())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Same(text)
    }
}

impl<Z: Into<String>, E: Into<String>> From<(Z, E)> for Argument {
    fn from((zh, en): (Z, E)) -> Self {
        Self::Words(zh.into(), en.into())
    }
}

impl Diagnostic {
    /// A problem of kind `rule` at `place`.
    #[must_use]
    pub fn new(rule: &'static Rule, place: Place) -> Self {
        Self {
            rule,
            severity: rule.severity,
            place,
            arguments: Vec::new(),
        }
    }

    /// A problem of kind `rule` at some bytes of a source file.
    #[must_use]
    pub fn at(rule: &'static Rule, span: Span) -> Self {
        Self::new(rule, Place::Span(span))
    }

    /// Gives the placeholder `{name}` a value: one text, or a pair (Chinese, English).
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.fill(self.rule.wording(language).message, language)
    }

    /// What to do about it; empty when the arguments leave nothing to say.
    #[must_use]
    pub fn help(&self, language: Language) -> String {
        self.fill(self.rule.wording(language).help, language)
    }

    /// Puts the arguments into a text of the rule. Values are cut at 200 characters, since input
    /// may be of any length, and stay on one line.
    fn fill(&self, text: &str, language: Language) -> String {
        let mut out = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            out.push_str(before);
            let Some(close) = after.find('}') else {
                rest = after;
                break;
            };
            let name = &after[1..close];
            match self.arguments.iter().find(|(key, _)| *key == name) {
                Some((_, value)) => push_cut(&mut out, value.in_language(language)),
                None => out.push_str(&after[..=close]),
            }
            rest = &after[close + 1..];
        }
        out.push_str(rest);
        out
    }
}

/// Appends at most 200 characters of `value`, line ends and control characters as spaces.
fn push_cut(out: &mut String, value: &str) {
    for (count, c) in value.chars().enumerate() {
        if count == 200 {
            out.push('…');
            return;
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
}

/// All problems of a run.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a problem.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all problems of another report, after the ones already here.
    pub fn merge(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Number of problems of one severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    }

    /// Whether anything keeps the site from being published.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The problems in their present order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// Applies the levels of the configuration: `None` drops a problem.
    pub fn apply_levels(&mut self, levels: &HashMap<&'static str, Option<Severity>>) {
        if levels.is_empty() {
            return;
        }
        self.diagnostics
            .retain_mut(|one| match levels.get(one.rule.name) {
                Some(Some(severity)) => {
                    one.severity = *severity;
                    true
                }
                Some(None) => false,
                None => true,
            });
    }

    /// Sorts by file, place and code, and drops what was found twice, so that the order in
    /// which phases and threads ran does not show.
    pub fn sort(&mut self, sources: &Sources) {
        self.diagnostics.sort_by_cached_key(|one| {
            let (path, start, end) = match &one.place {
                Place::Span(span) => (sources.path(span.file).to_owned(), span.start, span.end),
                Place::File(file) => (sources.path(*file).to_owned(), 0, 0),
                Place::Path(path) => (path.clone(), 0, 0),
                Place::At { path, line, column } => {
                    let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                    (path.clone(), cut(*line), cut(*column))
                }
            };
            (path, start, end, one.rule.number, one.arguments.clone())
        });
        self.diagnostics.dedup_by(|a, b| {
            a.rule.number == b.rule.number && a.place == b.place && a.arguments == b.arguments
        });
    }
}

impl IntoIterator for Report {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.diagnostics.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::super::codes::links::LINK_BROKEN;
    use super::*;

    #[test]
    fn arguments_fill_the_placeholders_and_stay_on_one_line() {
        let one = Diagnostic::new(&LINK_BROKEN, Place::Path("a.md".into()))
            .with("target", "x\ny")
            .with("hint", "");
        assert!(one.message(Language::English).contains("`x y`"));
    }
}
