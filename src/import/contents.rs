//! Finds the outline of a book. Input: its blocks. Output: the outline's entries, which say what
//! parts and titles there are, and its blocks, which are structure and no content.

use std::collections::HashSet;

use super::blocks::{Block, Shape};
use super::headings::{Label, Owner, key, read};
use super::outline::{Entry, Outline};

/// Finds the outline: under a heading that calls itself one, otherwise as a run of headings and
/// lists that the body then repeats.
#[must_use]
pub fn find(blocks: &[Block]) -> Outline {
    let titled = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| is_titled(block))
        .take(8);
    for (at, block) in titled {
        let mut outline = walk(blocks, at + 1, block.level());
        if is_outline(&outline, blocks) {
            outline.blocks.start = at;
            outline.book_title = book_title(block.text());
            return outline;
        }
    }
    repeated(blocks).unwrap_or_default()
}

/// Whether a block is the heading of an outline.
fn is_titled(block: &Block) -> bool {
    let text = block.text().trim();
    let exact = [
        "目录",
        "目次",
        "大纲",
        "全书目录",
        "contents",
        "table of contents",
        "outline",
    ];
    let is_exact = exact.contains(&text.to_lowercase().as_str());
    match block.shape {
        Shape::Heading { .. } | Shape::Bold => {
            is_exact
                || (read(text).label == Label::Plain
                    && ["目录", "大纲", "纲要"]
                        .iter()
                        .any(|word| text.ends_with(word)))
        }
        Shape::Paragraph => is_exact && block.entries.len() == 1,
        _ => false,
    }
}

