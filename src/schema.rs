//! Command `schema`. Input: the name of a kind of file. Output: its JSON Schema (draft 2020-12),
//! made from the same table that checks the files, so that editors complete and check what is
//! written as the program does.
//!
//! A schema looks at YAML as its 1.2 core schema reads it: what we take as text may be a number
//! there, and a key without a value is null, which stands for a key that is left out.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::data::schema::{Field, Kind, Schema};
use crate::diag::Language;
use crate::pipeline::schemas::SCHEMAS;

/// A year, a month or a day.
const DATE: &str = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
/// An address that may stand in a link.
const ADDRESS: &str = r#"^https?://[\p{L}\p{N}\[][^\s<>"\\^`{|}]*$"#;
/// A decimal number in quotes.
const NUMBER: &str = r"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$";

/// The names that can be asked for.
pub fn names() -> impl Iterator<Item = &'static str> {
    SCHEMAS.iter().map(|(name, _)| *name)
}

/// The schema of a name; `None` when there is none.
#[must_use]
pub fn schema(name: &str, language: Language) -> Option<String> {
    let (_, root) = SCHEMAS.iter().find(|(one, _)| *one == name)?;
    let mut writer = Writer {
        language,
        definitions: BTreeMap::new(),
    };
    let mut whole = writer.map(root);
    whole.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    whole.insert("title".to_owned(), json!(format!("shouce: {name}")));
    let definitions: Map<String, Value> = writer
        .definitions
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    if !definitions.is_empty() {
        whole.insert("$defs".to_owned(), Value::Object(definitions));
    }
    let text = serde_json::to_string_pretty(&Value::Object(whole)).ok()?;
    Some(format!("{text}\n"))
}

struct Writer {
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
            .filter(|field| field.required)
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
            json!({ "anyOf": [value, { "type": "null" }] })
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

    /// What a value must be when there is one.
    fn value(&mut self, kind: &'static Kind) -> Value {
        match kind {
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
                json!({ "type": "array", "items": { "anyOf": [inner, { "type": "null" }] } })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_file_has_a_schema_in_both_languages() {
        for name in names() {
            for language in [Language::Chinese, Language::English] {
                let text = schema(name, language).unwrap();
                let value: Value = serde_json::from_str(&text).unwrap();
                assert_eq!(value["additionalProperties"], json!(false), "{name}");
            }
        }
        assert!(schema("cases", Language::English).is_none());
    }

    #[test]
    fn words_come_with_their_names() {
        let text = schema("case", Language::Chinese).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        let words = &value["properties"]["outcome"]["allOf"][0]["oneOf"];
        let words = if words.is_null() {
            &value["properties"]["outcome"]["oneOf"]
        } else {
            words
        };
        assert_eq!(words[0], json!({ "const": "active", "title": "在营" }));
        assert!(value["$defs"]["source"].is_object() || value["$defs"].is_object());
    }
}
