//! What `load` found on disk. Input: nothing (types only). Output: everything that the phases
//! after it need, so that none of them reads the disk.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::base::digest::Digest;
use crate::base::span::{FileId, Sources};
use crate::config::Config;

/// A site as it stands on disk.
#[derive(Debug, Default)]
pub struct Input {
    /// The site's folder.
    pub root: PathBuf,
    /// Texts of all source files, for messages and parsing.
    pub sources: Sources,
    /// The configuration.
    pub config: Config,
    /// Markdown pages in natural order of their paths.
    pub pages: Vec<PageSource>,
    /// Records of the collections, in order of their paths.
    pub records: Vec<RecordSource>,
    /// Other files below `content/`, in order of their paths.
    pub assets: Vec<Asset>,
    /// Files of the site's own `templates/` and `static/`.
    pub overrides: Vec<ThemeFile>,
    /// Day of the last change (`2026-11-23`) by path from the site's folder.
    pub dates: BTreeMap<String, String>,
    /// The day that staleness is reckoned from, or empty: the one asked for, or that of the
    /// newest commit. Never the clock, so that builds can be repeated.
    pub today: String,
}

/// A Markdown page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSource {
    /// Its text.
    pub file: FileId,
    /// Path below `content/` with `/` between segments, such as `01-overview/02-history.md`.
    pub path: String,
    /// Digest of the text.
    pub digest: Digest,
}

/// A file that holds records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordSource {
    /// What it holds.
    pub kind: RecordKind,
    /// Name of the file without its extension.
    pub id: String,
    /// The file, as a page.
    pub page: PageSource,
}

/// What a file of records holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// `cases/<id>.md`.
    Case,
    /// `terms/<id>.md`.
    Term,
    /// `tables/<id>.yaml`.
    Table,
    /// `references.bib`.
    References,
}

/// A file that is published as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Path below `content/` with `/` between segments.
    pub path: String,
    /// Where it is on disk.
    pub disk: PathBuf,
    /// Digest of its bytes.
    pub digest: Digest,
}

/// A file that replaces or adds to the built-in theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// `templates/page.html` or `static/x.css`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
