//! Pages in reading order. Input: the tree of files. Output: a book whose pages know their kind,
//! number, address, parent and children.

use super::numbers::{self, Number};
use super::titles::split_number;
use super::tree::{Node, strip_order};
use crate::base::path::OutputPath;
use crate::base::span::Span;
use crate::config::{Config, Numbering};
use crate::diag::codes::front::{BAD_SLUG, NUMBER_MISMATCH, RESERVED_SLUG, TITLE_MISSING};
use crate::diag::{Diagnostic, Place, Report};
use crate::model::book::{Book, Page, PageId};
use crate::model::document::{Document, FrontMatter, PageNumbering, RawLink};
use crate::model::input::PageSource;
use crate::model::view::PageKind;

/// Addresses at the top level that belong to generated pages.
pub const RESERVED: &[&str] = &[
    "404",
    "case",
    "figure",
    "index",
    "part",
    "reference",
    "search",
    "static",
    "table",
    "term",
];

/// Longest segment of an address in bytes, so that `segment.html` fits every file system.
const MAX_SEGMENT: usize = 200;

/// Walks the tree in reading order.
pub fn walk(
    root: Node,
    sources: &[PageSource],
    documents: Vec<Document<RawLink>>,
    config: &Config,
    report: &mut Report,
) -> Book<RawLink> {
    let documents = documents.into_iter().map(Some).collect();
    let mut walker = Walker {
        sources,
        documents,
        config,
        report,
        pages: Vec::new(),
        parts: 0,
        chapters: 0,
        appendices: 0,
    };
    walker.home(root);
    Book {
        pages: walker.pages,
    }
}

struct Walker<'a> {
    sources: &'a [PageSource],
    documents: Vec<Option<Document<RawLink>>>,
    config: &'a Config,
    report: &'a mut Report,
    pages: Vec<Page<RawLink>>,
    parts: u32,
    chapters: u32,
    appendices: u32,
}

/// Where a page stands.
struct Slot<'a> {
    parent: PageId,
    /// Folder of the address, with a trailing slash unless empty.
    folder: &'a str,
    kind: PageKind,
    number: Number,
    numbering: PageNumbering,
}

