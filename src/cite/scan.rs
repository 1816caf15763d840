//! The outer form of a `.bib` file. Input: its text. Output: entries with their fields as they
//! stand, each with its place, and the places where the form is broken.
//!
//! After a mistake the scanner goes on at the next line that begins an entry, so that one run
//! shows every mistake. It never recurses, and it looks at each byte a fixed number of times.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::cursor::{Cursor, Located, begins_entry, starts_word};
use super::problem::{Problem, ProblemKind, Token};

/// Largest file that is read, in bytes.
pub const MAX_FILE: usize = 10 * 1024 * 1024;
/// Longest value of a field that is used, in bytes.
pub const MAX_VALUE: usize = 64 * 1024;
/// Deepest nesting of braces.
pub const MAX_DEPTH: usize = 100;
/// Most fields in an entry.
pub const MAX_FIELDS: usize = 64;
/// Most entries in a file.
pub const MAX_ENTRIES: usize = 20_000;
/// Most problems that are reported for a file.
pub const MAX_PROBLEMS: usize = 1_000;

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
        scanner.report(end..end, ProblemKind::TooLarge { limit: MAX_FILE });
    } else {
        scanner.file();
    }
    (scanner.entries, scanner.problems)
}

/// Where the scanner stands and what it has found.
struct Scanner<'s> {
    cursor: Cursor<'s>,
    strings: BTreeMap<String, String>,
    /// Bytes made by joining and abbreviations so far; bounded, because abbreviations may double.
    expanded: usize,
    entries: Vec<RawEntry<'s>>,
    problems: Vec<Problem>,
}

/// The scanner has reported why it cannot go on within this entry.
struct Broken;

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
                self.report(here, ProblemKind::TooManyEntries { limit: MAX_ENTRIES });
                break;
            }
        }
    }

    /// Text outside every entry, up to the next line that begins one.
    fn stray(&mut self) {
        let start = self.cursor.at;
        self.cursor.at = self.cursor.next_entry();
        let shown =
            self.cursor.text[start..self.cursor.at].lines().next().unwrap_or_default().trim_end();
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
            "preamble" => self.value().map(|_| ()).and_then(|()| self.close(opening, close)),
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
        for (offset, byte) in self.cursor.text.as_bytes()[self.cursor.at..].iter().enumerate() {
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
        self.entries.push(RawEntry { kind, key, fields: Vec::new(), whole: false });
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
                return self.fail(name, ProblemKind::TooManyFields { limit: MAX_FIELDS });
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

    /// One or more parts joined by `#`.
    fn value(&mut self) -> Result<Located<Option<Cow<'s, str>>>, Broken> {
        self.cursor.blanks();
        let (mut whole, mut range) = self.part()?;
        loop {
            if whole.as_ref().is_some_and(|whole| whole.len() > MAX_VALUE) {
                self.report(range.clone(), ProblemKind::TooLong { limit: MAX_VALUE });
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
                Ok((known.and_then(|text| self.afford(text, &word.range)), word.range))
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
        self.report(range.clone(), ProblemKind::TooLong { limit: MAX_FILE });
        None
    }

    /// What an unquoted word stands for: itself if a number, else a string of the file, else a
    /// month.
    fn abbreviation(&self, word: &'s str) -> Option<Cow<'s, str>> {
        const MONTHS: [&str; 12] =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
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
                    return self.fail(here, ProblemKind::TooDeep { limit: MAX_DEPTH });
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
    fn report(&mut self, range: Range<usize>, kind: ProblemKind) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem { range, kind });
        }
    }

    /// Records a problem that ends this entry.
    fn fail<T>(&mut self, range: Range<usize>, kind: ProblemKind) -> Result<T, Broken> {
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
        let expected: Vec<(String, String)> =
            expected.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        assert_eq!(values(text), expected);
    }

    #[test]
    fn all_forms_of_values_are_read() {
        check(
            "@book(k, title = {a {b} c}, note = \"x {\"} y\", Year = 2020, month = jan,)",
            &[("title", "a {b} c"), ("note", "x {\"} y"), ("Year", "2020"), ("month", "jan")],
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
