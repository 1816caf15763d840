//! From a query to units in order. Input: an index and a query. Output: an [`Answer`].

use std::collections::HashMap;

use super::latin::{exact_and_longer, nearly};
use super::paths::{self, Path};
use super::plan::{Part, Plan, is_particle, plan};
use super::shelf::{List, Shelf};
use super::{count, rarity, saturation};
use crate::search::code::read_postings;
use crate::search::fold::Run;
use crate::search::terms::{WHOLE, name_of};

/// Weight of a bigram, of one with a particle, and of a word of three and more characters.
const BIGRAM: u32 = 4;
const WEAK: u32 = 1;
const WORD: u32 = 6;
/// Weight of a single character.
const SINGLE: u32 = 8;
/// Weight of a word in another script: as it is, as a beginning, with slips.
const EXACT: u32 = 10;
const LONGER: u32 = 6;
const NEARLY: u32 = 5;
/// Weight of the whole query as the name of a unit.
const NAME: u32 = 20;
/// Weight of a name that pinyin, a beginning or a slip stands for.
const ALMOST: u32 = 12;
/// Weight of each character that pinyin spells.
const SPELT: u32 = 4;
/// Letters of initials, at least and at most.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=8;
/// Units whose texts are looked at.
pub(super) const LOOKED_AT: usize = 3;

/// A unit that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the index.
    pub unit: u32,
    /// Its score.
    pub score: u64,
}

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Units in order.
    pub hits: Vec<Hit>,
    /// What pinyin or initials were taken for.
    pub spelt: Vec<String>,
    /// What a word with slips was taken for.
    pub nearly: Vec<String>,
    /// What is marked in the texts, folded, in the order in which it was met.
    pub marks: Vec<String>,
    /// When nothing was found: a part of the query that would find something.
    pub instead: String,
}

/// Sums by unit.
struct Sums<'a> {
    shelf: &'a Shelf,
    score: HashMap<u32, (u64, u32)>,
}

impl Sums<'_> {
    /// Adds a term that covers the bits of `mask`.
    fn add(&mut self, list: &[(u32, u32)], weight: u32, mask: u32) {
        let factor = u64::from(weight * rarity(self.shelf.len(), list.len()));
        for (unit, count) in list {
            let Some(length) = self.shelf.lengths.get(*unit as usize) else {
                continue;
            };
            let sum = self.score.entry(*unit).or_default();
            sum.0 += factor * u64::from(saturation(*count, *length));
            sum.1 |= mask;
        }
    }

    fn add_list(&mut self, list: &List, weight: u32, mask: u32) {
        let list: Vec<(u32, u32)> = list
            .iter()
            .map(|(unit, level)| (*unit, count(*level)))
            .collect();
        self.add(&list, weight, mask);
    }

    fn add_union<'l>(&mut self, lists: impl Iterator<Item = &'l List>, weight: u32, mask: u32) {
        let lists = lists.map(|list| {
            list.iter()
                .map(|(unit, level)| (*unit, count(*level)))
                .collect()
        });
        let union = union(lists);
        if !union.is_empty() {
            self.add(&union, weight, mask);
        }
    }
}

/// Units of any of the lists, each with its greatest count, in order.
fn union(lists: impl Iterator<Item = Vec<(u32, u32)>>) -> Vec<(u32, u32)> {
    let mut all: Vec<(u32, u32)> = lists.flatten().collect();
    all.sort_by_key(|(unit, count)| (*unit, std::cmp::Reverse(*count)));
    all.dedup_by_key(|one| one.0);
    all
}

/// Answers a query.
#[must_use]
pub fn answer(shelf: &Shelf, query: &str) -> Answer {
    let plan = plan(query);
    let mut answer = Answer::default();
    let mut sums = Sums {
        shelf,
        score: HashMap::new(),
    };
    for part in plan.parts.iter().filter(|part| part.han) {
        han(shelf, part, &plan, &mut sums, &mut answer.marks);
    }
    let must = latin(shelf, &plan, &mut sums, &mut answer);
    name(shelf, &plan, &mut sums);
    let total: u32 = plan.importance.iter().sum();
    let several = plan.parts.iter().filter(|part| part.han).count() > 1;
    let mut hits = Vec::new();
    let mut sums: Vec<(u32, (u64, u32))> = sums.score.into_iter().collect();
    sums.sort_unstable();
    for (unit, (score, mask)) in &sums {
        let covered = covered(&plan, *mask);
        // Of several words one may be missing; half of a single one is another word.
        if 2 * covered > total || several && 2 * covered == total {
            let (covered, total) = (u64::from(covered), u64::from(total));
            let score = score * covered * covered / (total * total);
            hits.push(Hit {
                unit: *unit,
                score: score * shelf.boost(*unit) / 100,
            });
        }
    }
    sort(&mut hits);
    look(shelf, &plan, &answer.spelt, must, &mut hits);
    if hits.is_empty() {
        answer.instead = instead(&plan, &sums);
        answer.spelt.clear();
        answer.nearly.clear();
    }
    answer.hits = hits;
    answer
}

