//! Markdown events to blocks. Input: the body of a page. Output: a document without front
//! matter.
//!
//! The builder keeps the open containers on a stack of its own, so that depth of nesting in the
//! input costs memory rather than call stack; past [`MAX_DEPTH`] containers are flattened and
//! reported. [`text`] places running text, [`finish`] makes the document.

mod finish;
mod query;
mod text;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::blocks::{BlockKind, Frame, InlineKind, paragraph};
use super::captions::{self, Candidate};
use super::emphasis::mask;
use super::events::events;
use super::fence::{self, Fence};
use super::raw_html::Sanitizer;
use super::running_text;
use super::{links, softbreak};
use crate::base::cjk::is_han;
use crate::base::span::Span;
use crate::config::RawHtml;
use crate::diag::codes::markdown::TOO_DEEP;
use crate::diag::{Diagnostic, Report};
use crate::model::document::{
    Alignment, Block, CalloutKind, Code, Definition, Diagram, Document, Heading, Inline, Item,
    Label, RawLink, RawTarget, Table, Uses, plain_text,
};

/// Deepest nesting of containers and emphasis together.
pub const MAX_DEPTH: usize = 64;

/// Builds a document from the body of a page, which stands at `span` in its file.
pub fn build(
    source: &str,
    span: Span,
    raw_html: RawHtml,
    report: &mut Report,
) -> Document<RawLink> {
    let masked = mask(source);
    let mut builder = Builder {
        source,
        span,
        report,
        stack: vec![Frame::blocks(BlockKind::Root)],
        skipped: 0,
        text: String::new(),
        text_range: 0..0,
        last: None,
        sanitizer: Sanitizer::new(raw_html),
        headings: Vec::new(),
        explicit_ids: Vec::new(),
        labels: Vec::new(),
        links: Vec::new(),
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
    text: String,
    text_range: Range<usize>,
    /// Last character of running text before `text`.
    last: Option<char>,
    sanitizer: Sanitizer,
    headings: Vec<Heading>,
    /// For each heading the place of its `{#id}` when it has one.
    explicit_ids: Vec<Option<Span>>,
    labels: Vec<Label>,
    links: Vec<RawLink>,
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
        if self.text.is_empty() {
            self.text_range = range;
        } else {
            self.text_range.end = range.end;
        }
        self.text.push_str(text);
    }

    /// A line break between two characters that need no space disappears.
    fn soft_break(&mut self, range: Range<usize>) {
        let before = self.text.chars().next_back().or(self.last);
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
            self.text.push('$');
            self.text.push_str(formula);
            self.text.push('$');
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

    fn frame(&mut self, tag: Tag, range: Range<usize>) -> Frame {
        match tag {
            Tag::Paragraph => Frame::inlines(InlineKind::Paragraph),
            Tag::Heading { level, id, .. } => Frame::inlines(InlineKind::Heading(
                level_number(level),
                id.map_or(String::new(), |id| id.to_string()),
            )),
            Tag::BlockQuote(None) => Frame::blocks(BlockKind::Quote),
            Tag::BlockQuote(Some(kind)) => Frame::blocks(BlockKind::Callout(callout(kind))),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let line = self.source[range.start..range.end]
                    .lines()
                    .next()
                    .unwrap_or_default();
                let at = range.start + line.find(info.as_ref()).unwrap_or(0);
                Frame::Code(
                    info.to_string(),
                    at..at + info.len().min(line.len()),
                    String::new(),
                )
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                Frame::Code(String::new(), range.start..range.start, String::new())
            }
            Tag::HtmlBlock => Frame::Html(String::new(), range.start),
            Tag::List(start) => Frame::List(start, Vec::new()),
            Tag::Item => Frame::blocks(BlockKind::Item(None)),
            Tag::FootnoteDefinition(label) => {
                Frame::blocks(BlockKind::Note(label.to_string(), range.start))
            }
            Tag::DefinitionList => Frame::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Frame::inlines(InlineKind::Term),
            Tag::DefinitionListDefinition => Frame::blocks(BlockKind::Definition),
            Tag::Table(alignment) => {
                self.uses.table = true;
                Frame::Table {
                    alignment: alignment.iter().copied().map(align).collect(),
                    rows: Vec::new(),
                }
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(Frame::Table { rows, .. }) = self.stack.last_mut() {
                    rows.push(Vec::new());
                }
                Frame::blocks(BlockKind::Row)
            }
            Tag::TableCell => Frame::inlines(InlineKind::Cell),
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => {
                Frame::inlines(InlineKind::Emphasis)
            }
            Tag::Strong => Frame::inlines(InlineKind::Strong),
            Tag::Strikethrough => Frame::inlines(InlineKind::Strike),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let place = self.span.within(range);
                let target = match link_type {
                    LinkType::WikiLink { has_pothole } => links::wiki(&dest_url, !has_pothole),
                    LinkType::Email => RawTarget::External(format!("mailto:{dest_url}")),
                    _ => links::link(&dest_url, place, self.report),
                };
                Frame::inlines(InlineKind::Link(self.link(place, target)))
            }
            Tag::Image { dest_url, .. } => {
                let place = self.span.within(range);
                let target = links::image(&dest_url, place, self.report);
                Frame::inlines(InlineKind::Image(self.link(place, target)))
            }
            // Front matter is split off before and this extension is off.
            Tag::MetadataBlock(_) => Frame::Html(String::new(), range.start),
        }
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

    fn close(&mut self, frame: Frame, range: Range<usize>) {
        match frame {
            Frame::Inlines { kind, inlines } => self.close_inlines(kind, inlines, range),
            Frame::Blocks {
                kind,
                mut blocks,
                captions,
            } => {
                captions::attach(&mut blocks, captions, &mut self.labels, self.report);
                self.close_blocks(kind, blocks, range);
            }
            Frame::List(start, items) => self.block(Block::List(start, items)),
            Frame::Definitions(list) => self.block(Block::Definitions(list)),
            Frame::Table {
                alignment,
                mut rows,
            } => {
                let head = if rows.is_empty() {
                    Vec::new()
                } else {
                    rows.remove(0)
                };
                self.block(Block::Table(Box::new(Table {
                    alignment,
                    head,
                    rows,
                    label: None,
                })));
            }
            Frame::Code(info, place, source) => self.close_code(&info, place, source, range),
            Frame::Html(html, start) => {
                let place = self.span.within(start..range.end);
                let safe = self.sanitizer.take(&html, place, self.report);
                if !safe.trim().is_empty() {
                    self.block(Block::Html(safe.into()));
                }
            }
        }
    }

    fn close_inlines(&mut self, kind: InlineKind, inlines: Vec<Inline>, range: Range<usize>) {
        match kind {
            InlineKind::Paragraph => self.close_paragraph(inlines, range),
            InlineKind::Plain => self.block(Block::Plain(inlines)),
            InlineKind::Heading(level, id) => self.close_heading(level, id, inlines, range),
            InlineKind::Emphasis => self.inline(Inline::Emphasis(inlines)),
            InlineKind::Strong => self.inline(Inline::Strong(inlines)),
            InlineKind::Strike => self.inline(Inline::Strike(inlines)),
            InlineKind::Link(index) => self.inline(Inline::Link(index, inlines)),
            InlineKind::Image(index) => {
                self.inline(Inline::Image(index, plain_text(&inlines).into()))
            }
            InlineKind::Cell => {
                let table = self.stack.iter_mut().rev().find_map(|frame| match frame {
                    Frame::Table { rows, .. } => rows.last_mut(),
                    _ => None,
                });
                if let Some(row) = table {
                    row.push(inlines);
                }
            }
            InlineKind::Term => {
                if let Some(Frame::Definitions(list)) = self.stack.last_mut() {
                    list.push(Definition {
                        term: inlines,
                        definitions: Vec::new(),
                    });
                }
            }
        }
    }

    fn close_paragraph(&mut self, inlines: Vec<Inline>, range: Range<usize>) {
        let caption = captions::kind(&inlines);
        let Some(block) = paragraph(inlines) else {
            return;
        };
        if let (
            Some(kind),
            Some(Frame::Blocks {
                blocks, captions, ..
            }),
        ) = (caption, self.stack.last_mut())
        {
            captions.push(Candidate {
                at: blocks.len(),
                kind,
                span: self.span.within(range),
            });
        }
        self.block(block);
    }

    fn close_heading(&mut self, level: u8, id: String, inlines: Vec<Inline>, range: Range<usize>) {
        let text = plain_text(&inlines).trim().to_owned();
        self.block(Block::Heading(index_u32(self.headings.len())));
        self.explicit_ids
            .push((!id.is_empty()).then(|| self.span.within(range)));
        self.headings.push(Heading {
            level,
            id,
            text,
            inlines,
        });
    }

    fn close_code(&mut self, info: &str, place: Range<usize>, source: String, range: Range<usize>) {
        let info_span = self.span.within(place);
        match fence::read(info, info_span, self.report) {
            Fence::Code {
                language,
                title,
                marks,
            } => {
                self.uses.code = true;
                self.block(Block::Code(Box::new(Code {
                    language,
                    title,
                    marks,
                    source,
                    info: info_span,
                })));
            }
            Fence::Directive(directive) => self.close_query(directive, range),
            Fence::Diagram => {
                self.uses.diagram = true;
                let span = self.span.within(range);
                self.block(Block::Diagram(Box::new(Diagram {
                    source,
                    span,
                    label: None,
                })));
            }
        }
    }

    fn close_blocks(&mut self, kind: BlockKind, blocks: Vec<Block>, range: Range<usize>) {
        match kind {
            BlockKind::Root | BlockKind::Row => {}
            BlockKind::Quote => self.block(Block::Quote(blocks)),
            BlockKind::Callout(kind) => self.block(Block::Callout(kind, blocks)),
            BlockKind::Item(task) => {
                if let Some(Frame::List(_, items)) = self.stack.last_mut() {
                    items.push(Item { task, blocks });
                }
            }
            BlockKind::Note(label, start) => {
                let place = self
                    .span
                    .within(start..range.end.min(start + label.len() + 3));
                self.note_texts.entry(label).or_insert((blocks, place));
            }
            BlockKind::Definition => {
                if let Some(Frame::Definitions(list)) = self.stack.last_mut()
                    && let Some(entry) = list.last_mut()
                {
                    entry.definitions.push(blocks);
                }
            }
        }
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

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn callout(kind: BlockQuoteKind) -> CalloutKind {
    match kind {
        BlockQuoteKind::Note => CalloutKind::Note,
        BlockQuoteKind::Tip => CalloutKind::Tip,
        BlockQuoteKind::Important => CalloutKind::Important,
        BlockQuoteKind::Warning => CalloutKind::Warning,
        BlockQuoteKind::Caution => CalloutKind::Caution,
    }
}

fn align(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
        pulldown_cmark::Alignment::Left | pulldown_cmark::Alignment::None => Alignment::Start,
    }
}
