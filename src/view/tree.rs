//! The sidebar. Input: the book and a page. Output: the whole tree of a small book, or the window
//! around the page in a large one, so that pages stay small however large the book is.

use std::collections::HashMap;

use super::Context;
use super::key::mention;
use crate::base::digest::{Digest, Hasher};
use crate::model::book::{Book, PageId, Target};
use crate::model::shared::Shared;
use crate::model::view::{PageKind, TreeChapter, TreePart, TreeSection, TreeView};

/// Up to this many pages the sidebar holds all of them.
const WHOLE: usize = 80;
/// Entries of a window.
const WINDOW: usize = 35;
/// Sections of the chapter that is open, in a window.
const OPEN: usize = 30;

/// Chapters in order, with the part that each belongs to.
pub struct Shelf {
    chapters: Vec<(Option<PageId>, PageId)>,
    /// For each page the place of its chapter in `chapters`.
    chapter_of: Vec<Option<usize>>,
    /// Collections beside the text.
    back: Vec<PageId>,
    /// Number of pages of the text.
    size: usize,
    /// For each chapter the digest of its entry and of its part's.
    digests: Vec<Digest>,
    /// For each chapter everything below it in reading order, with its depth.
    below: Vec<Vec<(PageId, u32)>>,
    /// For each chapter the digest of the entries below it.
    below_digests: Vec<Digest>,
}

impl Shelf {
    /// Sorts the pages of a book into chapters.
    #[must_use]
    pub fn new(book: &Book<Target>) -> Self {
        let (mut chapters, mut back, mut size) = (Vec::new(), Vec::new(), 0);
        let mut chapter_of = vec![None; book.pages.len()];
        for (id, page) in (0u32..).map(PageId).zip(&book.pages) {
            if page.record.is_some() {
                back.extend((page.parent == Some(PageId(0))).then_some(id));
                continue;
            }
            size += 1;
            let Some(parent) = page.parent else { continue };
            chapter_of[id.0 as usize] = match (page.kind, book.page(parent).kind) {
                (PageKind::Part, _) => None,
                (_, PageKind::Home) => Some(push(&mut chapters, (None, id))),
                (_, PageKind::Part) => Some(push(&mut chapters, (Some(parent), id))),
                _ => chapter_of[parent.0 as usize],
            };
        }
        let digests = chapters
            .iter()
            .map(|(part, chapter)| entry_digest(book, *part, *chapter))
            .collect();
        let below: Vec<_> = chapters
            .iter()
            .map(|(_, chapter)| below(book, *chapter))
            .collect();
        let below_digests = below
            .iter()
            .map(|pages| below_digest(book, pages))
            .collect();
        Self {
            chapters,
            chapter_of,
            back,
            size,
            digests,
            below,
            below_digests,
        }
    }

    /// The chapters that the sidebar of a page shows, and whether that is all of them.
    fn range(&self, book: &Book<Target>, id: PageId) -> (std::ops::Range<usize>, bool) {
        if self.size <= WHOLE {
            return (0..self.chapters.len(), true);
        }
        let current = self.chapter_of[id.0 as usize];
        // A part opener stands where its first chapter does.
        let first = book.page(id).children.first();
        let first = first.and_then(|first| self.chapter_of[first.0 as usize]);
        let centre = current.or(first).unwrap_or(0);
        let open = current.map_or(0, |at| self.below[at].len().min(OPEN));
        let room = WINDOW - open;
        let start = centre
            .saturating_sub(room / 2)
            .min(self.chapters.len().saturating_sub(room));
        (start..(start + room).min(self.chapters.len()), false)
    }
}

fn entry_digest(book: &Book<Target>, part: Option<PageId>, chapter: PageId) -> Digest {
    let mut hasher = Hasher::new();
    for id in part.into_iter().chain([chapter]) {
        mention(&mut hasher, book.page(id));
    }
    hasher.finish()
}

fn below_digest(book: &Book<Target>, below: &[(PageId, u32)]) -> Digest {
    let mut hasher = Hasher::new();
    for (id, depth) in below {
        mention(&mut hasher, book.page(*id));
        hasher.field(depth.to_le_bytes());
    }
    hasher.finish()
}

fn push<T>(list: &mut Vec<T>, value: T) -> usize {
    list.push(value);
    list.len() - 1
}

/// Adds what the sidebar of a page shows to a digest. Entries of a chapter are digested once, not
/// once for each page that shows them.
pub fn digest(context: &Context, id: PageId, hasher: &mut Hasher) {
    let (range, whole) = context.shelf.range(context.book, id);
    hasher.field([u8::from(whole)]);
    let current = context.shelf.chapter_of[id.0 as usize];
    for at in range {
        hasher.field(context.shelf.digests[at].0);
        if whole || current == Some(at) {
            hasher.field(context.shelf.below_digests[at].0);
        }
    }
}

/// Entries of the sidebar as one folder's pages see them. Addresses depend on nothing but the
/// folder, so pages made one after the other share all entries but those that are their own.
#[derive(Default)]
pub struct Entries {
    /// The folder of the page that was made last.
    folder: String,
    /// Chapters that are not open, by their place on the shelf.
    closed: HashMap<usize, Shared<TreeChapter>>,
    /// Sections that are not the page itself.
    sections: HashMap<PageId, Shared<TreeSection>>,
}

