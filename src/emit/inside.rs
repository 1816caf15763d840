//! Publishing into a target that cannot be renamed. Input: a complete stage inside the target.
//! Output: its entries moved into place one by one. What is left in the `ready` folder is what
//! is left to do, so the same function also repairs after a kill.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::error::{EmitError, Refusal};
use super::manifest::{MANIFEST, Manifest};
use super::place::Place;
use super::tree::{discard, kind_of, list, remove_dir, remove_file};

/// Repairs what a killed run left inside the target.
pub(super) fn recover(disk: &Disk, place: &Place) -> Result<(), EmitError> {
    if kind_of(&place.ready())?.is_some() {
        roll_forward(disk, place)?;
    }
    discard(disk, &place.stage_inside())
}

/// Makes the complete stage the content of the target (steps 5 to 9).
pub(super) fn publish(disk: &Disk, place: &Place) -> Result<(), EmitError> {
    let ready = place.ready();
    disk.rename(&place.stage, &ready)
        .map_err(|error| EmitError::io(&ready, &error))?;
    roll_forward(disk, place)
}

fn roll_forward(disk: &Disk, place: &Place) -> Result<(), EmitError> {
    let (target, ready) = (&place.target, &place.ready());
    if let Some((new, _)) = Manifest::read(ready)? {
        // An unreadable old list only means that stale files stay.
        let old = Manifest::read(target)
            .ok()
            .flatten()
            .map(|(old, _)| old)
            .unwrap_or_default();
        let mover = Mover {
            disk,
            target,
            ready,
            old: &old,
        };
        mover.move_all(|path| !is_page(path))?;
        mover.move_all(is_page)?;
        remove_stale(disk, target, &old, &new)?;
        let to = target.join(MANIFEST);
        disk.rename(&ready.join(MANIFEST), &to)
            .map_err(|error| EmitError::io(&to, &error))?;
    }
    discard(disk, ready)
}

fn is_page(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "html")
}

struct Mover<'a> {
    disk: &'a Disk,
    target: &'a Path,
    ready: &'a Path,
    old: &'a Manifest,
}

impl Mover<'_> {
    /// Moves the files that are `wanted`, and folders that the target does not have whole.
    fn move_all(&self, wanted: impl Fn(&Path) -> bool) -> Result<(), EmitError> {
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            for (name, kind) in list(&self.ready.join(&folder))? {
                let path = folder.join(name);
                let there = kind_of(&self.target.join(&path))?;
                let meets_folder = there.is_some_and(|there| there.is_dir());
                if kind.is_dir() && meets_folder {
                    folders.push(path);
                } else if kind.is_dir() {
                    if there.is_some() {
                        remove_file(self.disk, &self.target.join(&path))?;
                    }
                    self.move_one(&path)?;
                } else if path.as_os_str() != MANIFEST && wanted(&path) {
                    if meets_folder {
                        self.clear(&path)?;
                    }
                    self.move_one(&path)?;
                }
            }
        }
        Ok(())
    }

    fn move_one(&self, path: &Path) -> Result<(), EmitError> {
        let to = self.target.join(path);
        self.disk
            .rename(&self.ready.join(path), &to)
            .map_err(|error| EmitError::io(&to, &error))
    }

    /// Removes a folder of the old tree where the new one has a file.
    fn clear(&self, folder: &Path) -> Result<(), EmitError> {
        let mut folders = vec![folder.to_owned()];
        let mut next = 0;
        while let Some(current) = folders.get(next).cloned() {
            next += 1;
            for (name, kind) in list(&self.target.join(&current))? {
                let path = current.join(name);
                if kind.is_dir() {
                    folders.push(path);
                } else if self.old.has_file(&path) {
                    remove_file(self.disk, &self.target.join(path))?;
                } else {
                    let path = self.target.join(path);
                    return Err(EmitError::refused(path, Refusal::ForeignInTheWay));
                }
            }
        }
        let all = folders.iter().rev().map(|folder| self.target.join(folder));
        all.into_iter()
            .try_for_each(|folder| remove_dir(self.disk, &folder))
    }
}

/// Removes the files that only the old manifest lists, and the folders that this empties.
fn remove_stale(
    disk: &Disk,
    target: &Path,
    old: &Manifest,
    new: &Manifest,
) -> Result<(), EmitError> {
    let mut emptied = BTreeSet::new();
    for path in old.stale(new) {
        let path = Path::new(path);
        // A link to another place may stand where a folder of ours was.
        let mut real = true;
        for folder in path
            .ancestors()
            .skip(1)
            .filter(|above| !above.as_os_str().is_empty())
        {
            real &= kind_of(&target.join(folder))?.is_some_and(|kind| kind.is_dir());
            if !new.has_folder(folder) && !new.has_file(folder) {
                emptied.insert(folder);
            }
        }
        let file = target.join(path);
        if real && kind_of(&file)?.is_some_and(|kind| !kind.is_dir()) {
            remove_file(disk, &file)?;
        }
    }
    // Longer paths come later in the order, so the reverse goes from the inside out. A folder
    // that is not empty holds files of others and stays.
    for folder in emptied.iter().rev().map(|folder| target.join(folder)) {
        if kind_of(&folder)?.is_some_and(|kind| kind.is_dir()) && list(&folder)?.is_empty() {
            remove_dir(disk, &folder)?;
        }
    }
    Ok(())
}
