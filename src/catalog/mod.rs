//! Phase `catalog`: records to typed knowledge. Input: the front matter of every record. Output: a
//! [`Catalog`], what page each record gets, and a diagnostic for everything that breaks a rule.
//!
//! [`schema`] says which keys there are; [`case`], [`term`] and [`table`] read one record each.
mod case;
mod facets;
mod pinyin;
pub mod schema;
mod schema_table;
mod table;
mod term;

use std::collections::HashMap;

use crate::base::span::{Sources, Span};
use crate::data::node::{Node, Value};
use crate::data::schema::check;
use crate::diag::Report;
use crate::model::catalog::{Case, Catalog, DataTable, Record, Term};
use crate::model::input::{RecordKind, RecordSource};

pub use facets::{CasePage, facets, pages as case_pages};

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
pub fn read(
    records: &[RawRecord],
    sources: &Sources,
    today: &str,
    report: &mut Report,
) -> (Catalog, Vec<Option<Entry>>) {
    let _ = sources;
    let mut catalog = Catalog {
        today: today.to_owned(),
        ..Catalog::default()
    };
    for record in records {
        add(record, &mut catalog, report);
    }
    catalog.cases.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.terms.sort_by(|a, b| a.id.cmp(&b.id));
    catalog.tables.sort_by(|a, b| a.id.cmp(&b.id));
    relate(records, &mut catalog);
    let entries = entries(records, &catalog);
    (catalog, entries)
}

/// Checks a record against its schema and reads it. A record that cannot be read stands there as
/// an empty one, so that links to it are not reported as well.
fn add(record: &RawRecord, catalog: &mut Catalog, report: &mut Report) {
    let (id, file) = (record.source.id.as_str(), record.source.page.file);
    let empty = Node {
        span: Span::new(file, 0, 0),
        value: Value::Map(Vec::new()),
    };
    let node = record.node.unwrap_or(&empty);
    let checked = |schema, report: &mut Report| {
        if let Some(node) = record.node {
            check(schema, node, report);
        }
    };
    match record.source.kind {
        RecordKind::Case => {
            checked(&schema::CASE, report);
            catalog.cases.push(case::decode(id, file, node));
        }
        RecordKind::Term => {
            checked(&schema::TERM, report);
            catalog.terms.push(term::decode(id, file, node));
        }
        RecordKind::Table => {
            checked(&schema_table::TABLE, report);
            catalog.tables.push(table::decode(id, file, node));
        }
        RecordKind::References => {}
    }
}

/// Fills in what terms say of each other.
fn relate(records: &[RawRecord], catalog: &mut Catalog) {
    let places: HashMap<_, _> = (0..)
        .zip(&catalog.terms)
        .map(|(at, term)| (term.file, at))
        .collect();
    for record in records {
        if let (Some(node), Some(&at)) = (record.node, places.get(&record.source.page.file)) {
            catalog.terms[at].see_also = term::relate(&catalog.terms, at, node);
        }
    }
}

fn entries(records: &[RawRecord], catalog: &Catalog) -> Vec<Option<Entry>> {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut by_file = HashMap::new();
    for (at, case) in catalog.cases.iter().enumerate() {
        by_file.insert(case.file, case_entry(case, number(at)));
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
