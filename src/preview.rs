//! Command `serve`: the pipeline behind the dev server. Input: a site and where to listen.
//! Output: pages in memory, built again after each change; errors in the terminal and on the
//! page.

use std::path::PathBuf;
use std::sync::Arc;

use crate::base::span::Sources;
use crate::diag::render::{Format, render, summary};
use crate::diag::{Language, Report};
use crate::emit::{Memory, Tree};
use crate::pipeline::{self, Memo};
use crate::serve::{BuildOutcome, ServeError, ServeOptions, run};

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
    let serve = ServeOptions {
        host: options.host.clone(),
        port: options.port,
        open: options.open,
        site: site.clone(),
        watch: watch.into(),
        language: options.language,
    };
    let mut builder = Builder {
        options,
        memo: Memo::new(options.today.as_deref()),
        tree: Arc::default(),
    };
    run(&serve, move |_| builder.build())
}

/// What one build leaves for the next.
struct Builder<'a> {
    options: &'a Options,
    memo: Memo,
    tree: Arc<Tree>,
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
            pipeline::publish(&site, &memory, &mut report);
        }
        report.sort(&site.input.sources);
        self.print(&report, &site.input.sources);
        let tree = memory.finish();
        if report.has_errors() {
            let rough = (!tree.is_empty()).then_some(tree);
            return self.failed(&report, &site.input.sources, rough);
        }
        self.tree = tree;
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
