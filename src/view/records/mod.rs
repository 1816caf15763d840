//! Views of records. Input: the context and a page that shows a record. Output: the part of the
//! page's view that its template needs.
mod case;
mod cases;
mod index;
mod letters;
mod references;
mod table;
mod term;

use super::{Context, cards};
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

/// One sentence about a page of records that has none of its own, for search engines and previews of links.
pub fn description(context: &Context, page: &Page<Target>, record: &RecordView) -> String {
    let counted = |key: &str, count: usize| context.word(key).replace("{n}", &count.to_string());
    match (record, page.record) {
        (RecordView::Case(view), _) => view.lead.clone(),
        // What a list of cases says of itself needs its heading.
        (RecordView::Cases(view), _) => {
            [&page.title, context.word("field_separator"), &view.lead].concat()
        }
        (RecordView::Term(_), _) => cards::definition(page),
        (RecordView::Terms(view), _) => counted("terms_lead", view.count as usize),
        (RecordView::Tables(view), _) => counted("tables_lead", view.tables.len()),
        (RecordView::References(view), _) => counted("references_lead", view.entries.len()),
        (RecordView::Index(view), _) => counted("index_lead", view.count as usize),
        (RecordView::Table(_), Some(Record::Table(at))) => {
            let table = context.catalog.tables.get(at as usize);
            table.map_or_else(String::new, |one| {
                context
                    .word("table_about")
                    .replace("{title}", &page.title)
                    .replace("{columns}", &table::columns(context, one))
            })
        }
        (RecordView::None, Some(Record::Figures)) => context.word("figures_lead").to_owned(),
        _ => String::new(),
    }
}
