//! Small Markdown fixtures: `tests/cases/<name>.md` and beside it the body that it becomes,
//! `<name>.html`. All of them are the pages of one site whose template shows the body alone.

use crate::support::{build, expect_text, root, skipped_without_diagrams, succeeded, write};

const TOML: &str = "[site]\ntitle = \"x\"\n\n[book]\nnumbering = \"none\"\n\n\
                    [build]\ngit_dates = false\nsearch = false\n";

#[test]
fn markdown_becomes_the_expected_body() {
    let cases = cases();
    assert!(!cases.is_empty(), "tests/cases is empty");
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let site = temporary.path().join("site");
    write(&site.join("shouce.toml"), TOML.as_bytes());
    write(&site.join("content/index.md"), b"# x\n");
    write(&site.join("templates/page.html"), b"{{ page.body | safe }}");
    let references = root().join("tests/cases/references.bib");
    let references = std::fs::read(references).expect("tests/cases/references.bib is there");
    write(&site.join("content/references.bib"), &references);
    for (name, source) in &cases {
        // `m-`, since a name such as `table` is reserved. The title in the front matter keeps a heading of the fixture in the body.
        let page = format!("---\ntitle: {name}\n---\n{source}");
        write(&site.join(format!("content/m-{name}.md")), page.as_bytes());
    }
    let out = temporary.path().join("dist");
    succeeded("tests/cases", &build(&site, &out));
    let mut wrong = Vec::new();
    for name in cases.iter().map(|(name, _)| name) {
        let body =
            std::fs::read_to_string(out.join(format!("m-{name}.html"))).expect("a page each");
        let file = root().join(format!("tests/cases/{name}.html"));
        wrong.extend(expect_text(&file, &body).err());
    }
    assert!(
        wrong.is_empty(),
        "SHOUCE_BLESS=1 rewrites these:\n{}",
        wrong.join("\n")
    );
}

/// Name and text of each fixture.
fn cases() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root().join("tests/cases")).expect("tests/cases is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "md")
            && !skipped_without_diagrams(&path)
        {
            let name = path
                .file_stem()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            found.push((
                name,
                std::fs::read_to_string(&path).expect("cases are UTF-8"),
            ));
        }
    }
    found.sort();
    found
}
