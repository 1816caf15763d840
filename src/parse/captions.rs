//! Captions. Input: the blocks of one container, with the places of paragraphs that begin with
//! 图： or 表：. Output: the same blocks, captions moved to the figure or table next to them.

use crate::base::span::Span;
use crate::diag::codes::markdown::CAPTION_ALONE;
use crate::diag::{Diagnostic, Report};
use crate::model::document::{Block, Inline, Label, LabelKind, plain_text};

/// A paragraph that begins as a caption does.
#[derive(Debug)]
pub struct Candidate {
    /// Its index among the blocks.
    pub at: usize,
    /// Figure or table.
    pub kind: LabelKind,
    /// Its place in the source.
    pub span: Span,
}

/// The kind of caption that a paragraph begins as, if any.
#[must_use]
pub fn kind(inlines: &[Inline]) -> Option<LabelKind> {
    match inlines.first()? {
        Inline::Text(text) if text.starts_with("图：") => Some(LabelKind::Figure),
        Inline::Text(text) if text.starts_with("表：") => Some(LabelKind::Table),
        _ => None,
    }
}

/// Gives each candidate to the nearest fitting block without a caption: for a figure the one
/// before it (captions stand below figures), for a table the one after it (captions stand above
/// tables), and the other neighbour otherwise.
pub fn attach(
    blocks: &mut Vec<Block>,
    candidates: Vec<Candidate>,
    labels: &mut Vec<Label>,
    report: &mut Report,
) {
    let mut used = Vec::new();
    for candidate in candidates {
        let (before, after) = (candidate.at.checked_sub(1), candidate.at + 1);
        let order = match candidate.kind {
            LabelKind::Figure => [before, Some(after)],
            LabelKind::Table => [Some(after), before],
        };
        let host = order.into_iter().flatten().find(|&at| {
            blocks
                .get_mut(at)
                .and_then(|block| label_slot(block, candidate.kind))
                .is_some_and(|slot| slot.is_none())
        });
        let Some(host) = host else {
            report_alone(&blocks[candidate.at], &candidate, report);
            continue;
        };
        let Block::Paragraph(inlines) = &mut blocks[candidate.at] else {
            continue;
        };
        let (caption, tail) = caption(std::mem::take(inlines));
        let index = u32::try_from(labels.len()).unwrap_or(u32::MAX);
        labels.push(Label {
            kind: candidate.kind,
            id: tail.id,
            number: String::new(),
            caption,
        });
        if let Block::Table(table) = &mut blocks[host] {
            table.sortable = tail.sortable;
        }
        if let Some(slot) = label_slot(&mut blocks[host], candidate.kind) {
            *slot = Some(index);
        }
        used.push(candidate.at);
    }
    for at in used.into_iter().rev() {
        blocks.remove(at);
    }
}

/// Where a block keeps its label, when it is of the right kind.
fn label_slot(block: &mut Block, kind: LabelKind) -> Option<&mut Option<u32>> {
    match (block, kind) {
        (Block::Figure(figure), LabelKind::Figure) => Some(&mut figure.label),
        (Block::Diagram(diagram), LabelKind::Figure) => Some(&mut diagram.label),
        (Block::Table(table), LabelKind::Table) => Some(&mut table.label),
        // What a query shows may be a figure as well as a table.
        (Block::Query(query), _) => Some(&mut query.label),
        _ => None,
    }
}

/// What stands in braces at the end of a caption: `{#id}`, `{.sortable}` or both.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// The id, or empty.
    pub id: String,
    /// Whether readers may sort and filter the table.
    pub sortable: bool,
}

/// Takes 图： or 表： from the front and what stands in braces from the end.
fn caption(mut inlines: Vec<Inline>) -> (Vec<Inline>, Tail) {
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text["图：".len()..].trim_start().into();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut()
        && let Some((rest, tail)) = split_tail(text)
    {
        *text = rest.into();
        return (inlines, tail);
    }
    (inlines, Tail::default())
}

/// Splits what stands in braces off the end of a caption; anything else in braces is text.
#[must_use]
pub fn split_tail(text: &str) -> Option<(&str, Tail)> {
    let (rest, inner) = text.trim_end().strip_suffix('}')?.rsplit_once('{')?;
    let mut tail = Tail::default();
    for word in inner.split_whitespace() {
        match word.strip_prefix('#') {
            Some(id) => id.clone_into(&mut tail.id),
            None if word == ".sortable" => tail.sortable = true,
            None => return None,
        }
    }
    (tail != Tail::default()).then(|| (rest.trim_end(), tail))
}

fn report_alone(block: &Block, candidate: &Candidate, report: &mut Report) {
    let Block::Paragraph(inlines) = block else {
        return;
    };
    let kind = match candidate.kind {
        LabelKind::Figure => ("图", "figure"),
        LabelKind::Table => ("表", "table"),
    };
    let text: String = plain_text(inlines).chars().take(30).collect();
    report.add(
        Diagnostic::at(&CAPTION_ALONE, candidate.span)
            .with("text", text)
            .with("kind", kind),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_at_the_end_hold_an_id_and_marks() {
        let tail = |id: &str, sortable| Tail {
            id: id.to_owned(),
            sortable,
        };
        assert_eq!(split_tail("表题 {#a}"), Some(("表题", tail("a", false))));
        assert_eq!(
            split_tail("表题 { #a .sortable } "),
            Some(("表题", tail("a", true)))
        );
        assert_eq!(split_tail("{.sortable}"), Some(("", tail("", true))));
        for text in ["集合 {a, b}", "表题 {}", "表题 {.wide}", "表题"] {
            assert_eq!(split_tail(text), None);
        }
    }
}
