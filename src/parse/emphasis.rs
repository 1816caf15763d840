//! Chinese-correct emphasis and strikethrough: a mask laid over the source before it is parsed.
//!
//! CommonMark decides whether a run of `*` opens or closes emphasis by asking whether its
//! neighbours are punctuation, and Chinese, written without spaces, gets the answer wrong:
//! `**重要。**后文`, `**“引号”**后文`, `这是**加粗（括号）**文字` stay literal, and in
//! `**《甲》**和**《乙》**后` it is 和 that becomes strong. The *CommonMark CJK-friendly
//! amendment* (tats-u/markdown-cjk-friendly) repairs the rule: next to a CJK character,
//! punctuation doesn't spoil a run.
//!
//! pulldown-cmark doesn't know the amendment yet. Repairing its events would mean to pair the
//! delimiters again, across links and code and pairs made wrongly. So the source is changed
//! instead, in a way that keeps every byte offset: a neighbour that spoils a run is replaced by a
//! *stand-in*, a character of the same UTF-8 length and of the other class, which the document
//! doesn't contain. Whatever text the parser gives back goes through [`Masked::unmask`].
//!
//! Job: mask and unmask. Input: the source of a document. Output: text to parse, of the same
//! length, the same character boundaries and the same structure but for emphasis.
//!
//! How: [`runs`] finds the runs and their neighbours, [`mod@roles`] guesses which of them open and
//! which close, [`chain`] chooses the classes that the neighbours should have, [`stand_in`] finds
//! characters for them. Each is linear in the length of the source.
//!
//! What is left alone:
//! - Text where no CJK character stands next to a run parses as CommonMark says.
//! - `_` has the same rule with and without the amendment, so its neighbours keep their class.
//! - A single `~` stays as pulldown-cmark has it, which lets it strike only between spaces or
//!   punctuation: Chinese writes ranges with it (`3~5个`).
//! - ASCII is never replaced. Where a single character stands between two runs with ASCII beyond
//!   (`"**后**a`), no class of it makes both runs free; it gets the class that lets each do what
//!   it most likely is there for.
//!
//! Smart punctuation must be off in the parser: its quotation marks ask for classes too.

mod chain;
mod roles;
mod runs;
mod stand_in;
#[cfg(test)]
mod tests;

use chain::{Chain, Edit};
use roles::roles;
use runs::{Bond, Run, Runs};
use stand_in::StandIns;
use std::borrow::Cow;
use std::ops::Range;

/// A source made ready for the parser, and the way back.
#[derive(Debug, Clone)]
pub struct Masked<'a> {
    /// What was masked.
    pub source: &'a str,
    /// The text to parse. Borrowed when nothing had to be replaced. Byte offsets in it are byte
    /// offsets in the source.
    pub text: Cow<'a, str>,
    /// Last characters of names whose place [`table_links`](super::table_links) took, in order.
    pub names: Vec<Range<usize>>,
    /// Stand-ins with the characters they stand for, sorted by stand-in.
    originals: Vec<(char, char)>,
    /// Byte offsets of the stand-ins in `text`, in order.
    places: Vec<usize>,
    /// Bit `b - 0xC0` is set when a stand-in's UTF-8 form begins with byte `b`.
    leads: u64,
}

/// Replaces the characters that would spoil emphasis or strikethrough in `source`.
///
/// Costs one search for `*` and `~` where there are none, and is linear in any case. A document
/// with more distinct characters next to runs than there are stand-ins (thousands, and some
/// hundreds for characters that have to look like punctuation) keeps the rest as they are.
pub fn mask(source: &str) -> Masked<'_> {
    let edits = plan(source);
    if edits.is_empty() {
        return Masked {
            source,
            names: Vec::new(),
            text: Cow::Borrowed(source),
            originals: Vec::new(),
            places: Vec::new(),
            leads: 0,
        };
    }
    let mut stand_ins = StandIns::new(source);
    let mut text = String::with_capacity(source.len());
    let mut places = Vec::with_capacity(edits.len());
    let mut copied = 0;
    for edit in edits {
        let Some(stand_in) = stand_ins.for_character(edit.character, edit.class) else {
            continue;
        };
        text.push_str(&source[copied..edit.at]);
        places.push(edit.at);
        text.push(stand_in);
        copied = edit.at + edit.character.len_utf8();
    }
    text.push_str(&source[copied..]);
    let originals = stand_ins.into_originals();
    let leads = originals
        .iter()
        .fold(0, |leads, &(stand_in, _)| leads | lead_bit(stand_in));
    Masked {
        source,
        names: Vec::new(),
        text: Cow::Owned(text),
        originals,
        places,
        leads,
    }
}

impl Masked<'_> {
    /// Whether there is a stand-in in a range of [`Masked::text`].
    pub fn has_stand_in(&self, range: &Range<usize>) -> bool {
        let next = self.places.partition_point(|&at| at < range.start);
        self.places.get(next).is_some_and(|&at| at < range.end)
    }

    /// Puts the original characters back into a string that the parser made out of
    /// [`Masked::text`]: text, code, HTML, a link's destination or title, a label, a fence's info.
    pub fn unmask<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out = String::new();
        let mut copied = 0;
        let mut at = 0;
        while let Some(found) = self.next_candidate(text, at) {
            let Some(character) = text[found..].chars().next() else {
                break;
            };
            at = found + character.len_utf8();
            if let Ok(index) = self
                .originals
                .binary_search_by_key(&character, |pair| pair.0)
            {
                out.push_str(&text[copied..found]);
                out.push(self.originals[index].1);
                copied = at;
            }
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[copied..]);
        Cow::Owned(out)
    }

    /// The first place from `at` on where a character begins that could be a stand-in.
    fn next_candidate(&self, text: &str, at: usize) -> Option<usize> {
        if self.originals.is_empty() {
            return None;
        }
        let is_lead = |&byte: &u8| byte >= 0xC0 && self.leads >> (byte - 0xC0) & 1 == 1;
        text.as_bytes()[at..]
            .iter()
            .position(is_lead)
            .map(|offset| at + offset)
    }
}

fn lead_bit(character: char) -> u64 {
    let mut buffer = [0; 4];
    let lead = character.encode_utf8(&mut buffer).as_bytes()[0];
    if lead >= 0xC0 { 1 << (lead - 0xC0) } else { 0 }
}

/// Which characters have to change their class, in the order of the text.
fn plan(source: &str) -> Vec<Edit> {
    let runs: Vec<Run> = Runs::new(source).collect();
    let mut edits = Vec::new();
    let mut chain = Chain::default();
    for (run, role) in runs.iter().zip(roles(source, &runs)) {
        match run.bond() {
            Bond::Free => {}
            Bond::Foreign { before, after } => {
                chain.keep(before);
                chain.finish(&mut edits);
                chain.keep(after);
            }
            Bond::Chinese { before, after } => {
                chain.link(before, after, run.marker, role, &mut edits);
            }
        }
    }
    chain.finish(&mut edits);
    edits
}
