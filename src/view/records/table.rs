//! Pages of tables and their list. Input: the context and the page. Output: its view.

use crate::model::book::{Page, Target};
use crate::model::catalog::DataTable;
use crate::model::view_table::{TableView, TablesView};
use crate::view::Context;

/// The view.
pub fn view(_: &Context, _: &Page<Target>, _: &DataTable) -> TableView {
    TableView::default()
}

/// The view.
pub fn all(_: &Context, _: &Page<Target>) -> TablesView {
    TablesView::default()
}
