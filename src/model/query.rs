//! Queries over the records. Input: nothing (types only). Output: what `query` makes of each fence
//! and `view` shows.

use serde::{Deserialize, Serialize};

use crate::base::span::Span;
use crate::data::node::Node;
use crate::data::schema::Schema;

/// What a fence stands for.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Records.
    Records(Records),
    /// The keys of a kind of file.
    Keys(&'static Schema),
}

/// Records of one collection, chosen and in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    /// Which collection.
    pub collection: Collection,
    /// How they are shown.
    pub layout: Layout,
    /// Their indices in the collection.
    pub rows: Vec<u32>,
    /// Indices of the fields to show, in [`Collection::fields`](super::fields) or, for the rows of
    /// a table, in its columns.
    pub columns: Vec<u32>,
    /// Whether the columns are those that the query names.
    pub chosen: bool,
    /// How many were left out by `limit`.
    pub more: u32,
    /// Of references, which ones; known only once the whole book is.
    pub scope: Scope,
}

/// By which pages a reference must be cited to be shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// It need not be cited.
    #[default]
    All,
    /// Any page.
    Book,
    /// A page of the chapter.
    Chapter,
    /// The page itself.
    Page,
}

impl Scope {
    /// Every scope with the name that a fence gives it.
    pub const ALL: &[(&str, Self)] = &[
        ("all", Self::All),
        ("book", Self::Book),
        ("chapter", Self::Chapter),
        ("page", Self::Page),
    ];
}

/// Something that can be queried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Collection {
    /// Cases.
    Cases,
    /// Terms of the glossary.
    Terms,
    /// Tables of data.
    Tables,
    /// References.
    References,
    /// The rows of one table, by its index in the catalog.
    Rows(u32),
}

/// How records are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A row for each.
    Table,
    /// A card for each.
    Cards,
    /// A line for each.
    List,
    /// What happened in which year.
    Timeline,
    /// Two fields against each other, with counts. They are the only two columns.
    Matrix,
    /// A column for each.
    Compare,
}

impl Layout {
    /// Every layout with the name that a query gives it.
    pub const ALL: &[(&str, Self)] = &[
        ("table", Self::Table),
        ("cards", Self::Cards),
        ("list", Self::List),
        ("timeline", Self::Timeline),
        ("matrix", Self::Matrix),
        ("compare", Self::Compare),
    ];
}

/// A query over the records, as written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Query {
    /// What the fence names in braces.
    pub directive: Directive,
    /// Its body; `None` when it is not YAML (reported).
    pub node: Option<Node>,
    /// Place of the fence, which no other query shares.
    pub span: Span,
    /// Index in [`Document::labels`](super::document::Document::labels) when there is a caption.
    pub label: Option<u32>,
    /// What `query` found; `None` before it, and for a query with mistakes.
    #[serde(skip)]
    pub answer: Option<Answer>,
}

/// What a fence with a meaning is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Directive {
    /// Cases.
    Cases,
    /// One table of data.
    Table,
    /// Records of any collection.
    Query,
    /// Terms of the glossary.
    Terms,
    /// References.
    Bibliography,
    /// The keys of a kind of file, for the editing guide.
    Keys,
}

impl Directive {
    /// Every directive with the name that a fence gives it in braces.
    pub const ALL: &[(&str, Self)] = &[
        ("cases", Self::Cases),
        ("table", Self::Table),
        ("query", Self::Query),
        ("terms", Self::Terms),
        ("bibliography", Self::Bibliography),
        ("keys", Self::Keys),
    ];
}
