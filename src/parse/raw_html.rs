//! HTML inside Markdown. Input: a piece of HTML as written. Output: markup that is safe to
//! publish, or escaped text and a diagnostic.
//!
//! The safe list has no tag that runs, loads or submits anything, and no attribute that
//! carries an address, an event or a style, so whatever passes is harmless by construction.

use crate::base::escape;
use crate::base::span::Span;
use crate::base::tags::{self, Tag};
use crate::config::RawHtml;
use crate::diag::codes::markdown::RAW_HTML;
use crate::diag::{Diagnostic, Report};

/// Tags without an end tag.
const VOID: &[&str] = &["br", "wbr"];
/// Tags that may stand in Markdown.
const TAGS: &[&str] = &[
    "abbr", "b", "br", "cite", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "i", "ins",
    "kbd", "mark", "p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "summary", "sup", "time", "u", "var", "wbr",
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

impl Sanitizer {
    /// A sanitizer for one page.
    #[must_use]
    pub fn new(policy: RawHtml) -> Self {
        Self {
            policy,
            open: Vec::new(),
        }
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
    fn construct<'t>(
        &mut self,
        tail: &'t str,
        out: &mut String,
        span: Span,
        report: &mut Report,
    ) -> &'t str {
        if let Some(comment) = tail.strip_prefix("<!--") {
            return comment.find("-->").map_or("", |end| &comment[end + 3..]);
        }
        let Some(end) = tags::end(tail) else {
            Self::refuse(tail, span, out, report);
            return "";
        };
        let (source, rest) = tail.split_at(end);
        match tags::parse(source).filter(|tag| self.policy == RawHtml::Safe && is_safe(tag)) {
            Some(tag) => self.emit(&tag, source, out, span, report),
            None => Self::refuse(source, span, out, report),
        }
        rest
    }

    fn emit(&mut self, tag: &Tag, source: &str, out: &mut String, span: Span, report: &mut Report) {
        if tag.closing {
            if self.open.last().is_some_and(|(name, _)| *name == tag.name) {
                self.open.pop();
            } else {
                return Self::refuse(source, span, out, report);
            }
        } else if !VOID.contains(&tag.name.as_str()) {
            self.open.push((tag.name.clone(), span));
        }
        write_tag(tag, out);
    }

    fn refuse(source: &str, span: Span, out: &mut String, report: &mut Report) {
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
                (
                    format!("<{name}> 没有结束标签"),
                    format!("<{name}> is never closed"),
                ),
            ));
            out.push_str(&format!("</{name}>"));
        }
        out
    }
}

fn is_safe(tag: &Tag) -> bool {
    TAGS.contains(&tag.name.as_str())
        && tag
            .attributes
            .iter()
            .all(|(name, _)| ATTRIBUTES.contains(&name.to_ascii_lowercase().as_str()))
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
        assert_eq!(
            take("<kbd>Ctrl</kbd><br/>H<SUB>2</SUB>"),
            ("<kbd>Ctrl</kbd><br>H<sub>2</sub>".into(), 0)
        );
        assert_eq!(take("<ruby lang='zh'>字<rt>zì</rt></ruby>").1, 0);
        assert_eq!(take("a<!-- 注释 -->b"), ("ab".into(), 0));
    }

    #[test]
    fn active_markup_becomes_text() {
        for bad in [
            "<script>x</script>",
            "<b onclick=\"x()\">z</b>",
            "<iframe src=//e>",
            "<span style='x'>",
            "<img src=x>",
            "<b",
            "<a href=\"x\">",
        ] {
            let (out, count) = take(bad);
            assert!(count > 0, "{bad}");
            assert!(
                !out.contains("<script") && !out.contains("onclick=\"") && !out.contains("<img"),
                "{out}"
            );
        }
    }

    #[test]
    fn an_open_tag_is_closed_and_reported() {
        assert_eq!(take("<div>x"), ("<div>x</div>".into(), 1));
    }
}
