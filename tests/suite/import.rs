//! `import`: the fixtures below `tests/import`, and the real book where it is at hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use pulldown_cmark::{Event, Options, Parser, Tag};
use shouce::diag::Language;
use shouce::emit::new_files::{self, WriteError};
use shouce::import::{Plan, PlannedFile, listing, plan, report};

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
    let first: Plan = plan(&text, "book");
    assert_eq!(first, plan(&text, "book"));
}

/// The folders below `tests/import`, in order.
fn fixtures() -> Vec<PathBuf> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    folders
}

/// All files below a folder with their text, by path.
fn tree(folder: &std::path::Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            (path, std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

/// What `plan.txt` holds: the report in both languages and the list of files.
fn told(plan: &Plan) -> String {
    let (zh, en) = (
        report(plan, Language::Chinese),
        report(plan, Language::English),
    );
    format!("{zh}\n{en}\n{}", listing(plan))
}

#[test]
fn each_fixture_becomes_the_site_beside_it() {
    let bless = std::env::var_os("SHOUCE_BLESS").is_some();
    for folder in fixtures() {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let plan = plan(
            &std::fs::read_to_string(folder.join("book.md")).unwrap(),
            &name,
        );
        let expected = folder.join("expected");
        if bless {
            let _ = std::fs::remove_dir_all(&expected);
            write(&plan, &expected, false).unwrap();
            std::fs::write(folder.join("plan.txt"), told(&plan)).unwrap();
        }
        let said = std::fs::read_to_string(folder.join("plan.txt")).unwrap_or_default();
        assert_eq!(
            told(&plan),
            said,
            "{name}: SHOUCE_BLESS=1 rewrites plan.txt"
        );
        let planned: BTreeMap<String, String> = plan
            .files
            .into_iter()
            .map(|file| (file.path, file.text))
            .collect();
        assert_eq!(
            planned,
            tree(&expected),
            "{name}: SHOUCE_BLESS=1 rewrites expected"
        );
    }
}

/// Writes the files of a plan.
fn write(plan: &Plan, folder: &Path, force: bool) -> Result<(), WriteError> {
    let files: Vec<_> = plan
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    new_files::write(&files, folder, force)
}

/// A small plan to write.
fn small_plan() -> Plan {
    plan("# 第一章 甲\n\n文。\n\n# 第二章 乙\n\n文。\n", "小书")
}

#[test]
fn a_site_is_written_once_and_again_only_by_force() {
    let folder = tempfile::tempdir().unwrap();
    let plan = small_plan();
    write(&plan, folder.path(), false).unwrap();
    let files = tree(folder.path());
    assert_eq!(files.len(), 4);

    let index = folder.path().join("content/index.md");
    std::fs::write(&index, "改过").unwrap();
    std::fs::remove_file(folder.path().join("shouce.toml")).unwrap();
    match write(&plan, folder.path(), false) {
        Err(WriteError::Exists(paths)) => assert_eq!(paths.len(), 3),
        other => panic!("{other:?}"),
    }
    assert_eq!(std::fs::read_to_string(&index).unwrap(), "改过");
    assert!(
        !folder.path().join("shouce.toml").exists(),
        "nothing is written before all is checked"
    );

    write(&plan, folder.path(), true).unwrap();
    assert_eq!(tree(folder.path()), files);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_symlink() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("content")).unwrap();
    for force in [false, true] {
        let refused = write(&small_plan(), folder.path(), force);
        assert!(matches!(refused, Err(WriteError::Exists(_))), "{refused:?}");
    }
    assert_eq!(tree(outside.path()).len(), 0);
    assert!(!folder.path().join("shouce.toml").exists());
}

#[test]
fn a_path_that_leaves_the_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for path in ["../a.md", "/a.md", "content/../../a.md", "./a.md/.."] {
        let mut plan = small_plan();
        plan.files[0].path = path.to_owned();
        let refused = write(&plan, folder.path(), true);
        assert!(
            matches!(refused, Err(WriteError::Outside(_))),
            "{path}: {refused:?}"
        );
    }
    assert_eq!(tree(folder.path()).len(), 0);
}

