//! The page of a case. Input: the context, the page and the case. Output: its view.

use crate::base::escape;
use crate::model::book::{Page, Target};
use crate::model::catalog::{Case, Facet, FacetKind, Record, Status};
use crate::model::view::LinkView;
use crate::model::view_case::{
    CaseView, ClaimView, DossierView, FactView, LessonView, PersonView, SourceMark, SourceView,
    SpeakerView,
};
use crate::model::words::Word;
use crate::view::Context;
use crate::view::cases::{
    Numbered, by_name, compare, day, list, mark, names, related, strip, url, years,
};

/// Neighbours shown.
const NEAR: usize = 3;

/// The view.
pub fn view(context: &Context, page: &Page<Target>, at: u32, case: &Case) -> CaseView {
    let near = related::related(context, at, NEAR);
    let (previous, next) = neighbours(context, page, at, case);
    CaseView {
        lead: lead(context, case),
        also: also(context, case),
        status: crate::view::cases::status_code(case.status),
        seal: context
            .word(&format!("seal_{}", code(case.status)))
            .to_owned(),
        status_text: context
            .word(&format!("status_{}", code(case.status)))
            .to_owned(),
        dossier: dossier(context, page, case),
        timeline_html: strip::strip(context, case),
        events: case
            .events
            .iter()
            .map(|event| event_view(context, case, event))
            .collect(),
        facts: case
            .facts
            .iter()
            .map(|fact| fact_view(context, case, fact))
            .collect(),
        people: case
            .people
            .iter()
            .map(|person| PersonView {
                name: person.name.clone(),
                role: person.role.clone(),
                sources: marks(&person.sources),
            })
            .collect(),
        funding: case
            .funding
            .iter()
            .map(|round| PersonView {
                name: compare::funding_line(context, round),
                role: String::new(),
                sources: marks(&round.sources),
            })
            .collect(),
        products: case.products.join(context.word("list_separator")),
        speakers: speakers(context, page, case),
        lessons: case
            .lessons
            .iter()
            .map(|lesson| LessonView {
                text: lesson.text.clone(),
                section: context
                    .numbered(&lesson.section)
                    .map(|section| to(page, section)),
            })
            .collect(),
        compare_url: comparison(context, page, case, &near),
        related_html: if near.is_empty() {
            String::new()
        } else {
            list::cards(context, &page.path, &near)
        },
        sources: sources(context, case),
        previous,
        next,
        outcome: context.name(case.outcome).to_owned(),
    }
}

fn code(status: Status) -> &'static str {
    crate::view::cases::status_code(status)
}

fn to(from: &Page<Target>, page: &Page<Target>) -> LinkView {
    LinkView {
        number: page.number.clone(),
        title: page.title.clone(),
        url: page.path.relative_from(&from.path, ""),
    }
}

/// One line that says what it is and what became of it.
#[must_use]
pub fn lead(context: &Context, case: &Case) -> String {
    let key = match case.ended {
        Some(_) => "case_lead_ended",
        None => "case_lead",
    };
    let ended = case.ended.as_ref();
    let ended = ended.map_or_else(String::new, |date| day(context, date));
    context
        .word(key)
        .replace("{country}", context.name(case.country))
        .replace("{sectors}", &names(context, &case.sectors))
        .replace("{layer}", context.name(case.layer))
        .replace("{founded}", &day(context, &case.founded))
        .replace("{ended}", &ended)
        .replace("{outcome}", context.name(case.outcome))
}

/// Its other names in one line.
fn also(context: &Context, case: &Case) -> String {
    let mut shown: Vec<&str> = Vec::new();
    for name in std::iter::once(&case.name_en).chain(&case.aliases) {
        if !name.is_empty() && *name != case.name && !shown.contains(&name.as_str()) {
            shown.push(name);
        }
    }
    shown.join(context.word("list_separator"))
}

fn facet_url(context: &Context, page: &Page<Target>, kind: FacetKind, code: &str) -> String {
    let same = |facet: &Facet| facet.kind == kind && facet.code == code;
    let at = context.catalog.facets.iter().position(same);
    at.and_then(|at| u32::try_from(at).ok())
        .map_or_else(String::new, |at| {
            url(context, &page.path, Record::Facet(at))
        })
}

fn dossier(context: &Context, page: &Page<Target>, case: &Case) -> Vec<DossierView> {
    let link = |kind, word: &Word| {
        let address = facet_url(context, page, kind, word.code);
        format!(
            "<a href=\"{address}\">{}</a>",
            escape::html(context.name(word))
        )
    };
    let row = |key: &str, values_html: Vec<String>| DossierView {
        name: context.word(key).to_owned(),
        values_html,
    };
    let outcome = format!(
        "{}{}",
        mark(context, case.outcome),
        link(FacetKind::Outcome, case.outcome)
    );
    let sectors = case.sectors.iter();
    let sources = context
        .word("source_count")
        .replace("{n}", &case.sources.len().to_string());
    let verdict = case.verdict.map(|word| link(FacetKind::Verdict, word));
    let mut rows = vec![
        row("case_outcome", vec![outcome]),
        row("case_lasted", vec![escape::html(&years(case))]),
        row("case_country", vec![link(FacetKind::Country, case.country)]),
        row("case_layer", vec![link(FacetKind::Layer, case.layer)]),
        row(
            "case_sectors",
            sectors.map(|word| link(FacetKind::Sector, word)).collect(),
        ),
        row("case_verdict", verdict.into_iter().collect()),
        row(
            "case_sources",
            vec![format!(
                "<a href=#case-evidence>{}</a>",
                escape::html(&sources)
            )],
        ),
    ];
    if let Some(day) = &case.verified_on {
        rows.push(row("case_verified_on", vec![escape::html(&day.0)]));
    }
    rows.retain(|row| !row.values_html.is_empty());
    rows
}

