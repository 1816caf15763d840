//! Diagrams of a page. Input: a parsed page and its text. Output: the same page with its diagrams
//! drawn, and the links that stand in them among its links.

use std::sync::Arc;

use crate::base::escape;
use crate::base::span::{FileId, Span};
use crate::diag::codes::diagram::{DIAGRAM_LARGE, DIAGRAM_SYNTAX, DIAGRAM_UNSAFE};
use crate::diag::{Diagnostic, Language, Report};
pub use crate::diagram::Pictures;
use crate::diagram::{self, Failure, Naming, Picture, Wanted};
use crate::model::document::{
    Block, Diagram, Document, Drawing, Piece, RawLink, RawTarget, plain_text,
};
use crate::model::walk;
use crate::parse::{links, numbers};

/// The pictures of a page by their keys, for the build after this one.
pub type Drawn = Vec<(String, Arc<Picture>)>;

/// Draws the diagrams of a page, except those in `kept`. One that cannot be drawn is reported and
/// stays as its source.
pub fn draw(
    document: &mut Document<RawLink>,
    text: &str,
    language: Language,
    kept: &Pictures,
    report: &mut Report,
) -> Drawn {
    let mut drawn = Drawn::new();
    if !document.uses.diagram {
        return drawn;
    }
    let mut links = std::mem::take(&mut document.links);
    let captions: Vec<String> = document
        .labels
        .iter()
        .map(|label| plain_text(&label.caption))
        .collect();
    let mut count = 0;
    let mut draw_block = |block: &mut Block| {
        let Block::Diagram(diagram) = block else {
            return;
        };
        count += 1;
        let title = diagram
            .label
            .and_then(|label| captions.get(label as usize))
            .map_or("", String::as_str);
        let prefix = format!("diagram{count}-");
        let naming = Naming {
            prefix: &prefix,
            title,
            language,
        };
        let key = diagram::key(&diagram.source, &naming);
        let picture = match kept.get(&key) {
            Some(picture) => Ok(Arc::clone(picture)),
            None => diagram::draw(&diagram.source, &naming).map(Arc::new),
        };
        match picture {
            Ok(picture) => {
                let drawing = drawing(&picture, diagram, text, &mut links, count, report);
                diagram.drawing = Some(drawing);
                drawn.push((key, picture));
            }
            Err(failure) => report_failure(&failure, diagram, text, report),
        }
    };
    let written = document.text.make_mut();
    walk::blocks_mut(&mut written.body, &mut draw_block);
    for note in &mut written.notes {
        walk::blocks_mut(&mut note.blocks, &mut draw_block);
    }
    document.links = links;
    drawn
}

/// The pictures of all pages.
pub fn all<'a>(pages: impl Iterator<Item = &'a Drawn>) -> Pictures {
    let mut pictures = Pictures::default();
    for (key, picture) in pages.flatten() {
        pictures.add(key.clone(), Arc::clone(picture));
    }
    pictures
}

/// The keys of the pictures of a page.
pub fn keys(drawn: &Drawn) -> Vec<&str> {
    drawn.iter().map(|(key, _)| key.as_str()).collect()
}

/// The pictures of a page by their keys; `None` when one of them is not kept.
pub fn again(keys: Vec<String>, kept: &Pictures) -> Option<Drawn> {
    let found = keys.into_iter().map(|key| {
        let picture = Arc::clone(kept.get(&key)?);
        Some((key, picture))
    });
    found.collect()
}

/// The SVG of a diagram that belongs to no page. Links to places within a site are left out.
pub fn alone(
    source: &str,
    file: FileId,
    language: Language,
    report: &mut Report,
) -> Option<String> {
    let diagram = Diagram {
        source: source.to_owned(),
        span: Span::new(file, 0, source.len()),
        label: None,
        drawing: None,
    };
    let naming = Naming {
        prefix: "diagram-",
        title: "",
        language,
    };
    let picture = match diagram::draw(source, &naming) {
        Ok(picture) => picture,
        Err(failure) => {
            report_failure(&failure, &diagram, source, report);
            return None;
        }
    };
    let mut links = Vec::new();
    let drawing = drawing(&picture, &diagram, source, &mut links, 1, report);
    let mut out = String::new();
    let mut open = false;
    for piece in &drawing.pieces {
        match piece {
            Piece::Markup(markup) => out.push_str(markup),
            Piece::Open(link) => {
                let link = links.get(*link as usize).map(|link| &link.target);
                if let Some(RawTarget::External(address)) = link {
                    out.push_str(&format!("<a href=\"{}\">", escape::html(address)));
                    open = true;
                }
            }
            Piece::Close if std::mem::take(&mut open) => out.push_str("</a>"),
            Piece::Close => {}
        }
    }
    Some(out)
}

