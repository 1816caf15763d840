//! TOML to nodes. Input: the text of a file. Output: its root node, or a syntax error with its
//! place.

use std::ops::Range;

use toml_edit::{Document, Item, Table, Value as TomlValue};

use super::node::{Entry, Node, Scalar, Value};
use crate::base::span::{FileId, Span};

/// Where and why a file is not TOML.
#[derive(Debug)]
pub struct SyntaxError {
    /// The bytes at fault.
    pub span: Span,
    /// The parser's words.
    pub detail: String,
}

/// Reads a whole file.
///
/// # Errors
/// The first syntax error, with its place.
pub fn read(text: &str, file: FileId) -> Result<Node, SyntaxError> {
    let document = Document::parse(text.to_owned()).map_err(|error| {
        let span = error.span().unwrap_or(0..text.len().min(1));
        SyntaxError {
            span: Span::new(file, span.start, span.end),
            detail: error.message().to_owned(),
        }
    })?;
    Ok(Reader { file }.table(document.as_table(), 0..text.len()))
}

/// Turns items into nodes; depth is bounded by the parser's own limit.
struct Reader {
    file: FileId,
}

impl Reader {
    fn span(&self, range: Option<Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        Span::new(self.file, range.start, range.end)
    }

    fn table(&self, table: &Table, whole: Range<usize>) -> Node {
        let entries = table.iter().map(|(key, item)| {
            let key_span = self.span(table.key(key).and_then(toml_edit::Key::span));
            Entry {
                key: key.to_owned(),
                key_span,
                node: self.item(item, key_span),
            }
        });
        Node {
            span: self.span(table.span().or(Some(whole))),
            value: Value::Map(entries.collect()),
        }
    }

    fn item(&self, item: &Item, key_span: Span) -> Node {
        match item {
            Item::None => Node {
                span: key_span,
                value: Value::Null,
            },
            Item::Value(value) => self.value(value),
            Item::Table(table) => self.table(table, key_span.start as usize..key_span.end as usize),
            Item::ArrayOfTables(tables) => {
                let list = tables.iter().map(|table| self.table(table, 0..0)).collect();
                Node {
                    span: self.span(tables.span()),
                    value: Value::List(list),
                }
            }
        }
    }

    fn value(&self, value: &TomlValue) -> Node {
        let scalar = |text: String, quoted| Value::Scalar(Scalar { text, quoted });
        let inner = match value {
            TomlValue::String(text) => scalar(text.value().clone(), true),
            TomlValue::Integer(number) => scalar(number.value().to_string(), false),
            TomlValue::Float(number) => scalar(number.value().to_string(), false),
            TomlValue::Boolean(truth) => scalar(truth.value().to_string(), false),
            TomlValue::Datetime(date) => scalar(date.value().to_string(), false),
            TomlValue::Array(list) => Value::List(list.iter().map(|one| self.value(one)).collect()),
            TomlValue::InlineTable(table) => Value::Map(
                table
                    .iter()
                    .map(|(key, value)| {
                        let key_span = self.span(table.key(key).and_then(toml_edit::Key::span));
                        Entry {
                            key: key.to_owned(),
                            key_span,
                            node: self.value(value),
                        }
                    })
                    .collect(),
            ),
        };
        Node {
            span: self.span(value.span()),
            value: inner,
        }
    }
}
