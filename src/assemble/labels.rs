//! Numbers of figures and tables. Input: a book in reading order. Output: the same book, with a
//! number and an id on every captioned figure and table.
//!
//! They count through a chapter with everything below it (图 4-1, 表 A-2), and through the page
//! where there is no chapter number.

use std::collections::HashMap;

use crate::config::Config;
use crate::diag::Language;
use crate::model::book::Book;
use crate::model::document::{Document, LabelKind, RawLink};

/// Numbers all labels.
pub fn number(book: &mut Book<RawLink>, config: &Config) {
    let mut counts: HashMap<(String, LabelKind), u32> = HashMap::new();
    for (index, page) in book.pages.iter_mut().enumerate() {
        let chapter = page
            .short_number
            .split('.')
            .next()
            .unwrap_or_default()
            .to_owned();
        let scope = if chapter.is_empty() {
            format!("#{index}")
        } else {
            chapter.clone()
        };
        for at in 0..page.document.labels.len() {
            let kind = page.document.labels[at].kind;
            let count = counts.entry((scope.clone(), kind)).or_insert(0);
            *count += 1;
            let short = if chapter.is_empty() {
                count.to_string()
            } else {
                format!("{chapter}-{count}")
            };
            give(&mut page.document, at, &short, config.site.language());
        }
    }
}

/// Writes number and id into one label.
fn give(document: &mut Document<RawLink>, at: usize, short: &str, language: Language) {
    let (word, prefix) = match (document.labels[at].kind, language) {
        (LabelKind::Figure, Language::Chinese) => ("图", "figure"),
        (LabelKind::Table, Language::Chinese) => ("表", "table"),
        (LabelKind::Figure, Language::English) => ("Figure", "figure"),
        (LabelKind::Table, Language::English) => ("Table", "table"),
    };
    if document.labels[at].id.is_empty() {
        let mut id = format!("{prefix}-{short}");
        while document.headings.iter().any(|heading| heading.id == id)
            || document.labels.iter().any(|label| label.id == id)
        {
            id.push('_');
        }
        document.labels[at].id = id;
    }
    document.labels[at].number = format!("{word} {short}");
}
