//! What a page says to machines: JSON-LD by the rules of schema.org, cards, the feed.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Tree, build, root, succeeded, tree};

/// The types that pages use, with the properties that each must have.
const TYPES: &[(&str, &[&str])] = &[
    ("Book", &["name"]),
    ("TechArticle", &["headline", "inLanguage", "isPartOf"]),
    ("DefinedTerm", &["name", "inDefinedTermSet"]),
    ("DefinedTermSet", &["name"]),
    ("Organization", &["name", "foundingDate"]),
    ("BreadcrumbList", &["itemListElement"]),
    ("ListItem", &["position", "name", "item"]),
    ("Person", &["name"]),
];

/// Pages that say nothing that others do not: search engines are told to leave them out.
const AIDS: &[&str] = &["404.html", "print.html", "search.html"];

const OPEN: &str = "<script type=application/ld+json>";

fn output(site: &str) -> Tree {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("dist");
    succeeded(site, &build(&root().join(site), &out));
    tree(&out)
}

fn pages(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.iter()
        .filter(|(path, _)| path.ends_with(".html") && !AIDS.contains(&path.as_str()))
        .map(|(path, bytes)| {
            (
                path.as_str(),
                std::str::from_utf8(bytes).expect("pages are UTF-8"),
            )
        })
}

/// Everything that is wrong with a value; collects the types that it finds.
fn faults(value: &Value, seen: &mut BTreeSet<String>) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(|one| faults(one, seen)).collect(),
        Value::Object(thing) => {
            let mut found = Vec::new();
            if let Some(name) = thing.get("@type").and_then(Value::as_str) {
                seen.insert(name.to_owned());
                match TYPES.iter().find(|(known, _)| *known == name) {
                    None => found.push(format!("unknown type {name}")),
                    Some((_, wanted)) => found.extend(
                        wanted
                            .iter()
                            .filter(|key| !thing.contains_key(**key))
                            .map(|key| format!("{name} without {key}")),
                    ),
                }
            } else if !thing.contains_key("@graph") {
                found.push(format!("no type: {value}"));
            }
            if thing.values().any(|one| one.as_str() == Some("")) {
                found.push(format!("an empty property: {value}"));
            }
            found.extend(thing.values().flat_map(|one| faults(one, seen)));
            found
        }
        _ => Vec::new(),
    }
}

fn check(tree: &Tree) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for (path, html) in pages(tree) {
        let start = html.find(OPEN).unwrap_or_else(|| panic!("{path}: no data")) + OPEN.len();
        let end = html[start..].find("</script>").expect("the element ends") + start;
        let data: Value = serde_json::from_str(&html[start..end])
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(data["@context"], "https://schema.org", "{path}");
        assert_eq!(faults(&data, &mut seen), Vec::<String>::new(), "{path}");
    }
    seen
}

#[test]
fn every_page_says_what_it_is() {
    let seen = check(&output("tests/sites/chinese"));
    for wanted in ["Book", "TechArticle", "BreadcrumbList", "ListItem"] {
        assert!(seen.contains(wanted), "no page is a {wanted}");
    }
}

#[test]
fn cases_and_terms_of_the_handbook_say_what_they_are() {
    let seen = check(&output("."));
    for wanted in ["Book", "TechArticle", "DefinedTerm", "Organization"] {
        assert!(seen.contains(wanted), "no page is a {wanted}");
    }
}

#[test]
fn a_faulty_description_is_seen() {
    let mut seen = BTreeSet::new();
    let data = serde_json::json!({ "@type": "Book", "author": { "@type": "Ghost" } });
    assert_eq!(
        faults(&data, &mut seen),
        ["Book without name", "unknown type Ghost"]
    );
}

#[test]
fn cards_need_an_address_and_have_all_their_parts() {
    let with = output("tests/sites/chinese");
    for (path, html) in pages(&with) {
        for part in [
            "og:type",
            "og:title",
            "og:url",
            "og:image content",
            "twitter:card",
        ] {
            assert!(html.contains(part), "{path}: {part}");
        }
    }
    for (path, html) in pages(&output("tests/sites/flat")) {
        assert!(!html.contains("og:"), "{path}: a card without an address");
    }
}
