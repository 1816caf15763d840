//! One case. Input: front matter that the schema has checked. Output: a [`Case`]; what could not
//! be read has a plain stand-in, since it was reported already and nothing is published then.

use crate::base::span::{FileId, Span};
use crate::data::fields::Fields as _;
use crate::data::node::Node;
use crate::model::catalog::{
    Case, Cause, Date, Event, Fact, Funding, Lesson, Person, Source, Status,
};
use crate::model::words::{
    CAUSES, COUNTRIES, FACT_KINDS, LAYERS, OUTCOMES, SECTORS, SOURCE_KINDS, VERDICTS, Word, word,
};

/// Reads a case. Every list has as many items as the file, in the same order, so that a rule
/// finds the place of an item by its index.
pub fn decode(id: &str, file: FileId, node: &Node) -> Case {
    let listed = node.items("sources");
    let ids: Vec<String> = listed.iter().map(|item| item.owned("id")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let sources: Vec<Source> = listed.iter().map(|item| source(item, &ids)).collect();
    Case {
        id: id.to_owned(),
        file,
        name: or_id(node.owned("name"), id),
        name_en: node.owned("name_en"),
        aliases: texts(node, "aliases"),
        outcome: chosen(node, "outcome", OUTCOMES),
        verdict: node.text("verdict").and_then(|code| word(VERDICTS, code)),
        founded: date(node, "founded").unwrap_or_default(),
        ended: date(node, "ended"),
        country: chosen(node, "country", COUNTRIES),
        layer: chosen(node, "layer", LAYERS),
        sectors: node
            .texts("sectors")
            .into_iter()
            .filter_map(|code| word(SECTORS, code))
            .collect(),
        funding: list(node, "funding", |item| funding(item, &ids)),
        people: list(node, "people", |item| person(item, &ids)),
        products: texts(node, "products"),
        events: list(node, "events", |item| event(item, &ids)),
        causes: list(node, "causes", |item| cause(item, &ids)),
        lessons: list(node, "lessons", lesson),
        facts: list(node, "facts", |item| fact(item, &ids)),
        status: status(node),
        verified_on: date(node, "verified_on"),
        sources,
    }
}

/// A name, or the id where there is none.
pub fn or_id(name: String, id: &str) -> String {
    if name.is_empty() { id.to_owned() } else { name }
}

/// Texts of a list without blank ones.
pub fn texts(node: &Node, key: &str) -> Vec<String> {
    let texts = node.texts(key).into_iter().map(str::trim);
    texts
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A date that is written as one.
pub fn date(node: &Node, key: &str) -> Option<Date> {
    let text = node.owned(key);
    crate::data::forms::is_date(&text).then_some(Date(text))
}

fn list<T>(node: &Node, key: &str, read: impl Fn(&Node) -> T) -> Vec<T> {
    node.items(key).iter().map(read).collect()
}

fn chosen(node: &Node, key: &str, words: &'static [Word]) -> &'static Word {
    let code = node.text(key).unwrap_or_default();
    // The first word stands in for a mistake that was reported.
    word(words, code).unwrap_or(&words[0])
}

/// Indices of the sources that an item names; ids that do not exist are left out.
fn indices(node: &Node, ids: &[&str]) -> Vec<u32> {
    named(node, "sources", ids)
}

fn named(node: &Node, key: &str, ids: &[&str]) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    for name in node.texts(key) {
        let at = ids.iter().position(|id| *id == name.trim());
        if let Some(at) = at.and_then(|at| u32::try_from(at).ok())
            && !found.contains(&at)
        {
            found.push(at);
        }
    }
    found
}

fn status(node: &Node) -> Status {
    match node.text("status") {
        Some("needs_citation") => Status::NeedsCitation,
        Some("disputed") => Status::Disputed,
        Some("verified") => Status::Verified,
        Some("stale") => Status::Stale,
        _ => Status::Draft,
    }
}

fn funding(node: &Node, ids: &[&str]) -> Funding {
    Funding {
        date: date(node, "date"),
        round: node.owned("round"),
        amount: node.owned("amount"),
        currency: node.owned("currency"),
        lead: node.owned("lead"),
        sources: indices(node, ids),
    }
}

fn person(node: &Node, ids: &[&str]) -> Person {
    Person {
        name: node.owned("name"),
        role: node.owned("role"),
        sources: indices(node, ids),
    }
}

fn event(node: &Node, ids: &[&str]) -> Event {
    Event {
        date: date(node, "date").unwrap_or_default(),
        text: node.owned("text"),
        sources: indices(node, ids),
    }
}

fn cause(node: &Node, ids: &[&str]) -> Cause {
    Cause {
        code: chosen(node, "code", CAUSES),
        primary: node.text("role") == Some("primary"),
        claimed_by: node.owned("claimed_by"),
        text: node.owned("text"),
        sources: indices(node, ids),
    }
}

fn lesson(node: &Node) -> Lesson {
    let section = node.get("section");
    Lesson {
        text: node.owned("text"),
        section: node.owned("section"),
        section_span: section.map_or(node.span, |node: &Node| -> Span { node.span }),
    }
}

fn source(node: &Node, ids: &[&str]) -> Source {
    Source {
        id: node.owned("id"),
        title: node.owned("title"),
        publisher: node.owned("publisher"),
        url: address(node, "url"),
        published: date(node, "published"),
        accessed: date(node, "accessed"),
        kind: chosen(node, "kind", SOURCE_KINDS),
        reprint: node.boolean("reprint").unwrap_or(false),
        cites: named(node, "cites", ids),
        archived: address(node, "archived"),
    }
}

/// An address that may become a link; nothing else ever reaches a page.
pub fn address(node: &Node, key: &str) -> String {
    let text = node.owned(key);
    if crate::data::forms::is_address(&text) {
        text
    } else {
        String::new()
    }
}

fn fact(node: &Node, ids: &[&str]) -> Fact {
    Fact {
        kind: chosen(node, "kind", FACT_KINDS),
        text: node.owned("text"),
        date: date(node, "date"),
        sources: indices(node, ids),
        claimed_by: node.owned("claimed_by"),
        note: node.owned("note"),
    }
}
