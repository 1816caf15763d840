//! Parsed files of the build before. Input: what that build left in the output folder, and a
//! source file. Output: what the source was parsed to, if it is the same; and what this build
//! leaves for the next one.
//!
//! What a file is parsed to depends on its text, its place among the sources (spans point there),
//! some settings and this program. It is kept with all of these; a memo that is damaged, or that
//! another program or other settings wrote, counts as none. Files with problems are not in it:
//! every build reads them again, and so tells of them again.
//!
//! The memo is a line that names its form and the program, an index ([`postcard`]), the files one
//! after the other, and a checksum. Of a file the text comes last, so that it is read only where
//! the page is made anew: most pages of a build are not.

use std::collections::HashMap;
use std::hash::Hasher as _;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::diagrams;
use super::parsing::Parsed;
use crate::base::digest::Digest;
use crate::base::span::FileId;
use crate::data::node::Node;
use crate::diag::Report;
use crate::model::document::{Document, RawLink};
use crate::model::input::PageSource;
use crate::model::lazy::Lazy;

/// What a memo begins with; the number is the version of its form.
const HEADER: &[u8] = concat!("shouce pages 1 ", env!("SHOUCE_PROGRAM"), "\n").as_bytes();

/// Bytes of the checksum at the end.
const CHECKSUM: usize = 8;

/// Parsed files by their places among the sources.
#[derive(Default)]
pub struct Kept {
    settings: Option<Digest>,
    files: HashMap<FileId, (PageSource, Range<usize>)>,
    bytes: Arc<Vec<u8>>,
}

/// A parsed file as it is kept.
pub enum Blob {
    /// As it stands in the memo of the build before.
    Before(Range<usize>),
    /// Parsed by this build.
    New(Box<[u8]>),
}

/// What comes before the files.
#[derive(Serialize, Deserialize)]
struct Index {
    settings: Digest,
    /// Each file with the number of its bytes.
    files: Vec<(PageSource, usize)>,
}

/// A file without its text.
#[derive(Deserialize)]
struct Outline {
    document: Document<RawLink>,
    node: Option<Node>,
    /// Keys of its pictures.
    pictures: Vec<String>,
}

impl Kept {
    /// The memo of the build before; an empty one when it is damaged or not ours.
    #[must_use]
    pub fn read(bytes: Vec<u8>) -> Self {
        Self::parse(bytes).unwrap_or_default()
    }

    fn parse(bytes: Vec<u8>) -> Option<Self> {
        let end = bytes.len().checked_sub(CHECKSUM)?;
        let body = bytes[..end].strip_prefix(HEADER)?;
        let (index, rest) = postcard::take_from_bytes::<Index>(body).ok()?;
        let mut start = end - rest.len();
        let mut sum = Checksum::default();
        sum.add(&bytes[..start]);
        let mut files = HashMap::with_capacity(index.files.len());
        for (source, length) in index.files {
            let range = start..start.checked_add(length)?;
            sum.add(bytes.get(range.clone())?);
            start = range.end;
            files.insert(source.file, (source, range));
        }
        (bytes[start..] == sum.bytes()).then_some(Self {
            settings: Some(index.settings),
            files,
            bytes: Arc::new(bytes),
        })
    }

    /// What a source was parsed to with the same settings.
    pub(super) fn get(
        &self,
        source: &PageSource,
        settings: Digest,
        pictures: &diagrams::Pictures,
    ) -> Option<(Parsed, Blob)> {
        let (known, range) = self.files.get(&source.file)?;
        (known == source && self.settings == Some(settings)).then_some(())?;
        let (outline, text) = postcard::take_from_bytes(self.bytes.get(range.clone())?).ok()?;
        let Outline {
            mut document,
            node,
            pictures: keys,
        } = outline;
        let text = range.end - text.len()..range.end;
        let bytes = Arc::clone(&self.bytes);
        // The checksum was right, so this is what the same program wrote, and it can be read.
        document.text = Lazy::new(move || postcard::from_bytes(&bytes[text]).unwrap_or_default());
        let parsed = Parsed {
            document,
            node,
            drawn: diagrams::again(keys, pictures)?,
            report: Report::default(),
        };
        Some((parsed, Blob::Before(range.clone())))
    }
}

impl Blob {
    fn len(&self) -> usize {
        match self {
            Self::Before(range) => range.len(),
            Self::New(bytes) => bytes.len(),
        }
    }

    /// A parsed file, to be kept; `None` when it has problems. `room` is where it is put together.
    pub(super) fn new(parsed: &Parsed, room: &mut Vec<u8>) -> Option<Self> {
        if !parsed.report.is_empty() {
            return None;
        }
        room.clear();
        let (document, pictures) = (&parsed.document, diagrams::keys(&parsed.drawn));
        let outline = (document, &parsed.node, pictures);
        let full = postcard::to_extend(&outline, std::mem::take(room)).ok()?;
        *room = postcard::to_extend(&*document.text, full).ok()?;
        Some(Self::New(room.as_slice().into()))
    }
}

