//! Phase `view`: a page as templates see it. Input: the resolved book and one of its pages.
//! Output: a [`PageView`], and the digest of everything that it depends on.
//!
//! [`context`] holds what all pages share, [`tree`] the sidebar, [`html`] the body, [`mod@key`] the
//! digest that tells whether a page must be made again.
pub mod cards;
mod cases;
mod cite;
mod context;
mod diagram;
mod feeds;
mod figures;
mod html;
mod inline;
mod key;
mod note;
mod query;
mod records;
mod related;
mod review;
mod rewrite;
mod structured;
mod table;
mod totals;
mod tree;
pub mod whole;

use crate::base::escape;
use crate::model::book::{Page, PageId, Target};
use crate::model::catalog::Record;
use crate::model::view::{
    ChildView, ContentsView, LinkView, PageKind, PageView, RecordView, ReviewView, TotalsView,
    UsesView,
};

pub use cases::export::{TABLE as CASES_TABLE, VERSION as CASES_VERSION, files as case_files};
pub use context::{Context, site};
pub use diagram::files as drawings;
pub use feeds::{changes, robots, sitemap};
pub use key::key;
pub use tree::Entries;

/// Han characters read in a minute.
const HAN_A_MINUTE: u32 = 400;
/// Words in other scripts read in a minute.
const WORDS_A_MINUTE: u32 = 220;

/// The view of one page.
#[must_use]
pub fn page(context: &Context, id: PageId, entries: &mut Entries) -> PageView {
    let page = context.book.page(id);
    let front = &page.document.front;
    let description = if front.description.is_empty() {
        &front.summary
    } else {
        &front.description
    };
    let record = records::view(context, page);
    let description = match page.kind {
        _ if !description.is_empty() => description.clone(),
        PageKind::Home => context.config.site.description.clone(),
        _ => records::description(context, page, &record),
    };
    let (previous, next) = context.neighbours(id);
    let (body, sources) = if page.record == Some(Record::Figures) {
        (figures::body(context, page), Vec::new())
    } else {
        html::body(context, page)
    };
    let links = |ids: &[PageId]| {
        ids.iter()
            .map(|other| link(context, page, *other))
            .collect()
    };
    PageView {
        kind: page.kind,
        path: page.path.as_str().to_owned(),
        root: page.path.to_root(),
        title: page.title.clone(),
        title_html: title_html(page),
        number: page.number.clone(),
        lead_html: escape::html(&front.summary),
        description,
        keywords: front.keywords.clone(),
        breadcrumbs: links(&context.ancestors(id)),
        tree: tree::view(context, id, entries),
        contents: contents(page),
        body,
        children: children(context, page, page, 0),
        previous: previous.map(|other| link(context, page, other)),
        next: next.map(|other| link(context, page, other)),
        sources,
        backlinks: links(context.backlinks(id)),
        related: links(context.related(id)),
        cases: cases::of_section(context, page),
        updated: context.updated(page).to_owned(),
        minutes: minutes(page),
        review: review::view(context, page),
        edit_url: context.edit_url(page),
        canonical: context.canonical(page),
        structured: structured::data(context, id),
        cards: context.cards,
        whole_url: if context.whole {
            format!("{}{}", page.path.to_root(), whole::PATH)
        } else {
            String::new()
        },
        whole: None,
        record,
        uses: uses(page),
        totals: if page.kind == PageKind::Home {
            totals::totals(context.book)
        } else {
            TotalsView::default()
        },
    }
}

/// The view of `404.html`, which belongs to no page of the book.
#[must_use]
pub fn not_found(context: &Context) -> PageView {
    alone(context, PageKind::NotFound, "404.html", "")
}

/// The view of `search.html`, which belongs to no page of the book.
#[must_use]
pub fn search(context: &Context) -> PageView {
    let title = context.word("search");
    PageView {
        description: context.config.site.description.clone(),
        ..alone(context, PageKind::Search, "search.html", title)
    }
}

/// The view of a page that stands outside the book.
fn alone(context: &Context, kind: PageKind, path: &str, title: &str) -> PageView {
    PageView {
        kind,
        path: path.to_owned(),
        root: String::new(),
        title: title.to_owned(),
        title_html: escape::html(title),
        number: String::new(),
        lead_html: String::new(),
        description: String::new(),
        keywords: Vec::new(),
        breadcrumbs: Vec::new(),
        tree: tree::view(context, PageId(0), &mut Entries::default()),
        contents: Vec::new(),
        body: String::new(),
        children: Vec::new(),
        previous: None,
        next: None,
        sources: Vec::new(),
        backlinks: Vec::new(),
        related: Vec::new(),
        cases: Vec::new(),
        updated: String::new(),
        minutes: 0,
        review: ReviewView::default(),
        edit_url: String::new(),
        canonical: String::new(),
        structured: String::new(),
        cards: context.cards,
        whole_url: String::new(),
        whole: None,
        record: RecordView::None,
        uses: UsesView::default(),
        totals: TotalsView::default(),
    }
}

