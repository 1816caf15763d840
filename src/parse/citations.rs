//! Citations in running text: `[@key]`, `[@key, 第 3 章]`, `[@a; @b]`. Input: plain text. Output:
//! where a citation stands, and the works that it names. Full-width `，` and `；` do as well.

use std::ops::Range;

/// What begins as a citation does.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// The whole of it, brackets included.
    pub range: Range<usize>,
    /// The works; `None` when it is not written as citations are.
    pub works: Option<Vec<Named>>,
}

/// A work that a citation names.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// Its key, without `@`.
    pub key: String,
    /// Where the key stands.
    pub range: Range<usize>,
    /// Which place of the work is meant, or empty.
    pub locator: String,
}

/// All citations of a text, in order. `escaped` says of an offset whether a backslash stood
/// before the character there.
#[must_use]
pub fn find(text: &str, escaped: impl Fn(usize) -> bool) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(hit) = text[at..].find("[@") {
        let start = at + hit;
        if escaped(start) || escaped(start + 1) {
            at = start + 2;
            continue;
        }
        let Some(length) = text[start..].find(']') else {
            // Without a closing bracket nothing after it can be a citation either.
            let range = start..start + opening(&text[start..]);
            found.push(Found { range, works: None });
            break;
        };
        let end = start + length;
        found.push(Found {
            range: start..end + 1,
            works: works(text, start + 1..end),
        });
        at = end + 1;
    }
    found
}

/// Bytes of `[@key` at the start of a text.
fn opening(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || ",;，；。".contains(c);
    text.find(ends).unwrap_or(text.len())
}

/// The works between the brackets.
fn works(text: &str, inside: Range<usize>) -> Option<Vec<Named>> {
    let mut at = inside.start;
    text[inside]
        .split_inclusive([';', '；'])
        .map(|part| {
            let start = at;
            at += part.len();
            let part = part.trim_end_matches([';', '；']);
            work(part, start)
        })
        .collect()
}

/// One work, written `@key` or `@key, locator`; `start` is where `part` stands.
fn work(part: &str, start: usize) -> Option<Named> {
    let rest = part.trim_start().strip_prefix('@')?;
    let (key, locator) = rest.split_once([',', '，']).unwrap_or((rest, ""));
    let key = key.trim_end();
    let odd = |c: char| c.is_whitespace() || c == '@' || c == '[';
    if key.is_empty() || key.contains(odd) || locator.contains(['@', '[']) {
        return None;
    }
    let start = start + part.len() - rest.len();
    let words: Vec<&str> = locator.split_whitespace().collect();
    Some(Named {
        key: key.to_owned(),
        range: start..start + key.len(),
        locator: words.join(" "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `key` or `key/locator` of each work, `?` for what is malformed.
    fn read(text: &str) -> Vec<String> {
        find(text, |_| false)
            .into_iter()
            .flat_map(|found| {
                let Some(works) = found.works else {
                    return vec![format!("?{}", &text[found.range])];
                };
                works
                    .into_iter()
                    .map(|work| {
                        assert_eq!(&text[work.range.clone()], work.key);
                        if work.locator.is_empty() {
                            work.key
                        } else {
                            format!("{}/{}", work.key, work.locator)
                        }
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn keys_and_locators_are_read() {
        assert_eq!(read("见[@a]与[@b:1, 第 3 章]。"), ["a", "b:1/第 3 章"]);
        assert_eq!(read("[@a; @b，12–15；@c]"), ["a", "b/12–15", "c"]);
        assert_eq!(
            read("[@a_b-c.d,\n第 2 节, 表 1]"),
            ["a_b-c.d/第 2 节, 表 1"]
        );
    }

    #[test]
    fn slips_are_seen() {
        assert_eq!(read("[@a, @b]"), ["?[@a, @b]"]);
        assert_eq!(read("[@a b]和[@]"), ["?[@a b]", "?[@]"]);
        assert_eq!(read("[@a; b] [@a [@b]"), ["?[@a; b]", "?[@a [@b]"]);
        assert_eq!(read("[@a 没有完"), ["?[@a"]);
        assert_eq!(read("[@a;]"), ["a"]);
    }

    #[test]
    fn other_text_and_escaped_brackets_are_left_alone() {
        assert_eq!(read("a@b.c [ @a] @a [-@a]"), Vec::<String>::new());
        assert_eq!(find("[@a]", |at| at == 0), []);
        assert_eq!(find("[@a]", |at| at == 1), []);
    }
}
