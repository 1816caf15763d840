//! Citations and lists of references as markup. Input: a citation, or references of the catalog.
//! Output: marks such as `[1]` or `[2-4]`, numbered in the order in which a page has them, and
//! lists.
//!
//! Numbers follow clause 10.1 of GB/T 7714-2015: works that are cited together stand in one pair
//! of brackets, numbers in sequence are joined by a hyphen, and a place in a work stands after its
//! brackets.

use super::Context;
use super::html::Writer;
use super::inline::WORD_JOINER;
use crate::base::escape;
use crate::model::book::{Page, Target};
use crate::model::catalog::{Record, ReferencePiece};
use crate::model::document::CitedWork;
use crate::model::view::SourceView;

/// The references of a page in the order of their first marks.
pub struct Cited {
    /// Indices in the catalog.
    order: Vec<u32>,
    /// The number before the first one: the page of a case counts its own sources first.
    offset: u32,
}

impl Cited {
    /// Nothing is cited yet.
    pub fn new(context: &Context, page: &Page<Target>) -> Self {
        let case = match page.record {
            Some(Record::Case(at)) => context.catalog.cases.get(at as usize),
            _ => None,
        };
        Self {
            order: Vec::new(),
            offset: case.map_or(0, |case| number(case.sources.len())),
        }
    }

    /// The number of a reference, and whether this is its first mark.
    fn number(&mut self, reference: u32) -> (u32, bool) {
        let known = self.order.iter().position(|one| *one == reference);
        let at = known.unwrap_or(self.order.len());
        if known.is_none() {
            self.order.push(reference);
        }
        (self.offset + number(at) + 1, known.is_none())
    }

    /// The list at the end of the page.
    pub fn sources(&self, context: &Context) -> Vec<SourceView> {
        let numbers = self.offset + 1..;
        numbers
            .zip(&self.order)
            .map(|(number, at)| SourceView {
                number,
                html: entry(context, *at),
            })
            .collect()
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A reference as markup, its title linked; empty for an index that the catalog does not have.
#[must_use]
pub fn entry(context: &Context, at: u32) -> String {
    let reference = context.catalog.references.get(at as usize);
    reference.map_or_else(String::new, |one| pieces(&one.in_title))
}

/// Text and links of a reference as markup.
#[must_use]
pub fn pieces(pieces: &[ReferencePiece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            ReferencePiece::Text(text) => escape::html_into(&mut out, text),
            ReferencePiece::Link(text, url) => {
                out.push_str("<a href=\"");
                escape::html_into(&mut out, url);
                out.push_str("\">");
                escape::html_into(&mut out, text);
                out.push_str("</a>");
            }
        }
    }
    out
}

/// A mark to be written: numbers in sequence, or one number with a place in the work.
struct Mark<'a> {
    first: u32,
    last: u32,
    locator: &'a str,
}

impl Writer<'_> {
    /// The marks of a citation. Works that are not known were reported, and have none.
    pub(super) fn citation(&mut self, index: u32) {
        let Some(citation) = self.document.citations.get(index as usize) else {
            return;
        };
        let mut fresh = Vec::new();
        let marks = self.marks(&citation.works, &mut fresh);
        if marks.is_empty() {
            return;
        }
        self.out.push(WORD_JOINER);
        self.out.push_str("<sup class=\"cite\">");
        let mut open = false;
        for (at, mark) in marks.iter().enumerate() {
            self.out.push_str(if open { "," } else { "[" });
            self.reference_mark(mark.first, &mut fresh);
            if mark.last > mark.first {
                self.out.push('-');
                self.reference_mark(mark.last, &mut fresh);
            }
            let alone = |mark: &Mark| !mark.locator.is_empty();
            open = !alone(mark) && marks.get(at + 1).is_some_and(|next| !alone(next));
            if !open {
                self.out.push(']');
                escape::html_into(&mut self.out, mark.locator);
            }
        }
        self.out.push_str("</sup>");
    }

    /// The marks for some works; numbers that are new on this page go into `fresh`.
    fn marks<'w>(&mut self, works: &'w [CitedWork], fresh: &mut Vec<u32>) -> Vec<Mark<'w>> {
        let mut marks: Vec<Mark> = Vec::with_capacity(works.len());
        for work in works {
            let Some(reference) = self.context.reference(&work.key) else {
                continue;
            };
            let (number, is_new) = self.cited.number(reference);
            if is_new {
                fresh.push(number);
            }
            match marks.last_mut() {
                Some(last)
                    if last.locator.is_empty()
                        && work.locator.is_empty()
                        && last.last + 1 == number =>
                {
                    last.last = number;
                }
                _ => marks.push(Mark {
                    first: number,
                    last: number,
                    locator: &work.locator,
                }),
            }
        }
        marks
    }

    /// One number. The first mark of a reference is where its entry leads back to; those inside a
    /// sequence have none of their own, so the end of the sequence stands for them.
    fn reference_mark(&mut self, number: u32, fresh: &mut Vec<u32>) {
        let ids: Vec<u32> = fresh.extract_if(.., |one| *one <= number).collect();
        let word = self.context.word("reference");
        let inner = ids.iter().filter(|id| **id != number);
        for id in inner {
            self.out.push_str(&format!("<span id=\"c{id}\"></span>"));
        }
        self.out.push_str("<a");
        if ids.contains(&number) {
            self.out.push_str(&format!(" id=\"c{number}\""));
        }
        self.out.push_str(&format!(
            " href=\"#r{number}\" aria-label=\"{word} {number}\">{number}</a>"
        ));
    }
}
