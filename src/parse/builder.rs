//! Markdown events to blocks. Input: the body of a page. Output: a document without front
//! matter.
//!
//! The builder keeps the open containers on a stack of its own, so that depth of nesting in the
//! input costs memory rather than call stack; past [`MAX_DEPTH`] containers are flattened and
//! reported. [`frames`] opens containers, [`close`] closes them, [`text`] places running text, [`finish`] makes the document.

mod close;
mod finish;
mod frames;
mod query;
mod text;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::blocks::{BlockKind, Frame, InlineKind};
use super::emphasis::mask;
use super::events::events;
use super::gathered::Gathered;
use super::raw_html::Sanitizer;
use super::running_text;
use super::softbreak;
use super::table_links;
use crate::base::cjk::is_han;
use crate::base::span::Span;
use crate::config::RawHtml;
use crate::diag::codes::markdown::TOO_DEEP;
use crate::diag::{Diagnostic, Report};
use crate::model::document::{Block, Citation, Document, Heading, Inline, Label, RawLink, Uses};

/// Deepest nesting of containers and emphasis together.
pub const MAX_DEPTH: usize = 64;

/// Builds a document from the body of a page, which stands at `span` in its file.
pub fn build(
    source: &str,
    span: Span,
    raw_html: RawHtml,
    report: &mut Report,
) -> Document<RawLink> {
    let masked = table_links::hide(mask(source));
    let mut builder = Builder {
        source,
        span,
        report,
        stack: vec![Frame::blocks(BlockKind::Root)],
        skipped: 0,
        gathered: Gathered::default(),
        last: None,
        sanitizer: Sanitizer::new(raw_html),
        headings: Vec::new(),
        explicit_ids: Vec::new(),
        labels: Vec::new(),
        links: Vec::new(),
        citations: Vec::new(),
        note_order: Vec::new(),
        note_texts: HashMap::new(),
        han: 0,
        words: 0,
        uses: Uses::default(),
    };
    for (event, range) in events(&masked) {
        builder.event(event, range);
    }
    builder.finish()
}

