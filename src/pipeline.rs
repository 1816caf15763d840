//! The phases in order. Input: a site on disk. Output: its artifacts in a sink, and one sorted
//! report.
//!
//! ```text
//! load → parse → assemble → resolve → view → render → emit
//! ```
//!
//! Work on single pages runs in parallel; results and diagnostics are merged in the order of the
//! pages, so that nothing depends on the number of threads.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::digest::{Digest, Hasher};
use crate::base::path::OutputPath;
use crate::diag::codes::output::{OUTPUT_FAILED, OUTPUT_REFUSED};
use crate::diag::codes::output::TEMPLATE;
use crate::diag::{Diagnostic, Language, Place, Report};
use crate::emit::{EmitError, Sink};
use crate::load::disk;
use crate::model::book::{Book, PageId, Target};
use crate::model::document::{Document, RawLink};
use crate::model::input::{Asset, Input, PageSource};
use crate::render::{TemplateError, Theme, ThemeFile, ThemeFolder};
use crate::view::Context;
use crate::{assemble, highlight, load, math, parse, render, resolve, view};

/// A site that is ready to be rendered.
pub struct Site {
    /// What was read.
    pub input: Input,
    /// The book with all links resolved.
    pub book: Book<Target>,
    /// Templates and static files; `None` when a template cannot be used (reported).
    pub theme: Option<Theme>,
}

/// Parsed pages of the build before, for a server that builds again and again.
#[derive(Default)]
pub struct Memo {
    pages: Vec<(PageSource, Arc<Parsed>)>,
}

/// A parsed page with what was found wrong in it.
struct Parsed {
    document: Document<RawLink>,
    report: Report,
}

/// Reads and checks a site: everything up to `resolve`. `None` when there is nothing to read.
pub fn prepare(start: &Path, memo: &mut Memo, report: &mut Report) -> Option<Site> {
    let mut input = load::load(start, report)?;
    let documents = parse_all(&input, memo, report);
    let book = assemble::assemble(&input.pages, documents, &input.assets, &input.config, report);
    let book = resolve::resolve(book, &input.pages, &input.assets, report);
    let theme = theme(&mut input, report);
    Some(Site { input, book, theme })
}

/// Renders everything into a sink. Nothing is rendered after errors that `prepare` found, since
/// nothing will be published.
pub fn publish(site: &Site, sink: &dyn Sink, report: &mut Report) {
    let Some(theme) = &site.theme else { return };
    let ui = render::ui(&site.input.config.site.lang);
    let context = Context::new(
        &site.book,
        &site.input.config,
        &ui,
        highlight::html,
        &site.input.pages,
        &site.input.dates,
    );
    let pages = (0u32..).map(PageId).take(site.book.pages.len());
    let pages: Vec<PageId> = pages.filter(|id| site.book.page(*id).published).collect();
    let theme_key = program_key(theme, &site.input);
    let failures: Vec<Diagnostic> =
        pages.par_iter().filter_map(|id| publish_page(&context, theme, theme_key, *id, sink).err()).collect();
    // One broken template fails on every page; the first page says all there is to say.
    let mut seen = std::collections::HashSet::new();
    for failure in failures {
        if seen.insert(format!("{:?}{:?}", failure.place, failure.arguments)) {
            report.add(failure);
        }
    }
    for result in files(site, theme, &context, sink) {
        if let Err(failure) = result {
            report.add(failure);
        }
    }
}

/// Parses all pages that the memo does not hold.
fn parse_all(input: &Input, memo: &mut Memo, report: &mut Report) -> Vec<Document<RawLink>> {
    let parsed: Vec<Arc<Parsed>> = input
        .pages
        .par_iter()
        .enumerate()
        .map(|(at, page)| match memo.pages.get(at) {
            Some((before, parsed)) if before == page => Arc::clone(parsed),
            _ => Arc::new(parse_page(input, page)),
        })
        .collect();
    for one in &parsed {
        for diagnostic in one.report.iter() {
            report.add(diagnostic.clone());
        }
    }
    let documents = parsed.iter().map(|one| one.document.clone()).collect();
    memo.pages = input.pages.iter().cloned().zip(parsed).collect();
    documents
}

fn parse_page(input: &Input, page: &PageSource) -> Parsed {
    let mut report = Report::default();
    let text = input.sources.text(page.file);
    let mut document = parse::parse(text, page.file, input.config.build.raw_html, &mut report);
    math::convert(&mut document, &mut report);
    if input.config.build.highlight {
        highlight::check(&document, &mut report);
    }
    Parsed { document, report }
}

