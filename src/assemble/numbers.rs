//! Numbers of parts, chapters and sections. Input: places in the book. Output: numbers as they
//! are shown and as they are used in references.

use crate::config::{Config, Numbering};
use crate::diag::Language;

/// A number in its two forms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Number {
    /// As shown: `第1章`, `1.1`, `附录A`.
    pub shown: String,
    /// As used in references and in the numbers below it: `1`, `1.1`, `A`.
    pub short: String,
}

/// The number of a part, counted from 1.
#[must_use]
pub fn part(count: u32, config: &Config) -> Number {
    let shown = match (config.numbering, config.site.language()) {
        (Numbering::None, _) => String::new(),
        (Numbering::Chinese, _) => format!("第{}部分", han(count)),
        (Numbering::Decimal, Language::Chinese) => format!("第{count}部分"),
        (Numbering::Decimal, Language::English) => format!("Part {count}"),
    };
    Number {
        shown,
        short: String::new(),
    }
}

/// The number of a chapter, counted from 1 through the whole book.
#[must_use]
pub fn chapter(count: u32, config: &Config) -> Number {
    match config.numbering {
        Numbering::None => Number::default(),
        Numbering::Chinese => Number {
            shown: format!("第{count}章"),
            short: count.to_string(),
        },
        Numbering::Decimal => Number {
            shown: count.to_string(),
            short: count.to_string(),
        },
    }
}

/// The letter of an appendix, counted from 1.
#[must_use]
pub fn appendix(count: u32, config: &Config) -> Number {
    let letter = letters(count);
    let shown = match (config.numbering, config.site.language()) {
        (Numbering::None, _) => return Number::default(),
        (Numbering::Chinese, _) | (_, Language::Chinese) => format!("附录{letter}"),
        (Numbering::Decimal, Language::English) => format!("Appendix {letter}"),
    };
    Number {
        shown,
        short: letter,
    }
}

/// The number of a page below another one; without a number above there is none below.
#[must_use]
pub fn section(above: &Number, count: u32) -> Number {
    if above.short.is_empty() {
        return Number::default();
    }
    let short = format!("{}.{count}", above.short);
    Number {
        shown: short.clone(),
        short,
    }
}

/// 一, 十二, 二十一; digits from a hundred on.
#[must_use]
pub fn han(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if number == 0 || number > 99 {
        return number.to_string();
    }
    let (tens, ones) = (number as usize / 10, number as usize % 10);
    let tens = match tens {
        0 => String::new(),
        1 => "十".to_owned(),
        _ => format!("{}十", DIGITS[tens]),
    };
    format!("{tens}{}", DIGITS[ones])
}

/// A, B, …, Z, AA, AB, …
fn letters(mut number: u32) -> String {
    let mut out = String::new();
    while number > 0 {
        let digit = u8::try_from((number - 1) % 26).unwrap_or(0);
        out.insert(0, char::from(b'A' + digit));
        number = (number - 1) / 26;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_and_letters() {
        assert_eq!(
            [1, 10, 12, 20, 21, 99].map(han),
            ["一", "十", "十二", "二十", "二十一", "九十九"]
        );
        assert_eq!([1, 26, 27].map(letters), ["A", "Z", "AA"]);
    }
}
