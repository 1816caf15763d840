//! Pages of records. Input: a book and the records that get pages. Output: the same book with a
//! page for each record and for each collection, after the pages of the text.

use super::RecordPage;
use crate::base::path::OutputPath;
use crate::config::Config;
use crate::diag::Language;
use crate::model::book::{Book, Page, PageId};
use crate::model::catalog::Record;
use crate::model::document::{Document, LabelKind, RawLink};
use crate::model::view::PageKind;

/// Adds a page for each collection that has records, with its records below it, and the list of
/// references, the list of figures and the back-of-the-book index where there are any.
pub fn add(book: &mut Book<RawLink>, mut records: Vec<RecordPage>, config: &Config) {
    let is_indexed = |one: &RecordPage| matches!(one.record, Record::Case(_) | Record::Term(_));
    let has_index = records.iter().any(is_indexed);
    records.sort_by_key(|one| place_of(collection_of(one.record)));
    let mut collections: Vec<(Record, PageId)> = Vec::new();
    for record in records {
        let collection = collection_of(record.record);
        let known = collections
            .iter()
            .find(|(one, _)| *one == collection)
            .map(|(_, id)| *id);
        let parent = known.unwrap_or_else(|| {
            let id = add_collection(book, collection, config);
            collections.push((collection, id));
            id
        });
        if collection != record.record {
            add_record(book, record, parent);
        }
    }
    let has_figures = book.pages.iter().any(|page| {
        let labels = &page.document.labels;
        labels.iter().any(|label| label.kind == LabelKind::Figure)
    });
    if has_figures {
        add_collection(book, Record::Figures, config);
    }
    if has_index {
        add_collection(book, Record::Index, config);
    }
}

/// The place of a collection among the others, as at the end of a book.
fn place_of(collection: Record) -> u8 {
    match collection {
        Record::Cases => 0,
        Record::Terms => 1,
        Record::Tables => 2,
        _ => 3,
    }
}

/// The collection that a record belongs to; a collection belongs to itself.
fn collection_of(record: Record) -> Record {
    match record {
        Record::Case(_)
        | Record::Facet(_)
        | Record::CaseTimeline
        | Record::CaseMatrix
        | Record::CaseComparison => Record::Cases,
        Record::Term(_) => Record::Terms,
        Record::Table(_) => Record::Tables,
        other => other,
    }
}

/// Folder of the address, kind of page and title of a collection.
fn describe(collection: Record, language: Language) -> (&'static str, PageKind, &'static str) {
    let zh = language == Language::Chinese;
    match collection {
        Record::Cases
        | Record::Case(_)
        | Record::Facet(_)
        | Record::CaseTimeline
        | Record::CaseMatrix
        | Record::CaseComparison => ("case", PageKind::Cases, if zh { "案例库" } else { "Cases" }),
        Record::Terms | Record::Term(_) => (
            "term",
            PageKind::Terms,
            if zh { "术语表" } else { "Glossary" },
        ),
        Record::Tables | Record::Table(_) => (
            "table",
            PageKind::Tables,
            if zh { "数据表" } else { "Tables" },
        ),
        Record::References => (
            "reference",
            PageKind::References,
            if zh { "参考文献" } else { "References" },
        ),
        Record::Figures => (
            "figure",
            PageKind::Page,
            if zh { "插图目录" } else { "Figures" },
        ),
        Record::Index => ("index", PageKind::Index, if zh { "索引" } else { "Index" }),
    }
}

fn add_collection(book: &mut Book<RawLink>, collection: Record, config: &Config) -> PageId {
    let (folder, kind, title) = describe(collection, config.site.language());
    let page = page(
        collection,
        kind,
        title.to_owned(),
        &format!("{folder}/index.html"),
        folder,
        Document::empty(title),
    );
    push(book, page, PageId(0))
}

fn add_record(book: &mut Book<RawLink>, record: RecordPage, parent: PageId) {
    let (folder, kind) = match record.record {
        Record::Case(_) => ("case", PageKind::Case),
        Record::Facet(_) | Record::CaseTimeline | Record::CaseMatrix | Record::CaseComparison => {
            ("case", PageKind::Cases)
        }
        Record::Term(_) => ("term", PageKind::Term),
        _ => ("table", PageKind::Table),
    };
    let mut document = record.document;
    document.front.aliases = record.aliases;
    let path = format!("{folder}/{}.html", record.id);
    push(
        book,
        page(
            record.record,
            kind,
            record.title,
            &path,
            &record.id,
            document,
        ),
        parent,
    );
}

fn page(
    record: Record,
    kind: PageKind,
    title: String,
    path: &str,
    slug: &str,
    document: Document<RawLink>,
) -> Page<RawLink> {
    Page {
        source: None,
        record: Some(record),
        document,
        kind,
        published: true,
        number: String::new(),
        short_number: String::new(),
        title,
        // A file name that cannot be published was reported when its record was read.
        path: OutputPath::new(path)
            .unwrap_or_else(|| super::pages::path_or_fallback("record.html")),
        slug: slug.to_owned(),
        parent: None,
        children: Vec::new(),
    }
}

fn push(book: &mut Book<RawLink>, mut page: Page<RawLink>, parent: PageId) -> PageId {
    let id = PageId(u32::try_from(book.pages.len()).unwrap_or(u32::MAX));
    page.parent = Some(parent);
    // Collections stand beside the text, so the home page's contents do not list them.
    if parent != PageId(0) {
        book.pages[parent.0 as usize].children.push(id);
    }
    book.pages.push(page);
    id
}
