//! A unit taken apart. Input: a unit. Output: its terms with their weights, and its length.

use std::collections::HashSet;

use super::fold::{Run, fold, runs};
use super::unit::Unit;
use super::words;

/// Ends the name of a unit: no query can hold it.
pub(super) const WHOLE: char = '〓';
/// Characters of a name at most.
const LONGEST_NAME: usize = 24;

/// Bits of a character within the key of a bigram.
const BITS: u32 = 21;

/// Terms of one unit; each list is sorted and holds a term once.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Pairs of neighbouring Han characters as keys, with weights.
    pub bigrams: Vec<(u64, u32)>,
    /// Single Han characters, with weights.
    pub singles: Vec<(u64, u32)>,
    /// Words of three and more Han characters, with weights.
    pub words: Vec<(String, u32)>,
    /// Words in other scripts, with weights.
    pub latin: Vec<(String, u32)>,
    /// Han characters and words.
    pub length: u32,
}

/// The key of a bigram.
pub(super) fn key(first: char, second: char) -> u64 {
    u64::from(first as u32) << BITS | u64::from(second as u32)
}

/// The characters of a key.
pub(super) fn characters(key: u64) -> [char; 2] {
    let one = |code: u64| char::from_u32(code as u32).unwrap_or(' ');
    [one(key >> BITS), one(key & ((1 << BITS) - 1))]
}

/// Takes a unit apart. `own` are the words that the site itself brings.
pub(super) fn of(unit: &Unit, own: &HashSet<Vec<char>>) -> Terms {
    let mut terms = Terms::default();
    for (field, text) in unit.texts() {
        let weight = field.weight();
        let folded = fold(text);
        for run in runs(&folded) {
            match run {
                Run::Han(run) => {
                    terms.length += run.len() as u32;
                    han(run, weight, own, &mut terms);
                }
                Run::Word(word) => {
                    terms.length += 1;
                    terms.latin.push((word.iter().collect(), weight));
                }
            }
        }
    }
    for name in unit.aliases.iter().chain([&unit.name, &unit.number]) {
        match name_of(&runs(&fold(name))) {
            Some((name, true)) => terms.words.push((name, 1)),
            Some((name, false)) => terms.latin.push((name, 1)),
            None => {}
        }
    }
    merge(&mut terms.bigrams);
    merge(&mut terms.singles);
    merge(&mut terms.words);
    merge(&mut terms.latin);
    terms
}

/// The term of a whole name, and whether it is one run of Han characters, which stands beside the
/// bigram that it begins with; other names stand among the words. `None` if it is too long or too
/// short for a name.
pub(super) fn name_of(runs: &[Run]) -> Option<(String, bool)> {
    let mut name = String::new();
    for run in runs {
        let (Run::Han(chars) | Run::Word(chars)) = run;
        name.extend(chars.iter());
        name.push(WHOLE);
    }
    let han = matches!(runs, [Run::Han(_)]);
    let length = name.chars().count();
    (length <= LONGEST_NAME && length > 2).then_some((name, han))
}

fn han(run: &[char], weight: u32, own: &HashSet<Vec<char>>, terms: &mut Terms) {
    for (at, first) in run.iter().enumerate() {
        terms.singles.push((u64::from(*first as u32), weight));
        if let Some(second) = run.get(at + 1) {
            terms.bigrams.push((key(*first, *second), weight));
        }
        words::at_start(&run[at..], own, |length| {
            let word = run[at..at + length].iter().collect();
            terms.words.push((word, weight));
        });
    }
}

/// Sorts, and adds up the weights of equal terms.
fn merge<T: Ord>(list: &mut Vec<(T, u32)>) {
    list.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    list.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            earlier.1 += later.1;
        }
        same
    });
}

/// Words that the site itself brings: titles, headings, other names and bold words that are one
/// run of three to eight Han characters.
pub(super) fn own_words(units: &[Unit]) -> HashSet<Vec<char>> {
    let mut own = HashSet::new();
    for unit in units {
        let headings = unit.passages.iter().filter(|one| !one.anchor.is_empty());
        let names = unit.aliases.iter().chain(&unit.strong);
        let names = names
            .map(String::as_str)
            .chain(headings.map(|one| one.text.as_str()));
        for name in names.chain([unit.title.as_str()]) {
            for run in runs(&fold(name)) {
                if let Run::Han(run) = run
                    && (words::MIN..=words::MAX).contains(&run.len())
                {
                    own.insert(run.to_vec());
                }
            }
        }
    }
    own
}
