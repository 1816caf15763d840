//! Pages of terms and the glossary. Input: the context and the page. Output: its view.

use crate::model::book::{Page, Target};
use crate::model::catalog::Term;
use crate::model::view_term::{TermView, TermsView};
use crate::view::Context;

/// The view.
pub fn view(_: &Context, _: &Page<Target>, _: &Term) -> TermView {
    TermView::default()
}

/// The view.
pub fn all(_: &Context, _: &Page<Target>) -> TermsView {
    TermsView::default()
}
