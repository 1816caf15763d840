//! The containers that are open while a page is built. Input: nothing (types and what is pure
//! about them). Output: frames of the builder's stack, and the small decisions on closing one.

use super::captions::Candidate;
use crate::model::document::{Alignment, Block, CalloutKind, Definition, Figure, Inline, Item};

/// A container that is open.
#[derive(Debug)]
pub enum Frame {
    /// Holds blocks.
    Blocks {
        /// What becomes of them.
        kind: BlockKind,
        /// What is closed already.
        blocks: Vec<Block>,
        /// Paragraphs among them that begin as captions do.
        captions: Vec<Candidate>,
    },
    /// Holds running text.
    Inlines {
        /// What becomes of it.
        kind: InlineKind,
        /// What is closed already.
        inlines: Vec<Inline>,
    },
    /// A list.
    List(Option<u64>, Vec<Item>),
    /// A definition list.
    Definitions(Vec<Definition>),
    /// A table.
    Table {
        /// Alignment of each column.
        alignment: Vec<Alignment>,
        /// Rows, the head first.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Code or a diagram, with the info string and its range in the body.
    Code(String, std::ops::Range<usize>, String),
    /// A block of HTML.
    Html(String, usize),
}

/// What becomes of some blocks.
#[derive(Debug)]
pub enum BlockKind {
    /// The page.
    Root,
    /// A row of a table: holds nothing itself, its cells go to the table.
    Row,
    /// A quotation.
    Quote,
    /// A GFM alert.
    Callout(CalloutKind),
    /// A list item; `Some(done)` for a task.
    Item(Option<bool>),
    /// The text of a footnote, with its label and the start of its definition.
    Note(String, usize),
    /// A definition.
    Definition,
}

/// What becomes of some running text.
#[derive(Debug)]
pub enum InlineKind {
    /// A paragraph.
    Paragraph,
    /// The text of a tight item.
    Plain,
    /// A heading with its level and its `{#id}`.
    Heading(u8, String),
    /// Emphasis.
    Emphasis,
    /// Strong.
    Strong,
    /// Struck out.
    Strike,
    /// A link, by its index.
    Link(u32),
    /// An image, by its index.
    Image(u32),
    /// A cell of a table.
    Cell,
    /// A term of a definition list.
    Term,
}

impl Frame {
    /// A container for blocks.
    pub fn blocks(kind: BlockKind) -> Self {
        Self::Blocks {
            kind,
            blocks: Vec::new(),
            captions: Vec::new(),
        }
    }

    /// A container for running text.
    pub fn inlines(kind: InlineKind) -> Self {
        Self::Inlines {
            kind,
            inlines: Vec::new(),
        }
    }

    /// Whether automatic links may stand in it: not inside links, images and headings.
    pub fn takes_links(&self) -> bool {
        !matches!(
            self,
            Self::Inlines {
                kind: InlineKind::Link(_) | InlineKind::Image(_) | InlineKind::Heading(..),
                ..
            }
        )
    }
}

/// The block that a closed paragraph becomes: a figure when it holds one image and nothing else.
pub fn paragraph(mut inlines: Vec<Inline>) -> Option<Block> {
    trim(&mut inlines);
    match inlines.as_slice() {
        [] => None,
        [Inline::Image(link, alt)] => Some(Block::Figure(Box::new(Figure {
            link: *link,
            alt: alt.to_string(),
            label: None,
        }))),
        _ => Some(Block::Paragraph(inlines)),
    }
}

/// Drops empty text at both ends.
fn trim(inlines: &mut Vec<Inline>) {
    let empty = |inline: Option<&Inline>| matches!(inline, Some(Inline::Text(text)) if text.trim().is_empty());
    while empty(inlines.last()) {
        inlines.pop();
    }
    while empty(inlines.first()) {
        inlines.remove(0);
    }
}

/// Cells that a table row has in the source: pipes that are not escaped, without the ones at
/// both ends. Rows with more cells than the head lose the rest.
pub fn cells_in_source(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = 1;
    let mut escaped = false;
    let mut last_is_pipe = false;
    for byte in row.bytes() {
        last_is_pipe = byte == b'|' && !escaped;
        cells += usize::from(last_is_pipe);
        escaped = byte == b'\\' && !escaped;
    }
    cells - usize::from(last_is_pipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_as_gfm_does() {
        assert_eq!(cells_in_source("| a | b |"), 2);
        assert_eq!(cells_in_source("a | `b | c`"), 3);
        assert_eq!(cells_in_source(r"| a \| b | c |  "), 2);
    }
}
