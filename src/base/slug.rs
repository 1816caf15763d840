//! Fragments and slugs from text. Input: the text of a heading or a file name. Output: an `id`
//! that keeps Chinese, and unique names within one page.

use std::collections::HashSet;

/// The fragment of a heading: its own text, lower-cased in ASCII, with white space and
/// punctuation turned into single hyphens. Letters, digits, `_` and every script stay, so that
/// a Chinese heading has a Chinese address that survives other headings being added.
#[must_use]
pub fn fragment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.push(c.to_ascii_lowercase());
        } else {
            gap = true;
        }
    }
    if out.is_empty() {
        "section".to_owned()
    } else {
        out
    }
}

/// Hands out names that are unique on one page: the second `foo` becomes `foo-2`.
#[derive(Debug, Default)]
pub struct Unique {
    taken: HashSet<String>,
    next: std::collections::HashMap<String, usize>,
}

impl Unique {
    /// Takes `wanted`, or `wanted-2`, `wanted-3`, … whichever is the first that is free.
    pub fn take(&mut self, wanted: &str) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        // The counter makes thousands of equal headings linear instead of quadratic.
        let counter = self.next.entry(wanted.to_owned()).or_insert(2);
        loop {
            let name = format!("{wanted}-{counter}");
            *counter += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }

    /// Reserves `name` as it is; false when it was already taken.
    pub fn reserve(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_stays_in_a_fragment() {
        assert_eq!(fragment("先写评测集，再选模型"), "先写评测集-再选模型");
        assert_eq!(fragment("What is RAG?"), "what-is-rag");
        assert_eq!(fragment("__proto__"), "__proto__");
        assert_eq!(fragment("？！"), "section");
    }

    #[test]
    fn equal_headings_get_numbers_that_are_free() {
        let mut unique = Unique::default();
        let names = ["foo", "foo", "foo-2", "foo"].map(|name| unique.take(name));
        assert_eq!(names, ["foo", "foo-2", "foo-2-2", "foo-3"]);
    }
}
