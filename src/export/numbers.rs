//! Numbers of pages in the references of a printed book. Input: the book as HTML with a mark where
//! each number goes. Output: the HTML with the numbers.
//!
//! Browsers know the numbers only when they have printed, so a book is printed, read, and printed
//! again with the numbers in it.

use super::destinations::Pages;
use super::dom::Element;

/// Before and after the address of a place in a mark.
const MARK: (&str, &str) = ("<span class=\"pg\" data-to=\"", "\"></span>");
/// Holds the place of a number before the first printing.
const UNKNOWN: &str = "000";

/// The mark for the number of the page of a place, whose address is a fragment without `#`.
#[must_use]
pub fn mark(fragment: &str) -> Element {
    let mut mark = Element::new("span", Vec::new());
    mark.set("class", "pg");
    mark.set("data-to", fragment);
    mark
}

/// Puts numbers in the place of marks: those of `pages`, or what is as wide as most of them. A
/// place without a number has no mark.
#[must_use]
pub fn fill(html: &str, pages: Option<&Pages>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(MARK.0) {
        out.push_str(before);
        let (fragment, after) = after.split_once(MARK.1).unwrap_or((after, ""));
        let number = match pages {
            None => Some(UNKNOWN.to_owned()),
            Some(pages) => pages.get(fragment).map(usize::to_string),
        };
        if let Some(number) = number {
            out.push_str(&format!("<span class=\"pg\">{number}</span>"));
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::super::dom::Node;
    use super::super::write;
    use super::*;

    #[test]
    fn marks_become_numbers() {
        let mut html = String::new();
        let nodes = ["p-x", "gone"].map(|place| Node::Element(mark(place)));
        write::html(&mut html, &nodes);
        let number = |text: &str| format!("<span class=\"pg\">{text}</span>");
        assert_eq!(fill(&html, None), number("000").repeat(2));
        let pages = Pages::from([("p-x".to_owned(), 12)]);
        assert_eq!(fill(&html, Some(&pages)), number("12"));
    }
}
