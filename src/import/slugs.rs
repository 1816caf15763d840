//! File names of the pages. Input: the pages. Output: a path below `content/` for each.
//!
//! A number in the source gives the slug, since it is short and what people cite: `part-2`,
//! `chapter-5`, section 5.2 `5-2`, `appendix-b`, section B.2 `b-2`. Without a number it is at
//! most four words of the title, Han characters as pinyin, so 技术的未来趋势 becomes
//! `ji-shu-de-wei`. Each name carries a prefix that orders it and never shows in an address:
//! `content/2-part-2/05-chapter-5/02-5-2.md` is published as `chapter-5/5-2.html`.

use std::collections::HashMap;

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;

use super::headings::{Label, Owner};
use super::notes::Notes;
use super::source::Source;
use super::structure::{Page, Role};
use crate::base::slug::Unique;

/// Names at the top that the builder needs for itself, as addresses or as folders.
const RESERVED: [&str; 14] = [
    "404",
    "appendix",
    "assets",
    "case",
    "cases",
    "figure",
    "index",
    "part",
    "reference",
    "references",
    "search",
    "table",
    "tables",
    "term",
];
/// More words make an address that nobody types.
const WORDS: usize = 4;
/// Longest word taken from a title, in bytes; the rest of it is cut.
const WORD_BYTES: usize = 24;
/// The appendix stands at least here, so that parts can be added before it.
const APPENDIX_ORDER: usize = 9;

/// The path of each page, by index, from the site's folder.
pub fn paths(pages: &[Page], source: &Source, notes: &mut Notes) -> Vec<String> {
    let layout = Layout::new(pages);
    let mut names = Names::new();
    let mut paths: Vec<String> = Vec::with_capacity(pages.len());
    for (at, page) in pages.iter().enumerate() {
        if page.role == Role::Home {
            paths.push("content/index.md".to_owned());
            continue;
        }
        let wanted = wanted(page, pages);
        let slug = names.take(page, &wanted);
        if slug != wanted && !RESERVED.contains(&wanted.as_str()) {
            notes.warned(
                source.line(page.at),
                format!("文件名“{wanted}”已被占用，改用“{slug}”。"),
                format!("The file name `{wanted}` is taken; used `{slug}`."),
            );
        }
        let name = format!("{}{slug}", layout.prefix(pages, at));
        let folder = page
            .parent
            .map_or("content", |parent| folder_of(&paths[parent]));
        let path = if layout.has_folder(page, at) {
            format!("{folder}/{name}/index.md")
        } else {
            format!("{folder}/{name}.md")
        };
        paths.push(path);
    }
    paths
}

/// The folder that a page's `index.md` stands in.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/')
        .map_or("content", |(folder, _)| folder)
}

/// Where each page stands among its siblings.
struct Layout {
    children: Vec<usize>,
    position: Vec<usize>,
    /// Siblings' numbers by parent, when all are in order: then the prefix is the number.
    ordered: HashMap<Option<usize>, bool>,
    width: HashMap<Option<usize>, usize>,
    /// The book has parts.
    parts: bool,
}

impl Layout {
    fn new(pages: &[Page]) -> Self {
        let mut children = vec![0; pages.len()];
        let mut position = vec![0; pages.len()];
        let mut counts: HashMap<Option<usize>, usize> = HashMap::new();
        let mut last: HashMap<Option<usize>, u32> = HashMap::new();
        let mut ordered: HashMap<Option<usize>, bool> = HashMap::new();
        for (at, page) in pages.iter().enumerate().skip(1) {
            if let Some(parent) = page.parent {
                children[parent] += 1;
            }
            let count = counts.entry(page.parent).or_default();
            *count += 1;
            if page.role == Role::Appendices {
                *count = (*count).max(APPENDIX_ORDER);
            }
            position[at] = *count;
            let number = match page.label {
                Label::Chapter(number) | Label::Item(number) if page.parent.is_some() => number,
                _ => 0,
            };
            let before = last.insert(page.parent, number).unwrap_or(0);
            let fine = ordered.entry(page.parent).or_insert(true);
            *fine &= number > before;
        }
        let width = counts
            .into_iter()
            .map(|(parent, n)| (parent, n.to_string().len()))
            .collect();
        Self {
            children,
            position,
            ordered,
            width,
            parts: pages.iter().any(|page| page.role == Role::Part),
        }
    }

    /// The ordering prefix: two digits for chapters and sections, one for parts.
    fn prefix(&self, pages: &[Page], at: usize) -> String {
        let page = &pages[at];
        let by_number = self.ordered.get(&page.parent).copied().unwrap_or(false);
        let order = match page.label {
            Label::Chapter(number) | Label::Item(number) if by_number => number as usize,
            _ => self.position[at],
        };
        let least = if self.parts && page.parent.is_none() {
            1
        } else {
            2
        };
        let width = self
            .width
            .get(&page.parent)
            .copied()
            .unwrap_or(1)
            .max(least);
        format!("{order:0width$}-")
    }

