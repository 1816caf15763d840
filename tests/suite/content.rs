//! The handbook's own records and sections: as many as promised, each with what it must have.
//! What its sentences must not say is in `prose`.

use std::collections::BTreeSet;

use shouce::diag::Report;
use shouce::model::catalog::{Case, Status};
use shouce::model::document;
use shouce::model::view::PageKind;
use shouce::pipeline::{self, Memo, Site};

use crate::support::root;
use crate::texts::{Block, TEXTS, sections};

/// Fails with everything that is wrong at once.
pub fn nothing_wrong(what: &str, wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{what} ({}):\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The day that ages are reckoned from, so that the test says the same tomorrow.
const TODAY: &str = "2026-11-27";

fn site() -> Site {
    let mut report = Report::default();
    let site = pipeline::prepare(&root(), &mut Memo::new(Some(TODAY)), &mut report);
    assert!(!report.has_errors(), "`shouce check` finds errors");
    site.expect("the handbook can be read")
}

#[test]
fn cases_are_as_many_and_as_mixed_as_promised() {
    let site = site();
    let count = |which: &dyn Fn(&Case) -> bool| {
        site.catalog.cases.iter().filter(|case| which(case)).count()
    };
    assert!(count(&|_| true) >= 50, "cases");
    let failed = count(&|case| {
        matches!(
            case.outcome.code,
            "closed" | "pivoted" | "acqui_hired" | "merged"
        ) || case.verdict.is_some_and(|word| word.code == "failure")
    });
    assert!(
        failed >= 14,
        "failures, sales under pressure, pivots: {failed}"
    );
    assert!(
        count(&|case| case.country.code == "CN") >= 11,
        "Chinese cases"
    );
    assert!(
        count(&|case| case.status == Status::Verified) >= 40,
        "verified cases"
    );
}

#[test]
fn each_case_says_who_claims_what_and_where_it_stands() {
    let site = site();
    let mut wrong = Vec::new();
    for case in &site.catalog.cases {
        let mut say = |what: &str| wrong.push(format!("{}: {what}", case.id));
        if case
            .causes
            .iter()
            .any(|cause| cause.claimed_by.trim().is_empty() || cause.sources.is_empty())
        {
            say("a cause that nobody claims");
        }
        if case.sources.iter().all(|source| source.reprint) {
            say("all sources are reprints");
        }
        if case.verdict.is_some() && case.lessons.is_empty() {
            say("a verdict without a lesson");
        }
        if case.status == Status::Verified {
            for kind in ["name", "founding", "outcome", "ended"] {
                let most = case
                    .facts
                    .iter()
                    .filter(|fact| fact.kind.code == kind)
                    .map(|fact| case.publishers(&fact.sources))
                    .max();
                let needed = kind != "ended" || case.ended.is_some();
                if needed && most.unwrap_or_default() < 2 {
                    say(&format!("verified, but `{kind}` has no two publishers"));
                }
            }
        }
    }
    nothing_wrong("cases", &wrong);
}

#[test]
fn each_case_tells_its_story_in_two_to_six_hundred_characters() {
    let cases = TEXTS.iter().filter(|text| text.path.starts_with("cases/"));
    let wrong: Vec<String> = cases
        .filter(|text| !(200..=600).contains(&text.length()))
        .map(|text| format!("{}: {} Han characters", text.path, text.length()))
        .collect();
    nothing_wrong("narratives", &wrong);
}

#[test]
fn terms_are_many_and_each_is_related_to_another() {
    let terms = &site().catalog.terms;
    assert!(terms.len() >= 200, "{} terms", terms.len());
    let named: BTreeSet<u32> = terms
        .iter()
        .flat_map(|term| term.see_also.iter().copied())
        .collect();
    let alone = terms
        .iter()
        .zip(0..)
        .filter(|(term, at)| term.see_also.is_empty() && !named.contains(at));
    let wrong: Vec<String> = alone.map(|(term, _)| term.id.clone()).collect();
    nothing_wrong("terms without relations", &wrong);
}

#[test]
fn references_are_many_and_each_is_cited() {
    let site = site();
    let catalog = &site.catalog;
    let terms: BTreeSet<&str> = catalog
        .terms
        .iter()
        .map(|term| term.reference.as_str())
        .collect();
    let cited = |at: usize, key: &str| !catalog.cited_by[at].is_empty() || terms.contains(key);
    let unused = catalog
        .references
        .iter()
        .enumerate()
        .filter(|(at, one)| !cited(*at, &one.key));
    let unused: Vec<String> = unused.map(|(_, one)| one.key.clone()).collect();
    nothing_wrong("references that nothing cites", &unused);
    assert!(
        catalog.references.len() >= 120,
        "{} references",
        catalog.references.len()
    );
}

#[test]
fn each_section_has_its_takeaway_aid_sources_length_and_open_questions() {
    assert_eq!(sections().count(), 27, "sections of the nine chapters");
    let mut wrong = Vec::new();
    for text in sections() {
        let mut say = |what: String| wrong.push(format!("{}: {what}", text.path));
        let takeaway = match text.blocks.first() {
            Some(Block::Prose(first)) if first.starts_with("> [!IMPORTANT]") => {
                first.matches(['。', '！', '？']).count()
            }
            _ => 0,
        };
        if takeaway != 2 {
            say(format!("the takeaway has {takeaway} sentences, not two"));
        }
        let aid = text.blocks.iter().any(|block| match block {
            Block::Table(_) => true,
            Block::Fence(info, _) => info.starts_with('{') || info.starts_with("mermaid"),
            Block::Prose(text) => text.contains("- [ ]"),
            Block::Heading(_) => false,
        });
        if !aid {
            say("no table, diagram or checklist".into());
        }
        if !text.words().any(|block| block.contains("[@")) {
            say("no source".into());
        }
        if !(1200..=3000).contains(&text.length()) {
            say(format!("{} Han characters", text.length()));
        }
        let last = text.blocks.iter().rev().find_map(|block| match block {
            Block::Heading(title) => Some(title.as_str()),
            _ => None,
        });
        if last != Some("本节没有回答") {
            say(format!("the last heading is {last:?}"));
        }
    }
    nothing_wrong("sections", &wrong);
}

#[test]
fn each_section_says_when_it_was_reviewed_and_what_it_leaves_open() {
    let site = site();
    let sections = site.book.pages.iter().filter(|page| {
        page.kind == PageKind::Section
            && page.published
            && !page.number.starts_with(char::is_alphabetic)
    });
    let mut wrong = Vec::new();
    for page in sections {
        let body = &page.document.text.body;
        let last = body
            .iter()
            .rposition(|block| matches!(block, document::Block::Heading(_)));
        let lists = last.map_or(&[][..], |at| &body[at..]);
        if !lists
            .iter()
            .any(|block| matches!(block, document::Block::List(_, items) if !items.is_empty()))
        {
            wrong.push(format!(
                "{}: no open question as an item of a list",
                page.title
            ));
        }
        if page.document.front.reviewed.is_empty() {
            wrong.push(format!("{}: no day of review", page.title));
        }
    }
    nothing_wrong("sections", &wrong);
}

#[test]
fn diagrams_and_worked_tables_are_as_many_as_promised() {
    let fences = TEXTS
        .iter()
        .flat_map(|text| &text.blocks)
        .filter_map(|block| match block {
            Block::Fence(info, first) if info.starts_with("mermaid") => Some(first.as_str()),
            _ => None,
        });
    let kinds: Vec<&str> = fences.collect();
    assert!(kinds.len() >= 18, "{} diagrams", kinds.len());
    let different: BTreeSet<&str> = kinds.iter().copied().collect();
    assert!(different.len() >= 6, "kinds of diagrams: {different:?}");
    let tables = site().catalog.tables.len();
    assert!(
        tables >= 6 + 2,
        "{tables} tables, two of which are lists of tools"
    );
}

#[test]
fn reading_paths_are_three_and_none_is_longer_than_eight_sections() {
    let home = TEXTS
        .iter()
        .find(|text| text.path == "index.md")
        .expect("home");
    for reader in ["技术创始人", "产品与商业", "投资与治理"] {
        let at = home
            .blocks
            .iter()
            .position(|block| matches!(block, Block::Heading(title) if title == reader));
        let at = at.unwrap_or_else(|| panic!("no path for {reader}"));
        let rest = home.blocks[at + 1..]
            .iter()
            .take_while(|block| !matches!(block, Block::Heading(_)));
        let steps = rest.filter_map(|block| match block {
            Block::Prose(text) => Some(
                text.lines()
                    .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
                    .count(),
            ),
            _ => None,
        });
        let steps: usize = steps.sum();
        assert!((3..=8).contains(&steps), "{reader}: {steps} sections");
    }
}
