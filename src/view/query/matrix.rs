//! Two fields against each other. Input: cases and two fields with fixed words. Output: a table
//! with the number of cases and some names in each cell; a case counts for each of its words.

use super::title;
use super::value;
use crate::base::escape;
use crate::model::catalog::Record;
use crate::model::fields::{self, FieldKind, FieldValue};
use crate::model::query::Records;
use crate::model::words::Word;
use crate::view::html::Writer;

/// Names shown in a cell.
const NAMES: usize = 4;

/// The table; rows and columns without cases are left out.
pub fn table(writer: &mut Writer, records: &Records) {
    let [down, across] = records.columns.as_slice() else {
        return;
    };
    let (rows, columns) = (
        words(writer, records, *down),
        words(writer, records, *across),
    );
    let corner = title(writer, records, *down);
    writer.out.push_str(&format!(
        "<table class=\"tbl mx\"><thead><tr><th scope=col>{corner}"
    ));
    for word in &columns {
        let name = escape::html(writer.context.name(word));
        writer.out.push_str(&format!("<th scope=col>{name}"));
    }
    writer.out.push_str("</thead><tbody>\n");
    for row in &rows {
        let name = escape::html(writer.context.name(row));
        writer.out.push_str(&format!("<tr><th scope=row>{name}"));
        for column in &columns {
            let both = |at: &&u32| {
                has(writer, records, **at, *down, row)
                    && has(writer, records, **at, *across, column)
            };
            let cases: Vec<u32> = records.rows.iter().filter(both).copied().collect();
            cell(writer, column, &cases);
        }
        writer.out.push('\n');
    }
    writer.out.push_str("</tbody></table>\n");
}

fn has(writer: &Writer, records: &Records, row: u32, column: u32, word: &'static Word) -> bool {
    let values = fields::values(writer.context.catalog, records.collection, row, column);
    values.contains(&FieldValue::Word(word))
}

/// The words of a field that some case has, in the order of their list.
fn words(writer: &Writer, records: &Records, column: u32) -> Vec<&'static Word> {
    let FieldKind::Word(list) = fields::kind(writer.context.catalog, records.collection, column)
    else {
        return Vec::new();
    };
    let rows = &records.rows;
    list.iter()
        .filter(|word| {
            rows.iter()
                .any(|row| has(writer, records, *row, column, word))
        })
        .collect()
}

fn cell(writer: &mut Writer, column: &Word, cases: &[u32]) {
    if cases.is_empty() {
        return writer.out.push_str("<td class=nil>·");
    }
    let label = escape::html(writer.context.name(column));
    let count = cases.len();
    let shade = count.min(5);
    writer.out.push_str(&format!(
        "<td class=n{shade} data-l=\"{label}\"><b>{count}</b><span>"
    ));
    for at in cases.iter().take(NAMES) {
        let case = writer.context.catalog.cases.get(*at as usize);
        let name = case.map_or("", |case| case.name.as_str());
        let link = value::link(writer, Record::Case(*at), name);
        writer.out.push_str(&link);
    }
    if count > NAMES {
        let word = escape::html(writer.context.word("case_others"));
        writer.out.push_str(&word);
    }
    writer.out.push_str("</span>");
}
