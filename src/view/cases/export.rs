//! The cases as data. Input: all cases. Output: `cases.json`, with the fields of the content model,
//! and `cases.csv`, with a row for each case.

use serde_json::{Map, Value, json};

use super::{all, names, numbered, status_code, url};
use crate::base::path::OutputPath;
use crate::data::schema::{Field, Kind, Schema};
use crate::model::catalog::{Case, Date, Record};
use crate::view::Context;

/// Version of the form of `cases.json`; it grows when a field changes its meaning or goes away.
pub const VERSION: u32 = 1;

/// The columns of `cases.csv`. Values are words in the language of the site.
pub static TABLE: Schema = Schema {
    name: "row",
    fields: &[
        column("id", true, "案例的 id", "id of the case"),
        column("name", true, "名称", "name"),
        column("name_en", false, "英文名称", "name in English"),
        column(
            "outcome",
            true,
            "公司现状或结局",
            "what became of the company",
        ),
        column("verdict", false, "编辑的判断", "an editor's judgement"),
        column(
            "founded",
            true,
            "成立的年、年-月或日期",
            "year, month or day of its founding",
        ),
        column(
            "ended",
            false,
            "终止的年、年-月或日期",
            "year, month or day of its end",
        ),
        column("country", true, "所在国家或地区", "country or region"),
        column(
            "layer",
            true,
            "在技术栈里的位置",
            "where it stands in the stack",
        ),
        column(
            "sectors",
            false,
            "所在领域，多个之间用顿号或逗号",
            "what it works in, a list",
        ),
        column(
            "causes",
            false,
            "成败的原因，多个之间用顿号或逗号",
            "why it came so, a list",
        ),
        column("facts", true, "事实的条数", "number of facts"),
        column("sources", true, "来源的个数", "number of sources"),
        column("status", true, "核实到什么程度", "how far it is checked"),
        column(
            "verified_on",
            false,
            "最近一次核实的日期",
            "day of the last verification",
        ),
    ],
};

/// A column; one that is not `filled` in every row may be empty.
const fn column(key: &'static str, filled: bool, zh: &'static str, en: &'static str) -> Field {
    Field {
        key,
        kind: Kind::Text,
        required: filled,
        zh,
        en,
    }
}

/// Files made of the cases: path from the site root, and contents. None without cases.
#[must_use]
pub fn files(context: &Context) -> Vec<(&'static str, String)> {
    let Some(from) = context.record(Record::Cases).map(|page| &page.path) else {
        return Vec::new();
    };
    vec![
        ("case/cases.json", json(context, from)),
        ("case/cases.csv", csv(context)),
        ("case/compare.js", super::compare::data(context, from)),
    ]
}

