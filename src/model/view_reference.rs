//! References as templates see them. Input: nothing (types only). Output: what the template of
//! this page sees as `page.record`.

use serde::Serialize;

use super::view::LinkView;

/// The list of all references.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReferencesView {
    /// In order of author, year and title; Chinese names by pinyin.
    pub entries: Vec<ReferenceView>,
}

/// A reference.
#[derive(Debug, Clone, Serialize)]
pub struct ReferenceView {
    /// Its number in this list.
    pub number: u32,
    /// Citation key, which is the `id` of the item.
    pub key: String,
    /// The key percent-encoded, for `href="#…"`.
    pub fragment: String,
    /// The reference as markup.
    pub html: String,
    /// The pages that cite it.
    pub cited_by: Vec<LinkView>,
}
