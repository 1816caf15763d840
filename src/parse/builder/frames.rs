//! What a start tag opens. Input: a start tag and its place. Output: the frame for it.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, HeadingLevel, LinkType, Tag};

use super::{BlockKind, Builder, Frame, InlineKind};
use crate::model::document::{Alignment, CalloutKind, RawTarget};
use crate::parse::links;

impl Builder<'_, '_> {
    /// The frame for a tag.
    pub(super) fn frame(&mut self, tag: Tag, range: Range<usize>) -> Frame {
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
