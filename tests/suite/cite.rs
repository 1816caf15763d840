//! References: formatted lines against GB/T 7714-2015, problems against their fixtures, and odd
//! input without harm.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use shouce::cite::{Links, Piece, ProblemKind, Severity, format, parse, plain_text};

use crate::support::expect_text;

/// A file of `tests/cite`.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cite")
        .join(name)
}

#[test]
fn references_follow_the_clauses_of_the_standard() {
    let text = std::fs::read_to_string(fixture("gbt7714.bib")).unwrap();
    let (entries, problems) = parse(&text);
    assert!(
        problems
            .iter()
            .all(|problem| problem.kind.severity() == Severity::Warning),
        "{problems:?}"
    );
    let mut lines = String::new();
    for entry in &entries {
        let line = plain_text(&format(entry, Links::Printed));
        writeln!(lines, "{}\t{line}", entry.key).unwrap();
    }
    assert!(entries.len() >= 40);
    expect_text(&fixture("expected.txt"), &lines).unwrap();
}

#[test]
fn each_problem_has_its_place_and_words() {
    let text = std::fs::read_to_string(fixture("problems.bib")).unwrap();
    let (_, problems) = parse(&text);
    let mut lines = String::new();
    for problem in &problems {
        let line = text[..problem.range.start].matches('\n').count() + 1;
        let column = text[..problem.range.start]
            .chars()
            .rev()
            .take_while(|c| *c != '\n')
            .count()
            + 1;
        let severity = match problem.kind.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (message, hint) = (problem.kind.message(), problem.kind.hint());
        writeln!(lines, "{line}:{column} {severity}").unwrap();
        writeln!(lines, "  zh {}\n     {}", message.zh, hint.zh).unwrap();
        writeln!(lines, "  en {}\n     {}", message.en, hint.en).unwrap();
    }
    expect_text(&fixture("problems.txt"), &lines).unwrap();
}

#[test]
fn a_title_leads_to_the_doi_and_then_no_address_is_printed() {
    let text = "@article{a, author = {Azoulay, Pierre}, title = {Age and entrepreneurship},
        journal = {AER: Insights}, year = 2020, volume = 2, doi = {10.1257/aeri.20180582},
        url = {https://example.org/a}, urldate = {2026-11-23}}";
    let (entries, _) = parse(text);
    let pieces = format(&entries[0], Links::InTitle);
    assert_eq!(
        pieces,
        [
            Piece::Text("Azoulay P. ".into()),
            Piece::Link {
                text: "Age and entrepreneurship".into(),
                url: "https://doi.org/10.1257/aeri.20180582".into()
            },
            Piece::Text("[J/OL]. AER: Insights, 2020, 2[2026-11-23].".into()),
        ]
    );
}

#[test]
fn printed_paths_are_links() {
    let text = "@online{a, title = {题名}, year = 2023, url = {https://a.cn/书.html},
        urldate = {2026-11-23}, doi = {10.1000/a<b>}}";
    let (entries, _) = parse(text);
    let links: Vec<Piece> = format(&entries[0], Links::Printed)
        .into_iter()
        .filter(|piece| matches!(piece, Piece::Link { .. }))
        .collect();
    assert_eq!(
        links,
        [
            Piece::Link {
                text: "https://a.cn/书.html".into(),
                url: "https://a.cn/%E4%B9%A6.html".into()
            },
            Piece::Link {
                text: "10.1000/a<b>".into(),
                url: "https://doi.org/10.1000/a%3Cb%3E".into()
            },
        ]
    );
}

#[test]
fn the_same_file_gives_the_same_entries_with_other_line_ends_and_a_byte_order_mark() {
    let text = std::fs::read_to_string(fixture("gbt7714.bib")).unwrap();
    let lines = |text: &str| -> Vec<String> {
        parse(text)
            .0
            .iter()
            .map(|entry| plain_text(&format(entry, Links::Printed)))
            .collect()
    };
    let other = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(lines(&text), lines(&other));
}

