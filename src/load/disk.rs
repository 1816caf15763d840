//! The one place that reads files. Input: paths. Output: bytes, names and kinds. Everything
//! else in the crate is kept from `std::fs` by a lint.
#![allow(
    clippy::disallowed_methods,
    reason = "this module is the reader that the lint protects"
)]

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// A file or folder found in a walk.
#[derive(Debug)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
}

/// What a name on disk stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A symbolic link; it is not followed.
    Link,
    /// A device, socket or pipe.
    Other,
}

/// Bytes of a file.
///
/// # Errors
/// As the operating system says.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(path)
}

/// Bytes of a file that has at most `limit` of them, or its length. Asks the system for as little
/// as can be: a book has thousands of files.
///
/// # Errors
/// As the operating system says.
pub fn read_up_to(path: &Path, limit: u64) -> io::Result<Result<Vec<u8>, u64>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > limit {
        return Ok(Err(length));
    }
    let mut bytes = vec![0; usize::try_from(length).unwrap_or(usize::MAX)];
    let mut filled = 0;
    while filled < bytes.len() {
        match file.read(&mut bytes[filled..]) {
            // Somebody made it shorter since.
            Ok(0) => bytes.truncate(filled),
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Ok(bytes))
}

/// Whether it is a regular file (links followed).
#[must_use]
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether it is a folder (links followed).
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The absolute path without symbolic links; as [`absolute`] where nothing is there.
#[must_use]
pub fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| absolute(path))
}

/// The path from the root of the file system; unchanged where that cannot be told.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// The regular file inside `folder` that a symbolic link leads to, if it does.
#[must_use]
pub fn link_target_inside(link: &Path, folder: &Path) -> Option<PathBuf> {
    let target = std::fs::canonicalize(link).ok()?;
    let folder = std::fs::canonicalize(folder).ok()?;
    (target.starts_with(folder) && target.is_file()).then_some(target)
}

/// Everything below a folder in order of names, without hidden files and folders; problems come
/// with the path they happened at. Links are not followed, so a walk always ends.
pub fn walk(folder: &Path) -> impl Iterator<Item = Result<Found, (PathBuf, io::Error)>> {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    WalkDir::new(folder)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| !hidden(entry.file_name()))
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            Ok(entry) => {
                let kind = if entry.file_type().is_symlink() {
                    Kind::Link
                } else if entry.file_type().is_file() {
                    Kind::File
                } else {
                    Kind::Other
                };
                Some(Ok(Found {
                    path: entry.into_path(),
                    kind,
                }))
            }
            Err(error) => {
                let path = error.path().map(Path::to_path_buf).unwrap_or_default();
                Some(Err((
                    path,
                    error
                        .into_io_error()
                        .unwrap_or_else(|| io::Error::other("loop")),
                )))
            }
        })
}

/// Regular files below a folder in order of names; none when there is no such folder.
#[must_use]
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    if !folder.is_dir() {
        return Vec::new();
    }
    walk(folder)
        .filter_map(Result::ok)
        .filter(|found| found.kind == Kind::File)
        .map(|found| found.path)
        .collect()
}
