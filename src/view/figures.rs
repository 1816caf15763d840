//! The list of figures. Input: the context. Output: the body of `figure/index.html`, which leads to
//! every figure with a caption, chapter by chapter.

use super::Context;
use crate::base::escape;
use crate::model::book::{Page, PageId, Target};
use crate::model::document::{LabelKind, plain_text};
use crate::model::view::PageKind;

fn has_figures(page: &Page<Target>) -> bool {
    page.published
        && page
            .document
            .labels
            .iter()
            .any(|label| label.kind == LabelKind::Figure)
}

/// The body of the list, which stands on `list`.
#[must_use]
pub fn body(context: &Context, list: &Page<Target>) -> String {
    let mut out = String::new();
    let mut chapter = None;
    for (id, page) in (0u32..).map(PageId).zip(&context.book.pages) {
        if !has_figures(page) {
            continue;
        }
        let above = chapter_of(context, id);
        if chapter != Some(above) {
            if chapter.is_some() {
                out.push_str("</ul>\n");
            }
            chapter = Some(above);
            let head = context.book.page(above);
            let title = [head.number.as_str(), &head.title].join(" ");
            out.push_str(&format!(
                "<h2>{}</h2>\n<ul class=\"links figures\">",
                escape::html(title.trim())
            ));
        }
        let labels = page.document.labels.iter();
        for label in labels.filter(|label| label.kind == LabelKind::Figure) {
            let url = page.path.relative_from(&list.path, &label.id);
            let (url, number) = (escape::html(&url), escape::html(&label.number));
            let caption = escape::html(&plain_text(&label.caption));
            out.push_str(&format!("<li><a href=\"{url}\">{number}\t{caption}</a>"));
        }
    }
    if chapter.is_some() {
        out.push_str("</ul>\n");
    }
    out
}

/// The numbered page nearest to the top that a page is or stands below; the page itself where
/// nothing above it has a number.
fn chapter_of(context: &Context, id: PageId) -> PageId {
    let mut found = id;
    let mut at = Some(id);
    while let Some(here) = at {
        let page = context.book.page(here);
        if page.published && !page.number.is_empty() && page.kind != PageKind::Part {
            found = here;
        }
        at = page.parent;
    }
    found
}
