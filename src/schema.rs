//! Command `schema`. Input: the name of a kind of file. Output: its JSON Schema (draft 2020-12),
//! made from the same table that checks the files, so that editors complete and check what is
//! written as the program does; and the schemas of the data that the program publishes.

use crate::diag::Language;
use crate::pipeline::schemas;

/// The names that can be asked for.
pub fn names() -> impl Iterator<Item = &'static str> {
    schemas::names()
}

/// The schema of a name; `None` when there is none.
#[must_use]
pub fn schema(name: &str, language: Language) -> Option<String> {
    schemas::document(name, language).map(|document| format!("{document:#}\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn every_kind_of_file_has_a_schema_in_both_languages() {
        for name in names() {
            for language in [Language::Chinese, Language::English] {
                let text = schema(name, language).unwrap();
                let value: Value = serde_json::from_str(&text).unwrap();
                let map = if name == "cases.csv" {
                    &value["items"]
                } else {
                    &value
                };
                assert_eq!(map["additionalProperties"], json!(false), "{name}");
            }
        }
        assert!(schema("cases", Language::English).is_none());
    }

    #[test]
    fn published_cases_have_every_key_of_a_case_and_an_address() {
        let text = schema("cases.json", Language::English).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        let case = &value["$defs"]["case"];
        let keys = case["properties"].as_object().unwrap();
        assert_eq!(keys.len(), case["required"].as_array().unwrap().len());
        assert!(keys.contains_key("url") && keys.contains_key("outcome"));
        assert!(value["$defs"]["source"].is_object());
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
