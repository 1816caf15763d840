//! Text as names are looked for in it. Input: text. Output: the same text in which a blank between
//! a Han character and a Latin letter or digit is gone and every other run of white space is one
//! space, and where each byte of it stood.

use std::borrow::Cow;

use crate::base::cjk::is_han;

/// Folded text.
pub struct Folded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// From this offset in `text` on, that many bytes are missing; in order.
    shifts: Vec<(usize, usize)>,
}

/// Folds a text.
#[must_use]
pub fn fold(text: &str) -> Folded<'_> {
    if !text.contains(char::is_whitespace) {
        return Folded {
            text: Cow::Borrowed(text),
            shifts: Vec::new(),
        };
    }
    let mut out = String::with_capacity(text.len());
    let mut shifts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(char::is_whitespace) {
        out.push_str(&rest[..at]);
        let after = rest[at..].trim_start();
        if !vanishes(out.chars().next_back(), after.chars().next()) {
            out.push(' ');
        }
        rest = after;
        shifts.push((out.len(), text.len() - rest.len() - out.len()));
    }
    out.push_str(rest);
    Folded {
        text: Cow::Owned(out),
        shifts,
    }
}

/// Whether a blank between two characters means nothing.
fn vanishes(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    is_han(before) && after.is_ascii_alphanumeric()
        || before.is_ascii_alphanumeric() && is_han(after)
}

impl Folded<'_> {
    /// Where a range of the folded text, which is not empty, stands in the text as it was.
    #[must_use]
    pub fn original(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        // The end is that of the last byte, so that a blank that vanished after it stays out.
        let last = range.end.saturating_sub(1);
        range.start + self.missing(range.start)..range.end + self.missing(last)
    }

    fn missing(&self, at: usize) -> usize {
        let next = self.shifts.partition_point(|(from, _)| *from <= at);
        next.checked_sub(1).map_or(0, |last| self.shifts[last].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_between_han_and_latin_vanish() {
        assert_eq!(fold("用 AI 大模型").text, "用AI大模型");
        assert_eq!(fold("large  language\nmodel").text, "large language model");
        assert_eq!(fold("大 模型 ").text, "大 模型 ");
    }

    #[test]
    fn ranges_lead_back() {
        let text = "用 AI  大模型 X 做 a  b。";
        let folded = fold(text);
        for (part, original) in [
            ("AI大模型", "AI  大模型"),
            ("大模型", "大模型"),
            ("X", "X"),
            ("a b", "a  b"),
            ("。", "。"),
        ] {
            let at = folded.text.find(part).unwrap();
            assert_eq!(&text[folded.original(at..at + part.len())], original);
        }
    }
}
