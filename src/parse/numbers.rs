//! Chapters, sections, figures and tables named in running text. Input: plain text and the
//! character before it. Output: where a number is named, and which.
//!
//! Found: 第5章, 第 5 章, 第五章, 第十二章, 5.2节, 第5.2节, A.1节, 附录A, 附录A.1, 图4-1, 表A-1.
//! Not found: what follows a book or law title (《公司法》第5章), since that names a place in
//! another work.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::base::numeral::parse_numeral;
use crate::model::document::{LabelKind, NumberName};

/// What every number stands next to.
static MARKS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    // Five words of one character are far from any limit of the automaton.
    AhoCorasick::new(["章", "节", "附", "图", "表"]).unwrap_or_else(|error| unreachable!("{error}"))
});

/// All numbers named in `text`, in order. `before` is the character before the text.
#[must_use]
pub fn find(text: &str, before: Option<char>) -> Vec<(Range<usize>, NumberName)> {
    let mut found: Vec<(Range<usize>, NumberName)> = Vec::new();
    for hit in MARKS.find_iter(text) {
        let at = hit.start();
        let from = found.last().map_or(0, |(range, _)| range.end);
        let hit = match &text[at..hit.end()] {
            "章" => chapter(text, from, at),
            "节" => section(text, from, at),
            "附" => appendix(text, at),
            "图" => label(text, at, LabelKind::Figure),
            _ => label(text, at, LabelKind::Table),
        };
        if let Some((range, name)) = hit
            && range.start >= from
            && !follows_title(&text[..range.start], before)
        {
            found.push((range, name));
        }
    }
    found
}

/// Whether the text right before ends a title in 《》.
fn follows_title(text: &str, before: Option<char>) -> bool {
    let text = text.trim_end_matches(' ');
    text.chars().next_back().or(before) == Some('》')
}

/// 第N章 that ends with the 章 at `at`; the search backwards stops at `from`.
fn chapter(text: &str, from: usize, at: usize) -> Option<(Range<usize>, NumberName)> {
    let head = text[from..at].trim_end_matches(' ');
    let digits = head.trim_end_matches(is_numeral);
    let number = parse_numeral(&head[digits.len()..])?;
    let start = digits.trim_end_matches(' ').strip_suffix('第')?.len();
    Some((
        from + start..at + '章'.len_utf8(),
        NumberName::Page(number.to_string()),
    ))
}

/// 5.2节 or 第5.2节 that ends with the 节 at `at`.
fn section(text: &str, from: usize, at: usize) -> Option<(Range<usize>, NumberName)> {
    let head = text[from..at].trim_end_matches(' ');
    let rest = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let mut start = rest.len();
    // The letter of an appendix stands before the first dot (A.1).
    if head[start..].starts_with('.') && rest.ends_with(|c: char| c.is_ascii_uppercase()) {
        start -= 1;
    }
    let number = &head[start..];
    if !is_section_number(number) {
        return None;
    }
    let before = text[from..from + start].trim_end_matches(' ');
    let start = before.strip_suffix('第').map_or(start, str::len);
    Some((
        from + start..at + '节'.len_utf8(),
        NumberName::Page(number.to_owned()),
    ))
}

/// `5.2`, `A.1`, `5.2.1`: at least two parts, none of them empty or longer than three digits.
fn is_section_number(number: &str) -> bool {
    let mut parts = number.split('.');
    let first = parts.next().unwrap_or_default();
    let short =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let letter = first.len() == 1 && first.bytes().all(|b| b.is_ascii_uppercase());
    (short(first) || letter) && number.contains('.') && parts.all(short)
}

/// 附录A or 附录A.1 that starts at `at`.
fn appendix(text: &str, at: usize) -> Option<(Range<usize>, NumberName)> {
    let rest = text[at..].strip_prefix("附录")?.trim_start_matches(' ');
    let letter = rest.chars().next().filter(char::is_ascii_uppercase)?;
    let after = &rest[1..];
    if after.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let digits = after.strip_prefix('.').map_or(0, |more| {
        more.bytes().take_while(u8::is_ascii_digit).count()
    });
    let length = if digits == 0 { 1 } else { 2 + digits };
    let number = if digits == 0 {
        letter.to_string()
    } else {
        rest[..length].to_owned()
    };
    let end = text.len() - rest.len() + length;
    Some((at..end, NumberName::Page(number)))
}

/// 图4-1 or 表A-1 that starts at `at`.
fn label(text: &str, at: usize, kind: LabelKind) -> Option<(Range<usize>, NumberName)> {
    let rest = text[at..]
        .trim_start_matches(['图', '表'])
        .trim_start_matches(' ');
    let first = rest.bytes().take_while(u8::is_ascii_digit).count();
    let first = if first == 0 {
        usize::from(rest.starts_with(|c: char| c.is_ascii_uppercase()))
    } else {
        first
    };
    let second = rest
        .get(first..)?
        .strip_prefix('-')?
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    if first == 0 || second == 0 || first > 3 || second > 3 {
        return None;
    }
    let length = first + 1 + second;
    // 图1-2-3 and 图1-2a are something else.
    if rest[length..].starts_with(|c: char| c == '-' || c.is_ascii_alphanumeric()) {
        return None;
    }
    let end = text.len() - rest.len() + length;
    Some((at..end, NumberName::Label(kind, rest[..length].to_owned())))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "零一二三四五六七八九十百".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        find(text, None)
            .into_iter()
            .map(|(range, name)| match name {
                NumberName::Page(number) => format!("{}={number}", &text[range]),
                NumberName::Label(_, number) => format!("{}#{number}", &text[range]),
            })
            .collect()
    }

    #[test]
    fn numbers_in_running_text_are_found() {
        assert_eq!(
            names("见第5章、第 6 章和第十二章。"),
            ["第5章=5", "第 6 章=6", "第十二章=12"]
        );
        assert_eq!(
            names("5.2节与第 5.3 节，A.1节"),
            ["5.2节=5.2", "第 5.3 节=5.3", "A.1节=A.1"]
        );
        assert_eq!(
            names("附录A、附录 B.2，如图4-1和表 A-1。"),
            ["附录A=A", "附录 B.2=B.2", "图4-1#4-1", "表 A-1#A-1"]
        );
    }

    #[test]
    fn other_works_and_other_words_are_left_alone() {
        for text in [
            "《公司法》第5章",
            "《民法典》 第三章",
            "第12个月",
            "章节",
            "这一节",
            "图 1-2-3",
            "附录ABC",
            "图表",
            "5节课",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
        assert!(find("第5章", Some('》')).is_empty());
    }
}
