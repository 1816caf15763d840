//! The cover of an e-book. Input: what is known of the book, and the files of its site. Output: the
//! picture and the page that shows it.
//!
//! A site that has `cover.jpg`, `cover.png` or `cover.webp` in its folder of content, or in
//! `assets/` there, gives the picture. Without one it is drawn: the cloth and the label of the
//! site's front page, with the title.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::page::document;
use super::{About, File};
use crate::base::path::OutputPath;
use crate::emit::Tree;
use crate::export::dom::{Element, Node};
use crate::export::media;
use crate::export::write::escaped;

/// Width and height of the drawing.
const SIZE: (usize, usize) = (1200, 1600);
/// Columns of a line of the title: a Han character takes two.
const COLUMNS: usize = 14;
/// Lines of the title at most.
const LINES: usize = 7;

/// The picture of the cover, and its page.
#[must_use]
pub fn files(about: &About, tree: &Tree) -> Vec<File> {
    let own = ["jpg", "jpeg", "png", "webp"]
        .into_iter()
        .find_map(|suffix| {
            let paths = [format!("cover.{suffix}"), format!("assets/cover.{suffix}")];
            paths.into_iter().find_map(|path| {
                let bytes = &tree.get(&OutputPath::new(&path)?)?.bytes;
                Some((media::picture(&path, bytes)?, bytes.to_vec()))
            })
        });
    let (kind, bytes) = own.unwrap_or_else(|| ("image/svg+xml", drawing(about).into_bytes()));
    let path = format!("cover.{}", media::suffix_of(kind));
    let mut picture = Element::new("img", Vec::new());
    picture.set("src", path.clone());
    picture.set("alt", about.title);
    let mut section = Element::new("section", vec![Node::Element(picture)]);
    section.set("epub:type", "cover");
    let page = document(about, about.title, "cover", &[Node::Element(section)]);
    vec![
        File {
            path,
            kind,
            properties: "cover-image".to_owned(),
            bytes,
            read: false,
        },
        File {
            path: "cover.xhtml".to_owned(),
            kind: "application/xhtml+xml",
            properties: String::new(),
            bytes: page.into_bytes(),
            read: true,
        },
    ]
}

/// Cloth with a sewn edge, and a label with the title. What follows a colon is smaller.
fn drawing(about: &About) -> String {
    let (width, height) = SIZE;
    let (main, sub) = split(about.title);
    let title = lines(main, COLUMNS);
    let longest = title
        .iter()
        .map(|line| line.width())
        .max()
        .unwrap_or(2)
        .max(6);
    // Letters as large as the label allows.
    let size = (1640 / longest).min(150);
    let subtitle = lines(sub, 26);
    let label = size * 3 / 2 * title.len() + 64 * subtitle.len() + 200;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#22364b\"/>\n\
         <path d=\"M90 0v{height}M0 200h90M0 600h90M0 1000h90M0 1400h90\" fill=\"none\" stroke=\"#cfc4aa\" stroke-width=\"5\"/>\n\
         <rect x=\"190\" y=\"180\" width=\"910\" height=\"{label}\" fill=\"#f6efdf\"/>\n\
         <rect x=\"208\" y=\"198\" width=\"874\" height=\"{}\" fill=\"none\" stroke=\"#221e18\" stroke-width=\"8\"/>\n",
        escaped(about.title),
        label - 36
    );
    let mut line = |y: usize, size: usize, fill: &str, weight: &str, text: &str| {
        let _ = writeln!(
            out,
            "<text x=\"645\" y=\"{y}\" fill=\"{fill}\" font-family=\"'Songti SC','Noto Serif CJK SC',SimSun,serif\" font-weight=\"{weight}\" font-size=\"{size}\" text-anchor=\"middle\">{}</text>",
            escaped(text)
        );
    };
    let mut y = 180 + 80;
    for text in &title {
        y += size * 3 / 2;
        line(y - size * 2 / 5, size, "#221e18", "bold", text);
    }
    y += 40;
    for text in &subtitle {
        line(y, 44, "#4a4338", "normal", text);
        y += 64;
    }
    if !about.authors.is_empty() {
        let authors = format!("{}　{}", about.authors.join("　"), about.word("by"));
        line(1480, 48, "#f0e9da", "normal", &authors);
    }
    out.push_str("</svg>\n");
    out
}

/// A title and its subtitle.
fn split(title: &str) -> (&str, &str) {
    let colon = ["：", ": "]
        .into_iter()
        .find_map(|colon| title.split_once(colon));
    match colon {
        Some((main, sub)) if !main.trim().is_empty() => (main.trim(), sub.trim()),
        _ => (title.trim(), ""),
    }
}

/// Lines of about equal length with at most so many columns; words of Latin letters stay whole.
fn lines(text: &str, columns: usize) -> Vec<String> {
    let count = text.width().div_ceil(columns).max(1);
    let aim = text.width().div_ceil(count);
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let last = lines.len() - 1;
        let full = lines[last].width() + piece.width() > columns || lines[last].width() >= aim;
        if full && !lines[last].is_empty() {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if line.is_empty() {
                piece.trim_start()
            } else {
                piece
            });
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines.truncate(LINES);
    lines
}

/// Words of Latin letters, and single characters of other scripts.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let joins = matches!(before, Some(before) if is_latin(before) && is_latin(c));
        // No line begins with a mark.
        let closes = "，。、；：！？）》”’".contains(c);
        if at > start && !joins && !closes {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

fn is_latin(c: char) -> bool {
    c.is_ascii() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_into_lines_of_equal_length() {
        assert_eq!(lines("AI大模型创业手册", 14), ["AI大模型", "创业手册"]);
        assert_eq!(lines("手册", 14), ["手册"]);
        assert_eq!(
            lines("A Handbook of Models", 14),
            ["A Handbook", "of Models"]
        );
        assert_eq!(lines("", 14), [""; 0]);
        assert_eq!(split("手册：从零到一"), ("手册", "从零到一"));
    }
}
