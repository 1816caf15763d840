//! The long text of a rule. Input: a code as people type it. Output: explanation, example and
//! fix, or nothing when there is no such code.

use std::fmt::Write as _;

use super::{Language, Rule, codes};

/// Finds a rule by code (`E0601`, `W0601`, `0601`, `601`) or by name (`link-broken`).
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    let digits = code.trim_start_matches(['e', 'E', 'w', 'W']);
    let number: Option<u16> = digits.parse().ok();
    codes::all().find(|rule| Some(rule.number) == number || rule.name == code)
}

/// The text that `shouce explain` prints.
#[must_use]
pub fn text(rule: &Rule, language: Language) -> String {
    let wording = rule.wording(language);
    let (wrong, right, fix, level) = match language {
        Language::Chinese => (
            "有问题的写法",
            "改成",
            "怎么办",
            "级别可在 shouce.toml 的 [checks] 里改",
        ),
        Language::English => (
            "Wrong",
            "Right",
            "What to do",
            "Its level can be set under [checks] in shouce.toml",
        ),
    };
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "{} ({})\n\n{}\n\n{}\n\n{fix}\n    {}\n",
        rule.code(rule.severity),
        rule.name,
        wording.message,
        wording.explanation,
        wording.help
    );
    if !rule.bad.is_empty() {
        let _ = write!(
            out,
            "\n{wrong}\n{}\n\n{right}\n{}\n",
            indent(rule.bad),
            indent(rule.good)
        );
    }
    let _ = write!(
        out,
        "\n{level}: {} = \"error\" | \"warn\" | \"off\"\n",
        rule.name
    );
    out
}

/// Each line moved in by four spaces.
fn indent(text: &str) -> String {
    text.lines()
        .map(|line| format!("    {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}
