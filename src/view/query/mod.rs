//! What queries show. Input: the answer to a query. Output: HTML in the layout that it asks for,
//! as a figure with its number and caption.
//!
//! [`value`] writes the fields of records, [`matrix`] two of them against each other. Cases look
//! the same here as on the pages of the collection.
mod keys;
mod matrix;
pub mod value;

use super::html::Writer;
use super::{cases, cite};
use crate::base::escape;
use crate::model::catalog::Record;
use crate::model::document::{Label, LabelKind, Query};
use crate::model::fields::{self, FieldKind};
use crate::model::query::{Answer, Collection, Layout, Records, Scope};
use crate::model::table::SORTABLE_ROWS;

/// Writes a query. One with mistakes shows nothing, and nothing of it is published.
pub fn write(writer: &mut Writer, query: &Query) {
    let Some(answer) = &query.answer else { return };
    let document = writer.document;
    let label = query.label.and_then(|at| document.labels.get(at as usize));
    let records = match answer {
        Answer::Keys(schema) => {
            return figure(writer, label, "query wide", |writer| {
                keys::table(writer, schema);
            });
        }
        Answer::Records(records) => records,
    };
    let narrow = matches!(records.layout, Layout::List)
        || (records.collection == Collection::References && !records.chosen);
    let class = if narrow { "query" } else { "query wide" };
    let cited;
    let records = match records.scope {
        Scope::All => records,
        scope => {
            cited = within(writer, records, scope);
            &cited
        }
    };
    figure(writer, label, class, |writer| {
        if records.rows.is_empty() {
            let word = writer.context.word("query_none").to_owned();
            writer
                .out
                .push_str(&format!("<p class=\"tfoot\">{word}</p>"));
        } else {
            layout(writer, records);
            more(writer, records);
        }
    });
    if !narrow {
        writer.above = None;
    }
}

/// A figure with its caption: above, but below a timeline.
fn figure(writer: &mut Writer, label: Option<&Label>, class: &str, body: impl FnOnce(&mut Writer)) {
    writer.out.push_str(&format!("<figure class=\"{class}\""));
    writer.id(label);
    writer.out.push_str(">\n");
    let below = label.is_some_and(|label| label.kind == LabelKind::Figure);
    if !below {
        writer.caption(label);
    }
    body(writer);
    if below {
        writer.caption(label);
    }
    writer.out.push_str("</figure>\n");
}

fn layout(writer: &mut Writer, records: &Records) {
    let (context, from) = (writer.context, &writer.page.path);
    let of_cases = records.collection == Collection::Cases;
    let markup = match records.layout {
        Layout::Table if of_cases && !records.chosen => {
            cases::list::table(context, from, &records.rows)
        }
        Layout::Table => return table(writer, records),
        Layout::Cards if of_cases => cases::list::cards(context, from, &remarks(writer, records)),
        Layout::Cards => return cards(writer, records),
        Layout::List if records.collection == Collection::References => {
            return references(writer, records);
        }
        Layout::List if records.collection == Collection::Terms && !records.chosen => {
            return glossary(writer, records);
        }
        Layout::List => return list(writer, records),
        Layout::Timeline => cases::lives::lives(context, from, &records.rows),
        Layout::Matrix if !records.chosen => cases::matrix::matrix(context, from, &records.rows),
        Layout::Matrix => return matrix::table(writer, records),
        Layout::Compare => cases::compare::compare(context, from, &records.rows),
    };
    writer.out.push_str(&markup);
}

/// The references that are cited on this page, in its chapter, or anywhere.
fn within(writer: &Writer, records: &Records, scope: Scope) -> Records {
    let context = writer.context;
    let chapter = writer.page.short_number.split('.').next().unwrap_or("");
    let here = |id: &crate::model::book::PageId| {
        let page = context.book.page(*id);
        match scope {
            Scope::All | Scope::Book => true,
            Scope::Page => page.path == writer.page.path,
            Scope::Chapter => page.short_number.split('.').next().unwrap_or("") == chapter,
        }
    };
    let mut records = records.clone();
    records.rows.retain(|row| {
        let pages = context.catalog.cited_by.get(*row as usize);
        pages.is_some_and(|pages| pages.iter().any(here))
    });
    records
}

/// Title of a field in the language of the site.
pub fn title(writer: &Writer, records: &Records, column: u32) -> String {
    let field = fields::of(records.collection).get(column as usize);
    let zh = writer.context.is_chinese();
    field.map_or_else(String::new, |field| {
        escape::html(if zh { field.zh } else { field.en })
    })
}

