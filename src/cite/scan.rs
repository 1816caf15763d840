//! The outer form of a `.bib` file. Input: its text. Output: entries with their fields as they
//! stand, each with its place, and the places where the form is broken.
//!
//! After a mistake the scanner goes on at the next line that begins an entry, so that one run
//! shows every mistake. It never recurses, and it looks at each byte a fixed number of times.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::cursor::{Cursor, Located, starts_word};
use super::problem::{Limit, MAX_ENTRIES, MAX_FIELDS, MAX_FILE, MAX_PROBLEMS};
use super::problem::{Problem, ProblemKind, Token};

/// An entry as it stands in the file.
#[derive(Debug)]
pub struct RawEntry<'s> {
    /// The type after `@`.
    pub kind: Located<&'s str>,
    /// The citation key.
    pub key: Located<&'s str>,
    /// Fields in the order of the file.
    pub fields: Vec<RawField<'s>>,
    /// Whether it could be read to its end; if not, nothing is said of what it lacks.
    pub whole: bool,
}

/// A field of an entry.
#[derive(Debug)]
pub struct RawField<'s> {
    /// The name, in any case.
    pub name: Located<&'s str>,
    /// The value without its delimiters, strings put in, commands and braces still there; `None`
    /// if it has been reported as wrong.
    pub value: Located<Option<Cow<'s, str>>>,
}

/// Finds the entries of a file and what is wrong with its form.
#[must_use]
pub fn scan(text: &str) -> (Vec<RawEntry<'_>>, Vec<Problem>) {
    let mut scanner = Scanner {
        cursor: Cursor { text, at: 0 },
        strings: BTreeMap::new(),
        expanded: 0,
        entries: Vec::new(),
        problems: Vec::new(),
    };
    if text.len() > MAX_FILE {
        let end = text.floor_char_boundary(MAX_FILE);
        scanner.report(end..end, ProblemKind::TooMuch(Limit::File));
    } else {
        scanner.file();
    }
    (scanner.entries, scanner.problems)
}

/// Where the scanner stands and what it has found.
pub struct Scanner<'s> {
    /// Where it stands.
    pub cursor: Cursor<'s>,
    /// What `@string` has defined so far, by name in small letters.
    pub strings: BTreeMap<String, String>,
    /// Bytes made by joining and abbreviations so far; bounded, because abbreviations may double.
    pub expanded: usize,
    entries: Vec<RawEntry<'s>>,
    problems: Vec<Problem>,
}

/// The scanner has reported why it cannot go on within this entry.
pub struct Broken;

impl<'s> Scanner<'s> {
    /// Entries, and what lies between them: blanks, `%` comments, and text that is not ours.
    fn file(&mut self) {
        while self.cursor.at < self.cursor.text.len() && self.problems.len() < MAX_PROBLEMS {
            self.cursor.blanks();
            match self.cursor.peek() {
                None => break,
                Some(b'@') => self.block(),
                Some(_) => self.stray(),
            }
            if self.entries.len() > MAX_ENTRIES {
                let here = self.entries.pop().map_or(0..0, |entry| entry.key.range);
                self.report(here, ProblemKind::TooMuch(Limit::Entries));
                break;
            }
        }
    }

    /// Text outside every entry, up to the next line that begins one.
    fn stray(&mut self) {
        let start = self.cursor.at;
        self.cursor.at = self.cursor.next_entry();
        let shown = self.cursor.text[start..self.cursor.at]
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end();
        self.report(start..start + shown.len(), ProblemKind::StrayText);
    }

    /// One `@…{…}`.
    fn block(&mut self) {
        let start = self.cursor.at;
        self.cursor.at += 1;
        let kind = self.cursor.word();
        if kind.it.is_empty() {
            self.report(start..start + 1, ProblemKind::Expected(Token::EntryType));
            self.cursor.at = self.cursor.next_entry();
            return;
        }
        self.cursor.blanks();
        let close = match self.cursor.peek() {
            Some(b'{') => b'}',
            Some(b'(') => b')',
            _ => {
                let here = self.cursor.here();
                self.report(here, ProblemKind::Expected(Token::OpeningBrace));
                self.cursor.at = self.cursor.next_entry();
                return;
            }
        };
        let opening = self.cursor.at;
        self.cursor.at += 1;
        let result = match kind.it.to_ascii_lowercase().as_str() {
            "comment" => self.comment(opening),
            "preamble" => self
                .value()
                .map(|_| ())
                .and_then(|()| self.close(opening, close)),
            "string" => self.string(opening, close),
            _ => self.entry(kind, opening, close),
        };
        if result.is_err() {
            self.cursor.at = self.cursor.next_entry();
        }
    }

