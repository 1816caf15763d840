//! Command `serve`: the pipeline behind the dev server. Input: a site and where to listen.
//! Output: pages in memory, built again after each change; errors in the terminal and on the
//! page.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::path::OutputPath;
use crate::base::span::Sources;
use crate::diag::render::{Format, render, summary};
use crate::diag::{Language, Report};
use crate::emit::{Memory, Tree};
use crate::pipeline::{self, Index, Memo, Site};
use crate::serve::{BuildOutcome, Late, ServeError, ServeOptions, run};

/// Where and how to serve.
pub struct Options {
    /// The site's folder.
    pub site: PathBuf,
    /// Name or address to listen on.
    pub host: String,
    /// Port; 0 takes a free one.
    pub port: u16,
    /// Whether to open a browser.
    pub open: bool,
    /// Language of messages.
    pub language: Language,
    /// Whether messages are in colour.
    pub color: bool,
    /// The day that ages are reckoned from; that of the newest commit where there is none.
    pub today: Option<String>,
}

/// Serves a site until it is interrupted.
///
/// # Errors
/// When the server cannot start.
pub fn serve(options: &Options) -> Result<(), ServeError> {
    let site = &options.site;
    let watch = ["content", "templates", "static", "shouce.toml"].map(|name| site.join(name));
    let search = Arc::new(Mutex::new(Search::default()));
    let asked = Arc::clone(&search);
    let serve = ServeOptions {
        host: options.host.clone(),
        port: options.port,
        open: options.open,
        site: site.clone(),
        watch: watch.into(),
        language: options.language,
        late: Late::new(move |path| hold(&asked).file(path)),
    };
    let mut builder = Builder {
        options,
        memo: Memo::new(options.today.as_deref()),
        tree: Arc::default(),
        search,
    };
    run(&serve, move |_| builder.build())
}

/// What one build leaves for the next.
struct Builder<'a> {
    options: &'a Options,
    memo: Memo,
    tree: Arc<Tree>,
    search: Arc<Mutex<Search>>,
}

/// The index of the search, made when a reader of the preview searches.
#[derive(Default)]
struct Search {
    /// The site that was built last; none once its index is made.
    site: Option<Site>,
    files: HashMap<String, Arc<[u8]>>,
}

impl Search {
    fn file(&mut self, path: &OutputPath) -> Option<Arc<[u8]>> {
        // Any other path that is not there has nothing to do with the search.
        if !path.as_str().starts_with("search/") {
            return None;
        }
        if let Some(site) = self.site.take() {
            let files =
                pipeline::search_files(&site, |file| Some((file.path(), Arc::from(file.script()))));
            self.files = files.into_iter().collect();
        }
        self.files.get(path.as_str()).cloned()
    }
}

/// A search that another thread left in a panic is made anew by the next build.
fn hold(search: &Mutex<Search>) -> std::sync::MutexGuard<'_, Search> {
    search.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Builder<'_> {
    fn build(&mut self) -> BuildOutcome {
        let mut report = Report::default();
        let site = pipeline::prepare(&self.options.site, &mut self.memo, &mut report);
        let Some(site) = site else {
            self.print(&report, &Sources::default());
            return self.failed(&report, &Sources::default(), None);
        };
        report.apply_levels(&site.input.config.levels);
        let memory = Memory::begin(Arc::clone(&self.tree));
        if !report.has_errors() || self.tree.is_empty() {
            pipeline::publish(&site, &memory, Index::Later, &mut report);
        }
        report.sort(&site.input.sources);
        self.print(&report, &site.input.sources);
        let tree = memory.finish();
        if report.has_errors() {
            let rough = (!tree.is_empty()).then_some(tree);
            return self.failed(&report, &site.input.sources, rough);
        }
        self.tree = tree;
        hold(&self.search).site = Some(site);
        BuildOutcome::Built(Arc::clone(&self.tree))
    }

    fn failed(&self, report: &Report, sources: &Sources, rough: Option<Arc<Tree>>) -> BuildOutcome {
        let report = render(report, sources, Format::Human, self.options.language, false);
        BuildOutcome::Failed { report, rough }
    }

    fn print(&self, report: &Report, sources: &Sources) {
        if !report.is_empty() {
            let Options {
                language, color, ..
            } = *self.options;
            eprint!(
                "{}",
                render(report, sources, Format::Human, language, color)
            );
            eprintln!("{}", summary(report, language));
        }
    }
}
