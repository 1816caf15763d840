//! `import`: the fixtures below `tests/import`, and books of other shapes.

mod real_book;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use shouce::diag::Language;
use shouce::emit::new_files::{self, WriteError};
use shouce::import::{Plan, listing, plan, report};

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

/// A line of the fixture `traps` below its outline, in another shape.
type Reshape = fn(&str) -> String;

/// Moves a heading by one level.
fn shifted(line: &str, down: bool) -> String {
    match (line.starts_with("##"), down) {
        (true, true) => format!("#{line}"),
        (true, false) => line[1..].to_owned(),
        (false, _) => line.to_owned(),
    }
}

#[test]
fn a_book_has_the_same_pages_in_whatever_shape_its_headings_are() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/traps/book.md");
    let text = std::fs::read_to_string(folder).unwrap();
    let begin = text.find("\n## 第一部分").unwrap();
    let (before, body) = text.split_at(begin);
    let pages = |text: &str| -> Vec<(String, String)> {
        let files = plan(text, "书").files.into_iter();
        files.map(|file| (file.path, file.title)).collect()
    };
    let wanted = pages(&text);
    let shapes: [(&str, Reshape); 8] = [
        ("one level up", |line| shifted(line, false)),
        ("one level down", |line| shifted(line, true)),
        ("Chinese numerals", |line| {
            line.replace("第2章", "第二章").replace("第3章", "第 三 章")
        }),
        ("sections in bold", |line| {
            match line.strip_prefix("#### ") {
                Some(title) if !title.starts_with('附') => format!("**{title}**"),
                _ => line.to_owned(),
            }
        }),
        ("appendix sections as headings", |line| {
            match line.strip_prefix("**") {
                Some(title) if title.starts_with(['A', 'B']) => {
                    format!("##### {}", title.trim_end_matches('*'))
                }
                _ => line.to_owned(),
            }
        }),
        ("headings in bold", |line| match line.split_once("# ") {
            Some((marks, title)) if marks.chars().all(|c| c == '#') => {
                format!("{marks}# **{title}**")
            }
            _ => line.to_owned(),
        }),
        ("no heading for any part", |line| {
            line.replace("## 第一部分：认识蜂", "")
        }),
        ("no heading for the appendices", |line| {
            if line == "### 附录" {
                String::new()
            } else {
                line.to_owned()
            }
        }),
    ];
    for (name, reshape) in shapes {
        let body: Vec<String> = body.lines().map(reshape).collect();
        let got = pages(&format!("{before}{}\n", body.join("\n")));
        assert_eq!(got, wanted, "{name}");
    }
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
