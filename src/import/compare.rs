//! Does the book hold together? Input: the pages, the outline and the levels. Output: notes on
//! what the outline lists and the text lacks, on numbers that differ from those the builder
//! will compute, and on how the levels were read where no number says it.

use std::collections::{HashMap, HashSet};

use super::headings::{Label, Owner, key};
use super::levels::{Basis, Levels};
use super::notes::Notes;
use super::outline::Outline;
use super::source::Source;
use super::structure::{Page, Role};

/// Makes all comparisons.
pub fn note(
    source: &Source,
    pages: &[Page],
    outline: &Outline,
    levels: &Levels,
    notes: &mut Notes,
) {
    missing(source, pages, outline, notes);
    numbers(source, pages, notes);
    guesses(source, pages, outline, levels, notes);
}

/// Entries of the outline that no page answers.
fn missing(source: &Source, pages: &[Page], outline: &Outline, notes: &mut Notes) {
    let labels: HashSet<Label> = pages.iter().map(|page| page.label).collect();
    let titles: HashSet<String> = pages.iter().map(|page| key(&page.title)).collect();
    for entry in &outline.entries {
        let has_number = !matches!(entry.label, Label::Plain | Label::Item(_) | Label::Deeper);
        let found = labels.contains(&entry.label) || titles.contains(&key(&entry.title));
        if has_number && !found {
            notes.warned(
                source.line(entry.at),
                format!("目录里的“{}”在正文里没有对应的标题，没有为它建页。", entry.title),
                format!("The outline lists \"{}\", but no heading in the text answers it; it got no page.", entry.title),
            );
        }
    }
}

/// Numbers in the source that differ from the computed ones.
fn numbers(source: &Source, pages: &[Page], notes: &mut Notes) {
    let (mut part, mut chapter, mut appendix) = (0, 0, 0);
    let mut sections: HashMap<usize, u32> = HashMap::new();
    for page in pages.iter().filter(|page| page.numbered) {
        let (written, computed) = match (page.role, page.label) {
            (Role::Part, label) => {
                part += 1;
                (number(label), part)
            }
            (Role::Chapter, label) => {
                chapter += 1;
                (number(label), chapter)
            }
            (Role::Appendix, label) => {
                appendix += 1;
                (number(label), appendix)
            }
            (Role::Section | Role::AppendixSection, label) => {
                let Some(parent) = page.parent else { continue };
                let count = sections.entry(parent).or_default();
                *count += 1;
                owner(source, page, &pages[parent], notes);
                (number(label), *count)
            }
            _ => continue,
        };
        if let Some(written) = written.filter(|&written| written != computed) {
            notes.warned(
                source.line(page.at),
                format!(
                    "“{}”原来的编号是 {written}，按顺序会编成 {computed}。",
                    page.title
                ),
                format!(
                    "\"{}\" was number {written} and will be number {computed} in order.",
                    page.title
                ),
            );
        }
    }
}

/// A section whose number names another chapter than the one it stands in.
fn owner(source: &Source, page: &Page, parent: &Page, notes: &mut Notes) {
    let Label::Section(Owner::Chapter(named) | Owner::Appendix(named), _) = page.label else {
        return;
    };
    if let Some(own) = number(parent.label).filter(|&own| own != named) {
        notes.warned(
            source.line(page.at),
            format!(
                "“{}”的编号属于第 {named} 章，却在第 {own} 章里。",
                page.title
            ),
            format!(
                "\"{}\" is numbered as of chapter {named}, but stands in chapter {own}.",
                page.title
            ),
        );
    }
}

/// The number that a label carries.
fn number(label: Label) -> Option<u32> {
    match label {
        Label::Part(number)
        | Label::Chapter(number)
        | Label::Section(_, number)
        | Label::Item(number) => Some(number),
        Label::Appendix(number) => number,
        Label::Deeper | Label::Appendices | Label::Plain => None,
    }
}

/// What was read off the levels alone.
fn guesses(source: &Source, pages: &[Page], outline: &Outline, levels: &Levels, notes: &mut Notes) {
    if outline.guessed
        && let Some(entry) = outline.entries.first()
    {
        notes.guessed(
            source.line(entry.at),
            "从这里到正文重复第一个标题为止，当作目录。",
            "From here to where the text repeats the first heading was taken as the outline.",
        );
    }
    let first = |role: Role| {
        pages
            .iter()
            .find(|page| page.role == role && page.block.is_some())
    };
    if let Some(page) = first(Role::Chapter)
        .filter(|page| levels.basis != Basis::Words && !matches!(page.label, Label::Chapter(_)))
    {
        notes.guessed(
            source.line(page.at),
            format!("没有“第N章”字样，把 {} 级标题当作章。", levels.chapter),
            format!(
                "No heading says \"chapter\", so headings of level {} are the chapters.",
                levels.chapter
            ),
        );
        if let Some(page) = first(Role::Section).filter(|page| page.label == Label::Plain) {
            notes.guessed(
                source.line(page.at),
                format!("把 {} 级标题当作节。", levels.section),
                format!("Headings of level {} are the sections.", levels.section),
            );
        }
    }
    if pages.len() == 1 {
        notes.guessed(
            source.line(0),
            "书里没有可以分章的标题，全部内容放在首页。",
            "The book has no headings to divide it, so all of it is on the home page.",
        );
    }
    for page in pages.iter().filter(|page| !page.numbered) {
        notes.guessed(
            source.line(page.at),
            format!("“{}”没有编号，单独成页，不参加编号。", page.title),
            format!(
                "\"{}\" has no number; it is a page outside the numbering.",
                page.title
            ),
        );
    }
}
