//! Places in source files. Input: byte offsets. Output: file, line and column for people.

use serde::{Deserialize, Serialize};

/// Identifies a source file within one build: its index in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A run of bytes in one source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets past 4 GiB are cut, which no accepted file reaches.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: cut(start),
            end: cut(end.max(start)),
        }
    }

    /// The span of `range`, counted from the start of this one.
    #[must_use]
    pub fn within(&self, range: std::ops::Range<usize>) -> Self {
        let base = self.start as usize;
        Self::new(self.file, base + range.start, base + range.end)
    }
}

/// A source file as the messages need it.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path from the site's folder with `/` between segments, as shown to people.
    pub path: String,
    /// Whole text; empty for files that could not be read as text.
    pub text: String,
}

/// All source files of a build, in a fixed order.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and names it.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile {
            path: path.into(),
            text: text.into(),
        });
        id
    }

    /// The file, or `None` for a name from another build.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Path of a file for messages; empty for a name from another build.
    #[must_use]
    pub fn path(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| &file.path)
    }

    /// Text of a file; empty for a name from another build.
    #[must_use]
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| &file.text)
    }
}

/// Line and column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Position of a byte offset; offsets past the end count as the end, offsets inside a character
/// as its start. `\r\n` is one line end.
#[must_use]
pub fn position(text: &str, offset: usize) -> Position {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// Positions in the sources, each counted on from the one before where that is possible: a
/// report is sorted, so a file with thousands of problems is walked once.
#[derive(Debug, Clone, Default)]
pub struct Positions {
    last: Option<(FileId, usize, Position)>,
}

impl Positions {
    /// Position of a byte offset in a file, as [`position`] has it.
    pub fn find(&mut self, sources: &Sources, file: FileId, offset: u32) -> Position {
        let text = sources.text(file);
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let found = match self.last {
            Some((known, start, from)) if known == file && start <= offset => {
                let passed = position(&text[start..offset], offset - start);
                let column = if passed.line == 1 { from.column - 1 } else { 0 };
                Position {
                    line: from.line + passed.line - 1,
                    column: column + passed.column,
                }
            }
            _ => position(text, offset),
        };
        self.last = Some((file, offset, found));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_on_gives_the_same_positions() {
        let mut sources = Sources::default();
        let text = "一二\n三\r\n\n四五";
        let file = sources.add("a.md", text);
        let mut positions = Positions::default();
        for offset in [0, 3, 4, 7, 8, 10, 12, 13, 15, 99, 3, 14] {
            let found = positions.find(&sources, file, offset);
            assert_eq!(found, position(text, offset as usize), "{offset}");
        }
    }

    #[test]
    fn columns_count_characters() {
        let text = "一二\n三四五";
        assert_eq!(position(text, 7 + 6), Position { line: 2, column: 3 });
        assert_eq!(position(text, 8), Position { line: 2, column: 1 });
        assert_eq!(position(text, 999), Position { line: 2, column: 4 });
    }
}
