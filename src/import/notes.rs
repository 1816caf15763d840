//! What the import has to tell the editor. Input: a line and a sentence in both languages.
//! Output: the list of notes, in the order of the lines.

/// What kind of thing a note tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteKind {
    /// Two things in the source became one, or moved.
    Merged,
    /// The source did not say; this is what was taken.
    Guessed,
    /// Needs a look by the editor.
    Warned,
}

/// One thing to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Line in the source file, from 1.
    pub line: usize,
    /// What kind of thing it is.
    pub kind: NoteKind,
    /// The sentence in Chinese.
    pub zh: String,
    /// The sentence in English.
    pub en: String,
}

/// Collects notes.
#[derive(Debug, Default)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// Two things became one, or moved.
    pub fn merged(&mut self, line: usize, zh: impl Into<String>, en: impl Into<String>) {
        self.add(NoteKind::Merged, line, zh.into(), en.into());
    }

    /// Something was guessed.
    pub fn guessed(&mut self, line: usize, zh: impl Into<String>, en: impl Into<String>) {
        self.add(NoteKind::Guessed, line, zh.into(), en.into());
    }

    /// Something needs a look.
    pub fn warned(&mut self, line: usize, zh: impl Into<String>, en: impl Into<String>) {
        self.add(NoteKind::Warned, line, zh.into(), en.into());
    }

    fn add(&mut self, kind: NoteKind, line: usize, zh: String, en: String) {
        self.0.push(Note { line, kind, zh, en });
    }

    /// The notes by line; those of one line stay as they came.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Note> {
        self.0.sort_by_key(|note| note.line);
        self.0
    }
}
