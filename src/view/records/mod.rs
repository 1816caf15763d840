//! Views of records. Input: the context and a page that shows a record. Output: the part of the
//! page's view that its template needs.
mod case;
mod cases;
mod index;
mod letters;
mod references;
mod table;
mod term;

use super::Context;
use crate::model::book::{Page, Target};
use crate::model::catalog::Record;
use crate::model::view::RecordView;

/// A count as templates see it.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What a page shows of its record.
pub fn view(context: &Context, page: &Page<Target>) -> RecordView {
    let catalog = context.catalog;
    match page.record {
        None | Some(Record::Figures) => RecordView::None,
        Some(Record::Case(at)) => catalog
            .cases
            .get(at as usize)
            .map_or(RecordView::None, |one| {
                RecordView::Case(Box::new(case::view(context, page, at, one)))
            }),
        Some(Record::Term(at)) => catalog
            .terms
            .get(at as usize)
            .map_or(RecordView::None, |one| {
                RecordView::Term(Box::new(term::view(context, page, at, one)))
            }),
        Some(Record::Table(at)) => catalog
            .tables
            .get(at as usize)
            .map_or(RecordView::None, |one| {
                RecordView::Table(Box::new(table::view(context, page, one)))
            }),
        Some(
            record @ (Record::Cases
            | Record::Facet(_)
            | Record::CaseTimeline
            | Record::CaseMatrix
            | Record::CaseComparison),
        ) => RecordView::Cases(Box::new(cases::view(context, page, record))),
        Some(Record::Terms) => RecordView::Terms(Box::new(term::all(context, page))),
        Some(Record::Tables) => RecordView::Tables(Box::new(table::all(context, page))),
        Some(Record::References) => {
            RecordView::References(Box::new(references::view(context, page)))
        }
        Some(Record::Index) => RecordView::Index(Box::new(index::view(context, page))),
    }
}

/// One line about the case that a page shows, for its description.
pub fn case_lead(context: &Context, page: &Page<Target>) -> String {
    match page.record {
        Some(Record::Case(at)) => context
            .catalog
            .cases
            .get(at as usize)
            .map_or_else(String::new, |one| case::lead(context, one)),
        _ => String::new(),
    }
}
