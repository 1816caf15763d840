//! Golden sites: `tests/sites/<name>/` holds a site and all that it builds.
//!
//! - `expected/`: every file of the output, byte for byte, but for the theme's own files below
//!   `static/`, the search index below `search/`, which has tests of its own, and those that hold
//!   their digests: of these only the names count;
//! - `expected.files.txt`: the names of all files, so that one too many fails;
//! - `expected.diagnostics.txt`, `expected.diagnostics.en.txt`: what `check` says, in Chinese and
//!   English, where it says anything.
//!
//! Content hashes in names are written as `HASH`: a change of the style sheet is no change of
//! every page.

use std::path::Path;

use crate::support::{
    Tree, blessing, build, difference, expect_text, folders, name, root, run, shouce,
    skipped_without_diagrams, stderr, tree, write,
};

/// Folders whose files are looked at elsewhere.
const OWN: &[&str] = &["static/", "search/"];

/// Files that hold the digests of others, and so change with every change of the theme.
const DIGESTS: &[&str] = &[
    ".shouce-manifest",
    ".shouce-diagrams",
    "offline.json",
    "sw.js",
];

#[test]
fn golden_sites_build_what_is_expected() {
    let mut wrong = Vec::new();
    for site in folders(&root().join("tests/sites")) {
        if !skipped_without_diagrams(&site) {
            wrong.extend(compare_output(&site));
        }
    }
    assert!(
        wrong.is_empty(),
        "SHOUCE_BLESS=1 rewrites these:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn golden_sites_say_what_is_expected() {
    let mut wrong = Vec::new();
    for site in folders(&root().join("tests/sites")) {
        for (lang, file) in [("zh", "diagnostics.txt"), ("en", "diagnostics.en.txt")] {
            let mut check = shouce();
            check
                .arg("check")
                .arg(&site)
                .args(["--lang", lang, "--color", "never"]);
            let said = stderr(&run(&mut check));
            let file = site.join(format!("expected.{file}"));
            // A site without problems needs no file that says so.
            if file.exists() || said.contains("error[") || said.contains("warning[") {
                wrong.extend(expect_text(&file, &said).err());
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "SHOUCE_BLESS=1 rewrites these:\n{}",
        wrong.join("\n")
    );
}

fn compare_output(site: &Path) -> Vec<String> {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let out = temporary.path().join("dist");
    let output = build(site, &out);
    let expected = site.join("expected");
    if !output.status.success() {
        // A site of mistakes has no output to compare.
        if !expected.exists() {
            return Vec::new();
        }
        return vec![format!(
            "{} does not build:\n{}",
            name(site),
            stderr(&output)
        )];
    }
    let built = normal(tree(&out));
    let list: String = built.keys().map(|path| format!("{path}\n")).collect();
    let mut wrong: Vec<String> = expect_text(&site.join("expected.files.txt"), &list)
        .err()
        .into_iter()
        .collect();
    let built: Tree = built
        .into_iter()
        .filter(|(path, _)| !OWN.iter().any(|folder| path.starts_with(folder)))
        .filter(|(path, _)| !DIGESTS.contains(&path.as_str()))
        .collect();
    if blessing() {
        bless(&expected, &built);
        return wrong;
    }
    let stored = tree(&expected);
    for path in stored.keys().filter(|path| !built.contains_key(*path)) {
        wrong.push(format!("{}/expected/{path} is no longer built", name(site)));
    }
    for (path, bytes) in &built {
        let Some(stored) = stored.get(path) else {
            continue;
        };
        if stored != bytes {
            let (old, new) = (
                String::from_utf8_lossy(stored),
                String::from_utf8_lossy(bytes),
            );
            let lines = difference(&old, &new);
            wrong.push(format!("{}/expected/{path}\n{lines}", name(site)));
        }
    }
    wrong
}

/// Replaces what is expected as a whole, so that no stale file stays.
fn bless(expected: &Path, built: &Tree) {
    if expected.exists() {
        std::fs::remove_dir_all(expected).expect("the old expectations can go");
    }
    for (path, bytes) in built {
        write(&expected.join(path), bytes);
    }
}

/// The tree with every content hash written as `HASH`, in names and in text.
fn normal(built: Tree) -> Tree {
    built
        .into_iter()
        .map(|(path, bytes)| match String::from_utf8(bytes) {
            Ok(text) => (without_hashes(&path), without_hashes(&text).into_bytes()),
            Err(binary) => (without_hashes(&path), binary.into_bytes()),
        })
        .collect()
}

/// `style.1a2b3c4d.css` → `style.HASH.css`: between two dots, eight or more hexadecimal digits.
fn without_hashes(text: &str) -> String {
    let parts: Vec<&str> = text.split('.').collect();
    let last = parts.len() - 1;
    let shown = parts.iter().enumerate().map(|(at, part)| {
        let inside = at > 0 && at < last;
        let hash = part.len() >= 8
            && part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if inside && hash { "HASH" } else { part }
    });
    shown.collect::<Vec<_>>().join(".")
}

#[test]
fn hashes_in_names_do_not_count() {
    assert_eq!(without_hashes("static/a.0123abcd.css"), "static/a.HASH.css");
    assert_eq!(
        without_hashes("src=\"a.0123abcd.js\">1.2.3 a.txt"),
        "src=\"a.HASH.js\">1.2.3 a.txt"
    );
}
