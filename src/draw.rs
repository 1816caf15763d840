//! Command `diagram`. Input: the source of one diagram in a file or on standard input. Output: its
//! SVG, and a report.

use std::io::Read as _;
use std::path::Path;

use crate::base::span::Sources;
use crate::diag::codes::files::UNREADABLE;
use crate::diag::{Diagnostic, Language, Place, Report};
use crate::emit::new_files::write;
use crate::load::disk;
use crate::pipeline;

/// What came of drawing a diagram.
#[derive(Default)]
pub struct Drawn {
    /// The SVG; `None` when there is none, and the report says why, or when it was written to a
    /// file.
    pub svg: Option<String>,
    /// All problems.
    pub report: Report,
    /// The source that they point into.
    pub sources: Sources,
}

/// Draws the diagram in a file, or on standard input for `-`, and writes it to `out` if there is
/// one.
#[must_use]
pub fn draw(file: &Path, out: Option<&Path>, language: Language) -> Drawn {
    let mut drawn = Drawn::default();
    let shown = file.display().to_string();
    let text = match read(file) {
        Ok(text) => text.replace("\r\n", "\n"),
        Err(error) => {
            drawn.report.add(
                Diagnostic::new(&UNREADABLE, Place::Path(shown.clone()))
                    .with("path", shown)
                    .with("detail", error.to_string()),
            );
            return drawn;
        }
    };
    let id = drawn.sources.add(shown, text.clone());
    drawn.svg = pipeline::draw_alone(&text, id, language, &mut drawn.report);
    if let (Some(out), Some(svg)) = (out, &drawn.svg) {
        let folder = match out.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        match write(&[(&name, svg)], folder, true) {
            Ok(()) => drawn.svg = None,
            Err(error) => drawn.report.add(error.diagnostic(folder)),
        }
    }
    drawn
}

fn read(file: &Path) -> std::io::Result<String> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        bytes
    } else {
        disk::read(file)?
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
