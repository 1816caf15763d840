//! Running text and where it goes. Input: the text gathered between two events. Output: inlines
//! in the frame that is open, with addresses and numbers turned into links.

use super::{Builder, Frame, InlineKind, index_u32};
use crate::base::span::Span;
use crate::diag::Diagnostic;
use crate::diag::codes::markdown::NOTE_UNDEFINED;
use crate::model::document::{Block, Inline, RawLink, RawTarget};
use crate::parse::blocks::BlockKind;
use crate::parse::running_text::{self, Piece};

impl Builder<'_, '_> {
    /// Puts the gathered text into the open frame.
    pub(super) fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let before = self.last;
        self.last = text.chars().next_back();
        running_text::count(&text, &mut self.han, &mut self.words);
        self.report_undefined_notes(&text);
        if !self.stack.iter().all(Frame::takes_links) {
            return self.inline(Inline::Text(text.into()));
        }
        for piece in running_text::split(&text, before) {
            self.piece(&text, piece);
        }
    }

    fn piece(&mut self, text: &str, piece: Piece) {
        let (range, target) = match piece {
            Piece::Plain(range) => return self.inline(Inline::Text(text[range].into())),
            Piece::Address(range, address) => (range, RawTarget::External(address)),
            Piece::Number(range, name) => (range, RawTarget::Number(name)),
        };
        let place = self.span.within(self.text_range.clone());
        let link = self.link(place, target);
        self.inline(Inline::Link(link, vec![Inline::Text(text[range].into())]));
    }

    fn report_undefined_notes(&mut self, text: &str) {
        if !text.contains("[^") {
            return;
        }
        let source = self.source.get(self.text_range.clone()).unwrap_or_default();
        for label in running_text::undefined_notes(text) {
            let at = self.text_range.start + source.find(&format!("[^{label}]")).unwrap_or(0);
            let place = self.span.within(at..at + label.len() + 3);
            self.report.add(
                Diagnostic::at(&NOTE_UNDEFINED, place)
                    .with("label", label)
                    .with("hint", ""),
            );
        }
    }

    /// Adds a link and returns its index.
    pub(super) fn link(&mut self, span: Span, target: RawTarget) -> u32 {
        self.links.push(RawLink { span, target });
        index_u32(self.links.len() - 1)
    }

    /// Adds an inline to the open frame, opening one for the text of a tight item.
    pub(super) fn inline(&mut self, inline: Inline) {
        self.open_plain();
        if let Some(Frame::Inlines { inlines, .. }) = self.stack.last_mut() {
            inlines.push(inline);
        }
    }

    /// Adds a block to the container that is open. A list or table takes no blocks of its own;
    /// what stands in one past the depth limit goes to the nearest container around it.
    pub(super) fn block(&mut self, block: Block) {
        for frame in self.stack.iter_mut().rev() {
            if let Frame::Blocks { blocks, .. } = frame {
                blocks.push(block);
                return;
            }
        }
    }

    /// Opens a frame for running text where blocks are expected: in items of tight lists and in
    /// definitions.
    pub(super) fn open_plain(&mut self) {
        if matches!(self.stack.last(), Some(Frame::Blocks { .. })) {
            self.stack.push(Frame::inlines(InlineKind::Plain));
        }
    }

    /// Closes such a frame.
    pub(super) fn close_plain(&mut self) {
        if !matches!(
            self.stack.last(),
            Some(Frame::Inlines {
                kind: InlineKind::Plain,
                ..
            })
        ) {
            return;
        }
        if let Some(Frame::Inlines { inlines, .. }) = self.stack.pop() {
            let in_row = matches!(
                self.stack.last(),
                Some(Frame::Blocks {
                    kind: BlockKind::Row,
                    ..
                })
            );
            let empty = inlines
                .iter()
                .all(|one| matches!(one, Inline::Text(text) if text.trim().is_empty()));
            if !in_row && !empty {
                self.block(Block::Plain(inlines));
            }
        }
    }
}
