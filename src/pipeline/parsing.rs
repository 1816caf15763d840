//! All source files parsed. Input: what `load` read, and the memo of the build before. Output:
//! parsed files, records first: taken over where the source is the same, and the memo for the
//! next build.

use std::sync::Arc;

use rayon::prelude::*;

use super::{diagrams, kept, theme};
use crate::base::digest::{Digest, Hasher};
use crate::base::span::Span;
use crate::data::node::Node;
use crate::data::yaml;
use crate::diag::Report;
use crate::model::document::{Document, RawLink};
use crate::model::input::{Input, PageSource, RecordKind};
use crate::{highlight, math, parse};

/// What a caller keeps from build to build.
pub struct Memo {
    pub(super) today: Option<String>,
    files: Files,
    pub(super) theme: theme::Before,
    /// Pictures of the build before.
    pictures: diagrams::Pictures,
}

/// Where parsed files of the build before are.
enum Files {
    /// Nowhere: there will be no other build that asks for them.
    Nowhere,
    /// In memory.
    Here(Vec<(PageSource, Arc<Parsed>)>),
    /// In the output folder.
    OnDisk(kept::Kept),
    /// On their way there.
    ToDisk(kept::Memo),
}

impl Memo {
    /// For the first of many builds. Ages are reckoned from `today`, or from the newest commit.
    #[must_use]
    pub fn new(today: Option<&str>) -> Self {
        Self {
            files: Files::Here(Vec::new()),
            ..Self::once(today)
        }
    }

    /// For a single build, which may use up what it has read.
    #[must_use]
    pub fn once(today: Option<&str>) -> Self {
        Self {
            today: today.map(str::to_owned),
            files: Files::Nowhere,
            theme: None,
            pictures: diagrams::Pictures::default(),
        }
    }

    /// With what the build before left in the output folder: its pictures, and its parsed files.
    #[must_use]
    pub fn with_kept(mut self, pictures: &[u8], files: Vec<u8>) -> Self {
        self.pictures = diagrams::Pictures::read(pictures);
        self.files = Files::OnDisk(kept::Kept::read(files));
        self
    }

    /// The file of pictures for the next build; empty when there are none.
    #[must_use]
    pub fn pictures(&self) -> Vec<u8> {
        self.pictures.write()
    }

    /// The parsed files for the next build; `None` when there are none to keep.
    pub fn take_files(&mut self) -> Option<kept::Memo> {
        match std::mem::replace(&mut self.files, Files::Nowhere) {
            Files::ToDisk(memo) => Some(memo),
            _ => None,
        }
    }
}

/// A parsed file with what was found wrong in it.
pub(super) struct Parsed {
    pub document: Document<RawLink>,
    /// Front matter of a record.
    pub node: Option<Node>,
    pub drawn: diagrams::Drawn,
    pub report: Report,
}

impl Parsed {
    /// Its document: the thing itself where nobody else holds it.
    pub fn take(parsed: Arc<Self>) -> Document<RawLink> {
        Arc::try_unwrap(parsed).map_or_else(|held| held.document.clone(), |own| own.document)
    }
}

/// Parses all records and pages that the memo does not hold, records first.
pub(super) fn all(
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
    let settings = settings(input);
    let one = |room: &mut Vec<u8>, at: usize| {
        let (page, kind) = files[at];
        let parse = || parse_file(input, page, kind, focus, &memo.pictures);
        match &memo.files {
            Files::Here(before) => match before.get(at) {
                Some((source, parsed)) if source == page => (Arc::clone(parsed), None),
                _ => (Arc::new(parse()), None),
            },
            Files::OnDisk(before) => match before.get(page, settings, &memo.pictures) {
                Some((parsed, blob)) => (Arc::new(parsed), Some(blob)),
                None => {
                    let parsed = parse();
                    let blob = kept::Blob::new(&parsed, room);
                    (Arc::new(parsed), blob)
                }
            },
            Files::Nowhere | Files::ToDisk(_) => (Arc::new(parse()), None),
        }
    };
    let files_in_order = (0..files.len()).into_par_iter();
    let (parsed, blobs): (Vec<_>, Vec<_>) = files_in_order.map_init(Vec::new, one).unzip();
    memo.pictures = diagrams::all(parsed.iter().map(|one: &Arc<Parsed>| &one.drawn));
    for one in &parsed {
        for diagnostic in one.report.iter() {
            report.add(diagnostic.clone());
        }
    }
    let sources = files.iter().map(|(page, _)| (*page).clone());
    memo.files = match std::mem::replace(&mut memo.files, Files::Nowhere) {
        Files::Here(_) => Files::Here(sources.zip(parsed.iter().cloned()).collect()),
        Files::OnDisk(before) => {
            let kept = sources
                .zip(blobs)
                .filter_map(|(source, blob)| Some((source, blob?)));
            Files::ToDisk(kept::Memo::new(before, settings, kept))
        }
        other => other,
    };
    parsed
}

/// Digest of the settings that parsing looks at.
fn settings(input: &Input) -> Digest {
    let (site, build) = (&input.config.site, &input.config.build);
    Hasher::new().field(format!("{site:?}{build:?}")).finish()
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
