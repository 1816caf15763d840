//! The sidebar. Input: the book and a page. Output: the whole tree of a small book, or the window
//! around the page in a large one, so that pages stay small however large the book is.

use super::Context;
use super::key::mention;
use crate::base::digest::{Digest, Hasher};
use crate::base::path::OutputPath;
use crate::model::book::{Book, PageId, Target};
use crate::model::view::{PageKind, TreeChapter, TreePart, TreeSection, TreeView};

/// Up to this many pages the sidebar holds all of them.
const WHOLE: usize = 80;
/// Entries of a window.
const WINDOW: usize = 44;
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
    /// For each chapter the digest of the entries below it.
    below: Vec<Digest>,
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
        let below = chapters
            .iter()
            .map(|(_, chapter)| below_digest(book, *chapter))
            .collect();
        Self {
            chapters,
            chapter_of,
            back,
            size,
            digests,
            below,
        }
    }

    /// The chapters that the sidebar of a page shows, and whether that is all of them.
    fn range(&self, book: &Book<Target>, id: PageId) -> (std::ops::Range<usize>, bool) {
        if self.size <= WHOLE {
            return (0..self.chapters.len(), true);
        }
        let current = self.chapter_of[id.0 as usize];
        // A part opener stands where its first chapter does.
        let below = book
            .page(id)
            .children
            .first()
            .and_then(|first| self.chapter_of[first.0 as usize]);
        let centre = current.or(below).unwrap_or(0);
        let open = current.map_or(0, |at| descendants(book, self.chapters[at].1).min(OPEN));
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

fn below_digest(book: &Book<Target>, chapter: PageId) -> Digest {
    let mut hasher = Hasher::new();
    let mut below = Vec::new();
    collect(book, chapter, 0, &mut below);
    for (id, depth) in below {
        mention(&mut hasher, book.page(id));
        hasher.field(depth.to_le_bytes());
    }
    hasher.finish()
}

fn push<T>(list: &mut Vec<T>, value: T) -> usize {
    list.push(value);
    list.len() - 1
}

/// Number of pages below one.
fn descendants(book: &Book<Target>, id: PageId) -> usize {
    book.page(id)
        .children
        .iter()
        .map(|child| 1 + descendants(book, *child))
        .sum()
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
            hasher.field(context.shelf.below[at].0);
        }
    }
}

/// The sidebar of a page.
#[must_use]
pub fn view(context: &Context, id: PageId) -> TreeView {
    let (range, whole) = context.shelf.range(context.book, id);
    let page = context.book.page(id);
    let current = context.shelf.chapter_of[id.0 as usize];
    let mut parts: Vec<TreePart> = Vec::new();
    let mut last = None;
    for at in range {
        let (part, chapter) = context.shelf.chapters[at];
        if parts.is_empty() || last != Some(part) {
            parts.push(part_view(context, part, id));
            last = Some(part);
        }
        let open = current == Some(at);
        let chapter = chapter_view(context, chapter, id, open, whole || open, &page.path);
        if let Some(part) = parts.last_mut() {
            part.chapters.push(chapter);
        }
    }
    let back = context
        .shelf
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

fn chapter_view(
    context: &Context,
    id: PageId,
    current: PageId,
    open: bool,
    with_sections: bool,
    from: &OutputPath,
) -> TreeChapter {
    let page = context.book.page(id);
    let mut below = Vec::new();
    if with_sections {
        collect(context.book, id, 0, &mut below);
    }
    let shown = if context.shelf.size > WHOLE {
        window(&below, current)
    } else {
        0..below.len()
    };
    let sections = below[shown]
        .iter()
        .map(|(id, depth)| section(context, *id, *depth, current))
        .collect();
    TreeChapter {
        number: page.number.clone(),
        title: page.title.clone(),
        url: page.path.relative_from(from, ""),
        current: id == current,
        open,
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
    let centre = below.iter().position(|(id, _)| *id == current).unwrap_or(0);
    let start = centre.saturating_sub(OPEN / 2).min(below.len() - OPEN);
    start..start + OPEN
}

/// Everything below a page in reading order; depth is bounded by the depth of folders on disk.
fn collect(book: &Book<Target>, id: PageId, depth: u32, below: &mut Vec<(PageId, u32)>) {
    for child in &book.page(id).children {
        below.push((*child, depth));
        collect(book, *child, depth + 1, below);
    }
}
