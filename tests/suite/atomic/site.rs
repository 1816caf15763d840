//! A site whose output is written by the stage alone, and two trees of files for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use shouce::base::digest::Digest;
use shouce::base::path::OutputPath;
use shouce::emit::disk::Simulation;
use shouce::emit::{Disk, EmitError, MANIFEST, Published, Request, Sink, Stage};

/// Every file below a folder by its path, with its text; links by where they lead.
pub type Files = BTreeMap<String, String>;

pub const OLD: &[(&str, &str)] = &[
    ("index.html", "old index"),
    ("same.html", "same"),
    ("gone/deep/page.html", "gone"),
    ("part/a.html", "old a"),
    ("part/same.css", "same css"),
    ("turns-to-folder", "a file"),
    ("turns-to-file/x.html", "a folder"),
];
pub const NEW: &[(&str, &str)] = &[
    ("index.html", "new index"),
    ("same.html", "same"),
    ("part/a.html", "new a"),
    ("part/b.html", "new b"),
    ("part/same.css", "same css"),
    ("fresh/page.html", "fresh"),
    ("fresh/style.css", "fresh css"),
    ("turns-to-folder/x.html", "a folder"),
    ("turns-to-file", "a file"),
];
pub const FOREIGN: &[(&str, &str)] = &[
    (".git/HEAD", "ref"),
    (".git/objects/ab/cd", "object"),
    ("CNAME", "example.test"),
    ("part/note.txt", "mine"),
    ("gone/deep/note.txt", "mine too"),
];

pub struct Site {
    _folder: tempfile::TempDir,
    pub root: PathBuf,
}

impl Site {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(root.join("content")).unwrap();
        Self {
            _folder: folder,
            root,
        }
    }

    /// A site that was published once, with files of others in its output.
    pub fn published(simulation: Simulation) -> Self {
        Self::with(OLD, FOREIGN, simulation)
    }

    pub fn with(old: &[(&str, &str)], foreign: &[(&str, &str)], simulation: Simulation) -> Self {
        let site = Self::new();
        site.build(old, simulation).unwrap();
        for (path, text) in foreign {
            write(&site.out().join(path), text);
        }
        site
    }

    pub fn out(&self) -> PathBuf {
        self.root.join("dist")
    }

    pub fn begin(&self, simulation: Simulation) -> Result<Stage, EmitError> {
        let request = Request {
            target: &self.out(),
            site: &self.root,
            sources: &[self.root.join("content")],
            waiting: &|| {},
        };
        Stage::begin_on(&request, Disk::simulated(simulation))
    }

    pub fn build(
        &self,
        files: &[(&str, &str)],
        simulation: Simulation,
    ) -> Result<Published, EmitError> {
        let stage = self.begin(simulation)?;
        for (path, text) in files {
            let (path, key) = (OutputPath::new(path).unwrap(), Digest::of(text.as_bytes()));
            if !stage.keep(&path, key) {
                stage.put(&path, key, text.as_bytes())?;
            }
        }
        stage.publish()
    }

    /// The next run: it repairs, and ends without publishing.
    pub fn repair(&self, simulation: Simulation) {
        drop(
            self.begin(Simulation {
                dies_after: None,
                ..simulation
            })
            .unwrap(),
        );
    }

    pub fn output(&self) -> Files {
        let mut files = files_below(&fs::canonicalize(self.out()).unwrap());
        assert!(files.remove(MANIFEST).is_some(), "no manifest");
        files
    }

    /// Names in the site's root and hidden ones in its output that a finished run leaves.
    pub fn leftovers(&self) -> Vec<String> {
        let names = |folder: &Path| -> Vec<String> {
            let entries = fs::read_dir(folder).unwrap();
            entries
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect()
        };
        let mut all = names(&self.root);
        all.extend(names(&self.out()));
        all.retain(|name| name.contains("shouce") && name != MANIFEST);
        all
    }
}

pub fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

pub fn files_below(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        if entry.path_is_symlink() {
            let to = fs::read_link(entry.path()).unwrap();
            files.insert(path, format!("-> {}", to.display()));
        } else if entry.file_type().is_file() {
            files.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
    files
}

pub fn tree(lists: &[&[(&str, &str)]]) -> Files {
    lists
        .concat()
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}
