//! The order of records. Input: the `sort` of a query. Output: rows in that order; what has no
//! value comes last either way, and equals keep their order in the catalog.

use std::cmp::Ordering;

use super::Asked;
use crate::data::node::{Node, Value};
use crate::diag::Report;
use crate::model::catalog::ColumnKind;
use crate::model::fields::{self, FieldKind, FieldValue};
use crate::model::query::Collection;

/// A field to sort by.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    field: u32,
    reverse: bool,
}

/// Reads the `sort` of a query.
pub fn read(asked: &Asked, node: &Node, report: &mut Report) -> Vec<Key> {
    let Some(sort) = node.get("sort") else {
        return Vec::new();
    };
    let nodes = match &sort.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(sort),
    };
    nodes
        .iter()
        .filter_map(|node| {
            let Value::Scalar(scalar) = &node.value else {
                return None;
            };
            let (key, reverse) = match scalar.text.strip_prefix('-') {
                Some(key) => (key, true),
                None => (scalar.text.as_str(), false),
            };
            let field = asked.field(key, node.span, report)?;
            Some(Key { field, reverse })
        })
        .collect()
}

/// Sorts rows. References come in the order of their list unless something else is asked for.
pub fn sort(asked: &Asked, keys: &[Key], mut rows: Vec<u32>) -> Vec<u32> {
    if keys.is_empty() {
        if asked.collection == Collection::References {
            rows.sort_by_key(|row| {
                asked
                    .catalog
                    .references
                    .get(*row as usize)
                    .map(|one| &one.sort_key)
            });
        }
        return rows;
    }
    let mut keyed: Vec<(Vec<Option<SortValue>>, u32)> = rows
        .into_iter()
        .map(|row| {
            (
                keys.iter().map(|key| value(asked, *key, row)).collect(),
                row,
            )
        })
        .collect();
    keyed.sort_by(|(one, _), (other, _)| compare(keys, one, other));
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// What a value is compared by.
#[derive(Debug, PartialEq, PartialOrd)]
enum SortValue {
    Number(f64),
    Text(String),
}

fn compare(keys: &[Key], one: &[Option<SortValue>], other: &[Option<SortValue>]) -> Ordering {
    for (key, pair) in keys.iter().zip(one.iter().zip(other)) {
        let order = match pair {
            (Some(one), Some(other)) => {
                let order = one.partial_cmp(other).unwrap_or(Ordering::Equal);
                if key.reverse { order.reverse() } else { order }
            }
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (None, None) => Ordering::Equal,
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    Ordering::Equal
}

/// The first value of a field: words and enumerations go by their place in the list, terms by
/// their pinyin.
#[allow(
    clippy::cast_precision_loss,
    reason = "places in lists stay far below 2^52"
)]
fn value(asked: &Asked, key: Key, row: u32) -> Option<SortValue> {
    let (catalog, collection) = (asked.catalog, asked.collection);
    let kind = fields::kind(catalog, collection, key.field);
    if collection == Collection::Terms && kind == FieldKind::Title {
        let term = catalog.terms.get(row as usize)?;
        let text = if term.pinyin.is_empty() {
            &term.zh
        } else {
            &term.pinyin
        };
        return Some(SortValue::Text(text.to_lowercase()));
    }
    if collection == Collection::References && kind == FieldKind::Markup {
        let reference = catalog.references.get(row as usize)?;
        return Some(SortValue::Text(reference.sort_key.clone()));
    }
    let first = fields::values(catalog, collection, row, key.field)
        .into_iter()
        .next()?;
    Some(match (first, kind) {
        (FieldValue::Number(number), _) => SortValue::Number(number),
        (FieldValue::Date(date), _) => SortValue::Text(date.0),
        (FieldValue::Word(word), FieldKind::Word(list)) => {
            let place = list
                .iter()
                .position(|one| one == word)
                .unwrap_or(list.len());
            SortValue::Number(place as f64)
        }
        (FieldValue::Word(word), _) => SortValue::Text(word.code.to_owned()),
        (FieldValue::Text(text), _) => match place_in_enum(asked, key.field, &text) {
            Some(place) => SortValue::Number(place as f64),
            None => SortValue::Text(text.to_lowercase()),
        },
    })
}

fn place_in_enum(asked: &Asked, field: u32, text: &str) -> Option<usize> {
    let Collection::Rows(at) = asked.collection else {
        return None;
    };
    let table = asked.catalog.tables.get(at as usize)?;
    match &table.columns.get(field as usize)?.kind {
        ColumnKind::Enum(words) => words.iter().position(|word| word == text),
        _ => None,
    }
}
