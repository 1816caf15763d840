//! Breaking labels into lines. Input: text, size and the width that is there. Output: lines that
//! never split a Latin word or a number and never begin with what may not begin a line.

use std::ops::Range;

use super::ruler::{em, width};

/// What may not begin a line.
const NOT_FIRST: &str = "，。、；：？！）》」』】〕〉”’…—·～,.;:?!)]}%％‰℃°";
/// What may not end a line.
const NOT_LAST: &str = "（《「『【〔〈“‘([{￥$#@";

/// The lines that the author asked for: `<br>` in its spellings, and line ends.
#[must_use]
pub fn hard_lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '<']) {
        let (before, tail) = rest.split_at(at);
        push(&mut lines, before);
        if let Some(after) = tail.strip_prefix('\n') {
            lines.push(String::new());
            rest = after;
            continue;
        }
        let end = tail.find('>').map_or(tail.len(), |end| end + 1);
        let name = tail[1..end].trim_start_matches('/');
        let after = name
            .get(..2)
            .filter(|name| name.eq_ignore_ascii_case("br"))
            .map(|_| &name[2..]);
        if after.is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric())) {
            lines.push(String::new());
            rest = &tail[end..];
        } else {
            push(&mut lines, "<");
            rest = &tail[1..];
        }
    }
    push(&mut lines, rest);
    lines
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

/// Breaks one line of text so that each piece fits, as ranges of it; a word wider than that stays
/// whole, unless it is far too wide.
#[must_use]
pub fn lines(text: &str, size: f64, bold: bool, max: Option<f64>) -> Vec<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let whole = start..start + text.trim().len();
    let Some(max) = max else {
        return vec![whole];
    };
    let wide = width(&text[whole.clone()], size, bold);
    if wide <= max {
        return vec![whole];
    }
    let mut units = units(text, &whole);
    if units
        .iter()
        .any(|unit| width(&text[unit.clone()], size, bold) > max)
    {
        units = units
            .into_iter()
            .flat_map(|unit| parts(text, unit, size, bold, max))
            .collect();
    }
    // As many lines as needed, of about the same length: no last line of one character.
    let needed = (wide / max).ceil().max(1.0);
    let even = (wide / needed + size).min(max);
    let balanced = fill(text, &units, size, bold, even);
    let greedy = fill(text, &units, size, bold, max);
    if balanced.len() <= greedy.len() {
        balanced
    } else {
        greedy
    }
}

fn fill(text: &str, units: &[Range<usize>], size: f64, bold: bool, max: f64) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = units.first().map_or(0, |unit| unit.start);
    let mut used = 0.0;
    for unit in units {
        let word = &text[unit.clone()];
        if used > 0.0 && used + width(word.trim_end(), size, bold) > max {
            lines.push(trimmed(text, start..unit.start));
            start = unit.start;
            used = 0.0;
        }
        if used == 0.0 && width(word, size, bold) > max * 1.5 {
            // An address or the like: no place to break is a good one.
            for (at, c) in word.char_indices() {
                let one = em(c, bold) * size;
                if used > 0.0 && used + one > max {
                    lines.push(start..unit.start + at);
                    start = unit.start + at;
                    used = 0.0;
                }
                used += one;
            }
            continue;
        }
        used += width(word, size, bold);
    }
    let end = units.last().map_or(start, |unit| unit.end);
    if start < end || lines.is_empty() {
        lines.push(trimmed(text, start..end));
    }
    lines
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range.clone()].trim_end().len()
}

/// A word that is wider than a line, in pieces that end where names and addresses are joined.
fn parts(text: &str, unit: Range<usize>, size: f64, bold: bool, max: f64) -> Vec<Range<usize>> {
    if width(&text[unit.clone()], size, bold) <= max {
        return vec![unit];
    }
    let mut parts = Vec::new();
    let mut start = unit.start;
    for (at, c) in text[unit.clone()].char_indices() {
        let end = unit.start + at + c.len_utf8();
        if matches!(c, '_' | '-' | '/' | '.' | '?' | '&' | '=' | ':') && end < unit.end {
            parts.push(start..end);
            start = end;
        }
    }
    parts.push(start..unit.end);
    parts
}

/// The pieces between which a line may break.
fn units(text: &str, whole: &Range<usize>) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    let mut start = whole.start;
    let mut before: Option<char> = None;
    for (at, c) in text[whole.clone()].char_indices() {
        let at = at + whole.start;
        if let Some(before) = before
            && may_break(before, c)
        {
            units.push(start..at);
            start = at;
        }
        before = Some(c);
    }
    units.push(start..whole.end);
    units
}

fn may_break(before: char, after: char) -> bool {
    if NOT_FIRST.contains(after) || NOT_LAST.contains(before) || after == ' ' {
        return false;
    }
    if before == ' ' {
        return true;
    }
    if after == '\u{200d}' || before == '\u{200d}' || ('\u{fe00}'..='\u{fe0f}').contains(&after) {
        return false;
    }
    wide(before) || wide(after) || matches!(before, '/' | '|' | '\u{200b}')
}

/// A character that stands for itself: Han, kana, full-width punctuation, emoji.
fn wide(c: char) -> bool {
    !c.is_ascii() && (unicode_width::UnicodeWidthChar::width(c) == Some(2) || "“”‘’—…·".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_never_splits_a_word_or_begins_with_a_comma() {
        let text = "使用TransformerEncoder模型，训练10000步。";
        for max in 3..30 {
            for line in lines(text, 16.0, false, Some(f64::from(max) * 16.0)) {
                let line = &text[line];
                assert!(!line.starts_with(['，', '。']), "{max}: {line}");
                assert!(!line.starts_with("ransformer") && !line.ends_with("100"));
            }
        }
    }

    #[test]
    fn breaks_that_were_asked_for_are_kept() {
        assert_eq!(hard_lines("甲<br/>乙<BR>丙<b>"), ["甲", "乙", "丙<b>"]);
        assert_eq!(hard_lines("a < b"), ["a < b"]);
        assert_eq!(hard_lines("列表<用户>与<"), ["列表<用户>与<"]);
    }

    #[test]
    fn nothing_is_lost() {
        let text = "大规模预训练模型的训练需要海量的数据与算力资源，因此创业公司通常会选择微调";
        let lines = lines(text, 16.0, false, Some(200.0));
        assert!(lines.len() > 1);
        let joined: String = lines.into_iter().map(|line| &text[line]).collect();
        assert_eq!(joined, text);
    }
}
