//! Static files of the default theme made small. Input: a file as written. Output: the same in
//! fewer bytes. The build script does it once, so that no build of a book has to.

use super::shrink::shorten;

/// A file of the default theme without comments and needless white space; the files of a site
/// are published as they are.
pub(super) fn small(name: &str, bytes: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(bytes) {
        Ok(text) if name.ends_with(".css") => shrink_css(text).into_bytes(),
        Ok(text) if name.starts_with("search") && name.ends_with(".js") => {
            shorten(text).into_bytes()
        }
        Ok(text) if name.ends_with(".js") => shrink_js(text).into_bytes(),
        _ => bytes.to_vec(),
    }
}

/// Our own style sheet has no comment or run of spaces inside a string.
fn shrink_css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("/*") {
        push_collapsed(&mut out, &rest[..open]);
        rest = rest[open..]
            .find("*/")
            .map_or("", |i| &rest[open + i + 2..]);
    }
    push_collapsed(&mut out, rest);
    out
}

/// Runs of white space become one space, or none beside `{`, `}`, `;`, `,` and after `:`.
fn push_collapsed(out: &mut String, text: &str) {
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            if !out.ends_with(['{', '}', ';', ',', ':', ' ']) && !out.is_empty() {
                out.push(' ');
            }
            continue;
        }
        if matches!(c, '{' | '}' | ';' | ',') && out.ends_with(' ') {
            out.pop();
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push(c);
    }
}

/// Our own scripts have comments on lines of their own and no string over several lines.
fn shrink_js(text: &str) -> String {
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with("//"));
    lines.fold(String::with_capacity(text.len()), |out, line| {
        out + line + "\n"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_shrinks_without_changing_its_meaning() {
        let text = "/* c */\na :is(b, c) {\n  margin: calc(1px + 2px) 0;\n}\n@media (width < 3px) { d { e: f } }";
        assert_eq!(
            shrink_css(text),
            "a :is(b,c){margin:calc(1px + 2px) 0}@media (width < 3px){d{e:f}}"
        );
    }

    #[test]
    fn each_kind_of_file_is_made_small_in_its_way() {
        assert_eq!(small("a.css", b"a { }"), b"a{}");
        assert_eq!(small("a.js", b"// c\n  f();\n"), b"f();\n");
        assert_eq!(
            small("search.js", b"const long = 1;\nf(long);\n"),
            b"let a=1;f(a);"
        );
        assert_eq!(small("a.svg", b"< >"), b"< >");
    }
}
