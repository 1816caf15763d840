//! Bare addresses. Input: text. Output: ranges.
use std::ops::Range;

/// An address in running text.
#[derive(Debug)]
pub struct Address {
    /// Its bytes.
    pub range: Range<usize>,
}

impl Address {
    /// Where it leads.
    #[must_use]
    pub fn destination(&self, text: &str) -> String {
        text[self.range.clone()].to_owned()
    }
}

/// All addresses.
#[must_use]
pub fn find(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("http").map(|start| at + start) {
        let rest = &text[start..];
        let end = rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len());
        if rest.starts_with("https://") || rest.starts_with("http://") {
            found.push(Address { range: start..start + end });
        }
        at = start + end.max(4);
    }
    found
}
