//! Phase `terms`: names in the text. Input: an assembled book and the catalog. Output: the same
//! book in which the first use of each term in a section is a link to its page, and all mentions
//! of terms, companies, people and products.
//!
//! [`names`] finds names in a text, on text that [`fold`] has folded; [`scan`] reads a page, with
//! [`excerpt`] around each use; [`apply`] puts the links in.
mod apply;
mod excerpt;
mod fold;
mod names;
mod scan;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use crate::base::span::Span;
use crate::diag::codes::terms::TERM_UNUSED;
use crate::diag::{Diagnostic, Report};
use crate::model::book::{Book, PageId, Target};
use crate::model::catalog::{Catalog, Record};
use crate::model::document::RawLink;
use crate::model::mentions::{Mention, Mentions};
use names::{Names, Owner};
use scan::Finds;

/// Links terms where they are used, and gathers all mentions.
pub fn link(book: &mut Book<RawLink>, catalog: &Catalog) -> Mentions {
    if catalog.terms.is_empty() && catalog.cases.is_empty() {
        return Mentions::default();
    }
    let names = Names::new(catalog);
    let finds: Vec<Finds> = book
        .pages
        .par_iter_mut()
        .map(|page| {
            let finds = scan::scan(page, catalog, &names);
            apply::apply(&mut page.document, &finds.links);
            finds
        })
        .collect();
    let mut mentions = Mentions {
        terms: vec![Vec::new(); catalog.terms.len()],
        names: names.proper,
    };
    for ((id, page), finds) in (0u32..).map(PageId).zip(&book.pages).zip(finds) {
        for (owner, (count, excerpts)) in finds.uses.into_iter().filter(|_| page.published) {
            match owner {
                Owner::Term(at) => mentions.terms[at as usize].push(Mention {
                    page: id,
                    count,
                    excerpts,
                }),
                Owner::Proper(at) => {
                    let name = &mut mentions.names[at as usize];
                    let own = matches!(page.record, Some(Record::Case(at)) if name.cases.contains(&at));
                    if !own {
                        name.pages.push(id);
                    }
                }
            }
        }
    }
    mentions
}

/// Reports each term that no page mentions or links to, other than pages of terms.
pub fn report_unused(book: &Book<Target>, catalog: &Catalog, report: &mut Report) {
    let mut used: Vec<bool> = catalog.mentions.terms.iter().map(|one| !one.is_empty()).collect();
    let others = book.pages.iter().filter(|page| !matches!(page.record, Some(Record::Term(_))));
    for target in others.flat_map(|page| &page.document.links) {
        if let Target::Page { page, .. } = target
            && let Some(Record::Term(at)) = book.page(*page).record
            && let Some(used) = used.get_mut(at as usize)
        {
            *used = true;
        }
    }
    for (term, used) in catalog.terms.iter().zip(used) {
        if !used {
            let place = Span::new(term.file, 0, 0);
            report.add(Diagnostic::at(&TERM_UNUSED, place).with("term", &term.zh));
        }
    }
}
