//! Many cases in time. Input: cases. Output: an SVG with one line for each, from its founding to
//! its end or to today. It stretches to any width while its letters do not.

use super::strip::Scale;
use super::{Numbered, numbered, url, years};
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::model::catalog::{Case, Date, Record};
use crate::view::Context;

/// Height of a case, in pixels: its name above its line.
const ROW: usize = 34;
/// Height of the years above all cases, in pixels.
const HEAD: usize = 30;
/// Room at both ends, in per cent.
const EDGE: f64 = 1.0;
/// Years shown at most; a line that begins earlier begins at the edge.
const SPAN: i32 = 20;
/// Years that can carry a label on the narrowest phone.
const LABELS: i32 = 7;

/// The timeline, by year of founding; nothing without a case that has one.
#[must_use]
pub fn lives(context: &Context, from: &OutputPath, cases: &[u32]) -> String {
    let today = Date(context.catalog.today.clone());
    let mut cases = numbered(context, cases);
    cases.retain(|(_, case)| case.founded.position().is_some());
    cases.sort_by(|(_, a), (_, b)| a.founded.cmp(&b.founded).then_with(|| a.id.cmp(&b.id)));
    let Some(scale) = scale(&cases, &today) else {
        return String::new();
    };
    let height = HEAD + cases.len() * ROW;
    let mut out = String::with_capacity(cases.len() * 400 + 2048);
    out.push_str(&format!(
        "<svg class=lives role=group aria-label=\"{}\" height={height}>",
        escape::html(context.word("case_lives"))
    ));
    grid(&mut out, scale, height);
    for (row, case) in cases.iter().enumerate() {
        life(context, from, &mut out, scale, HEAD + row * ROW, *case);
    }
    out.push_str("</svg>\n");
    out
}

/// The years from the first founding to today, or to the last date where there is no today.
fn scale(cases: &[Numbered], today: &Date) -> Option<Scale> {
    let founded = cases.iter().filter_map(|(_, case)| case.founded.position());
    let ended = cases
        .iter()
        .filter_map(|(_, case)| case.ended.as_ref().and_then(Date::position));
    let mut scale = Scale::around(founded.chain(ended).chain(today.position()))?;
    scale.start = scale.start.max(scale.end - SPAN);
    Some(scale)
}

fn grid(out: &mut String, scale: Scale, height: usize) {
    let step = scale.step(LABELS);
    for year in scale.start..=scale.end {
        let labelled = (year - scale.start) % step == 0;
        let place = scale.place(f64::from(year), EDGE);
        if labelled {
            out.push_str(&format!(
                "<line class=tk x1={place:.2}% x2={place:.2}% y1=22 y2={height} />"
            ));
            let anchor = match year {
                year if year == scale.start => " class=from",
                year if year == scale.end => " class=to",
                _ => "",
            };
            out.push_str(&format!("<text x={place:.2}% y=16{anchor}>{year}</text>"));
        }
    }
}

fn life(
    context: &Context,
    from: &OutputPath,
    out: &mut String,
    scale: Scale,
    top: usize,
    (at, case): Numbered,
) {
    let Some((begins, ends)) = span(case, scale) else {
        return;
    };
    // A name that begins far to the right would run out of the picture.
    let (x, class) = if begins > 45.0 {
        (ends, "\"nm end\"")
    } else {
        (begins, "nm")
    };
    let (name, line) = (top + 17, top + 25);
    out.push_str(&format!(
        "<a href=\"{}\" aria-label=\"{} {}\"><text class={class} x={x:.2}% y={name}>{} <tspan>{}</tspan></text><line class=life data-o={} x1={begins:.2}% x2={ends:.2}% y1={line} y2={line} /></a>",
        url(context, from, Record::Case(at)),
        escape::html(&case.name),
        years(case),
        escape::html(&case.name),
        years(case),
        case.outcome.code,
    ));
}

/// Where the line of a case begins and ends, in per cent; a line is never shorter than one.
fn span(case: &Case, scale: Scale) -> Option<(f64, f64)> {
    let begins = scale.place(case.founded.position()?, EDGE);
    let ended = case.ended.as_ref().and_then(Date::position);
    let ends = scale.place(ended.unwrap_or(f64::from(scale.end)), EDGE);
    Some((begins, ends.max(begins + 1.0)))
}
