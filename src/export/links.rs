//! Links and ids within a book. Input: its leaves. Output: the same, with every link leading to a
//! place in the book, to another host, or nowhere (then it is no link any more), every id unique
//! where it has to be, and every picture from the book itself.

use std::collections::HashMap;

use super::dom::{Element, Node, each};
use super::leaf::Leaf;
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::emit::Tree;

/// How a form of the book writes ids, links and pictures.
pub trait Form {
    /// The id that stands for `old` on a leaf; `place` counts the ids of the leaf from 1.
    fn id(&self, leaf: usize, old: &str, place: usize) -> String;
    /// The address of a leaf, or of an id (a new one) on it, as another leaf writes it.
    fn address(&self, from: usize, to: usize, id: Option<&str>) -> String;
    /// The address of a picture of the site; `None` when the form cannot hold it.
    fn picture(&mut self, path: &str, bytes: &[u8]) -> Option<String>;
}

/// Where an address leads.
enum Place {
    /// To a leaf, or an id on it.
    Leaf(usize, String),
    /// To a file of the site.
    File(OutputPath),
    /// To another host.
    Elsewhere(String),
    /// Nowhere.
    Lost,
}

/// Rewrites all leaves for a form.
pub fn rewrite(leaves: &mut [Leaf], tree: &Tree, base_url: &str, form: &mut impl Form) {
    let mut ids = Vec::with_capacity(leaves.len());
    for (at, leaf) in leaves.iter_mut().enumerate() {
        ids.push(new_ids(at, &mut leaf.nodes, form));
    }
    let paths = leaves.iter().enumerate();
    let paths = paths.map(|(at, leaf)| (leaf.path.as_str().to_owned(), at));
    let paths: HashMap<String, usize> = paths.collect();
    let book = Book {
        paths,
        ids,
        tree,
        base_url,
    };
    for (at, leaf) in leaves.iter_mut().enumerate() {
        let from = leaf.path.clone();
        each(&mut leaf.nodes, &mut |element| {
            book.element(at, &from, element, form);
        });
        prune(&mut leaf.nodes);
    }
}

/// Gives each id of a leaf its new name; a second element with the same id loses it.
fn new_ids(at: usize, nodes: &mut [Node], form: &impl Form) -> HashMap<String, String> {
    let mut ids: HashMap<String, String> = HashMap::new();
    each(nodes, &mut |element| {
        let Some(old) = element.get("id").map(str::to_owned) else {
            return;
        };
        if old.is_empty() || ids.contains_key(&old) {
            element.remove("id");
            return;
        }
        let new = form.id(at, &old, ids.len() + 1);
        element.set("id", new.clone());
        ids.insert(old, new);
    });
    ids
}

/// What is known of a book while its links are written.
struct Book<'a> {
    /// Leaves by their paths on the site.
    paths: HashMap<String, usize>,
    /// For each leaf its new ids by the old ones.
    ids: Vec<HashMap<String, String>>,
    tree: &'a Tree,
    base_url: &'a str,
}

