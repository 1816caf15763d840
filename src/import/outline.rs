//! The outline (目录大纲) that many manuscripts carry before the text. Input: its entries, which
//! `contents` finds. Output: answers to what the rest asks: which part a chapter is in, which
//! number a title has.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::headings::{Label, Owner, key};
use super::levels::is_front_matter;

/// One line of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it says it is.
    pub label: Label,
    /// Title without number.
    pub title: String,
    /// Where it stands.
    pub at: usize,
    /// How deep it stands: headings by level, then bold lines, then lists by nesting.
    pub depth: usize,
}

/// Where to find entries.
#[derive(Debug, Default)]
struct Index {
    /// The first entry with each label.
    labels: HashMap<Label, usize>,
    /// The numbered entries with each title.
    titles: HashMap<String, Vec<usize>>,
    /// The first chapter, or entry without number, with each title.
    chapters: HashMap<String, usize>,
    /// For each entry the part that it is listed under.
    parts: Vec<Option<usize>>,
}

impl Index {
    fn new(entries: &[Entry]) -> Self {
        let mut index = Self::default();
        let unnumbered = unnumbered_parts(entries);
        let mut part = None;
        for (at, entry) in entries.iter().enumerate() {
            match entry.label {
                Label::Part(_) => part = Some(at),
                Label::Appendix(_) | Label::Appendices => part = None,
                _ if unnumbered.contains(&at) => part = Some(at),
                Label::Chapter(_) | Label::Item(_) | Label::Plain => {
                    index.chapters.entry(key(&entry.title)).or_insert(at);
                }
                _ => {}
            }
            if has_number(entry.label) {
                index.labels.entry(entry.label).or_insert(at);
                index.titles.entry(key(&entry.title)).or_default().push(at);
            }
            index.parts.push(part.filter(|&part| part != at));
        }
        index
    }
}

/// Whether a label is one of its kind in a book.
fn has_number(label: Label) -> bool {
    !matches!(
        label,
        Label::Plain | Label::Deeper | Label::Item(_) | Label::Section(Owner::Unsaid, _)
    )
}

/// Entries without number right above a chapter (基础篇 above 第1章). One alone is rather a
/// caption of the whole list than a part.
fn unnumbered_parts(entries: &[Entry]) -> HashSet<usize> {
    let is_part = |pair: &[Entry]| {
        pair[0].label == Label::Plain
            && matches!(pair[1].label, Label::Chapter(_))
            && pair[1].depth > pair[0].depth
            && !is_front_matter(&pair[0].title)
    };
    let pairs = entries.windows(2).enumerate();
    let found: HashSet<usize> = pairs
        .filter(|(_, pair)| is_part(pair))
        .map(|(at, _)| at)
        .collect();
    if found.len() > 1 {
        found
    } else {
        HashSet::new()
    }
}

/// The outline of a book.
#[derive(Debug, Default)]
pub struct Outline {
    /// Its blocks, by index.
    pub blocks: Range<usize>,
    /// Paragraphs between its heading and its first entry, which stay content.
    pub kept: Range<usize>,
    /// What it lists.
    pub entries: Vec<Entry>,
    /// `《…》` in its heading.
    pub book_title: Option<String>,
    /// Found by repetition and not by its heading.
    pub guessed: bool,
    index: Index,
}

impl Outline {
    /// An outline that was found under its heading.
    #[must_use]
    pub fn new(blocks: Range<usize>, kept: Range<usize>, entries: Vec<Entry>) -> Self {
        let index = Index::new(&entries);
        Self {
            blocks,
            kept,
            entries,
            book_title: None,
            guessed: false,
            index,
        }
    }

    /// Whether block `at` is part of the outline and no content.
    #[must_use]
    pub fn holds(&self, at: usize) -> bool {
        self.blocks.contains(&at) && !self.kept.contains(&at)
    }

    /// The part under which the outline lists a chapter: by number, otherwise by title.
    #[must_use]
    pub fn part_of(&self, chapter: Option<u32>, title: &str) -> Option<&Entry> {
        let at = match chapter {
            Some(number) => self.index.labels.get(&Label::Chapter(number)),
            None => self.index.chapters.get(&key(title)),
        }?;
        let part = self.index.parts.get(*at).copied().flatten()?;
        self.entries.get(part)
    }

    /// The numbered entry with a title, by index: the only one, or the first one after entry
    /// `last`, since the text goes in the order of its outline.
    #[must_use]
    pub fn titled(&self, title: &str, last: Option<usize>) -> Option<usize> {
        let all = self.index.titles.get(&key(title))?;
        match all[..] {
            [only] => Some(only),
            _ => all
                .iter()
                .copied()
                .find(|&at| last.is_none_or(|last| at > last)),
        }
    }

    /// The index of the entry with this label.
    #[must_use]
    pub fn position(&self, label: Label) -> Option<usize> {
        self.index.labels.get(&label).copied()
    }

    /// The entry with this label.
    #[must_use]
    pub fn labelled(&self, label: Label) -> Option<&Entry> {
        self.entries.get(self.position(label)?)
    }
}
