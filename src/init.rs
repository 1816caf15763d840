//! Command `init`. Input: a folder. Output: a small Chinese site in it, with a case, a term and a
//! table, that builds without a warning.

use std::path::Path;

use crate::diag::{Diagnostic, Language};
use crate::emit::new_files::write;

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
        "content/01-writing/03-records.md",
        include_str!("init/records.md"),
    ),
    (
        "content/cases/sample-company.md",
        include_str!("init/case.md"),
    ),
    ("content/terms/rag.md", include_str!("init/term.md")),
    (
        "content/tables/deployment.yaml",
        include_str!("init/table.yaml"),
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
    write(FILES, folder, false).map_err(|error| error.diagnostic(folder))
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
