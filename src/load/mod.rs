//! Phase `load`: the only one that reads the disk. Input: a folder. Output: an
//! [`Input`] with everything that later phases need.
mod content;
pub mod disk;
mod git;
mod text;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::config;
use crate::diag::codes::config::CONFIG_MISSING;
use crate::diag::{Diagnostic, Place, Report};
use crate::model::input::{Input, ThemeFile};

/// Name of the configuration file, which marks the folder of a site.
pub const CONFIG_FILE: &str = "shouce.toml";

/// The folder of the site that `start` belongs to: the nearest one upwards with a
/// `shouce.toml`.
#[must_use]
pub fn find_site(start: &Path) -> Option<PathBuf> {
    let start = disk::absolute(start);
    start
        .ancestors()
        .find(|folder| disk::is_file(&folder.join(CONFIG_FILE)))
        .map(Path::to_path_buf)
}

/// Reads a whole site. Returns `None` when there is no site to read; the report says why.
pub fn load(start: &Path, report: &mut Report) -> Option<Input> {
    let mut input = texts(start, report)?;
    input.overrides = theme_files(&input.root);
    if input.config.build.git_dates {
        input.dates = git::dates(&input.root, report);
    }
    input.today = input.dates.values().max().cloned().unwrap_or_default();
    Some(input)
}

/// Reads what the check of one file needs: no theme, and of the history only its last day, unless
/// `today` is given.
pub fn load_for(start: &Path, today: Option<&str>, report: &mut Report) -> Option<Input> {
    let mut input = texts(start, report)?;
    input.today = match today {
        Some(today) => today.to_owned(),
        None if input.config.build.git_dates => git::newest(&input.root),
        None => String::new(),
    };
    Some(input)
}

/// The path of a file below the `content/` of a site, with `/` between segments.
#[must_use]
pub fn below_content(file: &Path, root: &Path) -> Option<String> {
    let file = disk::absolute(file);
    let below = file.strip_prefix(root.join(content::CONTENT)).ok()?;
    Some(below.to_str()?.replace('\\', "/"))
}

/// The configuration and all that lies below `content/`.
fn texts(start: &Path, report: &mut Report) -> Option<Input> {
    let Some(root) = find_site(start) else {
        let place = Place::Path(start.join(CONFIG_FILE).display().to_string());
        report.add(Diagnostic::new(&CONFIG_MISSING, place));
        return None;
    };
    let mut input = Input {
        root: root.clone(),
        ..Input::default()
    };
    let file = text::read(
        &root.join(CONFIG_FILE),
        CONFIG_FILE,
        &mut input.sources,
        report,
    )?;
    let source = input.sources.text(file).to_owned();
    input.config = config::read(&source, file, report);
    content::read(&root, &mut input, report);
    Some(input)
}

/// Files of the site's own `templates/` and `static/`, in order of their paths.
fn theme_files(root: &Path) -> Vec<ThemeFile> {
    let names: Vec<(String, PathBuf)> = ["templates", "static"]
        .into_iter()
        .flat_map(|folder| {
            disk::files_below(&root.join(folder))
                .into_iter()
                .map(move |path| (folder, path))
        })
        .filter_map(|(folder, path)| {
            let below = path
                .strip_prefix(root.join(folder))
                .ok()?
                .to_str()?
                .replace('\\', "/");
            Some((format!("{folder}/{below}"), path))
        })
        .collect();
    let read = |(path, disk): &(String, PathBuf)| {
        disk::read(disk).ok().map(|bytes| ThemeFile {
            path: path.clone(),
            bytes,
        })
    };
    names.par_iter().filter_map(read).collect()
}
