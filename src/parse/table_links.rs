//! Wikilinks with a text of their own inside tables: `| [[rag|检索增强]] |`. Input: a masked source.
//! Output: the same, with the bars of such links hidden from the rule that cuts a row into cells.
//!
//! GFM cuts a row at every `|` that no backslash escapes, before it looks for links. A backslash
//! cannot be added without moving every place behind it, so it takes the place of the last
//! character of the link's name, and [`events`](super::events) puts that back from the source. The
//! form that people learn from other programs, `[[rag\|检索增强]]`, has its backslash already.
//!
//! Code keeps the rule of GFM: a row is left alone where it is not plain what is code. A name of one
//! byte is left alone as well, since nothing of it would be left.

use std::borrow::Cow;
use std::ops::Range;

use super::emphasis::Masked;

/// Hides the bars of wikilinks in tables.
#[must_use]
pub fn hide(mut masked: Masked<'_>) -> Masked<'_> {
    let names = names(masked.source);
    if names.is_empty() {
        return masked;
    }
    let mut text = String::with_capacity(masked.text.len());
    let mut copied = 0;
    for name in &names {
        text.push_str(&masked.text[copied..name.start]);
        text.extend(std::iter::repeat_n('a', name.len() - 1));
        text.push('\\');
        copied = name.end;
    }
    text.push_str(&masked.text[copied..]);
    masked.text = Cow::Owned(text);
    masked.names = names;
    masked
}

/// The last characters of the names before a bar, in the rows of tables.
fn names(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !source.contains("[[") {
        return found;
    }
    let mut header = 0..0;
    let (mut at, mut inside) = (0, false);
    for line in source.split_inclusive('\n') {
        let here = at..at + line.len();
        at = here.end;
        let content = content(line);
        if !inside && is_delimiter(content) {
            inside = true;
            row(source, header.clone(), &mut found);
        } else if content.is_empty() {
            inside = false;
        } else if inside {
            row(source, here.clone(), &mut found);
        }
        header = here;
    }
    found
}

/// A line without the marks of the quotes that it stands in.
fn content(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>']).trim_end()
}

/// Whether a line is the one below the head of a table.
fn is_delimiter(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.bytes().all(|byte| b"|:- \t".contains(&byte))
}

/// Adds what a row of a table holds.
fn row(source: &str, line: Range<usize>, found: &mut Vec<Range<usize>>) {
    let text = &source[line.clone()];
    // Only single backticks, in pairs, tell plainly what is code.
    if text.contains("``") || text.contains("\\`") {
        return;
    }
    let mut at = 0;
    while let Some(open) = text[at..].find("[[").map(|open| at + open) {
        at = open + 2;
        let Some(close) = text[at..].find("]]").map(|close| at + close) else {
            return;
        };
        let name = text[at..close].split('|').next().unwrap_or_default();
        let bar = at + name.len();
        let is_code = text[..open].matches('`').count() % 2 == 1;
        let plain = !name.contains(['[', ']', '`', '\\']) && !text[..open].ends_with('\\');
        if let Some(last) = name.chars().next_back()
            && bar < close
            && name.len() > 1
            && plain
            && !is_code
        {
            let end = line.start + bar;
            found.push(end - last.len_utf8()..end);
            at = close;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::emphasis::mask;
    use super::super::events::events;
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Tag, html};

    fn render(source: &str) -> String {
        let masked = hide(mask(source));
        let mut out = String::new();
        html::push_html(&mut out, events(&masked).map(|(event, _)| event));
        out
    }

    #[test]
    fn a_bar_of_a_link_ends_no_cell() {
        for (cell, link) in [
            ("[[rag|检索]]", "<a href=\"rag\">检索</a>"),
            (
                "[[检索|**粗**字]]",
                "<a href=\"%E6%A3%80%E7%B4%A2\"><strong>粗</strong>字</a>",
            ),
            ("[[甲|乙]]", "<a href=\"%E7%94%B2\">乙</a>"),
            ("[[rag\\|检索]]", "<a href=\"rag\">检索</a>"),
            ("[[rag]]", "<a href=\"rag\">rag</a>"),
        ] {
            let source = format!("> | 一 | 二 |\n> |---|---|\n> | {cell} | x |\n");
            let out = render(&source);
            assert!(out.contains(&format!("<td>{link}</td><td>x</td>")), "{out}");
        }
    }

    #[test]
    fn what_is_no_link_stays_as_it_is() {
        let table = "|a|b|\n|-|-|\n";
        for (row, expected) in [
            ("|`[[xy|y]]`|", "<td>`[[xy</td><td>y]]`</td>"),
            ("|\\[[xy|y]]|", "<td>[[xy</td><td>y]]</td>"),
            ("|![[xy|y]]|z|", "<td>z</td>"),
        ] {
            let out = render(&format!("{table}{row}\n"));
            assert!(out.contains(expected), "{row}: {out}");
        }
        let code = format!("```\n{table}|[[rag|检索]]|\n```\n");
        assert!(
            render(&code).contains("|[[rag|检索]]|"),
            "{}",
            render(&code)
        );
    }

    proptest! {
        /// Nothing of a source changes but where a link keeps its cell whole.
        #[test]
        fn no_character_is_lost(cells in proptest::collection::vec("[a字`\\\\\\[\\]|* ]{0,9}", 1..6)) {
            let source = format!("|h|\n|-|-|\n{}\n\n[[x|y]]\n", cells.join("\n"));
            let masked = hide(mask(&source));
            prop_assert_eq!(masked.text.len(), source.len());
            for (event, range) in events(&masked) {
                match event {
                    Event::Text(text) if text.len() == range.len() => {
                        prop_assert_eq!(&*text, &source[range]);
                    }
                    Event::Start(Tag::Link { dest_url, .. }) => {
                        prop_assert!(source[range].contains(&*dest_url));
                    }
                    _ => {}
                }
            }
        }
    }
}
