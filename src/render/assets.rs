//! Static files of a theme. Input: names and contents. Output: contents under names that hold
//! their hash, `static/style.1a2b3c4d.css`, with references between them rewritten.

use std::collections::{BTreeMap, BTreeSet};

use include_dir::{Dir, include_dir};

use super::ThemeFile;
use crate::base::digest::Digest;
use crate::base::escape;

/// The static files of the default theme, as written.
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");
/// The same made small, by the build script.
static SMALL: Dir<'_> = include_dir!("$OUT_DIR/static");

/// In a script, the place of its style sheet: that of `more.js` is `more.css`, which is not published
/// by itself.
const SHEET: &str = "__SHEET__";
/// In a style sheet, the place of the title of the book.
const TITLE: &str = "\"__TITLE__\"";
/// What stands around the name of a file in a script.
const FILE: (&str, &str) = ("__FILE(", ")__");
/// How a style sheet and a script name another one that takes the place of this statement.
const JOINS: [(&str, &str, &str); 2] =
    [("css", "@import \"", "\";"), ("js", "\"__JOIN(", ")__\";")];

/// Static files under their published names.
pub(super) struct Hashed {
    /// Name as written to path from the site root.
    pub names: BTreeMap<String, String>,
    /// Path from the site root and contents, in the order of paths.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The static files of the default theme, made small.
pub(super) fn built_in() -> BTreeMap<String, Vec<u8>> {
    SMALL
        .files()
        .filter_map(|file| Some((file.path().to_str()?.to_owned(), file.contents().to_vec())))
        .collect()
}

/// Whether a file of a site is one of the default theme, unchanged.
pub(super) fn is_ours(file: &ThemeFile) -> bool {
    let ours = STATIC.get_file(&file.name);
    ours.is_some_and(|ours| ours.contents() == file.bytes)
}

/// Gives each file the name that holds its hash. In style sheets `url(…)` of another static file
/// becomes its new name, and `"__TITLE__"` the title of the book; in scripts each name of `strings` becomes its object, `__SHEET__` the style
/// sheet of the script as a string, and `__FILE(x)__` the new name of a file that comes before it.
pub(super) fn hash_names(
    statics: BTreeMap<String, Vec<u8>>,
    strings: &[(&str, String)],
    title: &str,
) -> Hashed {
    let mut statics = joined(statics);
    let mut names = BTreeMap::new();
    let mut files = Vec::new();
    let embedded = script_sheets(&mut statics);
    // Style sheets come last, since their text holds the names of the others.
    let (sheets, others): (Vec<_>, Vec<_>) = statics
        .into_iter()
        .partition(|(name, _)| has_suffix(name, "css"));
    for (name, bytes) in others.into_iter().chain(sheets) {
        let bytes = match String::from_utf8(bytes) {
            Ok(text) if has_suffix(&name, "css") => {
                let text = text.replace(TITLE, &escape::css_string(title));
                rewrite_urls(&text, &name, &names).into_bytes()
            }
            Ok(text) if has_suffix(&name, "js") => {
                let text = strings
                    .iter()
                    .fold(text, |text, (place, object)| text.replace(place, object));
                let sheet = embedded.get(&name).map_or("\"\"", String::as_str);
                named(text.replace(SHEET, sheet), &names).into_bytes()
            }
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        };
        let path = format!("static/{}", with_hash(&name, &Digest::of(&bytes).hex(8)));
        names.insert(name, path.clone());
        files.push((path, bytes));
    }
    files.sort();
    Hashed { names, files }
}

/// Puts style sheets and scripts that another one names, `@import "data.css";` and
/// `"__JOIN(search-panel.js)__";`, in the place of the statement: each stands in a file of its own,
/// and a reader asks for one.
fn joined(mut statics: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let mut taken = BTreeSet::new();
    let mut whole = Vec::new();
    for (suffix, open, close) in JOINS {
        for (name, bytes) in statics.iter().filter(|(name, _)| has_suffix(name, suffix)) {
            let Ok(text) = std::str::from_utf8(bytes) else {
                continue;
            };
            let mut out = text.to_owned();
            for part in text.split(open).skip(1) {
                let Some((other, _)) = part.split_once(close) else {
                    continue;
                };
                let inside = statics.get(other).filter(|_| other != name);
                if let Some(Ok(inside)) = inside.map(|bytes| std::str::from_utf8(bytes)) {
                    out = out.replace(&format!("{open}{other}{close}"), inside);
                    taken.insert(other.to_owned());
                }
            }
            whole.push((name.clone(), out.into_bytes()));
        }
    }
    statics.extend(whole);
    statics.retain(|name, _| !taken.contains(name));
    statics
}

/// Takes the style sheets of scripts out of the static files: by the name of the script, as strings
/// of JavaScript.
fn script_sheets(statics: &mut BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let asks = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok_and(|text| text.contains(SHEET));
    let scripts = statics.iter().filter(|(_, bytes)| asks(bytes));
    let names: Vec<String> = scripts.map(|(name, _)| name.clone()).collect();
    let mut sheets = BTreeMap::new();
    for name in names {
        let sheet = name.strip_suffix(".js").map(|stem| format!("{stem}.css"));
        let Some(bytes) = sheet.and_then(|sheet| statics.remove(&sheet)) else {
            continue;
        };
        // A string always serialises.
        let text = serde_json::to_string(&String::from_utf8_lossy(&bytes)).unwrap_or_default();
        sheets.insert(name, text);
    }
    sheets
}

fn has_suffix(name: &str, suffix: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, s)| s.eq_ignore_ascii_case(suffix))
}

