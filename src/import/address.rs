//! Addresses as they stand in Markdown. Input: a link's source, or two paths. Output: where the
//! address stands in the source, and the relative way from one file to another.

use std::ops::Range;

/// Whether an address names its own scheme or host.
#[must_use]
pub fn has_scheme(target: &str) -> bool {
    let head = target.split(['/', '?', '#']).next().unwrap_or_default();
    target.starts_with("//") || head.contains(':')
}

/// Where the address stands in a link or definition: after the last `](`, or the first `]:`.
#[must_use]
pub fn address(text: &str, range: &Range<usize>, opener: &str) -> Option<Range<usize>> {
    let whole = &text[range.clone()];
    let at = if opener == "](" {
        whole.rfind(opener)
    } else {
        whole.find(opener)
    }?;
    let after = at + opener.len();
    let start = after + whole[after..].find(|c: char| !c.is_whitespace())?;
    let rest = &whole[start..];
    let length = if rest.starts_with('<') {
        rest.find('>')? + 1
    } else {
        bare_length(rest)
    };
    (length > 0).then(|| range.start + start..range.start + start + length)
}

/// Length of an address without `<>`: up to a space or the bracket that closes the link.
fn bare_length(rest: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            c if c.is_whitespace() => return at,
            _ => {}
        }
    }
    rest.len()
}

/// An address as Markdown needs it.
#[must_use]
pub fn bracketed(address: &str) -> String {
    let needs = address.contains([' ', '(', ')']);
    if needs {
        format!("<{address}>")
    } else {
        address.to_owned()
    }
}

/// The way from the folder of one file to another.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let folders = |path: &str| {
        path.rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .to_owned()
    };
    let (base, target) = (folders(from), folders(to));
    let name = to.rsplit_once('/').map_or(to, |(_, name)| name);
    let split = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (base, target) = (split(&base), split(&target));
    let shared = base.iter().zip(&target).take_while(|(a, b)| a == b).count();
    let mut parts: Vec<&str> = vec![".."; base.len() - shared];
    parts.extend(target[shared..].iter().map(String::as_str));
    parts.push(name);
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_files_are_short() {
        assert_eq!(
            relative("content/1-a/01-b/02-c.md", "content/1-a/01-b/index.md"),
            "index.md"
        );
        assert_eq!(
            relative("content/1-a/01-b/02-c.md", "content/2-d/index.md"),
            "../../2-d/index.md"
        );
        assert_eq!(
            relative("content/index.md", "content/images/a.png"),
            "images/a.png"
        );
    }

    #[test]
    fn addresses_are_found_in_links_and_definitions() {
        let find = |text: &str, opener| {
            address(text, &(0..text.len()), opener).map(|range| text[range].to_owned())
        };
        assert_eq!(find("[a](b(c).md \"t\")", "](").as_deref(), Some("b(c).md"));
        assert_eq!(find("[![x](y.png)](<a b>)", "](").as_deref(), Some("<a b>"));
        assert_eq!(find("[a]: #x 't'", "]:").as_deref(), Some("#x"));
        assert_eq!(find("[a]()", "]("), None);
    }
}
