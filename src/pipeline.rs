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
mod records;
pub mod schemas;
mod theme;

use std::path::Path;
use std::sync::Arc;

#[cfg(feature = "diagrams")]
pub use diagrams::alone as draw_alone;
pub use files::search_files;
use theme::template_error;

use rayon::prelude::*;

use crate::base::digest::{Digest, Hasher};
use crate::base::span::Span;
use crate::data::node::Node;
use crate::data::yaml;
use crate::diag::codes::output::{OUTPUT_FAILED, OUTPUT_REFUSED};
use crate::diag::{Diagnostic, Language, Place, Report};
use crate::emit::{EmitError, Recorder, Sink};
use crate::model::book::{Book, PageId, Target};
use crate::model::catalog::Catalog;
use crate::model::document::{Document, RawLink};
use crate::model::input::{Input, PageSource, RecordKind};
use crate::render::Theme;
use crate::view::{Context, Entries};
use crate::{assemble, catalog, cite, highlight, load, math, parse, render, resolve, terms, view};

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

/// What a caller keeps from build to build.
pub struct Memo {
    today: Option<String>,
    /// Parsed pages of the build before; `None` when there will be no other build, so that nothing
    /// is kept.
    pages: Option<Vec<(PageSource, Arc<Parsed>)>>,
    theme: theme::Before,
    /// Pictures of the build before.
    pictures: diagrams::Pictures,
}

impl Memo {
    /// For the first of many builds. Ages are reckoned from `today`, or from the newest commit.
    #[must_use]
    pub fn new(today: Option<&str>) -> Self {
        Self {
            pages: Some(Vec::new()),
            ..Self::once(today)
        }
    }

    /// For a single build, which may use up what it has read.
    #[must_use]
    pub fn once(today: Option<&str>) -> Self {
        Self {
            today: today.map(str::to_owned),
            pages: None,
            theme: None,
            pictures: diagrams::Pictures::default(),
        }
    }

    /// With the file of pictures that the build before left.
    #[must_use]
    pub fn with_pictures(mut self, bytes: &[u8]) -> Self {
        self.pictures = diagrams::Pictures::read(bytes);
        self
    }

    /// The file of pictures for the next build; empty when there are none.
    #[must_use]
    pub fn pictures(&self) -> Vec<u8> {
        self.pictures.write()
    }
}

/// A parsed page with what was found wrong in it.
struct Parsed {
    document: Document<RawLink>,
    /// Front matter of a record.
    node: Option<Node>,
    drawn: diagrams::Drawn,
    report: Report,
}

impl Parsed {
    /// Its document: the thing itself where nobody else holds it.
    fn take(parsed: Arc<Self>) -> Document<RawLink> {
        Arc::try_unwrap(parsed).map_or_else(|held| held.document.clone(), |own| own.document)
    }
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
    let mut records = parse_all(input, memo, focus, report);
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

/// Parses all records and pages that the memo does not hold, records first.
fn parse_all(
    input: &Input,
    memo: &mut Memo,
    focus: Option<&str>,
    report: &mut Report,
) -> Vec<Arc<Parsed>> {
    let records = input
        .records
        .iter()
        .map(|record| (&record.page, Some(record.kind)));
    let files: Vec<_> = records
        .chain(input.pages.iter().map(|page| (page, None)))
        .collect();
    let parsed: Vec<Arc<Parsed>> = files
        .par_iter()
        .enumerate()
        .map(
            |(at, (page, kind))| match memo.pages.as_ref().and_then(|pages| pages.get(at)) {
                Some((before, parsed)) if before == *page => Arc::clone(parsed),
                _ => Arc::new(parse_file(input, page, *kind, focus, &memo.pictures)),
            },
        )
        .collect();
    memo.pictures = diagrams::all(parsed.iter().map(|one| &one.drawn));
    for one in &parsed {
        for diagnostic in one.report.iter() {
            report.add(diagnostic.clone());
        }
    }
    if let Some(pages) = &mut memo.pages {
        let files = files.iter().map(|(page, _)| (*page).clone());
        *pages = files.zip(parsed.iter().cloned()).collect();
    }
    parsed
}

fn parse_file(
    input: &Input,
    page: &PageSource,
    kind: Option<RecordKind>,
    focus: Option<&str>,
    kept: &diagrams::Pictures,
) -> Parsed {
    let mut report = Report::default();
    let text = input.sources.text(page.file);
    let raw_html = input.config.build.raw_html;
    let (node, mut document) = match kind {
        None => (None, parse::parse(text, page.file, raw_html, &mut report)),
        Some(RecordKind::Case | RecordKind::Term) => {
            parse::parse_record(text, page.file, raw_html, &mut report)
        }
        Some(RecordKind::Table) => {
            let whole = Span::new(page.file, 0, text.len());
            let node = yaml::read(text, whole, &mut report);
            let document = node.as_ref().map_or_else(
                || Document::empty(""),
                |node| parse::table(node, text, raw_html, &mut report),
            );
            (node, document)
        }
        Some(RecordKind::References) => (None, Document::empty("")),
    };
    let whole = focus.is_none_or(|path| path == page.path);
    let mut drawn = diagrams::Drawn::default();
    if whole {
        math::convert(&mut document, &mut report);
        let language = input.config.site.language();
        drawn = diagrams::draw(&mut document, text, language, kept, &mut report);
    }
    if whole && input.config.build.highlight {
        highlight::check(&document, &mut report);
    }
    Parsed {
        document,
        node,
        drawn,
        report,
    }
}

/// Digest of all that decides about every page: the theme, the program and the configuration.
fn program_key(theme: &Theme, input: &Input) -> Digest {
    let mut hasher = Hasher::new();
    hasher
        .field(theme.digest().0)
        .field(env!("CARGO_PKG_VERSION"));
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
