//! Running text gathered from several events. Input: pieces of text with their places in the
//! source. Output: one text, and for each part of it the place where it stands.

use std::ops::Range;

/// Text on its way into a frame.
#[derive(Debug, Default)]
pub struct Gathered {
    text: String,
    runs: Vec<Run>,
}

/// Text that one event, or several that touch, brought.
#[derive(Debug)]
struct Run {
    /// Where it starts in the text.
    at: usize,
    /// Its bytes in the text.
    length: usize,
    /// Where it stands in the source; an entity such as `&amp;` is longer there.
    source: Range<usize>,
}

impl Run {
    /// Whether each byte of it is a byte of the source.
    fn is_literal(&self) -> bool {
        self.length == self.source.len()
    }
}

impl Gathered {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds a piece that stands at `source`.
    pub fn push(&mut self, text: &str, source: Range<usize>) {
        let literal = text.len() == source.len();
        match self.runs.last_mut() {
            Some(last) if literal && last.is_literal() && last.source.end == source.start => {
                last.length += text.len();
                last.source.end = source.end;
            }
            _ => self.runs.push(Run {
                at: self.text.len(),
                length: text.len(),
                source,
            }),
        }
        self.text.push_str(text);
    }

    /// Forgets everything but keeps its memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
    }

    /// Where a part of the text stands in the source.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let start = self.run(range.start).map_or(0, |run| {
            let offset = if run.is_literal() {
                range.start - run.at
            } else {
                0
            };
            run.source.start + offset
        });
        let last = self.run(range.end.saturating_sub(1));
        let end = last.map_or(start, |run| {
            if run.is_literal() {
                run.source.start + range.end - run.at
            } else {
                run.source.end
            }
        });
        start..end.max(start)
    }

    /// Whether a backslash in `source` keeps the character at `at` from meaning anything.
    pub fn is_escaped(&self, at: usize, source: &str) -> bool {
        let Ok(index) = self.runs.binary_search_by_key(&at, |run| run.at) else {
            return false;
        };
        let start = self.runs[index].source.start;
        let before = index.checked_sub(1).and_then(|one| self.runs.get(one));
        let touches = before.is_some_and(|run| run.source.end == start);
        !touches && source[..start].ends_with('\\')
    }

    /// The run that holds the byte at `at`.
    fn run(&self, at: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.at <= at);
        self.runs.get(after.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lead_back_to_the_source() {
        let source = r"a &amp; \[b] 词";
        let mut gathered = Gathered::default();
        gathered.push("a ", 0..2);
        gathered.push("&", 2..7);
        gathered.push(" ", 7..8);
        gathered.push("[", 9..10);
        gathered.push("b", 10..11);
        gathered.push("] 词", 11..16);
        assert_eq!(gathered.text(), "a & [b] 词");
        assert_eq!(&source[gathered.place(0..3)], "a &amp;");
        assert_eq!(&source[gathered.place(4..7)], "[b]");
        assert_eq!(&source[gathered.place(8..11)], "词");
        assert!(gathered.is_escaped(4, source));
        assert!(!gathered.is_escaped(5, source));
        assert!(!gathered.is_escaped(0, source));
    }
}
