//! The code table: every kind of problem with its texts in both languages. Input: nothing.
//! Output: rules, grouped by what they are about.
//!
//! Numbers are grouped by hundreds: 01 configuration and keys, 02 files, 03 front matter,
//! 04 structure, 05 Markdown, 06 links, 07 templates, 08 output and environment,
//! 09 cases, 10 terms, 11 citations and references, 12 queries over the records and tables,
//! 13 diagrams.
pub mod cases;
pub mod config;
pub mod diagram;
pub mod files;
pub mod front;
pub mod links;
pub mod markdown;
pub mod output;
pub mod queries;
pub mod references;
pub mod terms;

use super::Rule;

/// Every rule, in order of its number.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        config::RULES,
        files::RULES,
        front::RULES,
        markdown::RULES,
        links::RULES,
        output::RULES,
        cases::RULES,
        references::RULES,
        queries::RULES,
        terms::RULES,
        diagram::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Declares the rules of one group: a static for each, and the list of all of them.
macro_rules! rules {
    ($($id:ident = $number:literal $severity:ident $name:literal {
        zh: $zm:literal, $zh:literal, $ze:literal;
        en: $em:literal, $eh:literal, $ee:literal;
        bad: $bad:literal; good: $good:literal;
    })*) => {
        $(
            #[doc = $em]
            pub static $id: $crate::diag::Rule = $crate::diag::Rule {
                number: $number,
                name: $name,
                severity: $crate::diag::Severity::$severity,
                zh: $crate::diag::Wording { message: $zm, help: $zh, explanation: $ze },
                en: $crate::diag::Wording { message: $em, help: $eh, explanation: $ee },
                bad: $bad,
                good: $good,
            };
        )*
        /// The rules of this group.
        pub const RULES: &[&$crate::diag::Rule] = &[$(&$id),*];
    };
}
use rules;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_unique_and_texts_are_whole() {
        let mut numbers = std::collections::HashSet::new();
        let mut names = std::collections::HashSet::new();
        for rule in all() {
            assert!(numbers.insert(rule.number), "{} twice", rule.number);
            assert!(names.insert(rule.name), "{} twice", rule.name);
            for wording in [&rule.zh, &rule.en] {
                assert!(
                    !wording.message.is_empty() && !wording.explanation.is_empty(),
                    "{}",
                    rule.name
                );
            }
        }
    }

    #[test]
    fn both_languages_use_the_same_arguments() {
        let names = |text: &str| {
            let mut names: Vec<_> = text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect();
            names.sort();
            names
        };
        for rule in all() {
            assert_eq!(
                names(rule.zh.message),
                names(rule.en.message),
                "{}",
                rule.name
            );
            assert_eq!(names(rule.zh.help), names(rule.en.help), "{}", rule.name);
        }
    }
}
