//! Walks over the text of a page. Input: a document and what to do. Output: every block or
//! inline handed over once, in order. Recursion is bounded by the depth that `parse` allows.

use super::document::{Block, Citation, Document, Inline};

/// Hands over every block, containers before what they hold.
pub fn blocks<L>(document: &Document<L>, visit: &mut impl FnMut(&Block)) {
    each_block(&document.text.body, visit);
    for note in &document.text.notes {
        each_block(&note.blocks, visit);
    }
}

/// Hands over some blocks and every block below them, containers before what they hold.
pub fn each_block(blocks: &[Block], visit: &mut impl FnMut(&Block)) {
    for block in blocks {
        visit(block);
        match block {
            Block::Quote(inner) | Block::Callout(_, inner) => each_block(inner, visit),
            Block::List(_, items) => items
                .iter()
                .for_each(|item| each_block(&item.blocks, visit)),
            Block::Definitions(list) => {
                list.iter()
                    .flat_map(|entry| &entry.definitions)
                    .for_each(|inner| each_block(inner, visit));
            }
            _ => {}
        }
    }
}

/// Hands over every block for change, what containers hold before themselves.
pub fn blocks_mut(blocks: &mut [Block], visit: &mut impl FnMut(&mut Block)) {
    for block in blocks {
        match block {
            Block::Quote(inner) | Block::Callout(_, inner) => blocks_mut(inner, visit),
            Block::List(_, items) => items
                .iter_mut()
                .for_each(|item| blocks_mut(&mut item.blocks, visit)),
            Block::Definitions(list) => {
                list.iter_mut()
                    .flat_map(|entry| &mut entry.definitions)
                    .for_each(|inner| blocks_mut(inner, visit));
            }
            _ => {}
        }
        visit(block);
    }
}

/// Hands over every inline for change, containers before what they hold.
pub fn inlines_mut<L>(document: &mut Document<L>, visit: &mut impl FnMut(&mut Inline)) {
    let text = document.text.make_mut();
    in_blocks(&mut text.body, visit);
    for heading in &mut document.headings {
        each_inline(&mut heading.inlines, visit);
    }
    for label in &mut document.labels {
        each_inline(&mut label.caption, visit);
    }
    for note in &mut text.notes {
        in_blocks(&mut note.blocks, visit);
    }
}

fn in_blocks(blocks: &mut [Block], visit: &mut impl FnMut(&mut Inline)) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) | Block::Plain(inlines) => each_inline(inlines, visit),
            Block::Quote(inner) | Block::Callout(_, inner) => in_blocks(inner, visit),
            Block::List(_, items) => items
                .iter_mut()
                .for_each(|item| in_blocks(&mut item.blocks, visit)),
            Block::Table(table) => {
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| each_inline(cell, visit));
            }
            Block::Definitions(list) => {
                for entry in list {
                    each_inline(&mut entry.term, visit);
                    entry
                        .definitions
                        .iter_mut()
                        .for_each(|inner| in_blocks(inner, visit));
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

fn each_inline(inlines: &mut [Inline], visit: &mut impl FnMut(&mut Inline)) {
    for inline in inlines {
        visit(inline);
        if let Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Strike(inner)
        | Inline::Link(_, inner) = inline
        {
            each_inline(inner, visit);
        }
    }
}

/// Makes inlines of one document part of another: copies the links and citations that they point
/// to. Footnotes do not come along, since a cell or caption has none of its own.
#[must_use]
pub fn adopt<L: Clone>(
    inlines: &[Inline],
    from: &Document<L>,
    links: &mut Vec<L>,
    citations: &mut Vec<Citation>,
) -> Vec<Inline> {
    let mut copy = inlines.to_vec();
    each_inline(&mut copy, &mut |inline| match inline {
        Inline::Link(index, _) | Inline::Image(index, _) => {
            let link = from.links.get(*index as usize);
            *index = next(links);
            links.extend(link.cloned());
        }
        Inline::Cite(index) => {
            let citation = from.citations.get(*index as usize);
            *index = next(citations);
            citations.extend(citation.cloned());
        }
        _ => {}
    });
    copy
}

/// The index that the next item of a list will have.
fn next<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// Appends the plain text of some inlines.
pub fn plain_text_into(out: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Image(_, alt) => out.push_str(alt),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Link(_, inner) => plain_text_into(out, inner),
            Inline::Break => out.push(' '),
            Inline::Math { .. } | Inline::Note(_) | Inline::Cite(_) | Inline::Html(_) => {}
        }
    }
}

/// The plain text of some inlines.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    plain_text_into(&mut out, inlines);
    out
}
