//! References: the file `references.bib` read into typed entries, and each entry written as a
//! line of GB/T 7714-2015 in the numeric style (顺序编码制).
//!
//! Input: the text of a BibLaTeX file. Output: [`Entry`] values, [`Problem`] values with byte
//! ranges, and for an entry a list of [`Piece`]s (text and links, never markup). Nothing here
//! reads the disk or a clock, and no input makes it panic: limits are on bytes, counts and depth.
//!
//! The way of a file: [`scan`] finds entries and fields and goes on after a mistake; [`latex`]
//! turns a field into plain text; [`name`], [`date`] and [`identifier`] check its form; [`bib`]
//! makes entries and says what is missing; [`mod@format`] writes them. [`references`] hands them to
//! the catalog, and [`cited_by`] holds the citations of the book against them.
//!
//! The parser is our own. `biblatex` 0.12 was tried first: it stops at the first mistake, and
//! `@string{a=a}`, an entry that names itself as `crossref`, or deep braces overflow its stack.
pub mod bib;
mod checked;
mod citing;
mod cursor;
pub mod date;
pub mod entry;
mod fields;
pub mod format;
pub mod identifier;
pub mod kind;
pub mod language;
pub mod latex;
pub mod message;
pub mod name;
pub mod problem;
mod reader;
mod records;
pub mod scan;
pub mod sort;
mod value;

pub use bib::parse;
pub use citing::cited_by;
pub use entry::Entry;
pub use format::{Links, Piece, format, plain_text};
pub use message::Bilingual;
pub use problem::{Form, Limit, Problem, ProblemKind, Severity, Token};
pub use records::references;
