//! The phases in order. Input: a site on disk. Output: its artifacts in a sink, and one sorted
//! report.
//!
//! ```text
//! load → parse → catalog → query → assemble → terms → resolve → cite → view → render → emit
//! ```
//!
//! Work on single pages runs in parallel; results and diagnostics are merged in the order of the
//! pages, so that nothing depends on the number of threads.

#[cfg_attr(not(feature = "diagrams"), path = "pipeline/no_diagrams.rs")]
mod diagrams;
mod files;
mod kept;
mod parsing;
mod records;
pub mod schemas;
mod theme;

use std::path::Path;
use std::sync::Arc;

#[cfg(feature = "diagrams")]
pub use diagrams::alone as draw_alone;
pub use files::search_files;
pub use parsing::Memo;
use parsing::Parsed;
use theme::template_error;

use rayon::prelude::*;

use crate::base::digest::{Digest, Hasher};
use crate::diag::codes::output::{OUTPUT_FAILED, OUTPUT_REFUSED};
use crate::diag::{Diagnostic, Language, Place, Report};
use crate::emit::{EmitError, Recorder, Sink};
use crate::model::book::{Book, PageId, Target};
use crate::model::catalog::Catalog;
use crate::model::input::Input;
use crate::render::Theme;
use crate::view::{Context, Entries};
use crate::{assemble, catalog, cite, highlight, load, render, resolve, terms, view};

/// A name for this very program, which changes with its sources.
const PROGRAM: &str = env!("SHOUCE_PROGRAM");

/// A site that is ready to be rendered.
pub struct Site {
    /// What was read.
    pub input: Input,
    /// Cases, terms, tables and references.
    pub catalog: Catalog,
    /// The book with all links resolved.
    pub book: Book<Target>,
    /// Templates and static files; `None` when a template cannot be used (reported).
    pub theme: Option<Arc<Theme>>,
}

/// Reads and checks a site: everything up to `resolve`. `None` when there is nothing to read.
pub fn prepare(start: &Path, memo: &mut Memo, report: &mut Report) -> Option<Site> {
    let mut input = load::load(start, report)?;
    if let Some(today) = &memo.today {
        input.today.clone_from(today);
    }
    let (catalog, book) = read(&input, memo, None, report);
    let theme = theme::theme(&mut input, &mut memo.theme, report);
    Some(Site {
        input,
        catalog,
        book,
        theme,
    })
}

/// Checks one file of a site, a path below `content/`: what [`prepare`] would say of it. Of the
/// others it reads what links and numbers need, and says nothing. `None` without such a file.
pub fn inspect(start: &Path, today: Option<&str>, report: &mut Report) -> Option<(Input, String)> {
    let mut all = Report::default();
    let input = load::load_for(start, today, &mut all)?;
    let path = load::below_content(start, &input.root)?;
    let files = input.records.iter().map(|record| &record.page);
    let focus = files.chain(&input.pages).find(|page| page.path == path)?;
    let file = focus.file;
    let mut memo = Memo::once(today);
    // The command ends right after this; freeing the book piece by piece would only take time.
    std::mem::forget(read(&input, &mut memo, Some(&path), &mut all));
    std::mem::forget(memo);
    for diagnostic in all {
        let own = match &diagnostic.place {
            Place::Span(span) => span.file == file,
            Place::File(other) => *other == file,
            Place::Path(other) => other.strip_prefix("content/") == Some(&path),
            Place::At { .. } => false,
        };
        if own {
            report.add(diagnostic);
        }
    }
    Some((input, path))
}

