//! Tables of contents of an e-book. Input: the tree of titles. Output: `nav.xhtml`, which is also a
//! page of the book, and `toc.ncx` for older e-readers.

use std::fmt::Write as _;

use super::page::document;
use super::{About, File, name_of};
use crate::export::dom::{Element, Node};
use crate::export::leaf::{Entry, Leaves};
use crate::export::write::escaped;
use crate::model::view::PageKind;

/// The table of contents and the landmarks.
#[must_use]
pub fn navigation(about: &About, book: &Leaves) -> File {
    let title = about.word("contents");
    let mut toc = Element::new(
        "nav",
        vec![
            text_element("h1", title),
            Node::Element(list(book, &book.contents)),
        ],
    );
    toc.set("epub:type", "toc");
    toc.set("role", "doc-toc");
    toc.set("id", "toc");
    let mut marks = Element::new("ol", Vec::new());
    let mut mark = |kind: &str, address: &str, text: &str| {
        let mut link = link(address, text);
        link.set("epub:type", kind);
        let item = Element::new("li", vec![Node::Element(link)]);
        marks.children.push(Node::Element(item));
    };
    mark("cover", "cover.xhtml", about.word("cover"));
    mark("toc", "nav.xhtml", title);
    if let Some(first) = book.leaves.first() {
        mark("bodymatter", &name_of(0), &first.name());
    }
    for (at, leaf) in book.leaves.iter().enumerate() {
        let kind = match leaf.kind {
            PageKind::Terms => "glossary",
            PageKind::References => "bibliography",
            PageKind::Index => "index",
            _ => continue,
        };
        mark(kind, &name_of(at), &leaf.name());
    }
    let mut landmarks = Element::new("nav", vec![Node::Element(marks)]);
    landmarks.set("epub:type", "landmarks");
    landmarks.set("hidden", "hidden");
    let nodes = vec![Node::Element(toc), Node::Element(landmarks)];
    File {
        path: "nav.xhtml".to_owned(),
        kind: "application/xhtml+xml",
        properties: "nav".to_owned(),
        bytes: document(about, title, "contents", &nodes).into_bytes(),
        read: true,
    }
}

fn text_element(name: &str, text: &str) -> Node {
    Node::Element(Element::new(name, vec![Node::Text(text.to_owned())]))
}

fn link(address: &str, text: &str) -> Element {
    let mut link = Element::new("a", vec![Node::Text(text.to_owned())]);
    link.set("href", address);
    link
}

fn list(book: &Leaves, entries: &[Entry]) -> Element {
    let items = entries.iter().map(|entry| {
        let name = book.leaves[entry.leaf].name();
        let mut children = vec![Node::Element(link(&name_of(entry.leaf), &name))];
        if !entry.children.is_empty() {
            children.push(Node::Element(list(book, &entry.children)));
        }
        Node::Element(Element::new("li", children))
    });
    Element::new("ol", items.collect())
}

/// The table of contents of EPUB 2.
#[must_use]
pub fn old(about: &About, book: &Leaves) -> File {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\" xml:lang=\"{}\">\n\
         <head><meta name=\"dtb:uid\" content=\"{}\"/></head>\n\
         <docTitle><text>{}</text></docTitle>\n<navMap>\n",
        escaped(about.lang),
        escaped(&about.identifier),
        escaped(about.title)
    );
    let mut order = 0;
    points(&mut out, book, &book.contents, &mut order);
    out.push_str("</navMap>\n</ncx>\n");
    File {
        path: "toc.ncx".to_owned(),
        kind: "application/x-dtbncx+xml",
        properties: String::new(),
        bytes: out.into_bytes(),
        read: false,
    }
}

fn points(out: &mut String, book: &Leaves, entries: &[Entry], order: &mut usize) {
    for entry in entries {
        *order += 1;
        let name = escaped(&book.leaves[entry.leaf].name());
        let _ = write!(
            out,
            "<navPoint id=\"n{order}\" playOrder=\"{order}\"><navLabel><text>{name}</text></navLabel><content src=\"{}\"/>",
            name_of(entry.leaf)
        );
        points(out, book, &entry.children, order);
        out.push_str("</navPoint>\n");
    }
}
