//! Numbers for Han terms. Input: characters as they follow each other in texts. Output: a number
//! for each stretch that is a term: a character, a pair of neighbours, a word, a name.
//!
//! Terms are the nodes of a tree that grows as texts are read. So the dictionary is asked once for
//! each stretch that a site uses, however often it uses it, and counting a term is one step in an
//! array.

use rustc_hash::FxHashMap;

use super::words::{self, State};

/// The node above all single characters.
pub(super) const ROOT: u32 = 0;

/// Bits of a character.
const BITS: u32 = 21;

/// Dead ends that are remembered; later ones take the places of earlier ones.
const DEAD_ENDS: usize = 1 << 14;

#[derive(Debug, Clone, Copy)]
struct Node {
    above: u32,
    c: char,
    /// Place in the dictionary, where words begin like this.
    state: Option<State>,
    is_word: bool,
    /// Whether a longer term may begin like this.
    goes_on: bool,
}

/// The tree of terms.
#[derive(Debug, Clone)]
pub(super) struct Vocabulary {
    nodes: Vec<Node>,
    below: FxHashMap<u64, u32>,
    dead_ends: Vec<u64>,
}

impl Vocabulary {
    /// The words that the site itself brings are in it from the beginning.
    pub(super) fn new<'a>(own: impl IntoIterator<Item = &'a [char]>) -> Self {
        let root = Node {
            above: ROOT,
            c: ' ',
            state: words::start(),
            is_word: false,
            goes_on: true,
        };
        let mut vocabulary = Self {
            nodes: vec![root],
            below: FxHashMap::default(),
            dead_ends: vec![0; DEAD_ENDS],
        };
        for word in own {
            let node = vocabulary.term(word);
            vocabulary.nodes[node as usize].is_word = true;
        }
        vocabulary
    }

    /// The term of some characters, whether or not it is a word.
    pub(super) fn term(&mut self, chars: &[char]) -> u32 {
        chars.iter().fold(ROOT, |node, c| self.with(node, *c))
    }

    /// The term that is one character longer.
    pub(super) fn with(&mut self, node: u32, c: char) -> u32 {
        let key = key(node, c);
        if let Some(known) = self.below.get(&key) {
            return *known;
        }
        let there = &mut self.nodes[node as usize];
        there.goes_on = true;
        let state = there.state.and_then(|state| state.after(c));
        self.grow(key, node, c, state)
    }

    /// The term that is one character longer, if it is a word or begins one.
    pub(super) fn towards_a_word(&mut self, node: u32, c: char) -> Option<u32> {
        let there = self.nodes[node as usize];
        if !there.goes_on {
            return None;
        }
        let key = key(node, c);
        if let Some(known) = self.below.get(&key) {
            return Some(*known);
        }
        let place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50) as usize % DEAD_ENDS;
        if self.dead_ends[place] == key {
            return None;
        }
        let state = there.state.and_then(|state| state.after(c));
        if state.is_none() {
            self.dead_ends[place] = key;
            return None;
        }
        Some(self.grow(key, node, c, state))
    }

    fn grow(&mut self, key: u64, above: u32, c: char, state: Option<State>) -> u32 {
        let node = self.nodes.len() as u32;
        self.nodes.push(Node {
            above,
            c,
            state,
            is_word: state.is_some_and(|state| state.is_word),
            goes_on: state.is_some_and(|state| state.goes_on),
        });
        self.below.insert(key, node);
        node
    }

    /// Whether a term of three and more characters is a word.
    pub(super) fn is_word(&self, node: u32) -> bool {
        self.nodes[node as usize].is_word
    }

    /// The characters of all terms, without what only growing needs.
    pub(super) fn finish(self) -> Spelling {
        let nodes = self.nodes.iter();
        Spelling(nodes.map(|node| (node.c, node.above)).collect())
    }
}

/// The characters of terms, by their numbers.
pub(super) struct Spelling(Vec<(char, u32)>);

impl Spelling {
    /// The last character of each term and the term without it, in the order of the numbers, but
    /// for the root. What stands above a term comes before it.
    pub(super) fn lasts(&self) -> impl Iterator<Item = (u32, char, u32)> {
        let terms = (ROOT..).zip(&self.0).skip(1);
        terms.map(|(term, (c, above))| (term, *c, *above))
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The characters of a term in order.
    pub(super) fn of(&self, mut term: u32) -> Vec<char> {
        let mut chars = Vec::new();
        while term != ROOT {
            let (c, above) = self.0[term as usize];
            chars.push(c);
            term = above;
        }
        chars.reverse();
        chars
    }
}

fn key(node: u32, c: char) -> u64 {
    u64::from(node) << BITS | u64::from(c as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(vocabulary: &mut Vocabulary, text: &str) -> Vec<usize> {
        let chars: Vec<char> = text.chars().collect();
        let mut node = vocabulary.term(&chars[..2]);
        let mut found = Vec::new();
        for (at, c) in chars.iter().enumerate().skip(2) {
            let Some(next) = vocabulary.towards_a_word(node, *c) else {
                break;
            };
            node = next;
            found.extend(vocabulary.is_word(node).then_some(at + 1));
        }
        found
    }

    #[test]
    fn words_of_the_dictionary_and_of_the_site_are_found() {
        let own = ['大', '模', '型'];
        let mut vocabulary = Vocabulary::new([&own[..]]);
        for _ in 0..2 {
            assert_eq!(words(&mut vocabulary, "人工智能大模型"), [4]);
            assert_eq!(words(&mut vocabulary, "大模型与"), [3]);
            assert!(words(&mut vocabulary, "鱼人工").is_empty());
        }
        let term = vocabulary.term(&own);
        assert_eq!(vocabulary.finish().of(term), own);
    }
}
