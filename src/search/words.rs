//! Words of three to eight Han characters. Input: a run of Han characters. Output: the stretches
//! that a dictionary knows, wherever they begin: overlapping ones all count.
//!
//! The dictionary is that of jieba (MIT, see `data/README.md`) as an ordered set in the form of a
//! finite automaton, read in place: nothing is parsed when the program starts.

use fst::raw::Fst;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Longest word, in characters.
pub(super) const MAX: usize = 8;
/// Shortest word; two characters are a bigram, which is indexed anyway.
pub(super) const MIN: usize = 3;

/// The dictionary; `None` only if the file were damaged, which a test excludes.
static DICTIONARY: LazyLock<Option<Fst<&'static [u8]>>> =
    LazyLock::new(|| Fst::new(&include_bytes!("data/words.fst")[..]).ok());

/// Calls `found` with the length of each word that begins at the start of `run`.
pub(super) fn at_start(run: &[char], own: &HashSet<Vec<char>>, mut found: impl FnMut(usize)) {
    let Some(dictionary) = DICTIONARY.as_ref() else {
        return;
    };
    let mut node = dictionary.root();
    let mut buffer = [0; 4];
    let mut known = true;
    for (at, c) in run.iter().take(MAX).enumerate() {
        if known {
            for byte in c.encode_utf8(&mut buffer).bytes() {
                match node.find_input(byte) {
                    Some(way) => node = dictionary.node(node.transition(way).addr),
                    None => known = false,
                }
                if !known {
                    break;
                }
            }
        }
        let length = at + 1;
        if length >= MIN && (known && node.is_final() || own.contains(&run[..length])) {
            found(length);
        }
        if !known && own.is_empty() {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_dictionary_and_of_the_site_are_found() {
        let run: Vec<char> = "人工智能大模型".chars().collect();
        let mut lengths = Vec::new();
        at_start(&run, &HashSet::new(), |length| lengths.push(length));
        assert_eq!(lengths, [4]);
        let own = HashSet::from([vec!['大', '模', '型']]);
        at_start(&run[4..], &own, |length| lengths.push(length));
        assert_eq!(lengths, [4, 3]);
    }
}
