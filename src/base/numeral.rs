//! Numerals. Input: digits in Arabic or Chinese. Output: a number.

/// A number below 1,000 in Arabic or Chinese digits: 5, 五, 十二, 二十, 一百零三.
#[must_use]
pub fn parse_numeral(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return (text.len() <= 3).then(|| text.parse().ok()).flatten();
    }
    let (mut total, mut digit) = (0, None);
    for c in text.chars() {
        match c {
            '零' => {}
            '十' => total += digit.take().unwrap_or(1) * 10,
            '百' => total += digit.take()? * 100,
            _ => {
                let value = "一二三四五六七八九".chars().position(|one| one == c)?;
                // Two digits in a row (二三) are no number.
                if digit.replace(u32::try_from(value).ok()? + 1).is_some() {
                    return None;
                }
            }
        }
    }
    let number = total + digit.unwrap_or(0);
    (1..1000).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_count() {
        for (text, value) in [
            ("五", 5),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("二十一", 21),
            ("一百零三", 103),
        ] {
            assert_eq!(parse_numeral(text), Some(value), "{text}");
        }
        for text in ["", "零", "二三", "1000"] {
            assert_eq!(parse_numeral(text), None, "{text}");
        }
    }
}