/// The phases that need no theme. With a `focus`, a path below `content/`, formulas and code of
/// other files are not looked at, and the uses of terms only if it is a term.
fn read(
    input: &Input,
    memo: &mut Memo,
    focus: Option<&str>,
    report: &mut Report,
) -> (Catalog, Book<Target>) {
    let mut records = parsing::all(input, memo, focus, report);
    let pages = records.split_off(input.records.len());
    let mut documents: Vec<_> = pages.into_iter().map(Parsed::take).collect();
    let (mut catalog, mut records) = records::catalogue(input, records, report);
    records::answer(&mut documents, &mut records, &catalog, report);
    let mut book = assemble::assemble(
        &input.pages,
        documents,
        records,
        &input.assets,
        &input.config,
        report,
    );
    let numbers = book.pages.iter().map(|page| page.short_number.as_str());
    let numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
    catalog::check_lessons(&catalog, &numbers, report);
    let terms_matter = focus.is_none_or(|path| path.starts_with("terms/"));
    if terms_matter {
        catalog.mentions = terms::link(&mut book, &catalog);
    }
    let book = resolve::resolve(book, &input.pages, &input.records, &input.assets, report);
    catalog.cited_by = cite::cited_by(&book, &catalog, report);
    if terms_matter {
        terms::check(&book, &catalog, &input.sources, report);
    }
    (catalog, book)
}

/// When the index of the search is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// With everything else.
    Now,
    /// By [`search_files`], when somebody asks for it.
    Later,
}

/// Renders everything into a sink. Nothing is rendered after errors that `prepare` found, since
/// nothing will be published.
pub fn publish(site: &Site, sink: &dyn Sink, index: Index, report: &mut Report) {
    let Some(theme) = &site.theme else { return };
    let sink = Recorder::new(sink);
    let ui = render::ui(&site.input.config.site.lang);
    let context = Context::new(
        &site.book,
        &site.catalog,
        &site.input.config,
        &ui,
        highlight::html,
        &site.input.pages,
        &site.input.dates,
    );
    let pages = (0u32..).map(PageId).take(site.book.pages.len());
    let pages: Vec<PageId> = pages.filter(|id| site.book.page(*id).published).collect();
    let theme_key = program_key(theme, &site.input);
    let failures: Vec<Diagnostic> = pages
        .par_iter()
        .map_init(Entries::default, |entries, id| {
            publish_page(&context, theme, theme_key, *id, entries, &sink)
        })
        .filter_map(Result::err)
        .collect();
    // One broken template fails on every page; the first page says all there is to say.
    let mut seen = std::collections::HashSet::new();
    for failure in failures {
        if seen.insert(format!("{:?}{:?}", failure.place, failure.arguments)) {
            report.add(failure);
        }
    }
    for result in files::publish(site, theme, &context, &sink, index) {
        if let Err(failure) = result {
            report.add(failure);
        }
    }
}

/// Digest of all that decides about every page: the theme, the program and the configuration.
fn program_key(theme: &Theme, input: &Input) -> Digest {
    let mut hasher = Hasher::new();
    hasher.field(theme.digest().0).field(PROGRAM);
    hasher.field(format!(
        "{:?}{:?}{:?}{}",
        input.config.site,
        input.config.numbering,
        input.config.build,
        input.config.stale_after_days
    ));
    // Any page may show cases, terms or tables, so a changed record makes all pages anew.
    for record in &input.records {
        hasher.field(&record.page.path).field(record.page.digest.0);
    }
    hasher.field(&input.today);
    hasher.finish()
}

fn publish_page(
    context: &Context,
    theme: &Theme,
    theme_key: Digest,
    id: PageId,
    entries: &mut Entries,
    sink: &dyn Sink,
) -> Result<(), Diagnostic> {
    let page = context.book.page(id);
    let key = view::key(context, theme_key, id);
    if sink.keep(&page.path, key) {
        return Ok(());
    }
    let html = theme
        .render(&view::page(context, id, entries))
        .map_err(template_error)?;
    sink.put(&page.path, key, &html)
        .map_err(|error| emit_error(&error))
}

/// A problem of the output folder as a diagnostic.
#[must_use]
pub fn emit_error(error: &EmitError) -> Diagnostic {
    let rule = if error.is_environment() {
        &OUTPUT_FAILED
    } else {
        &OUTPUT_REFUSED
    };
    let path = error.path.display().to_string();
    Diagnostic::new(rule, Place::Path(path.clone()))
        .with("path", path)
        .with(
            "detail",
            (
                error.message(Language::Chinese),
                error.message(Language::English),
            ),
        )
}
