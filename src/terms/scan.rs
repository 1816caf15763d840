//! One page read for names. Input: a page and all names. Output: what it mentions, and which
//! pieces of its text become links.
//!
//! A name of a term is a link at its first use in each section: the region of a heading of level
//! 2, or what stands before the first one. Headings, heads of tables, captions, footnotes, links
//! and code get no links, but what they mention counts.

use std::collections::BTreeMap;
use std::ops::Range;

use super::excerpt::excerpt;
use super::names::{Names, Owner};
use crate::model::book::Page;
use crate::model::catalog::{Case, Catalog, Record};
use crate::model::document::{Block, Document, Inline, RawLink, RawTarget, plain_text};
use crate::model::mentions::Excerpt;

/// Excerpts kept of one page for each term; a page that says more of it is about it.
const MAX_EXCERPTS: usize = 8;
/// Raw tags whose text gets no links.
const CLOSED: &[&str] = &["<a", "<code", "<kbd", "<samp", "<var"];

/// What a page holds of names.
#[derive(Debug, Default)]
pub struct Finds {
    /// How often each is mentioned, and the first few uses.
    pub uses: BTreeMap<Owner, (u32, Vec<Excerpt>)>,
    /// What becomes a link, in the order of the text.
    pub links: Vec<TermLink>,
}

/// A piece of text that becomes a link.
#[derive(Debug, PartialEq, Eq)]
pub struct TermLink {
    /// Which piece, counting every [`Inline::Text`] of the body from 0.
    pub piece: u32,
    /// Where in the piece.
    pub range: Range<usize>,
    /// The term.
    pub term: u32,
}

/// Reads a page.
#[must_use]
pub fn scan(page: &Page<RawLink>, catalog: &Catalog, names: &Names) -> Finds {
    let own = match page.record {
        Some(Record::Term(at)) => Some(at),
        _ => None,
    };
    let document = &page.document;
    let mut scan = Scan {
        names,
        catalog,
        document,
        own,
        links: page.published && document.front.terms,
        counts_terms: own.is_none(),
        linked: vec![0; catalog.terms.len()],
        region: 1,
        heading: None,
        piece: 0,
        finds: Finds::default(),
    };
    scan.plain(&document.front.summary);
    scan.blocks(&document.text.body, true);
    scan.heading = None;
    for note in &document.text.notes {
        scan.blocks(&note.blocks, false);
    }
    for label in &document.labels {
        scan.plain(&plain_text(&label.caption));
    }
    if let Some(Record::Case(at)) = page.record
        && let Some(case) = catalog.cases.get(at as usize)
    {
        texts_of(case).for_each(|text| scan.plain(text));
    }
    scan.finds
}

/// What the page of a case says besides its narrative.
fn texts_of(case: &Case) -> impl Iterator<Item = &str> {
    let events = case.events.iter().map(|one| &one.text);
    let causes = case.causes.iter().map(|one| &one.text);
    let lessons = case.lessons.iter().map(|one| &one.text);
    let facts = case.facts.iter().map(|one| &one.text);
    let all = events.chain(causes).chain(lessons).chain(facts);
    all.map(String::as_str)
}

struct Scan<'a> {
    names: &'a Names,
    catalog: &'a Catalog,
    document: &'a Document<RawLink>,
    /// The term that the page is about.
    own: Option<u32>,
    /// Whether the page gets links at all.
    links: bool,
    /// Whether uses of terms on this page count.
    counts_terms: bool,
    /// For each term the last region that links to it; regions count from 1.
    linked: Vec<u32>,
    region: u32,
    /// Index of the heading above.
    heading: Option<u32>,
    piece: u32,
    finds: Finds,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Running text, where a name may become a link.
    Open,
    /// A heading, a footnote, a link: names count and get no link.
    Closed,
    /// The text of `[[…]]`, which may be a link to the term already.
    Wiki,
    /// An address, which mentions nothing.
    Address,
}

/// A run of text with its pieces.
#[derive(Default)]
struct Run {
    text: String,
    /// Range in `text`, number of the piece, and what it is.
    pieces: Vec<(Range<usize>, u32, Place)>,
    /// A raw tag is open whose text gets no links.
    closed: u32,
}

