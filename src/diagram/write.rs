//! A tree as markup. Input: a finished tree. Output: pieces of markup, with the places between
//! them where a link may stand.

use serde::{Deserialize, Serialize};

use super::tree::{Element, Node};
use crate::base::escape;
use crate::model::document::Piece;

/// A link that a picture asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// An address as the author wrote it.
    Address(String),
    /// A label that may be the name of something.
    Label(String),
}

/// A picture as pieces of markup.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Markup and places of links; the numbers point into `wanted`.
    pub pieces: Vec<Piece>,
    /// The links.
    pub wanted: Vec<Wanted>,
    #[serde(skip)]
    out: String,
}

/// Writes a picture.
#[must_use]
pub fn write(root: &Element) -> Written {
    let mut written = Written::default();
    written.element(root, false);
    written.flush();
    written
}

impl Written {
    fn flush(&mut self) {
        if !self.out.is_empty() {
            let markup = std::mem::take(&mut self.out);
            self.pieces.push(Piece::Markup(markup.into()));
        }
    }

    fn open(&mut self, wanted: Wanted) {
        self.flush();
        let index = u32::try_from(self.wanted.len()).unwrap_or(u32::MAX);
        self.wanted.push(wanted);
        self.pieces.push(Piece::Open(index));
    }

    fn close(&mut self) {
        self.flush();
        self.pieces.push(Piece::Close);
    }

    /// `linked` is true inside a link.
    fn element(&mut self, element: &Element, linked: bool) {
        if element.name == "a" {
            if let Some(href) = element.get("href").filter(|_| !linked) {
                self.open(Wanted::Address(href.to_owned()));
                self.children(element, true);
                self.close();
            } else {
                self.children(element, linked);
            }
            return;
        }
        let label = (!linked).then(|| label(element)).flatten();
        let is_label = label.is_some();
        if let Some(label) = label {
            self.open(Wanted::Label(label));
        }
        self.tag(element);
        if element.children.is_empty() {
            self.out.push_str("/>");
        } else {
            self.out.push('>');
            self.children(element, linked || is_label);
            self.out.push_str("</");
            self.out.push_str(&element.name);
            self.out.push('>');
        }
        if is_label {
            self.close();
        }
    }

    fn tag(&mut self, element: &Element) {
        self.out.push('<');
        self.out.push_str(&element.name);
        for (name, value) in &element.attributes {
            self.attribute(name, value);
        }
        for (name, value) in element.style.iter() {
            self.attribute(name, value);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::html_into(&mut self.out, value);
        self.out.push('"');
    }

    fn children(&mut self, element: &Element, linked: bool) {
        for child in &element.children {
            match child {
                Node::Text(text) => escape::html_into(&mut self.out, text),
                Node::Element(child) => self.element(child, linked),
            }
        }
    }
}

/// The label of a node with one, or of a text outside nodes.
fn label(element: &Element) -> Option<String> {
    let text = match element.name.as_str() {
        "text" => element.text(),
        "g" if element.get("class") == Some("node") => {
            let mut texts = Vec::new();
            element.walk(&mut |below| {
                if below.name == "text" {
                    texts.push(below.text());
                }
            });
            match &mut texts[..] {
                [one] => std::mem::take(one),
                _ => return None,
            }
        }
        _ => return None,
    };
    let text = text.trim();
    // No name is longer, and numbers alone name nothing.
    let named = text.chars().any(char::is_alphabetic) && text.chars().count() <= 60;
    named.then(|| text.to_owned())
}
