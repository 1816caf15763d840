//! Malformed and enormous YAML: an error with a line, soon, and in little memory. What a build with
//! all optimisations does in a second takes a debug build several, so the time here is generous;
//! that nothing grows with the square of the input is what it tells.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::support::{run, shouce, stderr};

/// Ten megabytes.
const LARGE: usize = 10_000_000;

/// Checks a site with one file; what is said of it, after asserting that it is an error in the file.
fn check(file: &str, text: &str) -> String {
    let site = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = site.path().join(path);
        let folder = path.parent().expect("it is in the site");
        std::fs::create_dir_all(folder).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write("shouce.toml", "[site]\ntitle = \"书\"\n");
    write("content/index.md", "---\ntitle: 书\n---\n");
    write(file, text);
    let mut command = shouce();
    command
        .arg("check")
        .arg(site.path())
        .args(["--lang", "en", "--color", "never"]);
    let begun = Instant::now();
    let output = run(&mut command);
    let taken = begun.elapsed();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(taken < Duration::from_secs(20), "{file} took {taken:?}");
    stderr(&output)
}

/// Asserts that the first problem of a table has a code and stands on a line.
fn table(text: &str, code: &str, line: usize) {
    let said = check("content/tables/a.yaml", text);
    let start: String = said.chars().take(300).collect();
    assert!(said.starts_with(&format!("error[{code}]")), "{start}");
    let place = format!("--> content/tables/a.yaml:{line}:");
    assert!(said.contains(&place), "{place} is not in {start}");
}

#[test]
fn slips_of_yaml_name_their_line() {
    table("title: 一\n\tcolumns: []\n", "E0302", 1);
    table(
        "title: 一\ntitle: 二\ncolumns: [{ key: a, title: 甲 }]\n",
        "E0303",
        2,
    );
    table("title: 一\ncolumns: [{ key: a, title: 甲 }\n", "E0302", 2);
}

#[test]
fn anchors_do_not_expand_without_bound() {
    let mut text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (name, inner) in "bcdefghij".chars().zip("abcdefghi".chars()) {
        let items = vec![format!("*{inner}"); 10].join(",");
        writeln!(text, "{name}: &{name} [{items}]").expect("it is a string");
    }
    table(&text, "E0304", 6);
}

#[test]
fn ten_megabytes_are_refused() {
    let head = "title: 大\ncolumns:\n  - { key: a, title: 甲 }\nrows:\n";
    let row = "  - { a: 一行数据 }\n";
    let text = format!("{head}{}", row.repeat(LARGE / row.len()));
    let line = text[..text.floor_char_boundary(4_000_000)]
        .matches('\n')
        .count()
        + 1;
    table(&text, "E0304", line);
    let value = format!("title: \"{}\"\n", "甲".repeat(LARGE / 3));
    table(&value, "E0304", 1);
    let open = format!("---\nname: \"{}\n---\n", "甲".repeat(1_000_000));
    let said = check("content/cases/a.md", &open);
    assert!(said.starts_with("error[E0302]"), "{}", &said[..200]);
}

#[test]
fn deep_nesting_is_refused() {
    for text in ["[", "{a: ", "- ", "? "] {
        let said = check(
            "content/tables/a.yaml",
            &text.repeat(3_900_000 / text.len()),
        );
        assert!(said.starts_with("error[E030"), "{text}");
        assert!(said.contains("content/tables/a.yaml:1:"), "{text}");
    }
    let said = check(
        "content/index.md",
        &format!(
            "---\ntitle: 书\n---\n\n```{{cases}}\nfilter: {}\n```\n",
            "[".repeat(1_000_000)
        ),
    );
    assert!(said.contains("content/index.md:6:"), "{}", &said[..200]);
}
