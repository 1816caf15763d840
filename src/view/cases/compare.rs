//! Some cases side by side. Input: two to four cases. Output: a table with a column for each; the
//! script of the page that compares makes the same table from [`data`].

use serde_json::{Value, json};

use super::{Numbered, names, numbered, seal, url, years};
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::model::catalog::{Case, Record};
use crate::view::Context;

/// Cases that one table can hold.
pub const MOST: usize = 4;

/// The table; of more cases than fit the first ones are shown.
#[must_use]
pub fn compare(context: &Context, from: &OutputPath, cases: &[u32]) -> String {
    let mut cases = numbered(context, cases);
    cases.truncate(MOST);
    let rows: Vec<Vec<String>> = cases
        .iter()
        .map(|case| column(context, from, *case))
        .collect();
    let mut out = String::from("<table class=\"tbl versus\"><thead><tr><td>");
    for case in &cases {
        out.push_str("<th scope=col>");
        out.push_str(&super::link(context, from, *case));
    }
    out.push_str("</thead><tbody>\n");
    for (row, key) in KEYS.iter().enumerate() {
        // A row that says nothing of any case is left out.
        if rows.iter().all(|column| column[row].is_empty()) {
            continue;
        }
        let head = escape::html(context.word(key));
        out.push_str(&format!("<tr><th scope=row>{head}"));
        for ((_, case), column) in cases.iter().zip(&rows) {
            let name = escape::html(&case.name);
            out.push_str(&format!("<td data-l=\"{name}\">{}", column[row]));
        }
        out.push('\n');
    }
    out.push_str("</tbody></table>\n");
    out
}

/// What the rows say, as keys of the strings.
const KEYS: [&str; 12] = [
    "case_outcome",
    "case_verdict",
    "case_lasted",
    "case_country",
    "case_layer",
    "case_sectors",
    "case_products",
    "case_people",
    "case_funding",
    "case_causes",
    "case_lessons",
    "case_checked",
];

/// Markup of all rows of a case.
fn column(context: &Context, _: &OutputPath, (_, case): Numbered) -> Vec<String> {
    let plain = |text: String| escape::html(&text);
    vec![
        format!(
            "{}{}",
            super::mark(context, case.outcome),
            plain(context.name(case.outcome).to_owned())
        ),
        plain(
            case.verdict
                .map_or("", |word| context.name(word))
                .to_owned(),
        ),
        plain(years(case)),
        plain(context.name(case.country).to_owned()),
        plain(context.name(case.layer).to_owned()),
        plain(names(context, &case.sectors)),
        plain(case.products.join(context.word("list_separator"))),
        list(
            case.people
                .iter()
                .map(|person| person_line(context, person)),
        ),
        list(
            case.funding
                .iter()
                .map(|round| funding_line(context, round)),
        ),
        list(case.causes.iter().map(|cause| {
            let name = context.name(cause.code);
            let by = context
                .word("case_says")
                .replace("{name}", &cause.claimed_by);
            format!("{name}{by}")
        })),
        list(case.lessons.iter().map(|lesson| lesson.text.clone())),
        seal(context, case.status),
    ]
}

/// A list of plain texts, or nothing.
fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return String::new();
    }
    let items: String = items
        .iter()
        .map(|item| format!("<li>{}", escape::html(item)))
        .collect();
    format!("<ul>{items}</ul>")
}

fn person_line(context: &Context, person: &crate::model::catalog::Person) -> String {
    if person.role.is_empty() {
        return person.name.clone();
    }
    context
        .word("case_role")
        .replace("{name}", &person.name)
        .replace("{role}", &person.role)
}

/// Date, round, amount and lead of a round of funding in one line.
#[must_use]
pub fn funding_line(context: &Context, round: &crate::model::catalog::Funding) -> String {
    let amount = super::money::amount(&round.amount, &round.currency, context.is_chinese());
    let lead = if round.lead.is_empty() {
        String::new()
    } else {
        context.word("case_led_by").replace("{name}", &round.lead)
    };
    let date = round.date.as_ref().map_or("", |date| date.0.as_str());
    [date, &round.round, &amount, &lead]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(context.word("field_separator"))
}

/// The data script of the page that compares: a call with the heads of the rows and, for each
/// case, its id, name, mark and the markup of its rows. Data that a page loads on demand come as
/// scripts, since `fetch` is refused on `file://`.
#[must_use]
pub fn data(context: &Context, from: &OutputPath) -> String {
    let all = super::all(context);
    let cases: Vec<Value> = numbered(context, &all)
        .into_iter()
        .map(|case| entry(context, from, case))
        .collect();
    let heads: Vec<&str> = KEYS.iter().map(|key| context.word(key)).collect();
    let data = json!({ "heads": heads, "cases": cases });
    format!("shouceCompare({data})\n")
}

fn entry(context: &Context, from: &OutputPath, case: Numbered) -> Value {
    let (at, one): (u32, &Case) = case;
    json!({
        "id": one.id,
        "name": one.name,
        "url": url(context, from, Record::Case(at)),
        "head": super::link(context, from, case),
        "rows": column(context, from, case),
    })
}
