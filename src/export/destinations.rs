//! Where the places of a book landed on paper. Input: a PDF as Chromium writes it. Output: the
//! number of the page for each named place.
//!
//! This reads only what it needs, in the form in which Chromium's PDF writer has it (PDF 1.4: a
//! table of places of objects, and dictionaries as plain text). Of a file in another form it says
//! nothing, and the book has no numbers of pages in its references.

use std::collections::HashMap;

use memchr::memmem;

/// Levels of the tree of pages at most; eight pages or groups stand in each group.
const DEEPEST: usize = 32;

/// Names, as the links that lead there write them, with the numbers of their pages from 1.
pub type Pages = HashMap<String, usize>;

/// The named places of a PDF; `None` for a file in another form.
#[must_use]
pub fn pages(pdf: &[u8]) -> Option<Pages> {
    let file = File::read(pdf)?;
    let catalog = file.object(reference(file.trailer, "/Root ")?)?;
    let mut order = Vec::new();
    file.collect(reference(catalog, "/Pages ")?, &mut order, 0)?;
    let numbers: HashMap<usize, usize> = order.into_iter().zip(1..).collect();
    let places = file.object(reference(catalog, "/Dests ")?)?;
    let mut pages = Pages::new();
    for line in places.split(|byte| *byte == b'\n') {
        let line = line.strip_prefix(b"<<").unwrap_or(line);
        let Some((name, place)) = split(line, b" [") else {
            continue;
        };
        let (Some(name), Some(object)) = (name.strip_prefix(b"/"), number(place)) else {
            continue;
        };
        if let Some(page) = numbers.get(&object) {
            pages.insert(unescaped(name), *page);
        }
    }
    Some(pages)
}

/// A PDF with the places of its objects.
struct File<'a> {
    bytes: &'a [u8],
    trailer: &'a [u8],
    /// For each object its offset.
    offsets: Vec<usize>,
}

impl<'a> File<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let start = memmem::rfind(bytes, b"startxref\n")?;
        let table = bytes.get(number(&bytes[start + 10..])?..)?;
        let table = table.strip_prefix(b"xref\n0 ")?;
        let count = number(table)?;
        // Each entry has twenty bytes.
        let entries = table
            .get(line_end(table)..)?
            .get(..count.checked_mul(20)?)?;
        let offsets = entries.chunks(20).map(number);
        Some(Self {
            bytes,
            trailer: &bytes[memmem::rfind(bytes, b"trailer")?..],
            offsets: offsets.collect::<Option<_>>()?,
        })
    }

    /// The text of an object, up to its end or its stream.
    fn object(&self, number: usize) -> Option<&'a [u8]> {
        let text = self.bytes.get(*self.offsets.get(number)?..)?;
        let text = &text[line_end(text)..];
        text.get(..memmem::find(text, b"endobj")?)
    }

    /// The pages below an object, in order.
    fn collect(&self, number: usize, pages: &mut Vec<usize>, depth: usize) -> Option<()> {
        let text = self.object(number)?;
        if memmem::find(text, b"/Type /Pages").is_none() {
            pages.push(number);
            return Some(());
        }
        if depth > DEEPEST {
            return None;
        }
        let (_, kids) = split(text, b"/Kids [")?;
        let (kids, _) = split(kids, b"]")?;
        let kids = std::str::from_utf8(kids).ok()?;
        for kid in kids.split(" 0 R") {
            if let Ok(kid) = kid.trim().parse() {
                self.collect(kid, pages, depth + 1)?;
            }
        }
        Some(())
    }
}

/// The object that a key of a dictionary refers to.
fn reference(text: &[u8], key: &str) -> Option<usize> {
    number(split(text, key.as_bytes())?.1)
}

fn split<'a>(text: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let place = memmem::find(text, at)?;
    Some((&text[..place], &text[place + at.len()..]))
}

/// The number with which a text begins.
fn number(text: &[u8]) -> Option<usize> {
    let end = text.iter().position(|byte| !byte.is_ascii_digit());
    let digits = &text[..end.unwrap_or(text.len())];
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn line_end(text: &[u8]) -> usize {
    memchr::memchr(b'\n', text).map_or(text.len(), |end| end + 1)
}

/// A name without the escapes of PDF (`#25` for `%`).
fn unescaped(name: &[u8]) -> String {
    let mut out = Vec::with_capacity(name.len());
    let mut at = 0;
    while at < name.len() {
        let pair = name
            .get(at + 1..at + 3)
            .and_then(|pair| std::str::from_utf8(pair).ok());
        let code = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (name[at], code) {
            (b'#', Some(code)) => {
                out.push(code);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF with these objects, from 1.
    fn pdf(objects: &[&str]) -> Vec<u8> {
        let mut out = "%PDF-1.4\n".to_owned();
        let mut table = "0000000000 65535 f \n".to_owned();
        for (at, object) in objects.iter().enumerate() {
            table += &format!("{:010} 00000 n \n", out.len());
            out += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
        }
        let count = objects.len() + 1;
        let start = out.len();
        out += &format!("xref\n0 {count}\n{table}trailer\n<</Size {count}\n/Root 1 0 R>>\n");
        (out + &format!("startxref\n{start}\n%%EOF\n")).into_bytes()
    }

    #[test]
    fn places_have_the_numbers_of_their_pages() {
        let objects = [
            "<</Type /Catalog\n/Pages 2 0 R\n/Dests 7 0 R>>",
            "<</Type /Pages\n/Kids [3 0 R 4 0 R]>>",
            "<</Type /Pages\n/Kids [6 0 R]>>",
            "<</Type /Pages\n/Kids [5 0 R]>>",
            "<</Type /Page>>",
            "<</Type /Page>>",
            "<</a [6 0 R /XYZ 0 1 0]\n/b--#25E6 [5 0 R /XYZ 0 1 0]>>",
        ];
        let found = pages(&pdf(&objects)).unwrap();
        assert_eq!((found["a"], found["b--%E6"], found.len()), (1, 2, 2));
    }

    #[test]
    fn of_other_files_it_says_nothing() {
        assert_eq!(pages(b""), None);
        assert_eq!(pages(b"startxref\n99999\ntrailer /Root 1"), None);
        let loops = [
            "<</Pages 2 0 R\n/Dests 2 0 R>>",
            "<</Type /Pages\n/Kids [2 0 R]>>",
        ];
        assert_eq!(pages(&pdf(&loops)), None);
        let mut cut = pdf(&["<<>>"]);
        while cut.pop().is_some() {
            assert_eq!(pages(&cut), None);
        }
    }
}
