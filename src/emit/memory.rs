//! The output as a value, for the dev server. Input: rendered files and the tree before.
//! Output: a tree that is never changed afterwards.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

use crate::base::digest::Digest;
use crate::base::path::OutputPath;

use super::Sink;
use super::error::{EmitError, Refusal};

/// A rendered file.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// What it was made from.
    pub key: Digest,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// All rendered files of one build.
pub type Tree = HashMap<OutputPath, Artifact>;

/// A tree that is being made from the one before.
#[derive(Default)]
pub struct Memory {
    before: Arc<Tree>,
    tree: Mutex<Tree>,
}

impl Memory {
    /// Begins a new tree; `before` is what [`Sink::keep`] may keep.
    #[must_use]
    pub fn begin(before: Arc<Tree>) -> Self {
        let tree = Mutex::new(Tree::with_capacity(before.len()));
        Self { before, tree }
    }

    /// The new tree: what was kept and put, and nothing else.
    #[must_use]
    pub fn finish(self) -> Arc<Tree> {
        Arc::new(
            self.tree
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// Adds a file unless the tree has one at `path`.
    fn add(&self, path: &OutputPath, artifact: Artifact) -> bool {
        let mut tree = self.tree.lock().unwrap_or_else(PoisonError::into_inner);
        match tree.entry(path.clone()) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(artifact);
                true
            }
        }
    }
}

impl Sink for Memory {
    fn keep(&self, path: &OutputPath, key: Digest) -> bool {
        match self.before.get(path) {
            Some(artifact) if artifact.key == key => self.add(path, artifact.clone()),
            _ => false,
        }
    }

    fn put(&self, path: &OutputPath, key: Digest, bytes: &[u8]) -> Result<(), EmitError> {
        if self.add(
            path,
            Artifact {
                key,
                bytes: bytes.into(),
            },
        ) {
            Ok(())
        } else {
            Err(EmitError::refused(path.as_str(), Refusal::Duplicate))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_neither_kept_nor_put_is_gone() {
        let [a, b, c] = ["a", "b", "c"].map(|path| OutputPath::new(path).unwrap());
        let (one, two) = (Digest::of(b"1"), Digest::of(b"2"));
        let first = Memory::default();
        for path in [&a, &b, &c] {
            first.put(path, one, b"one").unwrap();
        }
        let second = Memory::begin(first.finish());
        assert!(second.keep(&a, one));
        assert!(!second.keep(&b, two));
        second.put(&b, two, b"two").unwrap();
        assert!(
            second.put(&b, two, b"two").is_err(),
            "two files at one path"
        );
        let tree = second.finish();
        assert_eq!(
            (&*tree[&a].bytes, &*tree[&b].bytes),
            (&b"one"[..], &b"two"[..])
        );
        assert!(!tree.contains_key(&c));
    }
}
