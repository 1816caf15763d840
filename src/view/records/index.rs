//! The back-of-the-book index. Input: the context and the page. Output: its view.

use crate::model::book::{Page, Target};
use crate::model::view_term::IndexView;
use crate::view::Context;

/// The view.
pub fn view(_: &Context, _: &Page<Target>) -> IndexView {
    IndexView::default()
}
