//! Pinyin and initials. Input: words of a query in Latin letters. Output: what they spell in the
//! book's own characters, with the units that hold all of it.
//!
//! A word is cut into syllables in every way (at most [`WAYS`]); what is left at the end may be
//! the beginning of a syllable. Each pair of neighbouring pieces names bigrams of the index, since
//! these are published in the order of the first letters of their readings; bigrams that share a
//! character join to a path, and a path counts as long as one unit holds all its bigrams.

use std::collections::{BTreeMap, HashSet};

use super::count;
use super::shelf::Shelf;
use crate::search::code::read_postings;

/// Ways to cut a word that are tried.
const WAYS: usize = 8;
/// Paths that are followed at once.
const WIDTH: usize = 64;
/// Paths that an answer is made from.
const BEST: usize = 4;

/// Syllables with their characters.
pub(super) type Table = BTreeMap<String, HashSet<char>>;

/// A piece of a word: a syllable, or the beginning of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    text: String,
    whole: bool,
}

/// Characters that a query spells.
#[derive(Debug, Clone)]
pub(super) struct Path {
    /// The characters.
    pub text: String,
    /// Units that hold all of them, with the least of the counts.
    pub units: Vec<(u32, u32)>,
}

impl Path {
    fn support(&self) -> u32 {
        self.units.iter().map(|one| one.1).sum()
    }
}

/// What some words spell in pinyin.
pub(super) fn pinyin(shelf: &Shelf, table: &Table, words: &[String]) -> Vec<Path> {
    let mut ways: Vec<Vec<Piece>> = vec![Vec::new()];
    for (at, word) in words.iter().enumerate() {
        let cuts = cuts(word, table, at + 1 == words.len());
        let joined = ways
            .iter()
            .flat_map(|way| cuts.iter().map(move |cut| [way.as_slice(), cut].concat()));
        ways = joined.take(WAYS).collect();
    }
    let mut found = Vec::new();
    for way in ways.iter().filter(|way| way.len() > 1) {
        found.extend(follow(shelf, table, way));
    }
    best(found, BEST)
}

/// What a word spells when each letter begins a syllable.
pub(super) fn initials(shelf: &Shelf, word: &str) -> Vec<Path> {
    let pieces: Vec<Piece> = word
        .chars()
        .map(|c| Piece {
            text: c.to_string(),
            whole: false,
        })
        .collect();
    best(follow(shelf, &Table::new(), &pieces), BEST)
}

/// The paths with most support; those that have less than a third of the best do not count.
fn best(mut paths: Vec<Path>, most: usize) -> Vec<Path> {
    paths.sort_by(|a, b| {
        b.support()
            .cmp(&a.support())
            .then_with(|| a.text.cmp(&b.text))
    });
    paths.dedup_by(|a, b| a.text == b.text);
    let least = paths.first().map_or(0, Path::support).div_ceil(3);
    paths.retain(|path| path.support() >= least);
    paths.truncate(most);
    paths
}

/// All ways to cut a word into syllables, longest first; if there is none, and it is the `last`
/// word, those that end in the beginning of one.
fn cuts(word: &str, table: &Table, last: bool) -> Vec<Vec<Piece>> {
    let mut found = Vec::new();
    cut(word, table, false, &mut Vec::new(), &mut found);
    if found.is_empty() && last {
        cut(word, table, true, &mut Vec::new(), &mut found);
    }
    found
}

// At most 32 letters deep, the longest word.
fn cut(rest: &str, table: &Table, open: bool, taken: &mut Vec<Piece>, found: &mut Vec<Vec<Piece>>) {
    if rest.is_empty() {
        found.push(taken.clone());
    }
    if rest.is_empty() || found.len() >= WAYS {
        return;
    }
    for length in (1..=rest.len().min(6)).rev() {
        let Some(text) = rest.get(..length) else {
            continue;
        };
        if table.contains_key(text) {
            taken.push(Piece {
                text: text.to_owned(),
                whole: true,
            });
            cut(&rest[length..], table, open, taken, found);
            taken.pop();
        }
    }
    if open && !taken.is_empty() && found.len() < WAYS && begins_syllable(rest, table) {
        taken.push(Piece {
            text: rest.to_owned(),
            whole: false,
        });
        found.push(taken.clone());
        taken.pop();
    }
}

