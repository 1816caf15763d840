//! From the book to units. Input: the resolved book, the records and the configuration. Output:
//! one unit for each page and each reference, in reading order.

use super::passages;
use super::unit::{Field, Kind, Passage, Unit};
use crate::base::escape;
use crate::model::book::{Book, Page, Target};
use crate::model::catalog::{Case, Catalog, DataTable, Record, Reference, ReferencePiece};
use crate::model::document::{Block, plain_text};
use crate::model::walk;

/// All units of a site.
pub(super) fn of(book: &Book<Target>, catalog: &Catalog) -> Vec<Unit> {
    let mut units = Vec::with_capacity(book.pages.len());
    for page in book.pages.iter().filter(|page| page.published) {
        units.push(unit(book, catalog, page));
        figures(page, &mut units);
        if page.record == Some(Record::References) {
            references(page, &catalog.references, &mut units);
        }
    }
    units
}

/// The diagrams of a page that have a caption, by their labels.
fn figures(page: &Page<Target>, units: &mut Vec<Unit>) {
    walk::blocks(&page.document, &mut |block| {
        let Block::Diagram(diagram) = block else {
            return;
        };
        let label = diagram
            .label
            .and_then(|at| page.document.labels.get(at as usize));
        let (Some(label), Some(drawing)) = (label, &diagram.drawing) else {
            return;
        };
        units.push(Unit {
            url: address(page, &label.id),
            kind: Kind::Figure,
            title: format!("{} {}", label.number, plain_text(&label.caption)),
            crumb: numbered(page),
            passages: vec![Passage {
                field: Field::Label,
                anchor: String::new(),
                text: drawing.labels.join("，"),
            }],
            boost: 100,
            ..Unit::default()
        });
    });
}

fn unit(book: &Book<Target>, catalog: &Catalog, page: &Page<Target>) -> Unit {
    let front = &page.document.front;
    let (text, strong) = passages::of(&page.document);
    let mut unit = Unit {
        url: address(page, ""),
        kind: Kind::Section,
        title: numbered(page),
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
        passages: text,
        boost: 100,
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
    let mut add = |text: String| unit.passages.push(passage(Field::Body, &text));
    let words = [case.outcome, case.country, case.layer];
    let words = words.into_iter().chain(case.sectors.iter().copied());
    let words: Vec<&str> = words.map(|word| word.zh).collect();
    add(words.join("，"));
    let people = case.people.iter();
    let people: Vec<String> = people
        .map(|one| format!("{} {}", one.name, one.role))
        .collect();
    add(people.join("，"));
    case.events
        .iter()
        .for_each(|one| add(format!("{} {}", one.date.0, one.text)));
    case.facts.iter().for_each(|one| add(one.text.clone()));
    case.causes
        .iter()
        .for_each(|one| add(format!("{}：{}", one.code.zh, one.text)));
    case.lessons.iter().for_each(|one| add(one.text.clone()));
    unit.passages.retain(|one| !one.text.is_empty());
}

fn of_table(table: &DataTable, unit: &mut Unit) {
    let titles: Vec<&str> = table.columns.iter().map(|one| one.title.as_str()).collect();
    unit.passages.push(passage(Field::Row, &titles.join(" · ")));
    for row in &table.rows {
        let mut one = passage(Field::Row, &row.cells.join(" · "));
        one.anchor = escape::url_segment(&row.id);
        unit.passages.push(one);
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

fn passage(field: Field, text: &str) -> Passage {
    Passage {
        field,
        anchor: String::new(),
        text: text.replace(['\n', '\t', '\u{c}', '\r'], " "),
    }
}
