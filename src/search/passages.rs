//! The text of a page, piece by piece. Input: the blocks of a document. Output: passages in
//! order, and the words in bold.

use super::unit::{Field, Text};
use crate::base::escape;
use crate::model::book::Target;
use crate::model::document::{Block, Document, Inline, Table, plain_text, plain_text_into};

/// Passages and bold words of a document.
pub(super) fn of(document: &Document<Target>) -> (Text, Vec<String>) {
    let mut reader = Reader {
        document,
        text: Text::default(),
        strong: Vec::new(),
    };
    reader.text.add(Field::Body, &document.front.summary);
    reader.blocks(&document.text.body);
    for note in &document.text.notes {
        reader.blocks(&note.blocks);
    }
    (reader.text, reader.strong)
}

struct Reader<'a> {
    document: &'a Document<Target>,
    text: Text,
    strong: Vec<String>,
}

impl Reader<'_> {
    fn inlines(&mut self, field: Field, inlines: &[Inline]) {
        self.bold(inlines);
        self.text
            .add_with(field, "", |out| plain_text_into(out, inlines));
    }

    fn bold(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Strong(inner) => self.strong.push(plain_text(inner)),
                Inline::Emphasis(inner) | Inline::Link(_, inner) => self.bold(inner),
                _ => {}
            }
        }
    }

    // The depth of blocks is bounded by `parse`.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) | Block::Plain(inlines) => {
                self.inlines(Field::Body, inlines);
            }
            Block::Heading(index) => {
                let Some(heading) = self.document.headings.get(*index as usize) else {
                    return;
                };
                let anchor = escape::url_segment(&heading.id);
                self.text.add_with(Field::Heading, &anchor, |out| {
                    out.push_str(&heading.text);
                });
            }
            Block::Quote(inner) | Block::Callout(_, inner) => self.blocks(inner),
            Block::List(_, items) => items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Code(code) => {
                for line in code.source.lines() {
                    self.text.add(Field::Code, line.trim());
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.caption(figure.label);
                self.text.add(Field::Label, &figure.alt);
            }
            Block::Diagram(diagram) => {
                self.caption(diagram.label);
                self.text.add(Field::Label, &labels(&diagram.source));
            }
            Block::Definitions(list) => {
                for entry in list {
                    self.inlines(Field::Strong, &entry.term);
                    entry
                        .definitions
                        .iter()
                        .for_each(|inner| self.blocks(inner));
                }
            }
            Block::Html(markup) => self.text.add(Field::Body, &without_tags(markup)),
            Block::Query(query) => self.caption(query.label),
            Block::Rule => {}
        }
    }

    fn caption(&mut self, label: Option<u32>) {
        let label = label.and_then(|at| self.document.labels.get(at as usize));
        if let Some(label) = label {
            self.text.add_with(Field::Label, "", |out| {
                out.push_str(&label.number);
                if !label.number.is_empty() {
                    out.push(' ');
                }
                plain_text_into(out, &label.caption);
            });
        }
    }

    fn table(&mut self, table: &Table) {
        self.caption(table.label);
        for row in std::iter::once(&table.head).chain(&table.rows) {
            for cell in row {
                self.bold(cell);
            }
            self.text.add_with(Field::Row, "", |out| {
                for (at, cell) in row.iter().enumerate() {
                    if at > 0 {
                        out.push_str(" · ");
                    }
                    plain_text_into(out, cell);
                }
            });
        }
    }
}

/// The words that a reader sees of a diagram: what stands in brackets, quotes or after a colon in
/// its Mermaid source. Without any, the whole source.
pub(super) fn labels(source: &str) -> String {
    let mut found: Vec<&str> = Vec::new();
    for line in source.lines().skip(1) {
        let mut rest = line;
        while let Some(at) = rest.find(['[', '(', '{', '"', '|', ':']) {
            let close = match rest.as_bytes()[at] {
                b'[' => ']',
                b'(' => ')',
                b'{' => '}',
                b':' => '\n',
                same => char::from(same),
            };
            rest = &rest[at + 1..];
            let end = rest.find(close).unwrap_or(rest.len());
            let text = rest[..end]
                .trim_matches(|c: char| "[](){}\"|:/\\".contains(c) || c.is_whitespace());
            if !text.is_empty() && !found.contains(&text) {
                found.push(text);
            }
            rest = rest.get(end + 1..).unwrap_or("");
        }
    }
    if found.is_empty() {
        found.extend(source.lines().skip(1).map(str::trim));
    }
    found.join(" · ")
}

/// The text of sanitised markup.
fn without_tags(markup: &str) -> String {
    let mut out = String::new();
    let mut rest = markup;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        out.push(' ');
        rest = rest[open..]
            .find('>')
            .map_or("", |end| &rest[open + end + 1..]);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_a_diagram_are_what_readers_see() {
        let source = "graph TD\n  A[输入层] --> B(隐藏层1)\n  B -->|前向| C{够了吗}\n";
        assert_eq!(labels(source), "输入层 · 隐藏层1 · 前向 · 够了吗");
        assert_eq!(without_tags("<p>一<b>二</b>"), " 一 二 ");
    }
}
