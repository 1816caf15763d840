//! Numbers as characters. Input: numbers below 2^18, lists of postings. Output: short strings of
//! printable ASCII without quotation mark and backslash, so that a script can hold them as they
//! are; and back.
//!
//! The alphabet has 92 characters. A number below 64 is one of the first 64; below 1,216 it is one
//! of the next 18 (what is above 64, divided by 64) and a remainder; else the next one and three
//! digits to the base 64. The last nine announce the level of the posting that follows.
//!
//! Where many units hold a term ([`MANY`]) bits are shorter. Such a list begins with the last
//! character of the alphabet twice, then says its parameter and its length, then come bits, six a
//! character: for each posting its level (`0`, `10`, or `11` and three bits) and the units between
//! it and the one before as a Rice code (Golomb 1966; Rice 1979): the quotient by a power of two,
//! which the parameter is, in ones that a zero ends, then the remainder.

use std::borrow::Cow;

/// How much an occurrence counts, by level; levels above 0 are announced.
pub(super) const LEVELS: [u32; 10] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

/// First of the characters that stand for more than 63.
const MORE: u32 = 64;
/// The character before three digits.
const LONG: u32 = 82;
/// Character of level 0, which is never written.
const LEVEL: u32 = 82;

/// Postings from which on a list is packed in bits.
const MANY: usize = 100;
/// What such a list begins with.
const PACKED: &str = "~~";

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

/// The form in which postings are published, which for a long list is another than that in which
/// they are counted. Without `levels` all are those of a single occurrence.
pub(super) fn published(text: &str, levels: bool) -> Cow<'_, str> {
    let mut list = if text.len() < MANY && levels {
        return Cow::Borrowed(text);
    } else {
        read_postings(text)
    };
    if !levels {
        for one in &mut list {
            one.1 = 0;
        }
    }
    let mut out = String::new();
    if list.len() < MANY {
        postings(&mut out, &list);
    } else {
        pack(&mut out, &list);
    }
    Cow::Owned(out)
}

fn pack(out: &mut String, list: &[(u32, u8)]) {
    let last = list.last().map_or(0, |one| one.0);
    // The best parameter is about the logarithm of the mean distance, less than half a bit.
    let mean = (last as usize + 1) * 7 / 10 / list.len().max(1);
    let parameter = mean.max(1).ilog2();
    out.push_str(PACKED);
    out.push(digit(parameter));
    number(out, list.len() as u32);
    let mut bits = Bits {
        out,
        held: 0,
        count: 0,
    };
    let mut next = 0;
    for (unit, level) in list {
        match level {
            0 => bits.put(0, 1),
            1 => bits.put(0b10, 2),
            more => bits.put(0b11 << 3 | (u32::from(*more) - 2), 5),
        }
        let distance = unit - next;
        next = unit + 1;
        for _ in 0..distance >> parameter {
            bits.put(1, 1);
        }
        bits.put(0, 1);
        bits.put(distance & ((1 << parameter) - 1), parameter);
    }
    bits.put(0, (6 - bits.count) % 6);
}

/// Bits on their way into characters.
struct Bits<'a> {
    out: &'a mut String,
    held: u32,
    count: u32,
}

impl Bits<'_> {
    /// Appends the last `count` bits of a value.
    fn put(&mut self, value: u32, count: u32) {
        for at in (0..count).rev() {
            self.held = self.held << 1 | value >> at & 1;
            self.count += 1;
            if self.count == 6 {
                self.out.push(digit(self.held));
                (self.held, self.count) = (0, 0);
            }
        }
    }
}

/// Reads a list that is packed in bits; stops where it ends too early.
fn unpack(text: &str) -> Option<Vec<(u32, u8)>> {
    let mut chars = text.chars();
    let parameter = value(chars.next()?);
    let count = take(&mut chars)?;
    let mut bits = chars.flat_map(|c| (0..6).rev().map(move |at| value(c) >> at & 1));
    let mut list = Vec::new();
    let mut next = 0_u32;
    for _ in 0..count {
        let mut level = bits.next()?;
        if level == 1 && bits.next()? == 1 {
            level = 2 + bits.by_ref().take(3).fold(0, |all, bit| all * 2 + bit);
        }
        let mut distance = 0_u32;
        while bits.next()? == 1 {
            distance += 1;
        }
        for _ in 0..parameter.min(18) {
            distance = distance << 1 | bits.next()?;
        }
        let unit = next.saturating_add(distance);
        next = unit.saturating_add(1);
        list.push((unit, level as u8));
    }
    Some(list)
}

/// Reads postings; stops at what it does not understand.
pub(super) fn read_postings(text: &str) -> Vec<(u32, u8)> {
    if let Some(packed) = text.strip_prefix(PACKED) {
        return unpack(packed).unwrap_or_default();
    }
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
    fn long_lists_come_back_from_their_bits() {
        for step in [1, 2, 7, 90, 900] {
            let list: Vec<(u32, u8)> = (0..250)
                .map(|at| (at * step + at % 2 * (step - 1) / 2, (at % 10) as u8))
                .collect();
            let mut text = String::new();
            postings(&mut text, &list);
            let packed = published(&text, true);
            assert!(packed.len() < text.len() && !packed.contains(['"', '\\', ' ']));
            assert_eq!(read_postings(&packed), list);
            let plain = read_postings(&published(&text, false));
            assert!(plain.iter().zip(&list).all(|(a, b)| *a == (b.0, 0)));
            // What is cut ends early, or says nothing.
            let cut = (0..packed.len()).map(|end| read_postings(&packed[..end]).len());
            assert!(cut.max() < Some(list.len()));
        }
        assert_eq!(published("!#", true), "!#");
    }

    #[test]
    fn weights_fall_to_the_level_below() {
        assert_eq!([1, 2, 5, 11, 400].map(level), [0, 1, 3, 5, 9]);
    }
}
