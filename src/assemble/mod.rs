//! Phase `assemble`: pages to a book. Input: the parsed pages and where they lie. Output: a
//! [`Book`] in reading order, with kinds, numbers and addresses.
//!
//! [`tree`] turns paths into folders, [`pages`] walks them in reading order and gives kinds and
//! numbers, [`addresses`] finds two files with one address, [`labels`] numbers figures and
//! tables.
mod addresses;
mod labels;
mod numbers;
mod pages;
mod records;
mod titles;
mod tree;

use crate::config::Config;
use crate::diag::Report;
use crate::model::book::Book;
use crate::model::catalog::Record;
use crate::model::document::{Document, RawLink};
use crate::model::input::{Asset, PageSource};

/// A record that gets a page of its own.
pub struct RecordPage {
    /// Which record.
    pub record: Record,
    /// Name of its file, which is the last segment of its address.
    pub id: String,
    /// Title of the page.
    pub title: String,
    /// Other names that `[[…]]` finds it by.
    pub aliases: Vec<String>,
    /// Its text.
    pub document: Document<RawLink>,
}

impl RecordPage {
    /// A page without a text of its own.
    #[must_use]
    pub fn blank(record: Record, id: String, title: String) -> Self {
        Self {
            record,
            id,
            aliases: Vec::new(),
            document: Document::empty(&title),
            title,
        }
    }
}

/// Puts the pages together. `documents` are the parsed `sources`, in the same order.
#[must_use]
pub fn assemble(
    sources: &[PageSource],
    documents: Vec<Document<RawLink>>,
    records: Vec<RecordPage>,
    assets: &[Asset],
    config: &Config,
    report: &mut Report,
) -> Book<RawLink> {
    let tree = tree::build(sources, &documents);
    let mut book = pages::walk(tree, sources, documents, config, report);
    records::add(&mut book, records, config);
    addresses::check(&book, sources, assets, report);
    labels::number(&mut book, config);
    book
}
