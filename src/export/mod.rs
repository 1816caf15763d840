//! Command `export`. Input: a site. Output: the whole book as one file, and a report.
//!
//! ```text
//! site ─prepare, publish→ pages in memory ─leaf→ trees ─links→ trees of one book
//!      ├─single→ one HTML file ─pdf→ PDF, printed by a browser, read by destinations for the
//!      │         numbers of pages, and printed again
//!      └─epub→ EPUB 3
//! ```
//!
//! Every form is made from the pages that the site shows, so that a book says what the site says
//! and a new kind of block needs nothing here. What is for the screen is left out ([`trim`]).

mod browser;
mod destinations;
mod dom;
mod epub;
mod leaf;
mod links;
mod media;
mod names;
mod numbers;
mod pdf;
mod single;
mod trim;
mod write;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::span::Sources;
use crate::diag::codes::output::OUTPUT_FAILED;
use crate::diag::{Diagnostic, Language, Place, Report};
use crate::emit::{Memory, Tree, one_file};
use crate::pipeline::{self, Index, Memo, Site};
use crate::render::Theme;
use single::Use;

/// A form of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// EPUB 3, for e-readers.
    Epub,
    /// One HTML file.
    Html,
    /// PDF, by a browser of this machine.
    Pdf,
}

impl Format {
    /// How the names of its files end, without the dot.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Html => "html",
            Self::Pdf => "pdf",
        }
    }
}

/// The day of a book that has none: the first one that containers of e-books know.
const FIRST_DAY: &str = "1980-01-01";

/// What is asked for.
pub struct Request<'a> {
    /// The form.
    pub format: Format,
    /// The site's folder, or one below it.
    pub start: &'a Path,
    /// The file to write; by default one with the book's title in the current folder.
    pub out: Option<&'a Path>,
    /// The browser that prints a PDF; by default the first one that is found.
    pub browser: Option<&'a Path>,
    /// The day that ages are reckoned from; by default that of the newest commit.
    pub today: Option<&'a str>,
}

/// What came of an export.
#[derive(Debug, Default)]
pub struct Exported {
    /// All problems, sorted, with the levels of the configuration applied.
    pub report: Report,
    /// The sources that the report points into.
    pub sources: Sources,
    /// Pages of the book.
    pub pages: usize,
    /// Length of the file in bytes; `None` when none was written.
    pub written: Option<usize>,
    /// Where it was, or would have been, written.
    pub target: PathBuf,
    /// Whether the machine and not the input is at fault.
    pub environment: bool,
    /// Language of the site.
    pub language: Language,
}

/// Writes the whole book as one file. A file that is there stays as it is unless all went well.
#[must_use]
pub fn export(request: &Request) -> Exported {
    let mut exported = Exported::default();
    let mut report = Report::default();
    let mut memo = Memo::once(request.today);
    let site = pipeline::prepare(request.start, &mut memo, &mut report);
    let Some(site) = site else {
        exported.report = report;
        return exported;
    };
    report.apply_levels(&site.input.config.levels);
    let memory = Memory::default();
    if !report.has_errors() {
        pipeline::publish(&site, &memory, Index::Later, &mut report);
    }
    report.sort(&site.input.sources);
    exported.environment = report
        .iter()
        .any(|one| one.rule.number == OUTPUT_FAILED.number);
    exported.language = site.input.config.site.language();
    exported.target = target(request, &site);
    if let Some(theme) = site.theme.clone().filter(|_| !report.has_errors()) {
        write_book(
            request,
            &site,
            &theme,
            &memory.finish(),
            &mut exported,
            &mut report,
        );
    }
    exported.report = report;
    exported.sources = site.input.sources;
    exported
}

fn write_book(
    request: &Request,
    site: &Site,
    theme: &Arc<Theme>,
    tree: &Tree,
    exported: &mut Exported,
    report: &mut Report,
) {
    let book = leaf::leaves(site, tree);
    exported.pages = book.leaves.len();
    let day = newest_day(site);
    let bytes = match request.format {
        Format::Epub => epub::file(site, tree, book, &day).map_err(|error| {
            let path = exported.target.display().to_string();
            let problem = Diagnostic::new(&OUTPUT_FAILED, Place::Path(path.clone()));
            problem.with("path", path).with("detail", error.to_string())
        }),
        Format::Html => Ok(single::file(site, theme, tree, book, Use::Screen).into_bytes()),
        Format::Pdf => {
            let html = single::file(site, theme, tree, book, Use::Paper);
            pdf::file(&html, request.browser, &day)
        }
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(problem) => {
            report.add(problem);
            exported.environment = true;
            return;
        }
    };
    match one_file::replace(&exported.target, &bytes) {
        Ok(()) => exported.written = Some(bytes.len()),
        Err(error) => {
            exported.environment = error.is_environment();
            report.add(pipeline::emit_error(&error));
        }
    }
}

/// The newest day on which a page changed, or that of the newest commit.
fn newest_day(site: &Site) -> String {
    let dates = site.input.dates.iter();
    let pages = dates.filter(|(path, _)| path.starts_with("content/"));
    let newest = pages.map(|(_, day)| day.as_str()).max();
    let day = newest.unwrap_or(&site.input.today);
    if day.len() == FIRST_DAY.len() {
        day.to_owned()
    } else {
        FIRST_DAY.to_owned()
    }
}

/// The file that was asked for, or one with the title of the book in the current folder.
fn target(request: &Request, site: &Site) -> PathBuf {
    if let Some(out) = request.out {
        return out.to_path_buf();
    }
    let suffix = request.format.suffix();
    PathBuf::from(format!(
        "{}.{suffix}",
        file_name(&site.input.config.site.title)
    ))
}

/// A title as the name of a file on every system.
fn file_name(title: &str) -> String {
    let allowed = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        c if c.is_control() => '-',
        c => c,
    };
    let mut name: String = title.chars().map(allowed).collect();
    // File systems allow 255 bytes; the suffix and a temporary name need some of them.
    while name.len() > 200 {
        name.pop();
    }
    match name.trim().trim_matches('.').trim() {
        "" => "book".to_owned(),
        name => name.to_owned(),
    }
}

/// The level of a heading's element.
fn heading_level(name: &str) -> Option<usize> {
    let digit = name.strip_prefix('h').filter(|rest| rest.len() == 1)?;
    digit.parse().ok().filter(|level| (1..=6).contains(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_the_name_of_a_file() {
        assert_eq!(file_name("AI大模型创业：从0到1"), "AI大模型创业：从0到1");
        assert_eq!(file_name("a/b: c?"), "a-b- c-");
        assert_eq!(file_name(".."), "book");
        assert!(file_name(&"书".repeat(300)).len() <= 200);
    }
}
