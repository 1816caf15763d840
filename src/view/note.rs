//! Footnotes as margin notes. Input: the marks met while a block was written. Output: the notes,
//! right after that block, which is also the order in which they are read.
//!
//! On a wide screen the style sheet floats them into the margin, where they stack and never push
//! the text apart. A float cannot rise above its place in the text by itself, so each note is told
//! how many lines to rise (`u3`) to stand beside its mark. That number comes from the measure,
//! which holds the same number of characters on every screen that is wide enough for a margin.
//! The note before leaves as much room below itself (`d3`), so that the two cannot overlap.

use super::html::Writer;
use super::inline::WORD_JOINER;
use super::table;
use crate::model::document::Block;

/// Halves of a Han character that fit on a line: `--measure` of the style sheet.
const MEASURE: usize = 76;
/// The indent of a paragraph.
const INDENT: usize = 4;
/// The style sheet has classes up to this one.
const HIGHEST: usize = 20;

/// A footnote that was referred to and is not written yet.
pub struct Due {
    /// Index in the notes of the document.
    pub index: u32,
    /// Where its mark stands in the output.
    pub at: usize,
}

impl Writer<'_> {
    /// Writes the notes that are due after a block, which began at `start` of the output.
    pub(super) fn notes(&mut self, start: usize, block: &Block) {
        // A footnote may refer to another one, which is then due in turn.
        while !self.due.is_empty() {
            let end = self.out.len();
            let due = std::mem::take(&mut self.due);
            let rise = |due: &Due| match (self.out.get(start..due.at), self.out.get(due.at..end)) {
                (Some(before), Some(after)) => rise(block, before, after),
                _ => 0,
            };
            let rises: Vec<usize> = due.iter().map(rise).collect();
            for (due, rise) in due.iter().zip(rises) {
                self.note(due.index, rise);
            }
        }
    }

    fn note(&mut self, index: u32, rise: usize) {
        let Some(note) = self.document.text.notes.get(index as usize) else {
            return;
        };
        let (number, label) = (index + 1, self.context.word("note"));
        if let Some(at) = self.above {
            self.out.insert_str(at, &format!(" d{rise}"));
        }
        self.out.push_str(&format!("<aside class=\"note u{rise}"));
        self.above = Some(self.out.len());
        self.out.push_str(&format!(
            "\" id=\"n{number}\" aria-label=\"{label} {number}\"><b>{}</b>",
            circled(number)
        ));
        match note.blocks.as_slice() {
            [Block::Paragraph(inlines)] => self.inlines(inlines),
            blocks => {
                // Notes due inside a note come after it, not in it.
                let inside = std::mem::replace(&mut self.inside, true);
                self.blocks(blocks);
                self.inside = inside;
            }
        }
        self.out.push_str("</aside>\n");
    }
}

/// Lines from that of the mark to the end of its block, or less where that is not known.
fn rise(block: &Block, before: &str, after: &str) -> usize {
    let lines = match block {
        Block::Paragraph(_) | Block::Plain(_) => lines_from(before, after),
        // A row is one line of small type with its padding: about three lines for two rows.
        Block::Table(table) if !table::is_wide(table) => (1 + after.matches("<tr").count()) * 3 / 2,
        _ => 0,
    };
    lines.min(HIGHEST)
}

/// Lines from that of the mark to the last one of a paragraph.
fn lines_from(before: &str, after: &str) -> usize {
    let before = INDENT + width(before);
    let lines = (before + width(after)).div_ceil(MEASURE);
    (lines - (before / MEASURE).min(lines)).max(1)
}

/// Width of the text in some markup, in halves of a Han character.
pub(super) fn width(markup: &str) -> usize {
    let mut width = 0;
    let mut ends_at = None;
    for character in markup.chars() {
        match (ends_at, character) {
            (Some(end), _) if character == end => ends_at = None,
            (Some(_), _) | (None, WORD_JOINER | '\n') => {}
            (None, '<') => ends_at = Some('>'),
            (None, _) => {
                width += if character.is_ascii() { 1 } else { 2 };
                if character == '&' {
                    ends_at = Some(';');
                }
            }
        }
    }
    width
}

/// ① to ⑳, ㉑ to ㊿, then plain digits in brackets.
pub(super) fn circled(number: u32) -> String {
    let base = match number {
        1..=20 => 0x2460 - 1,
        21..=35 => 0x3251 - 21,
        36..=50 => 0x32b1 - 36,
        _ => return format!("[{number}]"),
    };
    // The ranges above are blocks of assigned characters.
    char::from_u32(base + number).map_or_else(|| format!("[{number}]"), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn note_marks_are_circled_digits() {
        assert_eq!(
            [1, 20, 21, 36, 50, 51].map(circled),
            ["①", "⑳", "㉑", "㊱", "㊿", "[51]"]
        );
    }

    #[test]
    fn width_counts_text_only() {
        assert_eq!(width("<b class=\"x\">汉字</b> a&amp;\u{2060}b"), 8);
    }

    #[test]
    fn a_note_rises_to_the_line_of_its_mark() {
        let line = "汉".repeat(38);
        assert_eq!(lines_from("汉", "。"), 1);
        assert_eq!(lines_from("汉", &line), 2);
        assert_eq!(lines_from(&line, &line), 2);
        assert_eq!(lines_from("", ""), 1);
    }
}
