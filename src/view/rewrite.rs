//! The markup of one page as a part of another page. Input: the HTML of a body, in the form that
//! this crate writes it. Output: the same with ids that are unique in the whole book, and with
//! addresses that lead to a place on the new page where the target is on it as well.
//!
//! Every kind of block writes ids and links, those of diagrams included. One pass over the
//! finished tags serves them all, and what a new block writes is right without knowing of this.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::base::escape;
use crate::base::path::OutputPath;
use crate::base::tags;

/// Between the id of a page and an id on it.
const JOINT: &str = "--";

/// The pages that the whole is made of.
pub struct Whole<'a> {
    /// Their paths.
    pub paths: HashSet<&'a str>,
}

/// The id of a page: its path without the suffix, as a name of XML, which ids in drawings must be:
/// it begins with a letter and has no slash. It may be percent-encoded.
#[must_use]
pub fn id_of(path: &str) -> String {
    let stem = path.strip_suffix(".html").unwrap_or(path);
    format!("p-{}", stem.replace('/', "."))
}

/// The body of the page at `path` as it stands on a page in the site's root.
#[must_use]
pub fn body(html: &str, path: &OutputPath, whole: &Whole) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let end = tags::end(rest).unwrap_or(rest.len());
        tag(&mut out, &rest[..end], path, whole);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// A tag with its attributes changed; as it is when it cannot be read or needs no change.
fn tag(out: &mut String, source: &str, path: &OutputPath, whole: &Whole) {
    let parsed = tags::parse(source);
    let Some(tag) = parsed.filter(|tag| !tag.closing && !tag.attributes.is_empty()) else {
        out.push_str(source);
        return;
    };
    let name_end = source
        .find(|c: char| c.is_ascii_whitespace())
        .unwrap_or(source.len());
    // The name as written: the elements of SVG and MathML have capitals.
    out.push_str(&source[..name_end]);
    for (name, value) in &tag.attributes {
        out.push(' ');
        out.push_str(name);
        if let Some(value) = value {
            out.push_str("=\"");
            attribute(out, name, value, path, whole);
            out.push('"');
        }
    }
    out.push_str(if source.ends_with("/>") { "/>" } else { ">" });
}

/// The value of an attribute, which is escaped already.
fn attribute(out: &mut String, name: &str, value: &str, path: &OutputPath, whole: &Whole) {
    match name {
        "id" => prefixed(out, path, value),
        "href" | "src" | "xlink:href" => address(out, value, path, whole),
        "for" | "aria-labelledby" | "aria-describedby" | "aria-controls" | "headers" => {
            for (at, id) in value.split_ascii_whitespace().enumerate() {
                if at > 0 {
                    out.push(' ');
                }
                prefixed(out, path, id);
            }
        }
        _ => match value.split_once("url(#") {
            // Markers and gradients of a drawing.
            Some((before, after)) => {
                let _ = write!(out, "{before}url(#{}{JOINT}{after}", segments(path));
            }
            None => out.push_str(value),
        },
    }
}

fn prefixed(out: &mut String, path: &OutputPath, id: &str) {
    escape::html_into(out, &id_of(path.as_str()));
    out.push_str(JOINT);
    out.push_str(id);
}

/// An address as seen from the site's root, or the place on this page.
fn address(out: &mut String, value: &str, path: &OutputPath, whole: &Whole) {
    if let Some(fragment) = value.strip_prefix('#') {
        let _ = write!(out, "#{}{JOINT}{fragment}", segments(path));
        return;
    }
    if value.contains(':') || value.starts_with('/') {
        out.push_str(value);
        return;
    }
    let (file, fragment) = value.split_once('#').unwrap_or((value, ""));
    let from_root = joined(path.folder(), file);
    let plain = decoded(&from_root);
    if !whole.paths.contains(plain.as_str()) {
        out.push_str(&from_root);
        if !fragment.is_empty() {
            let _ = write!(out, "#{fragment}");
        }
    } else if fragment.is_empty() {
        let _ = write!(out, "#{}", id_of(&from_root));
    } else {
        let _ = write!(out, "#{}{JOINT}{fragment}", id_of(&from_root));
    }
}

/// The id of a page as it stands in an address.
fn segments(path: &OutputPath) -> String {
    escape::html(&fragment_of(path))
}

/// The id of a page percent-encoded, for `href="#…"`.
#[must_use]
pub fn fragment_of(path: &OutputPath) -> String {
    escape::url_segment(&id_of(path.as_str()))
}

/// A relative address below a folder, without `..`.
fn joined(folder: &str, relative: &str) -> String {
    let mut parts: Vec<String> = folder
        .split('/')
        .filter(|part| !part.is_empty())
        .map(escape::url_segment)
        .collect();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part.to_owned()),
        }
    }
    parts.join("/")
}

fn decoded(address: &str) -> String {
    percent_encoding::percent_decode_str(address)
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let path = OutputPath::new("a/b.html").unwrap();
        let whole = Whole {
            paths: HashSet::from(["a/b.html", "c/d.html", "index.html"]),
        };
        body(html, &path, &whole)
    }

    #[test]
    fn links_lead_to_the_place_on_the_whole() {
        assert_eq!(shown("<a href=\"#x\">"), "<a href=\"#p-a.b--x\">");
        assert_eq!(shown("<a href=\"../c/d.html\">"), "<a href=\"#p-c.d\">");
        assert_eq!(shown("<a href=../c/d.html#y>"), "<a href=\"#p-c.d--y\">");
    }

    #[test]
    fn what_is_not_part_of_the_whole_is_reached_from_the_root() {
        assert_eq!(
            shown("<a href=\"../term/x.html\">"),
            "<a href=\"term/x.html\">"
        );
        assert_eq!(
            shown("<img src=\"i.png\" alt>"),
            "<img src=\"a/i.png\" alt>"
        );
        assert_eq!(
            shown("<a href=\"https://example.org/#a\">"),
            "<a href=\"https://example.org/#a\">"
        );
    }

    #[test]
    fn ids_and_what_refers_to_them_change_alike() {
        assert_eq!(
            shown("<h2 id=\"甲\">甲</h2>"),
            "<h2 id=\"p-a.b--甲\">甲</h2>"
        );
        assert_eq!(
            shown("<path marker-end=\"url(#m)\"/>"),
            "<path marker-end=\"url(#p-a.b--m)\"/>"
        );
        assert_eq!(
            shown("<svg aria-labelledby=\"t d\" viewBox=\"0 0 1 1\">"),
            "<svg aria-labelledby=\"p-a.b--t p-a.b--d\" viewBox=\"0 0 1 1\">"
        );
    }

    #[test]
    fn text_stays_as_it_is() {
        assert_eq!(shown("1 &lt; 2 <b>x</b>"), "1 &lt; 2 <b>x</b>");
    }
}
