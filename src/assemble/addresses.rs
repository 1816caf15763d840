//! Two files with one address. Input: the book and the assets. Output: a diagnostic that names
//! both files, also when their addresses differ only by case or Unicode form.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::base::span::Span;
use crate::diag::codes::front::DUPLICATE_URL;
use crate::diag::{Diagnostic, Place, Report};
use crate::model::book::{Book, Page};
use crate::model::document::RawLink;
use crate::model::input::{Asset, PageSource};

/// Checks every published path.
pub fn check(book: &Book<RawLink>, sources: &[PageSource], assets: &[Asset], report: &mut Report) {
    let mut taken: HashMap<String, String> = HashMap::new();
    let pages = book.pages.iter().filter(|page| page.published);
    for page in pages {
        let source = page.source.and_then(|at| sources.get(at as usize));
        let name = source.map_or_else(
            || describe(page),
            |source| format!("content/{}", source.path),
        );
        let place = source.map_or_else(
            || Place::Path(name.clone()),
            |source| Place::Span(Span::new(source.file, 0, 0)),
        );
        claim(&mut taken, page.path.as_str(), name, place, report);
    }
    for asset in assets {
        let name = format!("content/{}", asset.path);
        claim(
            &mut taken,
            &asset.path,
            name.clone(),
            Place::Path(name),
            report,
        );
    }
}

/// What to call a page that has no file.
fn describe(page: &Page<RawLink>) -> String {
    format!("content/{}/", page.path.folder())
}

fn claim(
    taken: &mut HashMap<String, String>,
    path: &str,
    name: String,
    place: Place,
    report: &mut Report,
) {
    let key = if path.is_ascii() {
        path.to_ascii_lowercase()
    } else {
        path.nfc().collect::<String>().to_lowercase()
    };
    if let Some(first) = taken.get(&key) {
        report.add(
            Diagnostic::new(&DUPLICATE_URL, place)
                .with("url", path)
                .with("first", first)
                .with("second", &name),
        );
        return;
    }
    taken.insert(key, name);
}
