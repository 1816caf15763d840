//! Forms of single values. Input: the text of a value. Output: whether it is a number, an address
//! or a date.

/// Whether `text` is a decimal number, such as `5000000`, `-1.5` or `2e9`.
#[must_use]
pub fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite)
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'))
}

/// Whether `text` is an address that may stand in a link: nothing but `http` and `https`, with a
/// host, and no white space or control characters.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && !rest.contains(|c: char| {
                c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c)
            })
    })
}

/// Whether `text` is a year, a month or a day that exists.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let most_days = days_in_month(text);
    let number = |part: Option<&str>, digits: usize, most: u32| match part {
        None => true,
        Some(part) => {
            part.len() == digits
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && part
                    .parse::<u32>()
                    .is_ok_and(|value| (1..=most).contains(&value))
        }
    };
    number(parts.next(), 4, 9999)
        && number(parts.next(), 2, 12)
        && number(parts.next(), 2, most_days)
        && parts.next().is_none()
}

/// Days of the month that a date begins with; 31 when it has none.
fn days_in_month(date: &str) -> u32 {
    let part = |range: std::ops::Range<usize>| date.get(range).and_then(|part| part.parse().ok());
    let year: u32 = part(0..4).unwrap_or(2000);
    match part(5..7) {
        Some(4 | 6 | 9 | 11) => 30,
        Some(2)
            if year.is_multiple_of(4)
                && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
        {
            29
        }
        Some(2) => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_years_months_or_days() {
        for good in ["2016", "2021-08", "2026-11-23", "2024-02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "16",
            "2021-13",
            "2021-8",
            "2021-08-32",
            "2021-02-29",
            "2021-04-31",
            "2021-08-01-01",
            "去年",
            "",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
