//! The list of the files that we published, kept in the output folder itself. Input: entries, or
//! the folder. Output: the list's text, or the entries. The text depends on nothing but the
//! tree, so that two builds of one input write the same bytes.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::path::Path;
use std::time::SystemTime;
use std::{fs, io};

use crate::base::digest::Digest;
use crate::base::path::OutputPath;

use super::error::{EmitError, Refusal};

/// Name of the list in the output folder.
pub const MANIFEST: &str = ".shouce-manifest";

/// First line of the list; the number is the version of its format.
const HEADER: &str = "shouce manifest 1";

/// A key is kept as this many hexadecimal digits (128 bits).
const KEY_DIGITS: usize = 32;

/// What is known of one published file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub key: String,
    /// Length in bytes.
    pub len: u64,
}

impl Entry {
    pub fn new(key: Digest, len: u64) -> Self {
        Self {
            key: key.hex(KEY_DIGITS),
            len,
        }
    }
}

/// The published files, and the folders that they stand in.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    files: HashMap<String, Entry>,
    folders: HashSet<String>,
}

impl Manifest {
    /// The list of these files.
    ///
    /// # Errors
    /// The path of a file that is there twice.
    pub fn new(entries: Vec<(OutputPath, Entry)>) -> Result<Self, OutputPath> {
        let mut manifest = Self {
            files: HashMap::with_capacity(entries.len()),
            ..Self::default()
        };
        for (path, entry) in entries {
            if manifest.files.contains_key(path.as_str()) {
                return Err(path);
            }
            manifest.add(path.as_str(), entry);
        }
        Ok(manifest)
    }

    fn add(&mut self, path: &str, entry: Entry) {
        let mut folder = path;
        while let Some((parent, _)) = folder.rsplit_once('/') {
            if self.folders.contains(parent) {
                break;
            }
            self.folders.insert(parent.to_owned());
            folder = parent;
        }
        self.files.insert(path.to_owned(), entry);
    }

    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.files.get(path)
    }

    /// Whether `path` is one of our files. A name that is not Unicode never is.
    pub fn has_file(&self, path: &Path) -> bool {
        path.to_str()
            .is_some_and(|path| self.files.contains_key(path))
    }

    /// Whether one of our files stands below the folder `path`.
    pub fn has_folder(&self, path: &Path) -> bool {
        path.to_str()
            .is_some_and(|path| self.folders.contains(path))
    }

    /// Paths of the files that `new` does not have, in order.
    pub fn stale(&self, new: &Self) -> Vec<&str> {
        let paths = self.files.keys().map(String::as_str);
        let mut stale: Vec<_> = paths.filter(|path| new.get(path).is_none()).collect();
        stale.sort_unstable();
        stale
    }

    /// The text of the list: a header, a line for each file in order of path (key, length,
    /// path), and the count, by which a list that was cut is known.
    pub fn to_text(&self) -> String {
        let mut files: Vec<_> = self.files.iter().collect();
        files.sort_unstable_by_key(|(path, _)| path.as_str());
        let mut text = String::with_capacity(files.len() * 80 + 40);
        text.push_str(HEADER);
        for (path, entry) in &files {
            let _ = write!(text, "\n{} {} {path}", entry.key, entry.len);
        }
        let _ = writeln!(text, "\nfiles {}", files.len());
        text
    }

    /// Reads the list's text; `None` when it is damaged. Paths that could leave the folder make
    /// it damaged too: a list from a stranger must not lead us to other files.
    fn parse(text: &str) -> Option<Self> {
        let body = text.strip_prefix(HEADER)?.strip_suffix('\n')?;
        let (lines, count) = body.rsplit_once("\nfiles ")?;
        let mut manifest = Self::default();
        for line in lines.lines().skip(1) {
            let (key, rest) = line.split_once(' ')?;
            let (len, path) = rest.split_once(' ')?;
            OutputPath::new(path)?;
            manifest.add(
                path,
                Entry {
                    key: key.to_owned(),
                    len: len.parse().ok()?,
                },
            );
        }
        (count.parse() == Ok(manifest.files.len())).then_some(manifest)
    }

    /// The list in `folder` and when it was written; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be read, is damaged, or a newer program wrote it.
    pub fn read(folder: &Path) -> Result<Option<(Self, SystemTime)>, EmitError> {
        let path = folder.join(MANIFEST);
        let data = match fs::symlink_metadata(&path) {
            Ok(data) if data.is_file() => data,
            Ok(_) => return Err(EmitError::refused(path, Refusal::DamagedManifest)),
            Err(error) if is_absent(&error) => return Ok(None),
            Err(error) => return Err(EmitError::io(&path, &error)),
        };
        let bytes = fs::read(&path).map_err(|error| EmitError::io(&path, &error))?;
        let written = data
            .modified()
            .map_err(|error| EmitError::io(&path, &error))?;
        match std::str::from_utf8(&bytes).ok().and_then(Self::parse) {
            Some(manifest) => Ok(Some((manifest, written))),
            None => Err(EmitError::refused(path, Refusal::DamagedManifest)),
        }
    }

    /// Whether `folder` holds a list at all, readable or not.
    pub fn is_in(folder: &Path) -> bool {
        fs::symlink_metadata(folder.join(MANIFEST)).is_ok()
    }
}

/// Whether the error says that there is nothing at the path.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let entry = |text: &str| Entry::new(Digest::of(text.as_bytes()), 3);
        let path = |path| OutputPath::new(path).unwrap();
        Manifest::new(vec![
            (path("b/c d.html"), entry("b")),
            (path("a.html"), entry("a")),
        ])
        .unwrap()
    }

    #[test]
    fn the_text_is_read_back() {
        let text = manifest().to_text();
        let again = Manifest::parse(&text).unwrap();
        assert_eq!(again.files, manifest().files);
        assert!(again.has_folder(Path::new("b")));
        assert_eq!(again.to_text(), text);
        assert!(Manifest::parse(&Manifest::default().to_text()).is_some());
    }

    #[test]
    fn a_cut_or_hostile_list_is_damaged() {
        let text = manifest().to_text();
        for end in 0..text.len() {
            assert!(Manifest::parse(&text[..end]).is_none(), "cut at {end}");
        }
        assert!(Manifest::parse("shouce manifest 1\nk 1 ../../etc/passwd\nfiles 1\n").is_none());
        assert!(Manifest::parse("shouce manifest 2\nfiles 0\n").is_none());
    }
}
