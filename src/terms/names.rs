//! All names that are looked for. Input: the catalog. Output: one automaton over the names of all
//! terms, companies, people and products, and what it finds in a text.
//!
//! Matches are found by Aho and Corasick's algorithm in one pass. Of those that overlap, the longest
//! wins, so 模型 is not found inside 大模型 when both are terms; of two that are as long, the later
//! one, since Chinese words are told apart more often rightly from the end: in 部分词元 it is 词元
//! that is meant, not 分词.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::fold::fold;
use crate::base::cjk::{is_cjk, is_han};
use crate::base::pinyin;
use crate::model::catalog::{Catalog, Term};
use crate::model::mentions::{Name, NameKind};

/// Longest name that is looked for, in characters.
const MAX_NAME: usize = 128;
/// Names that are looked at of those that end at one place. More of them say nothing that an
/// editor means, and would take memory.
const MAX_ENDING: usize = 4;

/// The names of a catalog.
pub struct Names {
    automaton: Option<AhoCorasick>,
    /// For each pattern what it may name; nothing for a word in which a name means something else.
    claims: Vec<Vec<Claim>>,
    /// Companies, people and products in order of their sort keys, without pages.
    pub proper: Vec<Name>,
}

/// What a pattern may name.
struct Claim {
    owner: Owner,
    /// As spelt, when capitals and small letters matter.
    spelt: Option<String>,
}

/// Whose name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A term, by its index in the catalog.
    Term(u32),
    /// A proper name, by its index in [`Names::proper`].
    Proper(u32),
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub range: Range<usize>,
    /// The term that it names.
    pub term: Option<u32>,
    /// The proper name that it is.
    pub proper: Option<u32>,
}

impl Names {
    /// Gathers all names.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let mut patterns: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
        let mut add = |name: &str, owner: Option<Owner>, proper: bool| {
            let name = fold(name.trim()).text.into_owned();
            // The bound keeps names inside names, and so the time for a text, from growing.
            if name.chars().nth(1).is_none() || name.chars().nth(MAX_NAME).is_some() {
                return;
            }
            let claims = patterns.entry(name.to_ascii_lowercase()).or_default();
            let spelt = (proper || is_spelt(&name)).then_some(name);
            claims.extend(owner.map(|owner| Claim { owner, spelt }));
        };
        for (at, term) in (0u32..).zip(&catalog.terms) {
            for name in names_of(term) {
                add(name, Some(Owner::Term(at)), false);
            }
            for word in &term.except {
                add(word, None, false);
            }
        }
        let proper = proper_names(catalog);
        for (at, name) in (0u32..).zip(&proper) {
            add(&name.text, Some(Owner::Proper(at)), true);
            for case in name.cases.iter().filter(|_| name.kind == NameKind::Company) {
                let case = &catalog.cases[*case as usize];
                for other in case.aliases.iter().chain([&case.name_en]) {
                    add(other, Some(Owner::Proper(at)), true);
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(patterns.keys())
            .ok();
        Self {
            automaton,
            claims: patterns.into_values().collect(),
            proper,
        }
    }

    /// The names in a text, in order and without overlaps.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let folded = fold(text);
        let whole = folded.text.as_ref();
        let mut found: Vec<Found> = Vec::new();
        // Names that end at one place come longest first.
        let (mut end, mut ending) = (0, 0);
        for one in automaton.find_overlapping_iter(whole) {
            if one.end() != end {
                (end, ending) = (one.end(), 0);
            }
            if ending < MAX_ENDING
                && at_word_boundaries(whole, one.range())
                && let Some(claim) = self.claim(whole, one.range(), one.pattern().as_usize())
            {
                found.push(claim);
                ending += 1;
            }
        }
        without_overlaps(&mut found);
        found.retain(|one| one.term.is_some() || one.proper.is_some());
        for one in &mut found {
            one.range = folded.original(one.range.clone());
        }
        found
    }

    /// What a pattern names where it was found; `None` when it is spelt differently there.
    fn claim(&self, text: &str, range: Range<usize>, pattern: usize) -> Option<Found> {
        let written = &text[range.clone()];
        let mut found = Found {
            range,
            term: None,
            proper: None,
        };
        for claim in &self.claims[pattern] {
            let holds = match (&claim.spelt, claim.owner) {
                (None, _) => true,
                (Some(spelt), Owner::Proper(_)) => written == spelt,
                (Some(spelt), Owner::Term(_)) => {
                    written == spelt || written == spelt.to_ascii_uppercase()
                }
            };
            match claim.owner {
                Owner::Term(at) if holds => found.term = found.term.or(Some(at)),
                Owner::Proper(at) if holds => found.proper = found.proper.or(Some(at)),
                _ => {}
            }
        }
        let claims_nothing = self.claims[pattern].is_empty();
        (claims_nothing || found.term.is_some() || found.proper.is_some()).then_some(found)
    }
}

/// Leaves, of finds that overlap, the longest, and of those that are as long the last one; in the
/// order of the text.
fn without_overlaps(found: &mut Vec<Found>) {
    found.sort_by_key(|one| (one.range.start, one.range.end));
    let overlaps = |pair: &[Found]| pair[1].range.start < pair[0].range.end;
    if !found.windows(2).any(overlaps) {
        return;
    }
    let length = found.iter().map(|one| one.range.end).max().unwrap_or(0);
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse((found[*at].range.len(), found[*at].range.start)));
    let mut taken = vec![false; length];
    let mut keep = vec![false; found.len()];
    for at in order {
        let place = &mut taken[found[at].range.clone()];
        // No kept find is shorter than this one, so it cannot lie wholly inside.
        if let [first, .., last] = place
            && !*first
            && !*last
        {
            place.fill(true);
            keep[at] = true;
        }
    }
    let mut keep = keep.into_iter();
    found.retain(|_| keep.next().unwrap_or(false));
}

