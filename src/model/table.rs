//! Tables on a page. Input: nothing (types only). Output: what `parse` makes of a table in Markdown
//! or in `content/tables`, and `query` of a fence that names one.

use serde::{Deserialize, Serialize};

use super::catalog::ColumnKind;
use super::document::Inline;

/// A table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Table {
    /// Alignment of each column.
    pub alignment: Vec<Alignment>,
    /// Cells of the head.
    pub head: Vec<Vec<Inline>>,
    /// Rows of cells.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Index in [`Document::labels`](super::document::Document::labels) when there is a caption.
    pub label: Option<u32>,
    /// What a table of data has beyond one that is written in Markdown.
    pub data: Option<Box<TableData>>,
    /// Whether readers may sort and filter it.
    pub sortable: bool,
}

/// Rows from which on it is worth while to sort and filter a table.
pub const SORTABLE_ROWS: usize = 5;

/// What a table of data has beyond one that is written in Markdown.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TableData {
    /// Id of the table; empty on its own page, where nothing needs it.
    pub id: String,
    /// Its title, which is its caption on other pages.
    pub caption: Vec<Inline>,
    /// The `id` attribute of each row, unique on the page.
    pub anchors: Vec<String>,
    /// The fragment of each row on the table's own page.
    pub permalinks: Vec<String>,
    /// What the cells of each column hold.
    pub kinds: Vec<ColumnKind>,
    /// Where the data are from.
    pub sources: Vec<Vec<Inline>>,
    /// When they were checked, or empty.
    pub checked: String,
    /// How many rows a query left out.
    pub more: u32,
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alignment {
    /// Not given, or left.
    Start,
    /// Centred.
    Center,
    /// Right.
    End,
}
