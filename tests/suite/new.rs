//! Adding a case is an editor's daily job: `new` makes a file to fill in, and `check` of one file
//! says about it what a check of the whole site would.

use std::fs;
use std::path::Path;

use crate::support::{run, shouce, stderr};

/// A case that breaks two rules, and a page that breaks another.
fn site(folder: &Path) {
    let files = [
        ("shouce.toml", "[site]\ntitle = \"小书\"\n"),
        ("content/index.md", "---\ntitle: 小书\n---\n\n[[nowhere]]\n"),
        (
            "content/cases/acme.md",
            "---\nname: 某某\noutcome: closed\nfounded: 2021\nended: 2016\ncountry: US\nlayer: infra\n\
             verdict: failure\nstatus: draft\n---\n\n见 [[nobody]]。\n",
        ),
    ];
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("files have folders")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

fn said(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let mut command = shouce();
    command.current_dir(folder).args(arguments);
    let said = stderr(&run(command.args(["--lang", "zh", "--format", "json"])));
    said.lines().map(str::to_owned).collect()
}

#[test]
fn a_check_of_one_file_says_of_it_what_a_check_of_all_says() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    site(folder.path());
    let all = said(folder.path(), &["check", "."]);
    let one = said(folder.path(), &["check", "content/cases/acme.md"]);
    let own: Vec<String> = all
        .iter()
        .filter(|line| line.contains("content/cases/acme.md"))
        .cloned()
        .collect();
    assert_eq!(one, own);
    assert_eq!(one.len(), 3, "{one:?}");
    assert!(all.len() > one.len(), "the page has a problem of its own");
}

#[test]
fn a_new_case_asks_for_what_is_missing_and_is_never_overwritten() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    site(folder.path());
    let made = run(shouce().current_dir(folder.path()).args([
        "new",
        "case",
        "two",
        "--name",
        "第二家: 试",
    ]));
    assert!(made.status.success(), "{}", stderr(&made));
    let path = folder.path().join("content/cases/two.md");
    let before = fs::read_to_string(&path).expect("it is there");
    let missing = said(folder.path(), &["check", "content/cases/two.md"]);
    assert!(
        missing.iter().all(|line| line.contains("E0105")),
        "{missing:?}"
    );
    assert_eq!(missing.len(), 4, "outcome, founded, country, layer");
    let again = run(shouce()
        .current_dir(folder.path())
        .args(["new", "case", "two"]));
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&path).expect("it is there"), before);
}

#[test]
fn a_new_section_gets_the_number_after_the_last() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    site(folder.path());
    for slug in ["01-cost/train", "01-cost/serve"] {
        let made = run(shouce()
            .current_dir(folder.path())
            .args(["new", "section", slug]));
        assert!(made.status.success(), "{}", stderr(&made));
    }
    assert!(folder.path().join("content/01-cost/01-train.md").exists());
    assert!(folder.path().join("content/01-cost/02-serve.md").exists());
}