#[test]
fn a_mistake_in_one_entry_leaves_the_others_whole() {
    for broken in [
        "@book{a, title = {never closed, year = 2020}",
        "@book{a, title = \"never closed, year = 2020}",
        "@book{a, title = {x} year = 2020 !",
        "@book{a, title {x}}",
        "@book a, title = {x}}",
        "@book{, title = {x}}",
        "@{a, title = {x}}",
        "book{a, title = {x}}",
        "@book{a, title = {x}, year = 2020",
    ] {
        let text = format!(
            "@book{{first, title={{1}}, year=1}}\n{broken}\n@book{{last, title={{u}}, year=2000}}\n"
        );
        let (entries, problems) = parse(&text);
        assert_eq!(
            entries.last().map(|entry| entry.title.as_str()),
            Some("u"),
            "{broken}"
        );
        let (line, _) = problems
            .iter()
            .map(|problem| {
                (
                    text[..problem.range.start].matches('\n').count() + 1,
                    problem,
                )
            })
            .find(|(_, problem)| {
                problem.kind.severity() == Severity::Error || problem.kind == ProblemKind::StrayText
            })
            .unwrap_or_else(|| panic!("no problem for {broken}"));
        assert!(line <= 2, "{broken}: line {line}");
    }
}

#[test]
fn huge_and_deep_files_end_in_a_problem() {
    let repeat = |text: &str, bytes: usize| text.repeat(bytes / text.len());
    let all = 10 * 1024 * 1024;
    for text in [
        repeat("x", all + 1),
        repeat("{", all),
        repeat("@", all),
        repeat("@a{", all),
        repeat("@a{\n", all),
        repeat("@a{k,t={\n", all),
        repeat("@comment{\n", all),
        repeat("@a{k,t=a#", all),
        repeat("a#", all) + "}",
        format!("@a{{k,author={}}}", repeat("a#", all - 100)),
        format!("@a{{k,author={{{}}}}}", repeat("a and ", all - 100)),
        format!("@a{{k,title={{{}}}}}", repeat("\\a{", 60_000)),
        format!(
            "@a{{k,title={{{}{}}}}}",
            repeat("{", 20_000),
            repeat("}", 20_000)
        ),
        format!(
            "@string{{a={{x}}}}\n{}@misc{{k,title=a}}",
            repeat("@string{a=a#a}\n", all - 100)
        ),
        repeat("@misc{k,title={t}}\n", all),
        (0..400_000)
            .map(|n| format!("@misc{{k{n},titel={{t}}}}\n"))
            .collect(),
        format!(
            "@misc{{k,{}}}",
            (0..1_000_000)
                .map(|n| format!("q{n}=1,"))
                .collect::<String>()
        ),
    ] {
        let (entries, problems) = parse(&text);
        assert!(
            !problems.is_empty() && problems.len() <= 1_001,
            "{}",
            &text[..20]
        );
        for entry in entries.iter().take(100) {
            let _ = format(entry, Links::Printed);
        }
    }
}

/// Pieces of `.bib` files, so that odd input is often nearly right.
fn nearly_bib() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "@book{",
        "@article{k,",
        "@string{",
        "@comment{",
        "@online(",
        "}",
        ")",
        "{",
        "\"",
        ",",
        "=",
        "#",
        "%",
        "\n",
        " ",
        "\\",
        "\\\"",
        "\\'{",
        "$",
        "title = {",
        "author = ",
        "and",
        "date = {2020-02-30}",
        "year = c1988",
        "pages = {1--2}",
        "doi = {10.1/x}",
        "eprint = {2005.11401}",
        "url = {http://a}",
        "edition = {第2版}",
        "张三",
        "von",
        "others",
        "~",
        "--",
        "é",
        "\u{301}",
        "\0",
        "𠮷",
        "：",
        "isbn = {X}",
        "month = jan",
        "name = 12",
    ]);
    prop::collection::vec(bits, 0..60).prop_map(|bits| bits.concat())
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_or_the_formatter_panic(text in prop_oneof![any::<String>(), nearly_bib()]) {
        let (entries, problems) = parse(&text);
        for problem in &problems {
            prop_assert!(text.get(problem.range.clone()).is_some(), "{problem:?}");
            prop_assert!(!problem.kind.message().zh.is_empty() && !problem.kind.hint().en.is_empty());
        }
        for entry in &entries {
            prop_assert_eq!(text.get(entry.range.clone()), Some(entry.key.as_str()));
            for links in [Links::Printed, Links::InTitle] {
                let line = plain_text(&format(entry, links));
                prop_assert!(line.is_empty() || line.ends_with('.'), "{line}");
            }
            let _ = shouce::cite::sort::sort_key(entry);
        }
    }
}
