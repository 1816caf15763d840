//! The handbook's own records and sections: as many as promised, each with what it must have.
//! What its sentences must not say is in `prose`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use shouce::base::cjk::is_han;
use shouce::diag::Report;
use shouce::model::catalog::{Case, Status};
use shouce::model::document;
use shouce::model::view::PageKind;
use shouce::pipeline::{self, Memo, Site};

use crate::support::root;

/// A Markdown file below `content/`, cut into blocks.
pub struct Text {
    /// Path below `content/`.
    pub path: String,
    /// Sentences of the front matter: summaries, facts, causes, lessons, remarks.
    pub front: Vec<String>,
    /// Its blocks in order, front matter left out.
    pub blocks: Vec<Block>,
}

/// What stands between two empty lines.
pub enum Block {
    /// A heading, without its signs.
    Heading(String),
    /// A fence: what follows the backticks, and the first word inside.
    Fence(String, String),
    /// A table in Markdown, with the caption before it.
    Table(String),
    /// Anything else: a paragraph, a list, a callout.
    Prose(String),
}

impl Text {
    fn read(path: &Path) -> Self {
        let raw = std::fs::read_to_string(path).expect("content is UTF-8");
        let parts = raw
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"));
        let (front, body) = parts.unwrap_or(("", raw.as_str()));
        let below = path.strip_prefix(root().join("content"));
        Self {
            path: below
                .expect("it is below content")
                .to_string_lossy()
                .replace('\\', "/"),
            front: front.lines().filter_map(sentence).collect(),
            blocks: blocks(body),
        }
    }

    /// All that a reader reads as sentences.
    pub fn prose(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Prose(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// All but fences and headings, the sentences of the front matter first.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let blocks = self.blocks.iter().filter_map(|block| match block {
            Block::Prose(text) | Block::Table(text) => Some(text.as_str()),
            _ => None,
        });
        self.front.iter().map(String::as_str).chain(blocks)
    }

    /// Han characters in sentences, headings and tables.
    pub fn length(&self) -> usize {
        let count = |text: &str| text.chars().filter(|c| is_han(*c)).count();
        let all = self.blocks.iter().map(|block| match block {
            Block::Heading(text) | Block::Table(text) | Block::Prose(text) => count(text),
            Block::Fence(..) => 0,
        });
        all.sum()
    }
}

/// The value of a key of the front matter that holds a sentence.
fn sentence(line: &str) -> Option<String> {
    let line = line.trim_start_matches(['-', ' ']);
    let keys = ["summary: ", "description: ", "text: ", "note: "];
    let value = keys.iter().find_map(|key| line.strip_prefix(key))?;
    Some(value.trim_matches('"').replace("\\\"", "\""))
}

/// Cuts a text into blocks. Captions (`表：…`) belong to the table after them.
fn blocks(body: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut lines = body.lines().peekable();
    while let Some(line) = lines.next() {
        let fence: String = line
            .trim_start()
            .chars()
            .take_while(|c| *c == '`')
            .collect();
        if fence.len() >= 3 {
            let info = line.trim_start()[fence.len()..].to_owned();
            let inside: Vec<&str> = lines
                .by_ref()
                .take_while(|line| line.trim() != fence)
                .collect();
            let first = inside
                .iter()
                .flat_map(|line| line.split_whitespace())
                .next();
            found.push(Block::Fence(info, first.unwrap_or_default().to_owned()));
        } else if let Some(title) = line.strip_prefix('#') {
            found.push(Block::Heading(title.trim_matches(['#', ' ']).to_owned()));
        } else if !line.trim().is_empty() {
            let mut text = line.to_owned();
            while lines.peek().is_some_and(|line| continues(line)) {
                text.push('\n');
                text.push_str(lines.next().unwrap_or_default());
            }
            let block = finished(text, &mut found);
            found.push(block);
        }
    }
    found
}

/// A table takes the caption before it along.
fn finished(text: String, found: &mut Vec<Block>) -> Block {
    if !text.starts_with('|') {
        return Block::Prose(text);
    }
    match found.pop_if(|last| matches!(last, Block::Prose(text) if text.starts_with("表："))) {
        Some(Block::Prose(caption)) => Block::Table(format!("{caption}\n{text}")),
        _ => Block::Table(text),
    }
}

/// Whether a line belongs to the block of the line before it.
fn continues(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#') && !line.trim_start().starts_with("```")
}

/// The Markdown below `content/`, in order of the paths.
pub static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| {
    walkdir::WalkDir::new(root().join("content"))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("content can be walked").into_path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| Text::read(&path))
        .collect()
});

/// The numbered sections of the nine chapters.
pub fn sections() -> impl Iterator<Item = &'static Text> {
    TEXTS.iter().filter(|text| {
        let parts: Vec<&str> = text.path.split('/').collect();
        parts.len() == 3 && !parts[0].starts_with('9') && parts[2] != "index.md"
    })
}

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
        let body = &page.document.body;
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
