//! The whole book. Input: nothing (types only). Output: what `assemble` makes of the parsed
//! pages and `resolve` completes.

use super::catalog::Record;
use super::document::{Document, LabelKind};
use super::view::PageKind;
use crate::base::path::OutputPath;

/// A page of the book, by its place in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageId(pub u32);

/// The whole book; the type parameter is that of its documents.
#[derive(Debug)]
pub struct Book<L> {
    /// Pages in reading order; the first is the home page.
    pub pages: Vec<Page<L>>,
}

impl<L> Book<L> {
    /// The page of an id of this book.
    #[must_use]
    pub fn page(&self, id: PageId) -> &Page<L> {
        &self.pages[id.0 as usize]
    }
}

/// A page in its place.
#[derive(Debug)]
pub struct Page<L> {
    /// Index in [`Input::pages`](super::input::Input::pages); `None` for a page that has no file,
    /// such as the contents of a folder without `index.md`.
    pub source: Option<u32>,
    /// The record that it shows; `None` for a page of the text.
    pub record: Option<Record>,
    /// What it says.
    pub document: Document<L>,
    /// What kind of page it is.
    pub kind: PageKind,
    /// False for a part that only groups its chapters: it is shown in the contents, but has no
    /// page.
    pub published: bool,
    /// Its number as shown (`第1章`, `1.1`, `附录A`), or empty.
    pub number: String,
    /// Its number as used in references (`1`, `1.1`, `A`), or empty.
    pub short_number: String,
    /// Plain title without a number.
    pub title: String,
    /// Where it is published.
    pub path: OutputPath,
    /// Last segment of the address without `.html`.
    pub slug: String,
    /// The page above; `None` for the home page.
    pub parent: Option<PageId>,
    /// The pages right below, in reading order.
    pub children: Vec<PageId>,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A place in the book.
    Page {
        /// The page.
        page: PageId,
        /// Fragment without `#`, or empty.
        fragment: String,
        /// What the link shows when it has no text of its own.
        text: LinkText,
        /// Whether it was found in running text.
        automatic: bool,
    },
    /// The page of a term that was found in running text.
    Term(PageId),
    /// An address elsewhere.
    External(String),
    /// A file below `content/` that is published as it is.
    Asset(OutputPath),
    /// Nothing: the text of the link stays as plain text.
    None,
}

/// The text of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkText {
    /// As written.
    Own,
    /// The title of the page, or the heading's text.
    Title,
}

/// A figure or table by its number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LabelNumber(pub LabelKind, pub String);
