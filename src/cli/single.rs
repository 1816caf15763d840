//! Commands that need no site. Input: their arguments. Output: text on standard output, and an
//! exit code.

use super::{Global, language};
use crate::diag::{Language, codes, explain as rules};
#[cfg(feature = "diagrams")]
use std::path::Path;

/// Draws one diagram.
#[cfg(feature = "diagrams")]
pub(super) fn diagram(file: &Path, out: Option<&Path>, global: &Global) -> u8 {
    let language = language(global, Some(Language::Chinese));
    let mut drawn = crate::draw::draw(file, out, language);
    drawn.report.sort(&drawn.sources);
    super::print_report(&drawn.report, &drawn.sources, global, language);
    if let Some(svg) = &drawn.svg {
        println!("{svg}");
    }
    u8::from(drawn.report.has_errors() || global.deny.is_some() && !drawn.report.is_empty())
}

/// Says more about a kind of problem.
pub(super) fn explain(code: &str, global: &Global) -> u8 {
    let language = language(global, Some(Language::Chinese));
    match rules::find(code) {
        Some(rule) => {
            print!("{}", rules::text(rule, language));
            0
        }
        None => {
            eprintln!(
                "{}",
                match language {
                    Language::Chinese => format!("没有代码 {code}。全部代码："),
                    Language::English => format!("there is no code {code}. All codes:"),
                }
            );
            for rule in codes::all() {
                eprintln!("  {} {}", rule.code(rule.severity), rule.name);
            }
            2
        }
    }
}
