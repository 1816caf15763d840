//! Shards, read as they are needed. Input: the data of an index. Output: terms with postings,
//! and texts.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use serde_json::Value;

use super::super::code;
use super::super::fold::{fold, is_han};
use super::super::shards::{META, Shards};

/// Postings of one term: units and levels.
pub(super) type List = Vec<(u32, u8)>;

/// A shard of terms: each term with its encoded postings, in the order of the shard.
pub(super) type TermsOf = Rc<Vec<(String, String)>>;

/// An index that is being read.
pub struct Shelf {
    shards: Shards,
    manifest: Value,
    letters: HashMap<char, char>,
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
        let mut letters = HashMap::new();
        let (codes, mut last) = (text("c"), 0);
        let mut chars = codes.chars();
        while let Some(step) = code::take(&mut chars) {
            last += step;
            if let (Some(c), Some(letter)) = (char::from_u32(last), chars.next()) {
                letters.insert(c, letter);
            }
        }
        let lengths = text("k").chars().map(code::value).collect();
        Self { shards, manifest, letters, lengths, read: RefCell::default() }
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

    fn bounds(&self, key: &str) -> Vec<String> {
        match &self.manifest[key] {
            Value::String(text) => text.chars().map(String::from).collect(),
            list => list
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|one| one.as_str().map(str::to_owned))
                .collect(),
        }
    }

    /// The terms of all shards of a family that may hold what lies between two places, at most
    /// `most` shards.
    fn between(&self, family: &str, from: &str, to: &str, most: usize) -> Vec<TermsOf> {
        let bounds = self.bounds(family);
        let first = bounds.partition_point(|bound| bound.as_str() <= from).saturating_sub(1);
        let end = bounds.partition_point(|bound| bound.as_str() <= to);
        (first..end.max(first)).take(most).map(|at| self.terms(&format!("{family}{at}"))).collect()
    }

    fn terms(&self, name: &str) -> TermsOf {
        if let Some(known) = self.read.borrow().get(name) {
            return Rc::clone(known);
        }
        let data = self.shards.get(name).map_or("", String::as_str);
        let terms = Rc::new(if name.starts_with('w') { words(data) } else { han(data) });
        self.read.borrow_mut().insert(name.to_owned(), Rc::clone(&terms));
        terms
    }

    /// The Han terms that begin with a bigram, the bigram itself included.
    pub(super) fn bigram(&self, first: char, second: char) -> Vec<(String, String)> {
        let (Some(one), Some(two)) = (self.letter(first), self.letter(second)) else {
            return Vec::new();
        };
        let place = format!("{one}{two}{first}{second}");
        let mut found = Vec::new();
        for shard in self.between("h", &place, &place, 1) {
            found.extend(shard.iter().filter(|one| one.0.starts_with(&place[2..])).cloned());
        }
        found
    }

    /// The bigrams whose characters have readings that begin with two letters.
    pub(super) fn initials(&self, first: char, second: char) -> Vec<(String, String)> {
        let (from, to) = (format!("{first}{second}"), format!("{first}{second}\u{ffff}"));
        let mut found: Vec<(String, String)> = Vec::new();
        for shard in self.between("h", &from, &to, 8) {
            found.extend(shard.iter().filter(|one| one.0.chars().count() == 2).cloned());
        }
        found
    }

    /// The words between two places.
    pub(super) fn words(&self, from: &str, to: &str, most: usize) -> Vec<(String, String)> {
        let shards = self.between("w", from, to, most);
        let all = shards.iter().flat_map(|shard| shard.iter());
        all.filter(|one| one.0.as_str() >= from && one.0.as_str() <= to).cloned().collect()
    }

    /// The best units of a single character.
    pub(super) fn single(&self, c: char) -> Option<String> {
        let place = c.to_string();
        let shard = self.between("u", &place, &place, 1).pop()?;
        shard.iter().find(|one| one.0 == place).map(|one| one.1.clone())
    }

    /// Syllables with their characters.
    pub(super) fn pinyin(&self) -> BTreeMap<String, HashSet<char>> {
        let data = self.shards.get("pinyin").map_or("", String::as_str);
        let entries = data.split_whitespace().map(|entry| {
            let end = entry.find(|c: char| !c.is_ascii()).unwrap_or(entry.len());
            (entry[..end].to_owned(), entry[end..].chars().collect())
        });
        entries.collect()
    }

    /// The folded text of a unit.
    pub(super) fn text(&self, unit: u32) -> Vec<char> {
        let starts: Vec<u64> = self.manifest["t"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect();
        let shard = starts.partition_point(|start| *start <= u64::from(unit)).saturating_sub(1);
        let start = starts.get(shard).copied().unwrap_or(0);
        let data = self.shards.get(&format!("t{shard}")).map_or("", String::as_str);
        let place = (u64::from(unit) - start) as usize + 1;
        fold(data.split('\u{c}').nth(place).unwrap_or(""))
    }

    /// Address, title and place of a unit.
    #[must_use]
    pub fn meta(&self, unit: u32) -> [&str; 3] {
        let (shard, line) = (unit as usize / META, unit as usize % META);
        let data = self.shards.get(&format!("m{shard}")).map_or("", String::as_str);
        let mut parts = data.lines().nth(line).unwrap_or("").split('\t');
        [(); 3].map(|()| parts.next().unwrap_or(""))
    }
}

/// `word postings word postings`
fn words(data: &str) -> Vec<(String, String)> {
    let mut parts = data.split(' ');
    let mut found = Vec::new();
    while let (Some(word), Some(postings)) = (parts.next(), parts.next()) {
        found.push((word.to_owned(), postings.to_owned()));
    }
    found
}

/// Groups behind blanks: first character, then rest and postings in turn. Without blanks: single
/// characters.
fn han(data: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut head = String::new();
    let mut after_blank = false;
    let mut in_term = false;
    for c in data.chars() {
        if c == ' ' {
            (after_blank, in_term) = (true, false);
        } else if after_blank {
            head = c.to_string();
            after_blank = false;
        } else if is_han(c) {
            if in_term {
                if let Some(last) = found.last_mut() {
                    last.0.push(c);
                }
            } else {
                found.push((format!("{head}{c}"), String::new()));
                in_term = true;
            }
        } else {
            in_term = false;
            if let Some(last) = found.last_mut() {
                last.1.push(c);
            }
        }
    }
    found
}
