//! What search engines read of a page. Input: a page of the book. Output: JSON-LD with the types
//! of schema.org, ready to stand in a `script` element.
//!
//! It says only what the page itself says. Addresses need `base_url`: without one there is no
//! `BreadcrumbList`, whose items must have them.

use serde_json::{Map, Value, json};

use super::Context;
use crate::model::book::{Page, PageId, Target};
use crate::model::catalog::{Case, Record, Term};
use crate::model::view::PageKind;

/// The data of one page; empty for a page that has nothing to say of itself.
#[must_use]
pub fn data(context: &Context, id: PageId) -> String {
    let page = context.book.page(id);
    let mut things = vec![thing(context, page)];
    things.extend(breadcrumbs(context, id));
    let mut all = match things.len() {
        1 => things.remove(0),
        _ => {
            let mut graph = Map::new();
            graph.insert(
                "@graph".to_owned(),
                Value::Array(things.into_iter().map(Value::Object).collect()),
            );
            graph
        }
    };
    all.insert("@context".to_owned(), json!("https://schema.org"));
    // `<` could end the element early; as an escape it is the same string to every reader.
    Value::Object(all).to_string().replace('<', "\\u003c")
}

fn thing(context: &Context, page: &Page<Target>) -> Map<String, Value> {
    let catalog = context.catalog;
    let case = |at: u32| catalog.cases.get(at as usize).map(organization);
    let defined = |at: u32| catalog.terms.get(at as usize).map(|one| term(context, one));
    let record = match page.record {
        Some(Record::Case(at)) => case(at),
        Some(Record::Term(at)) => defined(at),
        _ => None,
    };
    // The address stands in the page's canonical link.
    match (page.kind, record) {
        (PageKind::Home, _) => book(context, true),
        (_, Some(record)) => record,
        _ => article(context, page),
    }
}

/// The book: whole on the front page, by its name where a page belongs to it.
fn book(context: &Context, whole: bool) -> Map<String, Value> {
    let site = &context.config.site;
    let mut book = typed("Book");
    book.insert("name".to_owned(), json!(site.title));
    if whole {
        book.insert("inLanguage".to_owned(), json!(site.lang));
        text(&mut book, "description", &site.description);
        if !site.authors.is_empty() {
            let people = site
                .authors
                .iter()
                .map(|name| json!({ "@type": "Person", "name": name }));
            book.insert("author".to_owned(), Value::Array(people.collect()));
        }
    }
    book
}

fn article(context: &Context, page: &Page<Target>) -> Map<String, Value> {
    let mut article = typed("TechArticle");
    article.insert("headline".to_owned(), json!(page.title));
    article.insert("inLanguage".to_owned(), json!(context.config.site.lang));
    text(&mut article, "dateModified", context.updated(page));
    article.insert("isPartOf".to_owned(), Value::Object(book(context, false)));
    article
}

fn organization(case: &Case) -> Map<String, Value> {
    let mut organization = typed("Organization");
    organization.insert("name".to_owned(), json!(case.name));
    let names: Vec<&String> = std::iter::once(&case.name_en)
        .chain(&case.aliases)
        .filter(|name| !name.is_empty() && **name != case.name)
        .collect();
    if !names.is_empty() {
        organization.insert("alternateName".to_owned(), json!(names));
    }
    text(&mut organization, "foundingDate", &case.founded.0);
    if let Some(ended) = &case.ended {
        text(&mut organization, "dissolutionDate", &ended.0);
    }
    organization
}

fn term(context: &Context, term: &Term) -> Map<String, Value> {
    let mut defined = typed("DefinedTerm");
    defined.insert("name".to_owned(), json!(term.zh));
    let names: Vec<&String> = [&term.en, &term.abbr]
        .into_iter()
        .chain(&term.aliases)
        .filter(|name| !name.is_empty())
        .collect();
    if !names.is_empty() {
        defined.insert("alternateName".to_owned(), json!(names));
    }
    let set = json!({ "@type": "DefinedTermSet", "name": context.config.site.title });
    defined.insert("inDefinedTermSet".to_owned(), set);
    defined
}

/// The way from the front page down to this one.
fn breadcrumbs(context: &Context, id: PageId) -> Option<Map<String, Value>> {
    if context.config.site.base_url.is_empty() {
        return None;
    }
    let above = context.ancestors(id);
    if above.is_empty() {
        return None;
    }
    let items: Vec<Value> = above
        .iter()
        .chain([&id])
        .zip(1..)
        .map(|(id, position)| {
            let page = context.book.page(*id);
            let address = context.canonical(page);
            json!({ "@type": "ListItem", "position": position, "name": page.title, "item": address })
        })
        .collect();
    let mut list = typed("BreadcrumbList");
    list.insert("itemListElement".to_owned(), Value::Array(items));
    Some(list)
}

fn typed(name: &str) -> Map<String, Value> {
    let mut thing = Map::new();
    thing.insert("@type".to_owned(), json!(name));
    thing
}

/// Adds a property that has something to say.
fn text(thing: &mut Map<String, Value>, key: &str, value: &str) {
    if !value.is_empty() {
        thing.insert(key.to_owned(), json!(value));
    }
}