fn covered(plan: &Plan, mask: u32) -> u32 {
    let units = plan.importance.iter().enumerate();
    units
        .filter(|(at, _)| mask >> at & 1 == 1)
        .map(|(_, one)| one)
        .sum()
}

fn sort(hits: &mut [Hit]) {
    hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.unit));
}

fn bits(start: usize, length: usize) -> u32 {
    ((1 << length) - 1) << start
}

fn han(shelf: &Shelf, part: &Part, plan: &Plan, sums: &mut Sums, marks: &mut Vec<String>) {
    if let [single] = part.text[..] {
        if let Some(list) = shelf.single(single) {
            sums.add_list(&read_postings(&list), SINGLE, bits(part.start, 1));
            marks.push(single.to_string());
        }
        return;
    }
    for at in 0..part.text.len() - 1 {
        let rest: String = part.text[at..].iter().collect();
        let pair = [part.text[at], part.text[at + 1]];
        for (term, postings) in shelf.bigram(pair[0], pair[1]) {
            if !rest.starts_with(&term) {
                continue;
            }
            let length = term.chars().count();
            let weak =
                plan.importance[part.start + at] == 0 || plan.importance[part.start + at + 1] == 0;
            let weight = match length {
                2 if weak => WEAK,
                2 => BIGRAM,
                _ => WORD,
            };
            sums.add_list(
                &read_postings(&postings),
                weight,
                bits(part.start + at, length),
            );
            if length > 2 || !weak {
                marks.push(term);
            }
        }
    }
}

/// Adds the units whose name is the whole query.
fn name(shelf: &Shelf, plan: &Plan, sums: &mut Sums) {
    let runs = plan.parts.iter().map(|part| {
        if part.han {
            Run::Han(&part.text)
        } else {
            Run::Word(&part.text)
        }
    });
    if let Some((name, han)) = name_of(runs) {
        add_name(
            shelf,
            &name,
            han,
            NAME,
            bits(0, plan.importance.len()),
            sums,
        );
    }
}

/// Adds the units with a name.
fn add_name(shelf: &Shelf, name: &str, han: bool, weight: u32, mask: u32, sums: &mut Sums) {
    let mut chars = name.chars();
    let found = match (han, chars.next(), chars.next()) {
        (true, Some(first), Some(second)) => shelf.bigram(first, second),
        _ => shelf.words(name, name, 1),
    };
    if let Some((_, postings)) = found.iter().find(|one| one.0 == name) {
        sums.add_list(&read_postings(postings), weight, mask);
    }
}

/// Adds all words in other scripts; true when the answer rests on initials, which must then be
/// seen in a text.
fn latin(shelf: &Shelf, plan: &Plan, sums: &mut Sums, answer: &mut Answer) -> bool {
    let mut unknown: Vec<(&Part, String, bool)> = Vec::new();
    for part in plan.parts.iter().filter(|part| !part.han) {
        let word: String = part.text.iter().collect();
        let (exact, longer, names) = exact_and_longer(shelf, &word);
        let mask = bits(part.start, 1);
        if let Some(list) = &exact {
            sums.add_list(list, EXACT, mask);
        }
        sums.add_union(longer.iter().map(|one| &one.1), LONGER, mask);
        sums.add_union(names.iter(), ALMOST, mask);
        if exact.is_some() || !longer.is_empty() {
            answer.marks.push(word.clone());
        }
        if exact.is_none() {
            unknown.push((part, word, !longer.is_empty()));
        }
    }
    let letters = |word: &str| word.chars().all(|c| c.is_ascii_lowercase());
    unknown.retain(|(_, word, _)| letters(word));
    let mut must = false;
    // Words that stand side by side are read together: `rongzi fengxian`.
    for group in unknown.chunk_by(|a, b| a.0.start + 1 == b.0.start) {
        let words: Vec<String> = group.iter().map(|one| one.1.clone()).collect();
        let mask = bits(group[0].0.start, group.len());
        let spelt = paths::pinyin(shelf, &shelf.pinyin(), &words);
        if !spelt.is_empty() {
            spell(&spelt, mask, sums, answer);
            continue;
        }
        for (part, word, begins) in group {
            // Words that stand apart in the text are read one by one.
            let alone = if words.len() > 1 {
                paths::pinyin(shelf, &shelf.pinyin(), std::slice::from_ref(word))
            } else {
                Vec::new()
            };
            let mask = bits(part.start, 1);
            if !alone.is_empty() {
                spell(&alone, mask, sums, answer);
            } else if !*begins {
                must |= guess(shelf, word, mask, sums, answer);
            }
        }
    }
    must
}

