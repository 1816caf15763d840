//! What must hold of any output, looked at with a parser that the program does not use: every
//! link and fragment leads somewhere, nothing comes from another host, and no style or script
//! stands where the Content-Security-Policy would refuse it.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use percent_encoding::percent_decode_str;

use crate::support::{Tree, build, name, succeeded, tree, whole_sites};

/// Attributes that hold one address.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "poster",
    "data",
    "action",
    "formaction",
    "xlink:href",
];

/// Elements whose `href` or `src` is fetched by the browser on its own.
const FETCHED: &[&str] = &[
    "script", "img", "iframe", "source", "video", "audio", "embed", "object", "use", "image",
];

/// `rel` values of `link` that only name an address and fetch nothing.
const NAMED: &[&str] = &[
    "canonical",
    "alternate",
    "license",
    "author",
    "prev",
    "next",
    "help",
];

/// A page as far as its addresses and its obedience to the policy need it.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    /// Element and address as written.
    addresses: Vec<(String, String)>,
    faults: Vec<String>,
}

#[test]
fn every_address_in_the_output_leads_somewhere() {
    for site in whole_sites() {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let out = temporary.path().join("dist");
        succeeded(&name(&site), &build(&site, &out));
        let faults = faults(&tree(&out));
        assert!(faults.is_empty(), "{}:\n{}", name(&site), faults.join("\n"));
    }
}

/// Everything wrong with an output folder.
fn faults(files: &Tree) -> Vec<String> {
    let pages: BTreeMap<&str, Page> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), read_page(bytes)))
        .collect();
    let mut faults = Vec::new();
    for (path, page) in &pages {
        faults.extend(page.faults.iter().map(|fault| format!("{path}: {fault}")));
        for (element, address) in &page.addresses {
            if let Err(fault) = check(path, element, address, files, &pages) {
                faults.push(format!("{path}: <{element}> {address}: {fault}"));
            }
        }
    }
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".css")) {
        faults.extend(css_faults(path, &String::from_utf8_lossy(bytes), files));
    }
    faults
}

fn read_page(bytes: &[u8]) -> Page {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for Ok(token) in Tokenizer::new_with_emitter(bytes, emitter) {
        match token {
            Token::StartTag(tag) => {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(key, value)| (text(key), text(value)));
                page.element(&text(&tag.name), &attributes.collect());
            }
            Token::Error(error) => page.faults.push(format!("not well-formed: {error:?}")),
            _ => {}
        }
    }
    page
}

impl Page {
    fn element(&mut self, element: &str, attributes: &BTreeMap<String, String>) {
        if let Some(id) = attributes.get("id")
            && (id.is_empty() || !self.ids.insert(id.clone()))
        {
            self.faults
                .push(format!("id `{id}` is empty or stands twice"));
        }
        if element == "style" || element == "base" {
            self.faults.push(format!("<{element}> element"));
        }
        let kind = attributes.get("type").map_or("", String::as_str);
        if element == "script" && !attributes.contains_key("src") && kind != "application/ld+json" {
            self.faults.push("inline script".to_owned());
        }
        let rel = attributes.get("rel").map_or("", String::as_str);
        let only_named = element == "link" && rel.split(' ').all(|rel| NAMED.contains(&rel));
        for (key, value) in attributes {
            if key == "style" || key.starts_with("on") {
                self.faults
                    .push(format!("attribute `{key}` on <{element}>"));
            }
            // An SVG marker or gradient is named as `url(#id)`.
            if let Some(rest) = value.strip_prefix("url(") {
                let address = rest.trim_end_matches(')').trim_matches(['"', '\'']);
                self.addresses
                    .push((element.to_owned(), address.to_owned()));
            }
            if ADDRESSES.contains(&key.as_str()) && !only_named {
                self.addresses.push((element.to_owned(), value.clone()));
            }
            if key == "srcset" {
                let each = value
                    .split(',')
                    .filter_map(|part| part.split_whitespace().next());
                self.addresses
                    .extend(each.map(|part| (element.to_owned(), part.to_owned())));
            }
            if [
                "for",
                "aria-labelledby",
                "aria-describedby",
                "aria-controls",
                "popovertarget",
            ]
            .contains(&key.as_str())
            {
                let each = value.split_whitespace().map(|id| format!("#{id}"));
                self.addresses
                    .extend(each.map(|id| (element.to_owned(), id)));
            }
        }
    }
}

