//! What a template sees. Input: nothing (types only). Output: values that serialise to the
//! variables named here; a template never sees the model itself.
//!
//! Every `url` is relative to the page that shows it and already percent-encoded; every field
//! whose name ends in `_html` (and `body`) is markup that is safe to insert with `| safe`;
//! everything else is plain text that the template engine escapes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::shared::Shared;
use super::view_case::{CaseMentionView, CaseView, CasesView};
use super::view_reference::ReferencesView;
use super::view_table::{TableView, TablesView};
use super::view_term::{IndexView, TermView, TermsView};

/// The same for every page of a build: available to templates as `site`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SiteView {
    /// The book's title.
    pub title: String,
    /// Markup of the title, with `<wbr>` after punctuation.
    pub title_html: String,
    /// Markup of the title set upright, short Latin runs combined; filled by the theme.
    pub title_upright_html: String,
    /// One sentence that says what the book is; may be empty.
    pub description: String,
    /// BCP 47 tag, such as `zh-CN`.
    pub lang: String,
    /// Absolute address with a trailing slash, or empty when none is configured.
    pub base_url: String,
    /// Address of the source repository, or empty.
    pub repo: String,
    /// Name and version of this program.
    pub generator: String,
    /// Authors as written in the configuration.
    pub authors: Vec<String>,
    /// Whether pages carry a search field.
    pub search: bool,
    /// Theme files: name as written (`style.css`) to path from the site root with the content
    /// hash in it (`static/style.1a2b3c4d.css`); filled by the theme.
    pub assets: BTreeMap<String, String>,
    /// User-interface strings in the language of the site, by key (`ui.toml` of the theme); filled by the theme.
    pub ui: BTreeMap<String, String>,
}

/// What kind of page it is; templates may branch on it (`page.kind == "section"`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// The book's front page.
    Home,
    /// A part opener.
    Part,
    /// A chapter opener, or an appendix (第1章, 附录A).
    Chapter,
    /// A section (1.1, A.1), or a deeper one (1.1.1).
    Section,
    /// A page outside the numbering.
    Page,
    /// A case.
    Case,
    /// The index of all cases.
    Cases,
    /// A term of the glossary.
    Term,
    /// The glossary.
    Terms,
    /// A table of data.
    Table,
    /// The list of all tables.
    Tables,
    /// The list of all references.
    References,
    /// The back-of-the-book index.
    Index,
    /// `search.html`.
    Search,
    /// `404.html`: self-contained, without relative links.
    NotFound,
    /// The whole book on one page, for paper.
    Whole,
}

/// One page: available to templates as `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// Kind of page.
    pub kind: PageKind,
    /// Path from the site root, such as `overview/concepts.html`.
    pub path: String,
    /// `""`, `"../"`, …: what leads from this page to the site root.
    pub root: String,
    /// Plain title without its number.
    pub title: String,
    /// Title as markup (inline code, `<wbr>` after punctuation).
    pub title_html: String,
    /// `第1章`, `1.1`, `附录A`, or empty.
    pub number: String,
    /// One or two sentences from the front matter, as markup; may be empty.
    pub lead_html: String,
    /// Plain text for `<meta name="description">`; may be empty.
    pub description: String,
    /// Keywords from the front matter (home page), may be empty.
    pub keywords: Vec<String>,
    /// From the home page down to the parent of this page.
    pub breadcrumbs: Vec<LinkView>,
    /// The sidebar.
    pub tree: TreeView,
    /// Headings of this page (levels 2 and 3).
    pub contents: Vec<ContentsView>,
    /// The rendered body.
    pub body: String,
    /// Pages below this one in reading order: the table of contents of a part or chapter, of
    /// the whole book on the home page.
    pub children: Vec<ChildView>,
    /// The page before in reading order.
    pub previous: Option<LinkView>,
    /// The page after in reading order.
    pub next: Option<LinkView>,
    /// The references that this page cites, in the order of their numbers.
    pub sources: Vec<SourceView>,
    /// Pages whose text links here (被以下页面引用).
    pub backlinks: Vec<LinkView>,
    /// Sections that treat the same cases, terms and sources.
    pub related: Vec<LinkView>,
    /// Cases with a lesson for this section (本节案例).
    pub cases: Vec<CaseMentionView>,
    /// Day of the last change, `2026-11-23`, or empty where it is not known.
    pub updated: String,
    /// Reading time in whole minutes at 400 Han characters a minute; 0 for an empty page.
    pub minutes: u32,
    /// How far the page can be trusted.
    pub review: ReviewView,
    /// Where to edit the source, or empty.
    pub edit_url: String,
    /// Absolute address of this page, or empty without `base_url`.
    pub canonical: String,
    /// JSON-LD that describes the page, safe inside a `script` element; may be empty.
    pub structured: String,
    /// Number of shards that hold the hover cards.
    pub cards: u32,
    /// Relative address of the whole book on one page, or empty.
    pub whole_url: String,
    /// The whole book, on the page that shows it.
    pub whole: Option<WholeView>,
    /// What the page shows of a record, for templates of records.
    pub record: RecordView,
    /// What the page contains, so that it loads only what it uses.
    pub uses: UsesView,
    /// How much there is to read; only the home page shows it, elsewhere it is zero.
    pub totals: TotalsView,
}

/// When somebody last went through a page, and what it leaves open.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewView {
    /// Day of the last review as the page's front matter has it; may be empty.
    pub day: String,
    /// Number of questions under the heading 本节没有回答.
    pub open: usize,
    /// Fragment of that heading, percent-encoded; empty without one.
    pub fragment: String,
}

