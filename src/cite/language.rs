//! The language of an entry. Input: a `langid` or the entry's own words. Output: the language
//! whose words (等, 译, 版) the reference uses.
//!
//! GB/T 7714-2015 clause 6.1 asks for each reference in the language of its source.

/// A language, as far as the form of a reference depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Chinese, simplified or traditional.
    Chinese,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
    /// Russian and others in Cyrillic letters.
    Russian,
    /// English and every other language; clause 8.1.2 gives them `et al`.
    Western,
}

impl Language {
    /// The language that a BibLaTeX `langid` (or a BCP 47 tag such as `zh-CN`) names.
    #[must_use]
    pub fn from_langid(langid: &str) -> Option<Self> {
        let langid = langid.trim().to_ascii_lowercase();
        let first = langid.split(['-', '_']).next().unwrap_or_default();
        match first {
            "chinese" | "zh" | "cn" | "中文" => Some(Self::Chinese),
            "japanese" | "ja" => Some(Self::Japanese),
            "korean" | "ko" => Some(Self::Korean),
            "russian" | "ru" => Some(Self::Russian),
            "" => None,
            _ => Some(Self::Western),
        }
    }

    /// The language of words by their script: kana is Japanese, Hangul Korean, Cyrillic Russian.
    /// Where Han and Latin stand together, two Han characters weigh as much as a Latin word, so
    /// that `ECL 集成电路` is Chinese and `Deep Learning（深度学习）` is too, but
    /// `Dive into Deep Learning（动手学深度学习）` is not. `None` for text without letters.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let (mut han, mut words, mut in_word) = (0_usize, 0_usize, false);
        for c in text.chars() {
            match c {
                '\u{3041}'..='\u{30fa}' => return Some(Self::Japanese),
                '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => return Some(Self::Korean),
                '\u{0400}'..='\u{04ff}' => return Some(Self::Russian),
                c if is_han(c) => han += 1,
                c if c.is_alphabetic() && !in_word => words += 1,
                _ => {}
            }
            in_word =
                !is_han(c) && (c.is_alphanumeric() || (in_word && matches!(c, '-' | '\'' | '’')));
        }
        match (han, words) {
            (0, 0) => None,
            (han, words) if han > 0 && han >= 2 * words => Some(Self::Chinese),
            _ => Some(Self::Western),
        }
    }
}

/// Whether a character is a Han character.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' | '〇' | '々')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_tells_the_language_when_nothing_else_does() {
        assert_eq!(
            Language::of_text("統計学入門のこと"),
            Some(Language::Japanese)
        );
        assert_eq!(Language::of_text("ECL 集成电路"), Some(Language::Chinese));
        assert_eq!(
            Language::of_text("深度学习（Deep Learning）"),
            Some(Language::Chinese)
        );
        assert_eq!(
            Language::of_text("Dive into Deep Learning（动手学深度学习）"),
            Some(Language::Western)
        );
        assert_eq!(
            Language::of_text("Attention, 2017"),
            Some(Language::Western)
        );
        assert_eq!(Language::of_text("2017"), None);
        assert_eq!(Language::from_langid("zh-CN"), Some(Language::Chinese));
    }
}