/// The theme of the site, with mistakes in templates reported.
fn theme(input: &mut Input, report: &mut Report) -> Option<Theme> {
    let overrides: Vec<ThemeFile> = std::mem::take(&mut input.overrides)
        .into_iter()
        .filter_map(|file| {
            let (folder, name) = file.path.split_once('/')?;
            let folder = if folder == "static" { ThemeFolder::Static } else { ThemeFolder::Templates };
            Some(ThemeFile { folder, name: name.to_owned(), path: file.path.clone(), bytes: file.bytes })
        })
        .collect();
    match Theme::new(&overrides, &view::site(&input.config)) {
        Ok(theme) => Some(theme),
        Err(errors) => {
            errors.into_iter().for_each(|error| report.add(template_error(error)));
            None
        }
    }
}

fn template_error(error: TemplateError) -> Diagnostic {
    let place = Place::At { path: error.template, line: error.line as usize, column: error.column as usize };
    Diagnostic::new(&TEMPLATE, place).with("detail", error.message)
}

/// Digest of all that decides about every page: the theme, the program and the configuration.
fn program_key(theme: &Theme, input: &Input) -> Digest {
    let mut hasher = Hasher::new();
    hasher.field(theme.digest().0).field(env!("CARGO_PKG_VERSION"));
    hasher.field(format!("{:?}{:?}{:?}", input.config.site, input.config.numbering, input.config.build));
    hasher.finish()
}

fn publish_page(
    context: &Context,
    theme: &Theme,
    theme_key: Digest,
    id: PageId,
    sink: &dyn Sink,
) -> Result<(), Diagnostic> {
    let page = context.book.page(id);
    let key = view::key(context, theme_key, id);
    if sink.keep(&page.path, key) {
        return Ok(());
    }
    let html = theme.render(&view::page(context, id)).map_err(template_error)?;
    sink.put(&page.path, key, &html).map_err(|error| emit_error(&error))
}

/// Everything that is no page: assets, static files, and what search engines and servers ask for.
fn files(site: &Site, theme: &Theme, context: &Context, sink: &dyn Sink) -> Vec<Result<(), Diagnostic>> {
    let mut results: Vec<_> = site.input.assets.par_iter().map(|asset| publish_asset(asset, sink)).collect();
    let mut put = |path: &str, bytes: &[u8]| {
        // The user's own robots.txt or sitemap.xml comes first.
        if site.input.assets.iter().any(|asset| asset.path == path) {
            return;
        }
        let Some(path) = OutputPath::new(path) else { return };
        let key = Digest::of(bytes);
        if !sink.keep(&path, key) {
            results.push(sink.put(&path, key, bytes).map_err(|error| emit_error(&error)));
        }
    };
    for (path, bytes) in theme.static_files() {
        put(path, bytes);
    }
    put("robots.txt", view::robots(context).as_bytes());
    if let Some(sitemap) = view::sitemap(context) {
        put("sitemap.xml", sitemap.as_bytes());
    }
    match theme.render(&view::not_found(context)) {
        Ok(html) => put("404.html", &html),
        Err(error) => results.push(Err(template_error(error))),
    }
    results
}

fn publish_asset(asset: &Asset, sink: &dyn Sink) -> Result<(), Diagnostic> {
    let Some(path) = OutputPath::new(&asset.path) else {
        return Err(unreadable(asset, "file name cannot be published"));
    };
    if sink.keep(&path, asset.digest) {
        return Ok(());
    }
    let bytes = disk::read(&asset.disk).map_err(|error| unreadable(asset, &error.to_string()))?;
    sink.put(&path, asset.digest, &bytes).map_err(|error| emit_error(&error))
}

fn unreadable(asset: &Asset, detail: &str) -> Diagnostic {
    let path = format!("content/{}", asset.path);
    Diagnostic::new(&crate::diag::codes::files::UNREADABLE, Place::Path(path.clone()))
        .with("path", path)
        .with("detail", detail)
}

/// A problem of the output folder as a diagnostic.
#[must_use]
pub fn emit_error(error: &EmitError) -> Diagnostic {
    let rule = if error.is_environment() { &OUTPUT_FAILED } else { &OUTPUT_REFUSED };
    let path = error.path.display().to_string();
    Diagnostic::new(rule, Place::Path(path.clone()))
        .with("path", path)
        .with("detail", (error.message(Language::Chinese), error.message(Language::English)))
}