fn marks(sources: &[u32]) -> Vec<SourceMark> {
    let mark = |at: &u32| SourceMark { number: at + 1 };
    sources.iter().map(mark).collect()
}

/// How well something is supported: by words, and by a code for the style sheet.
fn support(context: &Context, case: &Case, sources: &[u32]) -> (String, &'static str) {
    if sources.is_empty() {
        return (context.word("support_none").to_owned(), "none");
    }
    match case.publishers(sources) {
        0 => (context.word("support_reprint").to_owned(), "one"),
        1 => (context.word("support_one").to_owned(), "one"),
        n => (
            context.word("support_more").replace("{n}", &n.to_string()),
            "more",
        ),
    }
}

fn event_view(context: &Context, case: &Case, event: &crate::model::catalog::Event) -> FactView {
    let (support, weight) = support(context, case, &event.sources);
    FactView {
        date: event.date.0.clone(),
        text: event.text.clone(),
        sources: marks(&event.sources),
        support,
        weight,
        ..FactView::default()
    }
}

fn fact_view(context: &Context, case: &Case, fact: &crate::model::catalog::Fact) -> FactView {
    let (support, weight) = support(context, case, &fact.sources);
    FactView {
        kind: context.name(fact.kind).to_owned(),
        date: fact
            .date
            .as_ref()
            .map_or_else(String::new, |date| date.0.clone()),
        text: fact.text.clone(),
        claimed_by: fact.claimed_by.clone(),
        note: fact.note.clone(),
        sources: marks(&fact.sources),
        support,
        weight,
    }
}

/// Causes by who claims them, in the order in which they first speak.
fn speakers(context: &Context, page: &Page<Target>, case: &Case) -> Vec<SpeakerView> {
    let mut speakers: Vec<SpeakerView> = Vec::new();
    for cause in &case.causes {
        let claim = ClaimView {
            primary: cause.primary,
            cause: context.name(cause.code).to_owned(),
            url: facet_url(context, page, FacetKind::Cause, cause.code.code),
            text: cause.text.clone(),
            sources: marks(&cause.sources),
        };
        match speakers.iter_mut().find(|one| one.name == cause.claimed_by) {
            Some(speaker) => speaker.claims.push(claim),
            None => speakers.push(SpeakerView {
                name: cause.claimed_by.clone(),
                claims: vec![claim],
            }),
        }
    }
    speakers
}

fn sources(context: &Context, case: &Case) -> Vec<SourceView> {
    (0u32..)
        .zip(&case.sources)
        .map(|(at, source)| SourceView {
            number: at + 1,
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            // A copy is no link for readers: it shows where something was read, not who says it.
            url: if source.reprint {
                String::new()
            } else {
                source.url.clone()
            },
            archived: source.archived.clone(),
            kind: context.name(source.kind).to_owned(),
            published: source
                .published
                .as_ref()
                .map_or_else(String::new, |date| date.0.clone()),
            accessed: source
                .accessed
                .as_ref()
                .map_or_else(String::new, |date| date.0.clone()),
            reprint: source.reprint,
            supports: supports(case, at),
        })
        .collect()
}

/// How many facts, events and causes a source stands behind.
fn supports(case: &Case, at: u32) -> u32 {
    let facts = case.facts.iter().map(|fact| &fact.sources);
    let events = case.events.iter().map(|event| &event.sources);
    let causes = case.causes.iter().map(|cause| &cause.sources);
    let all = facts.chain(events).chain(causes);
    u32::try_from(all.filter(|list| list.contains(&at)).count()).unwrap_or(u32::MAX)
}

/// Address of the comparison of a case with its neighbours, or empty.
fn comparison(
    context: &Context,
    page: &Page<Target>,
    case: &Case,
    near: &[(u32, String)],
) -> String {
    let address = url(context, &page.path, Record::CaseComparison);
    if near.is_empty() || address.is_empty() {
        return String::new();
    }
    let near = near
        .iter()
        .filter_map(|(at, _)| context.catalog.cases.get(*at as usize));
    let ids: Vec<String> = std::iter::once(case)
        .chain(near)
        .map(|case| escape::url_segment(&case.id))
        .collect();
    format!("{address}?c={}", ids.join(","))
}

/// The cases before and after one among those with its outcome.
fn neighbours(
    context: &Context,
    page: &Page<Target>,
    at: u32,
    case: &Case,
) -> (Option<LinkView>, Option<LinkView>) {
    let same = (0u32..)
        .zip(&context.catalog.cases)
        .filter(|(other, one)| *other != at && one.outcome == case.outcome);
    let mut before: Option<Numbered> = None;
    let mut after: Option<Numbered> = None;
    for (other, one) in same {
        let order = by_name((other, one), (at, case));
        if order.is_lt() && before.is_none_or(|best| by_name((other, one), best).is_gt()) {
            before = Some((other, one));
        }
        if order.is_gt() && after.is_none_or(|best| by_name((other, one), best).is_lt()) {
            after = Some((other, one));
        }
    }
    let link =
        |found: Option<(u32, &Case)>| Some(to(page, context.record(Record::Case(found?.0))?));
    (link(before), link(after))
}
