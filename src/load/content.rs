//! The folder `content/`. Input: the site's folder. Output: its pages and assets, with
//! diagnostics for links that lead out and files that cannot be read.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::disk::{self, Kind};
use super::text;
use crate::base::digest::Digest;
use crate::diag::codes::files::{NO_PAGES, SYMLINK, UNREADABLE};
use crate::diag::{Diagnostic, Place, Report};
use crate::model::input::{Asset, Input, PageSource, RecordKind, RecordSource};

/// Name of the folder.
pub const CONTENT: &str = "content";

/// Reads all pages and digests all assets.
pub fn read(root: &Path, input: &mut Input, report: &mut Report) {
    let folder = root.join(CONTENT);
    let (mut pages, mut assets, mut records) = (Vec::new(), Vec::new(), Vec::new());
    for (path, disk) in files(&folder, report) {
        if let Some(record) = record(&path) {
            records.push((record, path, disk));
        } else if Path::new(&path)
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
        {
            pages.push((path, disk));
        } else {
            assets.push((path, disk));
        }
    }
    if pages.is_empty() {
        let place = Place::Path(format!("{CONTENT}/"));
        report.add(Diagnostic::new(&NO_PAGES, place).with("path", format!("{CONTENT}/")));
    }
    read_pages(&pages, input, report);
    read_records(&records, input, report);
    read_assets(assets, input, report);
}

/// Paths below `content/` (with `/`) and on disk, in order.
fn files(folder: &Path, report: &mut Report) -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    for found in disk::walk(folder) {
        let found = match found {
            Ok(found) => found,
            // A missing folder is an empty one, which has a diagnostic of its own.
            Err((path, _)) if path == folder => continue,
            Err((path, error)) => {
                report.add(unreadable(&shown(folder, &path), &error.to_string()));
                continue;
            }
        };
        let path = shown(folder, &found.path);
        let Some(below) = path
            .strip_prefix("content/")
            .filter(|_| found.path.to_str().is_some())
        else {
            report.add(unreadable(&path, "file name is not UTF-8"));
            continue;
        };
        match found.kind {
            Kind::File => files.push((below.to_owned(), found.path)),
            Kind::Link => match disk::link_target_inside(&found.path, folder) {
                Some(target) => files.push((below.to_owned(), target)),
                None => report
                    .add(Diagnostic::new(&SYMLINK, Place::Path(path.clone())).with("path", path)),
            },
            Kind::Other => report.add(unreadable(&path, "not a regular file")),
        }
    }
    files
}

/// `content/…` with `/` between segments, as messages show it.
fn shown(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path).to_string_lossy();
    let below = if std::path::MAIN_SEPARATOR == '/' {
        below.into_owned()
    } else {
        below.replace('\\', "/")
    };
    format!("{CONTENT}/{below}")
}

fn unreadable(path: &str, detail: &str) -> Diagnostic {
    Diagnostic::new(&UNREADABLE, Place::Path(path.to_owned()))
        .with("path", path)
        .with("detail", detail)
}

/// Which kind of record a path below `content/` holds, and its id.
fn record(path: &str) -> Option<(RecordKind, String)> {
    if path == "references.bib" {
        return Some((RecordKind::References, "references".to_owned()));
    }
    let (folder, file) = path.split_once('/')?;
    let (stem, extension) = file.rsplit_once('.')?;
    let kind = match (folder, extension) {
        ("cases", "md") => RecordKind::Case,
        ("terms", "md") => RecordKind::Term,
        ("tables", "yaml") => RecordKind::Table,
        _ => return None,
    };
    Some((kind, stem.to_owned()))
}

fn read_records(
    records: &[((RecordKind, String), String, PathBuf)],
    input: &mut Input,
    report: &mut Report,
) {
    let load =
        |(_, path, disk): &(_, String, PathBuf)| text::load(disk, &format!("{CONTENT}/{path}"));
    let loaded: Vec<_> = records.par_iter().map(load).collect();
    for (((kind, id), path, _), loaded) in records.iter().zip(loaded) {
        match loaded {
            Ok(loaded) => {
                let digest = Digest::of(loaded.text.as_bytes());
                let file = text::add(loaded, &mut input.sources, report);
                let page = PageSource {
                    file,
                    path: path.clone(),
                    digest,
                };
                input.records.push(RecordSource {
                    kind: *kind,
                    id: id.clone(),
                    page,
                });
            }
            Err(diagnostic) => report.add(diagnostic),
        }
    }
}

fn read_pages(pages: &[(String, PathBuf)], input: &mut Input, report: &mut Report) {
    let loaded: Vec<_> = pages
        .par_iter()
        .map(|(path, disk)| {
            text::load(disk, &format!("{CONTENT}/{path}"))
                .map(|loaded| (Digest::of(loaded.text.as_bytes()), loaded))
        })
        .collect();
    for ((path, _), loaded) in pages.iter().zip(loaded) {
        match loaded {
            Ok((digest, loaded)) => {
                let file = text::add(loaded, &mut input.sources, report);
                input.pages.push(PageSource {
                    file,
                    path: path.clone(),
                    digest,
                });
            }
            Err(diagnostic) => report.add(diagnostic),
        }
    }
}

fn read_assets(assets: Vec<(String, PathBuf)>, input: &mut Input, report: &mut Report) {
    let digests: Vec<_> = assets
        .par_iter()
        .map(|(_, disk)| disk::read(disk).map(|bytes| Digest::of(&bytes)))
        .collect();
    for ((path, disk), digest) in assets.into_iter().zip(digests) {
        match digest {
            Ok(digest) => input.assets.push(Asset { path, disk, digest }),
            Err(error) => report.add(unreadable(&format!("{CONTENT}/{path}"), &error.to_string())),
        }
    }
}
