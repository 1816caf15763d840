//! Order of references for a list by author. Input: an entry. Output: a key; keys compare as the
//! entries do: Chinese by pinyin among Latin letters, without case or accents.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::date::Date;
use super::entry::Entry;
use super::name::Name;
use crate::base::pinyin::surname;

/// The key of an entry: first author or editor, then year, then title; the citation key makes it
/// unique.
#[must_use]
pub fn sort_key(entry: &Entry) -> (String, String, String, String) {
    let names = if entry.authors.is_empty() {
        &entry.editors
    } else {
        &entry.authors
    };
    let first = match names.list.first() {
        Some(Name::Whole(name)) => by_surname(name),
        Some(Name::Person { family, given, .. }) => {
            format!("{} {}", letters(family), letters(given))
        }
        None => letters(&entry.title),
    };
    let year = entry.date.as_ref().map(Date::full).unwrap_or_default();
    (first, year, letters(&entry.title), entry.key.clone())
}

/// Latin letters of a name, whose first character is read as a family name. Names of bodies are
/// longer than four characters and are read as words.
fn by_surname(name: &str) -> String {
    let mut rest = name.chars();
    let first = rest.next();
    let reading = first.filter(|_| name.chars().count() <= 4);
    match reading.and_then(surname) {
        Some(reading) => format!("{reading} {}", letters(rest.as_str())),
        None => letters(name),
    }
}

/// Latin letters of a text: pinyin for Han, letters without case and accents for the rest.
fn letters(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        match c.to_pinyin() {
            Some(reading) => {
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
                key.push_str(reading.plain());
                key.push(' ');
            }
            None => {
                let plain = c
                    .nfd()
                    .filter(|c| !is_combining_mark(*c))
                    .flat_map(char::to_lowercase);
                key.extend(
                    plain
                        .filter(|c| c.is_alphanumeric() || *c == ' ')
                        .map(undress),
                );
            }
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Letters whose stroke is no combining mark, without it.
fn undress(c: char) -> char {
    match c {
        'ł' => 'l',
        'ø' | 'œ' => 'o',
        'đ' | 'ð' => 'd',
        'æ' => 'a',
        'ß' => 's',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_names_stand_among_latin_ones_by_pinyin() {
        let text = "@book{a, author={曾国藩}, title={t}, year=2000}
            @book{b, author={Zadeh, Lotfi}, title={t}, year=2000}
            @book{c, author={Łukasz, Kaiser and X, Y}, title={t}, year=2000}
            @book{d, author={安德森}, title={t}, year=2000}
            @book{e, author={安德森}, title={t}, year=1999}
            @book{f, title={Émile}, year=1762}";
        let (mut entries, _) = crate::cite::parse(text);
        entries.sort_by_key(sort_key);
        let order: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(order, ["e", "d", "f", "c", "b", "a"]);
    }
}
