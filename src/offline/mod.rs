//! Reading without a network. Input: every file of the output with the digest of what it was made
//! from, the site and the strings of the interface. Output: the service worker `sw.js`, the list
//! `offline.json` that it saves the book by, and the web app manifest.
//!
//! The worker's text holds the id of the build, so that a browser notices a new build by it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::base::digest::{Digest, Hasher};
use crate::model::view::SiteView;

/// The worker as written.
const WORKER: &str = include_str!("worker.js");

/// Files that are for machines, or that the worker itself is made of.
const LEFT_OUT: &[&str] = &["404.html", "feed.xml", "robots.txt", "sitemap.xml"];

/// Files by which a published book can be read without a network: path from the site's root, and
/// contents.
#[must_use]
pub fn files(
    published: &BTreeMap<String, Digest>,
    site: &SiteView,
    ui: &BTreeMap<String, String>,
) -> Vec<(&'static str, Vec<u8>)> {
    let listed: Vec<(&String, String)> = published
        .iter()
        .filter(|(path, _)| !LEFT_OUT.contains(&path.as_str()))
        .map(|(path, digest)| (path, digest.hex(8)))
        .collect();
    let mut hasher = Hasher::new();
    for (path, version) in &listed {
        hasher.field(path).field(version);
    }
    let build = hasher.finish().hex(8);
    vec![
        ("offline.json", list(&build, &listed)),
        ("sw.js", worker(&build, ui)),
        ("app.webmanifest", manifest(site)),
    ]
}

fn list(build: &str, listed: &[(&String, String)]) -> Vec<u8> {
    let files: Map<String, Value> = listed
        .iter()
        .map(|(path, version)| ((*path).clone(), json!(version)))
        .collect();
    json!({ "build": build, "files": files })
        .to_string()
        .into_bytes()
}

fn worker(build: &str, ui: &BTreeMap<String, String>) -> Vec<u8> {
    let word = |key: &str| ui.get(key).cloned().unwrap_or_default();
    let words = json!({
        "missing": word("offline_missing"),
        "missing_text": word("offline_missing_text"),
        "home": word("home"),
    });
    WORKER
        .replace("__BUILD__", build)
        .replace("__UI__", &words.to_string())
        .into_bytes()
}

/// By the W3C's Web Application Manifest; colours are those of cover and paper.
fn manifest(site: &SiteView) -> Vec<u8> {
    let icon = site.assets.get("icon.svg").cloned().unwrap_or_default();
    json!({
        "name": site.title,
        "lang": site.lang,
        "description": site.description,
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#f7f3ea",
        "theme_color": "#22364b",
        "icons": [{ "src": icon, "sizes": "any", "type": "image/svg+xml" }],
    })
    .to_string()
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_page_changes_the_worker_and_its_own_version_only() {
        let site = crate::model::view::SiteView {
            title: "书".to_owned(),
            ..SiteView::default()
        };
        let before = BTreeMap::from([
            ("a.html".to_owned(), Digest::of(b"a")),
            ("b.html".to_owned(), Digest::of(b"b")),
        ]);
        let mut after = before.clone();
        after.insert("b.html".to_owned(), Digest::of(b"c"));
        let (old, new) = (
            files(&before, &site, &BTreeMap::new()),
            files(&after, &site, &BTreeMap::new()),
        );
        assert_ne!(old[1].1, new[1].1, "the worker");
        let list =
            |all: &[(&str, Vec<u8>)]| -> Value { serde_json::from_slice(&all[0].1).unwrap() };
        let (old, new) = (list(&old), list(&new));
        assert_eq!(old["files"]["a.html"], new["files"]["a.html"]);
        assert_ne!(old["files"]["b.html"], new["files"]["b.html"]);
    }
}
