//! Tables as markup. Input: a table. Output: HTML whose cells carry the title of their column, so
//! that a style sheet can turn rows into cards on a phone.

use super::html::Writer;
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::model::catalog::ColumnKind;
use crate::model::document::{Alignment, Inline, Table, TableData, plain_text};

/// Whether a table takes the margin as well; the style sheet counts columns in the same way.
pub fn is_wide(table: &Table) -> bool {
    table.head.len() >= 4
}

/// More columns than this stand side by side only when the reader can scroll.
const MAX_SIDE_BY_SIDE: usize = 6;

/// More sources than this stand only on the table's own page.
const MAX_SOURCES: usize = 4;

/// Writes a table. Rows of two columns and more have their first cell as head.
pub fn write(writer: &mut Writer, table: &Table) {
    let document = writer.document;
    let label = table
        .label
        .and_then(|index| document.labels.get(index as usize));
    let scrolls = table.head.len() > MAX_SIDE_BY_SIDE;
    if scrolls {
        let name = label.map_or(writer.page.title.as_str(), |label| label.number.as_str());
        let name = escape::html(name);
        writer.out.push_str(&format!(
            "<div class=\"across\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">"
        ));
    }
    let data = if table.data.is_some() { " data" } else { "" };
    let sortable = if table.sortable { " sortable" } else { "" };
    writer
        .out
        .push_str(&format!("<table class=\"tbl cards{data}{sortable}\""));
    writer.id(label);
    writer.out.push('>');
    if let Some(label) = label {
        writer.out.push_str("<caption>");
        writer.caption_text(label);
        writer.out.push_str("</caption>");
    }
    writer.out.push_str("\n<thead><tr>");
    for (at, (cell, alignment)) in table.head.iter().zip(&table.alignment).enumerate() {
        let kind = table.data.as_ref().and_then(|data| data.kinds.get(at));
        let sorts = if table.sortable {
            sorts(kind, *alignment)
        } else {
            ""
        };
        head_cell(writer, cell, *alignment, sorts);
    }
    writer.out.push_str("</tr></thead>\n<tbody>\n");
    rows(writer, table);
    writer.out.push_str("</tbody></table>");
    writer.out.push_str(if scrolls { "</div>\n" } else { "\n" });
    if let Some(data) = &table.data {
        foot(writer, data);
    }
    // A wide table takes the margin, so notes above it and below it never meet.
    if is_wide(table) {
        writer.above = None;
    }
}

fn rows(writer: &mut Writer, table: &Table) {
    let titles: Vec<String> = table
        .head
        .iter()
        .map(|cell| escape::html(plain_text(cell).trim()))
        .collect();
    for (at, row) in table.rows.iter().enumerate() {
        let data = table.data.as_deref();
        match data.and_then(|data| data.anchors.get(at)) {
            Some(anchor) => {
                let anchor = escape::html(anchor);
                writer.out.push_str(&format!("<tr id=\"{anchor}\">"));
            }
            None => writer.out.push_str("<tr>"),
        }
        for (column, (cell, alignment)) in row.iter().zip(&table.alignment).enumerate() {
            let permalink = data.filter(|_| column == 0);
            let link = permalink.and_then(|data| permalink_of(writer, data, at));
            body_cell(writer, cell, *alignment, (column, &titles), link.as_deref());
        }
        writer.out.push_str("</tr>\n");
    }
}

/// Where a row stands on the table's own page.
fn permalink_of(writer: &Writer, data: &TableData, row: usize) -> Option<String> {
    let fragment = data.permalinks.get(row)?;
    if data.id.is_empty() {
        return Some(format!("#{}", escape::url_segment(fragment)));
    }
    let path = OutputPath::new(&format!("table/{}.html", data.id))?;
    Some(path.relative_from(&writer.page.path, fragment))
}

