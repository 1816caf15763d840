//! The list of all references. Input: the context and the page. Output: its view.

use crate::base::escape;
use crate::model::book::{Page, Target};
use crate::model::view_reference::{ReferenceView, ReferencesView};
use crate::view::{Context, cite, link};

/// The view.
pub fn view(context: &Context, page: &Page<Target>) -> ReferencesView {
    let catalog = context.catalog;
    let mut order: Vec<usize> = (0..catalog.references.len()).collect();
    order.sort_by(|a, b| {
        let key = |at: &usize| &catalog.references[*at].sort_key;
        key(a).cmp(key(b))
    });
    let entries = (1u32..).zip(order).map(|(number, at)| {
        let reference = &catalog.references[at];
        let citing = catalog.cited_by.get(at).map_or(&[][..], Vec::as_slice);
        ReferenceView {
            number,
            key: reference.key.clone(),
            fragment: escape::url_segment(&reference.key),
            html: cite::pieces(&reference.printed),
            cited_by: citing.iter().map(|id| link(context, page, *id)).collect(),
        }
    });
    ReferencesView {
        entries: entries.collect(),
    }
}
