//! What was published. Input: a sink, and files for it. Output: the same files in the sink, and
//! the list of them with the keys that they were made from.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::{EmitError, Sink};
use crate::base::digest::Digest;
use crate::base::path::OutputPath;

/// Hands every file on to a sink and notes its path and key.
pub struct Recorder<'a> {
    sink: &'a dyn Sink,
    seen: Mutex<BTreeMap<String, Digest>>,
}

impl<'a> Recorder<'a> {
    /// Records what goes into `sink`.
    #[must_use]
    pub fn new(sink: &'a dyn Sink) -> Self {
        Self {
            sink,
            seen: Mutex::new(BTreeMap::new()),
        }
    }

    /// Path from the site's root to key, of every file so far.
    #[must_use]
    pub fn seen(&self) -> BTreeMap<String, Digest> {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn note(&self, path: &OutputPath, key: Digest) {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.as_str().to_owned(), key);
    }
}

impl Sink for Recorder<'_> {
    fn keep(&self, path: &OutputPath, key: Digest) -> bool {
        let kept = self.sink.keep(path, key);
        if kept {
            self.note(path, key);
        }
        kept
    }

    fn put(&self, path: &OutputPath, key: Digest, bytes: &[u8]) -> Result<(), EmitError> {
        self.sink.put(path, key, bytes)?;
        self.note(path, key);
        Ok(())
    }
}
