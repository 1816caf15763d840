//! Pages of terms and the glossary. Input: the context and the page. Output: its view.

use super::{letters, number};
use crate::base::pinyin;
use crate::model::book::{Page, PageId, Target};
use crate::model::catalog::{Record, Term};
use crate::model::mentions::Mention;
use crate::model::view::LinkView;
use crate::model::view_term::{ExcerptView, TermEntry, TermGroup, TermView, TermsView, UseView};
use crate::view::{Context, cards, cite, link};

/// The page of one term, by its index in the catalog.
pub fn view(context: &Context, page: &Page<Target>, at: u32, term: &Term) -> TermView {
    let catalog = context.catalog;
    let mentions = catalog.mentions.terms.get(at as usize);
    let mentions = mentions.map_or(&[][..], Vec::as_slice);
    let reference = context.reference(&term.reference);
    let reference_url = context.bibliography().filter(|_| reference.is_some());
    TermView {
        pinyin: term.pinyin.clone(),
        en: term.en.clone(),
        abbr: term.abbr.clone(),
        aliases: term.aliases.clone(),
        related: related(context, page, at, term),
        section: section(context, page, at),
        reference_html: reference.map_or_else(String::new, |at| cite::entry(context, at)),
        reference_url: reference_url.map_or_else(String::new, |all| {
            all.path.relative_from(&page.path, &term.reference)
        }),
        uses: mentions
            .iter()
            .map(|one| usage(context, page, one))
            .collect(),
        count: mentions.iter().map(|one| one.count).sum(),
        others: others(context, page, at, mentions),
    }
}

/// Related terms: those that it names, then those that name it.
fn related(context: &Context, page: &Page<Target>, at: u32, term: &Term) -> Vec<LinkView> {
    let terms = (0u32..).zip(&context.catalog.terms);
    let named_by = terms.filter(|(_, other)| other.see_also.contains(&at));
    let named_by = named_by.map(|(other, _)| other);
    let all = term.see_also.iter().copied();
    all.chain(named_by.filter(|other| !term.see_also.contains(other)))
        .filter_map(|other| context.page_of(Record::Term(other)))
        .map(|id| link(context, page, id))
        .collect()
}

fn section(context: &Context, page: &Page<Target>, at: u32) -> Option<LinkView> {
    let id = context
        .catalog
        .mentions
        .sections
        .get(at as usize)
        .copied()??;
    Some(link(context, page, id))
}

fn usage(context: &Context, page: &Page<Target>, mention: &Mention) -> UseView {
    let other = context.book.page(mention.page);
    let excerpts = mention.excerpts.iter().map(|one| ExcerptView {
        url: other.path.relative_from(&page.path, &one.fragment),
        before: one.before.clone(),
        text: one.text.clone(),
        after: one.after.clone(),
    });
    UseView {
        link: link(context, page, mention.page),
        kind: other.kind,
        count: mention.count,
        excerpts: excerpts.collect(),
    }
}

/// Pages of the text and cases that link to a term under another name.
fn others(context: &Context, page: &Page<Target>, at: u32, mentions: &[Mention]) -> Vec<LinkView> {
    let Some(own) = context.page_of(Record::Term(at)) else {
        return Vec::new();
    };
    let is_new = |id: &&PageId| {
        let is_term = matches!(context.book.page(**id).record, Some(Record::Term(_)));
        !is_term && !mentions.iter().any(|one| one.page == **id)
    };
    let backlinks = context.backlinks(own).iter().filter(is_new);
    backlinks.map(|id| link(context, page, *id)).collect()
}

/// The glossary.
pub fn all(context: &Context, page: &Page<Target>) -> TermsView {
    let terms = (0u32..).zip(&context.catalog.terms);
    let entries = terms.filter_map(|(at, term)| {
        let own = context.book.page(context.page_of(Record::Term(at))?);
        let entry = TermEntry {
            zh: term.zh.clone(),
            pinyin: term.pinyin.clone(),
            en: term.en.clone(),
            abbr: term.abbr.clone(),
            url: own.path.relative_from(&page.path, ""),
            summary: cards::definition(own),
            section: section(context, page, at),
        };
        // The id makes the order of terms that sound alike certain.
        let key = format!(
            "{}\u{1}{}\u{1}{}",
            pinyin::fold(&term.pinyin),
            term.zh,
            term.id
        );
        Some((key, entry))
    });
    let groups = letters::groups(entries.collect());
    TermsView {
        count: number(groups.iter().map(|(_, _, terms)| terms.len()).sum()),
        letters: letters::bar(&groups),
        groups: groups
            .into_iter()
            .map(|(letter, id, terms)| TermGroup {
                letter: letter.to_string(),
                id,
                terms,
            })
            .collect(),
    }
}
