//! Words in other scripts than Han. Input: a word of the query. Output: the words of the index
//! that it stands for: itself, those that it begins, or those that it nearly is.

use super::shelf::{LAST, List, Shelf};
use crate::search::code::read_postings;
use crate::search::terms::WHOLE;

/// Words that a beginning stands for at most.
const PREFIXES: usize = 40;
/// Words that a slip stands for at most.
const SLIPS: usize = 3;

/// Words with their postings.
pub(super) type Words = Vec<(String, List)>;

/// The word itself, the words that it begins, and the names of one word that it begins.
pub(super) fn exact_and_longer(shelf: &Shelf, word: &str) -> (Option<List>, Words, Vec<List>) {
    let found = shelf.words(word, &format!("{word}{LAST}"), 3);
    let exact = found.iter().find(|one| one.0 == word);
    let exact = exact.map(|one| read_postings(&one.1));
    // One letter begins too much.
    let most = if word.chars().count() < 2 {
        0
    } else {
        PREFIXES
    };
    let longer = found
        .iter()
        .filter(|one| one.0 != word && !one.0.contains(WHOLE));
    let longer = longer
        .take(most)
        .map(|one| (one.0.clone(), read_postings(&one.1)));
    let ends = |name: &str| name.find(WHOLE) == name.len().checked_sub(WHOLE.len_utf8());
    let names = found
        .iter()
        .filter(|one| one.0.contains(WHOLE) && ends(&one.0));
    let names = names.take(most).map(|one| read_postings(&one.1));
    (exact, longer.collect(), names.collect())
}

/// Words that differ by few slips: one from four letters on, two from eight on. The first letter
/// must be right: people rarely mistake it, and only words with that letter are loaded.
pub(super) fn nearly(shelf: &Shelf, word: &str) -> Words {
    let letters: Vec<char> = word.chars().collect();
    let most = match letters.len() {
        0..=3 => return Vec::new(),
        4..=7 => 1,
        _ => 2,
    };
    if letters.iter().any(char::is_ascii_digit) {
        return Vec::new();
    }
    let first = letters[0].to_string();
    let mut found: Vec<(usize, usize, String, List)> = Vec::new();
    for (other, postings) in shelf.words(&first, &format!("{first}{LAST}"), 6) {
        if other.contains(WHOLE) {
            continue;
        }
        let others: Vec<char> = other.chars().collect();
        if let Some(slips) = slips(&letters, &others, most) {
            let list = read_postings(&postings);
            found.push((slips, usize::MAX - list.len(), other, list));
        }
    }
    found.sort();
    let least = found.first().map_or(0, |one| one.0);
    let best = found
        .into_iter()
        .take_while(|one| one.0 == least)
        .take(SLIPS);
    best.map(|(_, _, other, list)| (other, list)).collect()
}

/// Insertions, deletions, replacements and exchanges of neighbours that lead from one word to the
/// other (optimal string alignment); `None` above `most`.
fn slips(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> Option<usize> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        slips(&chars(a), &chars(b), 2)
    }

    #[test]
    fn slips_are_counted() {
        assert_eq!(distance("pytroch", "pytorch"), Some(1));
        assert_eq!(distance("transfomer", "transformer"), Some(1));
        assert_eq!(distance("kubernetis", "kubernetes"), Some(1));
        assert_eq!(distance("abc", "abc"), Some(0));
        assert_eq!(distance("abcd", "wxyz"), None);
    }
}
