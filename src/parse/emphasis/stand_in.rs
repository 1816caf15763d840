//! Finds stand-ins: characters that a document doesn't contain, by class and UTF-8 length.
//! Input: the source, and the characters to replace. Output: one stand-in for each.

use super::runs::Class;
use crate::base::cjk::is_punctuation;
use memchr::memmem;
use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

/// Where stand-ins come from. None of them is what a named HTML entity stands for, since the
/// parser would put that character into the text and it would be taken for a stand-in.
const LETTERS: [RangeInclusive<char>; 2] = [
    // Three bytes: private use.
    '\u{E000}'..='\u{EFFF}',
    // Four bytes: private use, plane 15.
    '\u{F0000}'..='\u{F0FFF}',
];
const PUNCTUATION: [RangeInclusive<char>; 4] = [
    // Three bytes: Braille patterns, then arrows and radicals. All are symbols, which CommonMark
    // counts as punctuation.
    '\u{2800}'..='\u{28FF}',
    '\u{2B00}'..='\u{2BFF}',
    '\u{2E80}'..='\u{2FD5}',
    // Four bytes: Sutton SignWriting.
    '\u{1D800}'..='\u{1D9FF}',
];

/// The stand-ins of one document.
pub(super) struct StandIns {
    /// The characters of the pools that the document contains.
    used: HashSet<char>,
    chosen: HashMap<(char, Class), Option<char>>,
    /// How far into each pool the choice has come, by class and by length, three or four bytes.
    pools: HashMap<(Class, usize), Box<dyn Iterator<Item = char>>>,
}

impl StandIns {
    pub fn new(source: &str) -> Self {
        StandIns {
            used: used(source),
            chosen: HashMap::new(),
            pools: HashMap::new(),
        }
    }

    /// The stand-in of `class` for `character`, always the same one; `None` when there is no more.
    pub fn for_character(&mut self, character: char, class: Class) -> Option<char> {
        let StandIns {
            used,
            chosen,
            pools,
        } = self;
        *chosen.entry((character, class)).or_insert_with(|| {
            let length = character.len_utf8();
            let pool = pools
                .entry((class, length))
                .or_insert_with(|| pool(class, length));
            pool.find(|candidate| !used.contains(candidate))
        })
    }

    /// Each stand-in with the character it stands for, sorted by stand-in.
    pub fn into_originals(self) -> Vec<(char, char)> {
        let pairs = self.chosen.into_iter();
        let mut originals: Vec<_> = pairs.filter_map(|((c, _), s)| Some((s?, c))).collect();
        originals.sort_unstable();
        originals
    }
}

fn pool(class: Class, length: usize) -> Box<dyn Iterator<Item = char>> {
    let of_length = move |character: &char| character.len_utf8() == length;
    match class {
        Class::Letter => Box::new(LETTERS.into_iter().flatten().filter(of_length)),
        // The blocks have unassigned places, which aren't punctuation.
        Class::Punctuation => Box::new(
            PUNCTUATION
                .into_iter()
                .flatten()
                .filter(of_length)
                .filter(|&c| is_punctuation(c)),
        ),
    }
}

/// The characters of the pools that the parser could find in `source`: those written as
/// themselves, and those written as numeric references.
fn used(source: &str) -> HashSet<char> {
    let pools = || LETTERS.iter().chain(&PUNCTUATION);
    let is_pooled = |character: &char| pools().any(|pool| pool.contains(character));
    let searched = if may_hold_pooled(source) { source } else { "" };
    let written = searched.chars().filter(is_pooled);
    let bytes = source.as_bytes();
    let referred = memmem::find_iter(bytes, "&#").filter_map(|at| reference(&bytes[at + 2..]));
    written.chain(referred.filter(is_pooled)).collect()
}

/// Whether two neighbouring bytes are as in the characters of the pools, which few documents
/// hold: they begin with EE, F0, F3, or with E2 and a second byte from A0 on. It looks at all
/// bytes without stopping, which the compiler turns into many comparisons at a time.
fn may_hold_pooled(source: &str) -> bool {
    let bytes = source.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |found, (&lead, &second)| {
        let is_symbol = (lead == 0xe2) & (second >= 0xa0);
        found | is_symbol | (lead == 0xee) | (lead == 0xf0) | (lead == 0xf3)
    })
}

/// The character that a numeric reference names; `digits` begins after `&#`.
fn reference(digits: &[u8]) -> Option<char> {
    let (radix, digits) = match digits {
        [b'x' | b'X', rest @ ..] => (16, rest),
        _ => (10, digits),
    };
    // CommonMark allows seven decimal or six hexadecimal digits.
    let length = digits
        .iter()
        .take(7)
        .take_while(|byte| byte.is_ascii_hexdigit())
        .count();
    let digits = std::str::from_utf8(&digits[..length]).ok()?;
    u32::from_str_radix(digits, radix)
        .ok()
        .and_then(char::from_u32)
}