impl Book<'_> {
    fn element(&self, at: usize, from: &OutputPath, element: &mut Element, form: &mut impl Form) {
        let mut lost = false;
        let picture = matches!(element.name.as_str(), "img" | "image");
        for (name, value) in &mut element.attributes {
            match name.as_str() {
                "href" | "xlink:href" | "src" if picture => match self.picture(from, value, form) {
                    Some(address) => *value = address,
                    None => lost = true,
                },
                "href" | "xlink:href" => match self.link(at, from, value, form) {
                    Some(address) => *value = address,
                    None => lost = true,
                },
                "for" | "headers" | "aria-labelledby" | "aria-describedby" | "aria-controls" => {
                    let ids = value.split_ascii_whitespace();
                    let ids: Vec<&str> = ids.filter_map(|id| self.id(at, id)).collect();
                    *value = ids.join(" ");
                }
                _ => {
                    if let Some(new) = self.inside_functions(at, value) {
                        *value = new;
                    }
                }
            }
        }
        for name in ["srcset", "sizes", "loading", "decoding"] {
            element.remove(name);
        }
        let references = [
            "for",
            "headers",
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
        ];
        element
            .attributes
            .retain(|(name, value)| !value.is_empty() || !references.contains(&name.as_str()));
        if element
            .attributes
            .iter()
            .any(|(name, _)| name == "xlink:href")
        {
            let value = element.get("xlink:href").unwrap_or_default().to_owned();
            element.remove("xlink:href");
            element.set("href", value);
        }
        if lost {
            lose(element);
        }
    }

    fn id(&self, leaf: usize, old: &str) -> Option<&str> {
        self.ids.get(leaf)?.get(old).map(String::as_str)
    }

    /// A link as the form writes it.
    fn link(&self, at: usize, from: &OutputPath, value: &str, form: &impl Form) -> Option<String> {
        match self.place(at, from, value) {
            Place::Leaf(leaf, id) => Some(form.address(at, leaf, self.id(leaf, &id))),
            Place::Elsewhere(address) => Some(address),
            Place::File(path) => self.on_site(path.as_str(), ""),
            Place::Lost => None,
        }
    }

    fn picture(&self, from: &OutputPath, value: &str, form: &mut impl Form) -> Option<String> {
        if value.starts_with("data:image/") {
            return Some(value.to_owned());
        }
        match self.place(usize::MAX, from, value) {
            Place::File(path) => {
                let bytes = &self.tree.get(&path)?.bytes;
                form.picture(path.as_str(), bytes)
            }
            _ => None,
        }
    }

    /// `url(#id)` in an attribute of a drawing, with the new id.
    fn inside_functions(&self, at: usize, value: &str) -> Option<String> {
        let (before, rest) = value.split_once("url(#")?;
        let (old, after) = rest.split_once(')')?;
        let new = self.id(at, old)?;
        Some(format!("{before}url(#{new}){after}"))
    }

    fn place(&self, at: usize, from: &OutputPath, address: &str) -> Place {
        let address = address.trim();
        if let Some(fragment) = address.strip_prefix('#') {
            return Place::Leaf(at, decoded(fragment));
        }
        if let Some(scheme) = scheme(address) {
            let known = ["http", "https", "mailto", "tel"].contains(&scheme.as_str());
            return if known {
                Place::Elsewhere(address.to_owned())
            } else {
                Place::Lost
            };
        }
        // From the root of a host, of which a book knows nothing.
        if address.starts_with('/') || address.is_empty() {
            return Place::Lost;
        }
        let (file, fragment) = address.split_once('#').unwrap_or((address, ""));
        let file = file.split('?').next().unwrap_or_default();
        let path = joined(from.folder(), &decoded(file));
        let fragment = decoded(fragment);
        if let Some(leaf) = self.paths.get(&path) {
            return Place::Leaf(*leaf, fragment);
        }
        // A front page without text is no leaf, but the book has a first one.
        if path == "index.html" && !self.ids.is_empty() {
            return Place::Leaf(0, String::new());
        }
        match OutputPath::new(&path) {
            Some(path) if self.tree.contains_key(&path) && !path.as_str().ends_with(".html") => {
                Place::File(path)
            }
            _ => match self.on_site(&path, &fragment) {
                Some(address) => Place::Elsewhere(address),
                None => Place::Lost,
            },
        }
    }

    /// The address of a file where the site is published, if that is known.
    fn on_site(&self, path: &str, fragment: &str) -> Option<String> {
        if self.base_url.is_empty() {
            return None;
        }
        let path: Vec<_> = path.split('/').map(escape::url_segment_ascii).collect();
        let hash = if fragment.is_empty() { "" } else { "#" };
        let fragment = escape::url_segment_ascii(fragment);
        Some(format!(
            "{}{}{hash}{fragment}",
            self.base_url,
            path.join("/")
        ))
    }
}

/// Makes an element whose address leads nowhere one without an address: a picture its own
/// description, a link its text.
fn lose(element: &mut Element) {
    if element.name == "img" {
        let text = element.get("alt").unwrap_or_default().to_owned();
        *element = Element::new("span", vec![Node::Text(text)]);
    } else {
        // Without an address it is no link, and has no name of its own.
        const OF_LINKS: &[&str] = &[
            "href",
            "xlink:href",
            "download",
            "rel",
            "target",
            "aria-label",
        ];
        let kept = |name: &str| !OF_LINKS.contains(&name);
        element.attributes.retain(|(name, _)| kept(name));
    }
}

/// Takes away paragraphs that were only a link and lead nowhere.
fn prune(nodes: &mut Vec<Node>) {
    nodes.retain(|node| !is_lost_link(node));
    for node in nodes {
        if let Node::Element(element) = node {
            prune(&mut element.children);
        }
    }
}

fn is_lost_link(node: &Node) -> bool {
    let Node::Element(element) = node else {
        return false;
    };
    let mut children = element.children.iter().filter(|child| match child {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(_) => true,
    });
    let lost = |child: &Node| match child {
        Node::Element(link) => link.name == "a" && link.get("href").or(link.get("id")).is_none(),
        Node::Text(_) => false,
    };
    element.name == "p" && children.next().is_some_and(lost) && children.next().is_none()
}

/// The scheme of an address, in lower case.
fn scheme(address: &str) -> Option<String> {
    let end = address.find([':', '/', '?', '#'])?;
    let scheme = &address[..end];
    let is_scheme = address[end..].starts_with(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// A relative path below a folder, without `.` and `..`.
fn joined(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn decoded(address: &str) -> String {
    percent_encoding::percent_decode_str(address)
        .decode_utf8_lossy()
        .into_owned()
}
