//! Editions. Input: the text of `edition`. Output: the form of clause 8.3, such as `2版` or
//! `2nd ed`; nothing for a first edition.

use crate::cite::language::Language;

/// The edition as printed, without a point at its end; empty for a first edition.
pub fn edition(text: &str, language: Language) -> String {
    let text = text.trim().trim_end_matches('.');
    match (number(text), language) {
        (Some(1), _) => String::new(),
        (Some(n), Language::Chinese | Language::Japanese) => format!("{n}版"),
        (Some(n), Language::Korean) => format!("{n}판"),
        (Some(n), Language::Russian) => format!("{n}-е изд"),
        (Some(n), Language::Western) => format!("{n}{} ed", ordinal(n)),
        (None, Language::Western) => match text.to_lowercase().as_str() {
            "revised" | "revised edition" | "rev" => "Rev. ed".to_string(),
            _ => text.to_string(),
        },
        (None, _) => text.to_string(),
    }
}

/// The number of an edition, however it is written: `2`, `2nd ed`, `Second`, `第2版`, `第二版`.
fn number(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches('第').trim_end_matches('版').trim();
    let bare = [" edition", " ed"]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .unwrap_or(bare)
        .trim();
    if let Some(at) = WORDS.iter().position(|words| words.contains(&bare)) {
        return u32::try_from(at + 1).ok();
    }
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .unwrap_or(bare);
    let plausible = !digits.is_empty() && digits.len() <= 3;
    (plausible && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// Words for one to ten.
const WORDS: [[&str; 2]; 10] = [
    ["first", "一"],
    ["second", "二"],
    ["third", "三"],
    ["fourth", "四"],
    ["fifth", "五"],
    ["sixth", "六"],
    ["seventh", "七"],
    ["eighth", "八"],
    ["ninth", "九"],
    ["tenth", "十"],
];

/// The ending of an English ordinal.
fn ordinal(n: u32) -> &'static str {
    match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_are_written_as_clause_8_3_wants() {
        for (given, zh, en) in [
            ("1", "", ""),
            ("第一版", "", ""),
            ("2", "2版", "2nd ed"),
            ("第 3 版", "3版", "3rd ed"),
            ("Fourth", "4版", "4th ed"),
            ("11th ed.", "11版", "11th ed"),
            ("22nd edition", "22版", "22nd ed"),
            ("新1版", "新1版", "新1版"),
            ("明刻本", "明刻本", "明刻本"),
            ("Rev. ed.", "Rev. ed", "Rev. ed"),
            ("revised", "revised", "Rev. ed"),
            ("1978 ed.", "1978 ed", "1978 ed"),
        ] {
            assert_eq!(edition(given, Language::Chinese), zh, "{given}");
            assert_eq!(edition(given, Language::Western), en, "{given}");
        }
    }
}
