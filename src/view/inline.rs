//! Running text as markup. Input: inlines and the targets of their links. Output: HTML.

use super::html::Writer;
use super::note::{self, Due, circled};
use crate::base::escape;
use crate::base::path::OutputPath;
use crate::model::book::{LinkText, Page, PageId, Target};
use crate::model::catalog::Record;
use crate::model::document::{Inline, plain_text};
use crate::view::Context;

/// U+2060: keeps a note mark from starting a line.
pub(super) const WORD_JOINER: char = '\u{2060}';

/// Halves of a Han character that a formula may have on a phone, with room for its spaces.
const PHONE: usize = 20;

/// The address that a link of a page leads to, as the file at `from` writes it, and its class; none
/// when it leads nowhere.
pub(super) fn address(
    context: &Context,
    page: &Page<Target>,
    from: &OutputPath,
    index: u32,
) -> Option<(String, &'static str)> {
    let path = |page: PageId| &context.book.page(page).path;
    Some(match page.document.links.get(index as usize)? {
        Target::Page { page, fragment, .. } => (path(*page).relative_from(from, fragment), ""),
        Target::Term(page) => (path(*page).relative_from(from, ""), "term"),
        Target::External(address) => (address.clone(), ""),
        Target::Asset(path) => (path.relative_from(from, ""), ""),
        Target::None => return None,
    })
}

impl Writer<'_> {
    /// Writes some running text.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let mut rest = inlines;
        while let [inline, after @ ..] = rest {
            rest = after;
            // A line may always break after a formula, whatever stands between it and a mark.
            let marks = after
                .iter()
                .take_while(|inline| matches!(inline, Inline::Note(_) | Inline::Cite(_)))
                .count();
            if marks > 0 && matches!(inline, Inline::Math { display: false, .. }) {
                self.out.push_str("<span class=\"keep\">");
                self.inline(inline);
                rest[..marks].iter().for_each(|mark| self.inline(mark));
                self.out.push_str("</span>");
                rest = &rest[marks..];
            } else {
                self.inline(inline);
            }
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => escape::html_into(&mut self.out, text),
            Inline::Code(code) => {
                self.out.push_str("<code>");
                escape::html_into(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Inline::Math {
                display: true,
                formula,
                ..
            } => self.formula("span", formula),
            Inline::Math { formula, .. } => self.out.push_str(formula),
            Inline::Emphasis(inner) => self.tagged("em", inner),
            Inline::Strong(inner) => self.tagged("strong", inner),
            Inline::Strike(inner) => self.tagged("del", inner),
            Inline::Link(link, inner) => self.link(*link, inner),
            Inline::Image(link, alt) => self.image(*link, alt),
            Inline::Note(index) => self.note_mark(*index),
            Inline::Cite(index) => self.citation(*index),
            Inline::Break => self.out.push_str("<br>\n"),
            Inline::Html(html) => self.out.push_str(html),
        }
    }

    /// A displayed formula. One that is wider than a phone is scrolled there, by keyboard too.
    pub(super) fn formula(&mut self, tag: &str, formula: &str) {
        if note::width(formula) > PHONE {
            self.out.push_str(&format!(
                "<{tag} class=\"wide\" tabindex=\"0\">{formula}</{tag}>"
            ));
        } else {
            self.out.push_str(formula);
        }
    }

    fn tagged(&mut self, tag: &str, inner: &[Inline]) {
        self.out.push_str(&format!("<{tag}>"));
        self.inlines(inner);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn link(&mut self, index: u32, inner: &[Inline]) {
        let document = self.document;
        match document.links.get(index as usize) {
            Some(Target::Page {
                page,
                fragment,
                text,
                automatic,
            }) => {
                let target = self.context.book.page(*page);
                let url = target.path.relative_from(&self.page.path, fragment);
                let is_term = matches!(target.record, Some(Record::Term(_)));
                let class = if is_term { "term" } else { "" };
                self.open(&url, if *automatic { "ref" } else { class });
                match text {
                    LinkText::Own => self.inlines(inner),
                    LinkText::Title => self.title_of(*page, fragment),
                }
                self.out.push_str("</a>");
            }
            Some(Target::Term(page)) => {
                let path = &self.context.book.page(*page).path;
                self.open(&path.relative_from(&self.page.path, ""), "term");
                self.inlines(inner);
                self.out.push_str("</a>");
            }
            Some(Target::External(address)) => {
                // On paper the address stands after the text, unless it is the text.
                let is_bare = plain_text(inner) == *address;
                self.open(address, if is_bare { "" } else { "ext" });
                self.inlines(inner);
                self.out.push_str("</a>");
            }
            Some(Target::Asset(path)) => {
                let url = path.relative_from(&self.page.path, "");
                self.open(&url, "");
                self.inlines(inner);
                self.out.push_str("</a>");
            }
            Some(Target::None) | None => self.inlines(inner),
        }
    }

    fn open(&mut self, url: &str, class: &str) {
        self.out.push_str("<a");
        if !class.is_empty() {
            self.out.push_str(&format!(" class=\"{class}\""));
        }
        self.out.push_str(" href=\"");
        escape::html_into(&mut self.out, url);
        self.out.push_str("\">");
    }

    /// What a link without text of its own shows: the heading or the number of the label that it
    /// leads to, or number and title of the page.
    fn title_of(&mut self, id: PageId, fragment: &str) {
        let page = self.context.book.page(id);
        let heading = page
            .document
            .headings
            .iter()
            .find(|heading| heading.id == fragment);
        let label = page
            .document
            .labels
            .iter()
            .find(|label| label.id == fragment);
        let text = match (heading, label) {
            (Some(heading), _) => heading.text.clone(),
            (None, Some(label)) => label.number.clone(),
            (None, None) if page.number.is_empty() => page.title.clone(),
            (None, None) => format!("{} {}", page.number, page.title),
        };
        escape::html_into(&mut self.out, &text);
    }

    /// An image; the browser loads it when it comes near.
    pub(super) fn image(&mut self, link: u32, alt: &str) {
        let document = self.document;
        let Some(Target::Asset(path)) = document.links.get(link as usize) else {
            return escape::html_into(&mut self.out, alt);
        };
        self.out.push_str("<img src=\"");
        escape::html_into(&mut self.out, &path.relative_from(&self.page.path, ""));
        self.out.push_str("\" alt=\"");
        escape::html_into(&mut self.out, alt);
        self.out.push_str("\" loading=\"lazy\">");
    }

    /// The mark of a footnote. Only the first one is where the note leads back to.
    fn note_mark(&mut self, index: u32) {
        let number = index + 1;
        let label = self.context.word("note");
        let first = self.written.get(index as usize) == Some(&false);
        let id = if first {
            format!(" id=\"a{number}\"")
        } else {
            String::new()
        };
        self.out.push(WORD_JOINER);
        self.out.push_str(&format!(
            "<a class=\"fn\" href=\"#n{number}\"{id} aria-label=\"{label} {number}\">{}</a>",
            circled(number)
        ));
        if first {
            self.written[index as usize] = true;
            self.due.push(Due {
                index,
                at: self.out.len(),
            });
        }
    }
}