/// What stands below a table of data: its sources, when it was checked, and what was left out.
fn foot(writer: &mut Writer, data: &TableData) {
    let mut words = Vec::new();
    let own_page = data.id.is_empty();
    if own_page || data.sources.len() <= MAX_SOURCES {
        words.extend(sources(writer, data));
    } else {
        let word = writer.context.word("table_sources_count");
        words.push(word.replace("{n}", &data.sources.len().to_string()));
    }
    if !data.checked.is_empty() {
        let name = writer.context.word("table_checked");
        words.push(format!(
            "{name} <time>{}</time>",
            escape::html(&data.checked)
        ));
    }
    if !own_page && let Some(path) = OutputPath::new(&format!("table/{}.html", data.id)) {
        let url = escape::html(&path.relative_from(&writer.page.path, ""));
        let word = match data.more {
            0 => writer.context.word("table_whole").to_owned(),
            more => {
                let word = writer.context.word("table_more");
                word.replace("{n}", &more.to_string())
            }
        };
        words.push(format!("<a href=\"{url}\">{word}</a>"));
    }
    if !words.is_empty() {
        let line = words.join("</span> <span>");
        writer
            .out
            .push_str(&format!("<div class=\"tfoot\"><span>{line}</span></div>\n"));
    }
}

/// The sources in one sentence; `None` when there are none.
fn sources(writer: &mut Writer, data: &TableData) -> Option<String> {
    let start = writer.out.len();
    let mut links = Vec::new();
    for source in &data.sources {
        writer.inlines(source);
        links.push(writer.out.split_off(start));
    }
    let links = links.join(writer.context.word("list_comma"));
    let name = writer.context.word("table_sources");
    (!links.is_empty()).then(|| format!("{name}{links}"))
}

fn class(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Start => "",
        Alignment::Center => " class=\"c\"",
        Alignment::End => " class=\"r\"",
    }
}

/// A cell of the head; an empty one names nothing and is a plain cell.
fn head_cell(writer: &mut Writer, cell: &[Inline], alignment: Alignment, sorts: &str) {
    if cell.is_empty() {
        return writer.out.push_str("<td></td>");
    }
    writer
        .out
        .push_str(&format!("<th scope=\"col\"{}{}>", class(alignment), sorts));
    writer.inlines(cell);
    writer.out.push_str("</th>");
}

/// How the script of sortable tables takes a column: `n` as numbers, `e` as words to choose by.
fn sorts(kind: Option<&ColumnKind>, alignment: Alignment) -> &'static str {
    match kind {
        Some(ColumnKind::Number | ColumnKind::Year) => " data-t=n",
        Some(ColumnKind::Enum(_)) => " data-t=e",
        None if alignment == Alignment::End => " data-t=n",
        _ => "",
    }
}

fn body_cell(
    writer: &mut Writer,
    cell: &[Inline],
    alignment: Alignment,
    (column, titles): (usize, &[String]),
    permalink: Option<&str>,
) {
    let is_head =
        column == 0 && titles.len() > 1 && alignment == Alignment::Start && !cell.is_empty();
    if is_head {
        writer.out.push_str("<th scope=\"row\">");
        writer.inlines(cell);
        anchor(writer, permalink);
        return writer.out.push_str("</th>");
    }
    let title = titles.get(column).map_or("", String::as_str);
    // An empty cell has nothing in it at all, so that a card can leave it out.
    if cell.is_empty() {
        let class = class(alignment);
        return writer
            .out
            .push_str(&format!("<td{class} data-l=\"{title}\"></td>"));
    }
    writer.out.push_str(&format!(
        "<td{} data-l=\"{title}\"><span>",
        class(alignment)
    ));
    writer.inlines(cell);
    anchor(writer, permalink);
    writer.out.push_str("</span></td>");
}

fn anchor(writer: &mut Writer, permalink: Option<&str>) {
    let Some(url) = permalink else { return };
    let label = writer.context.word("row_anchor");
    writer.out.push_str("<a class=\"anchor\" href=\"");
    escape::html_into(&mut writer.out, url);
    writer
        .out
        .push_str(&format!("\" aria-label=\"{label}\">#</a>"));
}
