//! The index as a whole. Input: units. Output: terms in the order in which they are published,
//! each with the units that hold it, and the length class of each unit.

use std::collections::HashMap;

use rayon::prelude::*;

use super::code;
use super::syllables;
use super::terms::{self, Terms};
use super::unit::Unit;

/// Units that the list of a single character holds at most.
const SINGLES: usize = 16;

/// Units of a term with their levels.
pub(super) type Postings = Vec<(u32, u8)>;

/// A Han term in its place.
pub(super) struct HanTerm {
    /// First letters of the pinyin of its first two characters, then the term: terms are
    /// published in this order.
    pub place: String,
    /// The units that hold it.
    pub postings: Postings,
}

/// All terms of a site.
#[derive(Default)]
pub(super) struct Index {
    /// Bigrams and words, by place.
    pub han: Vec<HanTerm>,
    /// Words in other scripts, by themselves.
    pub latin: Vec<(String, Postings)>,
    /// Single Han characters with their best units, by themselves.
    pub singles: Vec<(char, Postings)>,
    /// Length class of each unit: eighths of the mean length, 1 to 63.
    pub lengths: Vec<u32>,
}

/// Makes the index of some units.
pub(super) fn of(units: &[Unit]) -> Index {
    let own = terms::own_words(units);
    let all: Vec<Terms> = units.par_iter().map(|unit| terms::of(unit, &own)).collect();
    let total: u64 = all.iter().map(|one| u64::from(one.length)).sum();
    let mean = (total / all.len().max(1) as u64).max(1);
    let lengths = all
        .iter()
        .map(|one| (u64::from(one.length) * 8 / mean).clamp(1, 63) as u32)
        .collect();
    let mut index = Index {
        lengths,
        ..Index::default()
    };
    let mut letters = Letters::default();
    for (key, postings) in keyed(&all, |one| &one.bigrams) {
        let chars = terms::characters(key);
        letters.place(
            &chars,
            &chars.iter().collect::<String>(),
            &postings,
            &mut index.han,
        );
    }
    for (word, postings) in named(&all, |one| &one.words) {
        let chars: Vec<char> = word.chars().take(2).collect();
        letters.place(&chars, &word, &postings, &mut index.han);
    }
    index.han.par_sort_unstable_by(|a, b| a.place.cmp(&b.place));
    index.latin = named(&all, |one| &one.latin);
    index.singles = keyed(&all, |one| &one.singles)
        .into_iter()
        .map(|(key, postings)| (terms::characters(key)[1], best(postings, &index.lengths)))
        .collect();
    index
}

/// First letters of characters, looked up once.
#[derive(Default)]
struct Letters(HashMap<char, Vec<char>>);

impl Letters {
    fn of(&mut self, c: char) -> Vec<char> {
        self.0
            .entry(c)
            .or_insert_with(|| syllables::letters(c))
            .clone()
    }

    /// Puts a term under the letters of all readings of its first two characters.
    fn place(&mut self, chars: &[char], term: &str, postings: &Postings, out: &mut Vec<HanTerm>) {
        let [first, second] = chars else { return };
        let (first, second) = (self.of(*first), self.of(*second));
        for one in &first {
            for two in &second {
                out.push(HanTerm {
                    place: format!("{one}{two}{term}"),
                    postings: postings.clone(),
                });
            }
        }
    }
}

/// Postings of terms that have keys, in order of the keys.
fn keyed(all: &[Terms], list: fn(&Terms) -> &Vec<(u64, u32)>) -> Vec<(u64, Postings)> {
    let mut rows: Vec<(u64, u32, u8)> =
        Vec::with_capacity(all.iter().map(|one| list(one).len()).sum());
    for (unit, one) in (0_u32..).zip(all) {
        rows.extend(
            list(one)
                .iter()
                .map(|(key, weight)| (*key, unit, code::level(*weight))),
        );
    }
    rows.par_sort_unstable();
    let groups = rows.chunk_by(|a, b| a.0 == b.0);
    groups
        .map(|rows| (rows[0].0, rows.iter().map(|row| (row.1, row.2)).collect()))
        .collect()
}

/// Postings of terms that are texts, in order of the texts.
fn named(all: &[Terms], list: fn(&Terms) -> &Vec<(String, u32)>) -> Vec<(String, Postings)> {
    let mut map: HashMap<&str, Postings> = HashMap::new();
    for (unit, one) in (0_u32..).zip(all) {
        for (word, weight) in list(one) {
            map.entry(word)
                .or_default()
                .push((unit, code::level(*weight)));
        }
    }
    let mut found: Vec<_> = map
        .into_iter()
        .map(|(word, list)| (word.to_owned(), list))
        .collect();
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    found
}

/// The best units of a list, in order of the units.
fn best(mut postings: Postings, lengths: &[u32]) -> Postings {
    if postings.len() > SINGLES {
        postings.sort_by_key(|(unit, level)| {
            let part = super::engine::saturation(
                code::LEVELS[usize::from(*level)],
                lengths[*unit as usize],
            );
            (std::cmp::Reverse(part), *unit)
        });
        postings.truncate(SINGLES);
        postings.sort_unstable();
    }
    postings
}
