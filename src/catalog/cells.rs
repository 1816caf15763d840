//! Cells of tables. Input: a table that the schema has checked. Output: a diagnostic for every
//! cell that does not fit its column, naming row and column, and for columns and rows that
//! contradict each other.

use std::collections::HashSet;

use crate::data::fields::Fields as _;
use crate::data::forms::{is_address, is_number};
use crate::data::node::{Node, Value};
use crate::data::schema::suggestion;
use crate::diag::codes::queries::{TABLE_CELL, TABLE_COLUMN, TABLE_KEY, TABLE_ROW_ID};
use crate::diag::{Argument, Diagnostic, Report};

/// Checks the columns of a table, and each row against them.
pub fn check(table: &Node, report: &mut Report) {
    let columns = table.items("columns");
    let mut keys = HashSet::new();
    for column in columns {
        check_column(column, &mut keys, report);
    }
    let mut ids = HashSet::new();
    for (at, row) in table.items("rows").iter().enumerate() {
        check_row(row, &name(row, columns, at), columns, report);
        let id = row.owned("id");
        if !id.is_empty() && !ids.insert(id.clone()) {
            let span = row.get("id").map_or(row.span, |node| node.span);
            report.add(Diagnostic::at(&TABLE_ROW_ID, span).with("id", id));
        }
    }
}

fn check_column(column: &Node, keys: &mut HashSet<String>, report: &mut Report) {
    let key = column.owned("key");
    let span = column.get("key").map_or(column.span, |node| node.span);
    let is_enum = column.text("type") == Some("enum");
    let has_values = !column.items("values").is_empty();
    let reason = if key == "id" {
        ("`id` 留给行的锚点", "`id` is the anchor of a row")
    } else if !key.is_empty() && !keys.insert(key.clone()) {
        ("另一列也用了这个 key", "another column has this key")
    } else if is_enum && !has_values {
        (
            "type 是 enum，却没有 values",
            "its type is enum, but it has no values",
        )
    } else if has_values && !is_enum {
        (
            "有 values，type 却不是 enum",
            "it has values, but its type is not enum",
        )
    } else {
        return;
    };
    report.add(
        Diagnostic::at(&TABLE_COLUMN, span)
            .with("key", key)
            .with("reason", reason),
    );
}

/// What messages call a row: its id, or else its first cell, or its place.
fn name(row: &Node, columns: &[Node], at: usize) -> String {
    let first = columns.first().map(|column| column.owned("key"));
    let candidates = [row.owned("id"), row.owned(&first.unwrap_or_default())];
    let found = candidates.into_iter().find(|text| !text.is_empty());
    found.unwrap_or_else(|| (at + 1).to_string())
}

fn check_row(row: &Node, name: &str, columns: &[Node], report: &mut Report) {
    for entry in row.entries() {
        let known = || columns.iter().filter_map(|column| column.text("key"));
        if entry.key != "id" && !known().any(|key| key == entry.key) {
            report.add(
                Diagnostic::at(&TABLE_KEY, entry.key_span)
                    .with("row", name)
                    .with("key", &entry.key)
                    .with("hint", suggestion(&entry.key, known()))
                    .with("known", known().collect::<Vec<_>>().join(", ")),
            );
        }
    }
    for column in columns {
        let cell = row.get(&column.owned("key"));
        if let Some(expected) = problem(column, cell) {
            report.add(
                Diagnostic::at(&TABLE_CELL, cell.map_or(row.span, |cell| cell.span))
                    .with("row", name)
                    .with("column", column.owned("title"))
                    .with("expected", expected),
            );
        }
    }
}

/// What a cell should be and is not.
fn problem(column: &Node, cell: Option<&Node>) -> Option<Argument> {
    let text = match cell.map(|cell| &cell.value) {
        Some(Value::Scalar(scalar)) => scalar.text.trim(),
        // The schema has reported lists and maps.
        Some(Value::List(_) | Value::Map(_)) => return None,
        Some(Value::Null) | None => "",
    };
    if text.is_empty() {
        let required = column.boolean("required") == Some(true);
        return required.then(|| ("必须有值", "a value is required").into());
    }
    let expected = match column.text("type") {
        Some("number") if !is_number(text) => (
            "应是数字，不带单位和千分号",
            "a number without unit or separators is expected",
        ),
        Some("year") if !is_year(text) => ("应是四位年份", "a year of four digits is expected"),
        Some("link") if !is_address(text) => (
            "应是以 https:// 或 http:// 开头的网址",
            "an address that begins with https:// or http:// is expected",
        ),
        Some("markdown") if text.contains("\n\n") => ("只能写一段", "only one paragraph fits in"),
        Some("enum") if !column.texts("values").contains(&text) => {
            let words = column.texts("values").join("、");
            return Some(
                (
                    format!("应是其中之一：{words}"),
                    format!("one of {words} is expected"),
                )
                    .into(),
            );
        }
        _ => return None,
    };
    Some(expected.into())
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}
