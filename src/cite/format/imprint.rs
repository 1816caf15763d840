//! Where, by whom and when. Input: an entry. Output: `北京: 科学出版社, 2012: 5-6(2012-05-03)[2014-06-11]`
//! (8.4, 8.5), with what is not known said in brackets or left out.

use super::accessed;
use crate::cite::entry::Entry;
use crate::cite::kind::Kind;
use crate::cite::language::Language;

/// The imprint with pages, date of publication on the net, and day of access.
pub fn imprint(entry: &Entry) -> String {
    let by = place_and_publisher(entry);
    let day = published_on(entry);
    let year = match (&entry.date, &day) {
        (None, _) => String::new(),
        (Some(_), Some(_)) if by.is_empty() && entry.pages.is_empty() => String::new(),
        (Some(date), _) if entry.is_online() || is_book(entry.kind) => date.years(),
        (Some(date), _) => date.full(),
    };
    let mut text = [by, year]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    if !entry.pages.is_empty() {
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&entry.pages);
    }
    if let Some(day) = day {
        text.push_str(&format!("({day})"));
    }
    text + &accessed(entry)
}

/// Place and publisher. An arXiv preprint has arXiv for its publisher.
fn place_and_publisher(entry: &Entry) -> String {
    let publisher = match (entry.publisher.as_str(), &entry.arxiv) {
        ("", Some(_)) if entry.kind == Kind::Online => "arXiv",
        (publisher, _) => publisher,
    };
    let (no_place, nobody) = unknown(entry.language);
    match (
        entry.place.as_str(),
        publisher,
        is_book(entry.kind) && !entry.is_online(),
    ) {
        ("", "", false) => String::new(),
        ("", "", true) => format!("[{no_place}: {nobody}]"),
        ("", publisher, false) => publisher.to_string(),
        ("", publisher, true) => format!("[{no_place}]: {publisher}"),
        (place, "", false) => place.to_string(),
        (place, "", true) => format!("{place}: [{nobody}]"),
        (place, publisher, _) => format!("{place}: {publisher}"),
    }
}

/// The day of publication of an electronic source, in round brackets (8.4.4); a book that is
/// online as well keeps to its year.
fn published_on(entry: &Entry) -> Option<String> {
    let electronic = match entry.kind {
        Kind::Online
        | Kind::Database
        | Kind::Dataset
        | Kind::Software
        | Kind::Report
        | Kind::Standard
        | Kind::Archive
        | Kind::Legislation
        | Kind::Map
        | Kind::Other => entry.is_online(),
        _ => false,
    };
    let date = entry.date.as_ref()?;
    (electronic && date.month.is_some() && date.until.is_none()).then(|| date.full())
}

/// Whether a source is published like a book, with a place and a publisher.
fn is_book(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Book
            | Kind::Collection
            | Kind::Proceedings
            | Kind::Chapter
            | Kind::ConferencePaper
            | Kind::Periodical
            | Kind::Thesis
            | Kind::Report
            | Kind::Standard
            | Kind::Map
    )
}

/// No place, no publisher (8.4.1.3, 8.4.2.3).
fn unknown(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Chinese => ("出版地不详", "出版者不详"),
        Language::Japanese => ("出版地不明", "出版者不明"),
        _ => ("S.l.", "s.n."),
    }
}
