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
        let (caption, id) = caption(std::mem::take(inlines));
        let index = u32::try_from(labels.len()).unwrap_or(u32::MAX);
        labels.push(Label {
            kind: candidate.kind,
            id,
            number: String::new(),
            caption,
        });
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

/// Takes 图： or 表： from the front and `{#id}` from the end.
fn caption(mut inlines: Vec<Inline>) -> (Vec<Inline>, String) {
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text["图：".len()..].trim_start().into();
    }
    let mut id = String::new();
    if let Some(Inline::Text(text)) = inlines.last_mut()
        && let Some((rest, name)) = split_id(text)
    {
        name.clone_into(&mut id);
        *text = rest.into();
    }
    (inlines, id)
}

/// Splits `{#id}` off the end of a caption.
#[must_use]
pub fn split_id(text: &str) -> Option<(&str, &str)> {
    let (rest, tail) = text.rsplit_once("{#")?;
    let name = tail.trim_end().strip_suffix('}')?;
    Some((rest.trim_end(), name.trim()))
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