    /// Parts are always folders; chapters and appendices when something stands below them.
    fn has_folder(&self, page: &Page, at: usize) -> bool {
        matches!(page.role, Role::Part | Role::Appendices) || self.children[at] > 0
    }
}

/// The slug that a page would like to have.
fn wanted(page: &Page, pages: &[Page]) -> String {
    let letter = |number: u32| match u8::try_from(number) {
        Ok(n @ 1..=26) => char::from(b'a' + n - 1).to_string(),
        _ => number.to_string(),
    };
    match (page.role, page.label) {
        (Role::Appendices, _) => "appendix".to_owned(),
        (_, Label::Part(number)) => format!("part-{number}"),
        (Role::Chapter, Label::Chapter(number) | Label::Item(number)) => {
            format!("chapter-{number}")
        }
        (Role::Appendix, Label::Appendix(Some(number))) => format!("appendix-{}", letter(number)),
        (_, Label::Section(Owner::Chapter(owner), number)) => format!("{owner}-{number}"),
        (_, Label::Section(Owner::Appendix(owner), number)) => {
            format!("{}-{number}", letter(owner))
        }
        (_, Label::Section(Owner::Unsaid, number)) => {
            match page.parent.map(|parent| pages[parent].label) {
                Some(Label::Chapter(owner) | Label::Item(owner)) => format!("{owner}-{number}"),
                _ => format!("section-{number}"),
            }
        }
        _ => words(&page.title).unwrap_or_else(|| fallback(page.role).to_owned()),
    }
}

/// The slug of a title without a letter that we can spell.
fn fallback(role: Role) -> &'static str {
    match role {
        Role::Home => "index",
        Role::Part => "part",
        Role::Chapter => "chapter",
        Role::Section | Role::AppendixSection => "section",
        Role::Appendices | Role::Appendix => "appendix",
    }
}

/// The first words of a title, in ASCII: each Han character is one, in pinyin.
#[must_use]
pub fn words(title: &str) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    let mut latin = String::new();
    // Accents are separate characters after decomposition and fall away. The title is cut, since
    // four words never need more of it.
    for c in title
        .chars()
        .take(200)
        .flat_map(|c| std::iter::once(c).nfd())
    {
        if c.is_ascii_alphanumeric() {
            if latin.len() < WORD_BYTES {
                latin.push(c.to_ascii_lowercase());
            }
            continue;
        }
        if ('\u{300}'..='\u{36f}').contains(&c) || c == '\'' || c == '’' {
            continue;
        }
        if !latin.is_empty() {
            words.push(std::mem::take(&mut latin));
        }
        if let Some(syllable) = c.to_pinyin() {
            words.push(syllable.plain().replace('ü', "v"));
        }
    }
    if !latin.is_empty() {
        words.push(latin);
    }
    words.truncate(WORDS);
    (!words.is_empty()).then(|| words.join("-"))
}

/// Hands out slugs that are unique where they are published: parts among parts, chapters and
/// appendices among each other, sections inside their folder.
struct Names {
    parts: Unique,
    top: Unique,
    inside: HashMap<usize, Unique>,
}

impl Names {
    fn new() -> Self {
        let mut top = Unique::default();
        for name in RESERVED {
            top.reserve(name);
        }
        Self {
            parts: Unique::default(),
            top,
            inside: HashMap::new(),
        }
    }

    fn take(&mut self, page: &Page, wanted: &str) -> String {
        match (page.role, page.parent) {
            (Role::Part | Role::Appendices, _) => self.parts.take(wanted),
            (Role::Section | Role::AppendixSection, Some(parent)) => {
                let unique = self.inside.entry(parent).or_insert_with(|| {
                    let mut unique = Unique::default();
                    unique.reserve("index");
                    unique
                });
                unique.take(wanted)
            }
            _ => self.top.take(wanted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_at_most_four_words() {
        assert_eq!(words("技术的未来趋势").as_deref(), Some("ji-shu-de-wei"));
        assert_eq!(
            words("What is RAG, and why now?").as_deref(),
            Some("what-is-rag-and")
        );
        assert_eq!(words("AI大模型").as_deref(), Some("ai-da-mo-xing"));
        assert_eq!(words("Café déjà-vu").as_deref(), Some("cafe-deja-vu"));
        assert_eq!(words("女儿").as_deref(), Some("nv-er"));
        assert_eq!(words("★"), None);
    }
}
