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

/// What is bounded, and where the bound is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file: [`MAX_FILE`].
    File,
    /// Entries of the file: [`MAX_ENTRIES`].
    Entries,
    /// Problems that are shown: [`MAX_PROBLEMS`].
    Problems,
    /// Fields of an entry: [`MAX_FIELDS`].
    Fields,
    /// Bytes of a value: [`MAX_VALUE`].
    Value,
    /// Levels of braces: [`MAX_DEPTH`].
    Depth,
}

/// Largest file that is read, in bytes.
pub const MAX_FILE: usize = 10 * 1024 * 1024;
/// Longest value of a field that is used, in bytes.
pub const MAX_VALUE: usize = 64 * 1024;
/// Deepest nesting of braces.
pub const MAX_DEPTH: usize = 100;
/// Most fields in an entry.
pub const MAX_FIELDS: usize = 64;
/// Most entries in a file.
pub const MAX_ENTRIES: usize = 20_000;
/// Most problems that are reported for a file.
pub const MAX_PROBLEMS: usize = 1_000;

/// Forms that values have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A date that exists.
    Date,
    /// A DOI.
    Doi,
    /// An arXiv identifier.
    Arxiv,
    /// An ISBN with its check digit.
    Isbn,
    /// An address that can be followed.
    Url,
    /// A type mark of annex B.
    Mark,
    /// A carrier of annex B.
    Carrier,
}

/// A kind of problem, with what its message needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// There is more of something than is read.
    TooMuch(Limit),
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
    /// A value has not the form that its field asks for.
    BadValue {
        /// The field.
        field: String,
        /// What it should be.
        form: Form,
        /// Its text, cut if long.
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
            | Self::BadValue {
                form: Form::Isbn, ..
            }
            | Self::TooMuch(Limit::Problems) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
