//! Whatever the input: the program ends with 0 or 1, and never by a panic or a signal. It runs as
//! a process of its own, so that a stack overflow is seen as well.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use crate::support::{run, shouce, stderr, write};

const TOML: &[u8] = b"[site]\ntitle = \"x\"\n\n[build]\ngit_dates = false\n";

/// Pieces that mean something to one parser or another; random text alone seldom does.
const PIECES: &[&str] = &[
    "---\n",
    "title: ",
    ": ",
    "- ",
    "> ",
    "# ",
    "## ",
    "\n",
    "\n\n",
    "   ",
    "\t",
    "\r\n",
    "\r",
    "\0",
    "\u{feff}",
    "*",
    "**",
    "***",
    "~~",
    "_",
    "`",
    "```",
    "```{x}\n",
    "```python {3-} title=\"",
    "$",
    "$$",
    "\\frac{",
    "\\text{",
    "{",
    "}",
    "[",
    "]",
    "](",
    ")",
    "[[",
    "]]",
    "|",
    "\\|",
    "#",
    "![",
    "<",
    ">",
    "<b>",
    "</b>",
    "<script>",
    "<!--",
    "-->",
    "<br/>",
    "&",
    "&#0;",
    "&amp;",
    "[^1]",
    "[^1]: ",
    "[@a, b]",
    "|---|:-:|\n",
    "| a | b |\n",
    "> [!NOTE]\n",
    "- [x] ",
    ": ",
    "{#a}",
    "{.b}",
    "第1章",
    "第一千零一章",
    "第99999999999999999999章",
    "5.2节",
    "附录A",
    "图4-1",
    "表A-1",
    "《公司法》",
    "图：",
    "表：",
    "https://a/",
    "http://",
    "mailto:",
    "javascript:",
    "../",
    "a.md",
    "index.md",
    "/",
    "汉字",
    "，。",
    "“”",
    "\u{202e}",
    "\u{200d}",
    "é",
    "e\u{301}",
    "👩‍👩‍👧",
    "\u{10ffff}",
    "\u{e000}",
    "&a [*a]",
    "!!str",
    "? ",
    "%",
    "%E4%B8",
    "1.",
    "1)",
    "0",
    "===\n",
    "***\n",
    "\\",
    "'",
    "\"",
];

fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        20 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        2 => any::<char>().prop_map(|c| c.to_string().into_bytes()),
        1 => vec(any::<u8>(), 0..4),
    ];
    vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// One seed, so that a run that was green stays green; `PROPTEST_CASES` looks further.
fn runner(cases: u32) -> TestRunner {
    let wanted = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|text| text.parse().ok());
    TestRunner::new(Config {
        cases: wanted.unwrap_or(cases),
        rng_seed: RngSeed::Fixed(20_261_123),
        failure_persistence: None,
        ..Config::default()
    })
}

/// Checks a site with these files; what it says is not looked at, only that it says it.
fn check(files: &[(&str, &[u8])]) -> Result<(), String> {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in files {
        write(&temporary.path().join(path), bytes);
    }
    let output = run(shouce().arg("check").arg(temporary.path()));
    match output.status.code() {
        Some(0 | 1) => Ok(()),
        _ => Err(format!("{}\n{}", output.status, stderr(&output))),
    }
}

#[test]
fn pages_of_any_bytes_are_read() {
    let pages = (hostile(), hostile());
    let tested = runner(96).run(&pages, |(one, other)| {
        let files: [(&str, &[u8]); 3] = [
            ("shouce.toml", TOML),
            ("content/index.md", &one),
            ("content/01-a/index.md", &other),
        ];
        check(&files).map_err(TestCaseError::fail)
    });
    assert!(tested.is_ok(), "{}", tested.unwrap_err());
}

#[test]
fn front_matter_of_any_bytes_is_read() {
    let tested = runner(48).run(&hostile(), |yaml| {
        let page = [b"---\n".as_slice(), &yaml, b"\n---\n\ntext\n"].concat();
        check(&[("shouce.toml", TOML), ("content/index.md", &page)]).map_err(TestCaseError::fail)
    });
    assert!(tested.is_ok(), "{}", tested.unwrap_err());
}

#[test]
fn configuration_of_any_bytes_is_read() {
    let tested = runner(48).run(&hostile(), |text| {
        let toml = [TOML, &text].concat();
        check(&[("shouce.toml", &toml), ("content/index.md", b"# x\n")])
            .map_err(TestCaseError::fail)
    });
    assert!(tested.is_ok(), "{}", tested.unwrap_err());
}

#[test]
fn books_of_any_bytes_are_imported_or_refused() {
    let tested = runner(48).run(&hostile(), |book| {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let file = temporary.path().join("book.md");
        write(&file, &book);
        let out = temporary.path().join("site");
        let output = run(shouce().arg("import").arg(&file).arg("--out").arg(&out));
        let ended = matches!(output.status.code(), Some(0 | 1));
        prop_assert!(ended, "{}\n{}", output.status, stderr(&output));
        Ok(())
    });
    assert!(tested.is_ok(), "{}", tested.unwrap_err());
}

#[test]
fn no_depth_and_no_length_overflows() {
    let bodies = [
        "> ".repeat(50_000),
        "- ".repeat(50_000),
        "[".repeat(50_000),
        "![".repeat(50_000),
        "[[".repeat(50_000),
        "*a ".repeat(50_000),
        "**a*".repeat(20_000),
        "`".repeat(50_000),
        format!("${}$", "{".repeat(20_000)),
        format!("$${}$$", "\\sqrt{".repeat(5_000)),
        "<div>\n\n".repeat(5_000),
        "<b>".repeat(20_000),
        "[^1]".repeat(10_000),
        format!("{}\n{}\n", "|a".repeat(5_000), "|-".repeat(5_000)),
        "字".repeat(500_000),
        "第1章".repeat(20_000),
        "# a\n".repeat(10_000),
        (0..2_000)
            .map(|n| format!("{}- a\n", " ".repeat(n)))
            .collect(),
        format!("---\ntitle: {}\n---\n", "[".repeat(50_000)),
        format!("---\ntitle: {}a\n---\n", "- ".repeat(20_000)),
    ];
    for body in bodies {
        let start: String = body.chars().take(24).collect();
        let files: [(&str, &[u8]); 2] =
            [("shouce.toml", TOML), ("content/index.md", body.as_bytes())];
        let ended = check(&files);
        assert!(ended.is_ok(), "{start:?}…: {}", ended.unwrap_err());
    }
}
