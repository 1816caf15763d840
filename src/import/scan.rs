//! Finds what stands where. Input: the regular text of the book. Output: its blocks, links,
//! fences and the rest of [`Scan`], in one pass over the Markdown parser's events, so that a `#`
//! inside code is no heading.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::blocks::{Block, Entry, Named, Scan, Shape};
use super::finds;

/// Markdown as the builder reads it, so that both see the same blocks.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// Reads `text`.
#[must_use]
pub fn scan(text: &str) -> Scan {
    let parser = Parser::new_ext(text, options());
    let mut definitions: Vec<(Named, String)> = parser
        .reference_definitions()
        .iter()
        .map(|(label, found)| {
            let named = Named {
                label: label.to_owned(),
                range: found.span.clone(),
            };
            (named, found.dest.to_string())
        })
        .collect();
    // The parser keeps them in a hash map.
    definitions.sort_by_key(|(definition, _)| definition.range.start);
    let scan = Scan {
        definitions,
        ..Scan::default()
    };
    let mut reader = Reader {
        text,
        scan,
        open: None,
        depth: 0,
        lists: 0,
        bold: Bold::No,
    };
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range);
    }
    reader.scan
}

/// How far a paragraph has been bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bold {
    /// Not a candidate.
    No,
    /// A paragraph just began.
    Begin,
    /// Inside the bold run.
    Inside,
    /// After the only bold run.
    After,
}

/// The state of one reading.
struct Reader<'a> {
    text: &'a str,
    scan: Scan,
    /// The open top-level block.
    open: Option<Block>,
    /// Open elements, the top-level block included.
    depth: usize,
    /// Open lists.
    lists: usize,
    bold: Bold,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        finds::keep(&mut self.scan, self.text, self.depth, &event, &range);
        match event {
            Event::Start(tag) => {
                self.start(&tag, &range);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.end(tag);
            }
            Event::Rule if self.depth == 0 => {
                self.scan.blocks.push(Block {
                    shape: Shape::Rule,
                    range,
                    entries: Vec::new(),
                });
            }
            Event::Text(text) | Event::InlineMath(text) => self.words(&text, range.start),
            Event::Code(text) => {
                self.rich();
                self.words(&text, range.start);
            }
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::DisplayMath(_) => {
                self.rich();
                self.bold = Bold::No;
            }
            Event::SoftBreak | Event::HardBreak => self.line_break(range.end),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        if self.depth == 0 {
            let shape = self.shape(tag, range);
            self.bold = if shape == Shape::Paragraph {
                Bold::Begin
            } else {
                Bold::No
            };
            self.open = Some(Block {
                shape,
                range: range.clone(),
                entries: Vec::new(),
            });
            self.entry(range.start);
            return;
        }
        match tag {
            Tag::List(_) => self.lists += 1,
            Tag::Item => self.entry(range.start),
            Tag::Strong if self.bold == Bold::Begin => self.bold = Bold::Inside,
            Tag::Link { .. } | Tag::Image { .. } => self.rich(),
            Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            _ => self.rich(),
        }
        if self.bold == Bold::Begin {
            self.bold = Bold::No;
        }
    }

    fn shape(&self, tag: &Tag<'_>, range: &Range<usize>) -> Shape {
        match tag {
            Tag::Heading { level, id, .. } => Shape::Heading {
                level: number(*level),
                id: id.as_ref().map(ToString::to_string),
                setext: !self.text[range.start..].trim_start().starts_with('#'),
                rich: false,
            },
            Tag::Paragraph => Shape::Paragraph,
            Tag::List(_) => Shape::List { rich: false },
            _ => Shape::Other,
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => self.lists = self.lists.saturating_sub(1),
            TagEnd::Strong if self.bold == Bold::Inside => self.bold = Bold::After,
            _ => {}
        }
        if self.depth > 0 {
            return;
        }
        let Some(mut block) = self.open.take() else {
            return;
        };
        if self.bold == Bold::After && block.entries.len() == 1 {
            block.shape = Shape::Bold;
        }
        for entry in &mut block.entries {
            let trimmed = entry.text.trim();
            let trimmed = match block.shape {
                Shape::Bold => trimmed.trim_end_matches(['：', ':']).trim_end(),
                _ => trimmed,
            };
            entry.text = trimmed.to_owned();
        }
        block.entries.retain(|entry| !entry.text.is_empty());
        if is_sentence(&block) {
            block.shape = Shape::Ruled;
        }
        self.bold = Bold::No;
        self.lists = 0;
        self.scan.blocks.push(block);
    }

    /// Begins a new line of text in the open block.
    fn entry(&mut self, at: usize) {
        let depth = self.lists;
        if let Some(block) = &mut self.open {
            block.entries.push(Entry {
                depth,
                text: String::new(),
                at,
            });
        }
    }

    fn words(&mut self, words: &str, at: usize) {
        if self.bold == Bold::Begin
            || (self.bold == Bold::After && !words.trim_matches(['：', ':', ' ']).is_empty())
        {
            self.bold = Bold::No;
        }
        let Some(block) = &mut self.open else { return };
        if block.shape == Shape::Other {
            return;
        }
        let Some(entry) = block.entries.last_mut() else {
            return;
        };
        if entry.text.is_empty() {
            entry.at = at;
        }
        entry.text.push_str(words);
    }

    /// A line end: a new entry in a paragraph, at most a space elsewhere.
    fn line_break(&mut self, at: usize) {
        let Some(block) = &mut self.open else { return };
        if block.shape == Shape::Paragraph {
            self.entry(at);
        } else if let Some(entry) = block.entries.last_mut()
            && !entry.text.ends_with(|c: char| !c.is_ascii())
        {
            entry.text.push(' ');
        }
    }

    /// The open block holds more than plain text.
    fn rich(&mut self) {
        if let Some(Block {
            shape: Shape::Heading { rich, .. } | Shape::List { rich },
            ..
        }) = &mut self.open
        {
            *rich = true;
        }
    }
}

