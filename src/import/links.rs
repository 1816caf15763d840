//! Links that have to lead elsewhere after the book is in many files. Input: the links found,
//! the pages and their paths. Output: edits. A link to a heading (`#…`) becomes one to the file
//! that the heading is now in; a relative file or image is taken as standing in `content/`.

use std::collections::HashMap;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::address::{address, bracketed, has_scheme, relative};
use super::blocks::{Block, Named, Scan, Shape};
use super::headings::key;
use super::notes::Notes;
use super::source::Source;
use super::structure::{Page, Role};
use super::text::{Edit, Owners, edited, in_order};
use crate::base::slug::{Unique, fragment};

/// A heading of the body as the target of a link.
#[derive(Debug, Clone)]
struct Anchor {
    /// The page it is on.
    page: usize,
    /// Its id there; none for the title of the page.
    id: Option<String>,
    /// Where it stands in the source.
    at: usize,
}

/// Where links may lead.
pub struct Targets<'a> {
    source: &'a Source,
    pages: &'a [Page],
    paths: &'a [String],
    owners: &'a Owners,
    anchors: Vec<Anchor>,
    /// `{#id}`.
    explicit: HashMap<String, usize>,
    /// Ids as code hosts make them: `第1章概述`, with `-1` for the second one.
    hosted: HashMap<String, usize>,
    /// Letters and digits of the heading.
    keys: HashMap<String, Vec<usize>>,
}

/// What a link becomes.
enum Answer {
    /// Stays as it is.
    Stays,
    /// Leads here now.
    Moves(String),
    /// Has to be looked at: why, in Chinese and English.
    Unclear(String, String),
}

impl<'a> Targets<'a> {
    /// Gathers the headings.
    pub fn new(
        source: &'a Source,
        scan: &Scan,
        pages: &'a [Page],
        paths: &'a [String],
        owners: &'a Owners,
    ) -> Self {
        let mut targets = Self {
            source,
            pages,
            paths,
            owners,
            anchors: Vec::new(),
            explicit: HashMap::new(),
            hosted: HashMap::new(),
            keys: HashMap::new(),
        };
        targets.gather(&scan.blocks);
        targets
    }

    fn gather(&mut self, blocks: &[Block]) {
        let titles: HashMap<usize, usize> = self
            .pages
            .iter()
            .enumerate()
            .filter_map(|(at, page)| Some((page.block?, at)))
            .collect();
        let mut ids: Vec<Unique> = self.pages.iter().map(|_| Unique::default()).collect();
        let mut hosted = HostedIds::default();
        for (at, block) in blocks.iter().enumerate() {
            let title = titles.get(&at).copied();
            let Shape::Heading { id, .. } = &block.shape else {
                if let Some(page) = title {
                    self.add(
                        Anchor {
                            page,
                            id: None,
                            at: block.range.start,
                        },
                        block.text(),
                    );
                }
                continue;
            };
            // Headings of the outline count here too, as they do for the code host.
            let hosted_id = hosted.take(block.text());
            let inside = self.owners.page(block.range.start);
            let anchor = match (title, inside) {
                (Some(page), _) => Anchor {
                    page,
                    id: None,
                    at: block.range.start,
                },
                (None, Some(page)) => {
                    let own = id.clone().unwrap_or_else(|| fragment(block.text()));
                    Anchor {
                        page,
                        id: Some(ids[page].take(&own)),
                        at: block.range.start,
                    }
                }
                (None, None) => continue,
            };
            let index = self.add(anchor, block.text());
            self.hosted.entry(hosted_id).or_insert(index);
            if let Some(id) = id {
                self.explicit.entry(id.clone()).or_insert(index);
            }
        }
    }

    fn add(&mut self, anchor: Anchor, text: &str) -> usize {
        let index = self.anchors.len();
        self.anchors.push(anchor);
        self.keys.entry(key(text)).or_default().push(index);
        index
    }

    /// The edits for links with the address in them.
    pub fn edits(&self, scan: &Scan, notes: &mut Notes) -> Vec<Edit> {
        let mut edits = Vec::new();
        for link in scan.links.iter().filter(|link| link.inline) {
            let Some(page) = self.owners.page(link.range.start) else {
                continue;
            };
            let found = address(&self.source.body, &link.range, "](");
            edits.extend(self.edit(page, &link.target, found, link.range.start, notes));
        }
        for (definition, target) in &scan.definitions {
            let Some(page) = self.owners.page(definition.range.start) else {
                continue;
            };
            let found = address(&self.source.body, &definition.range, "]:");
            edits.extend(self.edit(page, target, found, definition.range.start, notes));
        }
        edits
    }

    /// The edit for one address as seen from a page, with a note for the editor.
    fn edit(
        &self,
        page: usize,
        target: &str,
        found: Option<Range<usize>>,
        at: usize,
        notes: &mut Notes,
    ) -> Option<Edit> {
        let line = self.source.line(at);
        match (self.answer(page, target, line, notes), found) {
            (Answer::Stays, _) => None,
            (Answer::Moves(text), Some(range)) if self.is_plain(&range, target) => Some(Edit {
                range,
                text: bracketed(&text),
            }),
            (Answer::Moves(text), _) => {
                notes.warned(
                    line,
                    format!("链接“{target}”写法特殊，没有改动；应改为“{text}”。"),
                    format!("The link `{target}` is written in an unusual way and was kept; it should become `{text}`."),
                );
                None
            }
            (Answer::Unclear(zh, en), _) => {
                notes.warned(line, zh, en);
                None
            }
        }
    }

