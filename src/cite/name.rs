//! Names of authors and other people. Input: the value of `author`, `editor` and their like.
//! Output: each name in its parts, as BibTeX divides them.

use super::language::is_han;
use super::latex::{Plain, plain};

/// A person or a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A person whose family name and given names are told apart.
    Person {
        /// The family name with its particle: `van Merriënboer`.
        family: String,
        /// Given names: `Geoffrey E.`.
        given: String,
        /// `Jr`, `III`.
        suffix: String,
    },
    /// A body, or a name in Han characters, printed as it stands.
    Whole(String),
}

/// The people of one role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Those who are named.
    pub list: Vec<Name>,
    /// Whether there are others (`and others`, 等).
    pub others: bool,
}

impl Names {
    /// Whether nobody is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Reads a list of names joined by `and`; a name in braces is a body and is not divided.
    /// The second value holds unknown TeX commands.
    #[must_use]
    pub fn parse(value: &str) -> (Self, Vec<String>) {
        let mut names = Self::default();
        let mut unknown = Vec::new();
        for part in split(value, Between::And) {
            match part {
                "" => {}
                "others" | "等" => names.others = true,
                part => names.list.push(one(part, &mut unknown)),
            }
        }
        (names, unknown)
    }
}

/// What divides a value.
#[derive(Clone, Copy, PartialEq)]
enum Between {
    /// The word `and`.
    And,
    /// A comma.
    Comma,
    /// Blanks.
    Blank,
}

/// Parts of a value, trimmed, divided outside braces.
fn split(value: &str, between: Between) -> Vec<&str> {
    let bytes = value.as_bytes();
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let blank_before = at > 0 && bytes[at - 1].is_ascii_whitespace();
        let length = match between {
            Between::Comma if byte == b',' => 1,
            Between::Blank if byte.is_ascii_whitespace() || byte == b'~' => 1,
            Between::And if blank_before && is_and(&bytes[at..]) => 3,
            _ => 0,
        };
        if depth == 0 && length > 0 {
            parts.push(value[start..at].trim());
            start = at + length;
        }
    }
    parts.push(value[start..].trim());
    parts
}

/// Whether bytes begin with the word `and` and a blank.
fn is_and(bytes: &[u8]) -> bool {
    bytes.len() > 3 && bytes[..3].eq_ignore_ascii_case(b"and") && bytes[3].is_ascii_whitespace()
}

/// One name: `{Body}`, `First von Last`, `von Last, First` or `von Last, Jr, First`.
fn one(text: &str, unknown: &mut Vec<String>) -> Name {
    let mut clean = |text: &str| {
        let Plain {
            text,
            unknown: more,
        } = plain(text);
        unknown.extend(more);
        text
    };
    if is_braced(text) {
        return Name::Whole(clean(text));
    }
    let parts = split(text, Between::Comma);
    let (family, given, suffix) = match parts.as_slice() {
        [family] => {
            let whole = clean(family);
            if whole.chars().any(is_han) {
                return Name::Whole(close_up(&whole));
            }
            let (family, given) = divide(family);
            (clean(&family), clean(&given), String::new())
        }
        [family, given] => (clean(family), clean(given), String::new()),
        [family, suffix, given @ ..] => (clean(family), clean(&given.join(" ")), clean(suffix)),
        [] => return Name::Whole(String::new()),
    };
    person(family, given, &suffix)
}

/// A person, with a suffix taken off the family name; Han names become whole.
fn person(family: String, given: String, suffix: &str) -> Name {
    let all_han = |text: &str| text.chars().all(|c| is_han(c) || c == '·');
    if given.is_empty() {
        return Name::Whole(family);
    }
    if all_han(&family) && all_han(&given) {
        return Name::Whole(family + &given);
    }
    let suffix = suffix.trim_end_matches('.');
    match family.rsplit_once(' ') {
        Some((name, last)) if suffix.is_empty() && is_suffix(last) => Name::Person {
            family: name.to_string(),
            given,
            suffix: last.trim_end_matches('.').to_string(),
        },
        _ => Name::Person {
            family,
            given,
            suffix: suffix.to_string(),
        },
    }
}

/// Whether a word after a family name is a generation.
fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV"
    )
}

/// Divides `First von Last` into the family name with its particle and the given names: the
/// family name begins at the first word in small letters, or is the last word.
fn divide(text: &str) -> (String, String) {
    let words: Vec<&str> = split(text, Between::Blank)
        .into_iter()
        .filter(|w| !w.is_empty())
        .collect();
    let last = words.len().saturating_sub(1);
    let suffix = usize::from(last > 1 && is_suffix(words[last]));
    let particle = words
        .iter()
        .skip(1)
        .position(|word| word.starts_with(char::is_lowercase));
    let family = last - suffix;
    let start = particle.map_or(family, |at| family.min(at + 1));
    (words[start..].join(" "), words[..start].join(" "))
}

/// Whether one pair of braces holds the whole text.
fn is_braced(text: &str) -> bool {
    if !text.starts_with('{') || !text.ends_with('}') {
        return false;
    }
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1 == text.len();
        }
    }
    false
}

/// Drops the blank between the family and the given name of a Han name: 张 三.
fn close_up(text: &str) -> String {
    let han = |c: char| is_han(c) || c == ' ';
    if text.chars().all(han) && text.chars().filter(|c| is_han(*c)).count() <= 4 {
        return text.replace(' ', "");
    }
    text.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(family: &str, given: &str, suffix: &str) -> Name {
        Name::Person {
            family: family.into(),
            given: given.into(),
            suffix: suffix.into(),
        }
    }

    fn whole(name: &str) -> Name {
        Name::Whole(name.into())
    }

    #[test]
    fn names_are_divided_as_bibtex_does() {
        let (names, _) = Names::parse(
            "Hinton, Geoffrey E. and Ludwig van Beethoven and De Morgan, Augustus and \
             Peebles, Jr., Peyton Z. and Daumé III, Hal and OpenAI and {{Barnes and Noble}} and others",
        );
        assert_eq!(
            names.list,
            [
                person("Hinton", "Geoffrey E.", ""),
                person("van Beethoven", "Ludwig", ""),
                person("De Morgan", "Augustus", ""),
                person("Peebles", "Peyton Z.", "Jr"),
                person("Daumé", "Hal", "III"),
                whole("OpenAI"),
                whole("Barnes and Noble"),
            ]
        );
        assert!(names.others);
    }

    #[test]
    fn han_names_are_never_divided() {
        let (names, _) =
            Names::parse("张三 and 李, 四 and 王 五 and {国家统计局} and 昂温, P. S. and 等");
        assert_eq!(
            names.list,
            [
                whole("张三"),
                whole("李四"),
                whole("王五"),
                whole("国家统计局"),
                person("昂温", "P. S.", ""),
            ]
        );
        assert!(names.others);
    }

    #[test]
    fn odd_lists_are_read_without_harm() {
        for odd in [
            "",
            " and ",
            ",",
            ",,,",
            "and and and",
            "{",
            "}{",
            "a,b,c,d",
            "von",
            "A and",
            "~ ~",
            "Jr III",
        ] {
            let _ = Names::parse(odd);
        }
    }
}
