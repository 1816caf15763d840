//! What can be wrong with a `.bib` file. Input: none, types only. Output: problems with their place
//! and severity; their words are in [`super::message`].

use std::ops::Range;

/// Something wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes in the file.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// Whether a reference can still be printed rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Something is lost or wrong in print.
    Error,
    /// Worth an editor's look.
    Warning,
}

/// What the scanner wanted to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// A type after `@`.
    EntryType,
    /// `{` after the type.
    OpeningBrace,
    /// A citation key.
    Key,
    /// The name of a field.
    FieldName,
    /// `=` after the name of a field.
    Equals,
    /// A value.
    Value,
    /// `,` before the next field, or the end of the entry.
    CommaOrEnd,
}

/// A kind of problem, with what its message needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file is larger than this many bytes.
    TooLarge {
        /// Bytes.
        limit: usize,
    },
    /// The file has more entries than this.
    TooManyEntries {
        /// Entries.
        limit: usize,
    },
    /// More problems were found than are shown.
    TooManyProblems {
        /// Problems.
        limit: usize,
    },
    /// An entry has more fields than this.
    TooManyFields {
        /// Fields.
        limit: usize,
    },
    /// A value is longer than this many bytes.
    TooLong {
        /// Bytes.
        limit: usize,
    },
    /// Braces are nested deeper than this.
    TooDeep {
        /// Levels.
        limit: usize,
    },
    /// Something else stands where this was expected.
    Expected(Token),
    /// A brace, bracket or quote has no partner.
    Unclosed,
    /// Text outside every entry.
    StrayText,
    /// Two entries have one key.
    DuplicateKey {
        /// The key.
        key: String,
        /// Where the first one stands, in bytes.
        first: Range<usize>,
    },
    /// A field stands twice in an entry.
    DuplicateField {
        /// The field.
        name: String,
    },
    /// Two entries describe one work, going by its identifier.
    DuplicateWork {
        /// Key of the first entry.
        first: String,
        /// The identifier.
        identifier: String,
    },
    /// The type of an entry is not one of BibLaTeX.
    UnknownType {
        /// The type.
        name: String,
        /// The nearest known one.
        suggestion: Option<&'static str>,
    },
    /// The name of a field is nearly, but not quite, a known one.
    UnknownField {
        /// The field.
        name: String,
        /// The known one.
        suggestion: &'static str,
    },
    /// A field of BibLaTeX that is not supported.
    UnsupportedField {
        /// The field.
        name: String,
    },
    /// An abbreviation has no `@string`.
    UnknownString {
        /// The abbreviation.
        name: String,
    },
    /// A TeX command is not known, and was left as it is.
    UnknownCommand {
        /// The command with its backslash.
        name: String,
    },
    /// A kind of source lacks a field.
    MissingField {
        /// The kind in Chinese and English.
        kind: (&'static str, &'static str),
        /// The field, or several of which one is enough.
        fields: &'static [&'static str],
    },
    /// A field is there but empty.
    EmptyField {
        /// The field.
        name: String,
    },
    /// A date has no known form or does not exist.
    BadDate {
        /// The field.
        field: String,
        /// Its text.
        text: String,
    },
    /// A DOI has no valid form.
    BadDoi {
        /// Its text.
        text: String,
    },
    /// An arXiv identifier has no valid form.
    BadArxiv {
        /// Its text.
        text: String,
    },
    /// An ISBN has a wrong form or check digit.
    BadIsbn {
        /// Its text.
        text: String,
    },
    /// An address cannot be followed.
    BadUrl {
        /// Its text.
        text: String,
    },
    /// A type mark or carrier is not in annex B of the standard.
    BadMark {
        /// The field.
        field: &'static str,
        /// Its text.
        text: String,
    },
    /// An online source has no date of access.
    NoAccessDate,
}

impl ProblemKind {
    /// Whether this spoils the reference or only asks for a look.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::NoAccessDate
            | Self::StrayText
            | Self::UnknownField { .. }
            | Self::UnknownCommand { .. }
            | Self::DuplicateWork { .. }
            | Self::EmptyField { .. }
            | Self::BadIsbn { .. }
            | Self::TooManyProblems { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