impl Walker<'_> {
    fn home(&mut self, root: Node) {
        let document = self.document(root.source, "");
        let title = document
            .front
            .title
            .clone()
            .or_else(|| document.heading_title.clone());
        let page = Page {
            source: root.source,
            record: None,
            kind: PageKind::Home,
            published: true,
            number: String::new(),
            short_number: String::new(),
            title: title.unwrap_or_else(|| self.config.site.title.clone()),
            path: path_or_fallback("index.html"),
            slug: "index".to_owned(),
            parent: None,
            children: Vec::new(),
            document,
        };
        self.pages.push(page);
        for child in root.children {
            if self.is_part(&child) {
                self.part(child);
            } else {
                self.chapter(child, PageId(0), PageNumbering::Inherit);
            }
        }
    }

    fn front(&self, node: &Node) -> Option<&FrontMatter> {
        let document = self.documents.get(node.source? as usize)?.as_ref()?;
        Some(&document.front)
    }

    fn is_part(&self, node: &Node) -> bool {
        node.folder && self.front(node).is_some_and(|front| front.part)
    }

    /// How a page is numbered: as its front matter says, or else as the page above.
    fn numbering(&self, node: &Node, above: PageNumbering) -> PageNumbering {
        match self.front(node).map(|front| front.numbering) {
            None | Some(PageNumbering::Inherit) => above,
            Some(own) => own,
        }
    }

    fn part(&mut self, node: Node) {
        let numbering = self.numbering(&node, PageNumbering::Inherit);
        let published = self.front(&node).is_some_and(|front| front.page);
        let number = if numbering == PageNumbering::Inherit && published {
            self.parts += 1;
            numbers::part(self.parts, self.config)
        } else {
            Number::default()
        };
        let place = Slot {
            parent: PageId(0),
            folder: "part/",
            kind: PageKind::Part,
            number,
            numbering,
        };
        let file = format!("{}.html", node.slug);
        let id = self.add(node.source, &node, place, &file);
        self.pages[id.0 as usize].published = published;
        for child in node.children {
            self.chapter(child, id, numbering);
        }
    }

    fn chapter(&mut self, node: Node, parent: PageId, above: PageNumbering) {
        let numbering = self.numbering(&node, above);
        let number = match numbering {
            PageNumbering::Inherit => {
                self.chapters += 1;
                numbers::chapter(self.chapters, self.config)
            }
            PageNumbering::Appendix => {
                self.appendices += 1;
                numbers::appendix(self.appendices, self.config)
            }
            PageNumbering::None => Number::default(),
        };
        let kind = if numbering == PageNumbering::None && !node.folder {
            PageKind::Page
        } else {
            PageKind::Chapter
        };
        if RESERVED.contains(&node.slug.to_lowercase().as_str()) {
            let place = self.place_of(&node);
            self.report
                .add(Diagnostic::new(&RESERVED_SLUG, place).with("slug", &node.slug));
        }
        self.branch(
            node,
            Slot {
                parent,
                folder: "",
                kind,
                number,
                numbering,
            },
        );
    }

    /// A page and everything below it. Recursion is bounded by the depth of folders on disk.
    fn branch(&mut self, node: Node, place: Slot) {
        let folder = place.folder.to_owned();
        let (number, numbering) = (place.number.clone(), place.numbering);
        if !node.folder {
            let file = format!("{}.html", node.slug);
            self.add(node.source, &node, place, &file);
            return;
        }
        let file = format!("{}/index.html", node.slug);
        let below = format!("{folder}{}/", node.slug);
        let id = self.add(node.source, &node, place, &file);
        let mut count = 0;
        for child in node.children {
            let own = self.numbering(&child, numbering);
            let number = if own == PageNumbering::None {
                Number::default()
            } else {
                count += 1;
                numbers::section(&number, count)
            };
            let place = Slot {
                parent: id,
                folder: &below,
                kind: PageKind::Section,
                number,
                numbering: own,
            };
            self.branch(child, place);
        }
    }

    /// Adds one page.
    fn add(&mut self, source: Option<u32>, node: &Node, place: Slot, file: &str) -> PageId {
        let id = PageId(u32::try_from(self.pages.len()).unwrap_or(u32::MAX));
        let path = self.path(node, &format!("{}{file}", place.folder));
        let document = self.document(source, &node.name);
        let title = self.title(&document, node, &place.number);
        self.pages[place.parent.0 as usize].children.push(id);
        self.pages.push(Page {
            source,
            record: None,
            kind: place.kind,
            published: true,
            number: place.number.shown,
            short_number: place.number.short,
            title,
            path,
            slug: node.slug.clone(),
            parent: Some(place.parent),
            children: Vec::new(),
            document,
        });
        id
    }

    /// The document of a page, or an empty one for a folder without `index.md`.
    fn document(&mut self, source: Option<u32>, name: &str) -> Document<RawLink> {
        source
            .and_then(|at| self.documents.get_mut(at as usize)?.take())
            .unwrap_or_else(|| Document::empty(strip_order(name)))
    }

    fn title(&mut self, document: &Document<RawLink>, node: &Node, number: &Number) -> String {
        let given = document
            .front
            .title
            .clone()
            .or_else(|| document.heading_title.clone());
        let Some(title) = given.filter(|title| !title.trim().is_empty()) else {
            let title = strip_order(&node.name).to_owned();
            let place = self.place_of(node);
            self.report
                .add(Diagnostic::new(&TITLE_MISSING, place).with("title", &title));
            return title;
        };
        if self.config.numbering == Numbering::None || number.short.is_empty() {
            return title;
        }
        let Some((written, rest)) =
            split_number(&title).filter(|(written, _)| is_slip(written, &number.short))
        else {
            return title;
        };
        if written != number.short {
            let place = match document.front.title_span {
                Some(span) => Place::Span(span),
                None => self.place_of(node),
            };
            self.report.add(
                Diagnostic::new(&NUMBER_MISMATCH, place)
                    .with("written", written)
                    .with("computed", &number.short),
            );
        }
        rest.to_owned()
    }

    /// The published path; a name that cannot be one is reported and replaced.
    fn path(&mut self, node: &Node, path: &str) -> OutputPath {
        let long = path
            .split('/')
            .any(|segment| segment.len() > MAX_SEGMENT + ".html".len());
        match OutputPath::new(path) {
            Some(path) if !long => path,
            _ => {
                let place = self.place_of(node);
                let shown = if node.name.is_empty() {
                    &node.slug
                } else {
                    &node.name
                };
                self.report
                    .add(Diagnostic::new(&BAD_SLUG, place).with("slug", shown));
                path_or_fallback(&format!("page-{}.html", self.pages.len()))
            }
        }
    }

    /// The file of a node, for messages.
    fn place_of(&self, node: &Node) -> Place {
        match node.source.and_then(|at| self.sources.get(at as usize)) {
            Some(source) => Place::Span(Span::new(source.file, 0, 0)),
            None => Place::Path(format!("content/{}", node.name)),
        }
    }
}

/// Whether a number in a title stands for the place of the page, right or wrong, rather than for
/// something that it speaks of (`1.5 倍增长`).
fn is_slip(written: &str, computed: &str) -> bool {
    let (mut a, mut b) = (written.split('.'), computed.split('.'));
    let deep = written.contains('.');
    written.matches('.').count() == computed.matches('.').count() && (!deep || a.next() == b.next())
}

/// A path that is known to be good.
pub(super) fn path_or_fallback(path: &str) -> OutputPath {
    // Both callers pass names without slashes, dots or control characters of their own.
    OutputPath::new(path).unwrap_or_else(|| unreachable!("{path} is a plain file name"))
}
