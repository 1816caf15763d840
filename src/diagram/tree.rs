//! A tree of SVG that can be changed. Input: markup. Output: elements with what the style sheet
//! says of them, and back to markup.

use super::style::{Sheet, Style};

/// A node of the tree.
#[derive(Debug, Clone)]
pub enum Node {
    /// An element.
    Element(Box<Element>),
    /// Text.
    Text(String),
}

/// An element.
#[derive(Debug, Clone, Default)]
pub struct Element {
    /// Local name.
    pub name: String,
    /// Attributes that are not about style, by local name.
    pub attributes: Vec<(String, String)>,
    /// What the element itself declares, from attributes and from the style sheet.
    pub style: Style,
    /// Children.
    pub children: Vec<Node>,
}

impl Element {
    /// An element without attributes.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of an attribute as a number, 0 where there is none.
    #[must_use]
    pub fn number(&self, name: &str) -> f64 {
        self.get(name)
            .and_then(|value| value.trim_end_matches("px").trim().parse().ok())
            .unwrap_or(0.0)
    }

    /// Sets an attribute.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.attributes.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => *old = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    /// Takes an attribute away.
    pub fn remove(&mut self, name: &str) {
        self.attributes.retain(|(other, _)| other != name);
    }

    /// The elements among its children.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(&**element),
            Node::Text(_) => None,
        })
    }

    /// The elements among its children.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|child| match child {
            Node::Element(element) => Some(&mut **element),
            Node::Text(_) => None,
        })
    }

    /// All text below.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.text_into(&mut out);
        out
    }

    fn text_into(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.text_into(out),
            }
        }
    }

    /// Calls `visit` for this element and everything below, outermost first.
    pub fn walk(&self, visit: &mut impl FnMut(&Element)) {
        visit(self);
        for child in self.elements() {
            child.walk(visit);
        }
    }
}

impl Element {
    /// Calls `visit` for this element and everything below, outermost first.
    pub fn walk_mut(&mut self, visit: &mut impl FnMut(&mut Element)) {
        visit(self);
        for child in self.elements_mut() {
            child.walk_mut(visit);
        }
    }
}

/// Reads markup and applies the style sheets in it. `None` when it is no XML.
#[must_use]
pub fn read(markup: &str) -> Option<Element> {
    let document = roxmltree::Document::parse(markup).ok()?;
    let sheets: Vec<String> = document
        .descendants()
        .filter(|node| node.has_tag_name("style") || node.tag_name().name() == "style")
        .map(|node| node.text().unwrap_or_default().to_owned())
        .collect();
    let text = super::style::readable(&sheets.concat());
    let sheet = Sheet::new(&text);
    Some(build(document.root_element(), &sheet, super::theme::SIZE))
}

/// `above` is the size of text around the element. The depth is bounded by the limit on nesting of
/// the model.
fn build(node: roxmltree::Node, sheet: &Sheet, above: f64) -> Element {
    let mut element = Element::new(node.tag_name().name());
    element.style = sheet.style(node);
    let size = element
        .style
        .get("font-size")
        .and_then(|size| pixels(size, above));
    if let Some(size) = size {
        element.style.set("font-size", size.to_string());
    }
    let size = size.unwrap_or(above);
    for attribute in node.attributes() {
        let name = attribute.name();
        if name == "style" || Style::is_property(name) {
            continue;
        }
        element
            .attributes
            .push((name.to_owned(), attribute.value().to_owned()));
    }
    for child in node.children() {
        if child.is_text() {
            let text = child.text().unwrap_or_default();
            element.children.push(Node::Text(text.to_owned()));
        } else if child.is_element() && child.tag_name().name() != "style" {
            element
                .children
                .push(Node::Element(Box::new(build(child, sheet, size))));
        }
    }
    element
}

/// A size of text in pixels; that around it is `above`. An x is taken as half an em high.
fn pixels(size: &str, above: f64) -> Option<f64> {
    let size = size.trim();
    let number = |unit| size.strip_suffix(unit)?.trim().parse::<f64>().ok();
    let relative = number("em").or_else(|| number("ex").map(|ex| ex / 2.0));
    relative
        .map(|em| em * above)
        .or_else(|| number("%").map(|percent| percent / 100.0 * above))
        .or_else(|| size.trim_end_matches("px").trim().parse().ok())
}
