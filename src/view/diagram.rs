//! Diagrams as markup. Input: a diagram, drawn or not. Output: a figure with the drawing, its
//! caption and its source.

use super::html::Writer;
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::model::book::{Page, PageId, Target};
use crate::model::document::{Block, Diagram, Drawing, Label, Piece};
use crate::model::walk;
use crate::view::Context;

/// A drawing wider than this in pixels is scrolled on a phone, by keyboard too.
const PHONE: u32 = 440;
/// A drawing wider than a column of text takes the margin as well.
const COLUMN: u32 = 700;
/// Step of the least widths in `static/diagram.css`, in pixels.
const STEP: u32 = 80;

impl Writer<'_> {
    /// A diagram: the drawing with its source folded away, or the source alone.
    pub(super) fn diagram(&mut self, diagram: &Diagram) {
        let label = self.label(diagram.label);
        let class = match &diagram.drawing {
            Some(drawing) if drawing.width > COLUMN => "fig diagram broad",
            Some(_) => "fig diagram",
            None => "fig source",
        };
        self.out.push_str(&format!("<figure class=\"{class}\""));
        self.id(label);
        self.out.push('>');
        let Some(drawing) = &diagram.drawing else {
            self.source(&diagram.source);
            self.caption(label);
            self.out.push_str("</figure>\n");
            return;
        };
        self.canvas(drawing);
        // A caption is the last thing in a figure, so what can be done with it stands inside.
        self.out.push_str("<figcaption>");
        if let Some(label) = label {
            self.caption_text(label);
        }
        self.tools(drawing, label);
        self.source(&diagram.source);
        self.out
            .push_str("</details></div></figcaption></figure>\n");
    }

    /// What can be done with a drawing: seen large, saved, read as source. A script makes more of
    /// it; all of it works without one.
    fn tools(&mut self, drawing: &Drawing, label: Option<&Label>) {
        let url = match file(&self.page.path, drawing.number) {
            Some(path) => path.relative_from(&self.page.path, ""),
            None => String::new(),
        };
        let url = escape::html(&url);
        let name = label
            .map_or("", |label| label.number.as_str())
            .replace(' ', "");
        let name = if name.is_empty() {
            "diagram".to_owned()
        } else {
            escape::html(&name)
        };
        let word = |key| self.context.word(key);
        let (large, save, source) = (
            word("diagram_large"),
            word("diagram_save"),
            word("diagram_source"),
        );
        self.out.push_str(&format!(
            "<div class=\"tools\"><a class=\"full\" href=\"{url}\">{large}</a><a href=\"{url}\" download=\"{name}.svg\">{save}</a><details><summary>{source}</summary>"
        ));
    }

    fn source(&mut self, source: &str) {
        let word = self.context.word("diagram_source");
        self.out.push_str(&format!(
            "<pre tabindex=\"0\" role=\"group\" aria-label=\"{word}\"><code>"
        ));
        escape::html_into(&mut self.out, source);
        self.out.push_str("</code></pre>");
    }

    /// The drawing in a frame in which it scrolls where it is too wide to be read when it fits.
    fn canvas(&mut self, drawing: &Drawing) {
        self.out.push_str("<div class=\"canvas");
        if drawing.width > PHONE {
            // Never smaller than that, so that letters are at least 14 pixels high.
            let steps = (drawing.width * 7 / 8).div_ceil(STEP).min(24);
            let word = self.context.word("diagram");
            self.out.push_str(&format!(
                " w{steps}\" tabindex=\"0\" role=\"group\" aria-label=\"{word}"
            ));
        }
        self.out.push_str("\">");
        let drawn = markup(self.context, self.page, &self.page.path, drawing);
        self.out.push_str(&drawn);
        self.out.push_str("</div>");
    }
}

/// The pieces of a drawing with the links that lead somewhere, as the file at `from` writes them.
/// A picture is one thing to those who hear it, so one that holds links is a group.
fn markup(context: &Context, page: &Page<Target>, from: &OutputPath, drawing: &Drawing) -> String {
    let mut out = String::new();
    let (mut open, mut linked) = (false, false);
    for piece in &drawing.pieces {
        match piece {
            Piece::Markup(markup) => out.push_str(markup),
            Piece::Open(link) => {
                if let Some((url, class)) = super::inline::address(context, page, from, *link) {
                    out.push_str("<a");
                    if !class.is_empty() {
                        out.push_str(&format!(" class=\"{class}\""));
                    }
                    out.push_str(&format!(" href=\"{}\">", escape::html(&url)));
                    (open, linked) = (true, true);
                }
            }
            Piece::Close if std::mem::take(&mut open) => out.push_str("</a>"),
            Piece::Close => {}
        }
    }
    if linked {
        // The root element comes first, and its attributes are ours.
        out = out.replacen(" role=\"img\"", " role=\"group\"", 1);
    }
    out
}

/// Where the file of a drawing is published.
fn file(page: &OutputPath, number: u32) -> Option<OutputPath> {
    let page = page.as_str();
    let stem = page.strip_suffix(".html").unwrap_or(page);
    OutputPath::new(&format!("figure/{stem}-{number}.svg"))
}

/// The drawings of a page as files of their own, for those who want to see one large or keep it.
#[must_use]
pub fn files(context: &Context, id: PageId) -> Vec<(OutputPath, String)> {
    let page = context.book.page(id);
    let mut files = Vec::new();
    if !page.document.uses.diagram {
        return files;
    }
    walk::blocks(&page.document, &mut |block| {
        let Block::Diagram(diagram) = block else {
            return;
        };
        let Some(drawing) = &diagram.drawing else {
            return;
        };
        let Some(path) = file(&page.path, drawing.number) else {
            return;
        };
        let out = markup(context, page, &path, drawing);
        files.push((path, out));
    });
    files
}
