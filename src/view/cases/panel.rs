//! What one can choose by. Input: the page that shows the panel. Output: the facets with links to
//! the page of each value; a script turns the links of the index into boxes to tick.

use super::url;
use crate::base::path::OutputPath;
use crate::model::catalog::{FacetKind, Record};
use crate::model::view_case::{CaseTabView, FacetGroupView, FacetValueView};
use crate::view::Context;

/// Values of a facet that are shown without unfolding it.
const SHORT: usize = 8;

/// All facets with their values. `current` is the facet whose page is shown.
#[must_use]
pub fn facets(context: &Context, from: &OutputPath, current: Option<u32>) -> Vec<FacetGroupView> {
    let zh = context.is_chinese();
    let mut groups: Vec<FacetGroupView> = Vec::new();
    for (index, facet) in (0u32..).zip(&context.catalog.facets) {
        let key = facet.kind.code();
        if groups.last().is_none_or(|group| group.key != key) {
            groups.push(FacetGroupView {
                key,
                name: facet.kind.name(zh),
                ..FacetGroupView::default()
            });
        }
        // The line above made sure that there is one.
        let Some(group) = groups.last_mut() else {
            continue;
        };
        let shown = current == Some(index);
        group.open |= shown;
        group.values.push(FacetValueView {
            index,
            code: facet.code.clone(),
            name: if zh { &facet.zh } else { &facet.en }.clone(),
            url: url(context, from, Record::Facet(index)),
            count: facet.cases.len(),
            current: shown,
        });
        group.long = group.values.len() > SHORT || facet.kind == FacetKind::Year;
    }
    groups
}

/// The pages made of all cases.
#[must_use]
pub fn tabs(context: &Context, from: &OutputPath, shown: Record) -> Vec<CaseTabView> {
    let tab = |record: Record, key: &str| CaseTabView {
        title: context.word(key).to_owned(),
        url: url(context, from, record),
        current: record == shown,
    };
    vec![
        tab(Record::Cases, "case_tab_index"),
        tab(Record::CaseMatrix, "case_tab_matrix"),
        tab(Record::CaseTimeline, "case_tab_timeline"),
        tab(Record::CaseComparison, "case_tab_compare"),
    ]
}
