//! Phase `terms`: names in the text. Input: an assembled book and the catalog. Output: the same
//! book in which the first use of each term in a section is a link to its page, and all mentions
//! of terms, companies, people and products.
//!
//! [`names`] finds names in a text, on text that [`fold`] has folded; [`scan`] reads a page, with
//! [`excerpt`] around each use; [`apply`] puts the links in; [`rules`] says what is wrong with terms.
mod apply;
mod excerpt;
mod fold;
mod names;
mod rules;
mod scan;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::model::book::{Book, PageId};
use crate::model::catalog::{Catalog, Record};
use crate::model::document::RawLink;
use crate::model::mentions::{Mention, Mentions};
use names::{Names, Owner};
pub use rules::check;
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
        sections: sections(book, catalog),
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
                    let own =
                        matches!(page.record, Some(Record::Case(at)) if name.cases.contains(&at));
                    if !own {
                        name.pages.push(id);
                    }
                }
            }
        }
    }
    mentions
}

/// The section that each term names.
fn sections(book: &Book<RawLink>, catalog: &Catalog) -> Vec<Option<PageId>> {
    let pages = (0u32..).map(PageId).zip(&book.pages);
    let numbers: HashMap<&str, PageId> = pages
        .filter(|(_, page)| page.published && !page.short_number.is_empty())
        .map(|(id, page)| (page.short_number.as_str(), id))
        .collect();
    let terms = catalog.terms.iter();
    terms
        .map(|term| numbers.get(term.section.as_str()).copied())
        .collect()
}