    /// A `@comment`: everything up to the brace that balances.
    fn comment(&mut self, opening: usize) -> Result<(), Broken> {
        let mut depth = 1_usize;
        for (offset, byte) in self.cursor.text.as_bytes()[self.cursor.at..]
            .iter()
            .enumerate()
        {
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.cursor.at += offset + 1;
                return Ok(());
            }
        }
        self.cursor.at = self.cursor.text.len();
        self.fail(opening..opening + 1, ProblemKind::Unclosed)
    }

    /// A `@string`: the definition of an abbreviation.
    fn string(&mut self, opening: usize, close: u8) -> Result<(), Broken> {
        let field = self.field()?;
        self.cursor.blanks();
        if self.cursor.peek() == Some(b',') {
            self.cursor.at += 1;
        }
        // An abbreviation that could not be read stands as an empty one: it has been reported.
        let value = field.value.it.unwrap_or_default().into_owned();
        self.strings.insert(field.name.it.to_lowercase(), value);
        self.close(opening, close)
    }

    /// The key and the fields of an entry.
    fn entry(&mut self, kind: Located<&'s str>, opening: usize, close: u8) -> Result<(), Broken> {
        self.cursor.blanks();
        let key = self.key(close);
        if key.it.is_empty() {
            return self.fail(key.range, ProblemKind::Expected(Token::Key));
        }
        let place = self.entries.len();
        self.entries.push(RawEntry {
            kind,
            key,
            fields: Vec::new(),
            whole: false,
        });
        self.fields(place, opening, close)?;
        self.entries[place].whole = true;
        Ok(())
    }

    /// The fields of the entry at `place`, to the end of the entry.
    fn fields(&mut self, place: usize, opening: usize, close: u8) -> Result<(), Broken> {
        loop {
            self.cursor.blanks();
            match self.cursor.peek() {
                Some(b',') => self.cursor.at += 1,
                Some(byte) if starts_word(byte) => {
                    let here = self.cursor.here();
                    self.report(here, ProblemKind::Expected(Token::CommaOrEnd));
                }
                _ => return self.close(opening, close),
            }
            self.cursor.blanks();
            if self.cursor.peek() == Some(close) {
                self.cursor.at += 1;
                return Ok(());
            }
            let field = self.field()?;
            if self.entries[place].fields.len() == MAX_FIELDS {
                let name = field.name.range;
                return self.fail(name, ProblemKind::TooMuch(Limit::Fields));
            }
            self.entries[place].fields.push(field);
        }
    }

    /// A citation key: anything but blanks, commas, quotes and braces.
    fn key(&mut self, close: u8) -> Located<&'s str> {
        self.cursor.run(|c| {
            !c.is_whitespace()
                && !c.is_control()
                && !",{}\"%#\\=".contains(c)
                && c != char::from(close)
        })
    }

    /// `name = value`.
    fn field(&mut self) -> Result<RawField<'s>, Broken> {
        self.cursor.blanks();
        let name = self.cursor.word();
        if name.it.is_empty() {
            let here = self.cursor.here();
            return self.fail(here, ProblemKind::Expected(Token::FieldName));
        }
        self.cursor.blanks();
        if self.cursor.peek() != Some(b'=') {
            let here = self.cursor.here();
            return self.fail(here, ProblemKind::Expected(Token::Equals));
        }
        self.cursor.at += 1;
        let value = self.value()?;
        Ok(RawField { name, value })
    }

    /// The end of an entry.
    fn close(&mut self, opening: usize, close: u8) -> Result<(), Broken> {
        self.cursor.blanks();
        match self.cursor.peek() {
            Some(byte) if byte == close => {
                self.cursor.at += 1;
                Ok(())
            }
            Some(b'@') | None => self.fail(opening..opening + 1, ProblemKind::Unclosed),
            Some(_) => {
                let here = self.cursor.here();
                self.fail(here, ProblemKind::Expected(Token::CommaOrEnd))
            }
        }
    }

    /// Records a problem, unless there are too many.
    pub fn report(&mut self, range: Range<usize>, kind: ProblemKind) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem { range, kind });
        }
    }

    /// Records a problem that ends this entry.
    pub fn fail<T>(&mut self, range: Range<usize>, kind: ProblemKind) -> Result<T, Broken> {
        self.report(range, kind);
        Err(Broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, String)> {
        let (entries, problems) = scan(text);
        assert!(problems.is_empty(), "{problems:?}");
        let fields = entries.iter().flat_map(|entry| &entry.fields);
        fields
            .map(|field| {
                let value = field.value.it.as_deref().unwrap_or_default();
                (field.name.it.to_string(), value.to_string())
            })
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let expected: Vec<(String, String)> = expected
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect();
        assert_eq!(values(text), expected);
    }

    #[test]
    fn all_forms_of_values_are_read() {
        check(
            "@book(k, title = {a {b} c}, note = \"x {\"} y\", Year = 2020, month = jan,)",
            &[
                ("title", "a {b} c"),
                ("note", "x {\"} y"),
                ("Year", "2020"),
                ("month", "jan"),
            ],
        );
        check(
            r#"@book{k, author = "Schr{\"o}dinger", title = {50\% \} x}}"#,
            &[("author", r#"Schr{\"o}dinger"#), ("title", r"50\% \} x")],
        );
    }

    #[test]
    fn strings_are_put_in_and_joined() {
        check(
            "@string{ai = {人工智能}}\n@book{k, title = AI # { 与 } # ai}",
            &[("title", "人工智能 与 人工智能")],
        );
    }

    #[test]
    fn comments_of_both_kinds_are_passed_over() {
        check(
            "% a line @book{no}\n@comment{ @book{no, title={x}} }\n@preamble{\"p\"}\n\
             @book{k, % after the key\n title = {t} % after a value\n , year = 2020 }",
            &[("title", "t"), ("year", "2020")],
        );
    }
}
