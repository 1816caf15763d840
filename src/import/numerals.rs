//! Numbers as book headings write them. Input: text that may begin with a numeral (`12`, `１２`,
//! `十二`, `二〇`, `XII`, `twelve`). Output: its value and how many bytes it takes.

/// Larger numbers are no chapter numbers, and the limit keeps the sums from overflowing.
const LARGEST: u32 = 9999;

/// An Arabic (ASCII or fullwidth) or Chinese numeral at the start of `text`.
#[must_use]
pub fn leading(text: &str) -> Option<(u32, usize)> {
    arabic(text).or_else(|| chinese(text))
}

/// An Arabic numeral at the start of `text`, of at most four digits.
#[must_use]
pub fn arabic(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut length = 0;
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        value = value * 10 + digit;
        if value > LARGEST {
            return None;
        }
        length += c.len_utf8();
    }
    (length > 0).then_some((value, length))
}

/// The value of an ASCII or fullwidth digit.
fn digit(c: char) -> Option<u32> {
    let code = match c {
        '０'..='９' => u32::from(c) - u32::from('０'),
        _ => c.to_digit(10)?,
    };
    Some(code)
}

/// A Chinese numeral at the start of `text`: with units (`二十一`) or digit by digit (`二〇`).
#[must_use]
pub fn chinese(text: &str) -> Option<(u32, usize)> {
    let mut length = 0;
    let (mut total, mut current) = (0u32, 0u32);
    for c in text.chars() {
        if let Some(digit) = chinese_digit(c) {
            current = current * 10 + digit;
        } else if let Some(unit) = chinese_unit(c) {
            total += current.max(1) * unit;
            current = 0;
        } else {
            break;
        }
        if total + current > LARGEST {
            return None;
        }
        length += c.len_utf8();
    }
    (length > 0).then_some((total + current, length))
}

/// The value of a Chinese digit.
fn chinese_digit(c: char) -> Option<u32> {
    let value = match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some(value)
}

/// The value of a Chinese unit.
fn chinese_unit(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// A number as English books count parts and chapters: `12`, `XII` or `twelve`, which has to be
/// the whole of `word`.
#[must_use]
pub fn english(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if let Some((value, length)) = arabic(word) {
        return (length == word.len()).then_some(value);
    }
    if let Some(at) = WORDS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(word))
    {
        return u32::try_from(at + 1).ok();
    }
    roman(word)
}

/// A Roman numeral up to 399, which has to be the whole of `word`.
fn roman(word: &str) -> Option<u32> {
    if word.is_empty() || word.len() > 12 {
        return None;
    }
    let mut values = Vec::with_capacity(word.len());
    for c in word.chars() {
        values.push(match c.to_ascii_uppercase() {
            'I' => 1u32,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        });
    }
    let mut total = 0;
    for (at, &value) in values.iter().enumerate() {
        match values.get(at + 1) {
            // A smaller sign before a larger one is taken off the larger one.
            Some(&next) if next > value => total += next - value,
            _ if at > 0 && values[at - 1] < value => {}
            _ => total += value,
        }
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_count_with_units_and_digit_by_digit() {
        let read = |text| leading(text).map(|(value, _)| value);
        assert_eq!(read("十二章"), Some(12));
        assert_eq!(read("二十章"), Some(20));
        assert_eq!(read("一百零五"), Some(105));
        assert_eq!(read("二〇"), Some(20));
        assert_eq!(read("１２"), Some(12));
        assert_eq!(read("99999999999"), None);
        assert_eq!(read("章"), None);
    }

    #[test]
    fn english_books_count_in_three_ways() {
        assert_eq!(english("7"), Some(7));
        assert_eq!(english("Seven"), Some(7));
        assert_eq!(english("XIV"), Some(14));
        assert_eq!(english("iv"), Some(4));
        assert_eq!(english("Of"), None);
        assert_eq!(english("7th"), None);
    }
}
