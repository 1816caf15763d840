//! Words of three to eight Han characters. Input: characters, one after the other. Output: whether
//! a dictionary knows a word that they are, or begin.
//!
//! The dictionary is that of jieba (MIT, see `data/README.md`) as an ordered set in the form of a
//! finite automaton, read in place: nothing is parsed when the program starts.

use fst::raw::Fst;
use std::sync::LazyLock;

/// Longest word, in characters.
pub(super) const MAX: usize = 8;
/// Shortest word; two characters are a bigram, which is indexed anyway.
pub(super) const MIN: usize = 3;

/// The dictionary; `None` only if the file were damaged, which a test excludes.
static DICTIONARY: LazyLock<Option<Fst<&'static [u8]>>> =
    LazyLock::new(|| Fst::new(&include_bytes!("data/words.fst")[..]).ok());

/// What has been read of a word of the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    node: u32,
    /// Whether this is a word.
    pub is_word: bool,
    /// Whether it begins a longer one.
    pub goes_on: bool,
}

/// Before the first character.
pub(super) fn start() -> Option<State> {
    let dictionary = DICTIONARY.as_ref()?;
    Some(state(dictionary, dictionary.root().addr()))
}

impl State {
    /// After one more character; `None` where no word goes on like that.
    pub(super) fn after(self, c: char) -> Option<Self> {
        let dictionary = DICTIONARY.as_ref()?;
        let mut node = dictionary.node(self.node as usize);
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            let way = node.find_input(byte)?;
            node = dictionary.node(node.transition(way).addr);
        }
        Some(state(dictionary, node.addr()))
    }
}

fn state(dictionary: &Fst<&'static [u8]>, node: usize) -> State {
    let there = dictionary.node(node);
    State {
        node: node as u32,
        is_word: there.is_final(),
        goes_on: !there.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_dictionary_are_found_as_far_as_they_go() {
        let mut state = start().unwrap();
        let mut words = Vec::new();
        for c in "人工智能".chars() {
            state = state.after(c).unwrap();
            words.push(state.is_word);
        }
        assert_eq!(words, [false, false, false, true]);
        assert_eq!(state.after('鱼'), None);
    }
}
