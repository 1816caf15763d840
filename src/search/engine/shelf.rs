//! Shards, read as they are needed. Input: the data of an index. Output: terms with postings,
//! and texts.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use serde_json::Value;

use super::super::code;
use super::super::fold::fold;
use super::super::shards::{Shards, in_meta};
use super::super::syllables;

/// Shards that are loaded at most for the bigrams of two first letters.
const IN_CLASS: usize = 24;

/// Behind every text that begins alike.
pub(super) const LAST: char = '\u{10ffff}';

/// Postings of one term: units and levels.
pub(super) type List = Vec<(u32, u8)>;

/// A term of a shard.
pub(super) struct Entry {
    /// First letters of the readings of its first two characters; empty for other terms.
    class: String,
    /// The term.
    pub term: String,
    /// Its encoded postings.
    pub postings: String,
}

/// A shard of terms in order.
type TermsOf = Rc<Vec<Entry>>;

/// An index that is being read.
pub struct Shelf {
    shards: Shards,
    manifest: Value,
    /// Han characters with the first letter of their usual reading.
    letters: BTreeMap<char, char>,
    /// Where the shards of each family of terms begin.
    bounds: BTreeMap<&'static str, Vec<String>>,
    /// Length class of each unit.
    pub(super) lengths: Vec<u32>,
    read: RefCell<HashMap<String, TermsOf>>,
}

impl Shelf {
    /// Opens an index.
    #[must_use]
    pub fn new(mut shards: Shards) -> Self {
        let manifest: Value = shards
            .get("index")
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default();
        for (name, data) in manifest["s"].as_object().into_iter().flatten() {
            shards.insert(name.clone(), data.as_str().unwrap_or_default().to_owned());
        }
        let text = |key: &str| manifest[key].as_str().unwrap_or_default().to_owned();
        let mut letters = BTreeMap::new();
        let (codes, mut last) = (text("c"), 0);
        let mut chars = codes.chars();
        while let Some(step) = code::take(&mut chars) {
            last += step;
            if let (Some(c), Some(letter)) = (char::from_u32(last), chars.next()) {
                letters.insert(c, syllables::letter_of(letter));
            }
        }
        let lengths = text("k").chars().map(code::value).collect();
        let singles = text("u").chars().map(String::from).collect();
        let bounds = [
            ("h", bounds(&text("h"))),
            ("w", bounds(&text("w"))),
            ("u", singles),
        ];
        Self {
            shards,
            letters,
            bounds: bounds.into(),
            manifest,
            lengths,
            read: RefCell::default(),
        }
    }

    /// Number of units.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Whether there is nothing to find.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// The letter under which terms with this character are.
    pub(super) fn letter(&self, c: char) -> Option<char> {
        self.letters.get(&c).copied()
    }

    /// Percentage of a unit's score.
    pub(super) fn boost(&self, unit: u32) -> u64 {
        let pairs = self.manifest["b"].as_array().into_iter().flatten();
        let mut pairs = pairs.filter(|pair| pair[0].as_u64() == Some(u64::from(unit)));
        pairs.find_map(|pair| pair[1].as_u64()).unwrap_or(100)
    }

    /// The shards of a family that may hold what lies between two places.
    fn between(&self, family: &str, from: &str, to: &str) -> Range<usize> {
        let bounds = self.bounds.get(family).map_or(&[][..], Vec::as_slice);
        let first = bounds.partition_point(|bound| bound.as_str() <= from);
        let first = first.saturating_sub(1);
        first
            ..bounds
                .partition_point(|bound| bound.as_str() <= to)
                .max(first)
    }

    fn terms(&self, name: &str) -> TermsOf {
        if let Some(known) = self.read.borrow().get(name) {
            return Rc::clone(known);
        }
        let data = self.shards.get(name).map_or("", String::as_str);
        let terms = Rc::new(if name.starts_with('w') {
            words(data)
        } else {
            han(data)
        });
        self.read
            .borrow_mut()
            .insert(name.to_owned(), Rc::clone(&terms));
        terms
    }

    /// The Han terms that begin with a bigram, the bigram itself included.
    pub(super) fn bigram(&self, first: char, second: char) -> Vec<(String, String)> {
        let (Some(one), Some(two)) = (self.letter(first), self.letter(second)) else {
            return Vec::new();
        };
        let place = format!("{one}{two}{first}{second}");
        let (class, pair) = place.split_at(2);
        self.chosen("h", self.between("h", &place, &place).take(1), |entry| {
            entry.class == class && entry.term.starts_with(pair)
        })
    }

    /// The bigrams whose characters have readings that begin with two letters, from the shards that
    /// may hold those of some characters; `None` stands for all of them.
    pub(super) fn initials(
        &self,
        [first, second]: [char; 2],
        [ones, twos]: [Option<&HashSet<char>>; 2],
    ) -> Vec<(String, String)> {
        let class = format!("{first}{second}");
        let mut shards = BTreeSet::new();
        let mut reach = |place: &str| {
            shards.extend(self.between("h", place, &format!("{place}{LAST}")));
        };
        match (ones, twos) {
            (None, _) => reach(&class),
            (Some(ones), None) => ones.iter().for_each(|one| reach(&format!("{class}{one}"))),
            (Some(ones), Some(twos)) => ones.iter().for_each(|one| {
                let places = twos.iter().map(|two| format!("{class}{one}{two}"));
                places.for_each(|place| reach(&place));
            }),
        }
        let shards = shards.into_iter().take(IN_CLASS);
        self.chosen("h", shards, |entry| {
            entry.class == class && entry.term.chars().count() == 2
        })
    }