/// All names of a term.
pub fn names_of(term: &Term) -> impl Iterator<Item = &str> {
    [&term.zh, &term.en, &term.abbr]
        .into_iter()
        .chain(&term.aliases)
        .map(String::as_str)
}

/// Whether a name has capitals that matter: `LoRA`, `SAFE` and `ZeRO` are not `safe` and `zero`.
/// In a name of several words, or one with Han characters, the rest says what is meant.
fn is_spelt(name: &str) -> bool {
    let plain = |c: char| is_han(c) || c.is_whitespace();
    let inner = name
        .as_bytes()
        .windows(2)
        .any(|pair| pair[0].is_ascii_alphanumeric() && pair[1].is_ascii_uppercase());
    inner && !name.contains(plain)
}

/// Whether a name that begins or ends with a Latin letter or digit begins or ends a word there.
fn at_word_boundaries(text: &str, range: Range<usize>) -> bool {
    let name = &text[range.clone()];
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let outside = |mut next: [Option<char>; 2]| {
        // `GPT` is only a part of `GPT-4`, and `Node` of `Node.js`.
        if next[0].is_some_and(|c| matches!(c, '-' | '.')) {
            next[0] = next[1];
        }
        !next[0].is_some_and(is_word)
    };
    let starts =
        !name.chars().next().is_some_and(is_word) || outside([before.next(), before.next()]);
    let ends =
        !name.chars().next_back().is_some_and(is_word) || outside([after.next(), after.next()]);
    starts && ends
}

/// Whether a character belongs to a word of a script that separates words.
fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric() && !is_cjk(c)
}

/// Companies, people and products of all cases, each name once.
fn proper_names(catalog: &Catalog) -> Vec<Name> {
    let mut names: BTreeMap<&str, Name> = BTreeMap::new();
    for (at, case) in (0u32..).zip(&catalog.cases) {
        let people = case.people.iter().map(|one| (&one.name, NameKind::Person));
        let products = case.products.iter().map(|one| (one, NameKind::Product));
        let all = std::iter::once((&case.name, NameKind::Company));
        for (text, kind) in all.chain(people).chain(products) {
            if text.trim().is_empty() {
                continue;
            }
            let name = names.entry(text).or_insert_with(|| Name {
                text: text.trim().to_owned(),
                kind,
                cases: Vec::new(),
                pages: Vec::new(),
                sort_key: if kind == NameKind::Person {
                    pinyin::key_of_person(text)
                } else {
                    pinyin::key(text)
                },
            });
            name.kind = name.kind.min(kind);
            if name.cases.last() != Some(&at) {
                name.cases.push(at);
            }
        }
    }
    let mut names: Vec<Name> = names.into_values().collect();
    names.sort_by(|a, b| (&a.sort_key, &a.text).cmp(&(&b.sort_key, &b.text)));
    names
}
