//! Blocks as markup. Input: the blocks of a page. Output: the HTML of its body, with each
//! footnote right after the block that first refers to it, and the references that it cites.

use super::Context;
use super::cite::Cited;
use super::note::Due;
use super::{query, table};
use crate::base::escape;
use crate::model::book::{Page, Target};
use crate::model::document::{
    Block, CalloutKind, Code, Definition, Document, Figure, Heading, Inline, Item, Label,
};
use crate::model::view::SourceView;

/// The body of a page, and the references that it cites.
#[must_use]
pub fn body(context: &Context, page: &Page<Target>) -> (String, Vec<SourceView>) {
    let mut writer = Writer {
        context,
        page,
        document: &page.document,
        out: String::with_capacity(usize::try_from(page.document.span.end).unwrap_or(0) * 2),
        due: Vec::new(),
        written: vec![false; page.document.text.notes.len()],
        above: None,
        inside: false,
        cited: Cited::new(context, page),
    };
    for block in &page.document.text.body {
        writer.block(block);
    }
    (writer.out, writer.cited.sources(context))
}

/// Writes the markup of one page.
pub struct Writer<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) page: &'a Page<Target>,
    pub(super) document: &'a Document<Target>,
    pub(super) out: String,
    /// Footnotes that were referred to and are not written yet.
    pub(super) due: Vec<Due>,
    /// Footnotes that are written or due.
    pub(super) written: Vec<bool>,
    /// Where the classes of the note above in the margin end, until something takes the margin.
    pub(super) above: Option<usize>,
    /// Whether it is a note that is being written.
    pub(super) inside: bool,
    /// References that were cited so far.
    pub(super) cited: Cited,
}

