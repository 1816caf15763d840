//! Numbers as characters. Input: numbers below 2^18, lists of postings. Output: short strings of
//! printable ASCII without quotation mark and backslash, so that a script can hold them as they
//! are; and back.
//!
//! The alphabet has 92 characters. A number below 64 is one of the first 64; below 1,216 it is one
//! of the next 18 (what is above 64, divided by 64) and a remainder; else the next one and three
//! digits to the base 64. The last nine announce the level of the posting that follows.

/// How much an occurrence counts, by level; levels above 0 are announced.
pub(super) const LEVELS: [u32; 10] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

/// First of the characters that stand for more than 63.
const MORE: u32 = 64;
/// The character before three digits.
const LONG: u32 = 82;
/// Character of level 0, which is never written.
const LEVEL: u32 = 82;

/// The character of a digit.
pub(super) fn digit(value: u32) -> char {
    // `"` and `\` are left out.
    let code = 33 + value + u32::from(value >= 1) + u32::from(value >= 58);
    char::from_u32(code).unwrap_or('!')
}

/// The value of a digit.
pub(super) fn value(c: char) -> u32 {
    let code = c as u32;
    code.wrapping_sub(33 + u32::from(code > 34) + u32::from(code > 92))
}

/// Appends a number.
pub(super) fn number(out: &mut String, value: u32) {
    if value < 64 {
        out.push(digit(value));
    } else if value < 64 + 18 * 64 {
        out.push(digit(MORE + (value - 64) / 64));
        out.push(digit((value - 64) % 64));
    } else {
        out.push(digit(LONG));
        out.extend([value >> 12 & 63, value >> 6 & 63, value & 63].map(digit));
    }
}

/// Reads a number from the front of some characters.
pub(super) fn take(chars: &mut std::str::Chars) -> Option<u32> {
    let first = value(chars.next()?);
    if first < 64 {
        return Some(first);
    }
    let mut next = || Some(value(chars.next()?));
    if first < LONG {
        return Some((first - MORE) * 64 + 64 + next()?);
    }
    Some(next()? << 12 | next()? << 6 | next()?)
}

/// The level of a weight.
pub(super) fn level(weight: u32) -> u8 {
    let above = LEVELS.iter().take_while(|least| **least <= weight).count();
    above.saturating_sub(1) as u8
}

/// Appends a posting: how far its unit is from the one before, and its level.
pub(super) fn posting(out: &mut String, step: u32, level: u8) {
    if level > 0 {
        out.push(digit(LEVEL + u32::from(level)));
    }
    number(out, step);
}

/// Appends postings: unit and level, in order of the units.
pub(super) fn postings(out: &mut String, list: &[(u32, u8)]) {
    let mut before = 0;
    for (unit, level) in list {
        posting(out, unit - before, *level);
        before = *unit;
    }
}

/// Appends postings of later units, encoded by themselves, to some that end with the unit `last`.
pub(super) fn join(out: &mut String, last: u32, later: &str) {
    let mut chars = later.chars();
    let level = chars.clone().next().filter(|c| value(*c) > LEVEL);
    if let Some(level) = level {
        chars.next();
        out.push(level);
    }
    if let Some(unit) = take(&mut chars) {
        number(out, unit - last);
        out.push_str(chars.as_str());
    }
}

/// Reads postings; stops at what it does not understand.
pub(super) fn read_postings(text: &str) -> Vec<(u32, u8)> {
    let mut list = Vec::new();
    let mut unit = 0_u32;
    let mut chars = text.chars();
    loop {
        let mut ahead = chars.clone();
        let Some(first) = ahead.next().map(value) else {
            return list;
        };
        let level = if first > LEVEL {
            chars = ahead;
            (first - LEVEL).min(9) as u8
        } else {
            0
        };
        let Some(step) = take(&mut chars) else {
            return list;
        };
        unit = unit.saturating_add(step);
        list.push((unit, level));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_avoid_what_a_string_would_have_to_escape() {
        let all: String = (0..92).map(digit).collect();
        assert!(!all.contains(['"', '\\', ' ']));
        assert_eq!((digit(0), digit(91)), ('!', '~'));
        assert!((0..92).all(|one| value(digit(one)) == one));
    }

    #[test]
    fn postings_come_back() {
        let list: Vec<(u32, u8)> = [0, 1, 63, 127, 1_000, 2_300, 9_999, 200_000]
            .into_iter()
            .enumerate()
            .map(|(at, unit)| (unit, (at % 10) as u8))
            .collect();
        let mut text = String::new();
        postings(&mut text, &list);
        assert_eq!(read_postings(&text), list);
    }

    #[test]
    fn weights_fall_to_the_level_below() {
        assert_eq!([1, 2, 5, 11, 400].map(level), [0, 1, 3, 5, 9]);
    }
}
