//! The tree of pages. Input: the blocks, the outline and the meaning of the levels. Output: the
//! pages in reading order, each with its parent and the bytes of the source that are its text.
//! Every byte outside the outline and outside the headings that became titles is in one page.

use std::collections::HashSet;
use std::ops::Range;

use super::blocks::Block;
use super::decide::{Decision, Place, Survey};
use super::headings::{Label, key, read};
use super::heads::{Head, heads};
use super::levels::Levels;
use super::notes::Notes;
use super::outline::Outline;
use super::source::Source;

/// What a page is in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything before the first part or chapter.
    Home,
    /// A part.
    Part,
    /// A chapter.
    Chapter,
    /// A section of a chapter.
    Section,
    /// The group of all appendices.
    Appendices,
    /// An appendix.
    Appendix,
    /// A section of an appendix.
    AppendixSection,
}

/// One page.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it is.
    pub role: Role,
    /// What its heading said it is.
    pub label: Label,
    /// Title without number.
    pub title: String,
    /// Where its heading stands, or what it was made from.
    pub at: usize,
    /// Index of the heading's block; none for pages that have no heading in the body.
    pub block: Option<usize>,
    /// Its text: runs of bytes in order.
    pub text: Vec<Range<usize>>,
    /// The page above it; none at the top.
    pub parent: Option<usize>,
    /// Whether it counts in the numbering.
    pub numbered: bool,
}

/// Builds the pages.
pub fn build(
    source: &Source,
    blocks: &[Block],
    outline: &Outline,
    notes: &mut Notes,
) -> (Vec<Page>, Levels) {
    let heads = heads(blocks, outline);
    let levels = super::levels::find(&heads, outline.book_title.is_none());
    let survey = Survey::new(&heads, outline, levels);
    let mut builder = Builder {
        source,
        outline,
        levels,
        notes,
        pages: vec![Page::new(Role::Home, Label::Plain, "", 0)],
        place: Place::Front,
        part: None,
        parts: HashSet::new(),
        borrowed: false,
        appendices: 0,
        group: None,
        open: 0,
        current: 0,
    };
    let mut next = 0;
    for (at, block) in blocks.iter().enumerate() {
        let is_head = heads.get(next).is_some_and(|head| head.block == at);
        if outline.holds(at) {
            builder.skip(&block.range);
        } else if is_contents_mark(&source.body[block.range.clone()]) {
            builder.contents_mark(&block.range);
        } else if is_head {
            builder.head(&survey, next, block);
        }
        next += usize::from(is_head);
    }
    builder.close(source.body.len());
    (builder.pages, levels)
}

/// Whether a block is the mark at which other programs put the contents.
fn is_contents_mark(text: &str) -> bool {
    ["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}"]
        .iter()
        .any(|mark| text.trim().eq_ignore_ascii_case(mark))
}

impl Page {
    fn new(role: Role, label: Label, title: &str, at: usize) -> Self {
        Self {
            role,
            label,
            title: title.to_owned(),
            at,
            block: None,
            text: Vec::new(),
            parent: None,
            numbered: true,
        }
    }
}

/// The state while pages are built.
struct Builder<'a> {
    source: &'a Source,
    outline: &'a Outline,
    levels: Levels,
    notes: &'a mut Notes,
    pages: Vec<Page>,
    place: Place,
    /// The open part.
    part: Option<usize>,
    /// All parts that were opened, by label and by title.
    parts: HashSet<(Label, String)>,
    /// Whether a heading took its number from the outline.
    borrowed: bool,
    /// How many appendices were opened.
    appendices: u32,
    /// The group of appendices.
    group: Option<usize>,
    /// Where the text that belongs to `current` begins.
    open: usize,
    /// The page that takes text.
    current: usize,
}

