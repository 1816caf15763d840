//! Walking and removing folders without following symbolic links, and without recursion.
//! Input: a folder. Output: its entries; or it is gone.

use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io;
use std::path::Path;

use super::disk::Disk;
use super::error::EmitError;
use super::manifest::{MANIFEST, is_absent};

/// The entries of a folder, in the order of their names.
pub(super) fn list(folder: &Path) -> Result<Vec<(OsString, FileType)>, EmitError> {
    let read = || -> io::Result<Vec<_>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            entries.push((entry.file_name(), entry.file_type()?));
        }
        entries.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        Ok(entries)
    };
    read().map_err(|error| EmitError::io(folder, &error))
}

/// What is at `path` itself, links not followed; `None` when nothing is.
pub(super) fn kind_of(path: &Path) -> Result<Option<FileType>, EmitError> {
    match fs::symlink_metadata(path) {
        Ok(data) => Ok(Some(data.file_type())),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(EmitError::io(path, &error)),
    }
}

/// Removes a folder with all that it holds, its manifest first: a tree that is half gone must
/// not pass for a complete one. Nothing there is fine.
pub(super) fn discard(disk: &Disk, folder: &Path) -> Result<(), EmitError> {
    match kind_of(folder)? {
        None => return Ok(()),
        Some(kind) if !kind.is_dir() => return remove_file(disk, folder),
        Some(_) => {}
    }
    if kind_of(&folder.join(MANIFEST))?.is_some_and(|kind| !kind.is_dir()) {
        remove_file(disk, &folder.join(MANIFEST))?;
    }
    let mut folders = vec![folder.to_owned()];
    let mut next = 0;
    while let Some(current) = folders.get(next).cloned() {
        next += 1;
        for (name, kind) in list(&current)? {
            let path = current.join(name);
            if kind.is_dir() {
                folders.push(path);
            } else {
                remove_file(disk, &path)?;
            }
        }
    }
    folders
        .iter()
        .rev()
        .try_for_each(|folder| remove_dir(disk, folder))
}

/// Removes a file; one that is gone already is fine.
pub(super) fn remove_file(disk: &Disk, path: &Path) -> Result<(), EmitError> {
    match disk.remove_file(path) {
        Err(error) if !is_absent(&error) => Err(EmitError::io(path, &error)),
        _ => Ok(()),
    }
}

/// Removes an empty folder; one that is gone already is fine.
pub(super) fn remove_dir(disk: &Disk, path: &Path) -> Result<(), EmitError> {
    match disk.remove_dir(path) {
        Err(error) if !is_absent(&error) => Err(EmitError::io(path, &error)),
        _ => Ok(()),
    }
}

/// Makes the folder that `path` stands in, where it is missing.
pub(super) fn make_parent(disk: &Disk, path: &Path) -> Result<(), EmitError> {
    match path.parent() {
        Some(parent) if !parent.is_dir() => disk
            .create_dir_all(parent)
            .map_err(|error| EmitError::io(parent, &error)),
        _ => Ok(()),
    }
}
