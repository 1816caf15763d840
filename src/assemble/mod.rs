//! Phase `assemble`: pages to a book. Input: the parsed pages and where they lie. Output: a
//! [`Book`](crate::model::book::Book) in reading order, with kinds, numbers and addresses.
//!
//! [`tree`] turns paths into folders, [`pages`] walks them in reading order and gives kinds and
//! numbers, [`addresses`] finds two files with one address, [`labels`] numbers figures and
//! tables.
mod addresses;
mod labels;
mod numbers;
mod pages;
mod titles;
mod tree;

use crate::config::Config;
use crate::diag::Report;
use crate::model::book::Book;
use crate::model::document::{Document, RawLink};
use crate::model::input::{Asset, PageSource};

/// Puts the pages together. `documents` are the parsed `sources`, in the same order.
#[must_use]
pub fn assemble(
    sources: &[PageSource],
    documents: Vec<Document<RawLink>>,
    assets: &[Asset],
    config: &Config,
    report: &mut Report,
) -> Book<RawLink> {
    let tree = tree::build(sources, &documents);
    let mut book = pages::walk(tree, sources, documents, config, report);
    addresses::check(&book, sources, assets, report);
    labels::number(&mut book, config);
    book
}
