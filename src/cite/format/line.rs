//! A reference in the making. Input: its parts in order. Output: pieces, the parts divided by
//! `. ` and the whole ended by `.`, without doubling a point that a part ends with.

use super::Piece;

/// Pieces so far.
#[derive(Debug, Default)]
pub struct Line {
    pieces: Vec<Piece>,
}

impl Line {
    /// Begins a new part; an empty one is left out.
    pub fn part(&mut self, text: &str) {
        if !text.is_empty() {
            self.divide();
            self.add(text);
        }
    }

    /// Begins a new part with a link; an empty text is left out.
    pub fn part_link(&mut self, text: String, url: String) {
        if !text.is_empty() {
            self.divide();
            self.add_link(text, url);
        }
    }

    /// Goes on with the part.
    pub fn add(&mut self, more: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Text(text)) => text.push_str(more),
            _ if more.is_empty() => {}
            _ => self.pieces.push(Piece::Text(more.to_string())),
        }
    }

    /// Goes on with the part by a link.
    pub fn add_link(&mut self, text: String, url: String) {
        self.pieces.push(Piece::Link { text, url });
    }

    /// The whole reference.
    pub fn finish(mut self) -> Vec<Piece> {
        if !self.pieces.is_empty() && !self.ends_with_point() {
            self.add(".");
        }
        self.pieces
    }

    /// What stands between two parts.
    fn divide(&mut self) {
        if !self.pieces.is_empty() {
            let sign = if self.ends_with_point() { " " } else { ". " };
            self.add(sign);
        }
    }

    /// Whether the last part ends with a point of its own.
    fn ends_with_point(&self) -> bool {
        match self.pieces.last() {
            Some(Piece::Text(text)) => text.ends_with('.'),
            // The point of an address belongs to it and does not end the part.
            Some(Piece::Link { .. }) | None => false,
        }
    }
}
