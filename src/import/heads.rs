//! What may be structure. Input: the blocks and the outline. Output: the headings, and the
//! paragraphs that look like headings, with what they say they are.

use super::blocks::{Block, Shape};
use super::headings::{Label, Owner, Reading, key, read};
use super::outline::Outline;

/// A heading or bold paragraph outside the outline.
#[derive(Debug, Clone)]
pub struct Head {
    /// Index of its block.
    pub block: usize,
    /// Level; `None` for a bold paragraph.
    pub level: Option<u8>,
    /// What it says it is.
    pub label: Label,
    /// Title without number.
    pub title: String,
    /// The whole text.
    pub text: String,
}

/// The headings and bold paragraphs that may be structure. Where the text leaves out the
/// numbers that the outline has, the outline's are taken.
#[must_use]
pub fn heads(blocks: &[Block], outline: &Outline) -> Vec<Head> {
    let found: Vec<(usize, Reading)> = blocks
        .iter()
        .enumerate()
        .filter(|(at, block)| !outline.holds(*at) && !block.text().is_empty())
        .filter_map(|(at, block)| {
            let reading = read(block.text());
            let is_head = match block.shape {
                Shape::Heading { .. } | Shape::Bold => true,
                // A line of its own that repeats the outline word for word.
                Shape::Paragraph => {
                    block.entries.len() == 1
                        && matches!(reading.label, Label::Section(..))
                        && outline
                            .labelled(reading.label)
                            .is_some_and(|entry| key(&entry.title) == key(&reading.title))
                }
                _ => false,
            };
            is_head.then_some((at, reading))
        })
        .collect();
    let is_numbered = |(at, reading): &(usize, Reading)| {
        blocks[*at].level().is_some()
            && matches!(
                reading.label,
                Label::Chapter(_) | Label::Section(Owner::Chapter(_) | Owner::Unsaid, _)
            )
    };
    let numbered = found.iter().any(is_numbered);
    let mut last = None;
    let head = |(at, reading): (usize, Reading)| {
        let block = &blocks[at];
        let borrows = reading.label == Label::Plain && (!numbered || block.shape == Shape::Bold);
        let entry = if borrows {
            outline.titled(&reading.title, last)
        } else {
            outline.position(reading.label)
        };
        last = entry.or(last);
        let label = entry.map_or(reading.label, |entry| outline.entries[entry].label);
        Head {
            block: at,
            level: block.level(),
            label,
            title: reading.title,
            text: block.text().to_owned(),
        }
    };
    found.into_iter().map(head).collect()
}
