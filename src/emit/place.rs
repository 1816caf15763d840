//! Where the output folder is and where its stage stands. Input: the path that was asked for.
//! Output: absolute paths without symbolic links, beside the target or inside it.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{EmitError, EmitErrorKind};

const LOCK: &str = ".shouce-lock";
const STAGE: &str = ".shouce-stage";
/// A complete tree inside the target that is being moved into place.
pub(super) const READY: &str = ".shouce-ready";

/// Names in the output folder that belong to the writer, besides the manifest.
pub(super) const INTERNAL: [&str; 3] = [LOCK, STAGE, READY];

/// The paths of one output folder.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The output folder.
    pub target: PathBuf,
    /// Locked while a build runs.
    pub lock: PathBuf,
    /// The tree that is being written.
    pub stage: PathBuf,
    /// The old tree between two renames, where the file system cannot exchange.
    pub old: PathBuf,
    /// Whether the stage stands inside the target.
    pub inside: bool,
}

impl Place {
    /// The stage beside the target, or inside it when that is a mount point.
    pub fn of(target: PathBuf, disk: &Disk) -> Self {
        let beside = |end: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(target.file_name().unwrap_or_default());
            hidden.push(end);
            target.with_file_name(hidden)
        };
        let place = Self {
            lock: beside(LOCK),
            stage: beside(STAGE),
            old: beside(".shouce-old"),
            inside: false,
            target,
        };
        let pretended = disk.pretends_mount_point() && place.target.is_dir();
        if pretended || is_mount_point(&place.target) {
            place.into_inside()
        } else {
            place
        }
    }

    /// The same target with its stage inside.
    pub fn into_inside(self) -> Self {
        Self {
            lock: self.target.join(LOCK),
            stage: self.stage_inside(),
            inside: true,
            ..self
        }
    }

    /// The stage of builds that cannot rename the target.
    pub fn stage_inside(&self) -> PathBuf {
        self.target.join(STAGE)
    }

    /// A complete tree inside the target that is being moved into place.
    pub fn ready(&self) -> PathBuf {
        self.target.join(READY)
    }
}

/// The absolute path of `path` without symbolic links; what does not exist yet is appended as
/// it stands, with `..` resolved by name.
pub(super) fn real_path(path: &Path) -> Result<PathBuf, EmitError> {
    let absolute = std::path::absolute(path).map_err(|error| EmitError::io(path, &error))?;
    let mut known = PathBuf::new();
    let mut exists = true;
    for part in absolute.components() {
        match part {
            std::path::Component::ParentDir => {
                known.pop();
                exists = true;
            }
            part => known.push(part),
        }
        if exists {
            match fs::canonicalize(&known) {
                Ok(real) => known = real,
                // A link that leads nowhere, or in a circle.
                Err(error) if fs::symlink_metadata(&known).is_ok() => {
                    return Err(EmitError::io(&known, &error));
                }
                Err(_) => exists = false,
            }
        }
    }
    match fs::metadata(&known) {
        Ok(data) if !data.is_dir() => Err(EmitError {
            path: known,
            kind: EmitErrorKind::NotADirectory,
        }),
        _ => Ok(known),
    }
}

/// Whether another file system, or another part of the same one, is mounted at `path`.
fn is_mount_point(path: &Path) -> bool {
    let device = |path: &Path| fs::metadata(path).ok().map(|data| data.dev());
    is_mount_root(path).unwrap_or_else(|| match (device(path), path.parent().and_then(device)) {
        (Some(own), Some(above)) => own != above,
        _ => false,
    })
}

/// What the system itself says; it knows of mounts within one file system, too.
#[cfg(target_os = "linux")]
fn is_mount_root(path: &Path) -> Option<bool> {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let found = statx(CWD, path, AtFlags::empty(), StatxFlags::empty()).ok()?;
    let is_known = found
        .stx_attributes_mask
        .contains(StatxAttributes::MOUNT_ROOT);
    is_known.then(|| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Other systems do not say.
#[cfg(not(target_os = "linux"))]
fn is_mount_root(_: &Path) -> Option<bool> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_path_is_resolved_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        let found = real_path(&folder.path().join("new/../content/./out")).unwrap();
        assert_eq!(found, root.join("content/out"));
    }

    #[test]
    fn links_are_followed_and_dead_ones_refused() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir(root.join("www")).unwrap();
        std::os::unix::fs::symlink("www", root.join("dist")).unwrap();
        std::os::unix::fs::symlink("nowhere", root.join("dead")).unwrap();
        assert_eq!(real_path(&root.join("dist/x")).unwrap(), root.join("www/x"));
        assert!(real_path(&root.join("dead")).is_err());
    }
}
