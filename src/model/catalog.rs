//! Typed knowledge: cases, terms, tables and references. Input: nothing (types only). Output:
//! what `catalog` makes of the records below `content/cases`, `content/terms`, `content/tables`
//! and of `content/references.bib`.

use std::collections::HashMap;

use super::book::PageId;
use super::words::Word;
use crate::base::span::{FileId, Span};

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
    /// For each reference the pages that cite it, in reading order.
    pub cited_by: Vec<Vec<PageId>>,
    /// The day that staleness is reckoned from, or empty: `--today`, or the newest commit.
    pub today: String,
}

impl Catalog {
    /// Index of each reference by its key.
    #[must_use]
    pub fn references_by_key(&self) -> HashMap<&str, u32> {
        let keys = self.references.iter().map(|one| one.key.as_str());
        keys.zip(0..).collect()
    }
}

/// A year, a month or a day as written: `2016`, `2021-08`, `2026-11-23`. Valid by construction
/// of the catalog; the text order of two dates of one precision is their order in time.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub String);

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
    /// The glossary.
    Terms,
    /// The list of all tables.
    Tables,
    /// The list of all references.
    References,
    /// The back-of-the-book index.
    Index,
}

/// A company and what became of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// File name without `.md`.
    pub id: String,
    /// The file.
    pub file: FileId,
    /// Name as shown.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What became of it; a word of [`OUTCOMES`](super::words::OUTCOMES).
    pub outcome: &'static Word,
    /// An editor's judgement; a word of [`VERDICTS`](super::words::VERDICTS).
    pub verdict: Option<&'static Word>,
    /// When it was founded.
    pub founded: Date,
    /// When it ended.
    pub ended: Option<Date>,
    /// ISO 3166-1 alpha-2 code of its country; a word of [`COUNTRIES`](super::words::COUNTRIES).
    pub country: &'static Word,
    /// Where it stands in the stack; a word of [`LAYERS`](super::words::LAYERS).
    pub layer: &'static Word,
    /// What it works in; words of [`SECTORS`](super::words::SECTORS).
    pub sectors: Vec<&'static Word>,
    /// Rounds of funding.
    pub funding: Vec<Funding>,
    /// People.
    pub people: Vec<Person>,
    /// Products.
    pub products: Vec<String>,
    /// Events in order of time.
    pub events: Vec<Event>,
    /// Causes, each as somebody's claim.
    pub causes: Vec<Cause>,
    /// What can be learnt.
    pub lessons: Vec<Lesson>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// How far it is checked, as computed: `verified` becomes `stale` with age.
    pub status: Status,
    /// Day of the last verification.
    pub verified_on: Option<Date>,
}

/// How far a case is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Being written.
    Draft,
    /// Some claims have no source, or too few.
    NeedsCitation,
    /// Sources contradict each other.
    Disputed,
    /// Checked by the rule of two publishers.
    Verified,
    /// Verified longer ago than the site allows.
    Stale,
}

/// A round of funding.
#[derive(Debug, Clone)]
pub struct Funding {
    /// When.
    pub date: Option<Date>,
    /// Name of the round.
    pub round: String,
    /// Amount in units of `currency`, as written.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Lead investor.
    pub lead: String,
    /// Indices in [`Case::sources`].
    pub sources: Vec<u32>,
}

/// A person.
#[derive(Debug, Clone)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Indices in [`Case::sources`].
    pub sources: Vec<u32>,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub date: Date,
    /// What, in one sentence.
    pub text: String,
    /// Indices in [`Case::sources`].
    pub sources: Vec<u32>,
}

/// Why it came so, as somebody says.
#[derive(Debug, Clone)]
pub struct Cause {
    /// A word of [`CAUSES`](super::words::CAUSES).
    pub code: &'static Word,
    /// Whether it is the main cause.
    pub primary: bool,
    /// Who says so.
    pub claimed_by: String,
    /// In one sentence.
    pub text: String,
    /// Indices in [`Case::sources`].
    pub sources: Vec<u32>,
}

/// What can be learnt, with the section that it belongs to.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// In one sentence.
    pub text: String,
    /// Number of a section, such as `3.3`; may be empty.
    pub section: String,
    /// Place of the number, for messages.
    pub section_span: Span,
}

/// Where something is written.
#[derive(Debug, Clone)]
pub struct Source {
    /// Id within the case.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Address.
    pub url: String,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// A word of [`SOURCE_KINDS`](super::words::SOURCE_KINDS).
    pub kind: &'static Word,
    /// Whether it is a copy of something published elsewhere.
    pub reprint: bool,
    /// Address of an archived copy, or empty.
    pub archived: String,
}

/// A fact about a case.
#[derive(Debug, Clone)]
pub struct Fact {
    /// A word of [`FACT_KINDS`](super::words::FACT_KINDS).
    pub kind: &'static Word,
    /// In one sentence.
    pub text: String,
    /// When.
    pub date: Option<Date>,
    /// Indices in [`Case::sources`]; a fact without any shows as 待核实.
    pub sources: Vec<u32>,
    /// Who claims it; empty for what is not disputed.
    pub claimed_by: String,
    /// A remark of the editor.
    pub note: String,
}

/// A term of the glossary.
#[derive(Debug, Clone)]
pub struct Term {
    /// File name without `.md`.
    pub id: String,
    /// The file.
    pub file: FileId,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Abbreviation.
    pub abbr: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Pinyin with tones, syllables separated by blanks, as given or as computed.
    pub pinyin: String,
    /// Indices in [`Catalog::terms`].
    pub see_also: Vec<u32>,
    /// Number of the section that explains it; may be empty.
    pub section: String,
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