/// `fonts/a.woff2` → `fonts/a.1a2b3c4d.woff2`.
fn with_hash(name: &str, hash: &str) -> String {
    let start = name.rfind('/').map_or(0, |i| i + 1);
    match name[start..].rfind('.') {
        Some(dot) if dot > 0 => {
            let (stem, suffix) = name.split_at(start + dot);
            format!("{stem}.{hash}{suffix}")
        }
        _ => format!("{name}.{hash}"),
    }
}

/// `__FILE(x)__` in a script, where `x` is another static file, under its new name.
fn named(text: String, names: &BTreeMap<String, String>) -> String {
    let mut out = text;
    for (name, path) in names {
        let place = format!("{}{name}{}", FILE.0, FILE.1);
        if out.contains(&place) {
            out = out.replace(&place, path.strip_prefix("static/").unwrap_or(path));
        }
    }
    out
}

/// `url(x)` in the style sheet `sheet`, where `x` is another static file, under its new name.
fn rewrite_urls(text: &str, sheet: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("url(") {
        let (before, inside) = rest.split_at(open + 4);
        out.push_str(before);
        let end = inside.find(')').unwrap_or(inside.len());
        let written = inside[..end].trim().trim_matches(['"', '\'']);
        match resolve(sheet, written).and_then(|target| names.get(&target)) {
            Some(path) => {
                out.push_str(&"../".repeat(sheet.matches('/').count()));
                out.push_str(path.strip_prefix("static/").unwrap_or(path));
            }
            None => out.push_str(&inside[..end]),
        }
        rest = &inside[end..];
    }
    out.push_str(rest);
    out
}

/// The name within the static folder that a reference in `sheet` means; none if it leaves the
/// folder or has a scheme.
fn resolve(sheet: &str, written: &str) -> Option<String> {
    if written.contains(':') || written.starts_with(['/', '#']) {
        return None;
    }
    let mut parts: Vec<&str> = sheet.split('/').collect();
    parts.pop();
    for part in written.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        list.iter()
            .map(|(n, t)| ((*n).to_owned(), t.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn names_hold_the_hash_of_the_contents() {
        let one = hash_names(files(&[("a.css", "x{}"), ("f/b.min.js", "1")]), &[], "");
        assert!(
            one.names["a.css"].starts_with("static/a.") && one.names["a.css"].ends_with(".css")
        );
        assert!(one.names["f/b.min.js"].starts_with("static/f/b.min."));
        let two = hash_names(files(&[("a.css", "y{}")]), &[], "");
        assert_ne!(one.names["a.css"], two.names["a.css"]);
    }

    #[test]
    fn urls_in_style_sheets_follow_the_new_names() {
        let sheet = r#"a{src:url("../f/x.woff2")} b{c:url(data:x)} d{e:url(gone.png)}"#;
        let hashed = hash_names(
            files(&[("css/a.css", sheet), ("f/x.woff2", "font")]),
            &[],
            "",
        );
        let text = String::from_utf8(hashed.files[0].1.clone()).unwrap();
        let new = hashed.names["f/x.woff2"].strip_prefix("static/").unwrap();
        assert_eq!(
            text,
            format!("a{{src:url(../{new})}} b{{c:url(data:x)}} d{{e:url(gone.png)}}")
        );
    }

    #[test]
    fn a_style_sheet_knows_the_title_of_the_book() {
        let sheet = "@page{@top-left{content:\"__TITLE__\"}}";
        let hashed = hash_names(files(&[("a.css", sheet)]), &[], "书 \"A\"");
        let expected = "@page{@top-left{content:\"书 \\\"A\\\"\"}}";
        assert_eq!(hashed.files[0].1, expected.as_bytes());
    }

    #[test]
    fn an_imported_style_sheet_stands_in_the_place_of_the_import() {
        let list = [
            ("a.css", "@layer x;@import \"b.css\";c{}"),
            ("b.css", "b{}"),
            ("d.css", "@import \"gone.css\";"),
        ];
        let hashed = hash_names(files(&list), &[], "");
        let texts: Vec<_> = hashed
            .files
            .iter()
            .map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap())
            .collect();
        assert_eq!(texts, ["@layer x;b{}c{}", "@import \"gone.css\";"]);
        assert!(!hashed.names.contains_key("b.css"));
    }

    #[test]
    fn the_style_sheet_of_a_script_stands_in_it() {
        let list = [
            ("more.js", "put(__SHEET__)"),
            ("more.css", "a{b:\"c\"}"),
            ("style.css", "d{}"),
        ];
        let hashed = hash_names(files(&list), &[], "");
        let script = hashed.names["more.js"].clone();
        let (_, text) = hashed
            .files
            .iter()
            .find(|(path, _)| *path == script)
            .unwrap();
        assert_eq!(text, b"put(\"a{b:\\\"c\\\"}\")");
        assert!(!hashed.names.contains_key("more.css"));
    }
}