impl Scan<'_> {
    /// Reads blocks; recursion is bounded by the depth that `parse` allows. `body` tells the text
    /// of the page, which gets links, from footnotes.
    fn blocks(&mut self, blocks: &[Block], body: bool) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) | Block::Plain(inlines) => self.run(inlines, body),
                Block::Heading(at) => self.heading(*at),
                Block::Quote(inner) | Block::Callout(_, inner) => self.blocks(inner, body),
                Block::List(_, items) => {
                    for item in items {
                        self.blocks(&item.blocks, body);
                    }
                }
                Block::Table(table) => {
                    table.head.iter().for_each(|cell| self.run(cell, false));
                    let cells = table.rows.iter().flatten();
                    cells.for_each(|cell| self.run(cell, body));
                }
                Block::Definitions(list) => {
                    for entry in list {
                        self.run(&entry.term, false);
                        let all = entry.definitions.iter();
                        all.for_each(|inner| self.blocks(inner, body));
                    }
                }
                Block::Code(_)
                | Block::Figure(_)
                | Block::Diagram(_)
                | Block::Html(_)
                | Block::Query(_)
                | Block::Rule => {}
            }
        }
    }

    fn heading(&mut self, at: u32) {
        let document = self.document;
        let Some(heading) = document.headings.get(at as usize) else {
            return;
        };
        self.heading = Some(at);
        if heading.level <= 2 {
            self.region += 1;
        }
        self.plain(&heading.text);
    }

    /// Reads text that gets no links.
    fn plain(&mut self, text: &str) {
        for found in self.names.find(text) {
            self.count(found.term, found.proper, text, found.range);
        }
    }

    /// Reads a paragraph or a cell.
    fn run(&mut self, inlines: &[Inline], linkable: bool) {
        let mut run = Run::default();
        let place = if linkable && self.links {
            Place::Open
        } else {
            Place::Closed
        };
        self.gather(&mut run, inlines, place);
        for (range, piece, kind) in run.pieces {
            if kind == Place::Address {
                continue;
            }
            for found in self.names.find(&run.text[range.clone()]) {
                let place = range.start + found.range.start..range.start + found.range.end;
                self.count(found.term, found.proper, &run.text, place);
                match (found.term, kind) {
                    (Some(term), Place::Open) => self.link(term, piece, found.range),
                    // The author's own link is the one of its section.
                    (Some(term), Place::Wiki) => self.linked[term as usize] = self.region,
                    _ => {}
                }
            }
        }
    }

    /// Puts the text of some inlines together.
    fn gather(&mut self, run: &mut Run, inlines: &[Inline], place: Place) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    let start = run.text.len();
                    run.text.push_str(text);
                    let range = start..run.text.len();
                    let closed = place == Place::Open && run.closed > 0;
                    let place = if closed { Place::Closed } else { place };
                    run.pieces.push((range, self.piece, place));
                    self.piece += 1;
                }
                Inline::Code(text) => run.text.push_str(text),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
                    self.gather(run, inner, place);
                }
                Inline::Link(link, inner) => {
                    let place = self.inside(*link, inner);
                    self.gather(run, inner, place);
                }
                Inline::Html(html) => {
                    if CLOSED.iter().any(|tag| opens(html, tag)) {
                        run.closed += 1;
                    } else if CLOSED.iter().any(|tag| closes(html, tag)) {
                        run.closed = run.closed.saturating_sub(1);
                    }
                }
                Inline::Break => run.text.push(' '),
                Inline::Image(..) | Inline::Math { .. } | Inline::Note(_) | Inline::Cite(_) => {}
            }
        }
    }

    /// What the text of a link is.
    fn inside(&self, link: u32, inner: &[Inline]) -> Place {
        let link = self.document.links.get(link as usize);
        match link.map(|link| &link.target) {
            Some(RawTarget::Wiki { .. }) => Place::Wiki,
            Some(RawTarget::External(address)) if plain_text(inner) == *address => Place::Address,
            _ => Place::Closed,
        }
    }

    fn count(&mut self, term: Option<u32>, proper: Option<u32>, text: &str, range: Range<usize>) {
        let term = term.filter(|_| self.counts_terms).map(Owner::Term);
        for owner in term.into_iter().chain(proper.map(Owner::Proper)) {
            let heading = self
                .heading
                .and_then(|at| self.document.headings.get(at as usize));
            let (count, excerpts) = self.finds.uses.entry(owner).or_default();
            *count += 1;
            // Only terms have pages that show them.
            if excerpts.len() < MAX_EXCERPTS && matches!(owner, Owner::Term(_)) {
                let fragment = heading.map_or("", |heading| &heading.id);
                let one = excerpt(text, range.clone(), fragment);
                let last = excerpts.last();
                // A cell or heading that is nothing but the name says nothing about it.
                let is_bare = one.before.is_empty() && one.after.is_empty();
                if !is_bare && !last.is_some_and(|last| last.is_same_sentence(&one)) {
                    excerpts.push(one);
                }
            }
        }
    }

    fn link(&mut self, term: u32, piece: u32, range: Range<usize>) {
        let linked = &mut self.linked[term as usize];
        let wanted = self.catalog.terms[term as usize].autolink;
        if wanted && *linked != self.region && self.own != Some(term) {
            *linked = self.region;
            self.finds.links.push(TermLink { piece, range, term });
        }
    }
}

/// Whether raw markup begins with the start tag `tag`, such as `<a`.
fn opens(html: &str, tag: &str) -> bool {
    let name = html.get(..tag.len());
    let next = html[tag.len().min(html.len())..].chars().next();
    name.is_some_and(|name| name.eq_ignore_ascii_case(tag))
        && !next.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Whether raw markup begins with the end tag of `tag`.
fn closes(html: &str, tag: &str) -> bool {
    html.strip_prefix("</")
        .is_some_and(|rest| opens(&format!("<{rest}"), tag))
}
