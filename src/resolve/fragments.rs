//! Places on a page. Input: a document and a fragment as written. Output: the id it means.

use crate::model::document::{Block, Document};
use crate::model::walk;

/// The id that a fragment means: an id as it is, or the text of a heading.
#[must_use]
pub fn find<L>(document: &Document<L>, fragment: &str) -> Option<String> {
    let by_id = ids(document).find(|id| *id == fragment);
    let by_text = || {
        document
            .headings
            .iter()
            .find(|heading| heading.text == fragment)
            .map(|heading| heading.id.as_str())
    };
    by_id
        .or_else(by_text)
        .map(str::to_owned)
        .or_else(|| row(document, fragment))
}

/// The anchor of a row of a table of data, named with or without what all such anchors begin with.
fn row<L>(document: &Document<L>, fragment: &str) -> Option<String> {
    if !document.uses.data {
        return None;
    }
    let mut found = None;
    walk::blocks(document, &mut |block| {
        let Block::Table(table) = block else { return };
        let anchors = table.data.iter().flat_map(|data| &data.anchors);
        for anchor in anchors {
            if anchor == fragment || anchor.strip_prefix("r-") == Some(fragment) {
                found = Some(anchor.clone());
            }
        }
    });
    found
}

/// Everything that a fragment may name, for suggestions.
pub fn all<L>(document: &Document<L>) -> impl Iterator<Item = &str> {
    ids(document).chain(
        document
            .headings
            .iter()
            .map(|heading| heading.text.as_str()),
    )
}

fn ids<L>(document: &Document<L>) -> impl Iterator<Item = &str> {
    let headings = document.headings.iter().map(|heading| heading.id.as_str());
    let all = headings.chain(document.labels.iter().map(|label| label.id.as_str()));
    all.filter(|id| !id.is_empty())
}
