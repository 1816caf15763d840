//! The timeline of one case. Input: a case. Output: an SVG that stretches to any width while its
//! letters do not: places across are in per cent, everything else in pixels.

use crate::base::escape;
use crate::model::catalog::{Case, Event};
use crate::view::Context;

/// Room at both ends, in per cent.
const EDGE: f64 = 4.0;
/// The least distance between two marks on one level, in per cent: 25 px on the narrowest phone.
const APART: f64 = 9.0;
/// Distance of two levels of marks, in pixels.
const LEVEL: usize = 27;
/// Radius of a mark, in pixels.
const RADIUS: usize = 11;
/// Years that can carry a label on the narrowest phone.
const LABELS: i32 = 7;

/// From the first year shown to the end of the last.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// First year.
    pub start: i32,
    /// The year after the last.
    pub end: i32,
}

impl Scale {
    /// A scale that holds all positions, in whole years.
    #[must_use]
    pub fn around(positions: impl Iterator<Item = f64>) -> Option<Self> {
        let (mut low, mut high) = (f64::MAX, f64::MIN);
        for position in positions {
            low = low.min(position);
            high = high.max(position);
        }
        (low <= high).then(|| {
            let start = low.floor() as i32;
            Self {
                start,
                end: (high.ceil() as i32).max(start + 1),
            }
        })
    }

    /// Place of a position in per cent of the width.
    #[must_use]
    pub fn place(self, position: f64, edge: f64) -> f64 {
        let share = (position - f64::from(self.start)) / f64::from(self.end - self.start);
        edge + share.clamp(0.0, 1.0) * (100.0 - 2.0 * edge)
    }

    /// Years between two labels, so that at most `labels` stand side by side.
    #[must_use]
    pub fn step(self, labels: i32) -> i32 {
        let years = self.end - self.start;
        [1, 2, 5, 10, 20, 50]
            .into_iter()
            .find(|step| years / step < labels)
            .unwrap_or(100)
    }
}

/// The timeline, or nothing for a case without events.
#[must_use]
pub fn strip(context: &Context, case: &Case) -> String {
    let marks: Vec<(f64, &Event)> = case
        .events
        .iter()
        .filter_map(|event| Some((event.date.position()?, event)))
        .collect();
    if marks.is_empty() {
        return String::new();
    }
    let today = crate::model::catalog::Date(context.catalog.today.clone());
    let founded = case.founded.position();
    let ended = case
        .ended
        .as_ref()
        .and_then(crate::model::catalog::Date::position);
    let until = ended.or(today.position());
    let all = marks.iter().map(|(position, _)| *position);
    let Some(scale) = Scale::around(all.chain(founded).chain(until)) else {
        return String::new();
    };
    let places: Vec<f64> = marks
        .iter()
        .map(|(position, _)| scale.place(*position, EDGE))
        .collect();
    let levels = levels(&places);
    let top = levels.iter().max().map_or(0, |level| level * LEVEL) + RADIUS + 2;
    let axis = top + 28;

    let mut out = String::with_capacity(2048);
    open(context, &mut out, case, axis + 32);
    if let Some(founded) = founded {
        let end = until.unwrap_or_else(|| f64::from(scale.end));
        let (from, to) = (scale.place(founded, EDGE), scale.place(end, EDGE));
        out.push_str(&format!(
            "<line class=life x1={from:.2}% x2={to:.2}% y1={axis} y2={axis} />"
        ));
    }
    out.push_str(&format!("<line class=ax x2=100% y1={axis} y2={axis} />"));
    years(&mut out, scale, axis);
    for (place, level) in places.iter().zip(&levels) {
        let y = top - level * LEVEL;
        out.push_str(&format!(
            "<line class=tk x1={place:.2}% x2={place:.2}% y1={y} y2={axis} />"
        ));
    }
    for (number, ((place, level), (_, event))) in places.iter().zip(&levels).zip(&marks).enumerate()
    {
        let y = top - level * LEVEL;
        let last = case.ended.as_ref().is_some_and(|ended| {
            event.date.0.starts_with(&ended.0) || ended.0.starts_with(&event.date.0)
        });
        let class = if last { " class=fin" } else { "" };
        out.push_str(&format!(
            "<g{class}><circle cx={place:.2}% cy={y} r={RADIUS} /><text class=n x={place:.2}% y={y} dy=.36em>{}</text></g>",
            number + 1
        ));
    }
    out.push_str("</svg>");
    out
}

/// For each mark the lowest level on which nothing is near it. Marks are in order of time.
fn levels(places: &[f64]) -> Vec<usize> {
    let mut last: Vec<f64> = Vec::new();
    let mut levels = Vec::with_capacity(places.len());
    for place in places {
        let free = last.iter().position(|before| place - before >= APART);
        let level = free.unwrap_or(last.len());
        if level == last.len() {
            last.push(*place);
        } else {
            last[level] = *place;
        }
        levels.push(level);
    }
    levels
}

fn open(context: &Context, out: &mut String, case: &Case, height: usize) {
    let title = context.word("case_strip").replace("{name}", &case.name);
    let events: Vec<String> = (1..)
        .zip(&case.events)
        .map(|(number, event)| format!("{number}. {} {}", event.date.0, event.text))
        .collect();
    out.push_str(&format!(
        "<svg class=strip role=img aria-labelledby=\"strip-t strip-d\" height={height}><title id=strip-t>{}</title><desc id=strip-d>{}</desc>",
        escape::html(&title),
        escape::html(&events.join(context.word("clause_separator")))
    ));
}

/// Ticks for all years, and labels for as many as have room.
fn years(out: &mut String, scale: Scale, axis: usize) {
    let step = scale.step(LABELS);
    for year in scale.start..=scale.end {
        if (scale.end - scale.start) > 60 && (year - scale.start) % step != 0 {
            continue;
        }
        let place = scale.place(f64::from(year), EDGE);
        out.push_str(&format!(
            "<line class=tk x1={place:.2}% x2={place:.2}% y1={axis} y2={} />",
            axis + 7
        ));
        if (year - scale.start) % step == 0 {
            out.push_str(&format!(
                "<text x={place:.2}% y={}>{year}</text>",
                axis + 25
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_close_stand_on_different_levels() {
        assert_eq!(levels(&[4.0, 20.0, 21.0, 22.0, 31.0]), [0, 0, 1, 2, 0]);
    }

    #[test]
    fn a_scale_holds_whole_years() {
        let scale = Scale::around([2016.5, 2021.6].into_iter()).unwrap();
        assert_eq!((scale.start, scale.end), (2016, 2022));
        assert!((scale.place(2019.0, 4.0) - 50.0).abs() < 0.01);
        assert_eq!(scale.step(7), 1);
        assert!(Scale::around(std::iter::empty()).is_none());
    }
}
