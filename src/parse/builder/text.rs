//! Running text and where it goes. Input: the text gathered between two events. Output: inlines
//! in the frame that is open, with citations recognised and addresses and numbers turned into
//! links.

use std::ops::Range;

use super::{Builder, Frame, InlineKind, index_u32};
use crate::base::span::Span;
use crate::diag::Diagnostic;
use crate::diag::codes::markdown::NOTE_UNDEFINED;
use crate::diag::codes::references::{CITATION_MALFORMED, CITATION_MISPLACED};
use crate::model::document::{Block, Citation, CitedWork, Inline, RawLink, RawTarget};
use crate::parse::blocks::BlockKind;
use crate::parse::citations::{self, Named};
use crate::parse::gathered::Gathered;
use crate::parse::running_text::{self, Piece};
use crate::parse::softbreak;

impl Builder<'_, '_> {
    /// Puts the gathered text into the open frame.
    pub(super) fn flush(&mut self) {
        if self.gathered.text().is_empty() {
            return;
        }
        let mut gathered = std::mem::take(&mut self.gathered);
        self.report_undefined_notes(&gathered);
        self.place(&gathered);
        gathered.clear();
        self.gathered = gathered;
    }

    /// Cuts a text at its citations. Where no links may stand, there are no citations either.
    fn place(&mut self, gathered: &Gathered) {
        let text = gathered.text();
        let linked = self.stack.iter().all(Frame::takes_links);
        let mut at = 0;
        for found in citations::find(text, |at| gathered.is_escaped(at, self.source)) {
            let span = self.span.within(gathered.place(found.range.clone()));
            match found.works {
                None if linked => {
                    let text = &text[found.range];
                    self.report
                        .add(Diagnostic::at(&CITATION_MALFORMED, span).with("text", text));
                }
                Some(_) if !linked => {
                    let text = &text[found.range];
                    self.report
                        .add(Diagnostic::at(&CITATION_MISPLACED, span).with("text", text));
                }
                Some(works) => {
                    // The mark hangs on the word before it.
                    let before = text[at..found.range.start].trim_end();
                    self.running(gathered, at..at + before.len());
                    self.cite(gathered, works, span);
                    at = found.range.end + self.joined(&text[found.range.end..]);
                }
                None => {}
            }
        }
        if linked {
            self.running(gathered, at..text.len());
        } else {
            running_text::count(text, &mut self.han, &mut self.words);
            self.last = text.chars().next_back();
            self.inline(Inline::Text(text.into()));
        }
    }

    /// Adds a citation of some works.
    fn cite(&mut self, gathered: &Gathered, works: Vec<Named>, span: Span) {
        let works = works
            .into_iter()
            .map(|work| CitedWork {
                span: self.span.within(gathered.place(work.range)),
                key: work.key,
                locator: work.locator,
            })
            .collect();
        let index = index_u32(self.citations.len());
        self.citations.push(Citation { span, works });
        self.inline(Inline::Cite(index));
    }

    /// Bytes of a line break after a citation that makes no space, since the mark stands between
    /// two characters that need none.
    fn joined(&self, after: &str) -> usize {
        let rest = after.strip_prefix('\n').unwrap_or(after);
        match (self.last, rest.chars().next()) {
            (Some(before), Some(next)) if softbreak::joins(before, next) => {
                after.len() - rest.len()
            }
            _ => 0,
        }
    }

    /// Puts a part of the text without citations into the open frame.
    fn running(&mut self, gathered: &Gathered, part: Range<usize>) {
        let text = &gathered.text()[part.clone()];
        let before = self.last;
        self.last = text.chars().next_back().or(before);
        running_text::count(text, &mut self.han, &mut self.words);
        for piece in running_text::split(text, before) {
            let (range, target) = match piece {
                Piece::Plain(range) => {
                    self.inline(Inline::Text(text[range].into()));
                    continue;
                }
                Piece::Address(range, address) => (range, RawTarget::External(address)),
                Piece::Number(range, name) => (range, RawTarget::Number(name)),
            };
            let place = gathered.place(part.start + range.start..part.start + range.end);
            let link = self.link(self.span.within(place), target);
            self.inline(Inline::Link(link, vec![Inline::Text(text[range].into())]));
        }
    }

    fn report_undefined_notes(&mut self, gathered: &Gathered) {
        let text = gathered.text();
        if !text.contains("[^") {
            return;
        }
        for label in running_text::undefined_notes(text) {
            let at = text.find(&format!("[^{label}]")).unwrap_or(0);
            let place = gathered.place(at..at + label.len() + 3);
            self.report.add(
                Diagnostic::at(&NOTE_UNDEFINED, self.span.within(place))
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
        if let Some(Frame::Inlines { mut inlines, .. }) = self.stack.pop() {
            inlines.shrink_to_fit();
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
