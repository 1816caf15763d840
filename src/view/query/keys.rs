//! The keys of a kind of file. Input: its schema. Output: a table of keys with their types and
//! meanings, in the language of the site; keys of maps inside stand below their own.

use crate::base::escape;
use crate::data::schema::{Field, Kind, Schema};
use crate::view::html::Writer;

/// Deepest nesting of maps that is shown.
const MAX_DEPTH: usize = 4;

/// The table.
pub fn table(writer: &mut Writer, schema: &Schema) {
    let heads = ["keys_key", "keys_type", "keys_required", "keys_meaning"];
    let heads = heads.map(|key| escape::html(writer.context.word(key)));
    writer
        .out
        .push_str("<table class=\"tbl cards data of-keys\"><thead><tr>");
    for head in &heads {
        writer.out.push_str(&format!("<th scope=col>{head}"));
    }
    writer.out.push_str("</thead><tbody>\n");
    rows(writer, &heads, schema, "", 0);
    writer.out.push_str("</tbody></table>\n");
}

fn rows(writer: &mut Writer, heads: &[String; 4], schema: &Schema, above: &str, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    for field in schema.fields {
        row(writer, heads, field, above);
        let name = format!("{above}{}", field.key);
        if let Some((inner, mark)) = below(&field.kind) {
            rows(writer, heads, inner, &format!("{name}{mark}."), depth + 1);
        }
    }
}

fn row(writer: &mut Writer, heads: &[String; 4], field: &Field, above: &str) {
    let zh = writer.context.is_chinese();
    let required = if field.required {
        escape::html(writer.context.word("keys_yes"))
    } else {
        String::new()
    };
    let required = if required.is_empty() {
        format!("<td data-l=\"{}\"></td>", heads[2])
    } else {
        format!("<td data-l=\"{}\"><div>{required}</div>", heads[2])
    };
    writer.out.push_str(&format!(
        "<tr><th scope=row><code>{}{}</code><td data-l=\"{}\"><div>{}</div>{required}<td data-l=\"{}\"><div>{}</div>\n",
        escape::html(above),
        field.key,
        heads[1],
        describe(&field.kind, zh),
        heads[3],
        escape::html(if zh { field.zh } else { field.en }),
    ));
}

/// What a value must be, as markup.
fn describe(kind: &Kind, zh: bool) -> String {
    match kind {
        Kind::Choice(words) => codes(words.iter().copied(), zh),
        Kind::Words(words) => codes(words.iter().map(|word| word.code), zh),
        Kind::List(inner) if matches!(inner, Kind::Choice(_) | Kind::Words(_)) => {
            let inner = describe(inner, zh);
            if zh {
                format!("列表，每项是 {inner}")
            } else {
                format!("a list, each item {inner}")
            }
        }
        kind => {
            let (in_chinese, in_english) = kind.describe();
            escape::html(if zh { &in_chinese } else { &in_english })
        }
    }
}

fn codes<'a>(words: impl Iterator<Item = &'a str>, zh: bool) -> String {
    let words: Vec<String> = words
        .map(|word| format!("<code>{}</code>", escape::html(word)))
        .collect();
    words.join(if zh { "、" } else { ", " })
}

/// The schema of the maps inside a value, and what stands after the key for a list of them.
fn below(kind: &Kind) -> Option<(&'static Schema, &'static str)> {
    match kind {
        Kind::Map(schema) => Some((schema, "")),
        Kind::List(Kind::Map(schema)) => Some((schema, "[]")),
        Kind::OneOf(kinds) => kinds.iter().find_map(below),
        _ => None,
    }
}
