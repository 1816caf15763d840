//! Phase `query`: fences with a meaning. Input: a page and the catalog. Output: the same page with
//! the answer in each of its queries, and tables of data in the place of those that name them.
//!
//! [`schema`] says which keys a fence may have; [`filter`] chooses records, [`order`] sorts them,
//! [`layout`] says what a layout shows, [`embed`] puts a table of data on a page.
mod embed;
mod filter;
mod layout;
mod order;
pub mod schema;

use crate::base::slug::Unique;
use crate::base::span::Span;
use crate::data::fields::Fields as _;
use crate::data::node::{Node, Value};
use crate::data::schema::{Schema, check, suggestion};
use crate::diag::codes::config::BAD_VALUE;
use crate::diag::codes::queries::{QUERY_EMPTY, QUERY_FIELD, QUERY_RECORD};
use crate::diag::{Diagnostic, Report, Severity};
use crate::model::catalog::Catalog;
use crate::model::document::{Block, Directive, Document, Query, RawLink};
use crate::model::fields;
use crate::model::query::{Answer, Collection, Layout, Records, Scope};
use crate::model::table::SORTABLE_ROWS;
use crate::model::walk;

/// A kind of file or fence whose keys `{keys}` can show.
pub type Named = (&'static str, &'static Schema);

/// Answers every query of a page. `tables` are the documents of the catalog's tables, in order.
pub fn answer(
    document: &mut Document<RawLink>,
    catalog: &Catalog,
    tables: &[Document<RawLink>],
    schemas: &[Named],
    report: &mut Report,
) {
    // Pages share their text with the build before, so only those that change are copied.
    if !document.uses.data {
        return;
    }
    let mut text = std::mem::take(&mut document.text);
    let blocks = &mut text.make_mut().body;
    let mut anchors = Unique::default();
    walk::blocks_mut(blocks, &mut |block| {
        let Block::Query(query) = block else { return };
        let Some(answer) = ask(query, catalog, schemas, report) else {
            return;
        };
        if let (Answer::Records(records), Directive::Table) = (&answer, query.directive) {
            let id = query.node.as_ref().map(|node| node.owned("id"));
            let id = id.unwrap_or_default();
            *block = embed::table(&id, records, query.label, document, tables, &mut anchors);
        } else {
            document.uses.cases |= shows_cases(&answer);
            document.uses.sortable |= is_sortable(&answer);
            query.answer = Some(answer);
        }
    });
    document.text = text;
}

/// Whether an answer looks as the pages of cases do: it is about cases, or comes in cards.
fn shows_cases(answer: &Answer) -> bool {
    let Answer::Records(records) = answer else {
        return false;
    };
    records.collection == Collection::Cases || records.layout == Layout::Cards
}

/// Whether an answer is a table that is worth while to sort.
fn is_sortable(answer: &Answer) -> bool {
    matches!(answer, Answer::Records(records)
        if records.layout == Layout::Table && records.rows.len() >= SORTABLE_ROWS)
}

/// The answer to one query; `None` when it has mistakes, which are reported.
fn ask(query: &Query, catalog: &Catalog, schemas: &[Named], report: &mut Report) -> Option<Answer> {
    let node = query.node.as_ref()?;
    let before = report.count(Severity::Error);
    check(schema::of(query.directive), node, report);
    if query.directive == Directive::Keys {
        return keys(node, schemas, report);
    }
    let asked = Asked {
        catalog,
        collection: collection(query.directive, node, catalog, report)?,
    };
    let records = asked.records(query.directive, node, report);
    if report.count(Severity::Error) > before {
        return None;
    }
    if records.rows.is_empty() {
        report.add(Diagnostic::at(&QUERY_EMPTY, query.span));
    }
    Some(Answer::Records(records))
}

/// The schema that `{keys}` names.
fn keys(node: &Node, schemas: &[Named], report: &mut Report) -> Option<Answer> {
    let name = node.get("name")?;
    let text = node.text("name")?;
    let found = schemas.iter().find(|(one, _)| *one == text);
    if found.is_none() {
        let known: Vec<&str> = schemas.iter().map(|(one, _)| *one).collect();
        report.add(
            Diagnostic::at(&BAD_VALUE, name.span)
                .with("key", "name")
                .with("value", text)
                .with("hint", suggestion(text, known.iter().copied()))
                .with("expected", known.join(", ")),
        );
    }
    found.map(|(_, schema)| Answer::Keys(schema))
}

/// What a fence asks about.
fn collection(
    directive: Directive,
    node: &Node,
    catalog: &Catalog,
    report: &mut Report,
) -> Option<Collection> {
    match directive {
        Directive::Cases => Some(Collection::Cases),
        Directive::Terms => Some(Collection::Terms),
        Directive::Bibliography => Some(Collection::References),
        // `{keys}` asks about no records.
        Directive::Keys => None,
        Directive::Query => match node.text("collection")? {
            "cases" => Some(Collection::Cases),
            "terms" => Some(Collection::Terms),
            "tables" => Some(Collection::Tables),
            "references" => Some(Collection::References),
            _ => None,
        },
        Directive::Table => {
            let id = node.get("id")?;
            let text = node.text("id")?;
            let found = catalog.tables.iter().position(|table| table.id == text);
            if found.is_none() {
                report.add(unknown_record(catalog, Collection::Tables, text, id.span));
            }
            found.and_then(|at| Some(Collection::Rows(u32::try_from(at).ok()?)))
        }
    }
}

