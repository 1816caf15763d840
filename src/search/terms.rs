//! Units taken apart. Input: units in order. Output: their terms with postings, and how long each
//! unit is.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::fold::{Run, fold, fold_into, runs, variants};
use super::tally::Tally;
use super::unit::{Card, Unit};
use super::units::Units;
use super::vocabulary::{ROOT, Vocabulary};
use super::words;

/// Ends the name of a unit: no query can hold it.
pub(super) const WHOLE: char = '〓';
/// Characters of a name at most.
const LONGEST_NAME: usize = 24;

/// The terms of some units.
pub(super) struct Terms {
    /// Numbers of the Han terms.
    pub vocabulary: Vocabulary,
    /// Postings of the Han terms.
    pub han: Tally,
    /// Numbers of the words in other scripts.
    pub words: FxHashMap<String, u32>,
    /// Postings of the words in other scripts.
    pub latin: Tally,
    /// What is kept of each unit.
    pub cards: Vec<Card>,
    /// Han characters and words in each unit.
    pub lengths: Vec<u32>,
    /// Traditional and variant characters of the texts, each with the simplified one.
    pub variants: BTreeSet<(char, char)>,
}

impl Terms {
    /// Takes the units of some pages apart, the first of which is the number `first`.
    pub(super) fn of(
        units: &Units,
        pages: Range<usize>,
        first: u32,
        vocabulary: Vocabulary,
    ) -> Self {
        let mut terms = Self {
            vocabulary,
            han: Tally::default(),
            words: FxHashMap::default(),
            latin: Tally::default(),
            cards: Vec::new(),
            lengths: Vec::new(),
            variants: BTreeSet::new(),
        };
        let mut folded = Vec::new();
        let units = pages.flat_map(|page| units.with_synonyms(page));
        for (number, unit) in (first..).zip(units) {
            terms.unit(&unit, &mut folded);
            terms.cards.push(unit.card());
            terms.han.end(number);
            terms.latin.end(number);
        }
        terms
    }

    /// Appends the terms of later units.
    pub(super) fn append(&mut self, later: Self) {
        self.cards.extend(later.cards);
        self.lengths.extend(later.lengths);
        self.variants.extend(later.variants);
        let spelling = later.vocabulary.finish();
        let mut numbers = vec![ROOT; spelling.len()];
        for (term, c, above) in spelling.lasts() {
            numbers[term as usize] = self.vocabulary.with(numbers[above as usize], c);
        }
        self.han.append(later.han, |term| numbers[term as usize]);
        let mut numbers = vec![0; later.words.len()];
        later.words.into_iter().for_each(|(word, theirs)| {
            numbers[theirs as usize] = number(&mut self.words, &word);
        });
        self.latin
            .append(later.latin, |term| numbers[term as usize]);
    }

    fn unit(&mut self, unit: &Unit, folded: &mut Vec<char>) {
        let mut length = 0;
        let mut word = String::new();
        for (field, text) in unit.texts() {
            let weight = field.weight();
            folded.clear();
            if fold_into(folded, text) {
                self.variants.extend(variants(text));
            }
            for run in runs(folded) {
                match run {
                    Run::Han(run) => {
                        length += run.len() as u32;
                        self.run(run, weight);
                    }
                    Run::Word(run) => {
                        length += 1;
                        word.clear();
                        word.extend(run);
                        self.word(&word, weight);
                    }
                }
            }
        }
        for name in unit.aliases.iter().chain([&unit.name, &unit.number]) {
            match name_of(runs(&fold(name))) {
                Some((name, true)) => {
                    let name: Vec<char> = name.chars().collect();
                    let term = self.vocabulary.term(&name);
                    self.han.count(term, 1);
                }
                Some((name, false)) => self.word(&name, 1),
                None => {}
            }
        }
        self.lengths.push(length);
    }

    fn word(&mut self, word: &str, weight: u32) {
        let term = number(&mut self.words, word);
        self.latin.count(term, weight);
    }

    /// Counts the characters of a run, the pairs of neighbours, and the words wherever they begin.
    fn run(&mut self, run: &[char], weight: u32) {
        let Some((first, rest)) = run.split_first() else {
            return;
        };
        let mut single = self.vocabulary.with(ROOT, *first);
        self.han.count(single, weight);
        for (at, second) in rest.iter().enumerate() {
            let mut term = self.vocabulary.with(single, *second);
            self.han.count(term, weight);
            for c in rest[at + 1..].iter().take(words::MAX - 2) {
                let Some(longer) = self.vocabulary.towards_a_word(term, *c) else {
                    break;
                };
                term = longer;
                if self.vocabulary.is_word(term) {
                    self.han.count(term, weight);
                }
            }
            single = self.vocabulary.with(ROOT, *second);
            self.han.count(single, weight);
        }
    }
}

/// The number of a word; the next one if it is new.
fn number(words: &mut FxHashMap<String, u32>, word: &str) -> u32 {
    if let Some(known) = words.get(word) {
        return *known;
    }
    let next = words.len() as u32;
    words.insert(word.to_owned(), next);
    next
}

/// The term of a whole name, and whether it is one run of Han characters, which stands beside the
/// bigram that it begins with; other names stand among the words. `None` if it is too long or too
/// short for a name.
pub(super) fn name_of<'a>(runs: impl Iterator<Item = Run<'a>>) -> Option<(String, bool)> {
    let mut name = String::new();
    let mut han = Vec::new();
    for run in runs {
        han.push(matches!(run, Run::Han(_)));
        let (Run::Han(chars) | Run::Word(chars)) = run;
        name.extend(chars);
        name.push(WHOLE);
    }
    let length = name.chars().count();
    (length <= LONGEST_NAME && length > 2).then_some((name, han == [true]))
}

/// Words that the site itself brings: titles, headings, other names and bold words that are one
/// run of three to eight Han characters.
pub(super) fn own_words(units: &[Unit]) -> HashSet<Vec<char>> {
    let mut own = HashSet::new();
    for unit in units {
        let headings = unit.text.passages().filter(|one| one.anchored);
        let names = unit.aliases.iter().chain(&unit.strong);
        let names = names
            .map(String::as_str)
            .chain(headings.map(|one| one.text));
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
