//! Cases as markup, for their own pages and for queries in the text. Input: the context, the page
//! that shows them, and cases by their index in the catalog. Output: HTML.
//!
//! [`list`] writes tables, cards and the ledger, [`matrix`] causes against outcomes, [`strip`] the
//! timeline of one case, [`lives`] that of many, [`compare`] some side by side, [`panel`] what one
//! can choose by, [`export`] the cases as data; [`related`] finds neighbours, and [`money`] writes
//! amounts.
pub mod compare;
pub mod export;
pub mod list;
pub mod lives;
pub mod matrix;
pub mod money;
pub mod panel;
pub mod related;
pub mod strip;

use super::Context;
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::model::book::{Page, Target};
use crate::model::catalog::{Case, Date, Record, Status};
use crate::model::view_case::CaseMentionView;
use crate::model::words::{OUTCOMES, Word};

/// Outcomes in the order that pages show them: what is over first, since that is what the book
/// learns most from.
pub fn outcomes() -> impl Iterator<Item = &'static Word> {
    OUTCOMES.iter().rev()
}

/// A case of the catalog, with its index.
pub type Numbered<'a> = (u32, &'a Case);

/// The cases of some indices; an index of no case is left out.
pub fn numbered<'a>(context: &Context<'a>, cases: &[u32]) -> Vec<Numbered<'a>> {
    let cases = cases
        .iter()
        .map(|at| (*at, context.catalog.cases.get(*at as usize)));
    cases.filter_map(|(at, case)| Some((at, case?))).collect()
}

/// All cases of the catalog.
#[must_use]
pub fn all(context: &Context) -> Vec<u32> {
    (0u32..)
        .zip(&context.catalog.cases)
        .map(|(at, _)| at)
        .collect()
}

/// Order of two cases by name, whatever the size of its letters; cases of one name by index.
#[must_use]
pub fn by_name((a, one): Numbered, (b, other): Numbered) -> std::cmp::Ordering {
    let one = one.name.chars().flat_map(char::to_lowercase);
    one.cmp(other.name.chars().flat_map(char::to_lowercase))
        .then(a.cmp(&b))
}

/// The cases by outcome, each group in order of names. An outcome without cases is left out.
pub fn by_outcome<'a>(
    context: &Context<'a>,
    cases: &[u32],
) -> Vec<(&'static Word, Vec<Numbered<'a>>)> {
    let mut cases = numbered(context, cases);
    cases.sort_by(|a, b| by_name(*a, *b));
    let group = |outcome: &'static Word| {
        let same = cases.iter().filter(|(_, case)| case.outcome == outcome);
        (outcome, same.copied().collect::<Vec<_>>())
    };
    outcomes()
        .map(group)
        .filter(|(_, group)| !group.is_empty())
        .collect()
}

/// Address of a record's page as seen from another; empty when it has none.
#[must_use]
pub fn url(context: &Context, from: &OutputPath, record: Record) -> String {
    context
        .record(record)
        .map_or_else(String::new, |page| page.path.relative_from(from, ""))
}

/// The square with one character that stands for an outcome. Always with the word nearby: it is
/// hidden from speech.
#[must_use]
pub fn mark(context: &Context, outcome: &Word) -> String {
    let key = format!("mark_{}", outcome.code);
    format!(
        "<i class=mark data-o={} aria-hidden=true>{}</i>",
        outcome.code,
        escape::html(context.word(&key))
    )
}

/// Mark and name of a case as a link to its page.
#[must_use]
pub fn link(context: &Context, from: &OutputPath, (at, case): Numbered) -> String {
    format!(
        "<a href=\"{}\">{}{}</a>",
        url(context, from, Record::Case(at)),
        mark(context, case.outcome),
        escape::html(&case.name)
    )
}

/// Code of a status, for style sheets and strings.
#[must_use]
pub fn status_code(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::NeedsCitation => "needs",
        Status::Disputed => "disputed",
        Status::Verified => "verified",
        Status::Stale => "stale",
    }
}

/// The seal of a status.
#[must_use]
pub fn seal(context: &Context, status: Status) -> String {
    let code = status_code(status);
    let word = escape::html(context.word(&format!("seal_{code}")));
    format!("<span class=yin data-s={code}>{word}</span>")
}

/// `2016—2021`, or `2023—` while it lasts.
#[must_use]
pub fn years(case: &Case) -> String {
    let ended = case.ended.as_ref().map_or("", |date| date.year());
    format!("{}—{ended}", case.founded.year())
}

/// A date in words: `2021 年 8 月`; as it is written in other languages.
#[must_use]
pub fn day(context: &Context, date: &Date) -> String {
    if !context.is_chinese() {
        return date.0.clone();
    }
    let units = [" 年", " 月", " 日"];
    let parts = date.0.split('-').zip(units);
    let parts = parts.map(|(part, unit)| format!("{}{unit}", part.trim_start_matches('0')));
    parts.collect::<Vec<_>>().join(" ")
}

/// Names of words, with the separator of lists between them.
#[must_use]
pub fn names(context: &Context, words: &[&'static Word]) -> String {
    let names: Vec<_> = words.iter().map(|word| context.name(word)).collect();
    names.join(context.word("list_separator"))
}

/// The cases with a lesson for a section, in order of their names, with these lessons.
#[must_use]
pub fn of_section(context: &Context, page: &Page<Target>) -> Vec<CaseMentionView> {
    if page.record.is_some() || page.short_number.is_empty() {
        return Vec::new();
    }
    let mut cases = numbered(context, context.lessons(&page.short_number));
    cases.sort_by(|a, b| by_name(*a, *b));
    let mention = |(at, case): Numbered| {
        let lessons = case.lessons.iter();
        let lessons = lessons.filter(|lesson| lesson.section == page.short_number);
        CaseMentionView {
            name: case.name.clone(),
            url: url(context, &page.path, Record::Case(at)),
            outcome: case.outcome.code,
            mark_html: mark(context, case.outcome),
            lessons: lessons.map(|lesson| lesson.text.clone()).collect(),
        }
    };
    cases.into_iter().map(mention).collect()
}
