//! What of a page is for the screen. Input: the tree of a page's article. Output: the same without
//! navigation, controls and what only a site can do; what is left belongs to the book.

use super::dom::{Element, Node};

/// Elements that a book does not have.
const OF_SCREENS: &[&str] = &[
    "script", "style", "link", "meta", "base", "template", "nav", "form", "button", "select",
    "textarea", "iframe", "object", "embed", "video", "audio", "canvas", "dialog", "noscript",
];

/// Classes of what a book does not have: links to places on the same page, ways through the site,
/// the state of a page, what can be done with a drawing or a table.
const CLASSES: &[&str] = &[
    "anchor",
    "backlinks",
    "status",
    "tools",
    "views",
    "facets",
    "picks",
    "shown",
    "skip",
    "spine",
];

/// Ids of what a book has elsewhere: the sentences that use a term are in its text.
const IDS: &[&str] = &["uses"];

/// Takes away what is for the screen; `edit` is how addresses begin at which pages are edited.
#[must_use]
pub fn trim(nodes: Vec<Node>, edit: Option<&str>) -> Vec<Node> {
    inside(nodes, edit, false)
}

/// `listed`: whether they are entries of a list of pages, which has reading times.
fn inside(nodes: Vec<Node>, edit: Option<&str>, listed: bool) -> Vec<Node> {
    let mut kept = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Text(text) => kept.push(Node::Text(text)),
            Node::Element(element) => kept.extend(one(element, edit, listed)),
        }
    }
    kept
}

fn one(mut element: Element, edit: Option<&str>, listed: bool) -> Option<Node> {
    let name = element.name.as_str();
    if name == "input" {
        return check_mark(&element).map(Node::Text);
    }
    let leads = |start: &str| {
        let address = element.get("href");
        address.is_some_and(|address| address.starts_with(start))
    };
    if OF_SCREENS.contains(&name)
        || CLASSES.iter().any(|class| element.is(class))
        || element.get("hidden").is_some()
        || element.get("id").is_some_and(|id| IDS.contains(&id))
        || listed && name == "small"
        || edit.is_some_and(leads)
    {
        return None;
    }
    let listed = listed || element.is("entry") || element.is("rows");
    let was_empty = element.children.is_empty();
    element.children = inside(std::mem::take(&mut element.children), edit, listed);
    let blank = element.children.iter().all(|child| match child {
        Node::Text(text) => text.trim().is_empty(),
        Node::Element(_) => false,
    });
    if blank && !was_empty && element.name == "p" {
        return None;
    }
    Some(Node::Element(element))
}

/// The box of a task as a character; other fields are left out.
fn check_mark(element: &Element) -> Option<String> {
    let is_box = element.get("type") == Some("checkbox");
    let done = element.get("checked").is_some();
    is_box.then(|| if done { "☑" } else { "☐" }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::dom::parse;
    use super::super::write::xml;
    use super::*;

    fn shown(html: &str) -> String {
        let mut out = String::new();
        xml(&mut out, &trim(parse(html), Some("https://x.org/edit/")));
        out
    }

    #[test]
    fn controls_and_ways_through_the_site_are_left_out() {
        assert_eq!(
            shown("<h2>a<a class=anchor href=#a>#</a></h2><nav>b</nav><p class=status>c<p>d"),
            "<h2>a</h2><p>d</p>"
        );
        assert_eq!(shown("<p><a href='https://x.org/edit/a.md'>e</a></p>"), "");
        assert_eq!(shown("<p></p><p hidden>x</p>"), "<p></p>");
    }

    #[test]
    fn tasks_show_whether_they_are_done() {
        assert_eq!(
            shown("<li><input type=checkbox checked> a<li><input type=checkbox> b<input>"),
            "<li>☑ a</li><li>☐ b</li>"
        );
    }

    #[test]
    fn lists_of_pages_have_no_reading_times() {
        assert_eq!(
            shown("<div class=entry><a>x</a><small>3 分</small></div><small>y</small>"),
            "<div class=\"entry\"><a>x</a></div><small>y</small>"
        );
    }
}
