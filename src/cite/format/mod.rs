//! A reference in print. Input: an [`Entry`]. Output: the line of GB/T 7714-2015 in the numeric
//! style (顺序编码制), as pieces of text and links; numbers `[1]` and markup are the view's.
//!
//! What the standard leaves open, or what was chosen:
//! - Each reference speaks the language of its source (6.1): 等, 译, 2版 or et al, trans, 2nd ed.
//! - Signs are those of 7.2, half width with a blank after `.`, `:` and `,` in every language.
//!   The standard prints them in full width, but does not ask for it; half width is what the
//!   common CSL and LaTeX styles do. A title keeps its own signs (8.2).
//! - Family names come first, given names as initials without points (8.1.1). The examples of the
//!   standard print Western family names in capitals, but no clause asks for it; the book's
//!   design has them in small letters: `Lewis P, Perez E, Piktus A, et al`.
//! - Titles are not changed: no sentence case, no abbreviation of journals.
//! - Pages are joined by `-`, not by a dash (7.2).
//! - Nobody named: the reference begins with its title (8.1.3). Place or publisher not known: that
//!   is said in brackets for what is printed, left out for what is online (8.4.1.3, 8.4.2.3).
//! - A DOI is left out where the address holds it (8.7).
//! - Series have no place in a reference.
mod analytic;
mod edition;
mod imprint;
mod line;
mod monograph;
mod people;
mod serial;

use super::entry::Entry;
use super::identifier;
use super::kind::Kind;
use line::Line;

/// A piece of a printed reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Text(String),
    /// A link.
    Link {
        /// What is read.
        text: String,
        /// Where it leads: percent-encoded, `http`, `https` or `ftp`.
        url: String,
    },
}

/// Where the links of a reference are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Address and DOI are printed in full, as the standard asks, and lead where they say.
    Printed,
    /// The title leads to the DOI or the address, which are not printed: for lists on screen.
    InTitle,
}

/// Writes a reference.
#[must_use]
pub fn format(entry: &Entry, links: Links) -> Vec<Piece> {
    let mut line = Line::default();
    match entry.kind {
        Kind::Chapter | Kind::ConferencePaper => analytic::write(entry, links, &mut line),
        Kind::Article => serial::article(entry, links, &mut line),
        Kind::Newspaper => serial::newspaper(entry, links, &mut line),
        Kind::Periodical => serial::periodical(entry, links, &mut line),
        Kind::Patent => monograph::patent(entry, links, &mut line),
        _ => monograph::write(entry, links, &mut line),
    }
    if links == Links::Printed {
        paths(entry, &mut line);
    }
    line.finish()
}

/// The text of a reference, links as they are read.
#[must_use]
pub fn plain_text(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Link { text, .. } => text.as_str(),
        })
        .collect()
}

/// Title and type mark: `题名[M/OL]`, the title linked if so asked.
fn title(entry: &Entry, title: String, links: Links, line: &mut Line) {
    // A title that is missing has been reported; the key shows which entry it is.
    let title = if title.is_empty() {
        entry.key.clone()
    } else {
        title
    };
    match entry.link().filter(|_| links == Links::InTitle) {
        Some(url) => line.part_link(title, url),
        None => line.part(&title),
    }
    let mark = entry.type_mark();
    match entry.carrier() {
        Some(carrier) => line.add(&format!("[{mark}/{carrier}]")),
        None => line.add(&format!("[{mark}]")),
    }
}

/// The day of access in brackets, for what is online (8.4.4).
fn accessed(entry: &Entry) -> String {
    match &entry.accessed {
        Some(date) if entry.is_online() => format!("[{}]", date.full()),
        _ => String::new(),
    }
}

/// Address and DOI (8.6, 8.7).
fn paths(entry: &Entry, line: &mut Line) {
    let address = entry.address();
    if let Some(address) = &address {
        line.part_link(address.clone(), identifier::link_to(address));
    }
    if let Some(doi) = &entry.doi {
        let holds = |address: &String| address.to_lowercase().contains(&doi.to_lowercase());
        if !address.as_ref().is_some_and(holds) {
            line.part("DOI: ");
            line.add_link(doi.clone(), identifier::doi_url(doi));
        }
    }
}
