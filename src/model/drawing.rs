//! Diagrams as they are drawn. Input: nothing (types only). Output: what `diagram` makes of a
//! mermaid source and `view` puts into a page.

use serde::{Deserialize, Serialize};

/// A diagram as it is drawn.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Drawing {
    /// The SVG.
    pub pieces: Vec<Piece>,
    /// Its place among the diagrams of its page, from 1.
    pub number: u32,
    /// Labels in it, each once.
    pub labels: Vec<Box<str>>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A piece of a drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Markup.
    Markup(Box<str>),
    /// Where a link begins, by its place in [`Document::links`](super::document::Document::links); nothing stands here when it
    /// leads nowhere.
    Open(u32),
    /// Where that link ends.
    Close,
}