#[test]
fn an_empty_book_gives_no_files() {
    let plan = plan("\u{feff} \r\n", "空");
    assert!(plan.files.is_empty());
    assert!(plan.notes.iter().any(|note| note.zh.contains("空")));
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        write(&plan, folder.path(), false),
        Err(WriteError::Empty)
    ));
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing_but_a_note() {
    let text = "# 第一章 甲\n\n文  \n字。\n\n```\nx\n```\n";
    let plain = plan(text, "书");
    let other = plan(&format!("\u{feff}{}", text.replace('\n', "\r\n")), "书");
    assert_eq!(plain.files, other.files);
    assert_eq!(other.notes.len(), plain.notes.len() + 2);
}

/// Lines that books are made of, the harmful ones included.
const LINES: &[&str] = &[
    "# 书",
    "# 第一章 甲",
    "## 第2章：乙",
    "### 第2章：乙",
    "# Chapter 3: C",
    "## 1.1 子",
    "### 2.1 丑",
    "#### A.1 寅",
    "**A.1 寅**",
    "**B.2 卯**",
    "**第三章 丙**",
    "## 第一部分：始",
    "## 第二部分：终",
    "# 附录",
    "## 附录A：表",
    "# Appendix B",
    "## 小结",
    "### 小结",
    "# 后记",
    "# 前言",
    "## 目录",
    "# 《书》目录大纲",
    "- 第1章：甲\n- 1.1 子\n- 第2章：乙",
    "1. 甲\n\n   - 乙  \n   - 丙",
    "标题\n===",
    "两行\n标题\n---",
    "---",
    "> # 引",
    "```\n# 码\n```",
    "    # 缩进",
    "[TOC]",
    "| a |  \n| - |  \n| b |  ",
    "见[乙](#第2章乙)和[丁][d]，[^n]。",
    "[d]: #小结",
    "[^n]: 注[甲](#书)。",
    "![图](a b.png) ![图](./图.png)",
];

fn book() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0..LINES.len(), 0..24)
}

proptest! {
    #![proptest_config(Config { rng_seed: RngSeed::Fixed(3), ..Config::default() })]

    #[test]
    fn any_text_has_a_plan(text in any::<String>(), lines in book()) {
        let lines: Vec<&str> = lines.iter().map(|&at| LINES[at]).collect();
        for text in [text.clone(), format!("{}{text}", lines.join("\n")), lines.join("\n\n")] {
            let plan = plan(&text, "书");
            let last = text.matches(['\n', '\r']).count() + 1;
            prop_assert!(plan.notes.iter().all(|note| (1..=last).contains(&note.line)));
        }
    }

    /// Each paragraph between such lines is in the site exactly once, whatever is around it.
    #[test]
    fn every_paragraph_is_kept_exactly_once(lines in book()) {
        let mut text = String::new();
        for (at, &line) in lines.iter().enumerate() {
            text.push_str(&format!("{}\n\n段落甲{at}乙。\n\n", LINES[line]));
        }
        let plan = plan(&text, "书");
        let site: String = plan.files.iter().map(|file| file.text.as_str()).collect();
        for at in 0..lines.len() {
            prop_assert_eq!(site.matches(&format!("段落甲{at}乙。")).count(), 1, "{}", text);
        }
    }

    #[test]
    fn no_two_files_have_one_path(lines in book()) {
        let lines: Vec<&str> = lines.iter().map(|&at| LINES[at]).collect();
        let plan = plan(&lines.join("\n\n"), "书");
        let mut paths: Vec<&str> = plan.files.iter().map(|file| file.path.as_str()).collect();
        let all = paths.len();
        paths.sort_unstable();
        paths.dedup();
        prop_assert_eq!(paths.len(), all);
    }
}
