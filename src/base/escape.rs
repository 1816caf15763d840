//! Escaping for the place where text lands. Input: plain text. Output: the same text, safe in
//! HTML text and quoted attributes, in XML, or in a URL path.

/// Appends `text` to `out` with `&`, `<`, `>` and both quotes escaped: safe in HTML and XML text
/// and in quoted attributes.
pub fn html_into(out: &mut String, text: &str) {
    // Most text has nothing to escape, and to look at all of it at once is far faster than to
    // stop at each byte.
    let special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    if !has(text, special) {
        return out.push_str(text);
    }
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

/// Whether any byte of `text` is one that `special` names. It looks at every byte without
/// stopping, which the compiler turns into sixteen comparisons at a time.
#[inline]
pub fn has(text: &str, special: impl Fn(u8) -> bool) -> bool {
    text.bytes()
        .fold(false, |found, byte| found | special(byte))
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
fn ends_segment(byte: u8) -> bool {
    byte <= b' '
        || matches!(
            byte,
            b'"' | b'#'
                | b'%'
                | b'&'
                | b'\''
                | b'/'
                | b'<'
                | b'='
                | b'>'
                | b'?'
                | b'['
                | b'\\'
                | b']'
                | b'^'
                | b'`'
                | b'{'
                | b'|'
                | b'}'
                | 0x7f
        )
}

/// Appends one path segment or fragment, with only unsafe ASCII percent-encoded.
pub fn url_segment_into(out: &mut String, text: &str) {
    if has(text, ends_segment) {
        encode(out, text, ends_segment);
    } else {
        out.push_str(text);
    }
}

/// One path segment or fragment, with only unsafe ASCII percent-encoded.
#[must_use]
pub fn url_segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    url_segment_into(&mut out, text);
    out
}

/// Every byte but unreserved ASCII percent-encoded, for absolute addresses in XML.
#[must_use]
pub fn url_segment_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode(&mut out, text, |byte| {
        !byte.is_ascii() || ends_segment(byte)
    });
    out
}

fn encode(out: &mut String, text: &str, unsafe_byte: impl Fn(u8) -> bool) {
    for c in text.chars() {
        let mut buffer = [0; 4];
        let encoded = c.encode_utf8(&mut buffer);
        if unsafe_byte(encoded.as_bytes()[0]) {
            for byte in encoded.bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
}

/// A string of CSS, in quotes; control characters become spaces.
#[must_use]
pub fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
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
        assert_eq!(url_segment_ascii("第 ~a"), "%E7%AC%AC%20~a");
    }
}
