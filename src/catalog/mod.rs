//! Phase `catalog`: records to typed knowledge. Input: the front matter of every record. Output: a
//! [`Catalog`], what page each record gets, and a diagnostic for everything that breaks a rule.
//!
//! [`schema`] says which keys there are; [`case`], [`term`] and [`table`] read one record each;
//! [`provenance`] holds cases to what they claim to be; [`mod@facets`] groups them.
mod case;
mod cells;
mod facets;
mod pinyin;
mod provenance;
pub mod schema;
pub mod schema_table;
mod table;
mod term;

use std::collections::HashMap;

use crate::base::span::Span;
use crate::data::fields::Fields as _;
use crate::data::node::{Node, Value};
use crate::data::schema::{check, suggestion};
use crate::diag::codes::cases::{LESSON_SECTION, RECORD_ID};
use crate::diag::{Diagnostic, Report};
use crate::model::catalog::{Case, Catalog, DataTable, Record, Term};
use crate::model::input::{RecordKind, RecordSource};

pub use facets::{CasePage, facets, pages as case_pages};
pub use provenance::Age;

/// A record as it was read: its file and its data (`None` when they could not be read).
pub struct RawRecord<'a> {
    /// The file.
    pub source: &'a RecordSource,
    /// Front matter of a Markdown record.
    pub node: Option<&'a Node>,
}

/// What a record became: its page's title and the names that links find it by.
pub struct Entry {
    /// Which record.
    pub record: Record,
    /// Title of its page.
    pub title: String,
    /// Other names.
    pub aliases: Vec<String>,
}

impl Entry {
    /// The page of a whole collection, which has its title from elsewhere.
    #[must_use]
    pub fn unnamed(record: Record) -> Self {
        entry(record, "", std::iter::empty())
    }
}

/// Reads all records. The entries are in the order of `records`; one that cannot be used is
/// `None`. References are read elsewhere and not touched here.
pub fn read(records: &[RawRecord], age: Age, report: &mut Report) -> (Catalog, Vec<Option<Entry>>) {
    let mut catalog = Catalog {
        today: age.today.to_owned(),
        ..Catalog::default()
    };
    for record in records {
        add(record, age, &mut catalog, report);
    }
    catalog.cases.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.terms.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.tables.sort_by(|a, b| a.id.cmp(&b.id));
    relate(records, &mut catalog, report);
    let entries = entries(records, &catalog);
    (catalog, entries)
}

/// Checks a record against its schema and reads it. A record that cannot be read stands there as
/// an empty one, so that links to it are not reported as well.
fn add(record: &RawRecord, age: Age, catalog: &mut Catalog, report: &mut Report) {
    let (id, file) = (record.source.id.as_str(), record.source.page.file);
    let empty = Node {
        span: Span::new(file, 0, 0),
        value: Value::Map(Vec::new()),
    };
    let node = record.node.unwrap_or(&empty);
    let checked = |schema, report: &mut Report| {
        if let Some(node) = record.node {
            check(schema, node, report);
            check_id(id, node, report);
        }
    };
    match record.source.kind {
        RecordKind::Case => {
            checked(&schema::CASE, report);
            let mut case = case::decode(id, file, node);
            if let Some(node) = record.node {
                provenance::check(&mut case, node, age, report);
            }
            catalog.cases.push(case);
        }
        RecordKind::Term => {
            checked(&schema::TERM, report);
            catalog.terms.push(term::decode(id, file, node));
        }
        RecordKind::Table => {
            checked(&schema_table::TABLE, report);
            cells::check(node, report);
            catalog.tables.push(table::decode(id, file, node));
        }
        RecordKind::References => {}
    }
}

/// An id that is written must be the name of the file.
fn check_id(file: &str, node: &Node, report: &mut Report) {
    let Some(id) = node.get("id") else { return };
    let written = node.owned("id");
    if !written.is_empty() && written != file {
        report.add(
            Diagnostic::at(&RECORD_ID, id.span)
                .with("id", written)
                .with("file", file),
        );
    }
}

/// Every lesson must belong to a section of the book; `numbers` are those of its pages.
pub fn check_lessons(catalog: &Catalog, numbers: &[&str], report: &mut Report) {
    for lesson in catalog.cases.iter().flat_map(|case| &case.lessons) {
        if !lesson.section.is_empty() && !numbers.contains(&lesson.section.as_str()) {
            report.add(
                Diagnostic::at(&LESSON_SECTION, lesson.section_span)
                    .with("section", &lesson.section)
                    .with("hint", suggestion(&lesson.section, numbers.iter().copied())),
            );
        }
    }
}

/// Fills in what terms say of each other.
fn relate(records: &[RawRecord], catalog: &mut Catalog, report: &mut Report) {
    let places: HashMap<_, _> = (0..)
        .zip(&catalog.terms)
        .map(|(at, term)| (term.file, at))
        .collect();
    for record in records {
        if let (Some(node), Some(&at)) = (record.node, places.get(&record.source.page.file)) {
            term::check_pinyin(&catalog.terms[at], node, report);
            catalog.terms[at].see_also = term::relate(&catalog.terms, at, node, report);
        }
    }
}

fn entries(records: &[RawRecord], catalog: &Catalog) -> Vec<Option<Entry>> {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut by_file = HashMap::new();
    for (at, case) in catalog.cases.iter().enumerate() {
        // A case with a reserved name was reported; a second page at one address would say no more.
        if !provenance::is_reserved(&case.id) {
            by_file.insert(case.file, case_entry(case, number(at)));
        }
    }
    for (at, term) in catalog.terms.iter().enumerate() {
        by_file.insert(term.file, term_entry(term, number(at)));
    }
    for (at, table) in catalog.tables.iter().enumerate() {
        by_file.insert(table.file, table_entry(table, number(at)));
    }
    let files = records.iter().map(|record| record.source.page.file);
    files.map(|file| by_file.remove(&file)).collect()
}

fn case_entry(case: &Case, at: u32) -> Entry {
    let names = std::iter::once(&case.name_en).chain(&case.aliases);
    entry(Record::Case(at), &case.name, names)
}

fn term_entry(term: &Term, at: u32) -> Entry {
    let names = [&term.en, &term.abbr].into_iter().chain(&term.aliases);
    entry(Record::Term(at), &term.zh, names)
}

fn table_entry(table: &DataTable, at: u32) -> Entry {
    entry(Record::Table(at), &table.title, std::iter::empty())
}

/// An entry with each name once.
fn entry<'a>(record: Record, title: &str, names: impl Iterator<Item = &'a String>) -> Entry {
    let mut aliases: Vec<String> = Vec::new();
    for name in names {
        if !name.is_empty() && name != title && !aliases.contains(name) {
            aliases.push(name.clone());
        }
    }
    Entry {
        record,
        title: title.to_owned(),
        aliases,
    }
}