/// Whether an underlined heading is too long for one, or ends like a sentence.
fn is_sentence(block: &Block) -> bool {
    let text = block.text();
    matches!(
        block.shape,
        Shape::Heading {
            setext: true,
            level: 2,
            ..
        }
    ) && (text.ends_with(['。', '；', '，', '！', ';', ',']) || text.chars().take(81).count() > 80)
}

/// The level as a number.
fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str) -> Vec<Shape> {
        scan(text)
            .blocks
            .into_iter()
            .map(|block| block.shape)
            .collect()
    }

    #[test]
    fn only_paragraphs_that_are_bold_throughout_are_bold() {
        let bold = |text: &str| shapes(text) == [Shape::Bold];
        assert!(bold("**A.1 框架**\n"));
        assert!(bold("**流程图：**  \n"));
        assert!(bold("**流程图**：\n"));
        assert!(!bold("**甲**：乙\n"));
        assert!(!bold("甲**乙**\n"));
        assert!(!bold("**甲**\n**乙**\n"));
    }

    #[test]
    fn hashes_in_code_are_no_headings() {
        let scan = scan("```sh\n# 注释\n```\n\n> # 引文\n\n- # 表\n");
        assert!(scan.blocks.iter().all(|block| block.level().is_none()));
        assert_eq!(scan.fences[0].label, "sh");
    }

    #[test]
    fn list_items_are_entries_with_their_depth() {
        let scan = scan("- [第1章](#a)\n   - 1.1 甲\n- 第2章\n");
        let entries: Vec<_> = scan.blocks[0]
            .entries
            .iter()
            .map(|e| (e.depth, e.text.as_str()))
            .collect();
        assert_eq!(entries, [(0, "第1章"), (1, "1.1 甲"), (0, "第2章")]);
    }

    #[test]
    fn hard_breaks_are_verbatim_and_other_trailing_spaces_are_not() {
        let text = "甲  \n乙  \n";
        let scan = scan(text);
        assert_eq!(scan.verbatim.len(), 1);
        assert!(scan.verbatim[0].end <= text.find('乙').unwrap());
    }
}
