//! Citations against the bibliography. Input: the resolved book and the catalog. Output: which
//! pages cite each reference; unknown keys and references that nothing cites are reported.

use std::collections::HashSet;

use crate::base::span::Span;
use crate::data::schema::suggestion;
use crate::diag::codes::references::{CITATION_UNKNOWN, REFERENCE_UNUSED};
use crate::diag::{Diagnostic, Report};
use crate::model::book::{Book, PageId, Target};
use crate::model::catalog::{Catalog, Record};

/// For each reference the pages that cite it, in reading order. A term that names a reference
/// cites it as well.
#[must_use]
pub fn cited_by(book: &Book<Target>, catalog: &Catalog, report: &mut Report) -> Vec<Vec<PageId>> {
    let known = catalog.references_by_key();
    let mut citing: Vec<Vec<PageId>> = vec![Vec::new(); catalog.references.len()];
    // A page may be shown in several places, and each slip is said once.
    let mut reported: HashSet<Span> = HashSet::new();
    for (id, page) in (0u32..).map(PageId).zip(&book.pages) {
        let works = page.document.citations.iter().flat_map(|one| &one.works);
        let term = match page.record {
            Some(Record::Term(at)) => catalog.terms.get(at as usize),
            _ => None,
        };
        let named = term.filter(|term| !term.reference.is_empty());
        let named = named.map(|term| (term.reference.as_str(), term.reference_span));
        for (key, span) in works
            .map(|work| (work.key.as_str(), work.span))
            .chain(named)
        {
            match known.get(key) {
                Some(at) => {
                    let pages = &mut citing[*at as usize];
                    if page.published && pages.last() != Some(&id) {
                        pages.push(id);
                    }
                }
                None if reported.insert(span) => {
                    let keys = catalog.references.iter().map(|one| one.key.as_str());
                    let unknown = Diagnostic::at(&CITATION_UNKNOWN, span).with("key", key);
                    report.add(unknown.with("hint", suggestion(key, keys)));
                }
                None => {}
            }
        }
    }
    for (reference, pages) in catalog.references.iter().zip(&citing) {
        if pages.is_empty() {
            let unused = Diagnostic::at(&REFERENCE_UNUSED, reference.span);
            report.add(unused.with("key", &reference.key));
        }
    }
    citing
}