    /// Whether the address stands in the source as the parser understood it.
    fn is_plain(&self, range: &Range<usize>, target: &str) -> bool {
        self.source.body[range.clone()]
            .trim_start_matches('<')
            .trim_end_matches('>')
            == target
    }

    /// The text of a link definition as a page other than its own needs it.
    pub fn definition(&self, page: usize, index: usize, scan: &Scan) -> String {
        let body = &self.source.body;
        let (Named { range, .. }, target) = &scan.definitions[index];
        let found = address(body, range, "]:");
        let edit = self.edit(page, target, found, range.start, &mut Notes::default());
        edited(body, range, edit.as_slice()).trim_end().to_owned()
    }

    /// The text of a footnote as a page other than its own needs it.
    pub fn footnote(&self, page: usize, index: usize, scan: &Scan) -> String {
        let body = &self.source.body;
        let range = &scan.footnotes[index].range;
        let first = scan
            .links
            .partition_point(|link| link.range.start < range.start);
        let inside = scan.links[first..]
            .iter()
            .take_while(|link| link.range.end <= range.end);
        let edits = inside.filter(|link| link.inline).filter_map(|link| {
            let found = address(body, &link.range, "](");
            self.edit(
                page,
                &link.target,
                found,
                link.range.start,
                &mut Notes::default(),
            )
        });
        edited(body, range, &in_order(edits.collect()))
    }

    fn answer(&self, page: usize, target: &str, line: usize, notes: &mut Notes) -> Answer {
        if let Some(id) = target.strip_prefix('#') {
            return self.heading(page, id, line, notes);
        }
        if target.is_empty() || has_scheme(target) {
            return Answer::Stays;
        }
        self.file(page, target, line, notes)
    }

    /// A link to a heading.
    fn heading(&self, page: usize, id: &str, line: usize, notes: &mut Notes) -> Answer {
        let id = percent_decode_str(id).decode_utf8_lossy();
        let unclear = |zh: &str, en: &str| {
            Answer::Unclear(
                format!("链接“#{id}”{zh}，没有改动；构建时会报错。"),
                format!("The link `#{id}` {en} and was kept; the build will report it."),
            )
        };
        let exact = self.explicit.get(&*id).or_else(|| self.hosted.get(&*id));
        let similar = self.keys.get(&key(&id)).map_or(&[][..], Vec::as_slice);
        let anchor = match (exact, similar) {
            (Some(&index), _) => &self.anchors[index],
            (None, [index]) => &self.anchors[*index],
            (None, []) => return unclear("没有对应的标题", "leads to no heading"),
            (None, [first, second, ..]) => {
                let lines = [first, second].map(|&index| self.source.line(self.anchors[index].at));
                return unclear(
                    &format!("对应不止一个标题（第 {} 行、第 {} 行）", lines[0], lines[1]),
                    &format!(
                        "leads to more than one heading (lines {} and {})",
                        lines[0], lines[1]
                    ),
                );
            }
        };
        if self.pages[anchor.page].role == Role::Appendices && anchor.id.is_none() {
            return unclear(
                "指向没有单独页面的附录组",
                "leads to the group of appendices, which has no page",
            );
        }
        let own = anchor.page == page;
        let file = if own && anchor.id.is_some() {
            String::new()
        } else {
            relative(&self.paths[page], &self.paths[anchor.page])
        };
        let text = match &anchor.id {
            Some(id) => format!("{file}#{id}"),
            None => file,
        };
        if text.strip_prefix('#') == Some(&id) {
            return Answer::Stays;
        }
        notes.merged(
            line,
            format!("链接“#{id}”改为“{text}”。"),
            format!("The link `#{id}` became `{text}`."),
        );
        Answer::Moves(text)
    }

    /// A link to a file beside the book.
    fn file(&self, page: usize, target: &str, line: usize, notes: &mut Notes) -> Answer {
        let clean = target.trim_start_matches("./");
        let end = clean.find(['?', '#']).unwrap_or(clean.len());
        let path = percent_decode_str(&clean[..end]).decode_utf8_lossy();
        let leaves =
            path.starts_with('/') || path.contains('\\') || path.split('/').any(|p| p == "..");
        if leaves || path.is_empty() || path.contains(char::is_control) {
            return Answer::Unclear(
                format!(
                    "“{target}”不在书的文件夹之内，没有改动；请把文件放进 content/ 并修改这个链接。"
                ),
                format!(
                    "`{target}` is outside the book's folder and was kept; put the file into content/ and change the link."
                ),
            );
        }
        let text = relative(&self.paths[page], &format!("content/{clean}"));
        notes.warned(
            line,
            format!("请把文件“{path}”复制到 content/{path}。"),
            format!("Copy the file `{path}` to content/{path}."),
        );
        if text == target {
            Answer::Stays
        } else {
            Answer::Moves(text)
        }
    }
}

/// The ids that code hosts give to headings: in lower case, punctuation gone, spaces as `-`.
#[derive(Default)]
struct HostedIds(HashMap<String, usize>);

impl HostedIds {
    fn take(&mut self, text: &str) -> String {
        let id: String = text
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
            .flat_map(char::to_lowercase)
            .map(|c| if c == ' ' { '-' } else { c })
            .collect();
        let count = self.0.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            id
        } else {
            format!("{id}-{}", *count - 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_hosts_drop_punctuation_and_count() {
        let mut ids = HostedIds::default();
        assert_eq!(ids.take("第1章：AI 概述"), "第1章ai-概述");
        assert_eq!(ids.take("第1章AI 概述"), "第1章ai-概述-1");
    }
}
