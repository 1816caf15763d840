//! Every system call that changes the disk goes through here, one method each, so that a test
//! can end the program between any two of them. Input: paths. Output: a changed disk.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::fs::{CWD, OFlags, RenameFlags, renameat_with};

/// Bytes that are written at once of a file in many pieces.
const BUFFER: usize = 256 * 1024;

/// What a test may pretend about the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Simulation {
    /// The process “dies” after this many changes: all later ones fail and change nothing.
    pub dies_after: Option<u64>,
    /// The file system cannot exchange two folders in one step.
    pub no_exchange: bool,
    /// The file system has no hard links.
    pub no_links: bool,
    /// The target is a mount point.
    pub mount_point: bool,
}

/// The disk as the writer of the output folder sees it.
#[derive(Debug, Default)]
pub struct Disk {
    simulation: Simulation,
    changes: AtomicU64,
}

impl Disk {
    /// A disk on which a test plays a fault.
    #[must_use]
    pub fn simulated(simulation: Simulation) -> Self {
        Self {
            simulation,
            changes: AtomicU64::new(0),
        }
    }

    pub(super) fn pretends_mount_point(&self) -> bool {
        self.simulation.mount_point
    }

    /// Counts one change; an error once the simulated process is dead.
    fn step(&self) -> io::Result<()> {
        match self.simulation.dies_after {
            Some(limit) if self.changes.fetch_add(1, Ordering::Relaxed) >= limit => {
                Err(io::Error::other("simulated kill"))
            }
            _ => Ok(()),
        }
    }

    /// Opens the lock file, made when missing. A symbolic link there is an error.
    pub(super) fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.step()?;
        OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
            .open(path)
    }

    pub(super) fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir(path)
    }

    /// Makes a folder and the ones above it; what exists is fine.
    pub(super) fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir_all(path)
    }

    /// Writes a file that must not exist yet.
    pub(super) fn write_new(&self, path: &Path, pieces: &[&[u8]]) -> io::Result<()> {
        self.step()?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        self.step()?;
        if let [bytes] = pieces {
            return file.write_all(bytes);
        }
        let mut file = BufWriter::with_capacity(BUFFER, file);
        pieces.iter().try_for_each(|piece| file.write_all(piece))?;
        file.flush()
    }

    /// A second name for a file; symbolic links are linked, not followed.
    pub(super) fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        if self.simulation.no_links {
            return Err(io::ErrorKind::Unsupported.into());
        }
        fs::hard_link(from, to)
    }

    /// Copies a file or a symbolic link to a name that must not exist yet, with its mode and
    /// time of change. Other kinds of files are an error.
    pub(super) fn copy_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let original = fs::symlink_metadata(from)?;
        self.step()?;
        if original.is_symlink() {
            return std::os::unix::fs::symlink(fs::read_link(from)?, to);
        }
        if !original.is_file() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let mut copy = OpenOptions::new().write(true).create_new(true).open(to)?;
        self.step()?;
        io::copy(&mut File::open(from)?, &mut copy)?;
        self.step()?;
        copy.set_permissions(original.permissions())?;
        self.step()?;
        copy.set_modified(original.modified()?)
    }

    pub(super) fn set_permissions(&self, path: &Path, permissions: Permissions) -> io::Result<()> {
        self.step()?;
        fs::set_permissions(path, permissions)
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(from, to)
    }

    /// Exchanges two entries in one step. `Unsupported` where the file system cannot.
    pub(super) fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step()?;
        if self.simulation.no_exchange {
            return Err(io::ErrorKind::Unsupported.into());
        }
        renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|error| {
            // The kernel says EINVAL when the file system does not know the flag.
            let error = io::Error::from(error);
            match error.kind() {
                io::ErrorKind::InvalidInput => io::ErrorKind::Unsupported.into(),
                _ => error,
            }
        })
    }

    pub(super) fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_file(path)
    }

    pub(super) fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_dir(path)
    }
}