/// The book's title in the heading of its outline: what stands in 《》.
fn book_title(text: &str) -> Option<String> {
    let inner = text.split_once('《')?.1;
    let end = inner.rfind('》')?;
    let title = inner[..end].trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// Whether what was walked is an outline: two entries at least, and numbers or titles that the
/// book has again further on.
fn is_outline(outline: &Outline, blocks: &[Block]) -> bool {
    if outline.entries.len() < 2 {
        return false;
    }
    let numbered = outline
        .entries
        .iter()
        .filter(|entry| entry.label != Label::Plain)
        .count();
    if numbered >= 2 {
        return true;
    }
    let later: HashSet<String> = blocks[outline.blocks.end.min(blocks.len())..]
        .iter()
        .filter(|block| block.level().is_some())
        .map(|block| key(&read(block.text()).title))
        .collect();
    outline
        .entries
        .iter()
        .filter(|entry| later.contains(&key(&entry.title)))
        .count()
        >= 2
}

/// Takes blocks from `start` on while they look like an outline.
fn walk(blocks: &[Block], start: usize, level: Option<u8>) -> Outline {
    let mut walk = Walk {
        level,
        ..Walk::default()
    };
    let mut at = start;
    // A sentence or two may introduce the entries.
    while at < blocks.len().min(start + 2) && is_prose(&blocks[at]) {
        at += 1;
    }
    let kept = start..at;
    // Entries on the outline's own level or above: then a level says nothing about its end.
    walk.flat = blocks
        .get(at)
        .and_then(Block::level)
        .zip(level)
        .is_some_and(|(a, b)| a <= b);
    while let Some(block) = blocks.get(at) {
        match walk.step(block) {
            Step::Taken => at += 1,
            Step::Repeats => break,
            Step::Foreign => {
                at = walk.give_back(blocks, kept.end, at);
                break;
            }
        }
    }
    Outline::new(start..at, kept, walk.entries)
}

/// A paragraph that is not made of numbered lines.
fn is_prose(block: &Block) -> bool {
    block.shape == Shape::Paragraph && !is_numbered_lines(block)
}

/// A paragraph in which every line is numbered as a part, chapter, section or appendix.
fn is_numbered_lines(block: &Block) -> bool {
    block.shape == Shape::Paragraph
        && !block.entries.is_empty()
        && block.entries.iter().all(|entry| {
            !matches!(read(&entry.text).label, Label::Plain | Label::Item(_))
                && is_short(&entry.text)
        })
}

/// Short enough for a title.
fn is_short(text: &str) -> bool {
    text.chars().take(81).count() <= 80
}

/// What a block is to the outline.
enum Step {
    /// Belongs to it.
    Taken,
    /// Begins the body, since it was listed before.
    Repeats,
    /// Does not look like an outline.
    Foreign,
}

/// The state of one walk.
#[derive(Default)]
struct Walk {
    level: Option<u8>,
    flat: bool,
    entries: Vec<Entry>,
    /// What was listed so far.
    seen: HashSet<(Label, String)>,
    /// The first heading that was taken.
    first: Option<(Label, String)>,
}

impl Walk {
    fn step(&mut self, block: &Block) -> Step {
        match block.shape {
            Shape::Heading { level, .. } => {
                let closes = self.level.is_some_and(|own| level <= own);
                if closes && !self.flat && !self.entries.is_empty() {
                    return Step::Repeats;
                }
                self.heading(block)
            }
            Shape::Bold => self.heading(block),
            Shape::List { rich: false } if block.entries.iter().all(|e| is_short(&e.text)) => {
                self.take(block);
                Step::Taken
            }
            Shape::Paragraph if is_numbered_lines(block) => {
                self.take(block);
                Step::Taken
            }
            Shape::Rule => Step::Taken,
            _ => Step::Foreign,
        }
    }

    /// A heading or bold line: an entry, unless it was listed before.
    fn heading(&mut self, block: &Block) -> Step {
        let identity = identity(block.text());
        let again = match identity.0 {
            // 小结 may stand under every chapter, so only the first heading tells.
            Label::Plain | Label::Item(_) | Label::Section(Owner::Unsaid, _) | Label::Deeper => {
                self.first.as_ref() == Some(&identity)
            }
            _ => self.seen.contains(&identity),
        };
        if again {
            return Step::Repeats;
        }
        self.first.get_or_insert(identity);
        self.take(block);
        Step::Taken
    }

    fn take(&mut self, block: &Block) {
        let depth = match block.shape {
            Shape::Heading { level, .. } => usize::from(level),
            Shape::Bold => 7,
            _ => 8,
        };
        for entry in &block.entries {
            let reading = read(&entry.text);
            self.seen.insert(identity(&entry.text));
            self.entries.push(Entry {
                label: reading.label,
                title: reading.title,
                at: entry.at,
                depth: depth + entry.depth,
            });
        }
    }

    /// Headings right before something foreign belong to that and not to the outline.
    fn give_back(&mut self, blocks: &[Block], start: usize, mut at: usize) -> usize {
        while at > start {
            let block = &blocks[at - 1];
            if !matches!(
                block.shape,
                Shape::Heading { .. } | Shape::Bold | Shape::Rule
            ) {
                break;
            }
            self.entries
                .truncate(self.entries.len().saturating_sub(block.entries.len()));
            at -= 1;
        }
        at
    }
}

/// What makes two headings the same one: the number where there is one, else the title.
fn identity(text: &str) -> (Label, String) {
    let reading = read(text);
    let by_title = matches!(reading.label, Label::Plain | Label::Item(_) | Label::Deeper)
        || matches!(
            reading.label,
            Label::Section(Owner::Unsaid, _) | Label::Appendix(None)
        );
    let title = if by_title {
        key(&reading.title)
    } else {
        String::new()
    };
    (reading.label, title)
}

/// An outline without a heading of its own: a run of headings and lists that begins with a part
/// or chapter and ends where that part or chapter comes again.
fn repeated(blocks: &[Block]) -> Option<Outline> {
    let is_start = |block: &Block| {
        block.level().is_some()
            && matches!(read(block.text()).label, Label::Part(_) | Label::Chapter(_))
    };
    let start = blocks.iter().position(is_start)?;
    let mut outline = walk(blocks, start, None);
    let again = blocks.get(outline.blocks.end)?;
    let first = identity(blocks[start].text());
    let chapters = outline
        .entries
        .iter()
        .filter(|e| matches!(e.label, Label::Chapter(_)))
        .count();
    let is_outline = chapters >= 2 && again.level().is_some() && identity(again.text()) == first;
    outline.guessed = is_outline;
    is_outline.then_some(outline)
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    fn listed(text: &str) -> (usize, String) {
        let blocks = scan(text).blocks;
        let outline = find(&blocks);
        let next = blocks
            .get(outline.blocks.end)
            .map_or("", |block| block.text());
        (outline.entries.len(), next.to_owned())
    }

    #[test]
    fn an_outline_ends_where_the_body_repeats_it() {
        let text = "## 《书》目录大纲\n\n### 第一部分\n\n**第1章：甲**\n\n- 1.1 乙\n\n### 第二部分\n\n**第2章：丙**\n\n## 第一部分\n\n### 第1章：甲\n\n文\n";
        assert_eq!(listed(text), (5, "第一部分".to_owned()));
        assert_eq!(find(&scan(text).blocks).book_title.as_deref(), Some("书"));
    }

    #[test]
    fn an_outline_ends_before_a_heading_with_text() {
        assert_eq!(
            listed("# 目录\n\n- 第一章 甲\n- 第二章 乙\n\n### 前言\n\n文字。\n"),
            (2, "前言".to_owned())
        );
    }

    #[test]
    fn an_outline_on_one_level_with_the_body_is_found() {
        assert_eq!(
            listed(
                "## 目录\n\n## 第一部分\n\n- 第1章 甲\n\n## 第二部分\n\n- 第2章\n\n## 第一部分\n\n文\n"
            ),
            (4, "第一部分".to_owned())
        );
    }

    #[test]
    fn an_outline_without_heading_is_found_by_repetition() {
        let text = "## 第1章 甲\n\n- 1.1 子\n\n## 第2章 乙\n\n- 2.1 丑\n\n## 第1章 甲\n\n文\n\n## 第2章 乙\n\n文\n";
        assert!(find(&scan(text).blocks).guessed);
        assert_eq!(listed(text), (4, "第1章 甲".to_owned()));
    }

    #[test]
    fn a_syllabus_is_no_outline() {
        assert_eq!(listed("# 甲\n\n## 教学大纲\n\n- 听\n- 说\n\n# 乙\n").0, 0);
    }
}
