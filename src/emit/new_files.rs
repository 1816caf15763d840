//! Writes source files for the commands that make a site. Input: paths with texts, and the folder. Output: the
//! files, or the reason why none was written: everything that can be known before is looked at
//! before the first write.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::diag::codes::output::{OUTPUT_FAILED, OUTPUT_REFUSED};
use crate::diag::{Diagnostic, Place};

/// Why a site was not written.
#[derive(Debug)]
pub enum WriteError {
    /// The plan holds no files, because the book is empty.
    Empty,
    /// These files, or things that stand where a folder has to be, exist already.
    Exists(Vec<PathBuf>),
    /// A planned path would leave the folder; no plan of ours has one.
    Outside(String),
    /// The disk refused.
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
}

impl WriteError {
    /// A problem of writing new files as a diagnostic.
    #[must_use]
    pub fn diagnostic(&self, folder: &Path) -> Diagnostic {
        let shown = folder.display().to_string();
        let refused = |detail: (String, String)| {
            Diagnostic::new(&OUTPUT_REFUSED, Place::Path(shown.clone()))
                .with("path", &shown)
                .with("detail", detail)
        };
        match self {
            Self::Empty => refused(("没有可写的文件".into(), "there is nothing to write".into())),
            Self::Outside(path) => refused((
                format!("{path} 会离开这个文件夹"),
                format!("{path} would leave the folder"),
            )),
            Self::Exists(paths) => {
                let names: Vec<_> = paths
                    .iter()
                    .map(|path| path.display().to_string())
                    .collect();
                let names = names.join(", ");
                refused((
                    format!("这些文件已经存在，没有覆盖（--force 可以覆盖）：{names}"),
                    format!(
                        "these files exist and were not overwritten (--force overwrites): {names}"
                    ),
                ))
            }
            Self::Disk { path, error } => {
                let path = path.display().to_string();
                Diagnostic::new(&OUTPUT_FAILED, Place::Path(path.clone()))
                    .with("path", path)
                    .with("detail", error.to_string())
            }
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the book is empty"),
            Self::Exists(paths) => {
                f.write_str("these files exist already:")?;
                paths
                    .iter()
                    .try_for_each(|path| write!(f, "\n  {}", path.display()))
            }
            Self::Outside(path) => write!(f, "the path {path} leaves the folder"),
            Self::Disk { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// Writes `files` (paths with `/` between segments, and texts) below `folder`. Without `force` nothing is written when any of
/// them exists.
///
/// # Errors
/// See [`WriteError`]; after `Disk` some files may have been written.
pub fn write(files: &[(&str, &str)], folder: &Path, force: bool) -> Result<(), WriteError> {
    if files.is_empty() {
        return Err(WriteError::Empty);
    }
    let mut targets = Vec::with_capacity(files.len());
    for (path, text) in files {
        let relative = Path::new(path);
        if !relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            return Err(WriteError::Outside((*path).to_owned()));
        }
        targets.push((folder.join(relative), text));
    }
    let existing: Vec<PathBuf> = targets
        .iter()
        .filter_map(|(path, _)| in_the_way(folder, path, force))
        .collect();
    if !existing.is_empty() {
        return Err(WriteError::Exists(existing));
    }
    for (path, text) in targets {
        let parent = path.parent().unwrap_or(folder);
        let failed = |path: &Path, error| WriteError::Disk {
            path: path.to_owned(),
            error,
        };
        fs::create_dir_all(parent).map_err(|error| failed(parent, error))?;
        fs::write(&path, text).map_err(|error| failed(&path, error))?;
    }
    Ok(())
}

/// What stands in the way of writing `path`: the file itself (never a symlink, even with
/// `force`, since that could lead outside), or a file or symlink where a folder has to be.
fn in_the_way(folder: &Path, path: &Path, force: bool) -> Option<PathBuf> {
    if let Ok(found) = fs::symlink_metadata(path)
        && !(force && found.is_file())
    {
        return Some(path.to_owned());
    }
    path.ancestors()
        .skip(1)
        .take_while(|ancestor| *ancestor != folder)
        .find(|ancestor| fs::symlink_metadata(ancestor).is_ok_and(|found| !found.is_dir()))
        .map(Path::to_owned)
}
