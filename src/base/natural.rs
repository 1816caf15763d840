//! Natural order of file names. Input: two names. Output: their order, with runs of digits
//! compared as numbers, so that `chapter-2` comes before `chapter-10`.

use std::cmp::Ordering;

/// Compares two names; digits by value, everything else by code point, ties by length and bytes.
#[must_use]
pub fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        match (left.chars().next(), right.chars().next()) {
            (None, None) => return a.cmp(b),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (m, n) = (digits(left), digits(right));
                let order = by_value(&left[..m], &right[..n]);
                if order != Ordering::Equal {
                    return order;
                }
                left = &left[m..];
                right = &right[n..];
            }
            (Some(x), Some(y)) if x == y => {
                left = &left[x.len_utf8()..];
                right = &right[y.len_utf8()..];
            }
            (Some(x), Some(y)) => return x.cmp(&y),
        }
    }
}

/// Length in bytes of the digits at the start.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Orders two runs of digits of any length by value.
fn by_value(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_value() {
        let mut names = vec!["10-b", "9-a", "chapter-10", "chapter-2", "02-x", "2-x"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(
            names,
            ["02-x", "2-x", "9-a", "10-b", "chapter-2", "chapter-10"]
        );
    }
}
