//! Lists of cases. Input: cases. Output: a table, a ledger by outcome, cards, or claims by case.

use std::collections::HashMap;

use super::{Numbered, by_outcome, link, mark, names, numbered, seal, url, years};
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::model::catalog::{Facet, Record};
use crate::model::words::Word;
use crate::view::Context;

/// Names shown for an outcome in the ledger before the rest is left to its page.
const IN_LEDGER: usize = 36;

/// A table with one row for each case, in the order given. On a phone a row becomes two lines.
#[must_use]
pub fn table(context: &Context, from: &OutputPath, cases: &[u32]) -> String {
    rows(context, from, &numbered(context, cases), None)
}

/// All cases by outcome and name; each row names the facets it belongs to, for the script that
/// chooses among them.
#[must_use]
pub fn filterable(context: &Context, from: &OutputPath, cases: &[u32]) -> String {
    let mut facets: HashMap<u32, String> = HashMap::new();
    for (index, facet) in context.catalog.facets.iter().enumerate() {
        for case in &facet.cases {
            let list = facets.entry(*case).or_default();
            if !list.is_empty() {
                list.push(' ');
            }
            list.push_str(&index.to_string());
        }
    }
    let groups = by_outcome(context, cases);
    let cases: Vec<Numbered> = groups.into_iter().flat_map(|(_, group)| group).collect();
    rows(context, from, &cases, Some(&facets))
}

fn rows(
    context: &Context,
    from: &OutputPath,
    cases: &[Numbered],
    facets: Option<&HashMap<u32, String>>,
) -> String {
    let mut out = String::with_capacity(cases.len() * 400 + 400);
    out.push_str("<table class=\"tbl roster\"><thead><tr>");
    let heads = [
        "company", "outcome", "lasted", "country", "layer", "sectors", "checked",
    ];
    for key in heads {
        let word = escape::html(context.word(&format!("case_{key}")));
        out.push_str(&format!("<th scope=col>{word}"));
    }
    out.push_str("</thead><tbody>\n");
    for (at, case) in cases {
        match facets {
            None => out.push_str("<tr>"),
            Some(facets) => {
                let list = facets.get(at).map_or("", String::as_str);
                out.push_str(&format!("<tr data-f=\"{list}\">"));
            }
        }
        out.push_str(&format!(
            "<th scope=row>{}<td>{}<td>{}<td>{}<td>{}<td>{}<td>{}\n",
            link(context, from, (*at, case)),
            context.name(case.outcome),
            years(case),
            context.name(case.country),
            context.name(case.layer),
            names(context, &case.sectors),
            seal(context, case.status),
        ));
    }
    out.push_str("</tbody></table>\n");
    out
}

/// Names by outcome, with counts that lead to the list of each.
#[must_use]
pub fn ledger(context: &Context, from: &OutputPath, cases: &[u32]) -> String {
    let mut out = String::from("<dl class=ledger>");
    for (outcome, group) in by_outcome(context, cases) {
        let address = outcome_url(context, from, outcome);
        let count = context
            .word("case_count")
            .replace("{n}", &group.len().to_string());
        out.push_str(&format!(
            "<div><dt>{}<a href=\"{address}\">{} <small>{count}</small></a><dd>",
            mark(context, outcome),
            context.name(outcome)
        ));
        for (at, case) in group.iter().take(IN_LEDGER) {
            let address = url(context, from, Record::Case(*at));
            let name = escape::html(&case.name);
            out.push_str(&format!("<a href=\"{address}\">{name}</a>"));
        }
        if let Some(rest) = group.len().checked_sub(IN_LEDGER).filter(|rest| *rest > 0) {
            let more = context.word("case_more").replace("{n}", &rest.to_string());
            out.push_str(&format!("<a class=ref href=\"{address}\">{more}</a>"));
        }
        out.push_str("</div>");
    }
    out.push_str("</dl>\n");
    out
}

/// Address of the page of an outcome, or empty.
fn outcome_url(context: &Context, from: &OutputPath, outcome: &Word) -> String {
    let facets = (0u32..).zip(&context.catalog.facets);
    let mut same = facets.filter(|(_, facet)| {
        facet.kind == crate::model::catalog::FacetKind::Outcome && facet.code == outcome.code
    });
    same.next()
        .map_or_else(String::new, |(at, _)| url(context, from, Record::Facet(at)))
}

/// A heading and a table for each outcome; `id` is the outcome's code, which the matrix leads to.
#[must_use]
pub fn grouped(context: &Context, from: &OutputPath, cases: &[u32]) -> String {
    let mut out = String::new();
    for (outcome, group) in by_outcome(context, cases) {
        heading(context, &mut out, outcome, group.len());
        out.push_str(&rows(context, from, &group, None));
    }
    out
}

fn heading(context: &Context, out: &mut String, outcome: &Word, size: usize) {
    let count = context.word("case_count").replace("{n}", &size.to_string());
    out.push_str(&format!(
        "<h2 id={}>{}{} <small>{count}</small></h2>",
        outcome.code,
        mark(context, outcome),
        context.name(outcome)
    ));
}

/// The cases of a cause by outcome, each with who claims the cause and in which words.
#[must_use]
pub fn claims(context: &Context, from: &OutputPath, facet: &Facet) -> String {
    let mut out = String::new();
    for (outcome, group) in by_outcome(context, &facet.cases) {
        heading(context, &mut out, outcome, group.len());
        out.push_str("<dl class=says>");
        for (at, case) in group {
            let address = url(context, from, Record::Case(at));
            out.push_str(&format!(
                "<div><dt><a href=\"{address}\">{}</a><small>{}</small>",
                escape::html(&case.name),
                years(case)
            ));
            for cause in case.causes.iter().filter(|one| one.code.code == facet.code) {
                let (class, key) = if cause.primary {
                    ("\"tag hot\"", "cause_primary")
                } else {
                    ("tag", "cause_contributing")
                };
                out.push_str(&format!(
                    "<dd><span class={class}>{}</span>{}<p>{}</p>",
                    context.word(key),
                    escape::html(&cause.claimed_by),
                    escape::html(&cause.text)
                ));
            }
            out.push_str("</div>");
        }
        out.push_str("</dl>\n");
    }
    out
}

/// Cards, each with a remark in plain text; an empty one is left out.
#[must_use]
pub fn cards(context: &Context, from: &OutputPath, cases: &[(u32, String)]) -> String {
    let mut out = String::from("<ul class=kin>");
    for (at, remark) in cases {
        let Some(case) = context.catalog.cases.get(*at as usize) else {
            continue;
        };
        out.push_str(&format!(
            "<li><a href=\"{}\">{}<b>{}</b><small>{}　{}",
            url(context, from, Record::Case(*at)),
            mark(context, case.outcome),
            escape::html(&case.name),
            years(case),
            context.name(case.outcome)
        ));
        if !remark.is_empty() {
            out.push_str(&format!("<br>{}", escape::html(remark)));
        }
        out.push_str("</small></a>");
    }
    out.push_str("</ul>\n");
    out
}
