//! What a container becomes when it closes. Input: its frame. Output: a block or inline in the
//! frame around it.

use std::ops::Range;

use super::{Builder, index_u32};
use crate::model::document::{
    Block, Code, Definition, Diagram, Heading, Inline, Item, Table, plain_text,
};
use crate::parse::blocks::{BlockKind, Frame, InlineKind, paragraph};
use crate::parse::captions::{self, Candidate};
use crate::parse::fence::{self, Fence};

impl Builder<'_, '_> {
    /// Closes a frame.
    pub(super) fn close(&mut self, frame: Frame, range: Range<usize>) {
        match frame {
            Frame::Inlines { kind, mut inlines } => {
                // Room for more would stay as long as the book: half of what its text takes.
                inlines.shrink_to_fit();
                self.close_inlines(kind, inlines, range);
            }
            Frame::Blocks {
                kind,
                mut blocks,
                captions,
            } => {
                blocks.shrink_to_fit();
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
                    data: None,
                    sortable: false,
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
                    drawing: None,
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
