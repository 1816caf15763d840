//! The index as a whole. Input: units. Output: terms in the order in which they are published,
//! each with the units that hold it, and the length class of each unit.

use std::collections::{BTreeSet, HashSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::code;
use super::syllables;
use super::tally::Tally;
use super::terms::{self, Terms};
use super::unit::Card;
use super::units::Units;
use super::vocabulary::{ROOT, Spelling, Vocabulary};

/// Units that the list of a single character holds at most.
const SINGLES: usize = 16;
/// Parts that are read side by side at most: each has its own vocabulary, which takes memory.
const PARTS: usize = 4;
/// Pages that are worth a part of their own.
const PART: usize = 64;

/// A Han term in its place: under the first letters of the readings of its first two characters,
/// then by its characters. The order is that of the letters and characters one after the other;
/// those beyond the fifth are looked at only where two terms agree so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    key: u128,
    /// The term.
    pub term: u32,
}

/// All terms of a site.
pub(super) struct Index {
    /// Characters and postings of the Han terms, by number.
    spelling: Spelling,
    postings: Tally,
    /// Bigrams and words, by place.
    pub han: Vec<Place>,
    /// Words in other scripts with their postings, by themselves.
    pub latin: Vec<(String, String)>,
    /// Single Han characters with their best units, by themselves.
    pub singles: Vec<(char, String)>,
    /// What is kept of each unit.
    pub cards: Vec<Card>,
    /// Length class of each unit: eighths of the mean length, 1 to 63.
    pub lengths: Vec<u32>,
    /// Traditional and variant characters of the texts, each with the simplified one.
    pub variants: BTreeSet<(char, char)>,
}

/// Makes the index of some units; the second value is the first unit of each page.
pub(super) fn of(units: &Units) -> (Index, Vec<u32>) {
    let (terms, pages) = read(units);
    let total: u64 = terms.lengths.iter().map(|one| u64::from(*one)).sum();
    let mean = (total / terms.lengths.len().max(1) as u64).max(1);
    let class = |length: &u32| (u64::from(*length) * 8 / mean).clamp(1, 63) as u32;
    let lengths: Vec<u32> = terms.lengths.iter().map(class).collect();
    let mut latin: Vec<(String, String)> = terms
        .words
        .into_iter()
        .map(|(word, term)| (word, terms.latin.postings(term).to_owned()))
        .collect();
    latin.par_sort_unstable();
    let spelling = terms.vocabulary.finish();
    let mut index = Index {
        singles: singles(&spelling, &terms.han, &lengths),
        han: Vec::new(),
        spelling,
        postings: terms.han,
        latin,
        cards: terms.cards,
        lengths,
        variants: terms.variants,
    };
    index.han = index.places();
    (index, pages)
}

/// Takes all units apart, some side by side.
fn read(units: &Units) -> (Terms, Vec<u32>) {
    let pages = units.pages();
    let looked: Vec<_> = (0..pages)
        .into_par_iter()
        .map(|page| {
            let units = units.of_page(page);
            (units.len() as u32, terms::own_words(&units))
        })
        .collect();
    let (mut firsts, mut next) = (Vec::with_capacity(pages), 0);
    for (count, _) in &looked {
        firsts.push(next);
        next += count;
    }
    let own: HashSet<Vec<char>> = looked.into_iter().flat_map(|one| one.1).collect();
    let vocabulary = Vocabulary::new(own.iter().map(Vec::as_slice));
    drop(own);
    let parts = rayon::current_num_threads()
        .min(PARTS)
        .min(pages / PART + 1);
    let size = pages.div_ceil(parts).max(1);
    let read = |first: usize| {
        let pages = first..pages.min(first + size);
        Terms::of(units, pages, firsts[first], vocabulary.clone())
    };
    let starts = (0..pages).into_par_iter().step_by(size);
    let parts: Vec<Terms> = starts.map(read).collect();
    let joined = parts.into_iter().reduce(|mut all, later| {
        all.append(later);
        all
    });
    let terms = joined.unwrap_or_else(|| Terms::of(units, 0..0, 0, vocabulary));
    (terms, firsts)
}

impl Index {
    /// Puts each bigram and word under the letters of all readings of its first two characters.
    fn places(&self) -> Vec<Place> {
        let mut letters = Letters::default();
        let mut places = Vec::new();
        for (term, _, _) in self.spelling.lasts() {
            if self.postings(term).is_empty() {
                continue;
            }
            let chars = self.spelt(term);
            let [first, second, rest @ ..] = &chars[..] else {
                continue;
            };
            let mut key = u128::from(*first as u32) << 21 | u128::from(*second as u32);
            for at in 0..3 {
                let code = rest.get(at).map_or(0, |c| *c as u32);
                key = key << 21 | u128::from(code);
            }
            let (first, second) = (letters.of(*first), letters.of(*second));
            for one in first.chars() {
                for two in second.chars() {
                    let letters = u128::from(one as u32) << 112 | u128::from(two as u32) << 105;
                    places.push(Place {
                        key: key | letters,
                        term,
                    });
                }
            }
        }
        places.par_sort_unstable_by(|a, b| {
            a.key.cmp(&b.key).then_with(|| {
                let spelt = [a, b].map(|one| self.spelt(one.term));
                spelt[0].cmp(&spelt[1])
            })
        });
        places
    }

    /// The characters of a Han term.
    pub(super) fn spelt(&self, term: u32) -> Vec<char> {
        self.spelling.of(term)
    }

    /// The postings of a Han term, encoded.
    pub(super) fn postings(&self, term: u32) -> &str {
        self.postings.postings(term)
    }
}

impl Place {
    /// The same for all terms that begin with one bigram in one place.
    pub(super) fn bigram(self) -> u128 {
        self.key >> 63
    }

    /// First letters of the readings of the first two characters.
    pub(super) fn letters(self) -> [char; 2] {
        [112, 105].map(|shift| char::from((self.key >> shift & 127) as u8))
    }
}

/// First letters of characters, looked up once.
#[derive(Default)]
struct Letters(FxHashMap<char, String>);

impl Letters {
    fn of(&mut self, c: char) -> String {
        let letters = self.0.entry(c);
        letters
            .or_insert_with(|| syllables::letters(c).into_iter().collect())
            .clone()
    }
}

/// Single characters with their best units, by themselves.
fn singles(spelling: &Spelling, postings: &Tally, lengths: &[u32]) -> Vec<(char, String)> {
    let mut found = Vec::new();
    for (term, c, above) in spelling.lasts() {
        let text = postings.postings(term);
        if above == ROOT && !text.is_empty() {
            found.push((c, best(text, lengths)));
        }
    }
    found.sort_unstable();
    found
}

/// The best units of a list, in order of the units.
fn best(text: &str, lengths: &[u32]) -> String {
    let mut postings = code::read_postings(text);
    if postings.len() <= SINGLES {
        return text.to_owned();
    }
    postings.sort_by_cached_key(|(unit, level)| {
        let count = code::LEVELS[usize::from(*level)];
        let part = super::engine::saturation(count, lengths[*unit as usize]);
        (std::cmp::Reverse(part), *unit)
    });
    postings.truncate(SINGLES);
    postings.sort_unstable();
    let mut out = String::new();
    code::postings(&mut out, &postings);
    out
}
