//! Tables of data. Input: YAML of `content/tables/<id>.yaml`. Output: a document that holds the
//! table as a block, each cell as its column says, so that links, citations and formulas in it
//! go the way of those in any page.
//!
//! Whether a cell fits its column is checked in `catalog`; here whatever is written becomes text.

use super::builder;
use crate::base::slug::{Unique, fragment};
use crate::base::span::Span;
use crate::config::RawHtml;
use crate::data::fields::Fields as _;
use crate::data::node::Node;
use crate::diag::Report;
use crate::model::catalog::ColumnKind;
use crate::model::document::{
    Alignment, Block, Document, Inline, RawLink, RawTarget, Table, TableData,
};
use crate::model::table::SORTABLE_ROWS;
use crate::model::walk;

/// Makes the document of a table from its YAML, which stands in `text`.
pub fn table(node: &Node, text: &str, raw_html: RawHtml, report: &mut Report) -> Document<RawLink> {
    let mut document = Document::empty("");
    document.span = node.span;
    document.uses.table = true;
    document.uses.data = true;
    let mut cells = Cells {
        text,
        raw_html,
        report,
        document: &mut document,
    };
    let columns = node.items("columns");
    let kinds: Vec<ColumnKind> = columns.iter().map(kind).collect();
    let head = columns.iter().map(|column| cells.head(column)).collect();
    let rows: Vec<Vec<Vec<Inline>>> = node
        .items("rows")
        .iter()
        .map(|row| cells.row(row, columns, &kinds))
        .collect();
    let sources = node.items("sources").iter();
    let sources = sources.map(|source| cells.source(source)).collect();
    let anchors = anchors(node);
    let caption = cells.markdown_at(node.get("title"), &node.owned("title"));
    let data = TableData {
        id: String::new(),
        caption,
        permalinks: anchors.clone(),
        anchors,
        sources,
        checked: node.owned("checked"),
        more: 0,
        kinds,
    };
    let alignment = data.kinds.iter().map(alignment).collect();
    let sortable = rows.len() >= SORTABLE_ROWS;
    document.uses.sortable = sortable;
    document.text.make_mut().body = vec![Block::Table(Box::new(Table {
        alignment,
        head,
        rows,
        label: None,
        data: Some(Box::new(data)),
        sortable,
    }))];
    document
}

/// What the cells of a column hold.
fn kind(column: &Node) -> ColumnKind {
    match column.text("type") {
        Some("number") => ColumnKind::Number,
        Some("year") => ColumnKind::Year,
        Some("link") => ColumnKind::Link,
        Some("enum") => ColumnKind::Enum(
            column
                .texts("values")
                .into_iter()
                .map(str::to_owned)
                .collect(),
        ),
        Some("markdown") => ColumnKind::Markdown,
        _ => ColumnKind::Text,
    }
}

/// Numbers stand under each other by their ends.
fn alignment(kind: &ColumnKind) -> Alignment {
    match kind {
        ColumnKind::Number => Alignment::End,
        _ => Alignment::Start,
    }
}

/// The fragment of each row: its id, or one made from its first cell.
fn anchors(node: &Node) -> Vec<String> {
    let first = node.items("columns").first().map(|one| one.owned("key"));
    let first = first.unwrap_or_default();
    let mut unique = Unique::default();
    let rows = node.items("rows").iter();
    rows.map(|row| {
        let id = row.owned("id");
        let wanted = if id.is_empty() { row.owned(&first) } else { id };
        format!("r-{}", unique.take(&fragment(&wanted)))
    })
    .collect()
}

/// Turns values into inlines of one document.
struct Cells<'a, 'r> {
    /// The whole text of the file.
    text: &'a str,
    raw_html: RawHtml,
    report: &'r mut Report,
    document: &'a mut Document<RawLink>,
}

impl Cells<'_, '_> {
    /// Title and unit of a column.
    fn head(&mut self, column: &Node) -> Vec<Inline> {
        let (title, unit) = (column.owned("title"), column.owned("unit"));
        let mut head = self.markdown_at(column.get("title"), &title);
        if !unit.is_empty() {
            head.push(Inline::Text(format!("（{unit}）").into()));
        }
        head
    }

    fn row(&mut self, row: &Node, columns: &[Node], kinds: &[ColumnKind]) -> Vec<Vec<Inline>> {
        let columns = columns.iter().zip(kinds);
        columns
            .map(|(column, kind)| {
                let key = column.owned("key");
                let text = row.owned(&key);
                if text.is_empty() {
                    return Vec::new();
                }
                let node = row.get(&key);
                match kind {
                    ColumnKind::Markdown => self.markdown_at(node, &text),
                    ColumnKind::Link => {
                        vec![self.link(shown_address(&text), &text, node)]
                    }
                    _ => vec![Inline::Text(text.into())],
                }
            })
            .collect()
    }

    /// A source: its title, which leads to its address.
    fn source(&mut self, source: &Node) -> Vec<Inline> {
        let (title, url) = (source.owned("title"), source.owned("url"));
        if url.is_empty() {
            return vec![Inline::Text(title.into())];
        }
        vec![self.link(&title, &url, source.get("url"))]
    }

    fn link(&mut self, shown: &str, address: &str, node: Option<&Node>) -> Inline {
        let index = u32::try_from(self.document.links.len()).unwrap_or(u32::MAX);
        // The schema has reported what is no address.
        let web = address.starts_with("https://") || address.starts_with("http://");
        self.document.links.push(RawLink {
            span: node.map_or(self.document.span, |node| node.span),
            target: if web {
                RawTarget::External(address.to_owned())
            } else {
                RawTarget::Refused
            },
        });
        Inline::Link(index, vec![Inline::Text(shown.into())])
    }

    /// Markdown of one paragraph.
    fn markdown_at(&mut self, node: Option<&Node>, text: &str) -> Vec<Inline> {
        let span = node.map_or(self.document.span, |node| node.span);
        let place = self.place(span, text);
        let exact = place.is_some();
        let mut cell = builder::build(text, place.unwrap_or(span), self.raw_html, self.report);
        if !exact {
            // Quotes and folds shift the text, so that messages name the cell as a whole.
            cell.links.iter_mut().for_each(|link| link.span = span);
            cell.citations.iter_mut().for_each(|one| one.span = span);
        }
        let inlines = match cell.text.body.first() {
            Some(Block::Paragraph(inlines) | Block::Plain(inlines)) => inlines.clone(),
            _ => vec![Inline::Text(text.into())],
        };
        self.document.han += cell.han;
        self.document.words += cell.words;
        self.document.uses.math |= cell.uses.math;
        let document = &mut *self.document;
        walk::adopt(
            &inlines,
            &cell,
            &mut document.links,
            &mut document.citations,
        )
    }

    /// Where the text of a value stands in the file, when it stands there as it is.
    fn place(&self, span: Span, text: &str) -> Option<Span> {
        let source = self
            .text
            .get(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?)?;
        let at = source.find(text)?;
        Some(span.within(at..at + text.len()))
    }
}

/// An address without what every address has.
fn shown_address(address: &str) -> &str {
    let rest = address
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_start_matches("www.");
    rest.strip_suffix('/').unwrap_or(rest)
}