impl<'a> Writer<'a> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// A block, and after it the footnotes that it is the first to refer to.
    fn block(&mut self, block: &Block) {
        let start = self.out.len();
        self.markup(block);
        if !self.inside {
            self.notes(start, block);
        }
    }

    fn markup(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) => self.paragraph(inlines),
            Block::Plain(inlines) => self.inlines(inlines),
            Block::Heading(index) => {
                if let Some(heading) = self.document.headings.get(*index as usize) {
                    self.heading(heading);
                }
            }
            Block::Quote(blocks) => self.wrapped("<blockquote>", blocks, "</blockquote>\n"),
            Block::Callout(kind, blocks) => self.callout(*kind, blocks),
            Block::List(start, items) => self.list(*start, items),
            Block::Code(code) => self.code(code),
            Block::Table(table) => table::write(self, table),
            Block::Figure(figure) => self.figure(figure),
            Block::Diagram(diagram) => self.diagram(diagram),
            Block::Html(html) => {
                self.out.push_str(html);
                self.out.push('\n');
            }
            Block::Query(query) => query::write(self, query),
            Block::Definitions(list) => self.definitions(list),
            Block::Rule => self.out.push_str("<hr>\n"),
        }
    }

    fn wrapped(&mut self, open: &str, blocks: &[Block], close: &str) {
        self.out.push_str(open);
        self.blocks(blocks);
        self.out.push_str(close);
    }

    /// A paragraph; a displayed formula that stands alone needs none around it.
    fn paragraph(&mut self, inlines: &[Inline]) {
        if let [
            Inline::Math {
                display: true,
                formula,
                ..
            },
        ] = inlines
        {
            self.formula("div", formula);
            self.out.push('\n');
            return;
        }
        self.out.push_str("<p>");
        self.inlines(inlines);
        self.out.push_str("</p>\n");
    }

    fn heading(&mut self, heading: &Heading) {
        let level = heading.level.max(2);
        let class = if level == 2 { " class=\"n\"" } else { "" };
        let fragment = escape::url_segment(&heading.id);
        self.out.push_str(&format!(
            "<h{level}{class} id=\"{}\">",
            escape::html(&heading.id)
        ));
        self.inlines(&heading.inlines);
        let label = self.context.word("anchor");
        self.out.push_str(&format!(
            "<a class=\"anchor\" href=\"#{fragment}\" aria-label=\"{label}\">#</a></h{level}>\n"
        ));
    }

    fn callout(&mut self, kind: CalloutKind, blocks: &[Block]) {
        let name = match kind {
            CalloutKind::Note => "note",
            CalloutKind::Tip => "tip",
            CalloutKind::Important => "important",
            CalloutKind::Warning => "warning",
            CalloutKind::Caution => "caution",
        };
        let key = format!("callout_{name}");
        let word = self.context.word(&key);
        self.out.push_str(&format!(
            "<aside class=\"callout\" data-k=\"{name}\" aria-label=\"{word}\"><p>{word}</p><div>"
        ));
        self.blocks(blocks);
        self.out.push_str("</div></aside>\n");
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let close = match start {
            None => {
                self.out.push_str("<ul>\n");
                "</ul>\n"
            }
            Some(1) => {
                self.out.push_str("<ol>\n");
                "</ol>\n"
            }
            Some(start) => {
                self.out.push_str(&format!("<ol start=\"{start}\">\n"));
                "</ol>\n"
            }
        };
        for item in items {
            self.item(item);
        }
        self.out.push_str(close);
    }

    fn item(&mut self, item: &Item) {
        match item.task {
            None => self.out.push_str("<li>"),
            Some(done) => {
                let (checked, word) = if done {
                    (" checked", "task_done")
                } else {
                    ("", "task_open")
                };
                let word = self.context.word(word);
                self.out.push_str(&format!(
                    "<li class=\"task\"><input type=\"checkbox\" disabled{checked} aria-label=\"{word}\"> "
                ));
            }
        }
        self.blocks(&item.blocks);
        self.out.push_str("</li>\n");
    }

    fn code(&mut self, code: &Code) {
        let title = if code.title.is_empty() {
            &code.language
        } else {
            &code.title
        };
        let title = escape::html(title);
        let label = format!("{} {title}", self.context.word("code"));
        self.out.push_str("<figure class=\"code\">");
        if !title.is_empty() {
            self.out
                .push_str(&format!("<figcaption><span>{title}</span></figcaption>"));
        }
        self.out.push_str(&format!(
            "<pre tabindex=\"0\" role=\"group\" aria-label=\"{}\"><code>",
            label.trim_end()
        ));
        self.out.push_str(&(self.context.highlight)(
            code,
            self.context.config.build.highlight,
        ));
        self.out.push_str("</code></pre></figure>\n");
    }

    /// An image that stands alone. The first one on a page is likely in view at once.
    fn figure(&mut self, figure: &Figure) {
        let label = self.label(figure.label);
        self.out.push_str("<figure class=\"fig\"");
        self.id(label);
        self.out.push('>');
        self.image(figure.link, &figure.alt);
        self.caption(label);
        self.out.push_str("</figure>\n");
    }

    pub(super) fn label(&self, index: Option<u32>) -> Option<&'a Label> {
        self.document.labels.get(index? as usize)
    }

    /// The `id` attribute of a labelled block.
    pub(super) fn id(&mut self, label: Option<&Label>) {
        if let Some(label) = label {
            self.out.push_str(" id=\"");
            escape::html_into(&mut self.out, &label.id);
            self.out.push('"');
        }
    }

    pub(super) fn caption(&mut self, label: Option<&Label>) {
        let Some(label) = label else { return };
        self.out.push_str("<figcaption>");
        self.caption_text(label);
        self.out.push_str("</figcaption>");
    }

    /// Number and text of a caption.
    pub(super) fn caption_text(&mut self, label: &Label) {
        self.out.push_str("<b>");
        escape::html_into(&mut self.out, &label.number);
        self.out.push_str("</b>");
        self.inlines(&label.caption);
    }

    fn definitions(&mut self, list: &[Definition]) {
        self.out.push_str("<dl>\n");
        for entry in list {
            self.out.push_str("<dt>");
            self.inlines(&entry.term);
            self.out.push_str("</dt>\n");
            for definition in &entry.definitions {
                self.wrapped("<dd>", definition, "</dd>\n");
            }
        }
        self.out.push_str("</dl>\n");
    }
}
