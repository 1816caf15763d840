//! Folding: one spelling for what readers take for the same. Input: text. Output: characters in
//! the form that is indexed and compared, and their classes.
//!
//! Each character is decomposed (NFKD: fullwidth forms, circled numbers, accents), put into lower
//! case, freed from the marks U+0300 to U+036F, and, if it is a traditional or variant Han
//! character, replaced by the simplified one. The table is that of `OpenCC`, `TSCharacters` (Apache-2.0,
//! see `data/README.md`), first choice of each row.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::decompose_compatible;

/// Pairs of a traditional and a simplified character, one pair a line.
const PAIRS: &str = include_str!("data/simplified.txt");

/// First and last character that the table may change; those beyond are too rare to matter.
const RANGE: (char, char) = ('\u{3400}', '\u{9fff}');

/// For each character of the range the simplified one.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (RANGE.0..=RANGE.1).collect();
    for (from, to) in pairs() {
        if let Some(place) = table.get_mut((from as usize).wrapping_sub(RANGE.0 as usize)) {
            *place = to;
        }
    }
    table
});

/// The pairs of the table.
pub(super) fn pairs() -> impl Iterator<Item = (char, char)> {
    let pairs = PAIRS.lines().filter_map(|line| {
        let mut both = line.chars();
        Some((both.next()?, both.next()?))
    });
    pairs.filter(|(from, _)| (RANGE.0..=RANGE.1).contains(from))
}

/// Appends the folded form of one character; true if the table changed it.
fn push(out: &mut Vec<char>, c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => {
            out.push(c.to_ascii_lowercase());
            false
        }
        '\u{3400}'..='\u{9fff}' => {
            let simple = simplified(c);
            out.push(simple);
            simple != c
        }
        _ => {
            let mut changed = false;
            decompose_compatible(c, |part| {
                for lower in part.to_lowercase() {
                    if !('\u{300}'..='\u{36f}').contains(&lower) {
                        let simple = simplified(lower);
                        out.push(simple);
                        changed |= simple != lower;
                    }
                }
            });
            changed
        }
    }
}

/// The folded form of a text.
pub(super) fn fold(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len() / 2);
    fold_into(&mut out, text);
    out
}

/// Appends the folded form of a text; true if it holds traditional or variant characters.
pub(super) fn fold_into(out: &mut Vec<char>, text: &str) -> bool {
    let mut changed = false;
    for c in text.chars() {
        changed |= push(out, c);
    }
    changed
}

/// The traditional and variant characters of a text, each with the simplified one.
pub(super) fn variants(text: &str) -> impl Iterator<Item = (char, char)> {
    let decomposed = text.nfkd().flat_map(char::to_lowercase);
    let both = decomposed.map(|c| (c, simplified(c)));
    both.filter(|(c, simple)| c != simple)
}

fn simplified(c: char) -> char {
    let place = (c as usize).wrapping_sub(RANGE.0 as usize);
    SIMPLIFIED.get(place).copied().unwrap_or(c)
}

/// Whether a folded character is a Han character. Compatibility ideographs are decomposed before.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{20000}'..='\u{3fffd}')
}

/// Whether a folded character is part of a word in another script: the ranges are written out, so
/// that no version of Unicode decides.
pub(super) fn is_word(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1100}'..='\u{11ff}'
        | '\u{3041}'..='\u{3096}' | '\u{3099}' | '\u{309a}' | '\u{30a1}'..='\u{30ff}')
}

/// A stretch of folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run<'a> {
    /// Han characters without anything between them.
    Han(&'a [char]),
    /// A word in another script, or a number.
    Word(&'a [char]),
}

/// The runs of a folded text in order.
pub(super) fn runs(text: &[char]) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.iter().position(|c| is_han(*c) || is_word(*c))?;
        rest = &rest[start..];
        let han = is_han(rest[0]);
        let class = if han { is_han } else { is_word };
        let length = rest.iter().take_while(|c| class(**c)).count();
        let (run, after) = rest.split_at(length);
        rest = after;
        Some(if han {
            Run::Han(run)
        } else {
            Run::Word(&run[..run.len().min(MAX_WORD)])
        })
    })
}

/// Characters of a word that count; what follows them is cut off.
const MAX_WORD: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        fold(text).into_iter().collect()
    }

    #[test]
    fn width_case_accents_and_script_make_no_difference() {
        assert_eq!(folded("ＧＰＴ－３"), "gpt-3");
        assert_eq!(folded("融資風險"), "融资风险");
        assert_eq!(folded("Café İ"), "cafe i");
        assert_eq!(folded("ﾊﾞ①㎏"), "ハ\u{3099}1kg");
    }

    #[test]
    fn variants_are_those_that_folding_changes() {
        let found: Vec<_> = variants("融資與风险").collect();
        assert_eq!(found, [('資', '资'), ('與', '与')]);
        assert!(fold_into(&mut Vec::new(), "資") && !fold_into(&mut Vec::new(), "资A"));
    }

    #[test]
    fn runs_end_where_the_script_changes() {
        let text = fold("用GPT-3训练，快");
        let shown: Vec<String> = runs(&text)
            .map(|run| match run {
                Run::Han(chars) | Run::Word(chars) => chars.iter().collect(),
            })
            .collect();
        assert_eq!(shown, ["用", "gpt", "3", "训练", "快"]);
    }
}
