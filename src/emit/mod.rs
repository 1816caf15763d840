//! The only writer of the output folder. Input: rendered files, each with the key that it was
//! made from, from many threads. Output: the published tree, exchanged in one step; or, for the
//! dev server, the same files in memory.
//!
//! # The protocol, and the state after each step
//!
//! *T* is the target (`dist`), *S* the stage, *O* the old tree. All names are in one folder, so
//! that each rename is one step of one file system. A kill can come between any two system
//! calls; the next run takes the lock (a lock dies with its process) and repairs first.
//!
//! ## Beside the target (the usual case)
//!
//! | step | system calls | after it, T is | killed here, the next run |
//! |---|---|---|---|
//! | 1 | open and lock `.dist.shouce-lock` | old | takes over the lock file |
//! | 2 | `mkdir .dist.shouce-stage` (S) | old | discards S |
//! | 3 | files written to S, or linked from T where the manifest says the key is the same | old | discards S |
//! | 4 | files in T that are not ours (`.git`, `CNAME`) linked into S | old, and they are in T | discards S: T has them too |
//! | 5 | S/`.shouce-manifest` written: S is complete | old | sweeps S (see below): T has what S links |
//! | 6 | `renameat2(S, T, EXCHANGE)`; a plain rename when T is missing or empty | **new** | sweeps S, which is now the old tree |
//! | 7 | sweep: ours removed, the manifest last | new | sweeps again |
//! | 8 | lock file removed, lock released | new | has nothing to do |
//!
//! *Sweep* removes what the swept tree's own manifest lists, and carries every other entry to T
//! unless T has it: a file that somebody made in T between steps 4 and 6 is not lost. A stage
//! without a manifest was never published and is discarded whole. Nothing needs space after 5.
//!
//! Where the file system cannot exchange, step 6 is two renames, T → `.dist.shouce-old` (O) and
//! S → T. O exists only once S is complete, so it is its own journal: O without T means “finish
//! the second rename”, O with T means “sweep O”.
//!
//! ## Inside the target (T is a mount point, or its parent cannot be written)
//!
//! A mount point cannot be renamed. The lock, S and R are then hidden entries of T itself:
//!
//! | step | system calls | after it, T is | killed here, the next run |
//! |---|---|---|---|
//! | 1–3 | as above, with T/`.shouce-lock` and T/`.shouce-stage`; kept files stay in place | old | discards S |
//! | 4 | S/`.shouce-manifest` written | old | discards S |
//! | 5 | rename S → T/`.shouce-ready` (R): the commit | old | rolls forward |
//! | 6 | entries of R renamed into T, pages after everything else | mixed | rolls forward: what is left in R is what is left to do |
//! | 7 | stale files removed: listed by the old manifest and not by the new | mixed | rolls forward |
//! | 8 | rename R/`.shouce-manifest` → T/`.shouce-manifest` | **new** | discards R |
//! | 9 | R removed, lock released | new | has nothing to do |
//!
//! Files that are not ours are never touched in this mode.
//!
//! # What is not promised
//!
//! Nothing is flushed with `fsync`: 1,000 of them cost seconds, and the tree can be built again
//! from its sources. A killed process is covered, a power cut is not.

#![allow(
    clippy::disallowed_methods,
    reason = "the writer that the lint protects; it looks before it writes"
)]

mod beside;
pub mod disk;
mod error;
mod foreign;
mod guard;
mod inside;
mod lock;
mod manifest;
mod memory;
pub mod new_files;
pub mod one_file;
mod place;
mod recorder;
pub mod scratch;
mod stage;
mod tree;

use crate::base::digest::Digest;
use crate::base::path::OutputPath;

pub use disk::Disk;
pub use error::{EmitError, EmitErrorKind, Refusal};
pub use manifest::MANIFEST;
pub use memory::{Artifact, Memory, Tree};
pub use recorder::Recorder;
pub use stage::{Published, Request, Stage};

/// Where rendered files go. Called from many threads.
pub trait Sink: Sync {
    /// True when what is published at `path` was made from the same `key`; it has then been
    /// kept as it is for the new tree, and need not be rendered.
    fn keep(&self, path: &OutputPath, key: Digest) -> bool;

    /// Adds a file to the new tree.
    ///
    /// # Errors
    /// When it cannot be written, or the tree already has a file at `path`.
    fn put(&self, path: &OutputPath, key: Digest, bytes: &[u8]) -> Result<(), EmitError>;

    /// Adds a file whose bytes lie in several places: a large one need not be in memory twice.
    ///
    /// # Errors
    /// As [`Sink::put`].
    fn put_pieces(
        &self,
        path: &OutputPath,
        key: Digest,
        pieces: &[&[u8]],
    ) -> Result<(), EmitError> {
        self.put(path, key, &pieces.concat())
    }
}
