//! Causes against outcomes. Input: cases. Output: a table with the number of cases and some names
//! in each cell; one case counts for each of its causes.

use super::{Numbered, numbered, outcomes, url};
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::model::catalog::{Facet, FacetKind, Record};
use crate::model::words::Word;
use crate::view::Context;

/// Names shown in a cell.
const NAMES: usize = 4;

/// The table. Counts lead to the cases behind them when `cases` are all of them.
#[must_use]
pub fn matrix(context: &Context, from: &OutputPath, cases: &[u32]) -> String {
    let whole = cases.len() == context.catalog.cases.len();
    let cases = numbered(context, cases);
    let columns: Vec<&Word> = outcomes()
        .filter(|outcome| {
            cases
                .iter()
                .any(|(_, case)| case.outcome == *outcome && !case.causes.is_empty())
        })
        .collect();
    let mut out = format!(
        "<table class=\"tbl mx\"><thead><tr><th scope=col>{}",
        escape::html(context.word("cause"))
    );
    for outcome in &columns {
        out.push_str(&format!("<th scope=col>{}", context.name(outcome)));
    }
    out.push_str("</thead><tbody>\n");
    for (at, facet) in (0u32..).zip(&context.catalog.facets) {
        let mut shown = cases
            .iter()
            .filter(|(case, _)| facet.cases.contains(case))
            .peekable();
        if facet.kind != FacetKind::Cause || shown.peek().is_none() {
            continue;
        }
        let row: Vec<Numbered> = shown.copied().collect();
        let page = if whole {
            url(context, from, Record::Facet(at))
        } else {
            String::new()
        };
        head(context, &mut out, facet, &page, row.len());
        for outcome in &columns {
            let same = row.iter().filter(|(_, case)| case.outcome == *outcome);
            let same: Vec<Numbered> = same.copied().collect();
            cell(context, from, &mut out, outcome, &page, &same);
        }
        out.push('\n');
    }
    out.push_str("</tbody></table>\n");
    out
}

fn head(context: &Context, out: &mut String, facet: &Facet, page: &str, size: usize) {
    let name = if context.is_chinese() {
        &facet.zh
    } else {
        &facet.en
    };
    let name = escape::html(name);
    let count = context.word("case_count").replace("{n}", &size.to_string());
    out.push_str("<tr><th scope=row>");
    if page.is_empty() {
        out.push_str(&name);
    } else {
        out.push_str(&format!("<a href=\"{page}\">{name}</a>"));
    }
    out.push_str(&format!(" <small>{count}</small>"));
}

fn cell(
    context: &Context,
    from: &OutputPath,
    out: &mut String,
    outcome: &Word,
    page: &str,
    cases: &[Numbered],
) {
    if cases.is_empty() {
        return out.push_str("<td class=nil>·");
    }
    let name = context.name(outcome);
    out.push_str(&format!(
        "<td class=n{} data-l=\"{name}\">",
        cases.len().min(5)
    ));
    if page.is_empty() {
        out.push_str(&format!("<b>{}</b>", cases.len()));
    } else {
        out.push_str(&format!(
            "<a href=\"{page}#{}\" aria-label=\"{name}: {}\"><b>{}</b></a>",
            outcome.code,
            cases.len(),
            cases.len()
        ));
    }
    out.push_str("<span>");
    for (at, case) in cases.iter().take(NAMES) {
        let address = url(context, from, Record::Case(*at));
        out.push_str(&format!(
            "<a href=\"{address}\">{}</a>",
            escape::html(&case.name)
        ));
    }
    if cases.len() > NAMES {
        out.push_str(escape::html(context.word("case_others")).as_str());
    }
    out.push_str("</span>");
}
