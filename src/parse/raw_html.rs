//! HTML inside Markdown. Input: a piece of HTML as written. Output: markup that is safe to
//! publish, or escaped text and a diagnostic.
//!
//! The safe list has no tag that runs, loads or submits anything, and no attribute that
//! carries an address, an event or a style, so whatever passes is harmless by construction.

use crate::base::escape;
use crate::base::span::Span;
use crate::config::RawHtml;
use crate::diag::codes::markdown::RAW_HTML;
use crate::diag::{Diagnostic, Report};

/// Tags without an end tag.
const VOID: &[&str] = &["br", "wbr"];
/// Tags that may stand in Markdown.
const TAGS: &[&str] = &[
    "abbr", "b", "br", "cite", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "i", "ins", "kbd", "mark",
    "p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "time", "u",
    "var", "wbr",
];
/// Attributes that they may have.
const ATTRIBUTES: &[&str] = &["class", "datetime", "dir", "lang", "open", "title"];

/// Checks the HTML of one page and keeps count of what is open.
#[derive(Debug)]
pub struct Sanitizer {
    policy: RawHtml,
    /// Open tags with where they were opened.
    open: Vec<(String, Span)>,
}

/// A tag taken apart.
struct Tag<'t> {
    name: String,
    closing: bool,
    attributes: Vec<(&'t str, Option<&'t str>)>,
}

impl Sanitizer {
    /// A sanitizer for one page.
    #[must_use]
    pub fn new(policy: RawHtml) -> Self {
        Self { policy, open: Vec::new() }
    }

    /// Takes a piece of HTML and returns what is published of it.
    pub fn take(&mut self, html: &str, span: Span, report: &mut Report) -> String {
        if self.policy == RawHtml::All {
            return html.to_owned();
        }
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            let (text, tail) = rest.split_at(open);
            out.push_str(text);
            let place = span.within(html.len() - tail.len()..html.len() - tail.len() + 1);
            rest = self.construct(tail, &mut out, place, report);
        }
        out.push_str(rest);
        out
    }

    /// Takes what begins with `<`; returns what follows it.
    fn construct<'t>(&mut self, tail: &'t str, out: &mut String, span: Span, report: &mut Report) -> &'t str {
        if let Some(comment) = tail.strip_prefix("<!--") {
            return comment.find("-->").map_or("", |end| &comment[end + 3..]);
        }
        let Some(end) = tag_end(tail) else {
            self.refuse(tail, span, out, report);
            return "";
        };
        let (source, rest) = tail.split_at(end);
        match parse_tag(source).filter(|tag| self.policy == RawHtml::Safe && is_safe(tag)) {
            Some(tag) => self.emit(&tag, source, out, span, report),
            None => self.refuse(source, span, out, report),
        }
        rest
    }

    fn emit(&mut self, tag: &Tag, source: &str, out: &mut String, span: Span, report: &mut Report) {
        if tag.closing {
            if self.open.last().is_some_and(|(name, _)| *name == tag.name) {
                self.open.pop();
            } else {
                return self.refuse(source, span, out, report);
            }
        } else if !VOID.contains(&tag.name.as_str()) {
            self.open.push((tag.name.clone(), span));
        }
        write_tag(tag, out);
    }

    fn refuse(&self, source: &str, span: Span, out: &mut String, report: &mut Report) {
        escape::html_into(out, source);
        let what: String = source.chars().take(60).collect();
        report.add(Diagnostic::at(&RAW_HTML, span).with("what", what));
    }

    /// Ends the page: what is still open is a problem, and is closed so that it cannot swallow
    /// the rest of the page. Returns the closing tags.
    pub fn finish(&mut self, report: &mut Report) -> String {
        let mut out = String::new();
        while let Some((name, span)) = self.open.pop() {
            report.add(Diagnostic::at(&RAW_HTML, span).with(
                "what",
                (format!("<{name}> 没有结束标签"), format!("<{name}> is never closed")),
            ));
            out.push_str(&format!("</{name}>"));
        }
        out
    }
}

/// Where the tag that starts a text ends, quotes respected.
fn tag_end(text: &str) -> Option<usize> {
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
fn parse_tag(source: &str) -> Option<Tag<'_>> {
    let inner = source.strip_prefix('<')?.strip_suffix('>')?;
    let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let name = inner[..end].to_ascii_lowercase();
    let attributes = parse_attributes(&inner[end..])?;
    (!name.is_empty()).then_some(Tag { name, closing, attributes })
}

/// The attributes of a tag; `None` when they cannot be read for certain.
fn parse_attributes(text: &str) -> Option<Vec<(&str, Option<&str>)>> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-') {
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
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        attributes.push((name, Some(value)));
        rest = after.trim_start();
    }
    Some(attributes)
}

fn is_safe(tag: &Tag) -> bool {
    TAGS.contains(&tag.name.as_str())
        && tag.attributes.iter().all(|(name, _)| ATTRIBUTES.contains(&name.to_ascii_lowercase().as_str()))
}

/// Writes a tag anew, so that nothing of the original notation is left to be misread.
fn write_tag(tag: &Tag, out: &mut String) {
    out.push('<');
    if tag.closing {
        out.push('/');
    }
    out.push_str(&tag.name);
    for (name, value) in tag.attributes.iter().filter(|_| !tag.closing) {
        out.push(' ');
        out.push_str(&name.to_ascii_lowercase());
        if let Some(value) = value {
            out.push_str("=\"");
            // Entities stay as they are; only what could end the attribute is escaped.
            out.push_str(&value.replace('"', "&quot;").replace('<', "&lt;"));
            out.push('"');
        }
    }
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;

    fn take(html: &str) -> (String, usize) {
        let mut report = Report::default();
        let mut sanitizer = Sanitizer::new(RawHtml::Safe);
        let mut out = sanitizer.take(html, Span::new(FileId(0), 0, html.len()), &mut report);
        out.push_str(&sanitizer.finish(&mut report));
        (out, report.iter().count())
    }

    #[test]
    fn harmless_tags_pass() {
        assert_eq!(take("<kbd>Ctrl</kbd><br/>H<SUB>2</SUB>"), ("<kbd>Ctrl</kbd><br>H<sub>2</sub>".into(), 0));
        assert_eq!(take("<ruby lang='zh'>字<rt>zì</rt></ruby>").1, 0);
        assert_eq!(take("a<!-- 注释 -->b"), ("ab".into(), 0));
    }

    #[test]
    fn active_markup_becomes_text() {
        for bad in ["<script>x</script>", "<b onclick=\"x()\">z</b>", "<iframe src=//e>", "<span style='x'>", "<img src=x>", "<b", "<a href=\"x\">"] {
            let (out, count) = take(bad);
            assert!(count > 0, "{bad}");
            assert!(!out.contains("<script") && !out.contains("onclick=\"") && !out.contains("<img"), "{out}");
        }
    }

    #[test]
    fn an_open_tag_is_closed_and_reported() {
        assert_eq!(take("<div>x"), ("<div>x</div>".into(), 1));
    }
}
