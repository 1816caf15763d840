//! User-interface strings. Input: `templates/ui.toml` (embedded) and a language tag. Output: the
//! strings in that language, by key.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use toml_edit::Document;

/// One table of strings: `key = { zh = "…", en = "…" }`.
const TABLE: &str = include_str!("../../templates/ui.toml");

/// What stands in a script for its strings, and the prefix of their keys; each script has its own,
/// so that none carries what another one says.
const SCRIPTS: [(&str, &str); 6] = [
    ("__UI__", "script_"),
    ("__MORE__", "more_"),
    ("__SORT__", "sort_"),
    ("__ZOOM__", "zoom_"),
    ("__FIND__", "find_"),
    ("__LATER__", "later_"),
];

/// The strings for templates in the language `lang` (a BCP 47 tag): Chinese for `zh` and its
/// variants, else English.
#[must_use]
pub fn ui(lang: &str) -> BTreeMap<String, String> {
    table(lang)
        .into_iter()
        .filter(|(key, _)| !SCRIPTS.iter().any(|(_, prefix)| key.starts_with(prefix)))
        .collect()
}

/// What stands in scripts for their strings, and the strings as JSON objects, keys without their
/// prefix.
pub(super) fn for_scripts(lang: &str) -> [(&'static str, String); 6] {
    SCRIPTS.map(|(place, prefix)| (place, object(lang, prefix)))
}

fn object(lang: &str, prefix: &str) -> String {
    let strings: BTreeMap<String, String> = table(lang)
        .into_iter()
        .filter_map(|(key, text)| Some((key.strip_prefix(prefix)?.to_owned(), text)))
        .collect();
    // A map of strings always serialises.
    serde_json::to_string(&strings).unwrap_or_else(|_| "{}".to_owned())
}

fn table(lang: &str) -> BTreeMap<String, String> {
    let chinese = lang
        .split('-')
        .next()
        .is_some_and(|l| l.eq_ignore_ascii_case("zh"));
    let rows = ROWS.iter();
    rows.map(|row| {
        (
            row.key.clone(),
            if chinese { &row.zh } else { &row.en }.clone(),
        )
    })
    .collect()
}

/// A string in both languages.
struct Row {
    key: String,
    zh: String,
    en: String,
}

/// The table, read once: reading it takes longer than all templates.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    // The table is part of this program; a test holds that it parses and is complete.
    let Ok(document) = Document::parse(TABLE) else {
        return Vec::new();
    };
    let read = document.iter().filter_map(|(key, row)| {
        Some(Row {
            key: key.to_owned(),
            zh: row.get("zh")?.as_str()?.to_owned(),
            en: row.get("en")?.as_str()?.to_owned(),
        })
    });
    read.collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_is_there_in_both_languages() {
        let document = Document::parse(TABLE).expect("ui.toml parses");
        for (key, row) in document.iter() {
            for language in ["zh", "en"] {
                let text = row.get(language).and_then(|item| item.as_str());
                assert!(
                    text.is_some_and(|t| !t.is_empty()),
                    "{key} has no {language}"
                );
            }
        }
        assert_eq!(ui("zh-CN").len(), ui("en").len());
    }

    #[test]
    fn other_languages_fall_back_to_english() {
        assert_eq!(ui("fr")["skip"], ui("en")["skip"]);
        assert_eq!(ui("ZH-hant")["skip"], ui("zh-CN")["skip"]);
    }
}
