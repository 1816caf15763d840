//! From the book to units. Input: the resolved book, the records and the configuration. Output:
//! one unit for each page, each figure with a caption and each reference, in reading order.

use rayon::prelude::*;

use super::passages;
use super::synonyms::Synonyms;
use super::unit::{Field, Kind, Text, Unit};
use crate::base::escape;
use crate::config::Config;
use crate::model::book::{Book, Page, Target};
use crate::model::catalog::{Case, Catalog, DataTable, Record, Reference, ReferencePiece};
use crate::model::document::{Block, plain_text};
use crate::model::walk;

/// The units of a site, made page by page whenever they are needed.
pub struct Units<'a> {
    book: &'a Book<Target>,
    catalog: &'a Catalog,
    pages: Vec<&'a Page<Target>>,
    synonyms: Synonyms,
}

impl<'a> Units<'a> {
    /// The units of a book and its records.
    #[must_use]
    pub fn new(book: &'a Book<Target>, catalog: &'a Catalog, config: &Config) -> Self {
        let mut sets = config.search.synonyms.clone();
        sets.extend(catalog.terms.iter().map(|term| {
            let names = [&term.zh, &term.en, &term.abbr].into_iter();
            names.chain(&term.aliases).cloned().collect()
        }));
        Self {
            book,
            catalog,
            pages: book.pages.iter().filter(|page| page.published).collect(),
            synonyms: Synonyms::new(&sets),
        }
    }

    /// All units in order.
    #[must_use]
    pub fn all(&self) -> Vec<Unit> {
        let pages = (0..self.pages()).into_par_iter();
        pages
            .flat_map_iter(|page| self.with_synonyms(page))
            .collect()
    }

    /// Number of pages that have units.
    pub(super) fn pages(&self) -> usize {
        self.pages.len()
    }

    /// The units of a page, which has at least one; without synonyms.
    pub(super) fn of_page(&self, at: usize) -> Vec<Unit> {
        let page = self.pages[at];
        let mut units = vec![unit(self.book, self.catalog, page)];
        walk::blocks(&page.document, &mut |block| {
            units.extend(figure(page, block))
        });
        if page.record == Some(Record::References) {
            references(page, &self.catalog.references, &mut units);
        }
        units
    }

    /// The units of a page.
    pub(super) fn with_synonyms(&self, at: usize) -> Vec<Unit> {
        let mut units = self.of_page(at);
        for unit in &mut units {
            unit.synonyms = self.synonyms.of(unit);
        }
        units
    }
}

/// A figure that has a caption: its caption, and the words that stand in it or for it.
fn figure(page: &Page<Target>, block: &Block) -> Option<Unit> {
    let (label, words) = match block {
        Block::Diagram(diagram) => {
            let drawn = diagram.drawing.as_ref();
            let words = drawn.map(|drawing| drawing.labels.join("，"));
            let words = words.unwrap_or_else(|| passages::labels(&diagram.source));
            (diagram.label, words)
        }
        Block::Figure(figure) => (figure.label, figure.alt.clone()),
        _ => return None,
    };
    let label = page.document.labels.get(label? as usize)?;
    let caption = plain_text(&label.caption);
    if caption.is_empty() {
        return None;
    }
    let mut text = Text::default();
    text.add(Field::Label, &words);
    Some(Unit {
        url: address(page, &label.id),
        kind: Kind::Figure,
        title: format!("{} {caption}", label.number)
            .trim_start()
            .to_owned(),
        crumb: numbered(page),
        text,
        boost: 100,
        ..Unit::default()
    })
}

