//! The files of the pages. Input: everything that is known of the book. Output: front matter and
//! text of each page, with the footnotes and link definitions that it shares with other pages.

use super::blocks::Scan;
use super::links::Targets;
use super::notes::Notes;
use super::source::Source;
use super::structure::{Page, Role};
use super::text::{Edit, Owners, edited, edits, in_order, joined};
use super::{PlannedFile, settings, shared, warnings};

/// What the files are made from.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    /// The regular text.
    pub source: &'a Source,
    /// What stands in it.
    pub scan: &'a Scan,
    /// The pages.
    pub pages: &'a [Page],
    /// Their paths.
    pub paths: &'a [String],
}

impl Book<'_> {
    /// The files of the pages, in reading order. `numbered` says whether the book counts at all.
    #[must_use]
    pub fn files(&self, numbered: bool, notes: &mut Notes) -> Vec<PlannedFile> {
        let Self {
            source,
            scan,
            pages,
            paths,
        } = *self;
        let owners = Owners::new(pages);
        let targets = Targets::new(source, scan, pages, paths, &owners);
        warnings::note(source, scan, pages, &owners, notes);
        let moves = shared::moves(scan, &owners);
        let small = edits(&source.body, scan, pages, &owners);
        let gone = moves.gone.iter().map(|range| Edit {
            range: range.clone(),
            text: String::new(),
        });
        let links = targets.edits(scan, notes);
        let all = in_order(small.iter().cloned().chain(links).chain(gone).collect());

        let mut files = Vec::with_capacity(pages.len());
        for (at, page) in pages.iter().enumerate() {
            let own = page
                .text
                .iter()
                .map(|range| edited(&source.body, range, &all));
            let footnotes = moves.footnotes.get(&at).into_iter().flatten();
            let footnotes = footnotes.map(|&index| targets.footnote(at, index, scan));
            let definitions = moves.definitions.get(&at).into_iter().flatten();
            let definitions = definitions.map(|&index| targets.definition(at, index, scan));
            let body = joined(own.chain(footnotes).chain(definitions));
            let front = settings::front_matter(page, !body.is_empty(), numbered);
            let gap = if body.is_empty() { "" } else { "\n" };
            files.push(PlannedFile {
                path: paths[at].clone(),
                text: format!("{front}{gap}{body}"),
                title: page.title.clone(),
                line: Some(source.line(page.at)),
            });
        }
        files
    }
}

/// How many groups of appendices have no text, and so no page.
#[must_use]
pub fn groups_without_page(pages: &[Page], files: &[PlannedFile]) -> usize {
    let is_empty = |file: &PlannedFile| file.text.ends_with("\n---\n");
    let both = pages.iter().zip(files);
    both.filter(|(page, file)| page.role == Role::Appendices && is_empty(file))
        .count()
}
