//! One term. Input: front matter that the schema has checked. Output: a [`Term`] whose relations
//! are still names.

use super::case::{or_id, texts};
use super::pinyin::syllables;
use crate::base::span::FileId;
use crate::data::fields::Fields as _;
use crate::data::node::Node;
use crate::model::catalog::Term;

/// Reads a term; [`relate`] fills in `see_also` once all terms are known.
pub fn decode(id: &str, file: FileId, node: &Node) -> Term {
    let zh = or_id(node.owned("zh"), id);
    let given = node.owned("pinyin");
    Term {
        id: id.to_owned(),
        file,
        en: node.owned("en"),
        abbr: node.owned("abbr"),
        aliases: texts(node, "aliases"),
        pinyin: if given.is_empty() {
            syllables(&zh)
        } else {
            given
        },
        see_also: Vec::new(),
        section: node.owned("section"),
        reference: node.owned("ref"),
        reference_span: node.get("ref").map_or(node.span, |value| value.span),
        autolink: node.boolean("autolink").unwrap_or(true),
        zh,
    }
}

/// Turns the names in `see_also` into indices, in the order written; names of nothing and of the
/// term itself are left out. `terms` are in order of their ids.
pub fn relate(terms: &[Term], at: usize, node: &Node) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    for name in node.texts("see_also") {
        let index = terms.binary_search_by(|term| term.id.as_str().cmp(name.trim()));
        if let Some(index) = index.ok().filter(|index| *index != at)
            && let Ok(index) = u32::try_from(index)
            && !found.contains(&index)
        {
            found.push(index);
        }
    }
    found
}
