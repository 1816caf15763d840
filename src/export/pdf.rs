//! The book as PDF. Input: the book as one HTML file, and a browser on this machine. Output: what
//! the browser prints: with an outline, page numbers, running titles, and links that work.
//!
//! A typesetter inside this program would be twice as large as all the rest and set Chinese worse
//! than a browser does by the style for paper that pages have anyway.

use std::path::Path;

use super::browser::{self, Failure};
use super::destinations::{self, Pages};
use super::numbers;
use crate::diag::codes::output::{BROWSER_FAILED, BROWSER_MISSING};
use crate::diag::{Diagnostic, Place};
use crate::emit::scratch::Scratch;
use crate::load::disk;
use crate::pipeline::emit_error;

/// Printings at most. The second has the numbers of the first in it; a third is due only when
/// these have moved something to another page.
const PRINTINGS: usize = 3;

/// Prints the book. `day` is that of its newest page, which stands in the file in place of the
/// time at which it was printed.
///
/// # Errors
/// A diagnostic: there is no browser, or it did not print.
pub fn file(html: &str, asked: Option<&Path>, day: &str) -> Result<Vec<u8>, Diagnostic> {
    let browser = browser::find(asked).map_err(|failure| problem(&failure, None))?;
    let mut pages: Option<Pages> = None;
    let mut bytes = Vec::new();
    for _ in 0..PRINTINGS {
        bytes = print(&numbers::fill(html, pages.as_ref()), &browser)?;
        match destinations::pages(&bytes) {
            Some(found) if pages.as_ref() != Some(&found) => pages = Some(found),
            Some(_) => break,
            // A browser that writes another kind of file: without numbers rather than with wrong ones.
            None if pages.is_none() => pages = Some(Pages::new()),
            None => break,
        }
    }
    Ok(dated(bytes, day))
}

fn print(html: &str, browser: &Path) -> Result<Vec<u8>, Diagnostic> {
    let of_disk = |error| emit_error(&error);
    let scratch = Scratch::new().map_err(of_disk)?;
    let page = scratch
        .write("book.html", html.as_bytes())
        .map_err(of_disk)?;
    let pdf = scratch.path().join("book.pdf");
    let profile = scratch.path().join("profile");
    browser::print(browser, &page, &pdf, &profile)
        .map_err(|failure| problem(&failure, Some(browser)))?;
    let bytes = disk::read(&pdf);
    bytes.map_err(|error| problem(&Failure::Failed(error.to_string()), Some(browser)))
}

/// Puts a day in the place of the time of printing: the book is of that day. What else a browser
/// writes, and in which order, is its own affair.
fn dated(mut bytes: Vec<u8>, day: &str) -> Vec<u8> {
    let day: String = day.chars().filter(char::is_ascii_digit).collect();
    let new = format!("D:{day}000000+00'00'");
    for key in [&b"/CreationDate ("[..], b"/ModDate ("] {
        let Some(at) = memchr::memmem::rfind(&bytes, key) else {
            continue;
        };
        let place = at + key.len()..at + key.len() + new.len();
        // Only a date of the same form: the places of all objects in the file are counted.
        let is_date = bytes.get(place.clone()).is_some_and(|old| {
            old.iter()
                .zip(new.bytes())
                .all(|(old, new)| *old == new || old.is_ascii_digit() && new.is_ascii_digit())
        });
        if is_date {
            bytes[place].copy_from_slice(new.as_bytes());
        }
    }
    bytes
}

fn problem(failure: &Failure, browser: Option<&Path>) -> Diagnostic {
    let shown = |path: &Path| path.display().to_string();
    let at = |path: &str| Place::Path(path.to_owned());
    match failure {
        Failure::Missing(None) => Diagnostic::new(&BROWSER_MISSING, at("PATH")).with(
            "detail",
            (
                "这台机器上没有".to_owned(),
                "there is none on this machine".to_owned(),
            ),
        ),
        Failure::Missing(Some(asked)) => {
            let asked = shown(asked);
            Diagnostic::new(&BROWSER_MISSING, at(&asked)).with(
                "detail",
                (format!("没有 `{asked}`"), format!("there is no `{asked}`")),
            )
        }
        Failure::Failed(detail) => {
            let browser = browser.map(shown).unwrap_or_default();
            Diagnostic::new(&BROWSER_FAILED, at(&browser))
                .with("browser", browser)
                .with("detail", detail.clone())
        }
        Failure::Slow(seconds) => {
            let browser = browser.map(shown).unwrap_or_default();
            Diagnostic::new(&BROWSER_FAILED, at(&browser))
                .with("browser", browser)
                .with(
                    "detail",
                    (
                        format!("{seconds} 秒还没有完成"),
                        format!("it did not finish within {seconds} seconds"),
                    ),
                )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_printing_gives_way_to_the_day_of_the_book() {
        let pdf = b"%PDF /CreationDate (D:20261127161753+00'00') /ModDate (D:2026) end".to_vec();
        let dated = dated(pdf, "2026-11-20");
        assert_eq!(
            dated,
            b"%PDF /CreationDate (D:20261120000000+00'00') /ModDate (D:2026) end"
        );
    }
}
