//! Links put into a page. Input: a page and the pieces of its text that become links. Output: the
//! same page with these pieces as links. The body is copied when something else still holds it.

use super::scan::TermLink;
use crate::model::document::{Block, Document, Inline, RawLink, RawTarget};

/// Puts links into a document. `links` are in the order of the text.
pub fn apply(document: &mut Document<RawLink>, links: &[TermLink]) {
    if links.is_empty() {
        return;
    }
    let mut text = std::mem::take(&mut document.text);
    let mut pen = Pen {
        document,
        links,
        piece: 0,
        known: Vec::new(),
    };
    pen.blocks(&mut text.make_mut().body);
    document.text = text;
}

struct Pen<'a> {
    document: &'a mut Document<RawLink>,
    /// What is still to be put in.
    links: &'a [TermLink],
    /// Number of the next piece of text.
    piece: u32,
    /// Terms with the index of their link.
    known: Vec<(u32, u32)>,
}

impl Pen<'_> {
    /// Goes through the text in the same order as `scan`.
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) | Block::Plain(inlines) => self.inlines(inlines),
                Block::Quote(inner) | Block::Callout(_, inner) => self.blocks(inner),
                Block::List(_, items) => {
                    for item in items {
                        self.blocks(&mut item.blocks);
                    }
                }
                Block::Table(table) => {
                    let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                    cells.for_each(|cell| self.inlines(cell));
                }
                Block::Definitions(list) => {
                    for entry in list {
                        self.inlines(&mut entry.term);
                        let all = entry.definitions.iter_mut();
                        all.for_each(|inner| self.blocks(inner));
                    }
                }
                Block::Heading(_)
                | Block::Code(_)
                | Block::Figure(_)
                | Block::Diagram(_)
                | Block::Html(_)
                | Block::Query(_)
                | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        let mut at = 0;
        while at < inlines.len() {
            match &mut inlines[at] {
                Inline::Text(text) => {
                    let pieces = self.cut(text);
                    if !pieces.is_empty() {
                        let count = pieces.len();
                        inlines.splice(at..=at, pieces);
                        at += count - 1;
                    }
                }
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Strike(inner)
                | Inline::Link(_, inner) => self.inlines(inner),
                _ => {}
            }
            at += 1;
        }
    }

    /// The next piece of text cut up at its links; nothing when it has none.
    fn cut(&mut self, text: &str) -> Vec<Inline> {
        let here = self
            .links
            .iter()
            .take_while(|link| link.piece == self.piece);
        let (own, rest) = self.links.split_at(here.count());
        self.links = rest;
        self.piece += 1;
        let mut pieces = Vec::new();
        let mut done = 0;
        for link in own {
            if link.range.start > done {
                pieces.push(Inline::Text(text[done..link.range.start].into()));
            }
            let name = Inline::Text(text[link.range.clone()].into());
            pieces.push(Inline::Link(self.link(link.term), vec![name]));
            done = link.range.end;
        }
        if !own.is_empty() && done < text.len() {
            pieces.push(Inline::Text(text[done..].into()));
        }
        pieces
    }

    /// Index of the link to a term, which all its uses on the page share.
    fn link(&mut self, term: u32) -> u32 {
        if let Some((_, link)) = self.known.iter().find(|(known, _)| *known == term) {
            return *link;
        }
        let link = u32::try_from(self.document.links.len()).unwrap_or(u32::MAX);
        self.document.links.push(RawLink {
            span: self.document.span,
            target: RawTarget::Term(term),
        });
        self.known.push((term, link));
        link
    }
}