/// The memo of this build.
pub struct Memo {
    index: Index,
    blobs: Vec<Blob>,
    before: Kept,
}

impl Memo {
    /// Keeps some files.
    pub fn new(
        before: Kept,
        settings: Digest,
        files: impl Iterator<Item = (PageSource, Blob)>,
    ) -> Self {
        let (files, blobs): (Vec<_>, Vec<_>) = files
            .map(|(source, blob)| ((source, blob.len()), blob))
            .unzip();
        let index = Index { settings, files };
        Self {
            index,
            blobs,
            before,
        }
    }

    /// Whether it is the memo of the build before.
    pub fn is_unchanged(&self) -> bool {
        let is_before = |blob: &Blob| matches!(blob, Blob::Before(_));
        self.blobs.len() == self.before.files.len() && self.blobs.iter().all(is_before)
    }

    /// Hands over its bytes, in pieces.
    pub fn write<R>(&self, put: impl FnOnce(&[&[u8]]) -> R) -> R {
        // Names, digests and numbers always can be written.
        let head = postcard::to_extend(&self.index, HEADER.to_vec()).unwrap_or_default();
        let blobs = self.blobs.iter().map(|blob| match blob {
            Blob::Before(range) => &self.before.bytes[range.clone()],
            Blob::New(bytes) => bytes,
        });
        let mut pieces: Vec<&[u8]> = std::iter::once(&head[..]).chain(blobs).collect();
        let mut sum = Checksum::default();
        for piece in &pieces {
            sum.add(piece);
        }
        let sum = sum.bytes();
        pieces.push(&sum);
        put(&pieces)
    }
}

/// A checksum against damage, not against malice: who can write here can write the pages, too.
#[derive(Default)]
struct Checksum(FxHasher);

impl Checksum {
    fn add(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    fn bytes(&self) -> [u8; CHECKSUM] {
        self.0.finish().to_le_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::RawHtml;
    use crate::parse;

    const TEXT: &str = "---\ntitle: 甲\nkeywords: [乙]\n---\n\n一句[链接](a.md)，见[[乙]]和第5章[^1]，`码`，$x$。\n\n\
        ## 标题 {#id}\n\n> [!NOTE]\n> 注意\n\n1. 一\n   - [x] 二\n\n|甲|乙|\n|-|-:|\n|1|**2**|\n\n\
        ```rust {1}\nfn f() {}\n```\n\n```{query}\nfrom: cases\nwhere: {outcome: closed}\n```\n\n[^1]: 注。\n";

    fn parsed() -> Parsed {
        let mut report = Report::default();
        Parsed {
            document: parse::parse(TEXT, FileId(3), RawHtml::Safe, &mut report),
            node: None,
            drawn: diagrams::Drawn::default(),
            report,
        }
    }

    #[test]
    fn what_is_read_back_is_what_was_parsed() {
        let (parsed, settings) = (parsed(), Digest::of(b"settings"));
        let source = PageSource {
            file: FileId(3),
            path: "a.md".to_owned(),
            digest: Digest::of(TEXT.as_bytes()),
        };
        let blob = Blob::new(&parsed, &mut Vec::new()).unwrap();
        let files = std::iter::once((source.clone(), blob));
        let memo = Memo::new(Kept::default(), settings, files);
        assert!(!memo.is_unchanged());
        let kept = Kept::read(memo.write(|pieces| pieces.concat()));
        let get = |source: &PageSource, settings| {
            kept.get(source, settings, &diagrams::Pictures::default())
        };
        let (again, blob) = get(&source, settings).unwrap();
        assert_eq!(
            format!("{:?}", again.document),
            format!("{:?}", parsed.document)
        );
        let (digest, path) = (Digest::of(b""), "b.md".to_owned());
        let edited = PageSource {
            digest,
            ..source.clone()
        };
        let moved = PageSource {
            path,
            ..source.clone()
        };
        assert!(get(&edited, settings).is_none() && get(&moved, settings).is_none());
        assert!(get(&source, digest).is_none());
        let files = std::iter::once((source, blob));
        assert!(Memo::new(kept, settings, files).is_unchanged());
    }

    #[test]
    fn a_file_with_problems_is_not_kept() {
        let mut parsed = parsed();
        parsed.report.add(crate::diag::Diagnostic::at(
            &crate::diag::codes::markdown::NOTE_UNUSED,
            parsed.document.span,
        ));
        assert!(Blob::new(&parsed, &mut Vec::new()).is_none());
    }
}
