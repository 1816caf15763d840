//! Files in the output folder that we did not write. Input: the folder and the manifests of the
//! old and the new tree. Output: the list of such files, which must survive; or the one that
//! stands where a new file goes.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{EmitError, Refusal};
use super::manifest::{MANIFEST, Manifest};
use super::place::INTERNAL;
use super::tree::{list, make_parent};

/// An entry that is not ours, by its path below the target. A folder stands for all it holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Foreign {
    pub path: PathBuf,
    pub is_dir: bool,
}

/// All entries of `target` that are not ours. Folders are entered only where our files stand
/// now or will stand; the others are foreign as a whole.
pub(super) fn find(
    target: &Path,
    old: &Manifest,
    new: &Manifest,
) -> Result<Vec<Foreign>, EmitError> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for (name, kind) in list(&target.join(&folder))? {
            if folder.as_os_str().is_empty() && is_internal(&name) {
                continue;
            }
            let path = folder.join(name);
            if kind.is_dir() && (old.has_folder(&path) || new.has_folder(&path)) {
                folders.push(path);
            } else if kind.is_dir() || !old.has_file(&path) {
                found.push(Foreign {
                    path,
                    is_dir: kind.is_dir(),
                });
            }
        }
    }
    Ok(found)
}

/// Whether a name at the top of the output folder is the writer's own.
pub(super) fn is_internal(name: &OsStr) -> bool {
    name == MANIFEST || INTERNAL.iter().any(|internal| name == *internal)
}

/// Refuses when a foreign entry stands where a new file or folder goes.
pub(super) fn check(target: &Path, found: &[Foreign], new: &Manifest) -> Result<(), EmitError> {
    let blocks = |entry: &&Foreign| {
        new.has_file(&entry.path)
            || (!entry.is_dir && new.has_folder(&entry.path))
            || entry
                .path
                .ancestors()
                .skip(1)
                .any(|above| new.has_file(above))
    };
    match found.iter().find(blocks) {
        Some(entry) => Err(EmitError::refused(
            target.join(&entry.path),
            Refusal::ForeignInTheWay,
        )),
        None => Ok(()),
    }
}

/// Gives each foreign entry a second name in `stage`, so that it is in both trees at every
/// moment of the exchange. Where links are impossible, it is copied.
pub(super) fn link(
    disk: &Disk,
    found: &[Foreign],
    target: &Path,
    stage: &Path,
) -> Result<(), EmitError> {
    for entry in found {
        let (from, to) = (target.join(&entry.path), stage.join(&entry.path));
        make_parent(disk, &to)?;
        if entry.is_dir {
            link_folder(disk, &from, &to)?;
        } else {
            link_file(disk, &from, &to)?;
        }
    }
    Ok(())
}

fn link_folder(disk: &Disk, from: &Path, to: &Path) -> Result<(), EmitError> {
    let mut folders = vec![(from.to_owned(), to.to_owned())];
    let mut next = 0;
    while let Some((from, to)) = folders.get(next).cloned() {
        next += 1;
        disk.create_dir(&to)
            .map_err(|error| EmitError::io(&to, &error))?;
        for (name, kind) in list(&from)? {
            let (from, to) = (from.join(&name), to.join(&name));
            if kind.is_dir() {
                folders.push((from, to));
            } else {
                link_file(disk, &from, &to)?;
            }
        }
    }
    // From the inside out, and last: a folder without write permission cannot be filled.
    folders
        .iter()
        .rev()
        .try_for_each(|(from, to)| copy_mode(disk, from, to))
}

/// Gives the folder `to` the mode of `from`.
pub(super) fn copy_mode(disk: &Disk, from: &Path, to: &Path) -> Result<(), EmitError> {
    let copy = || -> io::Result<()> {
        let (wanted, is) = (
            fs::metadata(from)?.permissions(),
            fs::metadata(to)?.permissions(),
        );
        if wanted == is {
            Ok(())
        } else {
            disk.set_permissions(to, wanted)
        }
    };
    copy().map_err(|error| EmitError::io(to, &error))
}

fn link_file(disk: &Disk, from: &Path, to: &Path) -> Result<(), EmitError> {
    disk.hard_link(from, to)
        .or_else(|_| disk.copy_new(from, to))
        .map_err(|error| EmitError::io(from, &error))
}
