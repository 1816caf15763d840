//! Lists by letter. Input: items with their sort keys. Output: the same in groups by letter, and
//! the bar of letters above them.

use crate::base::pinyin;
use crate::model::view_term::LetterView;

/// Groups sorted items by the letter of their keys: the letter, its `id` on the page, and its
/// items. What begins with no Latin letter comes last.
pub fn groups<T>(mut items: Vec<(String, T)>) -> Vec<(char, String, Vec<T>)> {
    // `~` sorts after the letters.
    let rank = |key: &str| match pinyin::letter(key) {
        '#' => '~',
        letter => letter,
    };
    items.sort_by(|(a, _), (b, _)| (rank(a), a).cmp(&(rank(b), b)));
    let mut groups: Vec<(char, String, Vec<T>)> = Vec::new();
    for (key, item) in items {
        let letter = pinyin::letter(&key);
        match groups.last_mut() {
            Some((last, _, items)) if *last == letter => items.push(item),
            _ => groups.push((letter, id(letter), vec![item])),
        }
    }
    groups
}

/// The bar of letters for some groups.
pub fn bar<T>(groups: &[(char, String, Vec<T>)]) -> Vec<LetterView> {
    let has = |letter: char| groups.iter().any(|(one, ..)| *one == letter);
    ('A'..='Z')
        .chain(has('#').then_some('#'))
        .map(|letter| LetterView {
            letter: letter.to_string(),
            id: if has(letter) {
                id(letter)
            } else {
                String::new()
            },
        })
        .collect()
}

fn id(letter: char) -> String {
    match letter {
        '#' => "letter-other".to_owned(),
        letter => format!("letter-{}", letter.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_under_their_letters_and_the_rest_comes_last() {
        let items = ["4paradigm", "zhi", "a lun", "ai"].map(|key| (key.to_owned(), key));
        let groups = groups(items.to_vec());
        let shown: Vec<_> = groups
            .iter()
            .map(|(l, _, items)| (*l, items.clone()))
            .collect();
        assert_eq!(
            shown,
            [
                ('A', vec!["a lun", "ai"]),
                ('Z', vec!["zhi"]),
                ('#', vec!["4paradigm"])
            ]
        );
        let bar = bar(&groups);
        assert_eq!(bar.len(), 27);
        assert_eq!((bar[0].id.as_str(), bar[1].id.as_str()), ("letter-a", ""));
    }
}
