//! Command `init`. Input: a folder. Output: a small Chinese site in it that builds without a
//! warning.

use std::path::Path;

use crate::diag::codes::output::{OUTPUT_FAILED, OUTPUT_REFUSED};
use crate::diag::{Diagnostic, Language, Place};
use crate::emit::new_files::{WriteError, write};

/// The files of the new site.
const FILES: &[(&str, &str)] = &[
    ("shouce.toml", include_str!("init/shouce.toml")),
    ("content/index.md", include_str!("init/index.md")),
    (
        "content/01-writing/index.md",
        include_str!("init/writing.md"),
    ),
    (
        "content/01-writing/01-markdown.md",
        include_str!("init/markdown.md"),
    ),
    (
        "content/01-writing/02-links.md",
        include_str!("init/links.md"),
    ),
    (
        "content/02-publishing/index.md",
        include_str!("init/publishing.md"),
    ),
    (".gitignore", "/dist\n"),
];

/// Makes the site. Files that exist are never overwritten.
///
/// # Errors
/// When a file exists already or cannot be written.
pub fn init(folder: &Path) -> Result<(), Diagnostic> {
    write(FILES, folder, false).map_err(|error| diagnostic(&error, folder))
}

/// A problem of writing new files as a diagnostic.
#[must_use]
pub fn diagnostic(error: &WriteError, folder: &Path) -> Diagnostic {
    let shown = folder.display().to_string();
    let refused = |detail: (String, String)| {
        Diagnostic::new(&OUTPUT_REFUSED, Place::Path(shown.clone()))
            .with("path", &shown)
            .with("detail", detail)
    };
    match error {
        WriteError::Empty => refused(("没有可写的文件".into(), "there is nothing to write".into())),
        WriteError::Outside(path) => refused((
            format!("{path} 会离开这个文件夹"),
            format!("{path} would leave the folder"),
        )),
        WriteError::Exists(paths) => {
            let names: Vec<_> = paths
                .iter()
                .map(|path| path.display().to_string())
                .collect();
            let names = names.join(", ");
            refused((
                format!("这些文件已经存在，没有覆盖（--force 可以覆盖）：{names}"),
                format!("these files exist and were not overwritten (--force overwrites): {names}"),
            ))
        }
        WriteError::Disk { path, error } => {
            let path = path.display().to_string();
            Diagnostic::new(&OUTPUT_FAILED, Place::Path(path.clone()))
                .with("path", path)
                .with("detail", error.to_string())
        }
    }
}

/// What to do next.
#[must_use]
pub fn next_steps(folder: &Path, language: Language) -> String {
    let folder = folder.display();
    match language {
        Language::Chinese => format!(
            "已建好 {folder}\n  shouce serve {folder} --open   边写边看\n  shouce build {folder}          生成 {folder}/dist"
        ),
        Language::English => format!(
            "made {folder}\n  shouce serve {folder} --open   write and see\n  shouce build {folder}          build {folder}/dist"
        ),
    }
}
