//! What cases can be chosen by. Input: the cases. Output: the values of every facet with their
//! cases, and the pages that show cases from one side each.

use std::collections::BTreeMap;

use crate::model::catalog::{Case, Facet, FacetKind, Record};
use crate::model::words::{CAUSES, COUNTRIES, LAYERS, OUTCOMES, SECTORS, VERDICTS, Word};

/// A page that is made of many cases.
pub struct CasePage {
    /// What it shows.
    pub record: Record,
    /// Its address below `case/`, without `.html`.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// All facets that some case has a value of. Values of short lists stand in the order of the
/// list, those of long ones by their number of cases; years from the latest.
#[must_use]
pub fn facets(cases: &[Case]) -> Vec<Facet> {
    use FacetKind::{Cause, Country, Layer, Outcome, Sector, Verdict};
    let mut all = Vec::new();
    let listed =
        |kind, words, of: fn(&Case) -> Vec<&'static Word>| from_words(cases, kind, words, of);
    all.extend(listed(Outcome, OUTCOMES, |case| vec![case.outcome]));
    all.extend(listed(Verdict, VERDICTS, |case| {
        case.verdict.into_iter().collect()
    }));
    all.extend(listed(Layer, LAYERS, |case| vec![case.layer]));
    all.extend(by_size(listed(Country, COUNTRIES, |case| {
        vec![case.country]
    })));
    all.extend(by_size(listed(Cause, CAUSES, |case| {
        case.causes.iter().map(|cause| cause.code).collect()
    })));
    all.extend(by_size(listed(Sector, SECTORS, |case| {
        case.sectors.clone()
    })));
    all.extend(years(cases));
    all
}

/// The pages made of many cases: one for each facet, the timeline, the matrix, the comparison. None
/// without facets, which every case has some of.
pub fn pages(facets: &[Facet], zh: bool) -> impl Iterator<Item = CasePage> {
    let some = usize::from(!facets.is_empty());
    let views = VIEWS.iter().take(some * VIEWS.len());
    let views = views.map(move |(record, id, chinese, english)| CasePage {
        record: *record,
        id: (*id).to_owned(),
        title: (if zh { chinese } else { english }).to_string(),
    });
    views.chain((0u32..).zip(facets).map(move |(at, facet)| CasePage {
        record: Record::Facet(at),
        id: format!("{}/{}", facet.kind.code(), facet.code),
        title: if zh {
            format!("{}：{}", facet.kind.name(true), facet.zh)
        } else {
            format!("{}: {}", facet.kind.name(false), facet.en)
        },
    }))
}

/// Pages that show all cases from one side: name of the address below `case/`, and titles.
const VIEWS: &[(Record, &str, &str, &str)] = &[
    (
        Record::CaseTimeline,
        "timeline",
        "案例时间线",
        "Timeline of cases",
    ),
    (
        Record::CaseMatrix,
        "matrix",
        "原因与结局",
        "Causes and outcomes",
    ),
    (
        Record::CaseComparison,
        "compare",
        "案例对照",
        "Compare cases",
    ),
];

fn from_words(
    cases: &[Case],
    kind: FacetKind,
    words: &'static [Word],
    of: fn(&Case) -> Vec<&'static Word>,
) -> Vec<Facet> {
    let mut found: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (at, case) in (0u32..).zip(cases) {
        for word in of(case) {
            let list = found.entry(word.code).or_default();
            // Two causes of one case may have one code.
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    let facet = |word: &Word| {
        Some(Facet {
            kind,
            code: word.code.to_owned(),
            zh: word.zh.to_owned(),
            en: word.en.to_owned(),
            cases: found.remove(word.code)?,
        })
    };
    words.iter().filter_map(facet).collect()
}

/// The largest first; those of one size in the order they came.
fn by_size(mut facets: Vec<Facet>) -> Vec<Facet> {
    facets.sort_by_key(|facet| std::cmp::Reverse(facet.cases.len()));
    facets
}

fn years(cases: &[Case]) -> Vec<Facet> {
    let mut found: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (at, case) in (0u32..).zip(cases) {
        // A case that could not be read has no year.
        if !case.founded.year().is_empty() {
            found.entry(case.founded.year()).or_default().push(at);
        }
    }
    let facet = |(year, cases): (&str, Vec<u32>)| Facet {
        kind: FacetKind::Year,
        code: year.to_owned(),
        zh: year.to_owned(),
        en: year.to_owned(),
        cases,
    };
    found.into_iter().rev().map(facet).collect()
}
