//! The end of a page. Input: a builder that has seen all events. Output: the document, with ids
//! for its headings and its footnotes in order of use.

use super::{Builder, index_u32};
use crate::base::slug::{Unique, fragment};
use crate::diag::Diagnostic;
use crate::diag::codes::markdown::{DUPLICATE_ID, NOTE_UNUSED, PIPE_IN_CODE};
use crate::model::document::{Block, Document, FrontMatter, Note, RawLink, Text, plain_text};
use crate::model::walk;
use crate::parse::blocks::{Frame, cells_in_source};
use crate::parse::{captions, label_order};

impl Builder<'_, '_> {
    /// Makes the document.
    pub(super) fn finish(mut self) -> Document<RawLink> {
        self.flush();
        self.close_plain();
        let mut body = match self.stack.swap_remove(0) {
            Frame::Blocks {
                mut blocks,
                captions,
                ..
            } => {
                captions::attach(&mut blocks, captions, &mut self.labels, self.report);
                blocks
            }
            _ => Vec::new(),
        };
        let closing = self.sanitizer.finish(self.report);
        if !closing.is_empty() {
            body.push(Block::Html(closing.into()));
        }
        self.give_ids();
        let mut notes = self.notes();
        let mut sortable = false;
        walk::each_block(&body, &mut |block| {
            sortable |= matches!(block, Block::Table(table) if table.sortable);
        });
        self.uses.sortable = sortable;
        self.uses.data |= sortable;
        let labels = label_order::sort(&mut body, &mut notes, self.labels);
        // The whole book is in memory: room that nothing will fill would be a fifth of it.
        body.shrink_to_fit();
        self.headings.shrink_to_fit();
        self.links.shrink_to_fit();
        Document {
            span: self.span,
            front: FrontMatter::default(),
            heading_title: None,
            headings: self.headings,
            labels,
            links: self.links,
            citations: self.citations,
            opening: opening(&body),
            text: Text { body, notes }.into(),
            han: self.han,
            words: self.words,
            uses: self.uses,
        }
    }

    /// Ids that are written down come first, so that an automatic one never takes their name.
    fn give_ids(&mut self) {
        let mut unique = Unique::default();
        for (heading, span) in self.headings.iter().zip(&self.explicit_ids) {
            let Some(span) = span else { continue };
            if !unique.reserve(&heading.id) {
                self.report
                    .add(Diagnostic::at(&DUPLICATE_ID, *span).with("id", &heading.id));
            }
        }
        for label in self.labels.iter().filter(|label| !label.id.is_empty()) {
            if !unique.reserve(&label.id) {
                self.report
                    .add(Diagnostic::at(&DUPLICATE_ID, self.span).with("id", &label.id));
            }
        }
        for heading in self
            .headings
            .iter_mut()
            .filter(|heading| heading.id.is_empty())
        {
            heading.id = unique.take(&fragment(&heading.text));
        }
    }

    /// Footnotes in order of first use.
    fn notes(&mut self) -> Vec<Note> {
        let texts = &mut self.note_texts;
        let take = |label: &String| Note {
            blocks: texts
                .remove(label)
                .map(|(blocks, _)| blocks)
                .unwrap_or_default(),
        };
        let notes = self.note_order.iter().map(take).collect();
        let mut unused: Vec<_> = self
            .note_texts
            .iter()
            .map(|(label, (_, span))| (span.start, label, *span))
            .collect();
        unused.sort_unstable_by_key(|(start, ..)| *start);
        for (_, label, span) in unused {
            self.report
                .add(Diagnostic::at(&NOTE_UNUSED, span).with("label", label));
        }
        notes
    }

    /// Warns of cells that a table row has beyond its head.
    pub(super) fn check_cells(&mut self, range: std::ops::Range<usize>) {
        let Some(Frame::Table { alignment, .. }) = self.stack.last() else {
            return;
        };
        let cells = cells_in_source(&self.source[range.clone()]);
        if let Some(extra) = cells
            .checked_sub(alignment.len())
            .filter(|extra| *extra > 0)
        {
            let place = self.span.within(range);
            self.report.add(
                Diagnostic::at(&PIPE_IN_CODE, place).with("extra", index_u32(extra).to_string()),
            );
        }
    }
}

/// Text of the first paragraph that stands by itself.
fn opening(body: &[Block]) -> String {
    let first = body.iter().find_map(|block| match block {
        Block::Paragraph(inlines) => Some(plain_text(inlines)),
        _ => None,
    });
    first.unwrap_or_default()
}
