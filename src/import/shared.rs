//! Footnotes and link definitions, which one file shares and many cannot. Input: their uses and
//! where they are defined. Output: what each page gets from another page, and what leaves its
//! page because it is used elsewhere only.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use super::blocks::{Named, Scan};
use super::text::Owners;

/// What moves.
#[derive(Debug, Default)]
pub struct Moves {
    /// Runs that leave their page.
    pub gone: Vec<Range<usize>>,
    /// Indices of footnotes that each page gets.
    pub footnotes: BTreeMap<usize, Vec<usize>>,
    /// Indices of link definitions that each page gets.
    pub definitions: BTreeMap<usize, Vec<usize>>,
}

/// Decides what moves.
#[must_use]
pub fn moves(scan: &Scan, owners: &Owners) -> Moves {
    let footnotes: Vec<&Named> = scan.footnotes.iter().collect();
    let definitions: Vec<&Named> = scan.definitions.iter().map(|(named, _)| named).collect();
    let mut moves = Moves::default();
    let noted = settle(&scan.footnote_uses, &footnotes, owners, |at| {
        owners.page(at).into_iter().collect()
    });
    // A link inside a footnote is used wherever the footnote went.
    let homes: BTreeMap<usize, Vec<usize>> = noted.homes;
    let pages_of = |at: usize| -> Vec<usize> {
        let next = scan
            .footnotes
            .partition_point(|footnote| footnote.range.start <= at);
        let inside = next
            .checked_sub(1)
            .filter(|&index| scan.footnotes[index].range.contains(&at))
            .and_then(|index| homes.get(&index));
        inside
            .cloned()
            .unwrap_or_else(|| owners.page(at).into_iter().collect())
    };
    let linked = settle(&scan.uses, &definitions, owners, pages_of);
    moves.gone.extend(noted.gone);
    moves.gone.extend(linked.gone);
    moves.footnotes = noted.given;
    moves.definitions = linked.given;
    moves
}

/// The outcome for one kind of definition.
#[derive(Default)]
struct Settled {
    gone: Vec<Range<usize>>,
    given: BTreeMap<usize, Vec<usize>>,
    /// Definitions that are used on their own page.
    kept: BTreeSet<usize>,
    /// The pages that each used definition is on in the end.
    homes: BTreeMap<usize, Vec<usize>>,
}

/// Brings each definition to the pages that use it. A label that is defined again in every
/// chapter means the next definition after its use.
fn settle(
    uses: &[Named],
    definitions: &[&Named],
    owners: &Owners,
    pages_of: impl Fn(usize) -> Vec<usize>,
) -> Settled {
    let mut by_label: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, definition) in definitions.iter().enumerate() {
        let label = folded(&definition.label);
        by_label.entry(label).or_default().push(index);
    }
    let own = |index: usize| owners.page(definitions[index].range.start);
    let local: HashSet<(usize, String)> = by_label
        .iter()
        .flat_map(|(label, all)| all.iter().map(move |&index| (index, label)))
        .filter_map(|(index, label)| Some((own(index)?, label.clone())))
        .collect();
    let mut seen: HashSet<(usize, String)> = HashSet::new();
    let mut settled = Settled::default();
    for used in uses {
        let at = used.range.start;
        let label = folded(&used.label);
        let Some(all) = by_label.get(&label) else {
            continue;
        };
        let next = all.partition_point(|&index| definitions[index].range.start < at);
        let index = all.get(next).or(all.last()).copied().unwrap_or_default();
        for page in pages_of(at) {
            let key = (page, label.clone());
            if local.contains(&key) {
                settled
                    .kept
                    .extend(all.iter().filter(|&&index| own(index) == Some(page)));
            } else if seen.insert(key) {
                settled.given.entry(page).or_default().push(index);
                settled.homes.entry(index).or_default().push(page);
            }
        }
    }
    for index in settled.homes.keys() {
        if !settled.kept.contains(index) && own(*index).is_some() {
            settled.gone.push(definitions[*index].range.clone());
        }
    }
    for index in &settled.kept {
        settled.homes.entry(*index).or_default().extend(own(*index));
    }
    settled
}

/// Labels match without regard to case and to runs of white space.
fn folded(label: &str) -> String {
    label
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
