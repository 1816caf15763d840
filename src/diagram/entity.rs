//! Entities in labels. Input: text in which `#quot;`, `#35;` or `&amp;lt;` may stand, as mermaid
//! writes what its syntax does not allow. Output: the characters.

use std::borrow::Cow;

/// Names that people use in diagrams.
const NAMES: &[(&str, &str)] = &[
    ("quot", "\""),
    ("apos", "'"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("nbsp", "\u{a0}"),
    ("hearts", "♥"),
    ("infin", "∞"),
    ("times", "×"),
    ("divide", "÷"),
    ("plusmn", "±"),
    ("deg", "°"),
    ("yen", "¥"),
    ("copy", "©"),
    ("reg", "®"),
    ("rarr", "→"),
    ("larr", "←"),
    ("ge", "≥"),
    ("le", "≤"),
    ("ne", "≠"),
    ("hellip", "…"),
    ("mdash", "—"),
    ("middot", "·"),
    ("semi", ";"),
    ("num", "#"),
];

/// Decodes `#name;`, `#123;`, `&name;` and `&#123;`; everything else stays.
#[must_use]
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains(';') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '&']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        if let Some((decoded, length)) = entity(tail) {
            out.push_str(&decoded);
            rest = &tail[length..];
        } else {
            out.push_str(&tail[..1]);
            rest = &tail[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The entity at the front of a text, and how long it is.
fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.find(';').filter(|end| *end <= 10)?;
    let body = text[1..end].trim_start_matches('#');
    if let Some((_, decoded)) = NAMES.iter().find(|(name, _)| *name == body) {
        return Some(((*decoded).to_owned(), end + 1));
    }
    let code = match body.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => body.parse().ok()?,
    };
    let c = char::from_u32(code).filter(|c| !c.is_control())?;
    Some((c.to_string(), end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_mermaid_are_decoded() {
        assert_eq!(decode("#quot;甲#quot;与#35;1"), "\"甲\"与#1");
        assert_eq!(decode("&lt;b&gt; &#9829;"), "<b> ♥");
        assert_eq!(decode("第 #3 名；C# 语言; 好"), "第 #3 名；C# 语言; 好");
    }
}
