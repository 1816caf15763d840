//! Tables as templates see them. Input: nothing (types only). Output: what the templates of these
//! pages see as `page.record`.

use serde::Serialize;

/// A table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TableView {
    /// How many rows it has.
    pub rows: usize,
}

/// The list of all tables.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TablesView {
    /// In order of their ids.
    pub tables: Vec<TableEntryView>,
}

/// A table in the list.
#[derive(Debug, Clone, Serialize)]
pub struct TableEntryView {
    /// Title.
    pub title: String,
    /// Relative address.
    pub url: String,
    /// How many rows it has.
    pub rows: usize,
    /// Titles of its columns in one line.
    pub columns: String,
    /// When it was checked, or empty.
    pub checked: String,
}
