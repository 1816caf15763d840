//! Dates of change from git. Input: the site's folder. Output: the day of the last change of
//! every file, from one run of `git log` that follows renames.
#![allow(
    clippy::disallowed_methods,
    reason = "running git is a way of reading the disk"
)]

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::diag::codes::output::GIT_SHALLOW;
use crate::diag::{Diagnostic, Place, Report};

/// Day (`2026-11-23`) of the last change by path from the site's folder. Empty outside a
/// repository, without git, and in a shallow clone, where the dates would be wrong (reported).
pub fn dates(root: &Path, report: &mut Report) -> BTreeMap<String, String> {
    // Starting a process costs more than looking for the folder.
    if !root.ancestors().any(|folder| folder.join(".git").exists()) {
        return BTreeMap::new();
    }
    let Some(shallow) = git(root, &["rev-parse", "--is-shallow-repository"]) else {
        return BTreeMap::new();
    };
    if shallow.trim() == "true" {
        report.add(Diagnostic::new(
            &GIT_SHALLOW,
            Place::Path(".git".to_owned()),
        ));
        return BTreeMap::new();
    }
    let log = git(
        root,
        &[
            "-c",
            "core.quotePath=false",
            "log",
            "--format=%x01%cs",
            "--name-status",
            "-M",
            "--no-merges",
            "-z",
            "--relative",
            "--",
            "content",
        ],
    );
    log.map_or_else(BTreeMap::new, |log| read_log(&log))
}

/// Day of the newest commit that changed `content/`, or empty.
pub fn newest(root: &Path) -> String {
    if !root.ancestors().any(|folder| folder.join(".git").exists()) {
        return String::new();
    }
    let day = git(
        root,
        &["log", "-1", "--no-merges", "--format=%cs", "--", "content"],
    );
    day.map_or_else(String::new, |day| day.trim().to_owned())
}

/// Output of a git command, or `None` when it fails.
fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads `git log --name-status -z`, newest commit first: `\x01date\0\nM\0path\0R087\0old\0new\0…`.
/// A rename without a change of content does not count as a change.
fn read_log(log: &str) -> BTreeMap<String, String> {
    let mut dates = BTreeMap::new();
    // Name in an older commit to the name today.
    let mut today: HashMap<String, String> = HashMap::new();
    for commit in log.split('\x01').skip(1) {
        let mut fields = commit
            .split('\0')
            .map(|field| field.trim_start_matches('\n'));
        let date = fields.next().unwrap_or_default();
        while let Some(status) = fields.next().filter(|status| !status.is_empty()) {
            let Some(path) = fields.next() else { break };
            if status.starts_with(['R', 'C']) {
                let Some(new) = fields.next() else { break };
                let current = today.get(new).cloned().unwrap_or_else(|| new.to_owned());
                if !status.ends_with("100") {
                    dates
                        .entry(current.clone())
                        .or_insert_with(|| date.to_owned());
                }
                if status.starts_with('R') {
                    today.insert(path.to_owned(), current);
                }
            } else {
                let current = today.get(path).cloned().unwrap_or_else(|| path.to_owned());
                dates.entry(current).or_insert_with(|| date.to_owned());
            }
        }
    }
    dates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renames_are_followed_and_do_not_count_as_changes() {
        let log = "\u{1}2026-03-01\0\nR100\0content/b.md\0content/c.md\0\u{1}2026-02-01\0\nM\0content/b.md\0\
                   M\0content/x.md\0\u{1}2026-01-01\0\nA\0content/a.md\0A\0content/x.md\0";
        let dates = read_log(log);
        assert_eq!(dates["content/c.md"], "2026-02-01");
        assert_eq!(dates["content/x.md"], "2026-02-01");
    }
}
