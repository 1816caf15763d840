//! A folder for the length of one command, for programs that work with files. Input: nothing.
//! Output: the folder, gone with the value.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::EmitError;

/// Names that are tried for a folder.
const TRIES: u32 = 100;

/// A folder in the system's place for temporary files.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
    disk: Disk,
}

impl Scratch {
    /// A new, empty folder that only its owner can enter.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn new() -> Result<Self, EmitError> {
        let process = std::process::id();
        let mut last = None;
        for number in 0..TRIES {
            let path = std::env::temp_dir().join(format!("shouce-{process}-{number}"));
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => {
                    let disk = Disk::default();
                    return Ok(Self { path, disk });
                }
                Err(error) => last = Some(EmitError::io(&path, &error)),
            }
        }
        let none = || EmitError::io(&std::env::temp_dir(), &std::io::ErrorKind::Other.into());
        Err(last.unwrap_or_else(none))
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file in it and returns where it is.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, EmitError> {
        let path = self.path.join(name);
        let written = self.disk.write_new(&path, &[bytes]);
        written.map_err(|error| EmitError::io(&path, &error))?;
        Ok(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed the system clears away some day.
        let _ = fs::remove_dir_all(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_goes_with_the_value() {
        let scratch = Scratch::new().unwrap();
        let other = Scratch::new().unwrap();
        assert_ne!(scratch.path(), other.path());
        let file = scratch.write("a.html", b"x").unwrap();
        assert!(file.is_file());
        drop(scratch);
        assert!(!file.exists());
    }
}
