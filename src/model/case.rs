//! Cases and what they can be chosen by. Input: nothing (types only). Output: what `catalog` makes
//! of the records below `content/cases`.

use super::words::Word;
use crate::base::span::{FileId, Span};

/// A year, a month or a day as written: `2016`, `2021-08`, `2026-11-23`. Valid by construction
/// of the catalog; the text order of two dates of one precision is their order in time.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub String);

impl Date {
    /// The year.
    #[must_use]
    pub fn year(&self) -> &str {
        self.0.get(..4).unwrap_or(&self.0)
    }

    /// Years since the beginning of the era, with a fraction: the middle of the year, month or
    /// day. `None` for what is no date.
    #[must_use]
    pub fn position(&self) -> Option<f64> {
        let mut parts = self.0.split('-').map(str::parse::<u32>);
        let year = f64::from(parts.next()?.ok()?);
        let Some(month) = parts.next() else {
            return Some(year + 0.5);
        };
        let month = f64::from(month.ok()?) - 1.0;
        let day = match parts.next() {
            None => 15.5,
            Some(day) => f64::from(day.ok()?),
        };
        Some(year + (month + (day - 0.5) / 31.0) / 12.0)
    }
}

/// A value that some cases share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// What kind of value.
    pub kind: FacetKind,
    /// As written in records: `closed`, `US`, `2016`; the last segment of its address.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Indices in [`Catalog::cases`](super::catalog::Catalog::cases), in order.
    pub cases: Vec<u32>,
}

/// What cases can be chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacetKind {
    /// What became of them.
    Outcome,
    /// The editor's judgement.
    Verdict,
    /// Place in the stack.
    Layer,
    /// Country.
    Country,
    /// What they work in.
    Sector,
    /// What somebody says it came from.
    Cause,
    /// Year of founding.
    Year,
}

impl FacetKind {
    /// Name in addresses: a folder below `case/`, and a key of the index page's query.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Verdict => "verdict",
            Self::Layer => "layer",
            Self::Country => "country",
            Self::Sector => "sector",
            Self::Cause => "cause",
            Self::Year => "year",
        }
    }

    /// Name for readers.
    #[must_use]
    pub fn name(self, zh: bool) -> &'static str {
        let (chinese, english) = match self {
            Self::Outcome => ("结局", "Outcome"),
            Self::Verdict => ("编者判断", "Verdict"),
            Self::Layer => ("层次", "Layer"),
            Self::Country => ("国家", "Country"),
            Self::Sector => ("领域", "Sector"),
            Self::Cause => ("原因", "Cause"),
            Self::Year => ("成立年份", "Founded"),
        };
        if zh { chinese } else { english }
    }
}

/// A company and what became of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// File name without `.md`.
    pub id: String,
    /// The file.
    pub file: FileId,
    /// Name as shown.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What became of it; a word of [`OUTCOMES`](super::words::OUTCOMES).
    pub outcome: &'static Word,
    /// An editor's judgement; a word of [`VERDICTS`](super::words::VERDICTS).
    pub verdict: Option<&'static Word>,
    /// When it was founded.
    pub founded: Date,
    /// When it ended.
    pub ended: Option<Date>,
    /// ISO 3166-1 alpha-2 code of its country; a word of [`COUNTRIES`](super::words::COUNTRIES).
    pub country: &'static Word,
    /// Where it stands in the stack; a word of [`LAYERS`](super::words::LAYERS).
    pub layer: &'static Word,
    /// What it works in; words of [`SECTORS`](super::words::SECTORS).
    pub sectors: Vec<&'static Word>,
    /// Rounds of funding.
    pub funding: Vec<Funding>,
    /// People.
    pub people: Vec<Person>,
    /// Products.
    pub products: Vec<String>,
    /// Events in order of time.
    pub events: Vec<Event>,
    /// Causes, each as somebody's claim.
    pub causes: Vec<Cause>,
    /// What can be learnt.
    pub lessons: Vec<Lesson>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// How far it is checked, as computed: `verified` becomes `stale` with age.
    pub status: Status,
    /// Day of the last verification.
    pub verified_on: Option<Date>,
}

