//! What a link shows when a reader rests on it. Input: the book. Output: a card for each page, in
//! classic scripts of about eight, which load from disk as well as from a server.
//!
//! The shard of a page follows from its address: FNV-1a (32 bits) over the bytes of the path from
//! the site's root, modulo the number of shards, a power of two. So a link needs to carry nothing,
//! and a new page seldom moves the others. `main.js` computes the same.

use serde_json::{Value, json};

use super::Context;
use crate::model::book::{Book, Page, Target};
use crate::model::catalog::{Case, Record, Term};
use crate::model::view::PageKind;

/// Cards that a shard holds on average, at most.
const A_SHARD: usize = 8;
/// Characters of text on a card, at most.
const REACH: usize = 140;

/// How many shards the cards of the book have.
#[must_use]
pub fn count(book: &Book<Target>) -> u32 {
    let pages = book.pages.iter().filter(|page| page.published);
    pages.count().div_ceil(A_SHARD).next_power_of_two() as u32
}

/// The shards that hold anything: path from the site's root, and contents.
#[must_use]
pub fn shards(context: &Context) -> Vec<(String, Vec<u8>)> {
    let count = context.cards;
    let mut shards = vec![serde_json::Map::new(); count as usize];
    for page in context.book.pages.iter().filter(|page| page.published) {
        let path = page.path.as_str();
        shards[(fnv1a(path) % count) as usize].insert(path.to_owned(), card(context, page));
    }
    (0u32..)
        .zip(shards)
        .filter(|(_, cards)| !cards.is_empty())
        .map(|(at, cards)| {
            let text = format!("shouceCards({at},{})", Value::Object(cards));
            (format!("cards/{at}.js"), text.into_bytes())
        })
        .collect()
}

/// Fowler, Noll and Vo's hash, variant 1a, 32 bits.
fn fnv1a(text: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    text.bytes().fold(0x811c_9dc5, step)
}

/// Kind or number, title, a line of particulars, text.
fn card(context: &Context, page: &Page<Target>) -> Value {
    let catalog = context.catalog;
    let (kind, particulars) = match page.record {
        Some(Record::Case(at)) => (
            context.word("card_case"),
            catalog
                .cases
                .get(at as usize)
                .map(|one| of_case(context, one)),
        ),
        Some(Record::Term(at)) => (
            context.word("card_term"),
            catalog.terms.get(at as usize).map(of_term),
        ),
        _ => (page.number.as_str(), None),
    };
    let summary = &page.document.front.summary;
    let text = if summary.is_empty() || page.kind == PageKind::Term {
        page.document.opening.clone()
    } else {
        summary.clone()
    };
    json!([
        kind,
        page.title,
        particulars.unwrap_or_default(),
        shortened(&text)
    ])
}

fn of_case(context: &Context, case: &Case) -> String {
    let ended = case.ended.as_ref().map_or("", |date| &date.0);
    let years = match ended {
        "" => format!("{}–", case.founded.0),
        ended => format!("{}–{ended}", case.founded.0),
    };
    let outcome = if context.config.site.lang.starts_with("zh") {
        case.outcome.zh
    } else {
        case.outcome.en
    };
    format!("{years}　{outcome}")
}

fn of_term(term: &Term) -> String {
    let parts: Vec<&str> = [&term.pinyin, &term.en, &term.abbr]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty() && *part != term.zh)
        .collect();
    parts.join("　")
}

/// The beginning of a definition, as cards and the glossary show it.
pub(super) fn definition(page: &Page<Target>) -> String {
    shortened(&page.document.opening)
}

/// Whole sentences within the limit; where the first is longer than that, as much of it as fits.
fn shortened(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(REACH) else {
        return text.to_owned();
    };
    let within = &text[..limit];
    match within.rfind(['。', '！', '？']) {
        Some(end) => {
            let stop = within[end..].chars().next().map_or(0, char::len_utf8);
            within[..end + stop].to_owned()
        }
        None => format!("{within}…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // From the authors' own test vectors.
        assert_eq!(fnv1a(""), 0x811c_9dc5);
        assert_eq!(fnv1a("foobar"), 0xbf9c_f968);
    }

    #[test]
    fn long_text_ends_with_a_sentence_or_an_ellipsis() {
        let long = format!("{}。{}", "甲".repeat(20), "乙".repeat(200));
        assert_eq!(shortened(&long), format!("{}。", "甲".repeat(20)));
        assert_eq!(
            shortened(&"乙".repeat(200)),
            format!("{}…", "乙".repeat(140))
        );
        assert_eq!(shortened("短。"), "短。");
    }
}
