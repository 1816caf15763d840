//! Order by pinyin. Input: a name, or its pinyin. Output: what it is sorted by, and the letter
//! that it stands under.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;

/// Surnames that are read differently from the same character elsewhere.
const SURNAMES: &[(char, &str)] = &[
    ('仇', "qiu"),
    ('任', "ren"),
    ('区', "ou"),
    ('单', "shan"),
    ('曾', "zeng"),
    ('朴', "piao"),
    ('查', "zha"),
    ('盖', "ge"),
    ('缪', "miao"),
    ('翟', "zhai"),
    ('覃', "qin"),
    ('解', "xie"),
    ('尉', "wei"),
];

/// What a name is sorted by: each Han character as its most common reading without tone, in a
/// word of its own, and everything else in lower case.
#[must_use]
pub fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len() * 2);
    for c in name.chars() {
        match c.to_pinyin() {
            Some(reading) => push_word(&mut out, reading.plain()),
            None => out.extend(c.to_lowercase()),
        }
    }
    fold(&out)
}

/// As [`key`], for the name of a person.
#[must_use]
pub fn key_of_person(name: &str) -> String {
    let first = name.chars().next();
    match first.and_then(|c| Some((c, surname(c)?))) {
        Some((c, reading)) => {
            let rest = key(&name[c.len_utf8()..]);
            format!("{reading} {}", rest.trim_start())
        }
        None => key(name),
    }
}

/// The reading of a family name that is read differently from the same character elsewhere.
#[must_use]
pub fn surname(c: char) -> Option<&'static str> {
    let found = SURNAMES.iter().find(|(known, _)| *known == c);
    found.map(|(_, reading)| *reading)
}

/// What pinyin with tones is sorted by: lower case without tones, ü after u.
#[must_use]
pub fn fold(pinyin: &str) -> String {
    let mut out = String::with_capacity(pinyin.len());
    for c in pinyin.nfd() {
        match c {
            // The diaeresis of ü; every other mark is a tone.
            '\u{308}' => out.push('~'),
            '\u{300}'..='\u{36f}' => {}
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out.trim().to_owned()
}

/// The letter that a sort key stands under: `A` to `Z`, or `#`.
#[must_use]
pub fn letter(key: &str) -> char {
    let first = key.chars().find(|c| c.is_alphanumeric());
    first
        .map(|c| c.to_ascii_uppercase())
        .filter(char::is_ascii_uppercase)
        .unwrap_or('#')
}

fn push_word(out: &mut String, word: &str) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
    out.push_str(word);
    out.push(' ');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_pinyin_without_tones() {
        assert_eq!(key("大模型"), "da mo xing");
        assert_eq!(key("A 轮"), "a lun");
        assert_eq!(key("Character.AI"), "character.ai");
        assert_eq!(fold("lǜ sè  jì suàn"), "lu~ se ji suan");
        assert_eq!(key_of_person("曾国藩"), "zeng guo fan");
    }

    #[test]
    fn letters_are_latin_or_number_sign() {
        assert_eq!(
            ["da mo xing", "“ai”", "4paradigm", "", "été"].map(letter),
            ['D', 'A', '#', '#', '#']
        );
    }
}
