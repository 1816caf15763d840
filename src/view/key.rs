//! What a page depends on. Input: a page and the context of a build. Output: a digest that
//! changes whenever the published page would: it covers the page's own text and everything that
//! it shows of others, and costs far less than making the page.

use super::{Context, tree};
use crate::base::digest::{Digest, Hasher};
use crate::model::book::{Page, PageId, Target};

/// The digest of one page. `theme` covers templates, static names, strings and the program.
#[must_use]
pub fn key(context: &Context, theme: Digest, id: PageId) -> Digest {
    let page = context.book.page(id);
    let mut hasher = Hasher::new();
    hasher.field(theme.0);
    hasher.field(context.file(page).map_or([0; 32], |file| file.digest.0));
    hasher.field(context.updated(page));
    hasher.field(context.cards.to_le_bytes());
    itself(&mut hasher, page);
    for target in &page.document.links {
        link(&mut hasher, context, target);
    }
    for other in context.ancestors(id).iter().chain(context.backlinks(id)) {
        mention(&mut hasher, context.book.page(*other));
    }
    let (previous, next) = context.neighbours(id);
    for other in previous.into_iter().chain(next) {
        mention(&mut hasher, context.book.page(other));
    }
    below(&mut hasher, context, page, 0);
    tree::digest(context, id, &mut hasher);
    hasher.finish()
}

/// What is computed of the page itself.
fn itself(hasher: &mut Hasher, page: &Page<Target>) {
    mention(hasher, page);
    hasher.field([page.kind as u8]);
    for label in &page.document.labels {
        hasher.field(&label.number).field(&label.id);
    }
}

/// What another page shows of one: its address, number and title.
pub(super) fn mention(hasher: &mut Hasher, page: &Page<Target>) {
    hasher
        .field(page.path.as_str())
        .field(&page.number)
        .field(&page.title);
}

fn link(hasher: &mut Hasher, context: &Context, target: &Target) {
    match target {
        Target::Page { page, fragment, .. } => {
            let page = context.book.page(*page);
            mention(hasher, page);
            hasher.field(fragment);
            if !fragment.is_empty() {
                let heading = page
                    .document
                    .headings
                    .iter()
                    .find(|heading| heading.id == *fragment);
                let label = page
                    .document
                    .labels
                    .iter()
                    .find(|label| label.id == *fragment);
                hasher.field(heading.map_or("", |heading| &heading.text));
                hasher.field(label.map_or("", |label| &label.number));
            }
        }
        Target::External(address) => {
            hasher.field(address);
        }
        Target::Asset(path) => {
            hasher.field(path.as_str());
        }
        Target::None => {
            hasher.field("");
        }
    }
}

/// What the table of contents below a page shows.
fn below(hasher: &mut Hasher, context: &Context, page: &Page<Target>, depth: usize) {
    if depth > 8 {
        return;
    }
    hasher.field((page.children.len() as u64).to_le_bytes());
    for id in &page.children {
        let child = context.book.page(*id);
        mention(hasher, child);
        hasher.field(&child.document.front.summary);
        hasher.field((child.document.han + child.document.words).to_le_bytes());
        below(hasher, context, child, depth + 1);
    }
}
