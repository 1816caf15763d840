//! The list of all references. Input: the context and the page. Output: its view.

use crate::model::book::{Page, Target};
use crate::model::view_reference::ReferencesView;
use crate::view::Context;

/// The view.
pub fn view(_: &Context, _: &Page<Target>) -> ReferencesView {
    ReferencesView::default()
}
