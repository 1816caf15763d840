//! One parsed page. Input: nothing (types only). Output: what `parse` makes of a Markdown file;
//! the type parameter says whether its links are still as written ([`RawLink`]) or resolved
//! ([`Target`](super::book::Target)).

use serde::{Deserialize, Serialize};

use super::lazy::Lazy;
use crate::base::span::{FileId, Span};

pub use super::citation::{Citation, CitedWork};
pub use super::drawing::{Drawing, Piece};
pub use super::query::{Directive, Query};
pub use super::table::{Alignment, Table, TableData};
pub use super::walk::{plain_text, plain_text_into};

/// A parsed page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Document<L> {
    /// The whole file.
    pub span: Span,
    /// Front matter.
    pub front: FrontMatter,
    /// Title from the first heading, when the front matter has none.
    pub heading_title: Option<String>,
    /// Headings of the body in order; [`Block::Heading`] points in here.
    pub headings: Vec<Heading>,
    /// Figures and captioned tables in order.
    pub labels: Vec<Label>,
    /// Links and images in order; [`Inline::Link`] and [`Inline::Image`] point in here.
    pub links: Vec<L>,
    /// Citations in order.
    pub citations: Vec<Citation>,
    /// Text of the first paragraph outside quotations and callouts.
    pub opening: String,
    /// The text: most of a page, and of no use where the page stays as it was published.
    #[serde(skip)]
    pub text: Lazy<Text>,
    /// Han characters of the text, for the reading time.
    pub han: u32,
    /// Words in other scripts.
    pub words: u32,
    /// What the page contains.
    pub uses: Uses,
}

impl<L> Document<L> {
    /// A page that no file stands for, with a title.
    #[must_use]
    pub fn empty(title: &str) -> Self {
        Self {
            span: Span::new(FileId(u32::MAX), 0, 0),
            front: FrontMatter {
                title: Some(title.to_owned()),
                page: true,
                terms: true,
                ..FrontMatter::default()
            },
            heading_title: None,
            headings: Vec::new(),
            labels: Vec::new(),
            links: Vec::new(),
            citations: Vec::new(),
            opening: String::new(),
            text: Lazy::default(),
            han: 0,
            words: 0,
            uses: Uses::default(),
        }
    }
}

/// The text of a page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Text {
    /// What stands in it.
    pub body: Vec<Block>,
    /// Footnotes in order of first use.
    pub notes: Vec<Note>,
}

/// What a page contains.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about a page"
)]
pub struct Uses {
    /// A code block.
    pub code: bool,
    /// A table.
    pub table: bool,
    /// A table of data, or a query.
    pub data: bool,
    /// A table that readers may sort and filter.
    pub sortable: bool,
    /// Cases that a query found.
    pub cases: bool,
    /// A formula.
    pub math: bool,
    /// A diagram.
    pub diagram: bool,
}

/// What the front matter of a page says.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FrontMatter {
    /// Title.
    pub title: Option<String>,
    /// Place of the title, for messages.
    pub title_span: Option<Span>,
    /// One or two sentences shown under the title.
    pub summary: String,
    /// Text for search engines; the summary when empty.
    pub description: String,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Whether this `index.md` makes its folder a part.
    pub part: bool,
    /// Whether the part has a page of its own.
    pub page: bool,
    /// How this page and everything below it is numbered.
    pub numbering: PageNumbering,
    /// Last segment of the address.
    pub slug: Option<(String, Span)>,
    /// Other names that `[[…]]` finds the page by.
    pub aliases: Vec<String>,
    /// Whether the first use of each term becomes a link.
    pub terms: bool,
    /// Day on which an editor last read the page, or empty.
    pub reviewed: String,
    /// Percentage of the page's score in the search; 0 where nothing is said.
    pub boost: u16,
}

/// How a page and everything below it is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum PageNumbering {
    /// As its place in the book says.
    #[default]
    Inherit,
    /// As an appendix: 附录A, A.1.
    Appendix,
    /// Not at all.
    None,
}

/// A heading.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6; level 1 is the page's title.
    pub level: u8,
    /// The `id` attribute, unique on the page.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// Text with markup.
    pub inlines: Vec<Inline>,
}

/// Whether a label counts among the figures or the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LabelKind {
    /// 图.
    Figure,
    /// 表.
    Table,
}

/// A figure or table that can be numbered and referred to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Label {
    /// Figure or table.
    pub kind: LabelKind,
    /// `id` given in the caption, or empty until `assemble` gives one.
    pub id: String,
    /// `图 4-1`, given by `assemble`; empty when it is not numbered.
    pub number: String,
    /// Caption.
    pub caption: Vec<Inline>,
}

/// A footnote.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Note {
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A link or image as written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RawLink {
    /// Where it is written.
    pub span: Span,
    /// What it points to.
    pub target: RawTarget,
}

