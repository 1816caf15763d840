//! The whole book on one page, for paper. Input: the book. Output: the view of that page, and its
//! style sheet with a running title for each chapter.
//!
//! A large book is left to be printed by chapters: a browser could not open it in one piece, and
//! every build would render everything twice.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::rewrite::{self, Whole};
use super::{Context, Entries, html, tree};
use crate::base::escape;
use crate::model::book::{Book, Page, PageId, Target};
use crate::model::view::{LeafView, PageKind, PageView, SourceView, WholeView};

/// Where the whole book is published.
pub const PATH: &str = "print.html";
/// Pages of text that one page may hold.
const MOST: usize = 300;

/// Links within the book name the page that they lead to, where the browser can tell it.
const PAGES: &str = "@supports (content:target-counter(attr(href url),page)){.leaf .ref[href^=\"#\"]::after{content:\"（\" target-counter(attr(href url),page) \"）\"}}";

/// Whether the book is printed whole: it is not too large, and has no page of its own at [`PATH`].
#[must_use]
pub fn fits(book: &Book<Target>) -> bool {
    let text = book.pages.iter().filter(|page| page.record.is_none());
    let taken = book.pages.iter().any(|page| page.path.as_str() == PATH);
    (2..=MOST).contains(&text.count()) && !taken
}

/// The pages that the whole consists of: those of the text, parts without a page of their own
/// included.
fn leaves<'a>(context: &Context<'a>) -> Option<Vec<&'a Page<Target>>> {
    let pages = context.book.pages.iter();
    context
        .whole
        .then(|| pages.filter(|page| page.record.is_none()).collect())
}

/// The view of the page; `style` is the address of its style sheet.
#[must_use]
pub fn page(context: &Context, style: &str) -> Option<PageView> {
    let pages = leaves(context)?;
    let whole = Whole {
        paths: pages
            .iter()
            .filter(|page| page.published)
            .map(|page| page.path.as_str())
            .collect::<HashSet<_>>(),
    };
    let mut view = super::not_found(context);
    view.kind = PageKind::Whole;
    PATH.clone_into(&mut view.path);
    context.word("whole").clone_into(&mut view.title);
    view.title_html = escape::html(&view.title);
    view.tree = tree::view(context, PageId(0), &mut Entries::default());
    let mut chapter = 0;
    let leaves = pages
        .iter()
        .map(|page| {
            if starts_chapter(page) {
                chapter += 1;
            }
            leaf(context, page, chapter, &whole)
        })
        .collect();
    view.whole = Some(WholeView {
        style: style.to_owned(),
        leaves,
    });
    Some(view)
}

/// Parts stand outside the chapters, but print under the title of what they open.
fn starts_chapter(page: &Page<Target>) -> bool {
    matches!(
        page.kind,
        PageKind::Chapter | PageKind::Part | PageKind::Page
    )
}

fn leaf(context: &Context, page: &Page<Target>, chapter: u32, whole: &Whole) -> LeafView {
    let (body, sources) = html::body(context, page);
    LeafView {
        kind: page.kind,
        id: rewrite::id_of(page.path.as_str()),
        fragment: rewrite::fragment_of(&page.path),
        chapter,
        number: page.number.clone(),
        title: page.title.clone(),
        title_html: super::breakable(&page.title),
        lead_html: escape::html(&page.document.front.summary),
        body: rewrite::body(&body, &page.path, whole),
        sources: sources
            .into_iter()
            .map(|source| SourceView {
                html: rewrite::body(&source.html, &page.path, whole),
                ..source
            })
            .collect(),
    }
}

/// The style sheet: each chapter has the running title that its pages bear.
#[must_use]
pub fn style(context: &Context) -> Option<String> {
    let mut out = format!("{PAGES}\n");
    let mut chapter = 0;
    for page in leaves(context)?.iter().filter(|page| starts_chapter(page)) {
        chapter += 1;
        let title = format!("{}　{}", page.number, page.title);
        let _ = writeln!(
            out,
            "@page c{chapter}{{@top-right{{content:{}}}}}.c{chapter}{{page:c{chapter}}}",
            escape::css_string(title.trim()),
        );
    }
    Some(out)
}
