//! What may be said of a case. Input: a case and the data that it was read from. Output: a
//! diagnostic for every rule of provenance that it breaks, and the status that follows from its age.

use crate::base::span::Span;
use crate::data::fields::Fields as _;
use crate::data::node::{Node, Value};
use crate::data::schema::suggestion;
use crate::diag::codes::cases::{
    CASE_DATES, CASE_PUBLISHERS, CASE_RESERVED, CASE_SOURCE_TWICE, CASE_SOURCE_UNKNOWN,
    CASE_SOURCE_UNUSED, CASE_STALE, CASE_UNSOURCED, CASE_VERDICT, CASE_VERIFIED_ON,
};
use crate::diag::{Diagnostic, Report};
use crate::model::catalog::{Case, Date, Status};
use crate::model::words::{FACT_KINDS, word};

/// Lists of a case whose items name sources.
const LISTS: [&str; 5] = ["facts", "events", "causes", "people", "funding"];
/// Names of the pages of all cases, which no case may have.
const RESERVED: [&str; 4] = ["index", "timeline", "matrix", "compare"];

/// What age is reckoned from.
#[derive(Debug, Clone, Copy)]
pub struct Age<'a> {
    /// The day, or empty when there is none.
    pub today: &'a str,
    /// Days after which a verification is stale.
    pub limit: u32,
}

/// Checks a case that was read from `node`.
pub fn check(case: &mut Case, node: &Node, age: Age, report: &mut Report) {
    if is_reserved(&case.id) {
        let start = node.span.start..node.span.start;
        report.add(Diagnostic::at(&CASE_RESERVED, within(node, start)).with("id", &case.id));
    }
    sources(node, report);
    dates(case, node, report);
    if case.verdict.is_some() && case.lessons.is_empty() {
        report.add(Diagnostic::at(&CASE_VERDICT, place(node, "verdict")));
    }
    if case.status == Status::Verified {
        verified(case, node, age, report);
    }
}

/// Whether a page of all cases stands where the page of a case with this id would.
pub fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id)
}

/// Place of the value of a key, or the beginning of the map.
fn place(node: &Node, key: &str) -> Span {
    node.get(key).map_or_else(
        || within(node, node.span.start..node.span.start),
        |value| value.span,
    )
}

fn within(node: &Node, range: std::ops::Range<u32>) -> Span {
    Span {
        start: range.start,
        end: range.end,
        ..node.span
    }
}

/// Every name of a source must be one of a source, and every source must be named.
fn sources(node: &Node, report: &mut Report) {
    let listed = node.items("sources");
    let ids: Vec<String> = listed.iter().map(|item| item.owned("id")).collect();
    let mut used = vec![false; ids.len()];
    for key in LISTS {
        for item in node.items(key) {
            named(item, "sources", &ids, &mut |at| used[at] = true, report);
        }
    }
    for (at, item) in listed.iter().enumerate() {
        // To be cited by another source is no use that a reader sees.
        named(item, "cites", &ids, &mut |_| {}, report);
        if ids[at].is_empty() {
            continue;
        }
        if ids[..at].contains(&ids[at]) {
            let free = (1..=ids.len() + 1)
                .map(|n| format!("s{n}"))
                .find(|id| !ids.contains(id));
            report.add(
                Diagnostic::at(&CASE_SOURCE_TWICE, place(item, "id"))
                    .with("id", &ids[at])
                    .with("free", free.unwrap_or_default()),
            );
        } else if !used[at] {
            report.add(Diagnostic::at(&CASE_SOURCE_UNUSED, place(item, "id")).with("id", &ids[at]));
        }
    }
}

/// Calls `found` with the place of each source that an item names.
fn named(
    item: &Node,
    key: &str,
    ids: &[String],
    found: &mut dyn FnMut(usize),
    report: &mut Report,
) {
    for name in item.items(key) {
        let Value::Scalar(scalar) = &name.value else {
            continue;
        };
        let id = scalar.text.trim();
        match ids.iter().position(|one| one == id) {
            Some(at) => found(at),
            None => report.add(
                Diagnostic::at(&CASE_SOURCE_UNKNOWN, name.span)
                    .with("id", id)
                    .with("hint", suggestion(id, ids.iter().map(String::as_str)))
                    .with("known", ids.join(", ")),
            ),
        }
    }
}

