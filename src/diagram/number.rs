//! Short numbers. Input: coordinates as the renderer writes them, with up to seventeen digits.
//! Output: the same ones rounded, with no more signs between them than are needed.

/// A number with at most `digits` decimals, without needless zeros.
#[must_use]
pub fn short(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    match text {
        "-0" | "" => "0".to_owned(),
        _ => text
            .strip_prefix("0.")
            .map(|rest| format!(".{rest}"))
            .or_else(|| text.strip_prefix("-0.").map(|rest| format!("-.{rest}")))
            .unwrap_or_else(|| text.to_owned()),
    }
}

/// All numbers of a text rounded: `d`, `points`, `transform`, `viewBox` and single values.
#[must_use]
pub fn shorten(text: &str, digits: usize) -> String {
    // In a path a minus sign separates; in a list of arguments it need not.
    let tight = text.trim_start().starts_with(['M', 'm']);
    let mut out = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    let mut at = 0;
    // Place among the arguments of an arc, whose flags may stand without a separator.
    let mut arc: Option<usize> = None;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphabetic() || byte >= 0x80 {
            let end = text[at..]
                .find(|c: char| !(c.is_alphabetic()))
                .map_or(bytes.len(), |end| at + end);
            let word = &text[at..end];
            arc = (word.eq_ignore_ascii_case("a")).then_some(0);
            out.push_str(word);
            at = end;
        } else if let Some(argument) = arc
            && matches!(argument % 7, 3 | 4)
            && matches!(byte, b'0' | b'1')
        {
            separate(&mut out, char::from(byte), tight);
            out.push(char::from(byte));
            arc = Some(argument + 1);
            at += 1;
        } else if let Some(end) = number(bytes, at) {
            let value: f64 = text[at..end].parse().unwrap_or(0.0);
            let written = short(value, digits);
            separate(&mut out, written.chars().next().unwrap_or('0'), tight);
            out.push_str(&written);
            arc = arc.map(|argument| argument + 1);
            at = end;
        } else {
            // White space and commas are written where they are needed.
            if matches!(byte, b'(' | b')' | b'%' | b'#' | b'_') {
                out.push(char::from(byte));
            }
            at += 1;
        }
    }
    out
}

/// A separator where the next sign would otherwise belong to the number before it.
fn separate(out: &mut String, next: char, tight: bool) {
    if !(tight && next == '-')
        && out.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'))
    {
        out.push(' ');
    }
}

/// Where the number that begins at `at` ends.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    if matches!(bytes.get(end), Some(b'-' | b'+')) {
        end += 1;
    }
    let digits = |mut end: usize| {
        while bytes.get(end).is_some_and(u8::is_ascii_digit) {
            end += 1;
        }
        end
    };
    let whole = digits(end);
    let mut last = whole;
    if bytes.get(whole) == Some(&b'.') {
        last = digits(whole + 1);
    }
    if last == end || (last == end + 1 && bytes.get(end) == Some(&b'.')) {
        return None;
    }
    if matches!(bytes.get(last), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(last + 1), Some(b'-' | b'+')));
        let exponent = digits(last + 1 + sign);
        if exponent > last + 1 + sign {
            last = exponent;
        }
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_and_stand_apart() {
        assert_eq!(
            shorten("M98,62L98,66.167C98,-70.333 98,78.75", 1),
            "M98 62L98 66.2C98-70.3 98 78.8"
        );
        assert_eq!(shorten("translate(-60, -12.04)", 1), "translate(-60 -12)");
        assert_eq!(
            shorten("M0 0a5,5 0 0110.5.25z", 2),
            "M0 0a5 5 0 0 1 10.5 .25z"
        );
        assert_eq!(shorten("-0.04", 1), "0");
        assert_eq!(shorten("1e-3", 2), "0");
    }
}
