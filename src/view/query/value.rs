//! Fields of records. Input: a record and one of its fields. Output: its values as markup or as
//! plain text.

use crate::base::escape;
use crate::model::catalog::Record;
use crate::model::document::{Block, Inline};
use crate::model::fields::{self, FieldKind, FieldValue};
use crate::model::query::Collection;
use crate::view::html::Writer;
use crate::view::{Context, cases, cite};

/// A link to the page of a record; its text alone where the record has none.
pub fn link(writer: &Writer, record: Record, text: &str) -> String {
    let url = cases::url(writer.context, &writer.page.path, record);
    anchor(&url, &escape::html(text))
}

fn anchor(url: &str, markup: &str) -> String {
    if url.is_empty() {
        return markup.to_owned();
    }
    format!("<a href=\"{}\">{markup}</a>", escape::html(url))
}

/// The first paragraph of a term as plain text.
fn definition_text(context: &Context, term: u32) -> String {
    let page = context.record(Record::Term(term));
    page.map_or_else(String::new, |page| page.document.opening.clone())
}

/// The first paragraph of a term with its links. Notes and citations stay on the term's own page,
/// where their numbers are.
pub fn definition(writer: &mut Writer, term: u32) -> String {
    let Some(page) = writer.context.record(Record::Term(term)) else {
        return String::new();
    };
    let mut blocks = page.document.text.body.iter();
    let Some(Block::Paragraph(inlines)) = blocks.find(|block| matches!(block, Block::Paragraph(_)))
    else {
        return String::new();
    };
    let mut inlines = inlines.clone();
    inlines.retain(|inline| !matches!(inline, Inline::Cite(_) | Inline::Note(_)));
    let (start, own) = (writer.out.len(), writer.document);
    writer.document = &page.document;
    writer.inlines(&inlines);
    writer.document = own;
    writer.out.split_off(start)
}

/// The values of a field as markup; empty when there are none.
pub fn markup(writer: &mut Writer, collection: Collection, row: u32, column: u32) -> String {
    let context = writer.context;
    let kind = fields::kind(context.catalog, collection, column);
    match (kind, collection) {
        (FieldKind::Title, Collection::Cases) => {
            let case = context.catalog.cases.get(row as usize);
            case.map_or_else(String::new, |case| {
                cases::link(context, &writer.page.path, (row, case))
            })
        }
        (FieldKind::Title, Collection::Terms) => link(
            writer,
            Record::Term(row),
            &text(context, collection, row, column),
        ),
        (FieldKind::Title, Collection::Tables) => link(
            writer,
            Record::Table(row),
            &text(context, collection, row, column),
        ),
        (FieldKind::Word(_), Collection::Cases) if is_status(collection, column) => {
            let case = context.catalog.cases.get(row as usize);
            case.map_or_else(String::new, |case| cases::seal(context, case.status))
        }
        (FieldKind::Markup, Collection::References) => cite::entry(context, row),
        (FieldKind::Markup, Collection::Terms) => definition(writer, row),
        (FieldKind::Sentences, _) => {
            let values = fields::values(context.catalog, collection, row, column);
            lines(values.iter().map(|value| plain(context, value)))
        }
        (FieldKind::Funding, _) => {
            let case = context.catalog.cases.get(row as usize);
            let rounds = case.map_or(&[][..], |case| &case.funding);
            lines(
                rounds
                    .iter()
                    .map(|round| cases::compare::funding_line(context, round)),
            )
        }
        (FieldKind::Section | FieldKind::Term | FieldKind::Reference | FieldKind::Link, _) => {
            let values = fields::values(context.catalog, collection, row, column);
            let links = values.iter().map(|value| match value {
                FieldValue::Text(text) => linked(writer, kind, text),
                _ => String::new(),
            });
            let links: Vec<String> = links.collect();
            links.join(&escape::html(context.word("list_separator")))
        }
        _ => escape::html(&text(context, collection, row, column)),
    }
}

fn is_status(collection: Collection, column: u32) -> bool {
    let field = fields::of(collection).get(column as usize);
    field.is_some_and(|field| field.key == "status")
}

/// What the name of something else leads to.
fn linked(writer: &Writer, kind: FieldKind, text: &str) -> String {
    let context = writer.context;
    match kind {
        FieldKind::Section => {
            let page = context.numbered(text);
            let url = page.map(|page| page.path.relative_from(&writer.page.path, ""));
            anchor(&url.unwrap_or_default(), &escape::html(text))
        }
        FieldKind::Term => {
            let terms = (0u32..).zip(&context.catalog.terms);
            let mut same = terms.filter(|(_, term)| term.id == text);
            same.next().map_or_else(
                || escape::html(text),
                |(at, term)| link(writer, Record::Term(at), &term.zh),
            )
        }
        FieldKind::Reference => {
            let page = context.bibliography();
            let url = page.map(|page| page.path.relative_from(&writer.page.path, text));
            anchor(&url.unwrap_or_default(), &escape::html(text))
        }
        _ => anchor(text, &escape::html(text)),
    }
}

/// Several lines stand in a list.
fn lines(lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.map(|line| escape::html(&line)).collect();
    match lines.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        several => format!("<ul><li>{}</ul>", several.join("<li>")),
    }
}

/// The values of a field as plain text.
pub fn text(context: &Context, collection: Collection, row: u32, column: u32) -> String {
    match (
        fields::kind(context.catalog, collection, column),
        collection,
    ) {
        (FieldKind::Years, _) => {
            let case = context.catalog.cases.get(row as usize);
            return case.map_or_else(String::new, cases::years);
        }
        (FieldKind::Markup, Collection::Terms) => return definition_text(context, row),
        _ => {}
    }
    let values = fields::values(context.catalog, collection, row, column);
    let texts: Vec<String> = values.iter().map(|value| plain(context, value)).collect();
    texts.join(context.word("list_separator"))
}

fn plain(context: &Context, value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Word(word) => context.name(word).to_owned(),
        FieldValue::Date(date) => date.0.clone(),
        FieldValue::Number(number) => number.to_string(),
    }
}