/// A collection that is asked about.
struct Asked<'a> {
    catalog: &'a Catalog,
    collection: Collection,
}

impl Asked<'_> {
    fn records(&self, directive: Directive, node: &Node, report: &mut Report) -> Records {
        let conditions = filter::read(self, node, report);
        let keys = order::read(self, node, report);
        let count = fields::count(self.catalog, self.collection);
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let meets = |row: &u32| {
            let mut all = conditions.iter();
            all.all(|one| one.holds(self.catalog, self.collection, *row))
        };
        let mut rows = order::sort(self, &keys, (0..count).filter(meets).collect());
        let limit = node.text("limit").and_then(|text| text.parse().ok());
        let kept = limit.map_or(rows.len(), |limit: usize| limit.min(rows.len()));
        let more = u32::try_from(rows.len() - kept).unwrap_or(u32::MAX);
        rows.truncate(kept);
        let layout = self.layout(directive, node);
        let columns = self.columns(node, report);
        let columns = layout::columns(self, (layout, node), columns, rows.len(), report);
        Records {
            collection: self.collection,
            layout,
            rows,
            chosen: columns.is_some(),
            columns: columns.unwrap_or_else(|| layout::default_columns(self.collection, layout)),
            more,
            scope: scope(node),
        }
    }

    /// The layout asked for; terms and references come as a list otherwise, and the rest as a
    /// table.
    fn layout(&self, directive: Directive, node: &Node) -> Layout {
        let named = node.text("layout");
        let named = Layout::ALL.iter().find(|(name, _)| named == Some(*name));
        match (named, self.collection) {
            (Some((_, layout)), _) => *layout,
            (None, Collection::References) => Layout::List,
            (None, Collection::Terms) if directive == Directive::Terms => Layout::List,
            (None, _) => Layout::Table,
        }
    }

    /// The fields that `columns` names.
    fn columns(&self, node: &Node, report: &mut Report) -> Option<Vec<u32>> {
        let items = node.items("columns");
        if items.is_empty() {
            return None;
        }
        let named = items.iter().filter_map(|item| match &item.value {
            Value::Scalar(scalar) => self.field(&scalar.text, item.span, report),
            _ => None,
        });
        Some(named.collect())
    }

    /// The field with a key; one that does not exist is reported.
    fn field(&self, key: &str, span: Span, report: &mut Report) -> Option<u32> {
        let known = fields::keys(self.catalog, self.collection);
        if let Some(at) = known.iter().position(|one| *one == key) {
            return u32::try_from(at).ok();
        }
        // A table without columns could not be read, which is reported at its own place.
        if known.is_empty() {
            return None;
        }
        report.add(
            Diagnostic::at(&QUERY_FIELD, span)
                .with("collection", name(self.collection))
                .with("field", key)
                .with("hint", suggestion(key, known.iter().copied()))
                .with("known", known.join(", ")),
        );
        None
    }
}

/// By which pages references must be cited.
fn scope(node: &Node) -> Scope {
    let named = node.text("cited");
    let named = Scope::ALL.iter().find(|(name, _)| named == Some(*name));
    named.map_or(Scope::All, |(_, scope)| *scope)
}

/// The name of a collection in Chinese and English.
fn name(collection: Collection) -> (&'static str, &'static str) {
    match collection {
        Collection::Cases => ("案例", "cases"),
        Collection::Terms => ("术语", "terms"),
        Collection::Tables => ("数据表", "tables"),
        Collection::References => ("文献", "references"),
        Collection::Rows(_) => ("这张表", "rows of this table"),
    }
}

/// The ids of all records of a collection.
fn ids(catalog: &Catalog, collection: Collection) -> Vec<&str> {
    match collection {
        Collection::Cases => catalog.cases.iter().map(|one| one.id.as_str()).collect(),
        Collection::Terms => catalog.terms.iter().map(|one| one.id.as_str()).collect(),
        Collection::Tables => catalog.tables.iter().map(|one| one.id.as_str()).collect(),
        Collection::References => catalog
            .references
            .iter()
            .map(|one| one.key.as_str())
            .collect(),
        Collection::Rows(at) => catalog
            .tables
            .get(at as usize)
            .map_or_else(Vec::new, |one| {
                one.rows.iter().map(|row| row.id.as_str()).collect()
            }),
    }
}

fn unknown_record(catalog: &Catalog, collection: Collection, id: &str, span: Span) -> Diagnostic {
    Diagnostic::at(&QUERY_RECORD, span)
        .with("collection", name(collection))
        .with("id", id)
        .with("hint", suggestion(id, ids(catalog, collection).into_iter()))
}
