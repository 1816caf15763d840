//! One table. Input: YAML that the schema has checked. Output: a [`DataTable`] with a cell for
//! every column in every row.

use super::case::{address, date, or_id, texts};
use crate::base::slug::{Unique, fragment};
use crate::base::span::FileId;
use crate::data::fields::Fields as _;
use crate::data::node::Node;
use crate::model::catalog::{Column, ColumnKind, DataTable, Row};

/// Reads a table. Columns and rows are as many as in the file, in the same order.
pub fn decode(id: &str, file: FileId, node: &Node) -> DataTable {
    let columns: Vec<Column> = node.items("columns").iter().map(column).collect();
    let mut anchors = Unique::default();
    let rows = node.items("rows").iter();
    let rows = rows.map(|node| row(node, &columns, &mut anchors)).collect();
    let sources = node.items("sources").iter();
    DataTable {
        id: id.to_owned(),
        file,
        title: or_id(node.owned("title"), id),
        rows,
        columns,
        sources: sources
            .map(|node| (node.owned("title"), address(node, "url")))
            .collect(),
        checked: date(node, "checked"),
    }
}

fn column(node: &Node) -> Column {
    Column {
        key: node.owned("key"),
        title: node.owned("title"),
        unit: node.owned("unit"),
        kind: match node.text("type") {
            Some("number") => ColumnKind::Number,
            Some("year") => ColumnKind::Year,
            Some("link") => ColumnKind::Link,
            Some("enum") => ColumnKind::Enum(texts(node, "values")),
            Some("markdown") => ColumnKind::Markdown,
            _ => ColumnKind::Text,
        },
    }
}

/// A row; without an id its anchor is made from its first cell.
fn row(node: &Node, columns: &[Column], anchors: &mut Unique) -> Row {
    let cells: Vec<String> = columns
        .iter()
        .map(|column| node.owned(&column.key))
        .collect();
    let id = node.owned("id");
    let wanted = if id.is_empty() {
        cells.first().map_or("", String::as_str)
    } else {
        &id
    };
    Row {
        id: anchors.take(&fragment(wanted)),
        cells,
    }
}
