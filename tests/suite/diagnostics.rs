//! Every kind of problem has a fixture with its exact wording in both languages.
//!
//! `tests/diagnostics/<CODE>[-what]/` is the folder in which the command of `command.txt` runs
//! (`check .` where there is none), with `expected.zh.txt` and `expected.en.txt` beside it, which
//! hold what the command writes to stderr. The command runs in a copy, so it may write. What no
//! repository can hold (a file of many megabytes, a shallow clone) `setup.sh` makes in the copy.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use shouce::diag::codes;

use crate::support::{
    copy, expect_text, folders, name, root, run, shouce, skipped_without_diagrams, stderr,
};

/// Codes that no folder of files can bring about, with the reason.
const WITHOUT_FIXTURE: &[(&str, &str)] = &[];

#[test]
fn each_fixture_says_what_is_expected() {
    let mut wrong = Vec::new();
    for fixture in folders(&root().join("tests/diagnostics")) {
        if skipped_without_diagrams(&fixture) {
            continue;
        }
        let code = code_of(&fixture);
        for lang in ["zh", "en"] {
            let said = said_in(&fixture, lang);
            if !said.contains(&format!("[{code}]")) {
                wrong.push(format!(
                    "{} does not bring about {code}:\n{said}",
                    name(&fixture)
                ));
                continue;
            }
            wrong.extend(expect_text(&fixture.join(format!("expected.{lang}.txt")), &said).err());
        }
    }
    assert!(
        wrong.is_empty(),
        "SHOUCE_BLESS=1 rewrites these:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_code_has_a_fixture() {
    let known: BTreeSet<String> = codes::all().map(|rule| rule.code(rule.severity)).collect();
    let mut covered: BTreeSet<String> = folders(&root().join("tests/diagnostics"))
        .iter()
        .map(|path| code_of(path))
        .collect();
    let stray: Vec<&String> = covered.difference(&known).collect();
    assert!(
        stray.is_empty(),
        "tests/diagnostics has folders for codes that are gone: {stray:?}"
    );
    covered.extend(WITHOUT_FIXTURE.iter().map(|(code, _)| (*code).to_owned()));
    let missing: Vec<&String> = known.difference(&covered).collect();
    assert!(
        missing.is_empty(),
        "{} codes without a fixture: {missing:?}",
        missing.len()
    );
}

#[test]
fn every_code_can_be_explained_in_both_languages() {
    for rule in codes::all() {
        let code = rule.code(rule.severity);
        let [zh, en] = ["zh", "en"].map(|lang| {
            let output = run(shouce().args(["explain", &code, "--lang", lang]));
            assert!(
                output.status.success(),
                "explain {code} --lang {lang}: {}",
                stderr(&output)
            );
            String::from_utf8(output.stdout).expect("explanations are UTF-8")
        });
        assert!(
            zh.contains(&code) && en.contains(&code),
            "{code} is not named:\n{zh}\n{en}"
        );
        assert_ne!(zh, en, "{code} is not translated");
        assert!(has_han(&zh), "{code} is not explained in Chinese:\n{zh}");
    }
}

#[test]
fn codes_are_unique() {
    let mut numbers = BTreeSet::new();
    let mut names = BTreeSet::new();
    for rule in codes::all() {
        assert!(numbers.insert(rule.number), "{} stands twice", rule.number);
        assert!(names.insert(rule.name), "{} stands twice", rule.name);
    }
}

/// `E0601` for `tests/diagnostics/E0601-candidates`.
fn code_of(fixture: &Path) -> String {
    let folder = fixture
        .file_name()
        .expect("a folder has a name")
        .to_string_lossy();
    folder.split('-').next().unwrap_or_default().to_owned()
}

fn said_in(fixture: &Path, lang: &str) -> String {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let site = temporary.path().join("site");
    copy(fixture, &site);
    let setup = site.join("setup.sh");
    if setup.exists() {
        let made = run(Command::new("sh").arg("-eu").arg(&setup).current_dir(&site));
        assert!(
            made.status.success(),
            "{}/setup.sh: {}",
            name(fixture),
            stderr(&made)
        );
    }
    for own in [
        "command.txt",
        "setup.sh",
        "expected.zh.txt",
        "expected.en.txt",
    ] {
        let _ = std::fs::remove_file(site.join(own));
    }
    let line = std::fs::read_to_string(fixture.join("command.txt"));
    let line = line.unwrap_or_else(|_| "check .".to_owned());
    let mut command = shouce();
    command.current_dir(&site).args(line.split_whitespace());
    let said = stderr(&run(command.args(["--lang", lang, "--color", "never"])));
    // Where the copy lies changes from run to run.
    said.replace(&*site.to_string_lossy(), "SITE")
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}