fn unit(book: &Book<Target>, catalog: &Catalog, page: &Page<Target>) -> Unit {
    let front = &page.document.front;
    let (text, strong) = passages::of(&page.document);
    let mut unit = Unit {
        url: address(page, ""),
        kind: Kind::Section,
        title: numbered(page),
        name: page.title.clone(),
        number: page.number.clone(),
        crumb: page.parent.map_or_else(String::new, |parent| {
            let above = book.page(parent);
            // The home page is above everything and says nothing.
            above.parent.map_or_else(String::new, |_| numbered(above))
        }),
        aliases: front
            .aliases
            .iter()
            .chain(&front.keywords)
            .cloned()
            .collect(),
        strong,
        text,
        boost: match front.boost {
            // The front page names everything that the book treats elsewhere.
            0 if page.parent.is_none() => 60,
            0 => 100,
            percentage => percentage,
        },
        synonyms: Vec::new(),
    };
    let at = |index: u32| index as usize;
    match page.record {
        Some(Record::Case(index)) => {
            unit.kind = Kind::Case;
            if let Some(case) = catalog.cases.get(at(index)) {
                of_case(case, &mut unit);
            }
        }
        Some(Record::Term(index)) => {
            unit.kind = Kind::Term;
            if let Some(term) = catalog.terms.get(at(index)) {
                let names = [&term.en, &term.abbr];
                unit.aliases.extend(names.into_iter().cloned());
            }
        }
        Some(Record::Table(index)) => {
            unit.kind = Kind::Table;
            if let Some(table) = catalog.tables.get(at(index)) {
                of_table(table, &mut unit);
            }
        }
        Some(Record::Tables) => unit.kind = Kind::Table,
        Some(Record::Cases | Record::Facet(_) | Record::CaseTimeline | Record::CaseMatrix) => {
            unit.kind = Kind::Case
        }
        Some(Record::Terms) => unit.kind = Kind::Term,
        Some(Record::References) => unit.kind = Kind::Reference,
        // Lists of other kinds are pages like those of the text.
        Some(_) | None => {}
    }
    unit.aliases.retain(|name| !name.is_empty());
    unit
}

/// Title with its number before it.
fn numbered(page: &Page<Target>) -> String {
    if page.number.is_empty() {
        page.title.clone()
    } else {
        format!("{} {}", page.number, page.title)
    }
}

fn address(page: &Page<Target>, fragment: &str) -> String {
    let parts: Vec<_> = page
        .path
        .as_str()
        .split('/')
        .map(escape::url_segment)
        .collect();
    let mut url = parts.join("/");
    if !fragment.is_empty() {
        url.push('#');
        url.push_str(&escape::url_segment(fragment));
    }
    url
}

fn of_case(case: &Case, unit: &mut Unit) {
    unit.aliases.push(case.name_en.clone());
    unit.aliases.extend(case.products.iter().cloned());
    let mut add = |text: &str| unit.text.add(Field::Body, text);
    let words = [case.outcome, case.country, case.layer];
    let words = words.into_iter().chain(case.sectors.iter().copied());
    let words: Vec<&str> = words.map(|word| word.zh).collect();
    add(&words.join("，"));
    let people = case.people.iter();
    let people: Vec<String> = people
        .map(|one| format!("{} {}", one.name, one.role))
        .collect();
    add(&people.join("，"));
    case.events
        .iter()
        .for_each(|one| add(&format!("{} {}", one.date.0, one.text)));
    case.facts.iter().for_each(|one| add(&one.text));
    case.causes
        .iter()
        .for_each(|one| add(&format!("{}：{}", one.code.zh, one.text)));
    case.lessons.iter().for_each(|one| add(&one.text));
}

fn of_table(table: &DataTable, unit: &mut Unit) {
    let titles: Vec<&str> = table.columns.iter().map(|one| one.title.as_str()).collect();
    unit.text.add(Field::Row, &titles.join(" · "));
    for row in &table.rows {
        let anchor = escape::url_segment(&row.id);
        let cells = row.cells.join(" · ");
        unit.text
            .add_with(Field::Row, &anchor, |out| out.push_str(&cells));
    }
}

fn references(page: &Page<Target>, list: &[Reference], units: &mut Vec<Unit>) {
    let crumb = numbered(page);
    for one in list {
        let text: String = one
            .in_title
            .iter()
            .map(|piece| match piece {
                ReferencePiece::Text(text) | ReferencePiece::Link(text, _) => text.as_str(),
            })
            .collect();
        units.push(Unit {
            url: address(page, &one.key),
            kind: Kind::Reference,
            title: text,
            crumb: crumb.clone(),
            boost: 100,
            ..Unit::default()
        });
    }
}
