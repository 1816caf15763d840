//! The text of each page. Input: the source, what was found in it, and the pages. Output: their
//! Markdown, byte for byte the source's but for small edits: headings move up so that the
//! highest on a page is `##`, and spaces at line ends go where they mean nothing.

use std::ops::Range;

use super::blocks::{Scan, Shape};
use super::structure::Page;

/// A replacement in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub range: Range<usize>,
    /// What stands there instead.
    pub text: String,
}

/// Which page every byte of the source is on.
#[derive(Debug)]
pub struct Owners(Vec<(Range<usize>, usize)>);

impl Owners {
    /// Looks at the pages' text.
    #[must_use]
    pub fn new(pages: &[Page]) -> Self {
        let mut runs: Vec<_> = pages
            .iter()
            .enumerate()
            .flat_map(|(at, page)| page.text.iter().map(move |range| (range.clone(), at)))
            .collect();
        runs.sort_by_key(|(range, _)| range.start);
        Self(runs)
    }

    /// The page that a byte is on; none for the outline and for headings that became titles.
    #[must_use]
    pub fn page(&self, offset: usize) -> Option<usize> {
        let at = self
            .0
            .partition_point(|(range, _)| range.start <= offset)
            .checked_sub(1)?;
        let (range, page) = &self.0[at];
        range.contains(&offset).then_some(*page)
    }
}

/// The edits that every page needs, whatever it links to.
#[must_use]
pub fn edits(text: &str, scan: &Scan, pages: &[Page], owners: &Owners) -> Vec<Edit> {
    let mut edits = headings(text, scan, pages, owners);
    edits.extend(ruled(text, scan));
    edits.extend(line_ends(text, scan));
    edits
}

/// Sorts edits and drops those that overlap an earlier one.
#[must_use]
pub fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut end = 0;
    edits.retain(|edit| {
        let free = edit.range.start >= end;
        if free {
            end = edit.range.end;
        }
        free
    });
    edits
}

/// Moves the headings of each page so that its highest one is on level 2.
fn headings(text: &str, scan: &Scan, pages: &[Page], owners: &Owners) -> Vec<Edit> {
    let mut highest = vec![0u8; pages.len()];
    let inside = || {
        scan.blocks
            .iter()
            .filter_map(|block| Some((block, block.level()?, owners.page(block.range.start)?)))
    };
    for (_, level, page) in inside() {
        if highest[page] == 0 || level < highest[page] {
            highest[page] = level;
        }
    }
    let mut edits = Vec::new();
    for (block, level, page) in inside() {
        let wanted = (level + 2 - highest[page].min(level)).min(6);
        match block.shape {
            Shape::Heading { setext: true, .. } => {
                underlined(text, &block.range, wanted, &mut edits);
            }
            _ => {
                let from = block.range.start;
                let hashes = text[from..].find('#').map_or(from, |at| from + at);
                let end = hashes + usize::from(level);
                edits.push(Edit {
                    range: hashes..end,
                    text: "#".repeat(usize::from(wanted)),
                });
            }
        }
    }
    edits
}

/// Parts a sentence from the rule right below it, so that it is no heading.
fn ruled(text: &str, scan: &Scan) -> Vec<Edit> {
    let blocks = scan
        .blocks
        .iter()
        .filter(|block| block.shape == Shape::Ruled);
    blocks
        .filter_map(|block| {
            let body = text[block.range.clone()].trim_end_matches('\n');
            let line = block.range.start + body.rfind('\n')? + 1;
            Some(Edit {
                range: line..line,
                text: "\n".to_owned(),
            })
        })
        .collect()
}

/// Turns an underlined heading into one with `#`, on one line.
fn underlined(text: &str, range: &Range<usize>, level: u8, edits: &mut Vec<Edit>) {
    let start = range.start;
    let body = text[range.clone()].trim_end_matches('\n');
    let Some(line) = body.rfind('\n') else { return };
    edits.push(Edit {
        range: start..start,
        text: format!("{} ", "#".repeat(usize::from(level))),
    });
    edits.push(Edit {
        range: start + line..start + body.len(),
        text: String::new(),
    });
    for (at, _) in body[..line].match_indices('\n') {
        let before = body[..at].trim_end_matches([' ', '\t', '\\']).len();
        let after = at + body[at..].find(|c: char| !c.is_whitespace()).unwrap_or(1);
        // Han on both sides needs no space, as with any soft line break.
        let wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
        let joins = wide(body[..before].chars().next_back()) && wide(body[after..].chars().next());
        edits.push(Edit {
            range: start + before..start + after,
            text: if joins { String::new() } else { " ".to_owned() },
        });
    }
}

/// Removes spaces at line ends, except in code, HTML, math and hard breaks.
fn line_ends(text: &str, scan: &Scan) -> Vec<Edit> {
    let mut kept = scan.verbatim.clone();
    kept.sort_by_key(|range| range.start);
    let mut next = 0;
    let mut reach = 0;
    let mut start = 0;
    let mut edits = Vec::new();
    for line in text.split_inclusive('\n') {
        let end = start + line.strip_suffix('\n').unwrap_or(line).len();
        while next < kept.len() && kept[next].start <= end {
            reach = reach.max(kept[next].end);
            next += 1;
        }
        let trimmed = start + text[start..end].trim_end_matches([' ', '\t']).len();
        if trimmed < end && reach <= trimmed {
            edits.push(Edit {
                range: trimmed..end,
                text: String::new(),
            });
        }
        start += line.len();
    }
    edits
}

/// A run of the source with its edits made, which are in order.
#[must_use]
pub fn edited(text: &str, range: &Range<usize>, edits: &[Edit]) -> String {
    let first = edits.partition_point(|edit| edit.range.start < range.start);
    let mut out = String::with_capacity(range.len());
    let mut at = range.start;
    for edit in &edits[first..] {
        if edit.range.end > range.end {
            break;
        }
        out.push_str(&text[at..edit.range.start]);
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(&text[at..range.end]);
    out
}

/// Joins runs of text with one blank line, without blank lines around them.
#[must_use]
pub fn joined(runs: impl IntoIterator<Item = String>) -> String {
    let mut out = String::new();
    for run in runs {
        let run = without_blank_lines(&run);
        if run.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(run);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The text without blank lines before and after; the first line keeps its indentation.
fn without_blank_lines(text: &str) -> &str {
    let text = text.trim_end_matches([' ', '\t', '\n']);
    let first = text
        .find(|c| !matches!(c, ' ' | '\t' | '\n'))
        .unwrap_or(text.len());
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_go_and_indentation_stays() {
        assert_eq!(
            joined([
                "\n \n    code\n\n".to_owned(),
                " \n".to_owned(),
                "b".to_owned()
            ]),
            "    code\n\nb\n"
        );
    }

    #[test]
    fn only_spaces_that_mean_nothing_are_trimmed() {
        let text = "甲  \n乙  \n\n| a |  \n| - |  \n| b |  \n\n```\nx  \n```\n- c  \n- d\n";
        let scan = super::super::scan::scan(text);
        let edits = in_order(line_ends(text, &scan));
        let out = edited(text, &(0..text.len()), &edits);
        assert_eq!(
            out,
            "甲  \n乙\n\n| a |\n| - |\n| b |\n\n```\nx  \n```\n- c\n- d\n"
        );
    }
}