/// A row for each record; the titles of the columns make cards of them on a phone.
fn table(writer: &mut Writer, records: &Records) {
    let sortable = if records.rows.len() < SORTABLE_ROWS {
        ""
    } else {
        " sortable"
    };
    writer.out.push_str(&format!(
        "<table class=\"tbl cards data{sortable}\"><thead><tr>"
    ));
    let titles: Vec<String> = records
        .columns
        .iter()
        .map(|column| title(writer, records, *column))
        .collect();
    let kinds = records
        .columns
        .iter()
        .map(|column| fields::kind(writer.context.catalog, records.collection, *column));
    let kinds: Vec<FieldKind> = kinds.collect();
    let class = |kind: &FieldKind| match kind {
        FieldKind::Number => " class=r",
        _ => "",
    };
    let classes: Vec<&str> = kinds.iter().map(class).collect();
    for (at, title) in titles.iter().enumerate() {
        let (class, sorts) = (classes[at], sorts(kinds[at]));
        writer
            .out
            .push_str(&format!("<th scope=col{class}{sorts}>{title}"));
    }
    writer.out.push_str("</thead><tbody>\n");
    for row in &records.rows {
        writer.out.push_str("<tr>");
        for (at, column) in records.columns.iter().enumerate() {
            let value = value::markup(writer, records.collection, *row, *column);
            let (title, class) = (&titles[at], classes[at]);
            if at == 0 && titles.len() > 1 {
                writer.out.push_str(&format!("<th scope=row>{value}"));
            } else if value.is_empty() {
                writer
                    .out
                    .push_str(&format!("<td{class} data-l=\"{title}\"></td>"));
            } else {
                writer
                    .out
                    .push_str(&format!("<td{class} data-l=\"{title}\"><div>{value}</div>"));
            }
        }
        writer.out.push('\n');
    }
    writer.out.push_str("</tbody></table>\n");
}

/// How the script of sortable tables takes a field: `n` as numbers, `e` as words to choose by.
fn sorts(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Number | FieldKind::Year => " data-t=n",
        FieldKind::Word(_) => " data-t=e",
        _ => "",
    }
}

/// What a card of a case says below its name: the fields asked for, or else its first lesson.
fn remarks(writer: &Writer, records: &Records) -> Vec<(u32, String)> {
    let context = writer.context;
    let comma = context.word("field_separator");
    let remark = |row: u32| {
        if records.chosen {
            let texts = records
                .columns
                .iter()
                .map(|column| value::text(context, records.collection, row, *column));
            let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            return texts.join(comma);
        }
        let case = context.catalog.cases.get(row as usize);
        let lesson = case.and_then(|case| case.lessons.first());
        lesson.map_or_else(String::new, |lesson| lesson.text.clone())
    };
    records
        .rows
        .iter()
        .map(|row| (*row, remark(*row)))
        .collect()
}

/// A card for each record: its first field as heading, the others by name.
fn cards(writer: &mut Writer, records: &Records) {
    writer.out.push_str("<ul class=cardlist>");
    for row in &records.rows {
        writer.out.push_str("<li>");
        for (at, column) in records.columns.iter().enumerate() {
            let value = value::markup(writer, records.collection, *row, *column);
            if value.is_empty() {
                continue;
            }
            if at == 0 {
                writer.out.push_str(&format!("<b>{value}</b>"));
            } else {
                let title = title(writer, records, *column);
                writer
                    .out
                    .push_str(&format!("<small><span>{title}</span>　{value}</small>"));
            }
        }
    }
    writer.out.push_str("</ul>\n");
}

/// A line for each record: its name, and the other fields after it.
fn list(writer: &mut Writer, records: &Records) {
    writer.out.push_str("<ul>\n");
    let comma = writer.context.word("field_separator").to_owned();
    for row in &records.rows {
        let values: Vec<String> = records
            .columns
            .iter()
            .map(|column| value::markup(writer, records.collection, *row, *column))
            .filter(|value| !value.is_empty())
            .collect();
        writer
            .out
            .push_str(&format!("<li>{}</li>\n", values.join(&comma)));
    }
    writer.out.push_str("</ul>\n");
}

/// Terms with their definitions.
fn glossary(writer: &mut Writer, records: &Records) {
    writer.out.push_str("<dl>\n");
    for row in &records.rows {
        let Some(term) = writer.context.catalog.terms.get(*row as usize) else {
            continue;
        };
        let name = value::link(writer, Record::Term(*row), &term.zh);
        let english: Vec<&str> = [term.en.as_str(), term.abbr.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        let english = escape::html(&english.join(writer.context.word("field_separator")));
        let definition = value::definition(writer, *row);
        writer.out.push_str(&format!(
            "<dt>{name} <small>{english}</small></dt>\n<dd><p>{definition}</p>\n</dd>\n"
        ));
    }
    writer.out.push_str("</dl>\n");
}

/// Formatted references, each led by what its page of all references is reached by.
fn references(writer: &mut Writer, records: &Records) {
    writer.out.push_str("<ul class=\"works\">\n");
    for row in &records.rows {
        let entry = cite::entry(writer.context, *row);
        writer.out.push_str(&format!("<li>{entry}</li>\n"));
    }
    writer.out.push_str("</ul>\n");
}

/// What `limit` left out, with a link to the whole collection.
fn more(writer: &mut Writer, records: &Records) {
    if records.more == 0 {
        return;
    }
    let whole = match records.collection {
        Collection::Cases => Record::Cases,
        Collection::Terms => Record::Terms,
        Collection::Tables | Collection::Rows(_) => Record::Tables,
        Collection::References => Record::References,
    };
    let text = writer.context.word("query_more");
    let text = text.replace("{n}", &records.more.to_string());
    let link = value::link(writer, whole, &text);
    writer
        .out
        .push_str(&format!("<p class=\"tfoot\">{link}</p>\n"));
}
