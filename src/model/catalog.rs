//! Typed knowledge: cases, terms, tables and references. Input: nothing (types only). Output:
//! what `catalog` makes of the records below `content/cases`, `content/terms`, `content/tables`
//! and of `content/references.bib`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::book::PageId;
use super::mentions::Mentions;
use crate::base::span::{FileId, Span};

pub use super::case::*;

/// All records of a site.
#[derive(Debug, Default)]
pub struct Catalog {
    /// Cases in order of their ids.
    pub cases: Vec<Case>,
    /// Terms in order of their ids.
    pub terms: Vec<Term>,
    /// Tables in order of their ids.
    pub tables: Vec<DataTable>,
    /// References in order of the file.
    pub references: Vec<Reference>,
    /// What cases can be chosen by, grouped by kind; each has a page.
    pub facets: Vec<Facet>,
    /// For each reference the pages that cite it, in reading order.
    pub cited_by: Vec<Vec<PageId>>,
    /// The day that staleness is reckoned from, or empty: `--today`, or the newest commit.
    pub today: String,
    /// Where the book mentions them, as `terms` finds it.
    pub mentions: Mentions,
}

impl Catalog {
    /// Index of each reference by its key.
    #[must_use]
    pub fn references_by_key(&self) -> HashMap<&str, u32> {
        let keys = self.references.iter().map(|one| one.key.as_str());
        keys.zip(0..).collect()
    }
}

/// Which kind of record a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Record {
    /// One case, by its index in [`Catalog::cases`].
    Case(u32),
    /// One term, by its index in [`Catalog::terms`].
    Term(u32),
    /// One table, by its index in [`Catalog::tables`].
    Table(u32),
    /// The index of all cases.
    Cases,
    /// The cases of one value of a facet, by its index in [`Catalog::facets`].
    Facet(u32),
    /// All cases in time.
    CaseTimeline,
    /// Causes against outcomes.
    CaseMatrix,
    /// Some cases side by side.
    CaseComparison,
    /// The glossary.
    Terms,
    /// The list of all tables.
    Tables,
    /// The list of all references.
    References,
    /// The list of all figures.
    Figures,
    /// The back-of-the-book index.
    Index,
}

/// A term of the glossary.
#[derive(Debug, Clone)]
pub struct Term {
    /// File name without `.md`.
    pub id: String,
    /// The file.
    pub file: FileId,
    /// Place of its Chinese name, for messages.
    pub span: Span,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Abbreviation.
    pub abbr: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Words that hold one of its names and mean something else.
    pub except: Vec<String>,
    /// Pinyin with tones, syllables separated by blanks, as given or as computed.
    pub pinyin: String,
    /// Indices in [`Catalog::terms`].
    pub see_also: Vec<u32>,
    /// Number of the section that explains it; may be empty.
    pub section: String,
    /// Place of the number, for messages.
    pub section_span: Span,
    /// Key of a reference; may be empty.
    pub reference: String,
    /// Place of the key, for messages.
    pub reference_span: Span,
    /// Whether its name becomes a link in running text.
    pub autolink: bool,
}

/// A table of data.
#[derive(Debug, Clone)]
pub struct DataTable {
    /// File name without `.yaml`.
    pub id: String,
    /// The file.
    pub file: FileId,
    /// Title, which is also its caption.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Where the data are from: title and address.
    pub sources: Vec<(String, String)>,
    /// When they were checked.
    pub checked: Option<Date>,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Key in the rows.
    pub key: String,
    /// Title.
    pub title: String,
    /// Unit, or empty.
    pub unit: String,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A year.
    Year,
    /// An address.
    Link,
    /// One of some words.
    Enum(Vec<String>),
    /// Markdown of one paragraph.
    Markdown,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Anchor of the row, unique in the table.
    pub id: String,
    /// Cells as written, one for each column; empty where there is none.
    pub cells: Vec<String>,
}

/// A reference of the bibliography.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Citation key.
    pub key: String,
    /// The entry in the style of GB/T 7714-2015, with its address and DOI in full.
    pub printed: Vec<ReferencePiece>,
    /// The same for lists on screen: the title is the link, and no address is printed.
    pub in_title: Vec<ReferencePiece>,
    /// What it is sorted by.
    pub sort_key: String,
    /// Place of the entry, for messages.
    pub span: Span,
}

/// A piece of a formatted reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferencePiece {
    /// Text.
    Text(String),
    /// A link: its text and its address.
    Link(String, String),
}
