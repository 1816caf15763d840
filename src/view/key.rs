//! What a page depends on. Input: a page and the context of a build. Output: a digest that
//! changes whenever the published page would: it covers the page's own text and everything that
//! it shows of others, and costs far less than making the page.

use super::{Context, tree};
use crate::base::digest::{Digest, Hasher};
use crate::model::book::{Page, PageId, Target};
use crate::model::catalog::Record;
use crate::model::document::plain_text;

/// The digest of one page. `theme` covers templates, static names, strings and the program.
#[must_use]
pub fn key(context: &Context, theme: Digest, id: PageId) -> Digest {
    let page = context.book.page(id);
    let mut hasher = Hasher::new();
    hasher.field(theme.0);
    hasher.field(context.file(page).map_or([0; 32], |file| file.digest.0));
    hasher.field(context.updated(page));
    hasher.field(context.cards.to_le_bytes());
    hasher.field([u8::from(context.whole)]);
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
    record(&mut hasher, context, page.record);
    tree::digest(context, id, &mut hasher);
    if page.document.uses.data {
        whole_book(&mut hasher, context);
    }
    hasher.finish()
}

/// What a query may show of any page: names, numbers, and which references it cites.
fn whole_book(hasher: &mut Hasher, context: &Context) {
    for page in &context.book.pages {
        mention(hasher, page);
    }
    for pages in &context.catalog.cited_by {
        hasher.field((pages.len() as u64).to_le_bytes());
        for page in pages {
            hasher.field(page.0.to_le_bytes());
        }
    }
}

/// What is computed of the page itself.
fn itself(hasher: &mut Hasher, page: &Page<Target>) {
    mention(hasher, page);
    hasher.field([page.kind as u8]);
    for label in &page.document.labels {
        hasher.field(&label.number).field(&label.id);
    }
}

/// What the page of a record shows of other pages. What it shows of records is covered by the
/// digest of the build, since every page may show any of them.
fn record(hasher: &mut Hasher, context: &Context, record: Option<Record>) {
    let mentions = &context.catalog.mentions;
    match record {
        Some(Record::Term(at)) => {
            let at = at as usize;
            for one in mentions.terms.get(at).into_iter().flatten() {
                mention(hasher, context.book.page(one.page));
                hasher.field(one.count.to_le_bytes());
                for excerpt in &one.excerpts {
                    hasher.field(&excerpt.fragment).field(&excerpt.before);
                    hasher.field(&excerpt.text).field(&excerpt.after);
                }
            }
            pages(
                hasher,
                context,
                mentions.sections.get(at).copied().flatten(),
            );
        }
        Some(Record::Terms) => pages(hasher, context, mentions.sections.iter().flatten().copied()),
        Some(Record::References) => {
            for cited_by in &context.catalog.cited_by {
                pages(hasher, context, cited_by.iter().copied());
            }
        }
        Some(Record::Index) => {
            for term in &mentions.terms {
                pages(hasher, context, term.iter().map(|one| one.page));
            }
            for name in &mentions.names {
                pages(hasher, context, name.pages.iter().copied());
            }
        }
        Some(Record::Figures) => {
            for page in &context.book.pages {
                for label in &page.document.labels {
                    mention(hasher, page);
                    hasher.field(&label.number).field(&label.id);
                    hasher.field(plain_text(&label.caption));
                }
            }
        }
        _ => {}
    }
}

/// Some pages as others mention them, with an end that divides one list from the next.
fn pages(hasher: &mut Hasher, context: &Context, pages: impl IntoIterator<Item = PageId>) {
    for id in pages {
        mention(hasher, context.book.page(id));
    }
    hasher.field([0]);
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
        Target::Term(page) => {
            mention(hasher, context.book.page(*page));
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
