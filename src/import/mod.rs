//! Turns a book kept as one Markdown file into a site folder. Input: the file's text. Output: a
//! plan: the files with their text, what was found, and what was merged or guessed, with lines.
//!
//! The steps, each a function of values: `source` makes the text regular, `scan` finds what
//! stands where, `contents` and `outline` read the 目录大纲, `levels` says which heading level means what,
//! `structure` (with `decide`) makes the tree of pages, `compare` holds it against the outline
//! and the numbers, `slugs` names the files, `links`, `shared` and `text` copy the bytes of each
//! page, `settings` writes front matter and `shouce.toml`. Nothing here touches the disk.

mod address;
mod blocks;
mod compare;
mod contents;
mod decide;
mod files;
mod finds;
mod headings;
mod heads;
mod levels;
mod links;
mod notes;
mod numerals;
mod outline;
mod report;
mod scan;
mod settings;
mod shared;
mod slugs;
mod source;
mod structure;
mod text;
mod warnings;

pub use notes::{Note, NoteKind};
pub use report::{listing, report};

use notes::Notes;
use structure::{Page, Role};

/// A file that the import would write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedFile {
    /// Path from the site's folder, with `/` between segments.
    pub path: String,
    /// Its whole text.
    pub text: String,
    /// The page's title; empty for `shouce.toml`.
    pub title: String,
    /// The line in the book where the page begins.
    pub line: Option<usize>,
}

/// How much of what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Parts, without the group of appendices.
    pub parts: usize,
    /// Chapters, and pages beside them such as 后记.
    pub chapters: usize,
    /// Sections of chapters.
    pub sections: usize,
    /// Appendices.
    pub appendices: usize,
    /// Sections of appendices.
    pub appendix_sections: usize,
    /// Pages of the site: home, parts, chapters, sections, appendices and theirs.
    pub pages: usize,
    /// Mermaid fences.
    pub diagrams: usize,
    /// Tables.
    pub tables: usize,
    /// Images.
    pub images: usize,
    /// Footnotes.
    pub footnotes: usize,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The book's title.
    pub title: String,
    /// The files; none when the book is empty.
    pub files: Vec<PlannedFile>,
    /// What was found.
    pub found: Found,
    /// What to tell the editor, by line.
    pub notes: Vec<Note>,
}

/// Plans the import of `text`; `name` is the file's name without its extension, for a book that
/// has no title. Never fails: what is unclear is guessed and noted.
#[must_use]
pub fn plan(text: &str, name: &str) -> Plan {
    let mut notes = Notes::default();
    let source = source::read(text, &mut notes);
    if source.body.trim().is_empty() {
        notes.warned(
            1,
            "书是空的，没有可导入的内容。",
            "The book is empty; there is nothing to import.",
        );
        let (files, found) = (Vec::new(), Found::default());
        return Plan {
            title: name.to_owned(),
            files,
            found,
            notes: notes.into_sorted(),
        };
    }
    let scan = scan::scan(&source.body);
    let outline = contents::find(&scan.blocks);
    let (mut pages, levels) = structure::build(&source, &scan.blocks, &outline, &mut notes);
    let title = book_title(&source, &outline, &pages[0], name, &mut notes);
    pages[0].title.clone_from(&title);
    let lang = source
        .meta
        .lang
        .clone()
        .unwrap_or_else(|| settings::language(&source.body).into());
    let numbering = settings::numbering(&pages, &levels, &source.body, &lang);
    let paths = slugs::paths(&pages, &source, &mut notes);

    compare::note(&source, &pages, &outline, &levels, &mut notes);
    let book = files::Book {
        source: &source,
        scan: &scan,
        pages: &pages,
        paths: &paths,
    };
    let files = book.files(numbering != "none", &mut notes);
    let mut found = count(&scan, &pages);
    found.pages = files.len() - files::groups_without_page(&pages, &files);
    let toml = PlannedFile {
        path: "shouce.toml".to_owned(),
        text: settings::site(&title, &lang, numbering),
        title: String::new(),
        line: None,
    };
    let files = std::iter::once(toml).chain(files).collect();
    Plan {
        title,
        files,
        found,
        notes: notes.into_sorted(),
    }
}

/// The book's title: its front matter's, its first heading's, its outline's, or the file's name.
fn book_title(
    source: &source::Source,
    outline: &outline::Outline,
    home: &Page,
    name: &str,
    notes: &mut Notes,
) -> String {
    let heading = Some(home.title.trim()).filter(|title| !title.is_empty());
    let title = source
        .meta
        .title
        .as_deref()
        .or(heading)
        .or(outline.book_title.as_deref());
    if let (Some(meta), Some(heading)) = (&source.meta.title, heading)
        && meta != heading
    {
        notes.merged(
            source.line(home.at),
            format!("书名取书前的设置“{meta}”，标题“{heading}”没有导入。"),
            format!(
                "The title is the setting \"{meta}\"; the heading \"{heading}\" was not imported."
            ),
        );
    }
    if let Some(title) = title {
        let inner = title
            .strip_prefix('《')
            .and_then(|rest| rest.strip_suffix('》'));
        return inner.unwrap_or(title).to_owned();
    }
    notes.guessed(
        1,
        format!("书里没有书名，取文件名“{name}”。"),
        format!("The book names no title; took the file name \"{name}\"."),
    );
    name.to_owned()
}

/// Counts what was found, but for the pages.
fn count(scan: &blocks::Scan, pages: &[Page]) -> Found {
    let of = |role: Role| pages.iter().filter(|page| page.role == role).count();
    Found {
        parts: of(Role::Part),
        chapters: of(Role::Chapter),
        sections: of(Role::Section),
        appendices: of(Role::Appendix),
        appendix_sections: of(Role::AppendixSection),
        pages: 0,
        diagrams: scan
            .fences
            .iter()
            .filter(|fence| is_mermaid(&fence.label))
            .count(),
        tables: scan.tables.len(),
        images: scan.links.iter().filter(|link| link.image).count(),
        footnotes: scan.footnotes.len(),
    }
}

/// Whether the info string of a fence names a diagram.
fn is_mermaid(info: &str) -> bool {
    info.split_whitespace().next() == Some("mermaid")
}
