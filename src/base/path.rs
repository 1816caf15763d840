//! Paths of published files. Input: segments from slugs. Output: a path that cannot leave the
//! output folder, and the relative address that leads from one such path to another.

use std::fmt;

use super::escape::url_segment_into;

/// A file below the output folder, with `/` between segments. By construction it has no empty,
/// `.` or `..` segment, no backslash, no control character, and is not absolute.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OutputPath(String);

impl OutputPath {
    /// The path, or `None` when a segment could leave the folder or cannot be a file name.
    #[must_use]
    pub fn new(path: &str) -> Option<Self> {
        path.split('/')
            .all(is_segment)
            .then(|| Self(path.to_owned()))
    }

    /// The path with `/` between segments.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder part without a trailing slash; empty at the root.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// `""`, `"../"`, `"../../"`: what leads from this file to the root.
    #[must_use]
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The relative, percent-encoded address of `self` as seen from `from`, with a fragment
    /// (without `#`) unless that is empty. A page's link to itself without a fragment is its
    /// own file name, since an empty address means something else in some places.
    #[must_use]
    pub fn relative_from(&self, from: &OutputPath, fragment: &str) -> String {
        let mut url = String::with_capacity(self.0.len() + 8);
        if self != from || fragment.is_empty() {
            relative_into(&mut url, &from.0, &self.0);
        }
        if !fragment.is_empty() {
            url.push('#');
            url_segment_into(&mut url, fragment);
        }
        url
    }
}

impl fmt::Debug for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `segment` is safe as one part of a path on every file system we publish from.
#[must_use]
pub fn is_segment(segment: &str) -> bool {
    !matches!(segment, "" | "." | "..")
        && !segment
            .chars()
            .any(|c| c.is_control() || c == '/' || c == '\\')
}

/// Appends the way from the folder of `from` to `to`.
fn relative_into(url: &mut String, from: &str, to: &str) {
    let shared = shared_folders(from, to);
    for _ in from[shared..].matches('/') {
        url.push_str("../");
    }
    let start = url.len();
    for (at, segment) in to[shared..].split('/').enumerate() {
        if at > 0 {
            url.push('/');
        }
        url_segment_into(url, segment);
    }
    // A colon in the first segment would read as a scheme (`a:b.html`).
    if start == 0
        && to[shared..]
            .split('/')
            .next()
            .is_some_and(|first| first.contains(':'))
    {
        url.insert_str(0, "./");
    }
}

/// Length in bytes of the folders that both paths begin with, slash included.
fn shared_folders(a: &str, b: &str) -> usize {
    let mut end = 0;
    for ((at, x), y) in a.bytes().enumerate().zip(b.bytes()) {
        if x != y {
            break;
        }
        if x == b'/' {
            end = at + 1;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative(from: &str, to: &str) -> String {
        let (from, to) = (OutputPath::new(from).unwrap(), OutputPath::new(to).unwrap());
        to.relative_from(&from, "")
    }

    #[test]
    fn a_path_cannot_leave_the_folder() {
        for bad in ["", "/a", "a//b", "../a", "a/..", "a/./b", "a\\b", "a\0b"] {
            assert_eq!(OutputPath::new(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn addresses_are_relative() {
        assert_eq!(relative("a/b.html", "a/c.html"), "c.html");
        assert_eq!(relative("a/b.html", "d/c.html"), "../d/c.html");
        assert_eq!(relative("index.html", "d/c.html"), "d/c.html");
        assert_eq!(relative("ab/x.html", "ac/x.html"), "../ac/x.html");
        assert_eq!(relative("a.html", "b:c.html"), "./b:c.html");
    }
}
