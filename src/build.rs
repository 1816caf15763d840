//! Command `build`, and `check`, which is the same without writing. Input: a folder. Output: the
//! published tree, and a report.

use std::path::{Path, PathBuf};

use crate::base::digest::Digest;
use crate::base::path::OutputPath;
use crate::base::span::Sources;
use crate::diag::{Language, Report};
use crate::emit::{EmitError, Published, Sink, Stage};
use crate::load::disk::{self, is_file};
use crate::load::find_site;
use crate::pipeline::{self, Index, Memo};

/// Name of the file in the output folder that holds the pictures of diagrams for the next build.
const PICTURES: &str = ".shouce-diagrams";

/// Name of the file in the output folder that holds the parsed pages for the next build.
const PAGES: &str = ".shouce-pages";

/// What came of a build or a check.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All problems, sorted, with the levels of the configuration applied.
    pub report: Report,
    /// The sources that the report points into.
    pub sources: Sources,
    /// Number of pages.
    pub pages: usize,
    /// The one file that was checked, as a path below `content/`.
    pub file: Option<String>,
    /// What was written; `None` when nothing was.
    pub published: Option<Published>,
    /// Where it was, or would have been, written.
    pub target: PathBuf,
    /// Whether the machine and not the input is at fault.
    pub environment: bool,
    /// Language of the site.
    pub language: Language,
}

/// Builds a site into `out`, or into its `dist/`.
#[must_use]
pub fn build(start: &Path, out: Option<&Path>, today: Option<&str>) -> Outcome {
    let site = find_site(start);
    let target = match (out, &site) {
        (Some(out), _) => out.to_path_buf(),
        (None, Some(site)) => site.join("dist"),
        (None, None) => PathBuf::from("dist"),
    };
    let mut outcome = Outcome {
        target,
        ..Outcome::default()
    };
    let Some(site) = site else {
        run(start, Memo::once(today), &Nowhere, &mut outcome);
        return outcome;
    };
    // The lock comes before the reading, so that a build that waited publishes what is there now.
    let sources = ["content", "templates", "static"].map(|name| site.join(name));
    let stage = match Stage::begin(&outcome.target, &site, &sources) {
        Ok(stage) => stage,
        Err(error) => {
            refuse(&error, &mut outcome);
            return outcome;
        }
    };
    let kept = |name| disk::read(&outcome.target.join(name)).unwrap_or_default();
    let memo = Memo::once(today).with_kept(&kept(PICTURES), kept(PAGES));
    run(&site, memo, &stage, &mut outcome);
    if outcome.report.has_errors() {
        return outcome;
    }
    match stage.publish() {
        Ok(published) => outcome.published = Some(published),
        Err(error) => refuse(&error, &mut outcome),
    }
    outcome
}

/// Does everything but writing. Of a file below `content/` only that file is checked, which is quick
/// enough to do after every sentence.
#[must_use]
pub fn check(start: &Path, today: Option<&str>) -> Outcome {
    let mut outcome = Outcome::default();
    let mut report = Report::default();
    if is_file(start)
        && let Some((input, path)) = pipeline::inspect(start, today, &mut report)
    {
        report.apply_levels(&input.config.levels);
        report.sort(&input.sources);
        outcome.report = report;
        outcome.language = input.config.site.language();
        outcome.file = Some(path);
        outcome.sources = input.sources;
        return outcome;
    }
    run(start, Memo::once(today), &Nowhere, &mut outcome);
    outcome
}

/// Leaves pictures and parsed pages for the next build, which need not draw and parse them again.
fn keep(memo: &mut Memo, sink: &dyn Sink) -> Result<(), EmitError> {
    let pictures = memo.pictures();
    if let Some(path) = OutputPath::new(PICTURES).filter(|_| !pictures.is_empty()) {
        let key = Digest::of(&pictures);
        if !sink.keep(&path, key) {
            sink.put(&path, key, &pictures)?;
        }
    }
    if let (Some(path), Some(pages)) = (OutputPath::new(PAGES), memo.take_files()) {
        // The memo knows itself whether it is the same.
        let key = Digest([0; 32]);
        if !(pages.is_unchanged() && sink.keep(&path, key)) {
            pages.write(|pieces| sink.put_pieces(&path, key, pieces))?;
        }
    }
    Ok(())
}

fn refuse(error: &EmitError, outcome: &mut Outcome) {
    outcome.environment = error.is_environment();
    outcome.report.add(pipeline::emit_error(error));
}

/// Runs the phases and leaves the sorted report in the outcome.
fn run(start: &Path, mut memo: Memo, sink: &dyn Sink, outcome: &mut Outcome) {
    let mut report = Report::default();
    let site = pipeline::prepare(start, &mut memo, &mut report);
    let Some(site) = site else {
        outcome.report.merge(report);
        return;
    };
    report.apply_levels(&site.input.config.levels);
    // After an error nothing is published, but a check still looks at the templates.
    if !report.has_errors() {
        // Before the pages are made, so that they need not be in memory together.
        if let Err(error) = keep(&mut memo, sink) {
            refuse(&error, outcome);
        }
        let mut late = Report::default();
        pipeline::publish(&site, sink, Index::Now, &mut late);
        outcome.environment |= late.iter().any(|one| one.rule.number == 802);
        report.merge(late);
    }
    report.sort(&site.input.sources);
    outcome.report.merge(report);
    outcome.pages = site.book.pages.iter().filter(|page| page.published).count();
    outcome.language = site.input.config.site.language();
    outcome.sources = site.input.sources;
    // A command ends right after this; freeing the book piece by piece would only take time.
    std::mem::forget((site.book, site.catalog, site.theme, memo));
}

/// A sink that takes everything and keeps nothing.
struct Nowhere;

impl Sink for Nowhere {
    fn keep(&self, _: &OutputPath, _: Digest) -> bool {
        false
    }

    fn put(&self, _: &OutputPath, _: Digest, _: &[u8]) -> Result<(), EmitError> {
        Ok(())
    }
}
