//! A tree that is being written and then published in one step. Input: files from many threads.
//! Output: the target is the new tree, or untouched.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::SystemTime;

use crate::base::digest::Digest;
use crate::base::path::OutputPath;

use super::disk::Disk;
use super::error::{EmitError, EmitErrorKind, Refusal};
use super::lock::Lock;
use super::manifest::{Entry, MANIFEST, Manifest};
use super::place::{Place, READY, real_path};
use super::tree::{list, make_parent};
use super::{Sink, beside, foreign, guard, inside};

/// What a stage needs to know.
pub struct Request<'a> {
    /// The output folder; it need not exist.
    pub target: &'a Path,
    /// The site's root folder.
    pub site: &'a Path,
    /// Folders with sources, which the output must neither hold nor lie in.
    pub sources: &'a [PathBuf],
    /// Called once when another build holds the lock and we wait for it.
    pub waiting: &'a dyn Fn(),
}

/// What a publication changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that were written.
    pub written: usize,
    /// Files that were taken over from the tree before.
    pub kept: usize,
    /// Files of the tree before that the new one does not have.
    pub removed: usize,
}

/// The tree before: what we published, and when.
#[derive(Default)]
struct Before {
    manifest: Manifest,
    /// A file changed after this moment was changed by somebody else.
    published: Option<SystemTime>,
}

/// A staged tree. Dropped without [`Stage::publish`], it leaves the target as it was.
pub struct Stage {
    place: Place,
    disk: Disk,
    lock: Option<Lock>,
    before: Before,
    folders: RwLock<HashSet<String>>,
    files: Mutex<Files>,
}

#[derive(Default)]
struct Files {
    entries: Vec<(OutputPath, Entry)>,
    kept: usize,
}

impl Stage {
    /// Begins a new tree for `target`, after repairing what a killed run left there. Waits while
    /// another build of the same folder runs: so begin before reading the sources, or a build
    /// that waited publishes what it read before the wait.
    ///
    /// # Errors
    /// When `target` is neither ours nor empty, would endanger the sources, or cannot be
    /// written.
    pub fn begin(target: &Path, site: &Path, sources: &[PathBuf]) -> Result<Self, EmitError> {
        let request = Request {
            target,
            site,
            sources,
            waiting: &|| {},
        };
        Self::begin_on(&request, Disk::default())
    }

    /// As [`Stage::begin`], with all that can be asked for, on a given disk.
    ///
    /// # Errors
    /// As [`Stage::begin`].
    pub fn begin_on(request: &Request<'_>, disk: Disk) -> Result<Self, EmitError> {
        let target = real_path(request.target)?;
        guard::check(&target, request.site, request.sources)?;
        check_ours(&target)?;
        make_parent(&disk, &target)?;
        let (place, lock) = take_lock(Place::of(target, &disk), &disk, request.waiting)?;
        let mut stage = Self {
            place,
            disk,
            lock: Some(lock),
            before: Before::default(),
            folders: RwLock::default(),
            files: Mutex::default(),
        };
        stage.prepare()?;
        Ok(stage)
    }

    /// Repairs, looks at what is published, and makes the stage's folder.
    fn prepare(&mut self) -> Result<(), EmitError> {
        self.recover()?;
        check_ours(&self.place.target)?;
        if let Some((manifest, published)) = Manifest::read(&self.place.target)? {
            self.before = Before {
                manifest,
                published: Some(published),
            };
        }
        let stage = &self.place.stage;
        self.disk
            .create_dir(stage)
            .map_err(|error| EmitError::io(stage, &error))
    }

    fn recover(&self) -> Result<(), EmitError> {
        inside::recover(&self.disk, &self.place)?;
        if self.place.inside {
            Ok(())
        } else {
            beside::recover(&self.disk, &self.place)
        }
    }

    /// Publishes the tree.
    ///
    /// # Errors
    /// When the target could not be exchanged; it is then as it was before. An error in removing
    /// the old tree is reported as well; the new tree is published then.
    pub fn publish(mut self) -> Result<Published, EmitError> {
        let files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        let (disk, place, before) = (&self.disk, &self.place, &self.before.manifest);
        let (total, kept) = (files.entries.len(), files.kept);
        let manifest = Manifest::new(files.entries)
            .map_err(|path| EmitError::refused(path.as_str(), Refusal::Duplicate))?;
        if place.target.is_dir() {
            let foreign = foreign::find(&place.target, before, &manifest)?;
            foreign::check(&place.target, &foreign, &manifest)?;
            if !place.inside {
                foreign::link(disk, &foreign, &place.target, &place.stage)?;
            }
        }
        let list = place.stage.join(MANIFEST);
        disk.write_new(&list, &[manifest.to_text().as_bytes()])
            .map_err(|error| EmitError::io(&list, &error))?;
        if place.inside {
            inside::publish(disk, place)?;
        } else {
            beside::publish(disk, place)?;
        }
        let removed = before.stale(&manifest).len();
        self.finish()?;
        Ok(Published {
            written: total - kept,
            kept,
            removed,
        })
    }

