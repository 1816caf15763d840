//! Refuses output folders in which sources would be lost. Input: the target, the site's root and
//! its source folders. Output: nothing, or the reason.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::error::{EmitError, Refusal};

/// Refuses a target that is or holds the site or a source folder, or lies inside a source
/// folder. Folders are compared by path and by identity, so that a second mount, or a file
/// system that ignores case, does not hide that two are the same.
pub(super) fn check(target: &Path, site: &Path, sources: &[PathBuf]) -> Result<(), EmitError> {
    let site = real(site);
    if is_same(target, &site) {
        return Err(EmitError::refused(target, Refusal::IsSite));
    }
    if holds(target, &site) {
        return Err(EmitError::refused(target, Refusal::HoldsSource(site)));
    }
    for source in sources {
        let source = real(source);
        if is_same(target, &source) || holds(&source, target) {
            return Err(EmitError::refused(target, Refusal::InsideSource(source)));
        }
        if holds(target, &source) {
            return Err(EmitError::refused(target, Refusal::HoldsSource(source)));
        }
    }
    Ok(())
}

/// The path without symbolic links; as it stands where it does not exist.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

/// Whether `outer` is a folder above `inner`.
fn holds(outer: &Path, inner: &Path) -> bool {
    inner.ancestors().skip(1).any(|above| is_same(outer, above))
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || identity(one).is_some_and(|id| Some(id) == identity(other))
}

fn identity(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|data| (data.dev(), data.ino()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a target below a made-up site is refused.
    fn is_refused(target: &str) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        let site = root.join("site");
        fs::create_dir_all(site.join("content/deep")).unwrap();
        fs::create_dir_all(site.join("out/content")).unwrap();
        std::os::unix::fs::symlink("../content", site.join("out/link")).unwrap();
        let sources = [
            site.join("content"),
            site.join("out/content"),
            site.join("templates"),
        ];
        let target = super::super::place::real_path(&site.join(target)).unwrap();
        check(&target, &site, &sources).is_err()
    }

    #[test]
    fn a_folder_that_is_holds_or_lies_inside_the_source_is_refused() {
        for bad in [
            ".",
            "..",
            "/",
            "content",
            "content/out",
            "content/deep",
            "out",
            "out/link/x",
            "templates",
            "templates/x",
            "dist/../content",
        ] {
            assert!(is_refused(bad), "{bad}");
        }
    }

    #[test]
    fn other_folders_are_fine() {
        for good in ["dist", "dist/deep", "../elsewhere", "contents", "out/other"] {
            assert!(!is_refused(good), "{good}");
        }
    }
}
