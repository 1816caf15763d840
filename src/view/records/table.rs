//! Pages of tables and their list. Input: the context and the page. Output: its view.

use crate::model::book::{Page, Target};
use crate::model::catalog::{DataTable, Record};
use crate::model::view_table::{TableEntryView, TableView, TablesView};
use crate::view::{Context, cases, without_note};

/// The view; the table itself is the body of the page.
pub fn view(_: &Context, _: &Page<Target>, table: &DataTable) -> TableView {
    TableView {
        rows: table.rows.len(),
    }
}

/// Titles of the columns in one line.
pub fn columns(context: &Context, table: &DataTable) -> String {
    let titles: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.title.as_str())
        .collect();
    titles.join(context.word("list_separator"))
}

/// The view.
pub fn all(context: &Context, page: &Page<Target>) -> TablesView {
    let tables = (0u32..).zip(&context.catalog.tables);
    TablesView {
        tables: tables
            .map(|(at, table)| TableEntryView {
                title: without_note(&table.title).0.to_owned(),
                url: cases::url(context, &page.path, Record::Table(at)),
                rows: table.rows.len(),
                columns: columns(context, table),
                checked: table.checked.as_ref().map_or("", |date| &date.0).to_owned(),
            })
            .collect(),
    }
}
