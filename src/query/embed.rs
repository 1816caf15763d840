//! A table of data on a page. Input: the chosen rows and columns, and the document of the table.
//! Output: a table block of the page, with the links and citations of its cells.

use crate::base::slug::Unique;
use crate::model::catalog::ColumnKind;
use crate::model::document::{Alignment, Block, Document, Inline, RawLink, Table, TableData};
use crate::model::query::{Collection, Records};
use crate::model::table::SORTABLE_ROWS;
use crate::model::walk;

/// Makes the block; an empty one when the table could not be read (reported).
pub fn table(
    id: &str,
    records: &Records,
    label: Option<u32>,
    page: &mut Document<RawLink>,
    tables: &[Document<RawLink>],
    anchors: &mut Unique,
) -> Block {
    let source = match records.collection {
        Collection::Rows(at) => tables.get(at as usize),
        _ => None,
    };
    let found = source.and_then(|document| match document.text.body.first() {
        Some(Block::Table(table)) => Some((document, table)),
        _ => None,
    });
    let Some((document, whole)) = found else {
        return Block::Html("".into());
    };
    let all: Vec<u32> = (0..).take(whole.head.len()).collect();
    let columns = if records.chosen {
        &records.columns
    } else {
        &all
    };
    page.uses.math |= document.uses.math;
    let mut copy = |inlines: &Vec<Inline>| {
        walk::adopt(inlines, document, &mut page.links, &mut page.citations)
    };
    let head = pick(&whole.head, columns).map(&mut copy).collect();
    let rows = pick(&whole.rows, &records.rows)
        .map(|row| pick(row, columns).map(&mut copy).collect())
        .collect();
    let data = whole.data.as_ref().map(|data| {
        let sources = data.sources.iter().map(&mut copy).collect();
        let caption = copy(&data.caption);
        let mut data = chosen(id, data, records, columns, caption, sources);
        data.anchors = data
            .permalinks
            .iter()
            .map(|row| anchors.take(&format!("{}-{row}", data.id)))
            .collect();
        Box::new(data)
    });
    let caption = label.and_then(|index| page.labels.get_mut(index as usize));
    if let (Some(label), Some(data)) = (caption, &data)
        && label.caption.is_empty()
    {
        label.caption.clone_from(&data.caption);
    }
    let sortable = records.rows.len() >= SORTABLE_ROWS;
    page.uses.sortable |= sortable;
    Block::Table(Box::new(Table {
        alignment: pick(&whole.alignment, columns)
            .copied()
            .collect::<Vec<Alignment>>(),
        head,
        rows,
        label,
        data,
        sortable,
    }))
}

/// What is left of a table's own data.
fn chosen(
    id: &str,
    data: &TableData,
    records: &Records,
    columns: &[u32],
    caption: Vec<Inline>,
    sources: Vec<Vec<Inline>>,
) -> TableData {
    let permalinks: Vec<String> = pick(&data.permalinks, &records.rows).cloned().collect();
    TableData {
        id: id.to_owned(),
        caption,
        anchors: Vec::new(),
        permalinks,
        kinds: pick(&data.kinds, columns)
            .cloned()
            .collect::<Vec<ColumnKind>>(),
        sources,
        checked: data.checked.clone(),
        more: records.more,
    }
}

/// The items of a list with some indices.
fn pick<'a, T>(list: &'a [T], indices: &'a [u32]) -> impl Iterator<Item = &'a T> {
    indices.iter().filter_map(|index| list.get(*index as usize))
}