/// The whole book on one page.
#[derive(Debug, Clone, Serialize)]
pub struct WholeView {
    /// Relative address of the style sheet with the running titles.
    pub style: String,
    /// Its pages in reading order.
    pub leaves: Vec<LeafView>,
}

/// A page of the book as a part of the whole.
#[derive(Debug, Clone, Serialize)]
pub struct LeafView {
    /// Kind of page.
    pub kind: PageKind,
    /// Id of its element.
    pub id: String,
    /// The same percent-encoded, for `href="#…"`.
    pub fragment: String,
    /// Which running title it bears, from 1; 0 before the first chapter.
    pub chapter: u32,
    /// `第1章`, `1.1`, or empty.
    pub number: String,
    /// Plain title.
    pub title: String,
    /// Title as markup.
    pub title_html: String,
    /// Lead as markup; may be empty.
    pub lead_html: String,
    /// The body, with ids and addresses for the whole.
    pub body: String,
    /// The references that it cites.
    pub sources: Vec<SourceView>,
}

/// How much a book holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct TotalsView {
    /// Chapters without appendices.
    pub chapters: u32,
    /// Sections right below those chapters.
    pub sections: u32,
    /// Appendices.
    pub appendices: u32,
    /// Cases.
    pub cases: u32,
    /// Terms of the glossary.
    pub terms: u32,
    /// Reading time of the text in minutes, without cases, terms and tables.
    pub minutes: u32,
}

/// What a page shows of a record; templates see the fields of the variant as `page.record`, or
/// nothing.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum RecordView {
    /// A page of the text.
    None,
    /// A case.
    Case(Box<CaseView>),
    /// The index of all cases.
    Cases(Box<CasesView>),
    /// A term.
    Term(Box<TermView>),
    /// The glossary.
    Terms(Box<TermsView>),
    /// A table.
    Table(Box<TableView>),
    /// The list of all tables.
    Tables(Box<TablesView>),
    /// The list of all references.
    References(Box<ReferencesView>),
    /// The back-of-the-book index.
    Index(Box<IndexView>),
}

/// Which optional styles and scripts a page needs.
#[derive(Debug, Clone, Copy, Default, Serialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts, one for each optional file"
)]
pub struct UsesView {
    /// A code block.
    pub code: bool,
    /// A table.
    pub table: bool,
    /// A table of data, or what a query shows.
    pub data: bool,
    /// A table that readers may sort and filter.
    pub sortable: bool,
    /// Cases that a query shows.
    pub cases: bool,
    /// A formula.
    pub math: bool,
    /// A diagram, or the source of one.
    pub diagram: bool,
    /// A footnote.
    pub notes: bool,
}

/// A reference in the list at the end of a page.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its number on this page; the item's `id` is `r` and the number, that of its first mark in
    /// the text `c` and the number.
    pub number: u32,
    /// The reference as markup.
    pub html: String,
}

/// A link to a page.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// `第1章`, `1.1`, or empty.
    pub number: String,
    /// Plain title without its number.
    pub title: String,
    /// Relative address.
    pub url: String,
}

/// The sidebar: the whole book, or the window around this page in a large one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TreeView {
    /// Parts in order; a book without parts has one with an empty title.
    pub parts: Vec<TreePart>,
    /// Collections beside the text: cases, glossary, references, index.
    pub back: Vec<TreeSection>,
    /// True when entries were left out, so that a link to the full contents is due
    /// (`{{ page.root }}index.html#contents`).
    pub windowed: bool,
}

/// A part in the sidebar.
#[derive(Debug, Clone, Serialize)]
pub struct TreePart {
    /// Title, or empty for pages outside any part.
    pub title: String,
    /// Relative address of the part's own page, or empty.
    pub url: String,
    /// Whether it is the page that is shown.
    pub current: bool,
    /// Chapters in order.
    pub chapters: Vec<Shared<TreeChapter>>,
}

/// A chapter (or appendix, or page outside the numbering) in the sidebar.
#[derive(Debug, Clone, Serialize)]
pub struct TreeChapter {
    /// `第1章`, `附录A`, or empty.
    pub number: String,
    /// Plain title.
    pub title: String,
    /// Relative address.
    pub url: String,
    /// Whether it is the page that is shown.
    pub current: bool,
    /// Whether the page that is shown is this one or below it.
    pub open: bool,
    /// Everything below in reading order.
    pub sections: Vec<Shared<TreeSection>>,
}

/// A section in the sidebar.
#[derive(Debug, Clone, Serialize)]
pub struct TreeSection {
    /// `1.1`, or empty.
    pub number: String,
    /// Plain title.
    pub title: String,
    /// Relative address.
    pub url: String,
    /// Whether it is the page that is shown.
    pub current: bool,
    /// 0 for a section right below the chapter, 1 for one below a section, …
    pub depth: u32,
}

/// A heading of the page in its list of contents.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsView {
    /// 2 or 3.
    pub level: u8,
    /// Fragment without `#`, as it stands in the `id` attribute.
    pub id: String,
    /// The fragment percent-encoded, for `href="#…"`.
    pub fragment: String,
    /// Plain text of the heading.
    pub title: String,
}

/// A page below this one, with what a table of contents shows of it.
#[derive(Debug, Clone, Serialize)]
pub struct ChildView {
    /// Kind of page.
    pub kind: PageKind,
    /// `第1章`, `1.1`, or empty.
    pub number: String,
    /// Plain title.
    pub title: String,
    /// Relative address.
    pub url: String,
    /// Lead of that page as plain text; may be empty.
    pub summary: String,
    /// Reading time in minutes of that page alone.
    pub minutes: u32,
    /// The pages below it.
    pub children: Vec<ChildView>,
}
