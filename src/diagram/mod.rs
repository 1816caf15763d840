//! Mermaid diagrams. Input: the source of a diagram. Output: an SVG that fits the page, its
//! labels and links; or what is wrong with the source.
//!
//! [`engine`] asks the renderer for a picture in colours that stand for the page's ([`theme`])
//! and with our measure of text ([`ruler`], [`wrap`]). Then a pass over the tree: [`label`] turns
//! HTML into text, [`paint`] stand-ins into variables, [`clean`] keeps what may be in a page,
//! [`flatten`] writes styles where they count, and [`write`](mod@write) makes markup of it.
mod c4;
mod clean;
mod engine;
mod entity;
mod flatten;
mod frame;
mod hostile;
mod kind;
mod label;
mod locate;
mod memo;
mod message;
mod number;
mod outline;
mod paint;
mod prepare;
mod quadrant;
mod ruler;
mod settle;
mod style;
mod theme;
mod tree;
mod wrap;
mod write;

pub use memo::{Pictures, key};
pub use message::words;
use serde::{Deserialize, Serialize};
use tree::{Element, Node};
pub use write::{Wanted, Written};

use crate::diag::Language;

/// Why a diagram cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The first line names no diagram.
    NoDiagram,
    /// A mistake in the source.
    Syntax {
        /// Bytes of the source.
        range: Option<(usize, usize)>,
        /// What is wrong, in the renderer's words.
        message: String,
        /// What else helps.
        notes: Vec<Note>,
    },
    /// A limit was passed.
    TooLarge {
        /// Which limit.
        what: &'static str,
        /// The value.
        actual: u64,
        /// The limit.
        maximum: u64,
    },
}

/// What else helps to find a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A full-width sign, and what the notation takes instead.
    FullWidth(char, char),
    /// The line that begins what nothing ends.
    Unclosed(String),
}

/// What to call a picture where its source does not say.
#[derive(Debug, Clone, Default)]
pub struct Naming<'a> {
    /// What stands before every id in the picture.
    pub prefix: &'a str,
    /// The caption, or empty.
    pub title: &'a str,
    /// Language of the page.
    pub language: Language,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Its markup.
    pub written: Written,
    /// The labels in it, each once.
    pub labels: Vec<String>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Addresses that would have loaded something from elsewhere.
    pub refused: Vec<String>,
}

/// Draws a diagram.
///
/// # Errors
/// What is wrong with the source.
pub fn draw(source: &str, naming: &Naming) -> Result<Picture, Failure> {
    // Mistakes are reported where the author made them.
    let prepared = prepare::prepare(source);
    let stretched = prepare::is_stretched(source);
    let markup = match engine::svg(&prepared, stretched) {
        Err(_) if prepared != source => engine::svg(source, stretched),
        other => other,
    };
    let markup = markup.map_err(|failure| locate::locate(failure, source))?;
    let mut root = tree::read(&markup).ok_or_else(|| Failure::Syntax {
        range: None,
        message: "the picture is not well-formed".to_owned(),
        notes: Vec::new(),
    })?;
    let title = named(&root, "title").unwrap_or_else(|| match naming.title {
        "" => kind::name(
            root.get("aria-roledescription").unwrap_or_default(),
            naming.language,
        )
        .to_owned(),
        title => title.to_owned(),
    });
    let description = named(&root, "desc");
    label::replace(&mut root, &style::Style::default(), false);
    let kind = root
        .get("aria-roledescription")
        .unwrap_or_default()
        .to_owned();
    settle::settle(&mut root, &kind);
    let mut refused = hostile::find(source);
    for other in paint::paint(&mut root, source) {
        if !refused.contains(&other) {
            refused.push(other);
        }
    }
    clean::clean(&mut root, naming.prefix);
    flatten::flatten(&mut root);
    let labels = labels(&root);
    let (width, height) = frame(&mut root);
    let description = description.unwrap_or_else(|| labels.join("；"));
    name(&mut root, naming.prefix, &title, &description);
    Ok(Picture {
        written: write::write(&root),
        labels,
        width: whole(width),
        height: whole(height),
        refused,
    })
}

/// Pixels; a picture is far smaller than 2³² of them.
fn whole(pixels: f64) -> u32 {
    #[allow(clippy::cast_sign_loss)]
    let whole = pixels.max(1.0).ceil() as u32;
    whole
}

/// The text of a child of the root that names the picture.
fn named(root: &Element, name: &str) -> Option<String> {
    let text = root.elements().find(|child| child.name == name)?.text();
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// The labels of a picture, each once, in the order in which they stand in it.
fn labels(root: &Element) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    root.walk(&mut |element| {
        if element.name == "text" {
            let text = element.text().trim().to_owned();
            if !text.is_empty() && !labels.contains(&text) {
                labels.push(text);
            }
        }
    });
    labels
}

/// Gives the root its size and what all of the picture inherits.
fn frame(root: &mut Element) -> (f64, f64) {
    let (width, height) = frame::widen(root);
    let view = root.get("viewBox").map(str::to_owned);
    root.attributes.clear();
    root.set("xmlns", "http://www.w3.org/2000/svg");
    root.set("class", "diagram-svg");
    if let Some(view) = view {
        root.set("viewBox", number::shorten(&view, 1));
    }
    root.set("width", number::short(width.ceil(), 0));
    root.set("height", number::short(height.ceil(), 0));
    for (name, value) in flatten::root_style().iter() {
        if matches!(name, "fill" | "font-size") {
            root.set(name, value);
        }
    }
    root.set("font-family", theme::FONT);
    (width, height)
}

/// Names the picture for those who do not see it.
fn name(root: &mut Element, prefix: &str, title: &str, description: &str) {
    root.set("role", "img");
    let mut children = Vec::new();
    let mut names = Vec::new();
    for (name, text) in [("title", title), ("desc", description)] {
        if text.is_empty() {
            continue;
        }
        let id = format!("{prefix}{name}");
        let mut element = Element::new(name);
        element.set("id", id.clone());
        element.children.push(Node::Text(text.to_owned()));
        children.push(Node::Element(Box::new(element)));
        names.push(id);
    }
    if !names.is_empty() {
        root.set("aria-labelledby", names.join(" "));
    }
    children.append(&mut root.children);
    root.children = children;
}