struct Builder<'s, 'r> {
    source: &'s str,
    span: Span,
    report: &'r mut Report,
    stack: Vec<Frame>,
    /// Containers past the depth limit that are open and have no frame.
    skipped: usize,
    /// Running text that is not in a frame yet, and where it stands.
    gathered: Gathered,
    /// Last character of running text before that; citations do not count.
    last: Option<char>,
    sanitizer: Sanitizer,
    headings: Vec<Heading>,
    /// For each heading the place of its `{#id}` when it has one.
    explicit_ids: Vec<Option<Span>>,
    labels: Vec<Label>,
    links: Vec<RawLink>,
    citations: Vec<Citation>,
    /// Labels of footnotes in order of first use.
    note_order: Vec<String>,
    note_texts: HashMap<String, (Vec<Block>, Span)>,
    han: u32,
    words: u32,
    uses: Uses,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text_event(&text, range),
            Event::SoftBreak => self.soft_break(range),
            Event::Start(tag) => {
                self.flush();
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.flush();
                self.end(tag, range);
            }
            other => {
                self.flush();
                self.leaf(other, range);
            }
        }
    }

    fn text_event(&mut self, text: &str, range: Range<usize>) {
        if let Some(Frame::Code(_, _, source) | Frame::Html(source, _)) = self.stack.last_mut() {
            source.push_str(text);
            return;
        }
        self.gathered.push(text, range);
    }

    /// A line break between two characters that need no space disappears.
    fn soft_break(&mut self, range: Range<usize>) {
        let before = self.gathered.text().chars().next_back().or(self.last);
        let after = self.source[range.end..]
            .chars()
            .find(|c| !matches!(c, ' ' | '\t' | '>' | '*' | '_' | '~' | '['));
        if let (Some(before), Some(after)) = (before, after)
            && softbreak::joins(before, after)
        {
            return;
        }
        self.text_event("\n", range);
    }

    /// Events that open nothing.
    fn leaf(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Code(code) => {
                running_text::count(&code, &mut self.han, &mut self.words);
                self.last = code.chars().next_back();
                self.inline(Inline::Code(code.as_ref().into()));
            }
            Event::InlineMath(formula) => self.inline_math(&formula, range),
            Event::DisplayMath(formula) => {
                self.uses.math = true;
                let span = self.span.within(range);
                self.inline(Inline::Math {
                    display: true,
                    formula: formula.as_ref().into(),
                    span,
                });
            }
            Event::HardBreak => {
                self.last = None;
                self.inline(Inline::Break);
            }
            Event::FootnoteReference(label) => self.note_mark(&label),
            Event::InlineHtml(html) => {
                let place = self.span.within(range);
                let safe = self.sanitizer.take(&html, place, self.report);
                self.inline(Inline::Html(safe.into()));
            }
            Event::Html(html) => match self.stack.last_mut() {
                Some(Frame::Html(source, _)) => source.push_str(&html),
                _ => self.inline(Inline::Html(crate::base::escape::html(&html).into())),
            },
            Event::TaskListMarker(done) => {
                if let Some(Frame::Blocks {
                    kind: BlockKind::Item(task),
                    ..
                }) = self
                    .stack
                    .iter_mut()
                    .rev()
                    .find(|frame| matches!(frame, Frame::Blocks { .. }))
                {
                    *task = Some(done);
                }
            }
            Event::Rule => self.block(Block::Rule),
            Event::Text(_) | Event::SoftBreak | Event::Start(_) | Event::End(_) => {}
        }
    }

    /// `价格$5和$6` is no formula: Han characters stand in one only inside `\text{…}`.
    fn inline_math(&mut self, formula: &str, range: Range<usize>) {
        if formula.chars().any(is_han) && !formula.contains("\\text{") {
            self.gathered.push(&format!("${formula}$"), range);
            return self.flush();
        }
        self.uses.math = true;
        let span = self.span.within(range);
        self.inline(Inline::Math {
            display: false,
            formula: formula.into(),
            span,
        });
    }

    fn note_mark(&mut self, label: &str) {
        let index = self
            .note_order
            .iter()
            .position(|one| one == label)
            .unwrap_or_else(|| {
                self.note_order.push(label.to_owned());
                self.note_order.len() - 1
            });
        self.inline(Inline::Note(index_u32(index)));
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        if self.skipped > 0 || self.stack.len() > MAX_DEPTH {
            if self.skipped == 0 {
                let start = self.span.within(range.start..range.start);
                self.report
                    .add(Diagnostic::at(&TOO_DEEP, start).with("limit", MAX_DEPTH.to_string()));
            }
            self.skipped += 1;
            return;
        }
        let frame = self.frame(tag, range);
        if matches!(frame, Frame::Inlines { ref kind, .. } if is_span(kind)) {
            self.open_plain();
        } else {
            self.close_plain();
            self.last = None;
        }
        self.stack.push(frame);
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        // Inlines of a tight item sit in a frame that no event closes.
        if !is_span_end(tag) {
            self.close_plain();
        }
        if matches!(tag, TagEnd::TableHead | TagEnd::TableRow) {
            self.stack.pop();
            return self.check_cells(range);
        }
        // The root frame is never closed by an event, so there is one to pop.
        let Some(frame) = self.stack.pop() else {
            return;
        };
        self.close(frame, range);
    }
}

/// Whether a kind of running text stands inside other running text.
fn is_span(kind: &InlineKind) -> bool {
    use InlineKind::{Emphasis, Image, Link, Strike, Strong};
    matches!(kind, Emphasis | Strong | Strike | Link(_) | Image(_))
}

/// Whether an end tag closes something inside running text.
fn is_span_end(tag: TagEnd) -> bool {
    use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
    matches!(
        tag,
        Emphasis | Strong | Strikethrough | Link | Image | Superscript | Subscript
    )
}

/// An index that no accepted file can make too large: files are bounded well below 4 GiB.
fn index_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
