//! Which heading level means what in this book. Input: its headings. Output: the level of
//! chapters and of sections, which heading is the book's title, and whether plain numbers
//! (`1.`, `一、`) count chapters.

use super::headings::{Label, Owner, key};
use super::heads::Head;

/// How the level of chapters was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Basis {
    /// Headings say 第1章 or Chapter 1.
    Words,
    /// Headings of the topmost level begin with `1.`, `2.`, … or 一、 二、 …
    Items,
    /// Sections are numbered 1.1, so chapters are above them.
    Sections,
    /// No number says it: the topmost level in use.
    #[default]
    Topmost,
}

/// The heading that is the book's title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// Its index among the headings.
    pub head: usize,
    /// It stands on the level of the chapters and not above.
    pub beside_chapters: bool,
}

/// What the levels of a book mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Levels {
    /// The heading that is the book's title.
    pub title: Option<Title>,
    /// How the level of chapters was found.
    pub basis: Basis,
    /// Level of chapters; 0 when there are none.
    pub chapter: u8,
    /// Level of sections; 0 when there are none.
    pub section: u8,
}

impl Levels {
    /// Whether chapters or sections carry numbers.
    #[must_use]
    pub fn numbered(&self) -> bool {
        self.basis != Basis::Topmost
    }
}

/// Reads the levels off the headings (`level` is `None` for bold paragraphs). `untitled` says
/// that nothing else names the book.
#[must_use]
pub fn find(heads: &[Head], untitled: bool) -> Levels {
    let beside = title_beside_chapters(heads).filter(|_| untitled);
    let above = title_above_chapters(heads);
    let title = above.or(beside).map(|head| Title {
        head,
        beside_chapters: above.is_none(),
    });
    let rest: Vec<&Head> = heads
        .iter()
        .enumerate()
        .filter(|(at, _)| title.is_none_or(|title| title.head != *at))
        .map(|(_, head)| head)
        .collect();
    let mut levels = Levels {
        title,
        ..Levels::default()
    };
    chapter_level(&rest, &mut levels);
    levels.section = section_level(&rest, &levels);
    levels
}

/// The book's title: the first heading, when it has no number and stands above all others.
fn title_above_chapters(heads: &[Head]) -> Option<usize> {
    let first = heads.iter().position(|head| head.level.is_some())?;
    let level = heads[first].level?;
    let plain = heads[first].label == Label::Plain;
    let above = heads
        .iter()
        .skip(first + 1)
        .filter_map(|head| head.level)
        .all(|l| l > level);
    (plain && above).then_some(first)
}

/// The book's title where it stands on the level of the chapters: the very first heading, when
/// the chapters have numbers and it is neither a number nor the name of a preface.
fn title_beside_chapters(heads: &[Head]) -> Option<usize> {
    let first = heads.iter().position(|head| head.level.is_some())?;
    let level = heads[first].level?;
    let mut beside = false;
    for head in &heads[first + 1..] {
        let Some(own) = head.level else { continue };
        if own < level {
            return None;
        }
        beside |= own == level && matches!(head.label, Label::Chapter(_) | Label::Part(_));
    }
    let plain = heads[first].label == Label::Plain && !is_front_matter(&heads[first].title);
    (beside && plain).then_some(first)
}

/// Names of what stands before the first chapter, as [`key`] spells them.
const FRONT: &str = "前言 序 序言 自序 代序 序章 引言 引子 导言 导论 导读 绪论 楔子 摘要 关键词 \
    内容提要 内容简介 关于本书 致读者 献词 preface foreword abstract keywords prologue \
    dedication introduction aboutthisbook";

/// Whether a heading names what stands before the first chapter.
#[must_use]
pub fn is_front_matter(title: &str) -> bool {
    let title = key(title);
    FRONT.split_whitespace().any(|word| word == title)
}

/// Fills in where chapters stand, by the clearest sign that the book gives.
fn chapter_level(heads: &[&Head], levels: &mut Levels) {
    let sections = most_common(heads, |label| {
        matches!(label, Label::Section(Owner::Chapter(_), _))
    });
    if let Some(level) = most_common(heads, |label| matches!(label, Label::Chapter(_))) {
        levels.chapter = level;
        levels.basis = Basis::Words;
    } else if let Some(level) = item_level(heads) {
        levels.chapter = level;
        levels.basis = Basis::Items;
    } else if let Some(section) = sections {
        levels.chapter = heads
            .iter()
            .filter(|head| head.label == Label::Plain)
            .filter_map(|head| head.level)
            .filter(|&level| level < section)
            .max()
            .unwrap_or(section.saturating_sub(1));
        levels.basis = Basis::Sections;
    } else {
        let part = most_common(heads, |label| matches!(label, Label::Part(_))).unwrap_or(0);
        let plain = |head: &&&Head| !is_back_matter(head.label);
        let below = heads
            .iter()
            .filter(plain)
            .filter_map(|head| head.level)
            .filter(|&l| l > part);
        levels.chapter = below.min().unwrap_or(0);
    }
}

/// Whether a label says what it is whatever its level.
fn is_back_matter(label: Label) -> bool {
    matches!(
        label,
        Label::Part(_) | Label::Appendix(_) | Label::Appendices
    ) || matches!(label, Label::Section(Owner::Appendix(_), _))
}

/// The level on which `1.`, `2.`, … count the chapters: the topmost one, with every number once
/// and in order.
fn item_level(heads: &[&Head]) -> Option<u8> {
    let top = heads
        .iter()
        .filter(|head| !is_back_matter(head.label))
        .filter_map(|head| head.level)
        .min()?;
    let numbers: Vec<u32> = heads
        .iter()
        .filter(|head| head.level == Some(top))
        .filter_map(|head| match head.label {
            Label::Item(number) => Some(number),
            _ => None,
        })
        .collect();
    let in_order = numbers.first().is_some_and(|&first| first <= 1)
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1);
    (numbers.len() >= 2 && in_order).then_some(top)
}

/// The level of sections: of most numbered ones, else the next level in use below chapters.
fn section_level(heads: &[&Head], levels: &Levels) -> u8 {
    let numbered = most_common(heads, |label| {
        matches!(label, Label::Section(Owner::Chapter(_) | Owner::Unsaid, _))
    });
    if let Some(level) = numbered.filter(|&level| level >= levels.chapter) {
        return level;
    }
    let mut inside = false;
    let mut found = 0;
    for head in heads {
        let Some(level) = head.level else { continue };
        let appendix = matches!(head.label, Label::Appendix(_) | Label::Appendices);
        if level <= levels.chapter || appendix {
            inside = level == levels.chapter && !appendix;
        } else if inside && (found == 0 || level < found) {
            found = level;
        }
    }
    found
}

/// The level on which most headings with such a label stand; the upper one of two equals.
fn most_common(heads: &[&Head], wanted: impl Fn(Label) -> bool) -> Option<u8> {
    let mut counts = [0usize; 7];
    for head in heads {
        if let Some(level) = head.level.filter(|_| wanted(head.label)) {
            counts[usize::from(level.min(6))] += 1;
        }
    }
    let most = counts.iter().copied().max().filter(|&count| count > 0)?;
    counts
        .iter()
        .position(|&count| count == most)
        .and_then(|level| u8::try_from(level).ok())
}
