//! Those who are responsible. Input: names and the language of the entry. Output: the list as
//! clauses 8.1.1 and 8.1.2 want it: three at most, then 等 or its like.

use crate::cite::language::Language;
use crate::cite::name::{Name, Names};

/// How many are named before 等 (8.1.2).
const MOST: usize = 3;

/// What someone did beside the author.
#[derive(Clone, Copy)]
pub enum Role {
    /// 编
    Editor,
    /// 译
    Translator,
}

/// `张三, 李四, 王五, 等`; empty for nobody.
pub fn list(names: &Names, language: Language) -> String {
    let mut shown: Vec<String> = names.list.iter().take(MOST).map(one).collect();
    if is_cut(names) {
        shown.push(others(language).to_string());
    }
    shown.join(", ")
}

/// `谢远涛, 译`, or `潘惠霞, 魏婧, 杨艳, 等译` when the list is cut; empty for nobody.
pub fn with_role(names: &Names, role: Role, language: Language) -> String {
    if names.is_empty() {
        return String::new();
    }
    let joined = matches!(language, Language::Chinese | Language::Japanese) && is_cut(names);
    let sign = if joined { "" } else { ", " };
    format!(
        "{}{sign}{}",
        list(names, language),
        did(role, names, language)
    )
}

/// Whether some are not named.
fn is_cut(names: &Names) -> bool {
    !names.is_empty() && (names.others || names.list.len() > MOST)
}

/// A name: the family name first, given names as initials without points (8.1.1).
fn one(name: &Name) -> String {
    match name {
        Name::Whole(name) => name.clone(),
        Name::Person {
            family,
            given,
            suffix,
        } => {
            let mut shown = family.clone();
            let parts =
                given.split(|c: char| c.is_whitespace() || matches!(c, '.' | '-' | '‐' | '·'));
            for initial in parts.filter_map(|part| part.chars().next()) {
                shown.push(' ');
                shown.extend(initial.to_uppercase());
            }
            if !suffix.is_empty() {
                shown.push_str(", ");
                shown.push_str(suffix);
            }
            shown
        }
    }
}

/// 等, in each language (8.1.2).
fn others(language: Language) -> &'static str {
    match language {
        Language::Chinese => "等",
        Language::Japanese => "他",
        Language::Korean => "외",
        Language::Russian => "и др",
        Language::Western => "et al",
    }
}

/// 编 and 译, in each language.
fn did(role: Role, names: &Names, language: Language) -> &'static str {
    match (role, language) {
        (Role::Editor, Language::Chinese) => "编",
        (Role::Editor, Language::Japanese) => "編",
        (Role::Editor, Language::Korean) => "편",
        (Role::Editor, Language::Russian) => "ред",
        (Role::Editor, Language::Western) if names.list.len() > 1 => "eds",
        (Role::Editor, Language::Western) => "ed",
        (Role::Translator, Language::Chinese) => "译",
        (Role::Translator, Language::Japanese) => "訳",
        (Role::Translator, Language::Korean) => "역",
        (Role::Translator, Language::Russian) => "пер",
        (Role::Translator, Language::Western) => "trans",
    }
}
