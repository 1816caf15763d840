//! Small Markdown fixtures: `tests/cases/**/<name>.md` and beside it the body that it becomes,
//! `<name>.html`.

use crate::support::{expect_text, root};

#[test]
fn markdown_becomes_the_expected_body() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in walkdir::WalkDir::new(root().join("tests/cases")).sort_by_file_name() {
        let path = entry.expect("tests/cases can be walked").into_path();
        if path.extension().is_some_and(|extension| extension == "md") {
            count += 1;
            let source = std::fs::read_to_string(&path).expect("cases are UTF-8");
            let body = shouce::markdown_fragment(&source);
            wrong.extend(expect_text(&path.with_extension("html"), &body).err());
        }
    }
    assert!(count > 0, "tests/cases is empty");
    assert!(wrong.is_empty(), "SHOUCE_BLESS=1 rewrites these:\n{}", wrong.join("\n"));
}
