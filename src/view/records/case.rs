//! The page of a case. Input: the context and the page. Output: its view.

use crate::model::book::{Page, Target};
use crate::model::catalog::Case;
use crate::model::view_case::CaseView;
use crate::view::Context;

/// The view.
pub fn view(_: &Context, _: &Page<Target>, _: &Case) -> CaseView {
    CaseView::default()
}
