//! Neighbours of a case. Input: a case by its index. Output: the cases that share most with it.

use super::{Numbered, all, names, numbered};
use crate::model::catalog::Case;
use crate::model::words::Word;
use crate::view::Context;

/// Weight of a cause, a sector and the layer in common.
const WEIGHTS: (usize, usize, usize) = (4, 2, 1);

/// At most `limit` cases with a cause or a sector in common, the nearest first, each with what it
/// has in common; those that are equally near stand in order of their names.
#[must_use]
pub fn related(context: &Context, at: u32, limit: usize) -> Vec<(u32, String)> {
    let Some((_, case)) = numbered(context, &[at]).into_iter().next() else {
        return Vec::new();
    };
    let others = numbered(context, &all(context));
    let mut near: Vec<(usize, Numbered)> = others
        .into_iter()
        .filter(|(other, _)| *other != at)
        .filter_map(|(other, one)| Some((score(case, one)?, (other, one))))
        .collect();
    near.sort_by(|(a, (_, x)), (b, (_, y))| b.cmp(a).then_with(|| x.id.cmp(&y.id)));
    near.truncate(limit);
    near.into_iter()
        .map(|(_, (other, one))| (other, common(context, case, one)))
        .collect()
}

fn score(a: &Case, b: &Case) -> Option<usize> {
    let causes = shared_causes(a, b).len() * WEIGHTS.0;
    let sectors = shared_sectors(a, b).len() * WEIGHTS.1;
    let layer = usize::from(a.layer == b.layer) * WEIGHTS.2;
    (causes + sectors > 0).then_some(causes + sectors + layer)
}

fn shared_causes(a: &Case, b: &Case) -> Vec<&'static Word> {
    let mut shared: Vec<&'static Word> = Vec::new();
    for cause in &a.causes {
        let code = cause.code;
        if b.causes.iter().any(|other| other.code == code) && !shared.contains(&code) {
            shared.push(code);
        }
    }
    shared
}

fn shared_sectors(a: &Case, b: &Case) -> Vec<&'static Word> {
    let sectors = a.sectors.iter().copied();
    sectors
        .filter(|sector| b.sectors.contains(sector))
        .collect()
}

/// What two cases have in common, in words.
fn common(context: &Context, a: &Case, b: &Case) -> String {
    let mut parts = Vec::new();
    for (key, words) in [
        ("case_same_cause", shared_causes(a, b)),
        ("case_same_sector", shared_sectors(a, b)),
    ] {
        if !words.is_empty() {
            parts.push(
                context
                    .word(key)
                    .replace("{names}", &names(context, &words)),
            );
        }
    }
    parts.join(context.word("clause_separator"))
}
