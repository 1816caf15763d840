//! What is wrong with terms. Input: the resolved book and the catalog with its mentions. Output:
//! diagnostics for names that two terms share, sections that are not there, and terms that no
//! page uses.

use std::collections::{BTreeSet, HashMap};

use super::fold::fold;
use super::names::names_of;
use crate::base::span::Sources;
use crate::diag::codes::terms::{TERM_NAME_SHARED, TERM_SECTION, TERM_UNUSED};
use crate::diag::{Diagnostic, Report};
use crate::model::book::{Book, Target};
use crate::model::catalog::{Catalog, Record, Term};

/// Checks all terms.
pub fn check(book: &Book<Target>, catalog: &Catalog, sources: &Sources, report: &mut Report) {
    shared_names(catalog, sources, report);
    let used = used(book, catalog);
    let sections = &catalog.mentions.sections;
    for ((term, used), section) in catalog.terms.iter().zip(used).zip(sections) {
        if !used {
            report.add(Diagnostic::at(&TERM_UNUSED, term.span).with("term", &term.zh));
        }
        if section.is_none() && !term.section.is_empty() {
            let unknown = Diagnostic::at(&TERM_SECTION, term.section_span).with("term", &term.zh);
            report.add(unknown.with("number", &term.section));
        }
    }
}

/// Reports names that an earlier term has already.
fn shared_names(catalog: &Catalog, sources: &Sources, report: &mut Report) {
    let mut owners: HashMap<String, &Term> = HashMap::new();
    for term in &catalog.terms {
        // A term may say its own name twice, as name and as abbreviation.
        let names: BTreeSet<&str> = names_of(term).filter(|name| !name.is_empty()).collect();
        for name in names {
            let folded = fold(name.trim()).text.to_lowercase();
            let first = *owners.entry(folded).or_insert(term);
            if first.id != term.id {
                let shared = Diagnostic::at(&TERM_NAME_SHARED, term.span).with("name", name);
                let shared = shared.with("path", sources.path(first.file));
                report.add(shared.with("first", &first.zh).with("second", &term.zh));
            }
        }
    }
}

/// For each term whether a page mentions or links to it, other than pages of terms.
fn used(book: &Book<Target>, catalog: &Catalog) -> Vec<bool> {
    let mentioned = catalog.mentions.terms.iter();
    let mut used: Vec<bool> = mentioned.map(|one| !one.is_empty()).collect();
    let is_term = |record: Option<Record>| matches!(record, Some(Record::Term(_)));
    let others = book.pages.iter().filter(|page| !is_term(page.record));
    for target in others.flat_map(|page| &page.document.links) {
        if let Target::Page { page, .. } = target
            && let Some(Record::Term(at)) = book.page(*page).record
            && let Some(used) = used.get_mut(at as usize)
        {
            *used = true;
        }
    }
    used
}
