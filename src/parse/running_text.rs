//! What hides in running text. Input: text between two pieces of markup. Output: the same text
//! cut into plain pieces, bare addresses and numbers that name a place in the book.

use std::ops::Range;

use super::{bare_url, numbers};
use crate::base::cjk::is_han;
use crate::model::document::NumberName;

/// A piece of running text.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Nothing special.
    Plain(Range<usize>),
    /// An address, with where it leads.
    Address(Range<usize>, String),
    /// A named chapter, section, figure or table.
    Number(Range<usize>, NumberName),
}

/// Cuts a text into pieces that cover it in order. `before` is the character before the text.
#[must_use]
pub fn split(text: &str, before: Option<char>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for address in bare_url::find(text) {
        numbered(text, at..address.range.start, before, &mut pieces);
        at = address.range.end;
        let destination = address.destination(text);
        pieces.push(Piece::Address(address.range, destination));
    }
    numbered(text, at..text.len(), before, &mut pieces);
    pieces
}

/// Cuts a range without addresses at the numbers that it names.
fn numbered(text: &str, range: Range<usize>, before: Option<char>, pieces: &mut Vec<Piece>) {
    let before = text[..range.start].chars().next_back().or(before);
    let mut at = range.start;
    for (hit, name) in numbers::find(&text[range.clone()], before) {
        let hit = range.start + hit.start..range.start + hit.end;
        if at < hit.start {
            pieces.push(Piece::Plain(at..hit.start));
        }
        at = hit.end;
        pieces.push(Piece::Number(hit, name));
    }
    if at < range.end {
        pieces.push(Piece::Plain(at..range.end));
    }
}

/// Labels of footnotes that a text mentions but that nothing defines: what is left of `[^label]`
/// when the parser found no definition.
pub fn undefined_notes(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("[^").filter_map(|(at, _)| {
        let label = text[at + 2..].split(']').next()?;
        let whole = text.len() > at + 2 + label.len();
        (whole && !label.is_empty() && !label.contains(char::is_whitespace)).then_some(label)
    })
}

/// Counts Han characters, and words in other scripts, for the reading time.
pub fn count(text: &str, han: &mut u32, words: &mut u32) {
    let mut inside = false;
    for c in text.chars() {
        // The first two arms only tell of most characters what the tables would say of them.
        let in_word = match c {
            '\u{4e00}'..='\u{9fff}' => {
                *han += 1;
                false
            }
            '、' | '。' | '，' | '：' | '；' | '？' | '！' | '（' | '）' | '“' | '”' => false,
            c if is_han(c) => {
                *han += 1;
                false
            }
            c => c.is_alphanumeric(),
        };
        *words += u32::from(in_word && !inside);
        inside = in_word;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_the_text() {
        let text = "见第5章与https://example.com/a。";
        let pieces = split(text, None);
        assert_eq!(pieces.len(), 5);
        assert_eq!(pieces[0], Piece::Plain(0..3));
        assert!(matches!(&pieces[3], Piece::Address(_, url) if url == "https://example.com/a"));
    }

    #[test]
    fn characters_and_words_are_counted() {
        let (mut han, mut words) = (0, 0);
        count("用 GPU 训练 GPT-4。", &mut han, &mut words);
        assert_eq!((han, words), (3, 3));
    }

    #[test]
    fn undefined_notes_are_seen() {
        assert_eq!(
            undefined_notes("甲[^1]乙[^ x] [^]").collect::<Vec<_>>(),
            ["1"]
        );
    }
}