    /// The words between two places.
    pub(super) fn words(&self, from: &str, to: &str, most: usize) -> Vec<(String, String)> {
        self.chosen("w", self.between("w", from, to).take(most), |entry| {
            entry.term.as_str() >= from && entry.term.as_str() <= to
        })
    }

    /// The best units of a single character.
    pub(super) fn single(&self, c: char) -> Option<String> {
        let place = c.to_string();
        let shards = self.between("u", &place, &place).take(1);
        self.chosen("u", shards, |entry| entry.term == place)
            .pop()
            .map(|one| one.1)
    }

    fn chosen(
        &self,
        family: &str,
        shards: impl Iterator<Item = usize>,
        wanted: impl Fn(&Entry) -> bool,
    ) -> Vec<(String, String)> {
        let shards: Vec<TermsOf> = shards
            .map(|at| self.terms(&format!("{family}{at}")))
            .collect();
        let all = shards.iter().flat_map(|shard| shard.iter());
        all.filter(|one| wanted(one))
            .map(|one| (one.term.clone(), one.postings.clone()))
            .collect()
    }

    /// Syllables with their characters.
    pub(super) fn pinyin(&self) -> BTreeMap<String, HashSet<char>> {
        let data = self.shards.get("pinyin").map_or("", String::as_str);
        syllables::decode(data, &self.letters)
    }

    /// The folded title and text of a unit.
    pub(super) fn text(&self, unit: u32) -> Vec<char> {
        let mut steps = self.manifest["t"].as_str().unwrap_or_default().chars();
        let mut starts = Vec::new();
        while let Some(step) = code::take(&mut steps) {
            starts.push(starts.last().map_or(0, |last| last + step));
        }
        let shard = starts
            .partition_point(|start| *start <= unit)
            .saturating_sub(1);
        let start = starts.get(shard).copied().unwrap_or(0);
        let data = self
            .shards
            .get(&format!("t{shard}"))
            .map_or("", String::as_str);
        let place = (unit - start) as usize + 1;
        let text = data.split('\u{c}').nth(place).unwrap_or("");
        fold(&format!("{}\n{text}", self.meta(unit)[1]))
    }

    /// Address, title and place of a unit.
    #[must_use]
    pub fn meta(&self, unit: u32) -> [&str; 3] {
        let size = in_meta(self.len());
        let (shard, line) = (unit as usize / size, unit as usize % size);
        let data = self
            .shards
            .get(&format!("m{shard}"))
            .map_or("", String::as_str);
        let mut parts = data.lines().nth(line).unwrap_or("").split('\t');
        [(); 3].map(|()| parts.next().unwrap_or(""))
    }
}

/// Where shards begin, see `shards::Bounds`.
fn bounds(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in text.split_inclusive(|c: char| c.is_ascii_uppercase()) {
        let (rest, kept) = match part.char_indices().next_back() {
            Some((at, letter @ 'A'..='Z')) => (&part[..at], Some(letter)),
            _ => (part, None),
        };
        if let Some(open) = found.last_mut() {
            open.push_str(rest);
        }
        if let Some(letter) = kept {
            let before = found.last().map_or("", String::as_str);
            let kept = before
                .chars()
                .take(usize::from(letter as u8 - b'A'))
                .collect();
            found.push(kept);
        }
    }
    found
}

/// `word postings word postings`
fn words(data: &str) -> Vec<Entry> {
    let mut parts = data.split(' ');
    let mut found = Vec::new();
    while let (Some(word), Some(postings)) = (parts.next(), parts.next()) {
        found.push(Entry {
            class: String::new(),
            term: word.to_owned(),
            postings: postings.to_owned(),
        });
    }
    found
}

/// Groups behind blanks: letters where they change, first character, then rest and postings in
/// turn. Without blanks: single characters and postings in turn.
fn han(data: &str) -> Vec<Entry> {
    let mut found = Vec::new();
    let (mut class, mut head) = (String::new(), String::new());
    for (at, group) in data.split(' ').enumerate() {
        let mut rest = group;
        if at > 0 {
            let start = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
            if start > 0 {
                rest[..start].clone_into(&mut class);
            }
            rest = &rest[start..];
            let end = rest.chars().next().map_or(0, char::len_utf8);
            rest[..end].clone_into(&mut head);
            rest = &rest[end..];
        }
        while let Some(middle) = rest.find(|c: char| c.is_ascii()) {
            let end = rest[middle..]
                .find(|c: char| !c.is_ascii())
                .map_or(rest.len(), |end| middle + end);
            found.push(Entry {
                class: class.clone(),
                term: format!("{head}{}", &rest[..middle]),
                postings: rest[middle..end].to_owned(),
            });
            rest = &rest[end..];
        }
    }
    found
}
