//! The book as one HTML file. Input: its leaves. Output: a page that needs no other file and asks
//! for none: the style stands in it, allowed by its digest, and pictures are data.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::dom::{Element, Node};
use super::leaf::{Entry, Leaf, Leaves, fragment_of, id_of};
use super::links::{self, Form};
use super::media;
use super::numbers;
use super::write::{self, escaped};
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::emit::Tree;
use crate::pipeline::Site;
use crate::render::Theme;

/// Between the id of a leaf and an id on it.
const JOINT: &str = "--";
/// Style sheets of the theme, in the order in which pages have them.
const SHEETS: &[&str] = &["style.css", "terms.css", "cases.css"];
/// What the whole needs beside them.
const OWN: &str = include_str!("single.css");

/// What the file is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// To be read in a browser.
    Screen,
    /// To be printed: references have marks where the numbers of pages go.
    Paper,
}

/// The file.
#[must_use]
pub fn file(site: &Site, theme: &Theme, tree: &Tree, mut book: Leaves, purpose: Use) -> String {
    let config = &site.input.config.site;
    let form = &mut Inline {
        ids: book.leaves.iter().map(|leaf| id_of(&leaf.path)).collect(),
    };
    links::rewrite(&mut book.leaves, tree, &config.base_url, form);
    let ui = crate::render::ui(&config.lang);
    let word = |key: &str| escaped(ui.get(key).map_or("", String::as_str));
    let style = style(theme, tree, &book.leaves);
    let mut out = String::with_capacity(1 << 20);
    let (title, lang) = (escaped(&config.title), escaped(&config.lang));
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{lang}\">\n<meta charset=utf-8>\n\
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=viewport content=\"width=device-width\">\n<title>{title}</title>\n",
        STANDARD.encode(Sha256::digest(style.as_bytes()))
    );
    for author in &config.authors {
        let _ = writeln!(out, "<meta name=author content=\"{}\">", escaped(author));
    }
    if !config.description.is_empty() {
        let description = escaped(&config.description);
        let _ = writeln!(out, "<meta name=description content=\"{description}\">");
    }
    let _ = write!(
        out,
        "<meta name=generator content=\"shouce {}\">\n<meta name=color-scheme content=\"light dark\">\n\
         <link rel=icon href=\"data:,\">\n<style>{style}</style>\n<body class=\"whole one\">\n\
         <a class=skip href=#main>{}</a>\n<header class=spine><a class=name href=#main><b aria-hidden=true>{}</b><span>{title}</span></a><button class=tool popovertarget=tree>{}</button></header>\n",
        env!("CARGO_PKG_VERSION"),
        word("skip"),
        word("seal"),
        word("menu"),
    );
    sidebar(&mut out, &book, &word("tree"), &word("unfold"));
    out.push_str("<main id=main><article class=\"sheet front\">\n<header class=opening>");
    let _ = write!(out, "<h1>{title}</h1>");
    if !config.authors.is_empty() {
        let authors = escaped(&config.authors.join("　"));
        let _ = write!(out, "<p class=also>{authors}　{}</p>", word("by"));
    }
    if !config.description.is_empty() {
        let _ = write!(out, "<p class=lead>{}</p>", escaped(&config.description));
    }
    let _ = write!(out, "</header>\n<h2 class=list>{}</h2>\n", word("contents"));
    out.push_str("<ol class=leaves>");
    list(&mut out, &book, &book.contents, purpose);
    out.push_str("</ol></article>\n");
    for leaf in &mut book.leaves {
        article(&mut out, leaf, purpose);
    }
    let version = env!("CARGO_PKG_VERSION");
    let _ = write!(
        out,
        "</main>\n<footer class=foot><a href=#main>{}</a>shouce {version}</footer></html>\n",
        word("top")
    );
    out
}

/// One leaf. The levels of its headings follow its place in the book; the elements stay those that
/// the style sheet knows.
fn article(out: &mut String, leaf: &mut Leaf, purpose: Use) {
    if purpose == Use::Paper {
        super::dom::each(&mut leaf.nodes, &mut number_reference);
    }
    super::dom::each(&mut leaf.nodes, &mut |element| {
        if element.is("entry") {
            // Titles of other leaves, which have their own place in an outline.
            super::dom::each(&mut element.children, &mut |inner| {
                if super::heading_level(&inner.name).is_some() {
                    inner.set("role", "none");
                }
            });
        } else if let Some(level) = super::heading_level(&element.name)
            && element.get("role").is_none()
        {
            let own = (level + leaf.depth).min(6);
            if own != level {
                element.set("aria-level", own.to_string());
            }
        }
    });
    let class = format!("{} leaf k{:?} c{}", leaf.class, leaf.kind, leaf.chapter);
    let _ = write!(
        out,
        "<article class=\"{}\" id=\"{}\">",
        escaped(&class),
        escaped(&id_of(&leaf.path))
    );
    write::html(out, &leaf.nodes);
    out.push_str("</article>\n");
}

/// A reference within the book names the page that it leads to.
fn number_reference(element: &mut Element) {
    let fragment = element.get("href").and_then(|href| href.strip_prefix('#'));
    if let Some(fragment) = fragment.filter(|_| element.is("ref")) {
        let mark = numbers::mark(fragment);
        element.children.push(Node::Element(mark));
    }
}

