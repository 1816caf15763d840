//! The book as EPUB 3. Input: its leaves. Output: the container: pages as XHTML, pictures, a style
//! for e-readers, a table of contents in the new form and in the old one, a cover, no script.
//!
//! ```text
//! leaves ─links→ places in the book ─page→ XHTML ┐
//! titles ─contents→ nav.xhtml, toc.ncx           ├─package→ list of all ─pack→ bytes
//! title, or cover.jpg ─cover→ cover              ┘
//! ```
//!
//! The book is the same for the same site: its identifier follows from its address or title, its
//! day from the newest page, and files in the container bear the first day that it knows.

mod contents;
mod cover;
mod pack;
mod package;
mod page;

use std::collections::BTreeMap;

use super::leaf::Leaves;
use super::links::{self, Form};
use super::media;
use super::names;
use crate::base::escape;
use crate::diag::Language;
use crate::emit::Tree;
use crate::pipeline::Site;

/// The style of all pages.
const STYLE: &str = include_str!("epub/style.css");

/// A file of the book.
pub struct File {
    /// Path within the folder of the book.
    pub path: String,
    /// Media type.
    pub kind: &'static str,
    /// What the list of files says of it, such as `svg`; may be empty.
    pub properties: String,
    /// Contents.
    pub bytes: Vec<u8>,
    /// Whether it is a page that one reads through.
    pub read: bool,
}

/// What all parts of the book need to know of it.
pub struct About<'a> {
    /// The book's title.
    pub title: &'a str,
    /// BCP 47 tag.
    pub lang: &'a str,
    /// What the tag stands for; the typography differs.
    pub language: Language,
    /// Authors in order.
    pub authors: &'a [String],
    /// One sentence about it; may be empty.
    pub description: &'a str,
    /// Where it is published, or empty.
    pub url: &'a str,
    /// The same for all editions of the book.
    pub identifier: String,
    /// Day of the newest page.
    pub day: &'a str,
    /// User-interface strings by key.
    pub ui: BTreeMap<String, String>,
}

impl About<'_> {
    /// A user-interface string.
    #[must_use]
    pub fn word(&self, key: &str) -> &str {
        self.ui.get(key).map_or("", String::as_str)
    }
}

/// The bytes of the book.
///
/// # Errors
/// When the container would be too large for its format.
pub fn file(site: &Site, tree: &Tree, mut book: Leaves, day: &str) -> std::io::Result<Vec<u8>> {
    let config = &site.input.config.site;
    let about = About {
        title: &config.title,
        lang: &config.lang,
        language: config.language(),
        authors: &config.authors,
        description: &config.description,
        url: &config.base_url,
        identifier: package::identifier(config),
        day,
        ui: crate::render::ui(&config.lang),
    };
    let mut shelf = Shelf::default();
    links::rewrite(&mut book.leaves, tree, &config.base_url, &mut shelf);
    let mut files = cover::files(&about, tree);
    files.push(contents::navigation(&about, &book));
    files.push(contents::old(&about, &book));
    for (at, leaf) in book.leaves.iter_mut().enumerate() {
        let title = leaf.name();
        let nodes = std::mem::take(&mut leaf.nodes);
        files.push(page::file(&about, name_of(at), &title, leaf, nodes));
    }
    files.extend(shelf.pictures.into_values());
    files.push(File {
        path: "style.css".to_owned(),
        kind: "text/css",
        properties: String::new(),
        bytes: STYLE.into(),
        read: false,
    });
    let list = package::list(&about, &files);
    pack::pack(&list, &files)
}

/// The name of the file of a leaf.
fn name_of(leaf: usize) -> String {
    format!("{:04}.xhtml", leaf + 1)
}

/// Pictures that pages show, by their paths on the site.
#[derive(Default)]
struct Shelf {
    pictures: BTreeMap<String, File>,
}

impl Form for Shelf {
    /// Names in ASCII: some e-readers do not find others.
    fn id(&self, _: usize, old: &str, place: usize) -> String {
        // The names that are given here have a form that no name of a page has.
        if names::is_xml(old) && !old.starts_with("id.") {
            old.to_owned()
        } else {
            format!("id.{place}")
        }
    }

    fn address(&self, from: usize, to: usize, id: Option<&str>) -> String {
        match id {
            Some(id) if from == to => format!("#{id}"),
            Some(id) => format!("{}#{id}", name_of(to)),
            None => name_of(to),
        }
    }

    fn picture(&mut self, path: &str, bytes: &[u8]) -> Option<String> {
        let kind = media::picture(path, bytes)?;
        let place = self.pictures.len() + 1;
        let file = self
            .pictures
            .entry(path.to_owned())
            .or_insert_with(|| File {
                path: format!("image/{place:04}.{}", media::suffix_of(kind)),
                kind,
                properties: String::new(),
                bytes: bytes.to_vec(),
                read: false,
            });
        Some(escape::url_segment(&file.path).replace("%2F", "/"))
    }
}