/// Dates are compared as far as both are known: 2021 is not before 2021-08.
fn dates(case: &Case, node: &Node, report: &mut Report) {
    let Some(ended) = &case.ended else { return };
    let (a, b) = (ended.0.as_str(), case.founded.0.as_str());
    let common = a.len().min(b.len());
    if a.get(..common) < b.get(..common) {
        report.add(
            Diagnostic::at(&CASE_DATES, place(node, "ended"))
                .with("ended", a)
                .with("founded", b),
        );
    }
}

/// What `verified` promises.
fn verified(case: &mut Case, node: &Node, age: Age, report: &mut Report) {
    for key in LISTS {
        for item in node.items(key) {
            if item.items("sources").is_empty() {
                let said = ["text", "name", "round"].map(|key| item.owned(key));
                let said = said.into_iter().find(|text| !text.is_empty());
                report.add(
                    Diagnostic::at(
                        &CASE_UNSOURCED,
                        within(item, item.span.start..item.span.start),
                    )
                    .with("text", said.unwrap_or_default()),
                );
            }
        }
    }
    publishers(case, node, report);
    match &case.verified_on {
        None => report.add(
            Diagnostic::at(&CASE_VERIFIED_ON, place(node, "status")).with(
                "today",
                if age.today.is_empty() {
                    "2026-11-23"
                } else {
                    age.today
                },
            ),
        ),
        Some(day) if is_stale(day, age) => {
            report.add(
                Diagnostic::at(&CASE_STALE, place(node, "verified_on"))
                    .with("date", &day.0)
                    .with("today", age.today)
                    .with("limit", age.limit.to_string()),
            );
            case.status = Status::Stale;
        }
        Some(_) => {}
    }
}

/// Name, founding, outcome and end each need a fact with two publishers.
fn publishers(case: &Case, node: &Node, report: &mut Report) {
    for code in ["name", "founding", "outcome", "ended"] {
        if code == "ended" && case.ended.is_none() {
            continue;
        }
        let facts = case.facts.iter().filter(|fact| fact.kind.code == code);
        let most = facts.map(|fact| case.publishers(&fact.sources)).max();
        let most = most.unwrap_or(0);
        if most < 2 {
            let kind = word(FACT_KINDS, code).map_or((code, code), |word| (word.zh, word.en));
            report.add(
                Diagnostic::at(&CASE_PUBLISHERS, place(node, "status"))
                    .with("kind", kind)
                    .with("count", most.to_string()),
            );
        }
    }
}

fn is_stale(day: &Date, age: Age) -> bool {
    match (days(&day.0), days(age.today)) {
        (Some(day), Some(today)) => today - day > i64::from(age.limit),
        _ => false,
    }
}

/// Days since 1970-01-01 of a date of the Gregorian calendar, by Howard Hinnant's `days_from_civil`;
/// a month or a year counts as its last day.
fn days(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(str::parse::<i64>);
    let year = parts.next()?.ok()?;
    let month = parts.next().map_or(Some(12), Result::ok)?;
    let day = parts.next().map_or(Some(31), Result::ok)?;
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_the_calendar() {
        assert_eq!(days("1970-01-01"), Some(0));
        assert_eq!(days("2000-03-01"), Some(11_017));
        assert_eq!(days("2026-11-27"), Some(20_784));
        assert_eq!(days("2025"), days("2025-12-31"));
        assert_eq!(days(""), None);
    }

    #[test]
    fn a_verification_is_stale_after_the_limit_and_not_on_its_last_day() {
        let day = Date("2025-11-27".to_owned());
        let age = |today| Age { today, limit: 365 };
        assert!(!is_stale(&day, age("2026-11-27")));
        assert!(is_stale(&day, age("2026-11-28")));
        assert!(!is_stale(&day, age("")));
    }
}