/// A link from one page to another.
fn link(context: &Context, from: &Page<Target>, to: PageId) -> LinkView {
    let to = context.book.page(to);
    LinkView {
        number: to.number.clone(),
        title: to.title.clone(),
        url: to.path.relative_from(&from.path, ""),
    }
}

/// Headings of levels 2 and 3, without the one that became the title.
fn contents(page: &Page<Target>) -> Vec<ContentsView> {
    let shown = page
        .document
        .headings
        .iter()
        .filter(|heading| heading.level <= 3 && !heading.id.is_empty());
    shown
        .map(|heading| ContentsView {
            level: heading.level.max(2),
            id: heading.id.clone(),
            fragment: escape::url_segment(&heading.id),
            title: heading.text.clone(),
        })
        .collect()
}

/// Everything below `page`, with addresses as `from` writes them. The home page shows the whole
/// book down to sections; depth is bounded by the depth of folders on disk.
fn children(
    context: &Context,
    from: &Page<Target>,
    page: &Page<Target>,
    depth: usize,
) -> Vec<ChildView> {
    if depth > 8 {
        return Vec::new();
    }
    page.children
        .iter()
        .map(|id| {
            let child = context.book.page(*id);
            ChildView {
                kind: child.kind,
                number: child.number.clone(),
                title: child.title.clone(),
                url: if child.published {
                    child.path.relative_from(&from.path, "")
                } else {
                    String::new()
                },
                summary: child.document.front.summary.clone(),
                minutes: minutes(child),
                children: children(context, from, child, depth + 1),
            }
        })
        .collect()
}

/// Reading time in whole minutes, at least one for a page with text.
fn minutes(page: &Page<Target>) -> u32 {
    let document = &page.document;
    let seconds = document.han * 60 / HAN_A_MINUTE + document.words * 60 / WORDS_A_MINUTE;
    if document.han + document.words == 0 {
        0
    } else {
        seconds.div_ceil(60).max(1)
    }
}

fn uses(page: &Page<Target>) -> UsesView {
    let uses = page.document.uses;
    UsesView {
        code: uses.code,
        table: uses.table,
        data: uses.data,
        sortable: uses.sortable,
        cases: uses.cases,
        math: uses.math,
        diagram: uses.diagram,
        notes: !page.document.text.notes.is_empty(),
    }
}

/// The title as markup. What stands in brackets at the end of a table's title, such as how it was
/// reckoned, is small.
fn title_html(page: &Page<Target>) -> String {
    match page.record {
        Some(Record::Table(_)) => match without_note(&page.title) {
            (title, "") => breakable(title),
            (title, note) => format!("{}<small>{}</small>", breakable(title), breakable(note)),
        },
        _ => breakable(&page.title),
    }
}

/// A title, and the note in brackets at its end if that is longer than a word or two.
fn without_note(title: &str) -> (&str, &str) {
    let brackets = title.strip_suffix('）').and_then(|_| title.find('（'));
    let (main, note) = title.split_at(brackets.unwrap_or(title.len()));
    // A bracket after an operator is part of a formula.
    if note.chars().count() > 8 && main.ends_with(char::is_alphanumeric) {
        (main, note)
    } else {
        (title, "")
    }
}

/// A title as markup that may break after punctuation only (with `word-break: keep-all`).
fn breakable(title: &str) -> String {
    let mut out = String::with_capacity(title.len() + 16);
    for piece in title.split_inclusive([
        '，', '、', '：', '；', '？', '！', '。', '）', '》', '”', '—',
    ]) {
        escape::html_into(&mut out, piece);
        out.push_str("<wbr>");
    }
    out.truncate(out.trim_end_matches("<wbr>").len());
    out
}

#[cfg(test)]
mod tests {
    use super::without_note;

    #[test]
    fn a_note_at_the_end_of_a_title_is_found() {
        let long = "放下一个模型要多少显存（权重＝参数量×每参数字节数）";
        assert_eq!(
            without_note(long),
            ("放下一个模型要多少显存", "（权重＝参数量×每参数字节数）")
        );
        for whole in [
            "工具（2026）",
            "轮后＝轮前×（1 − 出让 − 新增期权池）",
            "没有括号",
        ] {
            assert_eq!(without_note(whole), (whole, ""));
        }
    }
}