fn report_failure(failure: &Failure, diagram: &Diagram, text: &str, report: &mut Report) {
    let (rule, span) = match failure {
        Failure::TooLarge { .. } => (&DIAGRAM_LARGE, first_line(diagram, text)),
        Failure::Syntax {
            range: Some((start, end)),
            ..
        } => (&DIAGRAM_SYNTAX, place(diagram, text, *start, *end)),
        Failure::Syntax { range: None, .. } | Failure::NoDiagram => {
            (&DIAGRAM_SYNTAX, first_line(diagram, text))
        }
    };
    report.add(Diagnostic::at(rule, span).with("detail", diagram::words(failure)));
}

/// A picture as the page keeps it, with its links among those of the page.
fn drawing(
    picture: &Picture,
    diagram: &Diagram,
    text: &str,
    links: &mut Vec<RawLink>,
    number: u32,
    report: &mut Report,
) -> Drawing {
    for what in &picture.refused {
        let span = find(diagram, text, what);
        report.add(Diagnostic::at(&DIAGRAM_UNSAFE, span).with("what", what));
    }
    let base = u32::try_from(links.len()).unwrap_or(u32::MAX);
    for wanted in &picture.written.wanted {
        let (span, target) = match wanted {
            Wanted::Address(address) => {
                let span = find(diagram, text, address);
                (span, target(address, span, report))
            }
            Wanted::Label(label) => (diagram.span, label_target(label)),
        };
        links.push(RawLink { span, target });
    }
    let pieces = picture.written.pieces.iter();
    Drawing {
        number,
        pieces: pieces
            .map(|piece| match piece {
                Piece::Open(index) => Piece::Open(base.saturating_add(*index)),
                other => other.clone(),
            })
            .collect(),
        labels: picture
            .labels
            .iter()
            .map(|label| label.as_str().into())
            .collect(),
        width: picture.width,
        height: picture.height,
    }
}

/// What `click A "…"` leads to: `[[name]]`, or an address as in Markdown.
fn target(address: &str, span: Span, report: &mut Report) -> RawTarget {
    let wiki = address
        .strip_prefix("[[")
        .and_then(|rest| rest.strip_suffix("]]"));
    match wiki {
        Some(name) => links::wiki(name, false),
        None => links::link(address, span, report),
    }
}

/// A label that is exactly a number (第 5 章, 图 4-1) or may be a name.
fn label_target(label: &str) -> RawTarget {
    match numbers::find(label, None).pop() {
        Some((range, name)) if range == (0..label.len()) => RawTarget::Number(name),
        _ => RawTarget::Label(label.to_owned()),
    }
}

/// Where some text of a diagram stands in the file; the first line where it is written otherwise.
fn find(diagram: &Diagram, text: &str, what: &str) -> Span {
    match diagram.source.find(what) {
        Some(start) => place(diagram, text, start, start + what.len()),
        None => first_line(diagram, text),
    }
}

fn first_line(diagram: &Diagram, text: &str) -> Span {
    let end = diagram.source.find('\n').unwrap_or(diagram.source.len());
    place(diagram, text, 0, end)
}

/// Where bytes of a diagram's source stand in the file. In a list or a quotation each line of the
/// file has something before what belongs to the source, so lines are counted and columns are
/// taken from the end of the line.
fn place(diagram: &Diagram, text: &str, start: usize, end: usize) -> Span {
    let span = diagram.span;
    let (first, last) = (span.start as usize, span.end as usize);
    let file = text.get(first..last).unwrap_or_default();
    // The block begins with its fence, which is no part of the source.
    let fence = usize::from(file.starts_with("```") || file.starts_with("~~~"));
    let offset = |at: usize| -> usize {
        let mut at = at.min(diagram.source.len());
        while !diagram.source.is_char_boundary(at) {
            at -= 1;
        }
        let line = diagram.source[..at].matches('\n').count();
        let line_start = diagram.source[..at].rfind('\n').map_or(0, |end| end + 1);
        let source_line = diagram.source[line_start..].split('\n').next();
        let left = source_line.map_or(0, str::len) - (at - line_start);
        let mut begin = 0;
        for (number, line_of_file) in file.split('\n').enumerate() {
            if number == line + fence {
                return begin + line_of_file.len().saturating_sub(left);
            }
            begin += line_of_file.len() + 1;
        }
        file.len()
    };
    let (from, to) = (offset(start), offset(end.max(start)));
    Span::new(span.file, first + from, first + to.max(from))
}
