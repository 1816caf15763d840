//! Records on their way. Input: parsed files. Output: the catalog, the pages that records get, and
//! pages with their queries answered.

use std::sync::Arc;

use super::Parsed;
use super::schemas::SCHEMAS;
use crate::assemble::RecordPage;
use crate::catalog::{self, RawRecord};
use crate::diag::{Language, Report};
use crate::model::catalog::{Catalog, Record};
use crate::model::document::{Document, RawLink};
use crate::model::input::{Input, RecordKind};
use crate::{cite, query};

/// Reads the records into a catalog, and says which of them get pages.
pub(super) fn catalogue(
    input: &Input,
    parsed: Vec<Arc<Parsed>>,
    report: &mut Report,
) -> (Catalog, Vec<RecordPage>) {
    let raw: Vec<RawRecord> = input
        .records
        .iter()
        .zip(&parsed)
        .map(|(source, parsed)| RawRecord {
            source,
            node: parsed.node.as_ref(),
        })
        .collect();
    let age = catalog::Age {
        today: &input.today,
        limit: input.config.stale_after_days,
    };
    let (mut catalog, mut entries) = catalog::read(&raw, age, report);
    for (source, entry) in input.records.iter().zip(&mut entries) {
        if source.kind == RecordKind::References {
            let file = source.page.file;
            catalog.references = cite::references(input.sources.text(file), file, report);
            let used = !catalog.references.is_empty();
            *entry = used.then(|| catalog::Entry::unnamed(Record::References));
        }
    }
    catalog.facets = catalog::facets(&catalog.cases);
    let mut pages: Vec<RecordPage> = input
        .records
        .iter()
        .zip(parsed)
        .zip(entries)
        .filter_map(|((source, parsed), entry)| {
            let entry = entry?;
            Some(RecordPage {
                record: entry.record,
                id: source.id.clone(),
                title: entry.title,
                aliases: entry.aliases,
                document: Parsed::take(parsed),
            })
        })
        .collect();
    let zh = input.config.site.language() == Language::Chinese;
    let made = catalog::case_pages(&catalog.facets, zh);
    pages.extend(made.map(|page| RecordPage::blank(page.record, page.id, page.title)));
    (catalog, pages)
}

/// Answers the queries of all pages and records.
pub(super) fn answer(
    documents: &mut [Document<RawLink>],
    records: &mut [RecordPage],
    catalog: &Catalog,
    report: &mut Report,
) {
    let mut tables = vec![Document::empty(""); catalog.tables.len()];
    for page in records.iter() {
        if let Record::Table(at) = page.record
            && let Some(table) = tables.get_mut(at as usize)
        {
            *table = page.document.clone();
        }
    }
    let records = records.iter_mut().map(|page| &mut page.document);
    for document in documents.iter_mut().chain(records) {
        query::answer(document, catalog, &tables, SCHEMAS, report);
    }
}
