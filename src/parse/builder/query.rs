//! Fences with a meaning. Input: the place of a fence that names a directive. Output: a block
//! with its body read as YAML, whose mistakes point into the fence.

use std::ops::Range;

use super::{Builder, index_u32};
use crate::base::span::Span;
use crate::config::RawHtml;
use crate::data::fields::Fields as _;
use crate::data::node::Node;
use crate::data::yaml;
use crate::model::document::{Block, Directive, Inline, Label, LabelKind, Query};
use crate::model::walk;
use crate::parse::captions::{Tail, split_tail};

impl Builder<'_, '_> {
    /// Closes a fence that stands at `range` in the body of the page.
    pub(super) fn close_query(&mut self, directive: Directive, range: Range<usize>) {
        let (text, body) = body(self.source, range.clone());
        let node = yaml::read(&text, self.span.within(body), self.report);
        let label = node.as_ref().and_then(|node| self.label(node));
        self.uses.data = true;
        self.block(Block::Query(Box::new(Query {
            directive,
            node,
            span: self.span.within(range),
            label,
            answer: None,
        })));
    }

    /// The label that a `caption` in the body makes. A timeline counts among the figures.
    fn label(&mut self, node: &Node) -> Option<u32> {
        let caption = node.get("caption")?;
        let text = node
            .text("caption")
            .filter(|text| !text.trim().is_empty())?;
        let (text, tail) = split_tail(text).unwrap_or((text, Tail::default()));
        let kind = match node.text("layout") {
            Some("timeline") => LabelKind::Figure,
            _ => LabelKind::Table,
        };
        let caption = self.caption(text.trim(), caption.span);
        self.labels.push(Label {
            kind,
            id: tail.id,
            number: String::new(),
            caption,
        });
        Some(index_u32(self.labels.len() - 1))
    }

    /// The Markdown of a caption, which stands somewhere in `span`.
    fn caption(&mut self, text: &str, span: Span) -> Vec<Inline> {
        let mut document = super::build(text, span, RawHtml::None, self.report);
        document.links.iter_mut().for_each(|link| link.span = span);
        let citations = document.citations.iter_mut();
        citations.for_each(|citation| citation.span = span);
        let inlines = match document.text.body.first() {
            Some(Block::Paragraph(inlines) | Block::Plain(inlines)) => inlines.clone(),
            _ => vec![Inline::Text(text.into())],
        };
        self.uses.math |= document.uses.math;
        walk::adopt(&inlines, &document, &mut self.links, &mut self.citations)
    }
}

/// The lines between the two lines of a fence, and where they stand. Marks of a quotation
/// around the fence become spaces, so that every byte keeps its place; YAML takes a body that
/// is indented as a whole, as it is in a list.
fn body(source: &str, range: Range<usize>) -> (String, Range<usize>) {
    let fence = &source[range.clone()];
    let start = fence.find('\n').map_or(fence.len(), |at| at + 1);
    let inner = &fence[start..];
    let trimmed = inner.trim_end();
    let last = trimmed.rfind('\n').map_or(0, |at| at + 1);
    let closing = trimmed[last..].trim_start_matches(['>', ' ', '\t']);
    let closes = closing.starts_with("```") || closing.starts_with("~~~");
    let end = if closes { last } else { inner.len() };
    let mut text = String::with_capacity(end);
    for line in inner[..end].split_inclusive('\n') {
        let content = line.trim_start_matches(['>', ' ']);
        let marks = &line[..line.len() - content.len()];
        text.extend(std::iter::repeat_n(' ', marks.len()));
        text.push_str(content);
    }
    (text, range.start + start..range.start + start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> (String, &str) {
        let (text, range) = body(source, 0..source.len());
        assert_eq!(text.len(), range.len());
        (text, &source[range])
    }

    #[test]
    fn the_body_is_what_stands_between_the_fences() {
        assert_eq!(read("```{cases}\nlimit: 3\n```").1, "limit: 3\n");
        assert_eq!(read("~~~~{cases}\nlimit: 3\n~~~~\n").1, "limit: 3\n");
        assert_eq!(read("```{cases}\n```").1, "");
        assert_eq!(read("```{cases}").1, "");
        assert_eq!(read("```{cases}\nlimit: 3").1, "limit: 3");
    }

    #[test]
    fn marks_of_a_quotation_become_spaces() {
        assert_eq!(read("```{cases}\n> limit: 3\n> ```").0, "  limit: 3\n");
        assert_eq!(
            read("```{cases}\n   filter:\n     id: a\n   ```").0,
            "   filter:\n     id: a\n"
        );
    }
}
