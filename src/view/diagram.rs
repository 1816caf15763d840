//! Diagrams as markup. Input: a diagram, drawn or not. Output: a figure with the drawing, its
//! caption and its source.

use super::html::Writer;
use crate::base::escape;
use crate::model::document::{Diagram, Drawing, Piece};

/// A drawing wider than this in pixels is scrolled on a phone, by keyboard too.
const PHONE: u32 = 440;
/// Step of the least widths in `static/diagram.css`, in pixels.
const STEP: u32 = 80;

impl Writer<'_> {
    /// A diagram: the drawing with its source folded away, or the source alone.
    pub(super) fn diagram(&mut self, diagram: &Diagram) {
        let label = self.label(diagram.label);
        let class = if diagram.drawing.is_some() {
            "fig diagram"
        } else {
            "fig source"
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
        self.caption(label);
        let word = self.context.word("diagram_source");
        self.out.push_str(&format!(
            "<details class=\"tools\"><summary>{word}</summary>"
        ));
        self.source(&diagram.source);
        self.out.push_str("</details></figure>\n");
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
            let steps = (drawing.width * 3 / 4 / STEP).min(24);
            let word = self.context.word("diagram");
            self.out.push_str(&format!(
                " w{steps}\" tabindex=\"0\" role=\"group\" aria-label=\"{word}"
            ));
        }
        self.out.push_str("\">");
        self.drawing(drawing);
        self.out.push_str("</div>");
    }

    /// The pieces of a drawing, with the links that lead somewhere.
    fn drawing(&mut self, drawing: &Drawing) {
        let mut open = false;
        for piece in &drawing.pieces {
            match piece {
                Piece::Markup(markup) => self.out.push_str(markup),
                Piece::Open(link) => {
                    if let Some((url, class)) = self.address(*link) {
                        self.open(&url, class);
                        open = true;
                    }
                }
                Piece::Close => {
                    if std::mem::take(&mut open) {
                        self.out.push_str("</a>");
                    }
                }
            }
        }
    }
}
