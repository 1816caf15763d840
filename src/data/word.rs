//! Words of a fixed list. Input: nothing (types only). Output: what a schema offers as choices,
//! and what readers see of them.

/// A word of a fixed list, with its name in both languages.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Word {
    /// As written in the records.
    pub code: &'static str,
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// Finds a word of a list by its code.
#[must_use]
pub fn word(list: &'static [Word], code: &str) -> Option<&'static Word> {
    list.iter().find(|word| word.code == code)
}
