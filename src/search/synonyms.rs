//! Names for the same thing. Input: the glossary and `[search] synonyms`. Output: for the text of
//! a unit, the names that it does not use but could.

use aho_corasick::{AhoCorasick, MatchKind};

use super::fold::{fold, is_word};
use super::unit::{Field, Unit};

/// How often a unit must use a name in its running text.
const OFTEN: u32 = 2;

/// Sets of names, ready to be looked for.
pub(super) struct Synonyms {
    finder: Option<AhoCorasick>,
    /// For each pattern the set that it belongs to.
    sets_of: Vec<usize>,
    /// Folded names of each set.
    sets: Vec<Vec<String>>,
}

impl Synonyms {
    /// Prepares sets of names; those of one name say nothing.
    pub(super) fn new(sets: &[Vec<String>]) -> Self {
        let folded = |name: &String| fold(name).into_iter().collect::<String>();
        let mut all: Vec<Vec<String>> = sets
            .iter()
            .map(|set| {
                set.iter()
                    .map(folded)
                    .filter(|name| name.chars().count() > 1)
                    .collect()
            })
            .collect();
        all.retain(|set: &Vec<String>| set.len() > 1);
        let patterns: Vec<&String> = all.iter().flatten().collect();
        let sets_of = all
            .iter()
            .enumerate()
            .flat_map(|(at, set)| set.iter().map(move |_| at))
            .collect();
        // Only patterns without end could fail.
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&patterns)
            .ok();
        let finder = finder.filter(|_| !patterns.is_empty());
        Self {
            finder,
            sets_of,
            sets: all,
        }
    }

    /// The names that a unit could use: those of the sets that it uses another name of, often or
    /// in a prominent place.
    pub(super) fn of(&self, unit: &Unit) -> Vec<String> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        let mut counts = vec![0; self.sets.len()];
        let mut used = vec![false; self.sets_of.len()];
        for (field, text) in unit.texts() {
            let text: String = fold(text).into_iter().collect();
            for found in finder.find_iter(&text) {
                if !is_whole(&text, found.start(), found.end()) {
                    continue;
                }
                let pattern = found.pattern().as_usize();
                used[pattern] = true;
                counts[self.sets_of[pattern]] += if prominent(field) { OFTEN } else { 1 };
            }
        }
        let names = self.sets.iter().flatten().zip(&self.sets_of).zip(used);
        let could = names.filter(|((_, set), used)| !used && counts[**set] >= OFTEN);
        could.map(|((name, _), _)| name.clone()).collect()
    }
}

fn prominent(field: Field) -> bool {
    matches!(field, Field::Title | Field::Alias | Field::Heading)
}

/// Whether a name in letters is not a part of a longer word.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let inside = |c: Option<char>| c.is_some_and(is_word);
    let found = &text[start..end];
    let before = inside(found.chars().next()) && inside(text[..start].chars().next_back());
    let after = inside(found.chars().next_back()) && inside(text[end..].chars().next());
    !before && !after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::unit::Text;

    fn names(title: &str, text: &str) -> Vec<String> {
        let set = ["过拟合", "overfitting", "OF"].map(str::to_owned).to_vec();
        let mut passages = Text::default();
        passages.add(Field::Body, text);
        let unit = Unit {
            title: title.to_owned(),
            text: passages,
            ..Unit::default()
        };
        Synonyms::new(&[set]).of(&unit)
    }

    #[test]
    fn a_name_that_is_used_brings_the_others() {
        assert_eq!(names("怎样避免过拟合", ""), ["overfitting", "of"]);
        assert_eq!(names("训练", "过拟合，还是过拟合"), ["overfitting", "of"]);
        assert!(names("训练", "过拟合一次").is_empty());
        assert!(names("Offers", "softly").is_empty());
    }
}
