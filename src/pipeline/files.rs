//! Files that are no pages. Input: a site that is ready to be rendered. Output: its assets, static
//! files, and what search engines, servers and offline readers ask for, in a sink.

use rayon::prelude::*;

use super::{Index, Site, emit_error, schemas, template_error};
use crate::base::digest::Digest;
use crate::base::path::OutputPath;
use crate::diag::{Diagnostic, Place};
use crate::emit::{Recorder, Sink};
use crate::load::disk;
use crate::model::book::PageId;
use crate::model::input::Asset;
use crate::offline;
use crate::render::{TemplateError, Theme};
use crate::search;
use crate::view::{self, Context};

/// Everything that is no page: assets, static files, and what search engines and servers ask for.
pub fn publish(
    site: &Site,
    theme: &Theme,
    context: &Context,
    sink: &Recorder,
    index: Index,
) -> Vec<Result<(), Diagnostic>> {
    let mut results: Vec<_> = site
        .input
        .assets
        .par_iter()
        .map(|asset| publish_asset(asset, sink))
        .collect();
    if index == Index::Now {
        results.extend(publish_index(site, sink));
    }
    let mut put = |path: &str, bytes: &[u8]| {
        if is_own(site, path) {
            return;
        }
        let Some(path) = OutputPath::new(path) else {
            return;
        };
        let key = Digest::of(bytes);
        if !sink.keep(&path, key) {
            results.push(
                sink.put(&path, key, bytes)
                    .map_err(|error| emit_error(&error)),
            );
        }
    };
    for (path, bytes) in theme.static_files() {
        put(path, bytes);
    }
    for (path, bytes) in view::cards::shards(context) {
        put(&path, &bytes);
    }
    let ids = (0u32..).map(PageId).take(site.book.pages.len());
    for id in ids.filter(|id| site.book.page(*id).published) {
        for (path, svg) in view::drawings(context, id) {
            put(path.as_str(), svg.as_bytes());
        }
    }
    put("robots.txt", view::robots(context).as_bytes());
    let data = view::case_files(context);
    for (path, text) in &data {
        put(path, text.as_bytes());
    }
    if !data.is_empty() {
        for (path, text) in schemas::published(site.input.config.site.language()) {
            put(&path, text.as_bytes());
        }
    }
    if let Some(sitemap) = view::sitemap(context) {
        put("sitemap.xml", sitemap.as_bytes());
    }
    if let Some(feed) = view::changes(context) {
        put("feed.xml", feed.as_bytes());
    }
    let whole = whole(theme, context, &mut put);
    let not_found = theme.render(&view::not_found(context));
    if let Ok(html) = &not_found {
        put("404.html", html);
    }
    let page = site
        .input
        .config
        .build
        .search
        .then(|| theme.render(&view::search(context)));
    if let Some(Ok(html)) = &page {
        put("search.html", html);
    }
    // What can be read without a network is all that came before, so this comes last.
    let mut about = view::site(&site.input.config);
    about.assets.clone_from(theme.assets());
    for (path, bytes) in offline::files(&sink.seen(), &about, context.ui) {
        put(path, &bytes);
    }
    results.extend(whole.err().map(|error| Err(template_error(error))));
    let failed = not_found
        .err()
        .into_iter()
        .chain(page.and_then(Result::err));
    results.extend(failed.map(|error| Err(template_error(error))));
    results
}

/// Hands over each file of the index that the search page asks for, and returns what comes back;
/// nothing where the site has no search.
pub fn search_files<R: Send>(
    site: &Site,
    put: impl Fn(&search::File) -> Option<R> + Sync,
) -> Vec<R> {
    if !site.input.config.build.search {
        return Vec::new();
    }
    let units = search::Units::new(&site.book, &site.catalog, &site.input.config);
    search::Files::of(&units).each(put)
}

fn publish_index(site: &Site, sink: &Recorder) -> Vec<Result<(), Diagnostic>> {
    search_files(site, |file| {
        let (path, key) = (OutputPath::new(&file.path())?, file.key());
        if is_own(site, path.as_str()) || sink.keep(&path, key) {
            return None;
        }
        let put = sink.put(&path, key, &file.script());
        Some(put.map_err(|error| emit_error(&error)))
    })
}

/// Whether the user has such a file: their own `robots.txt` or `sitemap.xml` comes first.
fn is_own(site: &Site, path: &str) -> bool {
    site.input.assets.iter().any(|asset| asset.path == path)
}

/// The whole book on one page, with its own style sheet.
fn whole(
    theme: &Theme,
    context: &Context,
    put: &mut impl FnMut(&str, &[u8]),
) -> Result<(), TemplateError> {
    let Some(style) = view::whole::style(context) else {
        return Ok(());
    };
    let address = format!("static/print.{}.css", Digest::of(style.as_bytes()).hex(8));
    let Some(page) = view::whole::page(context, &address) else {
        return Ok(());
    };
    put(&address, style.as_bytes());
    put(view::whole::PATH, &theme.render(&page)?);
    Ok(())
}

fn publish_asset(asset: &Asset, sink: &Recorder) -> Result<(), Diagnostic> {
    let Some(path) = OutputPath::new(&asset.path) else {
        return Err(unreadable(asset, "file name cannot be published"));
    };
    if sink.keep(&path, asset.digest) {
        return Ok(());
    }
    let bytes = disk::read(&asset.disk).map_err(|error| unreadable(asset, &error.to_string()))?;
    sink.put(&path, asset.digest, &bytes)
        .map_err(|error| emit_error(&error))
}

fn unreadable(asset: &Asset, detail: &str) -> Diagnostic {
    let path = format!("content/{}", asset.path);
    Diagnostic::new(
        &crate::diag::codes::files::UNREADABLE,
        Place::Path(path.clone()),
    )
    .with("path", path)
    .with("detail", detail)
}
