//! Tags of HTML and XML. Input: text that begins with `<`. Output: the tag taken apart, or nothing
//! when it cannot be read for certain.

/// A tag taken apart.
#[derive(Debug)]
pub struct Tag<'t> {
    /// Name in lower case.
    pub name: String,
    /// Whether it is an end tag.
    pub closing: bool,
    /// Names and values as written, without quotes.
    pub attributes: Vec<(&'t str, Option<&'t str>)>,
}

/// Where the tag that starts a text ends, quotes respected.
pub fn end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    None
}

/// Takes a tag apart; `None` for declarations and the like.
pub fn parse(source: &str) -> Option<Tag<'_>> {
    let inner = source.strip_prefix('<')?.strip_suffix('>')?;
    let (closing, inner) = inner
        .strip_prefix('/')
        .map_or((false, inner), |inner| (true, inner));
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let end = inner
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(inner.len());
    let name = inner[..end].to_ascii_lowercase();
    let attributes = parse_attributes(&inner[end..])?;
    (!name.is_empty()).then_some(Tag {
        name,
        closing,
        attributes,
    })
}

/// The attributes of a tag; `None` when they cannot be read for certain.
fn parse_attributes(text: &str) -> Option<Vec<(&str, Option<&str>)>> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c == '=' || c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty()
            || !name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            return None;
        }
        let Some(value) = after.trim_start().strip_prefix('=') else {
            attributes.push((name, None));
            rest = after.trim_start();
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote)?,
            None => value.split_at(
                value
                    .find(|c: char| c.is_ascii_whitespace())
                    .unwrap_or(value.len()),
            ),
        };
        attributes.push((name, Some(value)));
        rest = after.trim_start();
    }
    Some(attributes)
}
