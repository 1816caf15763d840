//! Places in YAML and advice on slips. Input: positions that the parser gives in characters, and
//! the line at fault. Output: bytes of the text, and a hint in both languages.

use saphyr_parser::Marker;

/// General advice, in Chinese and English.
pub(super) const HINT: (&str, &str) = (
    "检查引号、括号、缩进和冒号",
    "check quotes, brackets, indentation and colons",
);

/// Advice for the most common slips, from the line at fault.
pub(super) fn hint(line: &str) -> (&'static str, &'static str) {
    if line.contains('\t') {
        (
            "用空格缩进，不要用制表符",
            "indent with spaces, not with tabs",
        )
    } else if line.contains('：') && !line.contains(": ") {
        (
            "冒号写成了全角“：”，请改成半角冒号加空格",
            "this colon is fullwidth; write a colon and a space",
        )
    } else if line.matches(['[', '{']).count() > line.matches([']', '}']).count() {
        (
            "左括号没有对应的右括号",
            "a bracket is opened and not closed",
        )
    } else if line.matches(": ").count() > 1 {
        (
            "值里有冒号和空格，请给整个值加上引号",
            "the value holds a colon and a space: put the whole value in quotes",
        )
    } else {
        HINT
    }
}

/// Character positions to byte offsets: the parser counts characters.
pub(super) struct Offsets<'t> {
    text: &'t str,
    /// Byte offset of every character, empty for ASCII text where both counts agree.
    bytes: Vec<u32>,
}

impl<'t> Offsets<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX))
                .collect()
        };
        Self { text, bytes }
    }

    pub(super) fn byte(&self, marker: Marker) -> usize {
        if self.bytes.is_empty() {
            return marker.index().min(self.text.len());
        }
        self.bytes
            .get(marker.index())
            .map_or(self.text.len(), |&at| at as usize)
    }

    pub(super) fn range(&self, start: Marker, end: Marker) -> std::ops::Range<usize> {
        let start = self.byte(start);
        start..self.byte(end).max(start)
    }

    /// Where to point for an error that the parser saw at `at`. At the end of the text it waited
    /// for something to be closed: then the last line that opens more brackets than it closes is
    /// at fault, or else the last line with anything in it.
    pub(super) fn culprit(&self, at: usize) -> usize {
        if !self.text[at..].trim().is_empty() {
            return at;
        }
        let count = |line: &str, brackets: [char; 2]| line.matches(brackets).count();
        let mut last = at;
        let mut open = None;
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            if !line.trim().is_empty() {
                last = start;
            }
            if count(line, ['[', '{']) > count(line, [']', '}']) {
                open = Some(start + line.find(['[', '{']).unwrap_or(0));
            }
            start += line.len();
        }
        open.unwrap_or(last)
    }

    /// The line that holds a byte.
    pub(super) fn line(&self, at: usize) -> &'t str {
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |more| at + more);
        &self.text[start..end]
    }
}
