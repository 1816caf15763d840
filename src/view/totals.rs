//! The figures on the home page. Input: the book. Output: how much there is to read.

use super::minutes;
use crate::model::book::{Book, Page, PageId, Target};
use crate::model::view::{PageKind, TotalsView};

/// Counts a book. Pages outside the numbering count for their reading time only.
#[must_use]
pub fn totals(book: &Book<Target>) -> TotalsView {
    let mut totals = TotalsView::default();
    for page in &book.pages {
        // Records are looked up, not read through.
        if page.record.is_none() {
            totals.minutes += minutes(page);
        }
        match page.kind {
            PageKind::Case => totals.cases += 1,
            PageKind::Term => totals.terms += 1,
            PageKind::Chapter if is_appendix(page) => totals.appendices += 1,
            PageKind::Chapter => totals.chapters += 1,
            PageKind::Section if page.parent.is_some_and(|parent| is_chapter(book, parent)) => {
                totals.sections += 1;
            }
            _ => {}
        }
    }
    totals
}

/// Sections right below a chapter count; those of appendices and deeper ones do not.
fn is_chapter(book: &Book<Target>, id: PageId) -> bool {
    let page = book.page(id);
    page.kind == PageKind::Chapter && !is_appendix(page)
}

/// Appendices have letters where chapters have numbers.
fn is_appendix(page: &Page<Target>) -> bool {
    page.short_number
        .starts_with(|first: char| first.is_ascii_uppercase())
}
