//! Folders and files as a tree. Input: the paths of all pages. Output: nodes in natural order,
//! `NN-` prefixes taken off for the address.

use std::collections::HashMap;

use crate::base::natural;
use crate::model::document::{Document, RawLink};
use crate::model::input::PageSource;

/// A page or a folder of pages.
#[derive(Debug, Default)]
pub struct Node {
    /// Name on disk without `.md`, which orders it among its siblings.
    pub name: String,
    /// Last segment of the address.
    pub slug: String,
    /// The page: a file, or the `index.md` of a folder.
    pub source: Option<u32>,
    /// Whether it is a folder.
    pub folder: bool,
    /// What lies in the folder.
    pub children: Vec<Node>,
}

/// Builds the tree; the root stands for `content/` itself.
#[must_use]
pub fn build(sources: &[PageSource], documents: &[Document<RawLink>]) -> Node {
    let mut builder = Builder {
        folders: HashMap::new(),
        nodes: vec![Flat::root()],
    };
    for (index, source) in (0u32..).zip(sources) {
        builder.add(index, &source.path, &documents[index as usize]);
    }
    builder.finish()
}

/// A node whose children are still indices: adding a page then needs one look-up.
struct Flat {
    node: Node,
    children: Vec<usize>,
}

impl Flat {
    fn root() -> Self {
        Self {
            node: Node {
                folder: true,
                ..Node::default()
            },
            children: Vec::new(),
        }
    }
}

struct Builder {
    /// Index of each folder by its path.
    folders: HashMap<String, usize>,
    nodes: Vec<Flat>,
}

impl Builder {
    fn add(&mut self, index: u32, path: &str, document: &Document<RawLink>) {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let parent = self.folder(folder);
        let stem = &file[..file.len() - ".md".len()];
        let slug = document.front.slug.as_ref().map(|(slug, _)| slug.clone());
        if stem == "index" {
            let node = &mut self.nodes[parent].node;
            node.source = Some(index);
            if let Some(slug) = slug {
                node.slug = slug;
            }
            return;
        }
        let node = Node {
            name: stem.to_owned(),
            slug: slug.unwrap_or_else(|| strip_order(stem).to_owned()),
            source: Some(index),
            ..Node::default()
        };
        self.push(parent, node);
    }

    /// Index of a folder, made with all folders above it when it is new.
    fn folder(&mut self, path: &str) -> usize {
        if path.is_empty() {
            return 0;
        }
        if let Some(&at) = self.folders.get(path) {
            return at;
        }
        let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
        let parent = self.folder(above);
        let node = Node {
            name: name.to_owned(),
            slug: strip_order(name).to_owned(),
            folder: true,
            ..Node::default()
        };
        let at = self.push(parent, node);
        self.folders.insert(path.to_owned(), at);
        at
    }

    fn push(&mut self, parent: usize, node: Node) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Flat {
            node,
            children: Vec::new(),
        });
        self.nodes[parent].children.push(at);
        at
    }

    /// Moves children into their parents: a child always comes after its parent, so going
    /// backwards finds every child complete.
    fn finish(mut self) -> Node {
        for at in (0..self.nodes.len()).rev() {
            let children = std::mem::take(&mut self.nodes[at].children);
            let mut children: Vec<Node> = children
                .into_iter()
                .map(|child| std::mem::take(&mut self.nodes[child].node))
                .collect();
            children
                .sort_by(|a, b| natural::compare(&a.name, &b.name).then(a.folder.cmp(&b.folder)));
            self.nodes[at].node.children = children;
        }
        std::mem::take(&mut self.nodes[0].node)
    }
}

/// A name without the `NN-` that only orders it.
#[must_use]
pub fn strip_order(name: &str) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    match name[digits..].strip_prefix('-') {
        Some(rest) if digits > 0 && !rest.is_empty() => rest,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_leading_digits_with_a_hyphen_order() {
        assert_eq!(strip_order("01-overview"), "overview");
        assert_eq!(strip_order("2026-report"), "report");
        assert_eq!(strip_order("1.1-a"), "1.1-a");
        assert_eq!(strip_order("01-"), "01-");
        assert_eq!(strip_order("plain"), "plain");
    }
}