/// Whether an address leads to something, by the rules of a static host.
fn check(
    from: &str,
    element: &str,
    address: &str,
    files: &Tree,
    pages: &BTreeMap<&str, Page>,
) -> Result<(), String> {
    let fetched = FETCHED.contains(&element) || element == "link";
    if address.starts_with("data:") {
        return if fetched {
            Ok(())
        } else {
            Err("a link to data".to_owned())
        };
    }
    if let Some(scheme) = scheme(address) {
        let known = ["http", "https", "mailto", "tel"].contains(&scheme);
        // The 404 page stands at unknown depth, so its links are absolute.
        return match (fetched, known) {
            (true, _) => Err("comes from another host".to_owned()),
            (false, false) => Err("unknown scheme".to_owned()),
            (false, true) => Ok(()),
        };
    }
    if address.starts_with('/') {
        return Err("not relative: breaks under a sub-path".to_owned());
    }
    let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or_default();
    let target = resolve(from, path)?;
    if !files.contains_key(&target) {
        return Err(format!("there is no {target}"));
    }
    let fragment = decoded(fragment)?;
    match pages.get(target.as_str()) {
        Some(page) if !fragment.is_empty() && !page.ids.contains(&fragment) => {
            Err(format!("there is no id `{fragment}` in {target}"))
        }
        _ => Ok(()),
    }
}

fn scheme(address: &str) -> Option<&str> {
    if address.starts_with("//") {
        return Some("");
    }
    let (before, _) = address.split_once(':')?;
    let is_scheme = before
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then_some(before)
}

fn decoded(part: &str) -> Result<String, String> {
    let text = percent_decode_str(part).decode_utf8();
    text.map(std::borrow::Cow::into_owned)
        .map_err(|_| format!("`{part}` is not UTF-8"))
}

/// The file that a relative path names, from the file `from`.
fn resolve(from: &str, path: &str) -> Result<String, String> {
    if path.is_empty() {
        return Ok(from.to_owned());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let path = decoded(path)?;
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop().ok_or("leaves the site")?;
            }
            // `file://` opens no index for a folder, so a link must name the file.
            "" => return Err("names a folder, not a file".to_owned()),
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

fn css_faults(path: &str, css: &str, files: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    if css.contains("@import") {
        faults.push(format!("{path}: @import costs a request in sequence"));
    }
    for rest in css.split("url(").skip(1) {
        let address = rest
            .split(')')
            .next()
            .unwrap_or_default()
            .trim_matches(['"', '\'', ' ']);
        let own = address.starts_with("data:") || address.starts_with('#');
        let found = resolve(path, address).is_ok_and(|target| files.contains_key(&target));
        if !own && !found {
            faults.push(format!("{path}: url({address}) is not in the output"));
        }
    }
    faults
}

#[test]
fn the_walker_finds_each_kind_of_fault() {
    let faults_of = |body: &str| {
        let page = format!("<!doctype html><title>x</title><h1 id=\"标题\">x</h1>{body}");
        let other = "<!doctype html><title>y</title><p id=\"p\">y</p>";
        let files = [
            ("a/page.html", page.as_str()),
            ("a/other.html", other),
            ("index.html", other),
            ("a/图 1.png", ""),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        faults(&Tree::from(files)).len()
    };
    let fine = [
        "<a href=\"other.html#p\">x</a>",
        "<a href=\"../index.html?q=1#p\">x</a>",
        "<a href=\"#%E6%A0%87%E9%A2%98\">x</a>",
        "<a href=\"https://example.org/x\">x</a>",
        "<img src=\"%E5%9B%BE%201.png\" alt=\"\">",
        "<script type=\"application/ld+json\">{\"a\": \"<b style='x'>\"}</script>",
        "<link rel=\"canonical\" href=\"https://example.org/\">",
    ];
    for body in fine {
        assert_eq!(faults_of(body), 0, "{body}");
    }
    let wrong = [
        "<a href=\"none.html\">x</a>",
        "<a href=\"other.html#none\">x</a>",
        "<a href=\"/a/other.html\">x</a>",
        "<a href=\"../../index.html\">x</a>",
        "<a href=\"../\">x</a>",
        "<a href=\"javascript:x\">x</a>",
        "<a href=\"data:text/html,x\">x</a>",
        "<img src=\"https://example.org/x.png\" alt=\"\">",
        "<script src=\"//example.org/x.js\"></script>",
        "<link rel=\"stylesheet\" href=\"https://example.org/x.css\">",
        "<script>x</script>",
        "<style>x</style>",
        "<p style=\"x\">x</p>",
        "<p onclick=\"x\">x</p>",
        "<p id=\"标题\">x</p>",
        "<p id=a id=b>x</p>",
        "<label for=\"none\">x</label>",
    ];
    for body in wrong {
        assert_eq!(faults_of(body), 1, "{body}");
    }
}
