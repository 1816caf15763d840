//! Replaces a single file in one step, for commands that write one. Input: the path and the bytes.
//! Output: the new file, or the old one untouched and the reason.

use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::EmitError;
use super::tree::kind_of;

/// Puts `bytes` at `path`: written beside it first, then renamed. Folders on the way are made.
///
/// # Errors
/// When the disk refuses, or a folder stands at `path`.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), EmitError> {
    let disk = Disk::default();
    let failed = |error| EmitError::io(path, &error);
    if path.is_dir() || path.file_name().is_none() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
        disk.create_dir_all(folder).map_err(failed)?;
    }
    let beside = beside(path);
    // What a killed run left.
    if kind_of(&beside)?.is_some() {
        disk.remove_file(&beside).map_err(failed)?;
    }
    disk.write_new(&beside, &[bytes]).map_err(failed)?;
    disk.rename(&beside, path).map_err(|error| {
        // The error that led here says more than one of this.
        let _ = disk.remove_file(&beside);
        failed(error)
    })
}

/// A hidden name in the same folder, so that the rename is one step of one file system.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.shouce-part"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/书.epub");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(beside(&path), "from a killed run").unwrap();
        for text in ["one", "two"] {
            replace(&path, text.as_bytes()).unwrap();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(
            std::fs::read_dir(folder.path().join("a")).unwrap().count(),
            1
        );
    }

    #[test]
    fn a_folder_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        assert!(replace(folder.path(), b"x").is_err());
        assert!(replace(&folder.path().join(".."), b"x").is_err());
    }
}
