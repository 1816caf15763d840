//! The book as leaves. Input: the site and what it published into memory. Output: its pages in
//! reading order, each a tree, and the tree of their titles.
//!
//! A leaf shows what the page of the site shows, by the same template, so that records look in a
//! book as their site has them. Pages that only sort the cases in another way are left out.

use super::dom::{self, Element, Node};
use super::trim::trim;
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::emit::Tree;
use crate::model::book::{Page, PageId, Target};
use crate::model::catalog::Record;
use crate::model::view::PageKind;
use crate::pipeline::Site;

/// Titles within titles at most.
const DEEPEST: usize = 16;

/// A page of the book.
pub struct Leaf {
    /// What kind of page it is.
    pub kind: PageKind,
    /// Where the site has it.
    pub path: OutputPath,
    /// `第1章`, `1.1`, or empty.
    pub number: String,
    /// Plain title.
    pub title: String,
    /// Classes of its article.
    pub class: String,
    /// What stands in its article, with its title.
    pub nodes: Vec<Node>,
    /// How many titles it stands below.
    pub depth: usize,
    /// The chapter that it belongs to, from 1; 0 before the first one.
    pub chapter: usize,
    /// Whether it begins that chapter.
    pub opens: bool,
}

impl Leaf {
    /// Number and title.
    #[must_use]
    pub fn name(&self) -> String {
        if self.number.is_empty() {
            self.title.clone()
        } else {
            format!("{} {}", self.number, self.title)
        }
    }
}

/// A title with those below it.
pub struct Entry {
    /// Index of the leaf.
    pub leaf: usize,
    /// Entries below.
    pub children: Vec<Entry>,
}

/// The leaves of a book and the tree of their titles.
pub struct Leaves {
    /// In reading order.
    pub leaves: Vec<Leaf>,
    /// What a table of contents shows; single terms are not in it.
    pub contents: Vec<Entry>,
}

/// Takes the book out of its published pages.
#[must_use]
pub fn leaves(site: &Site, tree: &Tree) -> Leaves {
    let book = &site.book;
    let edit = format!("{}/edit/", site.input.config.site.repo);
    let edit = (edit.len() > "/edit/".len()).then_some(edit.as_str());
    let ui = crate::render::ui(&site.input.config.site.lang);
    // The front page of the site is what a book says before its first chapter.
    let preface = ui.get("preface").cloned().unwrap_or_default();
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut places: Vec<Option<usize>> = vec![None; book.pages.len()];
    let mut below: Vec<Vec<usize>> = Vec::new();
    let (mut top, mut chapter) = (Vec::new(), 0);
    for (at, page) in book.pages.iter().enumerate() {
        if !is_of_book(page) {
            continue;
        }
        let Some(article) = article(page, tree) else {
            continue;
        };
        let parent = parent_leaf(page, &places);
        let opens = starts_chapter(page, parent.is_some());
        chapter += usize::from(opens);
        let place = leaves.len();
        places[at] = Some(place);
        below.push(Vec::new());
        let depth = parent.map_or(0, |parent| leaves[parent].depth + 1);
        match parent {
            _ if page.kind == PageKind::Term => {}
            Some(parent) if depth < DEEPEST => below[parent].push(place),
            _ => top.push(place),
        }
        let title = match page.kind {
            PageKind::Home => preface.clone(),
            _ => page.title.clone(),
        };
        leaves.push(Leaf {
            kind: page.kind,
            path: page.path.clone(),
            number: page.number.clone(),
            class: article.get("class").unwrap_or("sheet").to_owned(),
            nodes: with_title(trim(article.children, edit), &title),
            title,
            depth: depth.min(DEEPEST),
            chapter,
            opens,
        });
    }
    let contents = top.into_iter().map(|at| entry(at, &below)).collect();
    Leaves { leaves, contents }
}

fn entry(leaf: usize, below: &[Vec<usize>]) -> Entry {
    Entry {
        leaf,
        children: below[leaf].iter().map(|at| entry(*at, below)).collect(),
    }
}

/// The leaf above; everything is below the home page, which a book does not show.
fn parent_leaf(page: &Page<Target>, places: &[Option<usize>]) -> Option<usize> {
    let PageId(parent) = page.parent?;
    if parent == 0 {
        return None;
    }
    places.get(parent as usize).copied().flatten()
}

/// Whether a page is part of the book, and no other order of its cases.
fn is_of_book(page: &Page<Target>) -> bool {
    !matches!(
        page.record,
        Some(Record::Facet(_) | Record::CaseTimeline | Record::CaseMatrix | Record::CaseComparison)
    )
}

/// Whether the running title changes there: at chapters, parts, and each collection.
fn starts_chapter(page: &Page<Target>, is_below: bool) -> bool {
    match page.record {
        Some(_) => !is_below,
        None => matches!(
            page.kind,
            PageKind::Chapter | PageKind::Part | PageKind::Page
        ),
    }
}

/// The article of a page. A part without a page of its own is its title; a home page without text
/// is nothing.
fn article(page: &Page<Target>, tree: &Tree) -> Option<Element> {
    if !page.published {
        let mut article = Element::new("article", Vec::new());
        article.set("class", "sheet part");
        return Some(article);
    }
    let bytes = &tree.get(&page.path)?.bytes;
    let mut nodes = dom::parse(&String::from_utf8_lossy(bytes));
    let mut main = dom::take(&mut nodes, &|element| element.name == "main");
    let within = main.as_mut().map_or(&mut nodes, |main| &mut main.children);
    let found = dom::take(within, &|element| element.name == "article");
    // A template of the site may have no article.
    found.or_else(|| main.filter(|_| page.kind != PageKind::Home))
}

/// What stands on a leaf, below its title: that of the front page stands on the cover.
fn with_title(mut nodes: Vec<Node>, title: &str) -> Vec<Node> {
    let has_one = nodes.iter().any(|node| match node {
        Node::Element(element) => element.name == "h1" || element.is("opening"),
        Node::Text(_) => false,
    });
    if !has_one {
        let title = Element::new("h1", vec![Node::Text(title.to_owned())]);
        let mut header = Element::new("header", vec![Node::Element(title)]);
        header.set("class", "opening");
        nodes.insert(0, Node::Element(header));
    }
    nodes
}

/// The id of a leaf where all stand in one file: that of `print.html`.
#[must_use]
pub fn id_of(path: &OutputPath) -> String {
    let path = path.as_str();
    let stem = path.strip_suffix(".html").unwrap_or(path);
    format!("p-{}", stem.replace('/', "."))
}

/// The same percent-encoded, for `href="#…"`.
#[must_use]
pub fn fragment_of(path: &OutputPath) -> String {
    escape::url_segment(&id_of(path))
}
