//! A leaf as a page of an e-book. Input: its tree, with addresses for the book. Output: XHTML.

use super::{About, File};
use crate::diag::Language;
use crate::export::dom::{Element, Node, each};
use crate::export::leaf::Leaf;
use crate::export::write::{self, escaped};
use crate::model::view::PageKind;

/// What a page needs of a reader, for the list of files.
#[derive(Default)]
struct Needs {
    math: bool,
    svg: bool,
}

/// The file of a leaf.
#[must_use]
pub fn file(about: &About, path: String, title: &str, leaf: &Leaf, mut nodes: Vec<Node>) -> File {
    let mut needs = Needs::default();
    each(&mut nodes, &mut |element| suit(element, &mut needs));
    let mut section = Element::new("section", nodes);
    section.set("class", leaf.class.clone());
    if let Some(kind) = kind_of(leaf) {
        section.set("epub:type", kind);
    }
    let properties = match (needs.math, needs.svg) {
        (true, true) => "mathml svg",
        (true, false) => "mathml",
        (false, true) => "svg",
        (false, false) => "",
    };
    File {
        path,
        kind: "application/xhtml+xml",
        properties: properties.to_owned(),
        bytes: document(about, title, "", &[Node::Element(section)]).into_bytes(),
        read: true,
    }
}

/// A page with its head.
#[must_use]
pub fn document(about: &About, title: &str, class: &str, nodes: &[Node]) -> String {
    let (lang, title) = (escaped(about.lang), escaped(title));
    let class = match (class, about.language == Language::English) {
        ("", true) => " class=\"en\"".to_owned(),
        ("", false) => String::new(),
        (class, english) => format!(" class=\"{class}{}\"", if english { " en" } else { "" }),
    };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{lang}\" xml:lang=\"{lang}\">\n\
         <head><meta charset=\"utf-8\"/><title>{title}</title><link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/></head>\n\
         <body{class}>"
    );
    write::xml(&mut out, nodes);
    out.push_str("</body>\n</html>\n");
    out
}

/// What a leaf is to the reader's program.
fn kind_of(leaf: &Leaf) -> Option<&'static str> {
    Some(match leaf.kind {
        PageKind::Home => "preface",
        PageKind::Part => "part",
        PageKind::Chapter if leaf.number.starts_with(['附', 'A']) => "appendix",
        PageKind::Chapter => "chapter",
        PageKind::Terms => "glossary",
        PageKind::References => "bibliography",
        PageKind::Index => "index",
        _ => return None,
    })
}

/// Makes an element one of an e-book: without what only the site's style and scripts use, with
/// footnotes that open in place.
fn suit(element: &mut Element, needs: &mut Needs) {
    match element.name.as_str() {
        "math" => needs.math = true,
        "svg" => needs.svg = true,
        "pre" => {
            element.remove("role");
            element.remove("aria-label");
        }
        "a" if element.is("fn") => {
            element.set("epub:type", "noteref");
            element.set("role", "doc-noteref");
        }
        "aside" if element.is("note") => footnote(element),
        "div" if element.is("canvas") => {
            element.remove("role");
            element.remove("aria-label");
        }
        _ => {}
    }
    element.attributes.retain(|(name, _)| {
        !name.starts_with("data-") && !matches!(name.as_str(), "tabindex" | "download")
    });
    for (_, value) in &mut element.attributes {
        if value.contains("var(--") {
            *value = without_variables(value);
        }
    }
    if element.is("note") {
        let classes = element.get("class").unwrap_or_default();
        let own = classes.split(' ').filter(|class| !is_place(class));
        let own: Vec<&str> = own.collect();
        element.set("class", own.join(" "));
    }
}

/// `u3`, `d12`: where a note stands in the margin of a screen.
fn is_place(class: &str) -> bool {
    let digits = class.strip_prefix(['u', 'd']);
    digits.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A note that opens in place. Its number leads back to its mark: e-readers that do not know notes
/// show it as a link, and some know a note by it.
fn footnote(element: &mut Element) {
    element.set("epub:type", "footnote");
    element.set("role", "doc-footnote");
    let id = element.get("id").and_then(|id| id.strip_prefix('n'));
    let back = id.map(|number| format!("#a{number}"));
    if let (Some(back), Some(Node::Element(number))) = (back, element.children.first_mut())
        && number.name == "b"
    {
        "a".clone_into(&mut number.name);
        number.set("href", back);
        number.set("role", "doc-backlink");
        number.set("class", "back");
    }
}

/// Attributes of drawings name the colours of the site with others to fall back on,
/// `var(--ink,#221e18)`; e-readers get these.
fn without_variables(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find("var(--") {
        out.push_str(&rest[..at]);
        let inside = &rest[at + 4..];
        let end = closing(inside);
        if let Some((_, fallback)) = inside[..end].split_once(',') {
            out.push_str(fallback.trim());
        }
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    out + rest
}

/// Where the bracket closes that was open before the text.
fn closing(text: &str) -> usize {
    let mut depth = 0_u32;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return at,
            b')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_drawings_are_those_to_fall_back_on() {
        assert_eq!(without_variables("var(--a,#221e18)"), "#221e18");
        assert_eq!(
            without_variables("1 var(--a,rgb(1 2 3)) var(--b)"),
            "1 rgb(1 2 3) "
        );
        assert_eq!(without_variables("var(--a,'x y',serif"), "'x y',serif");
    }
}