/// A word that is neither known nor pinyin: initials or slips, initials first if it has no vowel.
/// True for initials.
fn guess(shelf: &Shelf, word: &str, mask: u32, sums: &mut Sums, answer: &mut Answer) -> bool {
    let speakable = word.contains(['a', 'e', 'i', 'o', 'u']);
    let initials = |sums: &mut Sums, answer: &mut Answer| {
        let spelt = if INITIALS.contains(&word.len()) {
            paths::initials(shelf, word)
        } else {
            Vec::new()
        };
        spell(&spelt, mask, sums, answer);
        !spelt.is_empty()
    };
    if !speakable && initials(sums, answer) {
        return true;
    }
    let near = nearly(shelf, word);
    if near.is_empty() {
        return speakable && initials(sums, answer);
    }
    sums.add_union(near.iter().map(|one| &one.1), NEARLY, mask);
    for (word, _) in near {
        add_name(shelf, &format!("{word}{WHOLE}"), false, ALMOST, mask, sums);
        answer.marks.push(word.clone());
        answer.nearly.push(word);
    }
    false
}

fn spell(spelt: &[Path], mask: u32, sums: &mut Sums, answer: &mut Answer) {
    let Some(first) = spelt.first() else { return };
    let weight = SPELT * first.text.chars().count() as u32;
    let units = union(spelt.iter().map(|path| path.units.clone()));
    sums.add(&units, weight, mask);
    for path in spelt {
        add_name(
            sums.shelf,
            &format!("{}{WHOLE}", path.text),
            true,
            ALMOST,
            mask,
            sums,
        );
        answer.spelt.push(path.text.clone());
        answer.marks.push(path.text.clone());
    }
}

/// Looks at the texts of the first units: whole runs that stand there count half as much again,
/// and units without what pinyin was taken for are dropped. Initials that none of them holds find
/// nothing.
fn look(shelf: &Shelf, plan: &Plan, spelt: &[String], must: bool, hits: &mut Vec<Hit>) {
    let runs: Vec<&Part> = plan
        .parts
        .iter()
        .filter(|part| part.han && part.text.len() > 2)
        .collect();
    if runs.is_empty() && spelt.is_empty() {
        return;
    }
    let spelt: Vec<Vec<char>> = spelt.iter().map(|text| text.chars().collect()).collect();
    let mut first = Vec::new();
    for hit in hits.drain(..hits.len().min(LOOKED_AT)).collect::<Vec<_>>() {
        let text = shelf.text(hit.unit);
        let holds = |run: &[char]| text.windows(run.len()).any(|window| window == run);
        if !spelt.is_empty() && !spelt.iter().any(|one| holds(one)) {
            continue;
        }
        let whole = runs.iter().filter(|part| holds(&part.text)).count() as u64;
        let more = if runs.is_empty() {
            0
        } else {
            hit.score * whole / (2 * runs.len() as u64)
        };
        first.push(Hit {
            score: hit.score + more,
            ..hit
        });
    }
    if must && first.is_empty() {
        hits.clear();
    }
    sort(&mut first);
    hits.splice(..0, first);
}

/// The longest stretch of the query that one unit holds, for want of the whole.
fn instead(plan: &Plan, sums: &[(u32, (u64, u32))]) -> String {
    let best = sums
        .iter()
        .max_by_key(|(unit, (_, mask))| (covered(plan, *mask), std::cmp::Reverse(*unit)));
    let Some((_, (_, mask))) = best else {
        return String::new();
    };
    let mut longest = String::new();
    for part in &plan.parts {
        if !part.han {
            if mask >> part.start & 1 == 1 && longest.is_empty() {
                longest = part.text.iter().collect();
            }
            continue;
        }
        let held = |at: usize| mask >> (part.start + at) & 1 == 1 && !is_particle(part.text[at]);
        let mut at = 0;
        while at < part.text.len() {
            let length = (at..part.text.len()).take_while(|at| held(*at)).count();
            if length > longest.chars().count().max(1) {
                longest = part.text[at..at + length].iter().collect();
            }
            at += length.max(1);
        }
    }
    longest
}
