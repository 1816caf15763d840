//! One term. Input: front matter that the schema has checked. Output: a [`Term`] whose relations
//! are still names.

use super::case::{or_id, texts};
use super::pinyin::syllables;
use crate::base::cjk::is_han;
use crate::base::span::FileId;
use crate::data::fields::Fields as _;
use crate::data::node::{Node, Value};
use crate::data::schema::suggestion;
use crate::diag::codes::terms::{PINYIN_SYLLABLES, SEE_ALSO_IDLE, SEE_ALSO_UNKNOWN};
use crate::diag::{Diagnostic, Report};
use crate::model::catalog::Term;

/// Reads a term; [`relate`] fills in `see_also` once all terms are known.
pub fn decode(id: &str, file: FileId, node: &Node) -> Term {
    let zh = or_id(node.owned("zh"), id);
    let given = node.owned("pinyin");
    Term {
        id: id.to_owned(),
        file,
        span: node.get("zh").map_or(node.span, |value| value.span),
        en: node.owned("en"),
        abbr: node.owned("abbr"),
        aliases: texts(node, "aliases"),
        except: texts(node, "except"),
        pinyin: if given.is_empty() {
            syllables(&zh)
        } else {
            given
        },
        see_also: Vec::new(),
        section: node.owned("section"),
        section_span: node.get("section").map_or(node.span, |value| value.span),
        reference: node.owned("ref"),
        reference_span: node.get("ref").map_or(node.span, |value| value.span),
        autolink: node.boolean("autolink").unwrap_or(true),
        zh,
    }
}

/// Turns the names in `see_also` into indices, in the order written. A name of nothing is
/// reported, and so is one that says nothing: the term itself, or a term named before. `terms` are
/// in order of their ids.
pub fn relate(terms: &[Term], at: usize, node: &Node, report: &mut Report) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    for item in node.items("see_also") {
        let Value::Scalar(name) = &item.value else {
            continue;
        };
        let name = name.text.trim();
        let index = terms.binary_search_by(|term| term.id.as_str().cmp(name));
        let index = index.ok().and_then(|index| u32::try_from(index).ok());
        match index {
            Some(index) if index as usize != at && !found.contains(&index) => found.push(index),
            Some(_) => {
                report.add(Diagnostic::at(&SEE_ALSO_IDLE, item.span).with("name", name));
            }
            None => {
                let ids = terms.iter().map(|term| term.id.as_str());
                let unknown = Diagnostic::at(&SEE_ALSO_UNKNOWN, item.span).with("name", name);
                report.add(unknown.with("hint", suggestion(name, ids)));
            }
        }
    }
    found
}

/// Reports pinyin that is not written syllable by syllable: terms are sorted by it.
pub fn check_pinyin(term: &Term, node: &Node, report: &mut Report) {
    let Some(given) = node.get("pinyin").filter(|_| node.text("pinyin").is_some()) else {
        return;
    };
    let given_syllables = term.pinyin.split_whitespace().count();
    let han = term.zh.chars().filter(|c| is_han(*c)).count();
    if given_syllables < han {
        let wrong = Diagnostic::at(&PINYIN_SYLLABLES, given.span).with("pinyin", &term.pinyin);
        report.add(wrong.with("term", &term.zh));
    }
}
