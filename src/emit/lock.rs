//! One build at a time for one output folder. Input: the path of the lock file. Output: a lock
//! that the system itself releases when the process ends, however it ends.

use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::disk::Disk;

/// A held lock.
#[derive(Debug)]
pub(super) struct Lock {
    /// Open for as long as the lock is held.
    _file: File,
    path: PathBuf,
}

impl Lock {
    /// Waits for the lock. `waiting` is called once when another process holds it.
    pub fn take(disk: &Disk, path: &Path, waiting: &dyn Fn()) -> io::Result<Self> {
        let mut told = false;
        loop {
            let file = disk.open_lock(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    if !told {
                        waiting();
                        told = true;
                    }
                    wait(&file)?;
                }
                // Some network file systems have no locks; a build must still be possible.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Its holder removes the file before it lets go; then a lock on it locks nothing.
            if is_still_at(&file, path)? {
                return Ok(Self {
                    _file: file,
                    path: path.to_owned(),
                });
            }
        }
    }

    /// Removes the lock file and releases the lock.
    pub fn release(self, disk: &Disk) -> io::Result<()> {
        disk.remove_file(&self.path)
    }
}

fn wait(file: &File) -> io::Result<()> {
    loop {
        match file.lock() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

fn is_still_at(file: &File, path: &Path) -> io::Result<bool> {
    let own = file.metadata()?;
    Ok(fs::symlink_metadata(path)
        .is_ok_and(|found| (found.dev(), found.ino()) == (own.dev(), own.ino())))
}
