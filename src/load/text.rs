//! Text files. Input: a path. Output: its text in UTF-8 with `\n` line ends and no byte order
//! mark, added to the sources.

use std::path::Path;

use super::disk;
use crate::base::escape::has;
use crate::base::span::{FileId, Sources, Span};
use crate::diag::codes::files::{CONTROL_CHARACTER, FILE_ENCODING, FILE_TOO_LARGE, UNREADABLE};
use crate::diag::{Diagnostic, Place, Report};

/// Largest source file, in bytes.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// A file before it has a place among the sources.
pub struct Loaded {
    /// Path for messages.
    pub shown: String,
    /// Text, with replacement characters where it was not UTF-8.
    pub text: String,
    problem: Option<Problem>,
}

enum Problem {
    /// Bytes at this offset of the text are not UTF-8.
    Encoding(usize),
    /// A control character at this offset.
    Control(usize, char),
}

/// Reads one file without touching anything shared, so that it can run on any thread.
///
/// # Errors
/// A diagnostic when the file cannot be read at all.
pub fn load(path: &Path, shown: &str) -> Result<Loaded, Diagnostic> {
    let read = disk::read_up_to(path, MAX_BYTES).map_err(|error| {
        Diagnostic::new(&UNREADABLE, Place::Path(shown.to_owned()))
            .with("path", shown)
            .with("detail", error.to_string())
    })?;
    let bytes = read.map_err(|size| {
        let megabytes = |bytes: u64| (bytes / 1024 / 1024).to_string();
        Diagnostic::new(&FILE_TOO_LARGE, Place::Path(shown.to_owned()))
            .with("size", megabytes(size))
            .with("limit", megabytes(MAX_BYTES))
    })?;
    let (text, problem) = decode(&bytes);
    Ok(Loaded {
        shown: shown.to_owned(),
        text,
        problem,
    })
}

/// Adds a file to the sources and reports what is wrong with its characters.
pub fn add(loaded: Loaded, sources: &mut Sources, report: &mut Report) -> FileId {
    let file = sources.add(loaded.shown, loaded.text);
    match loaded.problem {
        Some(Problem::Encoding(at)) => {
            let detail = (
                format!("第 {} 个字节起读不通", at + 1),
                format!("cannot be read from byte {}", at + 1),
            );
            report.add(
                Diagnostic::at(&FILE_ENCODING, Span::new(file, at, at + 3)).with("detail", detail),
            );
        }
        Some(Problem::Control(at, c)) => {
            report.add(
                Diagnostic::at(&CONTROL_CHARACTER, Span::new(file, at, at + 1))
                    .with("character", format!("U+{:04X}", u32::from(c))),
            );
        }
        None => {}
    }
    file
}

/// Reads one file into the sources; `None` when it cannot be read (reported).
pub fn read(
    path: &Path,
    shown: &str,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<FileId> {
    match load(path, shown) {
        Ok(loaded) => Some(add(loaded, sources, report)),
        Err(diagnostic) => {
            report.add(diagnostic);
            None
        }
    }
}

/// Bytes to text: no byte order mark, `\n` line ends, and the first problem.
fn decode(bytes: &[u8]) -> (String, Option<Problem>) {
    // To check Han as the standard library does it, letter by letter, costs more than a copy.
    let (text, bad) = match simdutf8::compat::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(error) => (
            String::from_utf8_lossy(bytes).into_owned(),
            Some(error.valid_up_to()),
        ),
    };
    let (text, cut) = match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest.to_owned(), 3),
        None => (text, 0),
    };
    let problem = bad.map(|at| Problem::Encoding(at.saturating_sub(cut)));
    let text = if memchr::memchr(b'\r', text.as_bytes()).is_some() {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0c);
    let control = || {
        // Looking for any first is faster, since nearly every file has none.
        let at = has(&text, is_control).then(|| text.bytes().position(is_control))??;
        Some(Problem::Control(at, char::from(text.as_bytes()[at])))
    };
    let problem = problem.or_else(control);
    (text, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_are_normalised() {
        assert_eq!(decode(b"\xef\xbb\xbfa\r\nb\rc").0, "a\nb\nc");
    }

    #[test]
    fn bad_bytes_have_a_place() {
        assert!(matches!(decode(b"ab\xff").1, Some(Problem::Encoding(2))));
        assert!(matches!(decode(b"ab\0").1, Some(Problem::Control(2, '\0'))));
    }
}
