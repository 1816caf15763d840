//! The index of all cases. Input: the context and the page. Output: its view.

use crate::model::book::{Page, Target};
use crate::model::view_case::CasesView;
use crate::view::Context;

/// The view.
pub fn view(_: &Context, _: &Page<Target>) -> CasesView {
    CasesView::default()
}
