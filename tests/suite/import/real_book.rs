//! `import` of the source book, where it is at hand.

use std::collections::BTreeMap;
use std::path::PathBuf;

use pulldown_cmark::{Event, Options, Parser, Tag};
use shouce::diag::Language;
use shouce::import::{PlannedFile, plan, report};

/// The source book beside the project, or where `SHOUCE_SHARED` says; not in every clone.
fn real_book() -> Option<String> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared"));
    let folder = std::env::var_os("SHOUCE_SHARED").map_or(beside, PathBuf::from);
    let text = std::fs::read_to_string(folder.join("book/ai-startup-book.md")).ok();
    if text.is_none() {
        println!("skipped: the source book is not here");
    }
    text
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// The top-level blocks of a text but for its headings, without spaces at line ends.
fn blocks(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut depth = 0;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 && !matches!(tag, Tag::Heading { .. }) {
                    let lines = text[range.clone()].lines().map(str::trim_end);
                    let block = lines.collect::<Vec<_>>().join("\n").trim_end().to_owned();
                    found.push((range.start, block));
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    found
}

/// A page's text without its front matter.
fn body(file: &PlannedFile) -> &str {
    file.text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .unwrap()
        .1
}

/// Which page of the real book a line is on, told by the shape of this very book and not by the
/// importer: headings from line 97 on, and bold lines in the appendices.
fn sections(text: &str) -> BTreeMap<usize, String> {
    let mut starts = BTreeMap::from([(0, "home".to_owned())]);
    let mut offset = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let head = line.trim().trim_matches(['#', '*', ' ']);
        let is_appendix = line.starts_with("**A.") || line.starts_with("**B.");
        if at >= 96 && (line.starts_with('#') || is_appendix) {
            let title = head
                .split_once(['：', ' '])
                .map_or(head, |(_, title)| title);
            starts.insert(offset, title.to_owned());
        }
        offset += line.len();
    }
    starts
}

#[test]
fn the_real_book_becomes_48_pages() {
    let Some(text) = real_book() else { return };
    let plan = plan(&text, "book");
    let found = &plan.found;
    assert_eq!(
        [
            found.parts,
            found.chapters,
            found.sections,
            found.appendices,
            found.appendix_sections
        ],
        [3, 9, 27, 2, 6]
    );
    assert_eq!([found.pages, found.diagrams, found.tables], [48, 3, 1]);
    assert!(report(&plan, Language::Chinese).contains("共 48 页"));
    for file in plan.files.iter().filter(|file| file.path.ends_with(".md")) {
        let numbered = file.title.starts_with('第') || file.title.contains('：');
        assert!(
            !numbered || file.path == "content/index.md",
            "{}",
            file.title
        );
    }
}

#[test]
fn every_block_of_the_real_book_is_on_its_page_and_nowhere_else() {
    let Some(text) = real_book() else { return };
    let plan = plan(&text, "book");
    let starts = sections(&text);
    let outline = text.find("## 《").unwrap()..text.find("\n## 第一部分").unwrap();
    let mut wanted: Vec<(String, String)> = Vec::new();
    for (at, block) in blocks(&text) {
        let head = block.starts_with("**A.") || block.starts_with("**B.");
        if !outline.contains(&at) && !head {
            wanted.push((starts.range(..=at).next_back().unwrap().1.clone(), block));
        }
    }
    let mut got = Vec::new();
    for file in plan.files.iter().filter(|file| file.path.ends_with(".md")) {
        let title = if file.path == "content/index.md" {
            "home"
        } else {
            &file.title
        };
        got.extend(
            blocks(body(file))
                .into_iter()
                .map(|(_, block)| (title.to_owned(), block)),
        );
    }
    assert!(wanted.len() > 150, "{}", wanted.len());
    // One difference at a time: the whole book is no readable message.
    for (at, (got, wanted)) in got.iter().zip(&wanted).enumerate() {
        assert_eq!(got, wanted, "block {at}");
    }
    assert_eq!(got.len(), wanted.len());
}

#[test]
fn a_plan_of_the_real_book_is_the_same_each_time() {
    let Some(text) = real_book() else { return };
    let first = plan(&text, "book");
    assert_eq!(first, plan(&text, "book"));
}
