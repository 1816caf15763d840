//! Publishing by exchange: the stage stands beside the target. Input: a complete stage. Output:
//! the target is the new tree and the old one is gone; or, after a kill, the repair of what was
//! left. The steps are numbered in the module above.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::EmitError;
use super::foreign::{copy_mode, is_internal};
use super::manifest::{MANIFEST, Manifest};
use super::place::Place;
use super::tree::{discard, kind_of, list, make_parent, remove_dir, remove_file};

/// Repairs what a killed run left beside the target.
pub(super) fn recover(disk: &Disk, place: &Place) -> Result<(), EmitError> {
    let (target, stage, old) = (&place.target, &place.stage, &place.old);
    if kind_of(old)?.is_some() && kind_of(target)?.is_none() {
        // Killed between the two renames. The stage was complete before the first.
        let whole = if Manifest::is_in(stage) { stage } else { old };
        rename(disk, whole, target)?;
    }
    if kind_of(old)?.is_some() {
        sweep(disk, old, target)?;
    }
    if kind_of(stage)?.is_none() {
        Ok(())
    } else if Manifest::is_in(stage) && Manifest::is_in(target) {
        sweep(disk, stage, target)
    } else {
        discard(disk, stage)
    }
}

/// Makes the complete stage the target (steps 6 and 7).
pub(super) fn publish(disk: &Disk, place: &Place) -> Result<(), EmitError> {
    let (target, stage, old) = (&place.target, &place.stage, &place.old);
    if target.is_dir() {
        copy_mode(disk, target, stage)?;
    }
    if !Manifest::is_in(target) {
        // Missing or empty: a rename replaces it, and fails if somebody has filled it since.
        return rename(disk, stage, target);
    }
    match disk.exchange(stage, target) {
        Ok(()) => sweep(disk, stage, target),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            rename(disk, target, old)?;
            rename(disk, stage, target).inspect_err(|_| {
                // The error that led here says more than one of this way back.
                let _ = disk.rename(old, target);
            })?;
            sweep(disk, old, target)
        }
        Err(error) => Err(EmitError::io(target, &error)),
    }
}

fn rename(disk: &Disk, from: &Path, to: &Path) -> Result<(), EmitError> {
    disk.rename(from, to)
        .map_err(|error| EmitError::io(to, &error))
}

/// Removes an old tree: what its manifest lists goes, every other entry is carried to `target`
/// unless that has it.
fn sweep(disk: &Disk, old: &Path, target: &Path) -> Result<(), EmitError> {
    let Ok(Some((ours, _))) = Manifest::read(old) else {
        return discard(disk, old);
    };
    let new = Manifest::read(target)?
        .map(|(manifest, _)| manifest)
        .unwrap_or_default();
    let mut folders = vec![PathBuf::new()];
    let mut next = 0;
    while let Some(folder) = folders.get(next).cloned() {
        next += 1;
        for (name, kind) in list(&old.join(&folder))? {
            let path = folder.join(&name);
            let (from, to) = (old.join(&path), target.join(&path));
            if folder.as_os_str().is_empty() && is_internal(&name) {
                if name != MANIFEST {
                    discard(disk, &from)?;
                }
            } else if kind.is_dir() {
                if ours.has_folder(&path) || kind_of(&to)?.is_some() {
                    folders.push(path);
                } else {
                    carry(disk, &from, &to)?;
                }
            } else if ours.has_file(&path) || new.has_file(&path) {
                remove_file(disk, &from)?;
            } else {
                rescue(disk, &from, &to)?;
            }
        }
    }
    let below = folders.iter().skip(1).rev();
    below
        .map(|folder| old.join(folder))
        .try_for_each(|folder| remove_dir(disk, &folder))?;
    remove_file(disk, &old.join(MANIFEST))?;
    remove_dir(disk, old)
}

/// Takes a file that is not ours out of the old tree: the second name of a file that the target
/// has too is removed, a newer or missing one is carried over.
fn rescue(disk: &Disk, from: &Path, to: &Path) -> Result<(), EmitError> {
    let old = fs::symlink_metadata(from).map_err(|error| EmitError::io(from, &error))?;
    match fs::symlink_metadata(to) {
        Ok(new) if is_same_file(&old, &new) || !is_newer(&old, &new) => remove_file(disk, from),
        _ => carry(disk, from, to),
    }
}

fn is_same_file(one: &Metadata, other: &Metadata) -> bool {
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

fn is_newer(one: &Metadata, other: &Metadata) -> bool {
    (one.mtime(), one.mtime_nsec()) > (other.mtime(), other.mtime_nsec())
}

fn carry(disk: &Disk, from: &Path, to: &Path) -> Result<(), EmitError> {
    make_parent(disk, to)?;
    rename(disk, from, to)
}
