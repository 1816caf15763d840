//! What `load` found on disk. Input: nothing (types only). Output: everything that the phases
//! after it need, so that none of them reads the disk.

use std::collections::BTreeMap;
use std::path::PathBuf;

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
    /// Other files below `content/`, in order of their paths.
    pub assets: Vec<Asset>,
    /// Files of the site's own `templates/` and `static/`.
    pub overrides: Vec<ThemeFile>,
    /// Day of the last change (`2026-11-23`) by path from the site's folder.
    pub dates: BTreeMap<String, String>,
}

/// A Markdown page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSource {
    /// Its text.
    pub file: FileId,
    /// Path below `content/` with `/` between segments, such as `01-overview/02-history.md`.
    pub path: String,
    /// Digest of the text.
    pub digest: Digest,
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
