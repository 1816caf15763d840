//! Command `import`. Input: a book kept as one Markdown file. Output: a site folder, or only the
//! plan of one.

use std::path::{Path, PathBuf};

use crate::diag::codes::files::{FILE_ENCODING, UNREADABLE};
use crate::diag::{Diagnostic, Language, Place};
use crate::emit::new_files::write;
use crate::import::{Plan, listing, plan, report};
use crate::load::disk;

/// Plans the import of a file, and writes the site unless only the plan is wanted. Returns what
/// to tell the editor.
///
/// # Errors
/// When the file cannot be read or the site cannot be written.
pub fn import(
    file: &Path,
    out: Option<&Path>,
    only_plan: bool,
    force: bool,
    language: Language,
) -> Result<String, Diagnostic> {
    let text = read(file)?;
    let stem = file
        .file_stem()
        .map_or("book".into(), |stem| stem.to_string_lossy());
    let plan = plan(&text, &stem);
    let told = report(&plan, language);
    if only_plan {
        return Ok(format!("{told}\n{}", listing(&plan)));
    }
    let folder = out.map_or_else(|| PathBuf::from(stem.as_ref()), Path::to_path_buf);
    save(&plan, &folder, force)?;
    let done = match language {
        Language::Chinese => format!(
            "已写入 {}。下一步：shouce build {}",
            folder.display(),
            folder.display()
        ),
        Language::English => format!(
            "written to {}. Next: shouce build {}",
            folder.display(),
            folder.display()
        ),
    };
    Ok(format!("{told}\n{done}"))
}

fn save(plan: &Plan, folder: &Path, force: bool) -> Result<(), Diagnostic> {
    let files: Vec<_> = plan
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    write(&files, folder, force).map_err(|error| error.diagnostic(folder))
}

fn read(file: &Path) -> Result<String, Diagnostic> {
    let shown = file.display().to_string();
    let bytes = disk::read(file).map_err(|error| {
        Diagnostic::new(&UNREADABLE, Place::Path(shown.clone()))
            .with("path", &shown)
            .with("detail", error.to_string())
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        Diagnostic::new(&FILE_ENCODING, Place::Path(shown)).with(
            "detail",
            (
                format!("第 {at} 个字节起读不通"),
                format!("cannot be read from byte {at}"),
            ),
        )
    })
}
