//! A place in a `.bib` file that moves on. Input: the text. Output: words, blanks and the starts of
//! entries.

use std::ops::Range;

/// Something and its place, in bytes.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The thing.
    pub it: T,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// Where reading stands.
pub struct Cursor<'s> {
    /// The whole text.
    pub text: &'s str,
    /// The byte at hand.
    pub at: usize,
}

impl<'s> Cursor<'s> {
    /// White space and `%` comments to the end of their lines.
    pub fn blanks(&mut self) {
        loop {
            self.run(|c| c.is_whitespace() || c == '\u{feff}');
            if self.peek() != Some(b'%') {
                return;
            }
            self.run(|c| c != '\n');
        }
    }

    /// A name: letters, digits and the signs that BibTeX allows.
    pub fn word(&mut self) -> Located<&'s str> {
        self.run(|c| !c.is_whitespace() && !c.is_control() && !"@{}()\"#',=%\\~".contains(c))
    }

    /// The longest run of characters that fit.
    pub fn run(&mut self, fits: impl Fn(char) -> bool) -> Located<&'s str> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        let range = self.at..self.at + length;
        self.at += length;
        Located {
            it: &rest[..length],
            range,
        }
    }

    /// The byte at hand.
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The character at hand, as a place.
    pub fn here(&self) -> Range<usize> {
        let length = self.text[self.at..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        self.at..self.at + length
    }

    /// The start of this line or the next one that begins an entry, or the end of the file.
    pub fn next_entry(&self) -> usize {
        let before = self.text[..self.at].trim_end_matches([' ', '\t']);
        if (before.is_empty() || before.ends_with('\n')) && begins_entry(&self.text[self.at..]) {
            return self.at;
        }
        let mut at = self.at;
        while let Some(offset) = self.text[at..].find('\n') {
            at += offset + 1;
            if begins_entry(&self.text[at..]) {
                return at;
            }
        }
        self.text.len()
    }
}

/// Whether a text begins, after blanks, with `@`, a word and an opening brace or bracket.
pub fn begins_entry(text: &str) -> bool {
    let Some(rest) = text.trim_start_matches([' ', '\t']).strip_prefix('@') else {
        return false;
    };
    let word = rest
        .bytes()
        .take(32)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    word > 0
        && rest[word..]
            .trim_start_matches([' ', '\t'])
            .starts_with(['{', '('])
}

/// Whether a byte may begin the name of a field.
pub fn starts_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}