    fn finish(&mut self) -> Result<(), EmitError> {
        match self.lock.take() {
            Some(lock) => lock
                .release(&self.disk)
                .map_err(|error| EmitError::io(&self.place.lock, &error)),
            None => Ok(()),
        }
    }

    /// Makes the folders above `path` in the stage, each once.
    fn make_folders(&self, path: &OutputPath) -> Result<(), EmitError> {
        let folder = path.folder();
        let is_made = |made: &HashSet<String>| folder.is_empty() || made.contains(folder);
        if is_made(&self.folders.read().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(());
        }
        let mut made = self.folders.write().unwrap_or_else(PoisonError::into_inner);
        let ends = folder
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([folder.len()]);
        for folder in ends.map(|end| &folder[..end]) {
            if !made.contains(folder) {
                let path = self.place.stage.join(folder);
                self.disk
                    .create_dir(&path)
                    .map_err(|error| staged(folder, &path, &error))?;
                made.insert(folder.to_owned());
            }
        }
        Ok(())
    }

    fn record(&self, path: &OutputPath, entry: Entry, kept: bool) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.entries.push((path.clone(), entry));
        files.kept += usize::from(kept);
    }

    /// Whether the published file is still the one that we wrote: the list says so, and neither
    /// its length nor its time of change say that somebody edited it since.
    fn is_unchanged(&self, published: &Path, entry: &Entry) -> bool {
        fs::symlink_metadata(published).is_ok_and(|data| {
            data.is_file()
                && data.len() == entry.len
                && data
                    .modified()
                    .is_ok_and(|changed| Some(changed) <= self.before.published)
        })
    }
}

impl Sink for Stage {
    fn keep(&self, path: &OutputPath, key: Digest) -> bool {
        let Some(entry) = self.before.manifest.get(path.as_str()) else {
            return false;
        };
        let published = self.place.target.join(path.as_str());
        if *entry != Entry::new(key, entry.len) || !self.is_unchanged(&published, entry) {
            return false;
        }
        if !self.place.inside {
            let to = self.place.stage.join(path.as_str());
            let linked =
                self.make_folders(path).is_ok() && self.disk.hard_link(&published, &to).is_ok();
            if !linked {
                return false;
            }
        }
        self.record(path, entry.clone(), true);
        true
    }

    fn put(&self, path: &OutputPath, key: Digest, bytes: &[u8]) -> Result<(), EmitError> {
        self.put_pieces(path, key, &[bytes])
    }

    fn put_pieces(
        &self,
        path: &OutputPath,
        key: Digest,
        pieces: &[&[u8]],
    ) -> Result<(), EmitError> {
        let top = path.as_str().split('/').next().unwrap_or_default();
        if foreign::is_internal(OsStr::new(top)) {
            return Err(EmitError::refused(path.as_str(), Refusal::ReservedName));
        }
        self.make_folders(path)?;
        let to = self.place.stage.join(path.as_str());
        self.disk
            .write_new(&to, pieces)
            .map_err(|error| staged(path.as_str(), &to, &error))?;
        let len = pieces.iter().map(|piece| piece.len() as u64).sum();
        self.record(path, Entry::new(key, len), false);
        Ok(())
    }
}

impl Drop for Stage {
    /// Cleans up after a build that did not publish. Errors leave the rest for the next run.
    fn drop(&mut self) {
        if self.lock.is_some() {
            let _ = self.recover();
            let _ = self.finish();
        }
    }
}

/// The error of making `to` for the new tree's `path`.
fn staged(path: &str, to: &Path, error: &io::Error) -> EmitError {
    match error.kind() {
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            EmitError::refused(path, Refusal::Duplicate)
        }
        _ => EmitError::io(to, error),
    }
}

/// Refuses a target that holds files and that we never published to, nor were about to when
/// killed. A fresh volume's `lost+found` does not count.
fn check_ours(target: &Path) -> Result<(), EmitError> {
    let is_ours = Manifest::is_in(target) || Manifest::is_in(&target.join(READY));
    if is_ours || !target.is_dir() {
        return Ok(());
    }
    let is_free = |name: &OsStr| foreign::is_internal(name) || name == "lost+found";
    if list(target)?.iter().all(|(name, _)| is_free(name)) {
        Ok(())
    } else {
        Err(EmitError::refused(target, Refusal::NotOurs))
    }
}

/// Takes the lock beside the target, or inside it where only the target can be written.
fn take_lock(place: Place, disk: &Disk, waiting: &dyn Fn()) -> Result<(Place, Lock), EmitError> {
    let error = match Lock::take(disk, &place.lock, waiting) {
        Ok(lock) => return Ok((place, lock)),
        Err(error) => EmitError::io(&place.lock, &error),
    };
    let shut = matches!(
        error.kind,
        EmitErrorKind::Permission | EmitErrorKind::ReadOnly
    );
    if place.inside || !shut || !place.target.is_dir() {
        return Err(error);
    }
    let place = place.into_inside();
    match Lock::take(disk, &place.lock, waiting) {
        Ok(lock) => Ok((place, lock)),
        Err(_) => Err(error),
    }
}
