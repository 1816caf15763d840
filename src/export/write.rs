//! A tree as text. Input: elements and text. Output: well-formed XML, or HTML.

use super::dom::{Element, Node};
use super::names;

/// Prefixes of attributes that may be written, each with the name of its namespace declared by
/// whoever writes the root.
const PREFIXED: &[&str] = &["xml:lang", "xml:space", "epub:type"];

/// Appends nodes as XML that is well-formed whatever they hold.
pub fn xml(out: &mut String, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(text) => escape(out, text),
            // A name that XML does not have: what stands in the element is kept.
            Node::Element(element) if !names::is_xml(&element.name) => xml(out, &element.children),
            Node::Element(element) => {
                open(out, element, true);
                if element.children.is_empty() && is_empty(element) {
                    out.push_str("/>");
                    continue;
                }
                out.push('>');
                xml(out, &element.children);
                close(out, element);
            }
        }
    }
}

/// Appends nodes as HTML.
pub fn html(out: &mut String, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(text) => escape(out, text),
            Node::Element(element) if !names::is_xml(&element.name) => html(out, &element.children),
            Node::Element(element) => {
                open(out, element, false);
                out.push('>');
                if !names::is_void(&element.name) {
                    html(out, &element.children);
                    close(out, element);
                }
            }
        }
    }
}

/// Whether an element without children is written as one tag: those of HTML only if they are
/// always empty, since some readers take `<p/>` for a start tag.
fn is_empty(element: &Element) -> bool {
    const WITH_END: &[&str] = &[
        "a",
        "article",
        "aside",
        "b",
        "blockquote",
        "caption",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "i",
        "li",
        "main",
        "mark",
        "math",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "u",
        "ul",
    ];
    !WITH_END.contains(&element.name.as_str())
}

fn open(out: &mut String, element: &Element, xml: bool) {
    out.push('<');
    out.push_str(&element.name);
    let namespace = match element.name.as_str() {
        "svg" => "http://www.w3.org/2000/svg",
        "math" => "http://www.w3.org/1998/Math/MathML",
        _ => "",
    };
    if xml && !namespace.is_empty() {
        out.push_str(&format!(" xmlns=\"{namespace}\""));
    }
    for (name, value) in &element.attributes {
        let known = names::is_xml(name) || PREFIXED.contains(&name.as_str());
        if !known || name == "xmlns" {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
}

fn close(out: &mut String, element: &Element) {
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

/// Appends text with what markup needs escaped, and without the characters that XML forbids.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => {}
            // The last two characters of each plane are no characters.
            c if u32::from(c) & 0xfffe == 0xfffe => {}
            c => out.push(c),
        }
    }
}

/// Text as [`escape`] writes it.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(&mut out, text);
    out
}