fn json(context: &Context, from: &OutputPath) -> String {
    let cases = numbered(context, &all(context))
        .into_iter()
        .map(|(at, case)| {
            let mut value = fields(case);
            value.insert(
                "url".to_owned(),
                json!(url(context, from, Record::Case(at))),
            );
            Value::Object(value)
        });
    let whole = json!({
        "$schema": "cases.json.schema.json",
        "schema_version": VERSION,
        "cases": cases.collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

/// The fields of a case as its file has them. `status` is the one computed, so that an old
/// verification reads `stale`.
fn fields(case: &Case) -> Map<String, Value> {
    let ids = |sources: &[u32]| -> Vec<&str> {
        let found = sources
            .iter()
            .filter_map(|at| case.sources.get(*at as usize));
        found.map(|source| source.id.as_str()).collect()
    };
    let date = |date: &Option<Date>| date.as_ref().map(|date| date.0.clone());
    let value = json!({
        "id": case.id,
        "name": case.name,
        "name_en": case.name_en,
        "aliases": case.aliases,
        "outcome": case.outcome.code,
        "verdict": case.verdict.map(|word| word.code),
        "founded": case.founded.0,
        "ended": date(&case.ended),
        "country": case.country.code,
        "layer": case.layer.code,
        "sectors": case.sectors.iter().map(|word| word.code).collect::<Vec<_>>(),
        "funding": case.funding.iter().map(|one| json!({
            "date": date(&one.date), "round": one.round, "amount": amount(&one.amount),
            "currency": one.currency, "lead": one.lead, "sources": ids(&one.sources),
        })).collect::<Vec<_>>(),
        "people": case.people.iter().map(|one| json!({
            "name": one.name, "role": one.role, "sources": ids(&one.sources),
        })).collect::<Vec<_>>(),
        "products": case.products,
        "events": case.events.iter().map(|one| json!({
            "date": one.date.0, "text": one.text, "sources": ids(&one.sources),
        })).collect::<Vec<_>>(),
        "causes": case.causes.iter().map(|one| json!({
            "code": one.code.code, "role": if one.primary { "primary" } else { "contributing" },
            "claimed_by": one.claimed_by, "text": one.text, "sources": ids(&one.sources),
        })).collect::<Vec<_>>(),
        "lessons": case.lessons.iter().map(|one| json!({
            "text": one.text, "section": one.section,
        })).collect::<Vec<_>>(),
        "sources": case.sources.iter().map(|one| json!({
            "id": one.id, "title": one.title, "publisher": one.publisher, "url": one.url,
            "published": date(&one.published), "accessed": date(&one.accessed),
            "kind": one.kind.code, "reprint": one.reprint, "cites": ids(&one.cites),
            "archived": one.archived,
        })).collect::<Vec<_>>(),
        "facts": case.facts.iter().map(|one| json!({
            "kind": one.kind.code, "text": one.text, "date": date(&one.date),
            "sources": ids(&one.sources), "claimed_by": one.claimed_by, "note": one.note,
        })).collect::<Vec<_>>(),
        "status": match status_code(case.status) { "needs" => "needs_citation", other => other },
        "verified_on": date(&case.verified_on),
    });
    match value {
        Value::Object(map) => map,
        // `json!` with braces makes an object.
        _ => Map::new(),
    }
}

/// A number where it is one, and null where nothing is known.
fn amount(written: &str) -> Value {
    if written.is_empty() {
        return Value::Null;
    }
    serde_json::from_str(written).unwrap_or_else(|_| json!(written))
}

/// RFC 4180, with a byte order mark, since spreadsheets take Chinese for something else without.
fn csv(context: &Context) -> String {
    let heads: Vec<&str> = TABLE.fields.iter().map(|column| column.key).collect();
    let mut out = format!("\u{feff}{}\r\n", heads.join(","));
    for (_, case) in numbered(context, &all(context)) {
        let mut causes: Vec<&'static str> = Vec::new();
        for cause in &case.causes {
            let name = context.name(cause.code);
            if !causes.contains(&name) {
                causes.push(name);
            }
        }
        let date = |date: &Option<Date>| date.as_ref().map_or("", |date| &date.0).to_owned();
        let status = format!("seal_{}", status_code(case.status));
        let row = [
            case.id.clone(),
            case.name.clone(),
            case.name_en.clone(),
            context.name(case.outcome).to_owned(),
            case.verdict
                .map_or("", |word| context.name(word))
                .to_owned(),
            case.founded.0.clone(),
            date(&case.ended),
            context.name(case.country).to_owned(),
            context.name(case.layer).to_owned(),
            names(context, &case.sectors),
            causes.join(context.word("list_separator")),
            case.facts.len().to_string(),
            case.sources.len().to_string(),
            context.word(&status).to_owned(),
            date(&case.verified_on),
        ];
        let cells: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell, quoted where it must be. What a spreadsheet would take for a formula is kept from it by
/// an apostrophe.
fn csv_cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains(['"', ',', '\n', '\r']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_are_never_formulas() {
        assert_eq!(csv_cell("甲"), "甲");
        assert_eq!(csv_cell("a,b \"c\""), "\"a,b \"\"c\"\"\"");
        assert_eq!(csv_cell("=1+1"), "'=1+1");
    }

    #[test]
    fn an_amount_is_a_number_where_it_is_one() {
        assert_eq!(amount("124000000"), json!(124_000_000));
        assert_eq!(amount("约 3 亿"), json!("约 3 亿"));
        assert_eq!(amount(""), Value::Null);
    }
}
