//! The text of a unit. Input: passages, one after the other. Output: one string in the form in
//! which excerpts are published, and where each passage lies in it; so the text of a site is in
//! memory once.
//!
//! Each passage is a line: the mark of its field, for headings and rows the fragment that leads to
//! it and a tab, then its text. Running text has no mark; a blank stands before it where it begins
//! like one.

use super::unit::Field;

/// Passages in order.
#[derive(Debug, Clone, Default)]
pub struct Text {
    published: String,
    lines: Vec<Line>,
}

/// A passage within the string.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: u32,
    end: u32,
    field: Field,
    anchored: bool,
}

/// A piece of text on one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    /// What it is.
    pub field: Field,
    /// Whether a fragment leads to it.
    pub anchored: bool,
    /// Its text.
    pub text: &'a str,
}

impl Text {
    /// Adds a passage; one of blanks alone is left out.
    pub fn add(&mut self, field: Field, text: &str) {
        self.add_with(field, "", |out| out.push_str(text));
    }

    /// Adds a passage that `write` appends to a string, and that the fragment `anchor` leads to if
    /// it is not empty.
    pub fn add_with(&mut self, field: Field, anchor: &str, write: impl FnOnce(&mut String)) {
        let line = self.published.len();
        let mark = mark(field);
        self.published.extend(mark);
        if has_anchor(field) {
            self.published.push_str(anchor);
            self.published.push('\t');
        }
        let mut start = self.published.len();
        write(&mut self.published);
        let text = &self.published[start..];
        if text.trim().is_empty() {
            self.published.truncate(line);
            return;
        }
        if text.contains(BREAKS) {
            let clean = text.replace(BREAKS, " ");
            self.published.replace_range(start.., &clean);
        }
        if mark.is_none() && self.published[start..].starts_with(['#', '|', '~', '`', '=', ' ']) {
            self.published.insert(start, ' ');
            start += 1;
        }
        self.lines.push(Line {
            start: start as u32,
            end: self.published.len() as u32,
            field,
            anchored: !anchor.is_empty(),
        });
        self.published.push('\n');
    }

    /// The passages in order.
    pub fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        self.lines.iter().map(|line| Passage {
            field: line.field,
            anchored: line.anchored,
            text: &self.published[line.start as usize..line.end as usize],
        })
    }

    /// All lines as they are published.
    #[must_use]
    pub fn published(&self) -> &str {
        &self.published
    }
}

/// Characters that end a line or a field of the files.
pub(super) const BREAKS: [char; 4] = ['\n', '\t', '\u{c}', '\r'];

/// The letter before a line of text; running text has none.
fn mark(field: Field) -> Option<char> {
    match field {
        Field::Heading => Some('#'),
        Field::Row => Some('|'),
        Field::Label => Some('~'),
        Field::Code => Some('`'),
        Field::Body | Field::Title | Field::Alias | Field::Strong | Field::Synonym => None,
    }
}

fn has_anchor(field: Field) -> bool {
    matches!(field, Field::Heading | Field::Row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_come_back_and_lines_are_told_apart_by_their_marks() {
        let mut text = Text::default();
        text.add_with(Field::Heading, "a", |out| out.push_str("风险\n与机会"));
        text.add(Field::Body, "# 不是标题");
        text.add(Field::Body, " \t");
        text.add(Field::Row, "甲 · 乙");
        assert_eq!(
            text.published(),
            "#a\t风险 与机会\n # 不是标题\n|\t甲 · 乙\n"
        );
        let shown: Vec<_> = text
            .passages()
            .map(|one| (one.field, one.anchored, one.text))
            .collect();
        let expected = [
            (Field::Heading, true, "风险 与机会"),
            (Field::Body, false, "# 不是标题"),
            (Field::Row, false, "甲 · 乙"),
        ];
        assert_eq!(shown, expected);
    }
}