/// What a link points to, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RawTarget {
    /// An address on another host, or `mailto:` and the like.
    External(String),
    /// A path within the site, with a fragment (empty when there is none).
    Path {
        /// Percent-decoded path as written; empty for a fragment on the same page.
        path: String,
        /// Percent-decoded fragment.
        fragment: String,
    },
    /// `[[name#fragment]]`; `own_text` when no other text was given.
    Wiki {
        /// Slug, title, alias or number; empty for the same page.
        name: String,
        /// Heading text or id.
        fragment: String,
        /// Whether the link shows the title of what it finds.
        own_text: bool,
    },
    /// A chapter, section, appendix, figure or table named in running text. It becomes a link
    /// only when there is such a thing.
    Number(NumberName),
    /// A label of a diagram. It becomes a link only when it is exactly the title, another name or
    /// the number of one page.
    Label(String),
    /// A term that was found in running text, by its index in
    /// [`Catalog::terms`](super::catalog::Catalog::terms).
    Term(u32),
    /// An image within the site.
    Image(String),
    /// Something that was reported already and becomes plain text.
    Refused,
}

/// A number that names a place in the book.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NumberName {
    /// 第5章 (`5`), 5.2节 (`5.2`), 附录A (`A`), 附录A.1 (`A.1`).
    Page(String),
    /// 图4-1 (`4-1`), 表A-1 (`A-1`).
    Label(LabelKind, String),
}

/// A block of text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// The text of an item of a tight list.
    Plain(Vec<Inline>),
    /// A heading, by its place in [`Document::headings`].
    Heading(u32),
    /// A quotation.
    Quote(Vec<Block>),
    /// A GFM alert.
    Callout(CalloutKind, Vec<Block>),
    /// A list; the number is where an ordered one starts.
    List(Option<u64>, Vec<Item>),
    /// Code.
    Code(Box<Code>),
    /// A table.
    Table(Box<Table>),
    /// An image that stands alone: the index of its link, its alternative text, and its label
    /// when it has a caption.
    Figure(Box<Figure>),
    /// The source of a diagram.
    Diagram(Box<Diagram>),
    /// Sanitised markup.
    Html(Box<str>),
    /// A query over the records: `{cases}`, `{table}`, `{query}`, `{terms}`, `{bibliography}`.
    Query(Box<Query>),
    /// Terms with their definitions.
    Definitions(Vec<Definition>),
    /// A break between two thoughts.
    Rule,
}

/// A list item.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Item {
    /// `Some(done)` for a task.
    pub task: Option<bool>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A term with its definitions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// Its definitions.
    pub definitions: Vec<Vec<Block>>,
}

/// Kinds of GFM alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalloutKind {
    /// `[!NOTE]`.
    Note,
    /// `[!TIP]`.
    Tip,
    /// `[!IMPORTANT]`.
    Important,
    /// `[!WARNING]`.
    Warning,
    /// `[!CAUTION]`.
    Caution,
}

/// A code block.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Code {
    /// Language as written, lower case; may be empty.
    pub language: String,
    /// Title, or empty.
    pub title: String,
    /// Lines to mark, from 1, both ends included.
    pub marks: Vec<(u32, u32)>,
    /// The code, ending in a line end unless it is empty.
    pub source: String,
    /// Place of the info string, for messages.
    pub info: Span,
}

/// An image that stands alone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Figure {
    /// Index in [`Document::links`].
    pub link: u32,
    /// Alternative text.
    pub alt: String,
    /// Index in [`Document::labels`] when there is a caption.
    pub label: Option<u32>,
}

/// The source of a diagram.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Diagram {
    /// Mermaid source.
    pub source: String,
    /// Place of the source in its file.
    pub span: Span,
    /// Index in [`Document::labels`] when there is a caption.
    pub label: Option<u32>,
    /// The picture; `None` when there is none (reported), and where the program draws none.
    pub drawing: Option<Drawing>,
}

/// A piece of running text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(Box<str>),
    /// Code.
    Code(Box<str>),
    /// A formula, set apart or in the line: LaTeX, and after `math` MathML.
    Math {
        /// Whether it stands on a line of its own.
        display: bool,
        /// The formula.
        formula: Box<str>,
        /// Its place, for messages.
        span: Span,
    },
    /// 着重.
    Emphasis(Vec<Inline>),
    /// Strong.
    Strong(Vec<Inline>),
    /// Struck out.
    Strike(Vec<Inline>),
    /// A link: its index in [`Document::links`], and its text.
    Link(u32, Vec<Inline>),
    /// An image: its index in [`Document::links`], and its alternative text.
    Image(u32, Box<str>),
    /// A footnote mark: index in [`Text::notes`].
    Note(u32),
    /// A citation: index in [`Document::citations`].
    Cite(u32),
    /// A line break that was asked for.
    Break,
    /// Sanitised markup.
    Html(Box<str>),
}