impl Entries {
    /// Forgets the entries of another folder.
    fn enter(&mut self, folder: &str) {
        if self.folder != folder {
            folder.clone_into(&mut self.folder);
            self.closed.clear();
            self.sections.clear();
        }
    }
}

/// The sidebar of a page. `entries` may come from any other page of the book, or be empty.
#[must_use]
pub fn view(context: &Context, id: PageId, entries: &mut Entries) -> TreeView {
    let shelf = &context.shelf;
    let (range, whole) = shelf.range(context.book, id);
    entries.enter(context.book.page(id).path.folder());
    let current = shelf.chapter_of[id.0 as usize];
    let mut parts: Vec<TreePart> = Vec::new();
    let mut last = None;
    for at in range {
        let (part, _) = shelf.chapters[at];
        if parts.is_empty() || last != Some(part) {
            parts.push(part_view(context, part, id));
            last = Some(part);
        }
        let chapter = if current == Some(at) {
            Shared::from(open_chapter(context, at, id, entries))
        } else {
            let closed = entries.closed.entry(at);
            let make = || Shared::from(closed_chapter(context, at, id, whole));
            closed.or_insert_with(make).clone()
        };
        if let Some(part) = parts.last_mut() {
            part.chapters.push(chapter);
        }
    }
    let back = shelf
        .back
        .iter()
        .map(|other| section(context, *other, 0, id))
        .collect();
    TreeView {
        parts,
        back,
        windowed: !whole,
    }
}

fn part_view(context: &Context, part: Option<PageId>, current: PageId) -> TreePart {
    let Some(part) = part else {
        return TreePart {
            title: String::new(),
            url: String::new(),
            current: false,
            chapters: Vec::new(),
        };
    };
    let page = context.book.page(part);
    let from = &context.book.page(current).path;
    let gap = if page.number.is_empty() {
        ""
    } else {
        "\u{3000}"
    };
    TreePart {
        title: format!("{}{gap}{}", page.number, page.title),
        url: if page.published {
            page.path.relative_from(from, "")
        } else {
            String::new()
        },
        current: part == current,
        chapters: Vec::new(),
    }
}

/// A chapter that the page is not in, with its sections in a small book.
fn closed_chapter(context: &Context, at: usize, current: PageId, whole: bool) -> TreeChapter {
    let below: &[_] = if whole { &context.shelf.below[at] } else { &[] };
    let sections = below
        .iter()
        .map(|(id, depth)| section(context, *id, *depth, current).into())
        .collect();
    chapter(context, at, current, sections)
}

/// The chapter that the page is in, with the sections near the page.
fn open_chapter(
    context: &Context,
    at: usize,
    current: PageId,
    entries: &mut Entries,
) -> TreeChapter {
    let below = context.shelf.below[at].as_slice();
    let shown = if context.shelf.size > WHOLE {
        window(below, current)
    } else {
        0..below.len()
    };
    let sections = below[shown]
        .iter()
        .map(|(id, depth)| {
            let make = || Shared::from(section(context, *id, *depth, current));
            if *id == current {
                make()
            } else {
                entries.sections.entry(*id).or_insert_with(make).clone()
            }
        })
        .collect();
    let open = true;
    TreeChapter {
        open,
        ..chapter(context, at, current, sections)
    }
}

/// The entry of a chapter that is not open.
fn chapter(
    context: &Context,
    at: usize,
    current: PageId,
    sections: Vec<Shared<TreeSection>>,
) -> TreeChapter {
    let id = context.shelf.chapters[at].1;
    let page = context.book.page(id);
    TreeChapter {
        number: page.number.clone(),
        title: page.title.clone(),
        url: page
            .path
            .relative_from(&context.book.page(current).path, ""),
        current: id == current,
        open: false,
        sections,
    }
}

fn section(context: &Context, id: PageId, depth: u32, current: PageId) -> TreeSection {
    let page = context.book.page(id);
    TreeSection {
        number: page.number.clone(),
        title: page.title.clone(),
        url: page
            .path
            .relative_from(&context.book.page(current).path, ""),
        current: id == current,
        depth,
    }
}

/// The sections of a long chapter that are near the page.
fn window(below: &[(PageId, u32)], current: PageId) -> std::ops::Range<usize> {
    if below.len() <= OPEN {
        return 0..below.len();
    }
    // Ids grow in reading order.
    let centre = below.partition_point(|(id, _)| *id < current);
    let start = centre.saturating_sub(OPEN / 2).min(below.len() - OPEN);
    start..start + OPEN
}

/// Everything below a page in reading order, with its depth.
fn below(book: &Book<Target>, chapter: PageId) -> Vec<(PageId, u32)> {
    let mut below = Vec::new();
    collect(book, chapter, 0, &mut below);
    below
}

/// Adds everything below a page; depth is bounded by the depth of folders on disk.
fn collect(book: &Book<Target>, id: PageId, depth: u32, below: &mut Vec<(PageId, u32)>) {
    for child in &book.page(id).children {
        below.push((*child, depth));
        collect(book, *child, depth + 1, below);
    }
}
