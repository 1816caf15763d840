//! A table of keys as JSON Schema (draft 2020-12). Input: the table that checks a map. Output: the
//! schema of that map as people write it, or as the program publishes it.
//!
//! A schema looks at YAML as its 1.2 core schema reads it: what we take as text may be a number
//! there, and a key without a value is null, which stands for a key that is left out. What is
//! published is stricter: every key is there, and text is text.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::schema::{Field, Kind, Schema};
use crate::diag::Language;

/// A year, a month or a day.
const DATE: &str = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
/// An address that may stand in a link.
const ADDRESS: &str = r#"^https?://[\p{L}\p{N}\[][^\s<>"\\^`{|}]*$"#;
/// A decimal number in quotes.
const NUMBER: &str = r"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$";

/// Whose hand wrote the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An editor's: YAML or TOML, with keys left out.
    Written,
    /// The program's: JSON with every key; what is not known is null or empty.
    Published,
}

/// The schema of a map, complete with the maps inside it.
#[must_use]
pub fn document(root: &'static Schema, title: &str, form: Form, language: Language) -> Value {
    let mut writer = Writer {
        form,
        language,
        definitions: BTreeMap::new(),
    };
    let mut whole = writer.map(root);
    whole.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    whole.insert("title".to_owned(), json!(title));
    let definitions: Map<String, Value> = writer
        .definitions
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    if !definitions.is_empty() {
        whole.insert("$defs".to_owned(), Value::Object(definitions));
    }
    Value::Object(whole)
}

struct Writer {
    form: Form,
    language: Language,
    /// Maps inside others, by the names of their tables.
    definitions: BTreeMap<&'static str, Value>,
}

impl Writer {
    fn map(&mut self, schema: &'static Schema) -> Map<String, Value> {
        let properties: Map<String, Value> = schema
            .fields
            .iter()
            .map(|field| (field.key.to_owned(), self.field(field)))
            .collect();
        let required: Vec<&str> = schema
            .fields
            .iter()
            .filter(|field| field.required || self.form == Form::Published)
            .map(|field| field.key)
            .collect();
        let mut map = Map::new();
        map.insert("type".to_owned(), json!("object"));
        map.insert("properties".to_owned(), Value::Object(properties));
        map.insert("additionalProperties".to_owned(), json!(false));
        if !required.is_empty() {
            map.insert("required".to_owned(), json!(required));
        }
        map
    }

    fn field(&mut self, field: &'static Field) -> Value {
        let value = self.value(&field.kind);
        let value = if field.required {
            said(&field.kind, value)
        } else {
            json!({ "anyOf": [value, self.nothing()] })
        };
        let meaning = match self.language {
            Language::Chinese => field.zh,
            Language::English => field.en,
        };
        let mut map = match value {
            Value::Object(map) => map,
            other => Map::from_iter([("allOf".to_owned(), json!([other]))]),
        };
        map.insert("description".to_owned(), json!(meaning));
        Value::Object(map)
    }

    /// What stands for a value that nobody gave.
    fn nothing(&self) -> Value {
        match self.form {
            Form::Written => json!({ "type": "null" }),
            Form::Published => json!({ "enum": ["", null] }),
        }
    }

    /// What a value must be when there is one.
    fn value(&mut self, kind: &'static Kind) -> Value {
        match kind {
            Kind::Text if self.form == Form::Published => json!({ "type": "string" }),
            Kind::Text => json!({ "type": ["string", "number", "boolean"] }),
            Kind::Boolean => json!({ "type": "boolean" }),
            Kind::Integer => json!({ "type": "integer" }),
            Kind::Between(least, most) => {
                json!({ "type": "integer", "minimum": least, "maximum": most })
            }
            Kind::Number => json!({ "anyOf": [
                { "type": "number" },
                { "type": "string", "pattern": NUMBER },
            ] }),
            Kind::Address => json!({ "type": "string", "pattern": ADDRESS }),
            Kind::Date if self.form == Form::Published => {
                json!({ "type": "string", "pattern": DATE })
            }
            Kind::Date => json!({ "anyOf": [
                { "type": "integer", "minimum": 1, "maximum": 9999 },
                { "type": "string", "pattern": DATE },
            ] }),
            Kind::Choice(words) => json!({ "enum": words }),
            Kind::Words(words) => {
                let words: Vec<Value> = words
                    .iter()
                    .map(|word| {
                        let name = match self.language {
                            Language::Chinese => word.zh,
                            Language::English => word.en,
                        };
                        json!({ "const": word.code, "title": name })
                    })
                    .collect();
                json!({ "oneOf": words })
            }
            Kind::List(inner) => {
                let inner = self.value(inner);
                match self.form {
                    Form::Published => json!({ "type": "array", "items": inner }),
                    Form::Written => {
                        json!({ "type": "array", "items": { "anyOf": [inner, { "type": "null" }] } })
                    }
                }
            }
            Kind::Map(schema) => self.reference(schema),
            Kind::Open(inner) => {
                let inner = self.value(inner);
                json!({
                    "type": "object",
                    "additionalProperties": { "anyOf": [inner, { "type": "null" }] },
                })
            }
            Kind::OneOf(kinds) => {
                let kinds: Vec<Value> = kinds.iter().map(|kind| self.value(kind)).collect();
                json!({ "anyOf": kinds })
            }
        }
    }

    fn reference(&mut self, schema: &'static Schema) -> Value {
        if !self.definitions.contains_key(schema.name) {
            // The name is taken before its value is made, so that a table may hold itself.
            self.definitions.insert(schema.name, Value::Null);
            let map = self.map(schema);
            self.definitions.insert(schema.name, Value::Object(map));
        }
        json!({ "$ref": format!("#/$defs/{}", schema.name) })
    }
}

/// A required value must say something: no blank text and no empty list.
fn said(kind: &Kind, value: Value) -> Value {
    let more = match kind {
        Kind::Text => json!({ "not": { "type": "string", "pattern": r"^\s*$" } }),
        Kind::List(_) => json!({ "type": "array", "minItems": 1 }),
        _ => return value,
    };
    json!({ "allOf": [value, more] })
}
