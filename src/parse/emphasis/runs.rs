//! Finds the delimiter runs of a text. Input: the source. Output: each run with its neighbours.

use crate::base::cjk::{is_cjk, is_punctuation, is_variation_selector};
use memchr::memchr2;

/// What the parser takes a character for, white space aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// Anything that is neither white space nor punctuation.
    Letter,
    /// Unicode punctuation and symbols.
    Punctuation,
}

/// The character that a run consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    Star,
    Tilde,
}

/// A character next to a run; never white space.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbour {
    /// Its byte offset in the source.
    pub at: usize,
    pub character: char,
    /// Whether the amendment counts it as CJK on the side where it stands.
    pub is_cjk: bool,
    /// Whether it must keep its class: ASCII, which is syntax; two bytes, for which there are no
    /// stand-ins; next to a delimiter whose rule isn't ours to change; the byte order mark.
    pub is_fixed: bool,
}

impl Neighbour {
    pub fn class(&self) -> Class {
        if is_punctuation(self.character) {
            Class::Punctuation
        } else {
            Class::Letter
        }
    }
}

/// One run of `*` or `~`. A missing neighbour is white space or the beginning or end of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub at: usize,
    pub length: usize,
    pub marker: Marker,
    before: Option<Neighbour>,
    after: Option<Neighbour>,
}

/// What a run asks of its neighbours.
#[derive(Debug, Clone, Copy)]
pub(super) enum Bond {
    /// Nothing: next to white space the classes don't matter.
    Free,
    /// To stay as they are: the rule of CommonMark holds.
    Foreign { before: Neighbour, after: Neighbour },
    /// To be of one class: then the run can open and close, as the amendment wants it next to a
    /// CJK character.
    Chinese { before: Neighbour, after: Neighbour },
}

impl Run {
    pub fn bond(&self) -> Bond {
        let (Some(before), Some(after)) = (self.before, self.after) else {
            return Bond::Free;
        };
        let is_range = self.marker == Marker::Tilde && self.length == 1;
        if is_range || !(before.is_cjk || after.is_cjk) {
            Bond::Foreign { before, after }
        } else {
            Bond::Chinese { before, after }
        }
    }

    /// Whether the run can open and whether it can close, by the amendment.
    pub fn flanks(&self) -> (bool, bool) {
        let (Some(before), Some(after)) = (self.before, self.after) else {
            return (self.after.is_some(), self.before.is_some());
        };
        if before.is_cjk || after.is_cjk || before.class() == after.class() {
            return (true, true);
        }
        (
            after.class() == Class::Letter,
            before.class() == Class::Letter,
        )
    }
}

/// Iterates over the runs of `*` and the runs of one or two `~`, in the order of the text.
/// Escaped characters belong to no run; longer runs of `~` are fences or text.
pub(super) struct Runs<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Runs<'a> {
    pub fn new(source: &'a str) -> Self {
        Runs { source, at: 0 }
    }
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let bytes = self.source.as_bytes();
        loop {
            let mut at = self.at + memchr2(b'*', b'~', &bytes[self.at..])?;
            if is_escaped(bytes, at) {
                at += 1;
            }
            let marker = match bytes.get(at) {
                Some(b'*') => Marker::Star,
                Some(b'~') => Marker::Tilde,
                _ => {
                    self.at = at;
                    continue;
                }
            };
            let length = bytes[at..]
                .iter()
                .take_while(|&&byte| byte == bytes[at])
                .count();
            self.at = at + length;
            if marker == Marker::Tilde && length > 2 {
                continue;
            }
            let before = before(self.source, at);
            let after = after(self.source, at + length);
            return Some(Run {
                at,
                length,
                marker,
                before,
                after,
            });
        }
    }
}

/// Whether an odd number of backslashes stands before `at`.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes[..at]
        .iter()
        .rev()
        .take_while(|&&byte| byte == b'\\')
        .count()
        % 2
        == 1
}

fn before(source: &str, end: usize) -> Option<Neighbour> {
    let text = &source[..end];
    let character = text.chars().next_back().filter(|c| !c.is_whitespace())?;
    let at = end - character.len_utf8();
    if character == '>' && begins_a_quoted_line(text) {
        return None;
    }
    let text = &text[..at];
    let is_cjk = if is_variation_selector(character) {
        selects_cjk(text.chars().next_back(), character)
    } else {
        is_cjk(character)
    };
    let is_fixed = is_fixed(character, text.as_bytes().last());
    Some(Neighbour {
        at,
        character,
        is_cjk,
        is_fixed,
    })
}

fn after(source: &str, at: usize) -> Option<Neighbour> {
    let text = &source[at..];
    let character = text.chars().next().filter(|c| !c.is_whitespace())?;
    let is_fixed = is_fixed(character, text.as_bytes().get(character.len_utf8()));
    Some(Neighbour {
        at,
        character,
        is_cjk: is_cjk(character),
        is_fixed,
    })
}

/// Whether a variation selector after `base` makes a sequence that counts as CJK: an ideographic
/// one always does, a general one when the base does, and U+FE01 (fullwidth form) also after a
/// quotation mark. U+FE0F asks for an emoji.
fn selects_cjk(base: Option<char>, selector: char) -> bool {
    match selector {
        '\u{FE0F}' => false,
        '\u{FE00}'..='\u{FE0E}' => base.is_some_and(|base| {
            is_cjk(base) || selector == '\u{FE01}' && matches!(base, '“' | '”' | '‘' | '’')
        }),
        _ => true,
    }
}

/// Whether `text` ends with the markers of a block quotation and nothing else on its line.
/// Looks back to the last run at most, since a run ends the row of markers.
fn begins_a_quoted_line(text: &str) -> bool {
    let rest = text.trim_end_matches(['>', ' ']);
    rest.is_empty() || rest.ends_with('\n')
}

fn is_fixed(character: char, beyond: Option<&u8>) -> bool {
    character.len_utf8() < 3 || character == '\u{FEFF}' || matches!(beyond, Some(b'_' | b'^'))
}
