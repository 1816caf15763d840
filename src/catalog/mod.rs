//! Phase `catalog`: records to typed knowledge. Input: the front matter of every record. Output: a
//! [`Catalog`], what page each record gets, and a diagnostic for everything that breaks a rule.

mod facets;

use crate::base::span::Sources;
use crate::data::node::Node;
use crate::diag::Report;
use crate::model::catalog::{Catalog, Record};
use crate::model::input::RecordSource;

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

/// Reads all records. The entries are in the order of `records`; one that cannot be used is
/// `None`.
pub fn read(
    records: &[RawRecord],
    sources: &Sources,
    today: &str,
    report: &mut Report,
) -> (Catalog, Vec<Option<Entry>>) {
    let _ = (sources, report);
    let catalog = Catalog {
        today: today.to_owned(),
        ..Catalog::default()
    };
    (catalog, records.iter().map(|_| None).collect())
}
