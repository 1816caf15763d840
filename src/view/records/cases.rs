//! The pages made of many cases. Input: the context, the page and what it shows. Output: its view.

use crate::model::book::{Page, Target};
use crate::model::catalog::{Facet, FacetKind, Record};
use crate::model::view_case::CasesView;
use crate::view::Context;
use crate::view::cases::{all, compare, list, lives, matrix, panel};

/// The view of the index, of a facet, of the timeline, of the matrix or of the comparison.
pub fn view(context: &Context, page: &Page<Target>, record: Record) -> CasesView {
    let from = &page.path;
    let cases = all(context);
    let view = CasesView {
        views: panel::tabs(context, from, record),
        count: cases.len(),
        ..CasesView::default()
    };
    let lead = |key: &str| context.word(key).replace("{n}", &cases.len().to_string());
    match record {
        Record::Facet(at) => match context.catalog.facets.get(at as usize) {
            Some(facet) => of_facet(context, page, at, facet, view),
            None => view,
        },
        Record::CaseTimeline => CasesView {
            kind: "timeline",
            lead: lead("case_lead_timeline"),
            body_html: lives::lives(context, from, &cases),
            ..view
        },
        Record::CaseMatrix => CasesView {
            kind: "matrix",
            lead: lead("case_lead_matrix"),
            body_html: matrix::matrix(context, from, &cases),
            ..view
        },
        Record::CaseComparison => CasesView {
            kind: "compare",
            lead: lead("case_lead_compare"),
            data_url: "compare.js".to_owned(),
            body_html: compare::compare(context, from, &example(context)),
            ..view
        },
        _ => CasesView {
            kind: "index",
            lead: totals(context),
            facets: panel::facets(context, from, None),
            ledger_html: list::ledger(context, from, &cases),
            body_html: list::filterable(context, from, &cases),
            ..view
        },
    }
}

fn of_facet(
    context: &Context,
    page: &Page<Target>,
    at: u32,
    facet: &Facet,
    view: CasesView,
) -> CasesView {
    let from = &page.path;
    let key = match facet.kind {
        FacetKind::Cause => "case_lead_cause",
        _ => "case_lead_facet",
    };
    let index = context.record(Record::Cases);
    let index = index.map_or_else(String::new, |page| page.path.relative_from(from, ""));
    CasesView {
        kind: "facet",
        lead: context
            .word(key)
            .replace("{n}", &facet.cases.len().to_string()),
        facets: panel::facets(context, from, Some(at)),
        query: format!("{index}?{}={}", facet.kind.code(), facet.code),
        body_html: match facet.kind {
            FacetKind::Cause => list::claims(context, from, facet),
            FacetKind::Outcome => list::table(context, from, &facet.cases),
            _ => list::grouped(context, from, &facet.cases),
        },
        ..view
    }
}

/// What all cases together hold.
fn totals(context: &Context) -> String {
    let cases = &context.catalog.cases;
    let facts: usize = cases
        .iter()
        .map(|case| case.facts.len() + case.events.len())
        .sum();
    let sources: usize = cases.iter().map(|case| case.sources.len()).sum();
    context
        .word("case_lead_index")
        .replace("{n}", &cases.len().to_string())
        .replace("{facts}", &facts.to_string())
        .replace("{sources}", &sources.to_string())
}

/// The cases that the page shows until a reader chooses: the first ones of the commonest cause,
/// or of all cases where nobody claims a cause.
fn example(context: &Context) -> Vec<u32> {
    let facets = &context.catalog.facets;
    let cause = facets.iter().find(|facet| facet.kind == FacetKind::Cause);
    let mut cases = cause.map_or_else(|| all(context), |facet| facet.cases.clone());
    cases.truncate(compare::MOST);
    cases
}