impl Case {
    /// How many publishers stand behind some sources independently of each other: copies do not
    /// count, several sources of one publisher count once, and so do two of which one cites the
    /// other.
    #[must_use]
    pub fn publishers(&self, sources: &[u32]) -> usize {
        let found = sources.iter().filter_map(|at| {
            let source = self.sources.get(*at as usize)?;
            (!source.reprint).then_some((*at, source))
        });
        let found: Vec<(u32, &Source)> = found.collect();
        let mut group: Vec<usize> = (0..found.len()).collect();
        for (later, (at, one)) in found.iter().enumerate() {
            for (earlier, (before, other)) in found[..later].iter().enumerate() {
                if one.publisher.trim().to_lowercase() == other.publisher.trim().to_lowercase()
                    || one.cites.contains(before)
                    || other.cites.contains(at)
                {
                    let (old, new) = (group[later], group[earlier]);
                    for member in &mut group {
                        if *member == old {
                            *member = new;
                        }
                    }
                }
            }
        }
        group.sort_unstable();
        group.dedup();
        group.len()
    }
}

/// How far a case is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Being written.
    Draft,
    /// Some claims have no source, or too few.
    NeedsCitation,
    /// Sources contradict each other.
    Disputed,
    /// Checked by the rule of two publishers.
    Verified,
    /// Verified longer ago than the site allows.
    Stale,
}

/// A round of funding.
#[derive(Debug, Clone)]
pub struct Funding {
    /// When.
    pub date: Option<Date>,
    /// Name of the round.
    pub round: String,
    /// Amount in units of `currency`, as written.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Lead investor.
    pub lead: String,
    /// Indices in [`Case::sources`].
    pub sources: Vec<u32>,
}

/// A person.
#[derive(Debug, Clone)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Indices in [`Case::sources`].
    pub sources: Vec<u32>,
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub date: Date,
    /// What, in one sentence.
    pub text: String,
    /// Indices in [`Case::sources`].
    pub sources: Vec<u32>,
}

/// Why it came so, as somebody says.
#[derive(Debug, Clone)]
pub struct Cause {
    /// A word of [`CAUSES`](super::words::CAUSES).
    pub code: &'static Word,
    /// Whether it is the main cause.
    pub primary: bool,
    /// Who says so.
    pub claimed_by: String,
    /// In one sentence.
    pub text: String,
    /// Indices in [`Case::sources`].
    pub sources: Vec<u32>,
}

/// What can be learnt, with the section that it belongs to.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// In one sentence.
    pub text: String,
    /// Number of a section, such as `3.3`; may be empty.
    pub section: String,
    /// Place of the number, for messages.
    pub section_span: Span,
}

/// Where something is written.
#[derive(Debug, Clone)]
pub struct Source {
    /// Id within the case.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Address.
    pub url: String,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// A word of [`SOURCE_KINDS`](super::words::SOURCE_KINDS).
    pub kind: &'static Word,
    /// Whether it is a copy of something published elsewhere.
    pub reprint: bool,
    /// Indices in [`Case::sources`] of those that it takes its facts from.
    pub cites: Vec<u32>,
    /// Address of an archived copy, or empty.
    pub archived: String,
}

/// A fact about a case.
#[derive(Debug, Clone)]
pub struct Fact {
    /// A word of [`FACT_KINDS`](super::words::FACT_KINDS).
    pub kind: &'static Word,
    /// In one sentence.
    pub text: String,
    /// When.
    pub date: Option<Date>,
    /// Indices in [`Case::sources`]; a fact without any shows as 待核实.
    pub sources: Vec<u32>,
    /// Who claims it; empty for what is not disputed.
    pub claimed_by: String,
    /// A remark of the editor.
    pub note: String,
}
