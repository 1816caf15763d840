//! Commands that only print what the program knows. Input: their arguments. Output: an exit code.

use super::{Global, language};
use crate::diag::{Language, codes, explain};
use crate::schema;

/// Explains a code, or lists all.
pub(super) fn explain_command(code: &str, global: &Global) -> u8 {
    let language = language(global, Some(Language::Chinese));
    match explain::find(code) {
        Some(rule) => {
            print!("{}", explain::text(rule, language));
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

/// Writes the JSON Schema of a kind of file, or lists the kinds.
pub(super) fn schema_command(name: Option<&str>, global: &Global) -> u8 {
    let language = language(global, Some(Language::Chinese));
    let list = || schema::names().collect::<Vec<_>>().join("\n");
    let Some(name) = name else {
        println!("{}", list());
        return 0;
    };
    if let Some(text) = schema::schema(name, language) {
        print!("{text}");
        return 0;
    }
    eprintln!(
        "{}\n{}",
        match language {
            Language::Chinese => format!("没有 {name} 这种文件。可以写："),
            Language::English => format!("there is no kind of file {name}. The kinds are:"),
        },
        list()
    );
    2
}