fn begins_syllable(text: &str, table: &Table) -> bool {
    table.keys().any(|syllable| syllable.starts_with(text))
}

/// The characters that a piece stands for; `None` for all that its first letter selects.
fn characters(piece: &Piece, table: &Table) -> Option<HashSet<char>> {
    if piece.whole {
        return Some(table.get(&piece.text).cloned().unwrap_or_default());
    }
    if piece.text.chars().count() == 1 {
        return None;
    }
    let longer = table
        .iter()
        .filter(|(syllable, _)| syllable.starts_with(&piece.text));
    Some(
        longer
            .flat_map(|(_, chars)| chars.iter().copied())
            .collect(),
    )
}

/// The paths through the bigrams of some pieces.
fn follow(shelf: &Shelf, table: &Table, pieces: &[Piece]) -> Vec<Path> {
    let mut paths: Vec<Path> = Vec::new();
    for (at, pair) in pieces.windows(2).enumerate() {
        let (Some(one), Some(two)) = (pair[0].text.chars().next(), pair[1].text.chars().next())
        else {
            return Vec::new();
        };
        let (mut first, second) = (characters(&pair[0], table), characters(&pair[1], table));
        if at > 0 {
            // Only what goes on from there is looked at, and loaded.
            let ends = paths
                .iter()
                .filter_map(|path| path.text.chars().next_back());
            let fits = |c: &char| first.as_ref().is_none_or(|set| set.contains(c));
            first = Some(ends.filter(fits).collect());
        }
        let mut next = Vec::new();
        for (term, postings) in shelf.initials([one, two], [first.as_ref(), second.as_ref()]) {
            let mut chars = term.chars();
            let (Some(a), Some(b)) = (chars.next(), chars.next()) else {
                continue;
            };
            let fits = first.as_ref().is_none_or(|set| set.contains(&a))
                && second.as_ref().is_none_or(|set| set.contains(&b));
            if !fits {
                continue;
            }
            let units: Vec<(u32, u32)> = read_postings(&postings)
                .into_iter()
                .map(|(unit, level)| (unit, count(level)))
                .collect();
            if at == 0 {
                next.push(Path { text: term, units });
                continue;
            }
            for path in paths.iter().filter(|path| path.text.ends_with(a)) {
                let units = common(&path.units, &units);
                if !units.is_empty() {
                    next.push(Path {
                        text: format!("{}{b}", path.text),
                        units,
                    });
                }
            }
        }
        next.sort_by(|a, b| {
            b.support()
                .cmp(&a.support())
                .then_with(|| a.text.cmp(&b.text))
        });
        next.truncate(WIDTH);
        paths = next;
    }
    paths
}

/// Units in both lists, with the lesser count.
fn common(a: &[(u32, u32)], b: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut both = Vec::new();
    let mut at = 0;
    for (unit, count) in a {
        while at < b.len() && b[at].0 < *unit {
            at += 1;
        }
        if at < b.len() && b[at].0 == *unit {
            both.push((*unit, (*count).min(b[at].1)));
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_in_every_way_and_may_stay_open_at_the_end() {
        let syllables = [
            "fan", "fang", "an", "gan", "shen", "du", "xi", "xian", "xue",
        ];
        let table: Table = syllables
            .iter()
            .map(|one| ((*one).to_owned(), HashSet::new()))
            .collect();
        let shown = |word: &str| -> Vec<String> {
            let cuts = cuts(word, &table, true);
            cuts.iter()
                .map(|cut| {
                    cut.iter()
                        .map(|piece| piece.text.as_str())
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .collect()
        };
        assert_eq!(shown("fangan"), ["fang an", "fan gan"]);
        assert_eq!(shown("xian"), ["xian", "xi an"]);
        assert_eq!(shown("shendux"), ["shen du x"]);
        assert!(shown("pytorch").is_empty());
    }
}
