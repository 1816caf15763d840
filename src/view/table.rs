//! Tables as markup. Input: a table. Output: HTML whose cells carry the title of their column, so
//! that a style sheet can turn rows into cards on a phone.

use super::html::Writer;
use crate::base::escape;
use crate::model::document::{Alignment, Inline, Table, plain_text};

/// Whether a table takes the margin as well; the style sheet counts columns in the same way.
pub fn is_wide(table: &Table) -> bool {
    table.head.len() >= 4
}

/// Writes a table. Rows of two columns and more have their first cell as head.
pub fn write(writer: &mut Writer, table: &Table) {
    let document = writer.document;
    let label = table
        .label
        .and_then(|index| document.labels.get(index as usize));
    writer.out.push_str("<table class=\"tbl cards\"");
    writer.id(label);
    writer.out.push('>');
    if let Some(label) = label {
        writer.out.push_str("<caption>");
        writer.caption_text(label);
        writer.out.push_str("</caption>");
    }
    writer.out.push_str("\n<thead><tr>");
    for (cell, alignment) in table.head.iter().zip(&table.alignment) {
        head_cell(writer, cell, *alignment);
    }
    writer.out.push_str("</tr></thead>\n<tbody>\n");
    let titles: Vec<String> = table
        .head
        .iter()
        .map(|cell| escape::html(plain_text(cell).trim()))
        .collect();
    for row in &table.rows {
        writer.out.push_str("<tr>");
        for (column, (cell, alignment)) in row.iter().zip(&table.alignment).enumerate() {
            body_cell(writer, cell, *alignment, column, &titles);
        }
        writer.out.push_str("</tr>\n");
    }
    writer.out.push_str("</tbody></table>\n");
    // A wide table takes the margin, so notes above it and below it never meet.
    if is_wide(table) {
        writer.above = None;
    }
}

fn class(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Start => "",
        Alignment::Center => " class=\"c\"",
        Alignment::End => " class=\"r\"",
    }
}

/// A cell of the head; an empty one names nothing and is a plain cell.
fn head_cell(writer: &mut Writer, cell: &[Inline], alignment: Alignment) {
    if cell.is_empty() {
        return writer.out.push_str("<td></td>");
    }
    writer
        .out
        .push_str(&format!("<th scope=\"col\"{}>", class(alignment)));
    writer.inlines(cell);
    writer.out.push_str("</th>");
}

fn body_cell(
    writer: &mut Writer,
    cell: &[Inline],
    alignment: Alignment,
    column: usize,
    titles: &[String],
) {
    let is_head =
        column == 0 && titles.len() > 1 && alignment == Alignment::Start && !cell.is_empty();
    if is_head {
        writer.out.push_str("<th scope=\"row\">");
        writer.inlines(cell);
        return writer.out.push_str("</th>");
    }
    let title = titles.get(column).map_or("", String::as_str);
    writer.out.push_str(&format!(
        "<td{} data-l=\"{title}\"><span>",
        class(alignment)
    ));
    writer.inlines(cell);
    writer.out.push_str("</span></td>");
}
