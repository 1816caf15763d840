//! The back-of-the-book index. Input: the context and the page. Output: its view: terms,
//! companies, people and products by pinyin, each with the pages that mention it.

use super::{letters, number};
use crate::base::pinyin;
use crate::model::book::{Page, PageId, Target};
use crate::model::catalog::{Record, Term};
use crate::model::mentions::{Name, NameKind};
use crate::model::view::LinkView;
use crate::model::view_term::{IndexEntry, IndexGroup, IndexKind, IndexView};
use crate::view::{Context, link};

/// An entry with what it is sorted by.
type Keyed = (String, IndexEntry);

/// The view.
pub fn view(context: &Context, page: &Page<Target>) -> IndexView {
    let catalog = context.catalog;
    let mut entries: Vec<Keyed> = Vec::new();
    for (at, term) in (0u32..).zip(&catalog.terms) {
        add_term(context, page, at, term, &mut entries);
    }
    let names = catalog.mentions.names.iter();
    entries.extend(names.map(|name| name_entry(context, page, name)));
    let groups = letters::groups(entries);
    let all = groups.iter().flat_map(|(_, _, entries)| entries);
    IndexView {
        count: number(all.filter(|entry| entry.see.is_none()).count()),
        letters: letters::bar(&groups),
        groups: groups
            .into_iter()
            .map(|(letter, id, entries)| IndexGroup {
                letter: letter.to_string(),
                id,
                entries,
            })
            .collect(),
    }
}

/// A term, and an entry for each other name of it that leads to the term.
fn add_term(
    context: &Context,
    page: &Page<Target>,
    at: u32,
    term: &Term,
    entries: &mut Vec<Keyed>,
) {
    let Some(own) = context.page_of(Record::Term(at)) else {
        return;
    };
    let mentions = context.catalog.mentions.terms.get(at as usize);
    let pages = mentions.into_iter().flatten().map(|one| one.page);
    let to_term = link(context, page, own);
    entries.push(keyed(
        &pinyin::fold(&term.pinyin),
        IndexEntry {
            text: term.zh.clone(),
            kind: IndexKind::Term,
            url: to_term.url.clone(),
            see: None,
            pages: links(context, page, pages),
        },
    ));
    let names = [&term.abbr, &term.en].into_iter().chain(&term.aliases);
    for name in names.filter(|name| !name.is_empty() && **name != term.zh) {
        entries.push(keyed(
            &pinyin::key(name),
            IndexEntry {
                text: name.clone(),
                kind: IndexKind::Term,
                url: String::new(),
                see: Some(to_term.clone()),
                pages: Vec::new(),
            },
        ));
    }
}

/// A company, person or product. Its case comes first among the pages, unless it is the entry's
/// own page.
fn name_entry(context: &Context, page: &Page<Target>, name: &Name) -> Keyed {
    let cases = name.cases.iter();
    let mut cases: Vec<PageId> = cases
        .filter_map(|at| context.page_of(Record::Case(*at)))
        .collect();
    let (kind, url) = match name.kind {
        NameKind::Company if !cases.is_empty() => {
            (IndexKind::Company, link(context, page, cases.remove(0)).url)
        }
        NameKind::Company => (IndexKind::Company, String::new()),
        NameKind::Person => (IndexKind::Person, String::new()),
        NameKind::Product => (IndexKind::Product, String::new()),
    };
    let pages = cases.iter().chain(&name.pages).copied();
    keyed(
        &name.sort_key,
        IndexEntry {
            text: name.text.clone(),
            kind,
            url,
            see: None,
            pages: links(context, page, pages),
        },
    )
}

/// An entry with its key; the text makes the order of names that sound alike certain.
fn keyed(key: &str, entry: IndexEntry) -> Keyed {
    (format!("{key}\u{1}{}", entry.text), entry)
}

fn links(
    context: &Context,
    page: &Page<Target>,
    pages: impl Iterator<Item = PageId>,
) -> Vec<LinkView> {
    pages.map(|id| link(context, page, id)).collect()
}
