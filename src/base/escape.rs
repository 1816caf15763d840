//! Escaping for the place where text lands. Input: plain text. Output: the same text, safe in
//! HTML text and quoted attributes, in XML, or in a URL path.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Appends `text` to `out` with `&`, `<`, `>` and both quotes escaped: safe in HTML and XML text
/// and in quoted attributes.
pub fn html_into(out: &mut String, text: &str) {
    let mut last = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[last..at]);
        out.push_str(entity);
        last = at + 1;
    }
    out.push_str(&text[last..]);
}

/// Appends `text` to `out` with `&`, `<` and `>` escaped: safe in HTML and XML text, not in
/// attributes. Code is full of quotes, which need no escape there.
pub fn text_into(out: &mut String, text: &str) {
    let mut last = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => continue,
        };
        out.push_str(&text[last..at]);
        out.push_str(entity);
        last = at + 1;
    }
    out.push_str(&text[last..]);
}

/// `text` escaped as by [`html_into`].
#[must_use]
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    html_into(&mut out, text);
    out
}

/// What must be encoded in one segment of a URL path: everything that ends the segment, starts a
/// query or fragment, or is unsafe in an attribute. Han characters stay as they are: browsers
/// encode them, and the source stays readable.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'/');

/// One path segment or fragment, with only unsafe ASCII percent-encoded.
#[must_use]
pub fn url_segment(text: &str) -> String {
    encode_ascii(text, SEGMENT)
}

/// `utf8_percent_encode` always encodes non-ASCII bytes, so runs of them are copied here.
fn encode_ascii(text: &str, set: &'static AsciiSet) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let ascii = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        out.extend(utf8_percent_encode(&rest[..ascii], set));
        rest = &rest[ascii..];
        let other = rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len());
        out.push_str(&rest[..other]);
        rest = &rest[other..];
    }
    out
}

/// Every byte but unreserved ASCII percent-encoded, for absolute addresses in XML.
#[must_use]
pub fn url_segment_ascii(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_angle_brackets_are_escaped() {
        assert_eq!(
            html(r#"<a title="x'y">&"#),
            "&lt;a title=&quot;x&#39;y&quot;&gt;&amp;"
        );
    }

    #[test]
    fn a_segment_keeps_han_and_encodes_delimiters() {
        assert_eq!(url_segment("第一章 a#b?.html"), "第一章%20a%23b%3F.html");
        assert_eq!(url_segment("p%41c"), "p%2541c");
    }
}
