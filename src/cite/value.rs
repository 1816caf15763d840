//! Values of fields in a `.bib` file. Input: a scanner that stands before a value. Output: its
//! text, abbreviations put in and parts joined, and the scanner behind it.

use std::borrow::Cow;
use std::ops::Range;

use super::cursor::{Located, begins_entry};
use super::problem::{Limit, MAX_DEPTH, MAX_FILE, MAX_VALUE, ProblemKind, Token};
use super::scan::{Broken, Scanner};

impl<'s> Scanner<'s> {
    /// One or more parts joined by `#`.
    pub fn value(&mut self) -> Result<Located<Option<Cow<'s, str>>>, Broken> {
        self.cursor.blanks();
        let (mut whole, mut range) = self.part()?;
        loop {
            if whole.as_ref().is_some_and(|whole| whole.len() > MAX_VALUE) {
                self.report(range.clone(), ProblemKind::TooMuch(Limit::Value));
                whole = None;
            }
            self.cursor.blanks();
            if self.cursor.peek() != Some(b'#') {
                return Ok(Located { it: whole, range });
            }
            self.cursor.at += 1;
            self.cursor.blanks();
            let (part, place) = self.part()?;
            range.end = place.end;
            whole = match whole.zip(part) {
                Some((whole, part)) => self.afford(whole + part, &range),
                None => None,
            };
        }
    }

    /// A part of a value: `{…}`, `"…"`, a number, or an abbreviation.
    fn part(&mut self) -> Result<(Option<Cow<'s, str>>, Range<usize>), Broken> {
        match self.cursor.peek() {
            Some(b'{') => self.delimited(b'}'),
            Some(b'"') => self.delimited(b'"'),
            _ => {
                let word = self.cursor.word();
                if word.it.is_empty() {
                    let here = self.cursor.here();
                    return self.fail(here, ProblemKind::Expected(Token::Value));
                }
                let known = self.abbreviation(word.it);
                if known.is_none() {
                    let name = word.it.to_string();
                    self.report(word.range.clone(), ProblemKind::UnknownString { name });
                }
                Ok((
                    known.and_then(|text| self.afford(text, &word.range)),
                    word.range,
                ))
            }
        }
    }

    /// A text that was made here, unless too much has been made already.
    fn afford(&mut self, text: Cow<'s, str>, range: &Range<usize>) -> Option<Cow<'s, str>> {
        if let Cow::Owned(made) = &text {
            self.expanded += made.len();
        }
        if self.expanded <= MAX_FILE {
            return Some(text);
        }
        self.report(range.clone(), ProblemKind::TooMuch(Limit::Value));
        None
    }

    /// What an unquoted word stands for: itself if a number, else a string of the file, else a
    /// month.
    fn abbreviation(&self, word: &'s str) -> Option<Cow<'s, str>> {
        const MONTHS: [&str; 12] = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ];
        if word.bytes().all(|b| b.is_ascii_digit()) {
            return Some(Cow::Borrowed(word));
        }
        match self.strings.get(&word.to_lowercase()) {
            Some(text) => Some(Cow::Owned(text.clone())),
            None => MONTHS
                .iter()
                .any(|month| month.eq_ignore_ascii_case(word))
                .then_some(Cow::Borrowed(word)),
        }
    }

    /// A value between braces or quotes, up to the delimiter that balances. A line that begins
    /// another entry ends it as well: then the delimiter was forgotten.
    fn delimited(&mut self, close: u8) -> Result<(Option<Cow<'s, str>>, Range<usize>), Broken> {
        let opening = self.cursor.at;
        let start = opening + 1;
        let bytes = self.cursor.text.as_bytes();
        let mut depth = 0_usize;
        self.cursor.at = start;
        while let Some(byte) = self.cursor.peek() {
            match byte {
                b if b == close && depth == 0 => {
                    let range = start..self.cursor.at;
                    self.cursor.at += 1;
                    return Ok((Some(Cow::Borrowed(&self.cursor.text[range.clone()])), range));
                }
                b'{' if depth == MAX_DEPTH => {
                    let here = self.cursor.at..self.cursor.at + 1;
                    return self.fail(here, ProblemKind::TooMuch(Limit::Depth));
                }
                b'{' => depth += 1,
                b'}' if depth == 0 => break,
                b'}' => depth -= 1,
                b'\\'
                    if matches!(
                        bytes.get(self.cursor.at + 1),
                        Some(b'{' | b'}' | b'\\' | b'"')
                    ) =>
                {
                    // `\"` before a letter is an accent; BibTeX still closes a quoted value there.
                    let quote = close == b'"' && depth == 0 && bytes[self.cursor.at + 1] == b'"';
                    self.cursor.at += usize::from(!quote);
                }
                b'\n' if begins_entry(&self.cursor.text[self.cursor.at + 1..]) => break,
                _ => {}
            }
            self.cursor.at += 1;
        }
        self.fail(opening..opening + 1, ProblemKind::Unclosed)
    }
}
