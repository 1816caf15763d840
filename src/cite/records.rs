//! The bibliography as records of the catalog. Input: the text of `references.bib`. Output: its
//! references in print, and a diagnostic for every problem.

use super::bib::parse;
use super::entry::Entry;
use super::format::{Links, Piece, format};
use super::problem::{Form, Problem, ProblemKind};
use super::sort::sort_key;
use crate::base::span::{FileId, Span};
use crate::diag::codes::references::{
    REFERENCE_CHECK, REFERENCE_DUPLICATE, REFERENCE_FIELD, REFERENCE_LIMIT,
    REFERENCE_MISSING_FIELD, REFERENCE_NO_ACCESS_DATE, REFERENCE_SAME_WORK, REFERENCE_SYNTAX,
    REFERENCE_TYPE, REFERENCE_VALUE,
};
use crate::diag::{Diagnostic, Report, Rule};
use crate::model::catalog::{Reference, ReferencePiece};

/// Reads the bibliography; references are in the order of the file.
pub fn references(text: &str, file: FileId, report: &mut Report) -> Vec<Reference> {
    let (entries, problems) = parse(text);
    for problem in problems {
        report.add(diagnostic(&problem, file));
    }
    entries.iter().map(|entry| reference(entry, file)).collect()
}

fn reference(entry: &Entry, file: FileId) -> Reference {
    let (name, year, title, key) = sort_key(entry);
    Reference {
        key: entry.key.clone(),
        printed: pieces(entry, Links::Printed),
        in_title: pieces(entry, Links::InTitle),
        // A control character sorts before every letter, so that a short name comes first.
        sort_key: [name, year, title, key].join("\u{1}"),
        span: Span::new(file, entry.range.start, entry.range.end),
    }
}

fn pieces(entry: &Entry, links: Links) -> Vec<ReferencePiece> {
    let pieces = format(entry, links).into_iter();
    pieces
        .map(|piece| match piece {
            Piece::Text(text) => ReferencePiece::Text(text),
            Piece::Link { text, url } => ReferencePiece::Link(text, url),
        })
        .collect()
}

fn diagnostic(problem: &Problem, file: FileId) -> Diagnostic {
    let (message, hint) = (problem.kind.message(), problem.kind.hint());
    let span = Span::new(file, problem.range.start, problem.range.end);
    Diagnostic::at(rule(&problem.kind), span)
        .with("detail", (message.zh, message.en))
        .with("hint", (hint.zh, hint.en))
}

fn rule(kind: &ProblemKind) -> &'static Rule {
    match kind {
        ProblemKind::TooMuch(_) => &REFERENCE_LIMIT,
        ProblemKind::Expected(_) | ProblemKind::Unclosed | ProblemKind::UnknownString { .. } => {
            &REFERENCE_SYNTAX
        }
        ProblemKind::DuplicateKey { .. } | ProblemKind::DuplicateField { .. } => {
            &REFERENCE_DUPLICATE
        }
        ProblemKind::DuplicateWork { .. } => &REFERENCE_SAME_WORK,
        ProblemKind::UnknownType { .. } => &REFERENCE_TYPE,
        ProblemKind::UnsupportedField { .. } => &REFERENCE_FIELD,
        ProblemKind::MissingField { .. } => &REFERENCE_MISSING_FIELD,
        ProblemKind::BadValue {
            form: Form::Isbn, ..
        }
        | ProblemKind::StrayText
        | ProblemKind::UnknownField { .. }
        | ProblemKind::UnknownCommand { .. }
        | ProblemKind::EmptyField { .. } => &REFERENCE_CHECK,
        ProblemKind::BadValue { .. } => &REFERENCE_VALUE,
        ProblemKind::NoAccessDate => &REFERENCE_NO_ACCESS_DATE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::problem::{Limit, Severity};

    #[test]
    fn rules_are_as_severe_as_their_problems() {
        for kind in [
            ProblemKind::NoAccessDate,
            ProblemKind::StrayText,
            ProblemKind::Unclosed,
            ProblemKind::TooMuch(Limit::File),
            ProblemKind::EmptyField { name: "a".into() },
        ] {
            let severe = kind.severity() == Severity::Error;
            let rule = rule(&kind);
            assert_eq!(
                rule.severity == crate::diag::Severity::Error,
                severe,
                "{}",
                rule.name
            );
        }
    }
}