impl Builder<'_> {
    /// Gives the text up to `end` to the current page.
    fn close(&mut self, end: usize) {
        if self.open < end {
            self.pages[self.current].text.push(self.open..end);
        }
        self.open = end;
    }

    /// Leaves a block out of every page.
    fn skip(&mut self, range: &Range<usize>) {
        self.close(range.start);
        self.open = self.open.max(range.end);
    }

    /// Leaves out a `[TOC]`, since every site has its contents.
    fn contents_mark(&mut self, range: &Range<usize>) {
        self.skip(range);
        self.notes.merged(
            self.source.line(range.start),
            "去掉了目录标记；网站自己有目录。",
            "Dropped the mark for the contents; the site has its own.",
        );
    }

    /// Takes a heading: as the title of the book, as a page or as text.
    fn head(&mut self, survey: &Survey<'_>, at: usize, block: &Block) {
        let head = &survey.heads[at];
        if let Some(title) = self.levels.title.filter(|title| title.head == at) {
            self.skip(&block.range);
            self.pages[0].title.clone_from(&head.text);
            self.pages[0].block = Some(head.block);
            if title.beside_chapters {
                self.notes.guessed(
                    self.source.line(block.range.start),
                    format!("“{}”与章同级，当作书名。", head.text),
                    format!(
                        "\"{}\" stands on the level of chapters; taken as the book's title.",
                        head.text
                    ),
                );
            }
            return;
        }
        let decision = survey.decide(at, &self.place);
        if decision.role.is_none() {
            return;
        }
        self.skip(&block.range);
        self.page(&decision, head, block.range.start);
        if head.level.is_none() {
            self.note_bold(head, block.range.start);
        } else if head.label != Label::Plain && read(&head.text).label == Label::Plain {
            self.note_borrowed(head, block.range.start);
        }
    }

    /// Opens the page of a heading, with whatever has to stand above it.
    fn page(&mut self, decision: &Decision, head: &Head, at: usize) {
        let Some(role) = decision.role else { return };
        if let Some(number) = decision.missing_chapter {
            self.missing_chapter(number, at);
        }
        let number = match head.label {
            Label::Chapter(number) | Label::Item(number) => Some(number),
            _ => None,
        };
        if role == Role::Chapter && !decision.top {
            self.part_from_outline(number, &head.title, at);
        }
        if matches!(role, Role::Appendix) && self.group.is_none() {
            self.group_without_heading(at);
        }
        let mut page = Page::new(role, head.label, &self.title(head, at), at);
        page.block = Some(head.block);
        page.numbered = decision.numbered;
        self.push(page, head.level, decision.top);
    }

    /// Adds a page below what is open and makes it the open one.
    fn push(&mut self, mut page: Page, level: Option<u8>, top: bool) {
        let index = self.pages.len();
        let above = match self.place {
            Place::Chapter { page, .. } | Place::Appendix { page, .. } => Some(page),
            _ => None,
        };
        let number = match page.label {
            Label::Chapter(number) | Label::Item(number) => Some(number),
            Label::Appendix(number) => number,
            _ => None,
        };
        match page.role {
            Role::Home => {}
            Role::Part => {
                self.part = Some(index);
                self.parts.insert((page.label, String::new()));
                self.parts.insert((Label::Plain, key(&page.title)));
                self.place = Place::Part;
            }
            Role::Chapter => {
                if top {
                    self.part = None;
                }
                page.parent = self.part;
                self.place = Place::Chapter {
                    page: index,
                    number,
                    last: 0,
                };
            }
            Role::Appendices => {
                self.group = Some(index);
                self.place = Place::Appendices {
                    level: level.unwrap_or(self.levels.chapter),
                };
            }
            Role::Appendix => {
                page.parent = self.group;
                let level = level.unwrap_or(self.levels.section);
                self.appendices += 1;
                let letter = number.or(Some(self.appendices));
                self.place = Place::Appendix {
                    page: index,
                    letter,
                    level,
                    last: 0,
                };
            }
            Role::Section | Role::AppendixSection => {
                page.parent = above;
                self.place.count(page.label);
            }
        }
        self.pages.push(page);
        self.current = index;
    }

    /// The title of a heading; from the outline where the heading has only a number.
    fn title(&mut self, head: &Head, at: usize) -> String {
        let Some(entry) = self.outline.labelled(head.label) else {
            return head.title.clone();
        };
        if head.label == Label::Plain || key(&entry.title) == key(&head.title) {
            return head.title.clone();
        }
        let (line, listed) = (self.source.line(at), self.source.line(entry.at));
        if head.title == head.text {
            self.notes.merged(
                line,
                format!(
                    "“{}”没有标题，取目录第 {listed} 行的“{}”。",
                    head.text, entry.title
                ),
                format!(
                    "\"{}\" has no title; took \"{}\" from the outline, line {listed}.",
                    head.text, entry.title
                ),
            );
            return entry.title.clone();
        }
        self.notes.merged(
            line,
            format!("正文标题“{}”与目录第 {listed} 行的“{}”不同，以正文为准。", head.title, entry.title),
            format!("The heading \"{}\" differs from \"{}\" in the outline, line {listed}; kept the heading.", head.title, entry.title),
        );
        head.title.clone()
    }

    /// Opens the part that only the outline names, before the first chapter it lists there.
    fn part_from_outline(&mut self, number: Option<u32>, title: &str, at: usize) {
        let Some(entry) = self.outline.part_of(number, title) else {
            return;
        };
        // A part that was open before is not opened twice.
        let opened =
            entry.label != Label::Plain && self.parts.contains(&(entry.label, String::new()));
        if opened || self.parts.contains(&(Label::Plain, key(&entry.title))) {
            return;
        }
        let (line, listed) = (self.source.line(at), self.source.line(entry.at));
        self.notes.merged(
            line,
            format!("目录第 {listed} 行的部分“{}”在正文里没有标题，放在这一章之前。", entry.title),
            format!("The part \"{}\" (outline, line {listed}) has no heading in the text; it begins before this chapter.", entry.title),
        );
        let page = Page::new(Role::Part, entry.label, &entry.title, entry.at);
        self.push(page, None, true);
    }

    /// Opens a chapter that only the outline names, before its first section.
    fn missing_chapter(&mut self, number: u32, at: usize) {
        let label = Label::Chapter(number);
        let Some(entry) = self.outline.labelled(label) else {
            return;
        };
        self.part_from_outline(Some(number), &entry.title, at);
        let (line, listed) = (self.source.line(at), self.source.line(entry.at));
        self.notes.merged(
            line,
            format!("目录第 {listed} 行的第{number}章“{}”在正文里没有标题，放在这一节之前。", entry.title),
            format!("Chapter {number} \"{}\" (outline, line {listed}) has no heading in the text; it begins before this section.", entry.title),
        );
        let page = Page::new(Role::Chapter, label, &entry.title, entry.at);
        self.push(page, None, false);
    }

    /// Makes the group that appendices stand in when the book has no heading for it.
    fn group_without_heading(&mut self, at: usize) {
        let han = self.source.body[at..].starts_with(|c: char| !c.is_ascii())
            || self.source.body[at..]
                .lines()
                .next()
                .is_some_and(|line| line.contains("附录"));
        let title = if han { "附录" } else { "Appendices" };
        let page = Page::new(Role::Appendices, Label::Appendices, title, at);
        self.push(page, None, true);
    }

    /// Says once that the outline numbers the headings.
    fn note_borrowed(&mut self, head: &Head, at: usize) {
        if std::mem::replace(&mut self.borrowed, true) {
            return;
        }
        self.notes.guessed(
            self.source.line(at),
            format!("“{}”和别的标题没有编号，按目录里同名的一项编号。", head.text),
            format!("\"{}\" and other headings have no number; each took that of its entry in the outline.", head.text),
        );
    }

    fn note_bold(&mut self, head: &Head, at: usize) {
        self.notes.guessed(
            self.source.line(at),
            format!("粗体段落“{}”当作标题。", head.text),
            format!(
                "The bold paragraph \"{}\" was taken as a heading.",
                head.text
            ),
        );
    }
}
