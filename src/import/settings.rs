//! What stands above the text: front matter of a page and `shouce.toml`. Input: titles and
//! settings. Output: YAML and TOML that read back as the same strings.

use std::fmt::Write as _;

use super::headings::Label;
use super::levels::{Basis, Levels};
use super::structure::{Page, Role};

/// The front matter of a page, with its closing line.
#[must_use]
pub fn front_matter(page: &Page, has_text: bool, book_is_numbered: bool) -> String {
    let mut out = format!("---\ntitle: {}\n", yaml(&page.title));
    if matches!(page.role, Role::Part | Role::Appendices) {
        out.push_str("part: true\n");
    }
    if page.role == Role::Appendices {
        out.push_str("numbering: appendix\n");
        if !has_text {
            // A group without text has nothing to show on a page of its own.
            out.push_str("page: false\n");
        }
    }
    if !page.numbered && book_is_numbered {
        out.push_str("numbering: none\n");
    }
    out.push_str("---\n");
    out
}

/// The site's settings.
#[must_use]
pub fn site(title: &str, lang: &str, numbering: &str) -> String {
    let mut out = String::from("[site]\n");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "title = {}", toml(title));
    let _ = writeln!(out, "lang = {}", toml(lang));
    let _ = writeln!(out, "\n[book]\nnumbering = {}", toml(numbering));
    out
}

/// How the builder shall count: as the source does.
#[must_use]
pub fn numbering(pages: &[Page], levels: &Levels, text: &str, lang: &str) -> &'static str {
    let has_number = |page: &Page| {
        matches!(
            page.label,
            Label::Chapter(_) | Label::Item(_) | Label::Section(..) | Label::Part(_)
        )
    };
    if !levels.numbered() && !pages.iter().any(has_number) {
        return "none";
    }
    // 1. and 1.1 in a Chinese book are counted in figures; 第1章 and 一、 the Chinese way.
    let chinese = pages
        .iter()
        .filter(|page| page.role == Role::Chapter)
        .any(|page| {
            let heading = text[page.at..].trim_start_matches(['#', ' ', '*']);
            heading.starts_with('第')
                || (!heading.starts_with(|c: char| c.is_ascii()) && has_number(page))
        });
    if chinese || (lang.starts_with("zh") && levels.basis != Basis::Items) {
        "chinese"
    } else {
        "decimal"
    }
}

/// The language of a text: Chinese when a tenth of its letters are Han.
#[must_use]
pub fn language(text: &str) -> &'static str {
    let (mut han, mut letters) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        han += usize::from(matches!(c, '\u{3400}'..='\u{9fff}'));
    }
    if letters == 0 || han * 10 >= letters {
        "zh-CN"
    } else {
        "en"
    }
}

/// A YAML scalar that reads back as this string: plain where that is beyond doubt.
#[must_use]
pub fn yaml(text: &str) -> String {
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let safe = |c: char| c.is_alphanumeric() || " -_（）《》“”‘’、，。；：？！·—…".contains(c);
    let plain = text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(safe)
        && !words.contains(&text.to_lowercase().as_str());
    if plain { text.to_owned() } else { quoted(text) }
}

/// A TOML basic string.
#[must_use]
pub fn toml(text: &str) -> String {
    quoted(text)
}

/// Double quotes with the escapes that YAML and TOML share.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // Besides controls: line separators and the mark, which YAML does not print.
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
                || matches!(c, '\u{fffe}' | '\u{ffff}') =>
            {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_plain_only_where_that_is_safe() {
        assert_eq!(yaml("AI大模型：概述"), "AI大模型：概述");
        assert_eq!(yaml("a: b"), "\"a: b\"");
        assert_eq!(yaml("No"), "\"No\"");
        assert_eq!(yaml("1.10"), "\"1.10\"");
        assert_eq!(yaml("#x \"y\"\t"), "\"#x \\\"y\\\"\\u0009\"");
        assert_eq!(yaml(""), "\"\"");
    }

    #[test]
    fn the_language_is_that_of_the_letters() {
        assert_eq!(language("AI大模型 GPT"), "zh-CN");
        assert_eq!(
            language("Only English, 只有 two words are not enough here"),
            "en"
        );
    }
}
