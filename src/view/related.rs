//! Sections that treat the same things. Input: the book. Output: for each section a few others
//! that mention the same cases and terms or cite the same sources, the nearest first.
//!
//! A thing that few sections share says more than one that all mention: each shared thing counts
//! one over the number of sections that have it. A section that mentions everything is near to
//! nothing: the sum is divided by the square root of how much both mention, as in the cosine of
//! two vectors. Appendices are looked up, not read on to.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::book::{Book, PageId, Target};
use crate::model::view::PageKind;

/// Most sections that are named.
const MOST: usize = 3;
/// A thing that more sections share says nothing, and would cost the square of their number.
const COMMON: usize = 40;
/// Things that two sections must share at least.
const LEAST: u32 = 2;

/// For each page of the book the sections related to it, by index; empty for other pages.
#[must_use]
pub fn related(book: &Book<Target>) -> Vec<Vec<PageId>> {
    let mut sharing: BTreeMap<Thing, Vec<PageId>> = BTreeMap::new();
    let mut mentions = vec![0u32; book.pages.len()];
    for (id, page) in (0u32..).map(PageId).zip(&book.pages) {
        let in_chapter = page.short_number.starts_with(|c: char| c.is_ascii_digit());
        if page.kind == PageKind::Section && page.published && in_chapter {
            for thing in things(book, id) {
                mentions[id.0 as usize] += 1;
                sharing.entry(thing).or_default().push(id);
            }
        }
    }
    let mut scores: Vec<BTreeMap<PageId, (u32, f64)>> = vec![BTreeMap::new(); book.pages.len()];
    for pages in sharing.values().filter(|pages| pages.len() <= COMMON) {
        let weight = 1.0 / f64::from(u32::try_from(pages.len()).unwrap_or(u32::MAX));
        for one in pages {
            for other in pages.iter().filter(|other| *other != one) {
                let score = scores[one.0 as usize].entry(*other).or_default();
                score.0 += 1;
                score.1 += weight;
            }
        }
    }
    let scores = scores.into_iter().zip(0usize..);
    scores
        .map(|(scores, one)| nearest(scores, mentions[one], &mentions))
        .collect()
}

/// What a section may share with another.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Thing<'a> {
    /// A case, a term or a table.
    Record(PageId),
    /// A reference.
    Reference(&'a str),
}

fn things(book: &Book<Target>, id: PageId) -> BTreeSet<Thing<'_>> {
    let document = &book.page(id).document;
    let records = document.links.iter().filter_map(|target| match target {
        Target::Page { page, .. } if book.page(*page).record.is_some() => {
            Some(Thing::Record(*page))
        }
        _ => None,
    });
    let cited = document
        .citations
        .iter()
        .flat_map(|citation| &citation.works);
    records
        .chain(cited.map(|work| Thing::Reference(work.key.as_str())))
        .collect()
}

/// The highest scores first; of equal ones the earlier section.
fn nearest(scores: BTreeMap<PageId, (u32, f64)>, own: u32, mentions: &[u32]) -> Vec<PageId> {
    let mut found: Vec<_> = scores
        .into_iter()
        .filter(|(_, (shared, _))| *shared >= LEAST)
        .map(|(id, (_, sum))| {
            let both = f64::from(own) * f64::from(mentions[id.0 as usize]);
            (id, sum / both.sqrt())
        })
        .collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    found.into_iter().map(|(id, _)| id).take(MOST).collect()
}
