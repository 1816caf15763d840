//! Every kind of file and fence, and the data that a site publishes, by name. Input: a name.
//! Output: the schema table that checks it, for the documentation, and its JSON Schema.

use serde_json::{Value, json};

use crate::data::json_schema::{self, Form};
use crate::data::schema::Schema;
use crate::diag::Language;
use crate::{catalog, config, parse, query, view};

/// Names and schemas of what editors write, files first.
pub const SCHEMAS: &[(&str, &Schema)] = &[
    ("config", &config::schema::SITE),
    ("page", &parse::front::PAGE),
    ("case", &catalog::schema::CASE),
    ("term", &catalog::schema::TERM),
    ("table", &catalog::schema_table::TABLE),
    ("fence-cases", &query::schema::CASES),
    ("fence-table", &query::schema::TABLE),
    ("fence-query", &query::schema::QUERY),
    ("fence-terms", &query::schema::TERMS),
    ("fence-bibliography", &query::schema::BIBLIOGRAPHY),
    ("fence-keys", &query::schema::KEYS),
];

/// The JSON Schema of a kind of data that a site publishes.
type Published = fn(&str, Language) -> Value;

/// Names of what a site publishes.
const PUBLISHED: &[(&str, Published)] = &[("cases.json", cases), ("cases.csv", rows)];

/// Every name that has a JSON Schema.
pub fn names() -> impl Iterator<Item = &'static str> {
    let files = SCHEMAS.iter().map(|(name, _)| *name);
    files.chain(PUBLISHED.iter().map(|(name, _)| *name))
}

/// The JSON Schema (draft 2020-12) of a name; `None` when there is none.
#[must_use]
pub fn document(name: &str, language: Language) -> Option<Value> {
    let title = format!("shouce: {name}");
    if let Some((_, root)) = SCHEMAS.iter().find(|(one, _)| *one == name) {
        return Some(json_schema::document(root, &title, Form::Written, language));
    }
    let (_, write) = PUBLISHED.iter().find(|(one, _)| *one == name)?;
    Some(write(&title, language))
}

/// The schemas that a site publishes beside its data: path from the site root, and contents.
pub fn published(language: Language) -> impl Iterator<Item = (String, String)> {
    PUBLISHED.iter().map(move |(name, write)| {
        let document = write(&format!("shouce: {name}"), language);
        (
            format!("case/{name}.schema.json"),
            format!("{document:#}\n"),
        )
    })
}

/// All cases: the keys of a case file, and the address of the case's page.
fn cases(title: &str, language: Language) -> Value {
    let mut case = json_schema::document(&catalog::schema::CASE, title, Form::Published, language);
    case["properties"]["url"] = json!({ "type": "string" });
    if let Some(required) = case["required"].as_array_mut() {
        required.push(json!("url"));
    }
    let mut definitions = case["$defs"].take();
    let schema = case["$schema"].take();
    if let Some(case) = case.as_object_mut() {
        for key in ["$defs", "$schema", "title"] {
            case.shift_remove(key);
        }
    }
    definitions["case"] = case;
    json!({
        "$schema": schema,
        "title": title,
        "type": "object",
        "properties": {
            "$schema": { "type": "string" },
            "schema_version": { "const": view::CASES_VERSION },
            "cases": { "type": "array", "items": { "$ref": "#/$defs/case" } },
        },
        "required": ["schema_version", "cases"],
        "additionalProperties": false,
        "$defs": definitions,
    })
}

/// The rows of the table of cases: a list with an object for each row, by the names of the columns.
fn rows(title: &str, language: Language) -> Value {
    let row = json_schema::document(&view::CASES_TABLE, title, Form::Published, language);
    json!({
        "$schema": row["$schema"],
        "title": title,
        "type": "array",
        "items": {
            "type": "object",
            "properties": row["properties"],
            "required": row["required"],
            "additionalProperties": false,
        },
    })
}