fn link(leaf: &Leaf, between: &str) -> String {
    let number = if leaf.number.is_empty() {
        String::new()
    } else {
        format!("{}{between}", escaped(&leaf.number))
    };
    let fragment = escaped(&fragment_of(&leaf.path));
    format!(
        "<a href=\"#{fragment}\">{number}{}</a>",
        escaped(&leaf.title)
    )
}

/// The sidebar of the site, with places in this file; a tab stands between number and title.
fn sidebar(out: &mut String, book: &Leaves, name: &str, unfold: &str) {
    let _ = write!(out, "<nav id=tree popover aria-label=\"{name}\">");
    let chapter = |out: &mut String, entry: &Entry| {
        out.push_str(&link(&book.leaves[entry.leaf], "\t"));
        if !entry.children.is_empty() {
            let _ = write!(out, "<details><summary>{unfold}</summary><ul>");
            sections(out, book, &entry.children, 0);
            out.push_str("</ul></details>");
        }
    };
    for entry in &book.contents {
        if book.leaves[entry.leaf].kind == crate::model::view::PageKind::Part {
            let _ = write!(out, "<p>{}</p>", link(&book.leaves[entry.leaf], "　"));
            entry.children.iter().for_each(|child| chapter(out, child));
        } else {
            chapter(out, entry);
        }
        out.push('\n');
    }
    out.push_str("</nav>\n");
}

fn sections(out: &mut String, book: &Leaves, entries: &[Entry], depth: usize) {
    for entry in entries {
        let class = match depth {
            0 => String::new(),
            depth => format!(" class=d{depth}"),
        };
        let _ = write!(out, "<li{class}>{}", link(&book.leaves[entry.leaf], "\t"));
        sections(out, book, &entry.children, depth + 1);
    }
}

/// The table of contents, which paper needs as well.
fn list(out: &mut String, book: &Leaves, entries: &[Entry], purpose: Use) {
    for entry in entries {
        let leaf = &book.leaves[entry.leaf];
        let class = match leaf.depth {
            0 => "chapter",
            depth if depth == 1 && leaf.opens => "chapter",
            _ => "section",
        };
        let _ = write!(out, "<li class={class}>{}", link(leaf, " "));
        if purpose == Use::Paper {
            let mark = numbers::mark(&fragment_of(&leaf.path));
            write::html(out, &[Node::Element(mark)]);
        }
        list(out, book, &entry.children, purpose);
    }
}

/// The style of the site, and a running title for each chapter.
fn style(theme: &Theme, tree: &Tree, leaves: &[Leaf]) -> String {
    let mut out = String::new();
    for name in SHEETS {
        let path = theme
            .assets()
            .get(*name)
            .and_then(|path| OutputPath::new(path));
        if let Some((path, sheet)) = path.and_then(|path| Some((path.clone(), tree.get(&path)?))) {
            out.push_str(&with_data(
                &String::from_utf8_lossy(&sheet.bytes),
                &path,
                tree,
            ));
            out.push('\n');
        }
    }
    out.push_str(OWN);
    for leaf in leaves.iter().filter(|leaf| leaf.opens) {
        let (chapter, title) = (leaf.chapter, format!("{}　{}", leaf.number, leaf.title));
        let _ = writeln!(
            out,
            "@page c{chapter}{{@top-right{{content:{}}}}}@media print{{.c{chapter}{{page:c{chapter}}}}}",
            escape::css_string(title.trim())
        );
    }
    // The digest is of what a browser reads: line ends are newlines there, and the element ends
    // at its end tag.
    out.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace("</", "<\\/")
}

/// A style sheet with the files that it names in it as data.
fn with_data(sheet: &str, path: &OutputPath, tree: &Tree) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(at) = rest.find("url(") {
        let (before, inside) = rest.split_at(at + 4);
        out.push_str(before);
        let end = inside.find(')').unwrap_or(inside.len());
        let written = inside[..end].trim().trim_matches(['"', '\'']);
        let file = OutputPath::new(&format!("{}/{written}", path.folder()));
        let found = file.and_then(|file| data(file.as_str(), &tree.get(&file)?.bytes));
        match found {
            Some(data) => out.push_str(&data),
            None => out.push_str(&inside[..end]),
        }
        rest = &inside[end..];
    }
    out + rest
}

/// A file as an address; `None` for what is no picture or font.
fn data(path: &str, bytes: &[u8]) -> Option<String> {
    let kind = media::picture(path, bytes).or_else(|| media::font(path))?;
    Some(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
}

/// One file that holds all.
struct Inline {
    /// The ids of the leaves.
    ids: Vec<String>,
}

impl Form for Inline {
    fn id(&self, leaf: usize, old: &str, _: usize) -> String {
        format!("{}{JOINT}{old}", self.ids[leaf])
    }

    fn address(&self, _: usize, to: usize, id: Option<&str>) -> String {
        let id = id.unwrap_or(&self.ids[to]);
        format!("#{}", escape::url_segment(id))
    }

    fn picture(&mut self, path: &str, bytes: &[u8]) -> Option<String> {
        data(path, bytes)
    }
}
