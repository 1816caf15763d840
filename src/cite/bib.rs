//! A `.bib` file as entries. Input: its text. Output: typed entries, and every problem of form
//! and content, in the order of the file.

use std::collections::BTreeMap;
use std::ops::Range;

use super::entry::Entry;
use super::fields::Slips;
use super::problem::{Limit, MAX_PROBLEMS, Problem, ProblemKind};
use super::reader::Reader;
use super::scan;

/// Reads a bibliography. An entry with a mistake in one field is returned without that field; a
/// second entry with the same key is left out.
#[must_use]
pub fn parse(text: &str) -> (Vec<Entry>, Vec<Problem>) {
    let (raw, mut problems) = scan::scan(text);
    let mut entries: Vec<Entry> = Vec::with_capacity(raw.len());
    let mut slips = Slips::default();
    let mut keys: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    for entry in &raw {
        if problems.len() >= MAX_PROBLEMS {
            break;
        }
        if let Some(first) = keys.get(entry.key.it) {
            let kind = ProblemKind::DuplicateKey {
                key: entry.key.it.to_string(),
                first: first.clone(),
            };
            problems.push(Problem {
                range: entry.key.range.clone(),
                kind,
            });
            continue;
        }
        keys.insert(entry.key.it, entry.key.range.clone());
        entries.push(Reader::new(entry, &mut problems, &mut slips).entry());
    }
    same_works(&entries, &mut problems);
    problems.sort_by_key(|problem| problem.range.start);
    if problems.len() >= MAX_PROBLEMS {
        problems.truncate(MAX_PROBLEMS);
        let range = problems.last().map_or(0..0, |last| last.range.clone());
        let kind = ProblemKind::TooMuch(Limit::Problems);
        problems.push(Problem { range, kind });
    }
    (entries, problems)
}

/// The known name nearest to `wanted`, if near enough to be a slip of the pen.
#[must_use]
pub fn nearest<'n>(wanted: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = wanted.to_lowercase();
    // Names longer than this are not typed by hand, and the distance costs their square.
    if wanted.len() > 64 {
        return None;
    }
    let most = (wanted.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .filter(|name| name.len() <= 96)
        .map(|name| (strsim::osa_distance(&wanted, &name.to_lowercase()), name))
        .filter(|&(distance, _)| distance <= most)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

/// Reports entries that describe one work, going by DOI and arXiv identifier.
fn same_works(entries: &[Entry], problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for entry in entries {
        let doi = entry
            .doi
            .as_ref()
            .map(|doi| format!("DOI {}", doi.to_lowercase()));
        let arxiv = entry.arxiv.as_ref().map(|id| {
            format!(
                "arXiv {}",
                id.rsplit_once('v').map_or(id.as_str(), |(id, _)| id)
            )
        });
        for identifier in doi.into_iter().chain(arxiv) {
            match seen.get(&identifier) {
                Some(&first) if first != entry.key => {
                    let kind = ProblemKind::DuplicateWork {
                        first: first.to_string(),
                        identifier,
                    };
                    problems.push(Problem {
                        range: entry.range.clone(),
                        kind,
                    });
                    break;
                }
                Some(_) => {}
                None => {
                    seen.insert(identifier, &entry.key);
                }
            }
        }
    }
}
