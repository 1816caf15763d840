//! Phase `parse`: the text of one page. Input: a source file. Output: a
//! [`Document`] whose links are as written.
//!
//! The steps, in order: [`front`] splits off and reads the front matter; [`emphasis`] masks what
//! keeps Chinese emphasis from being recognised, and [`table_links`] the bars of links in tables; pulldown-cmark makes events; [`builder`] turns
//! them into blocks, with [`citations`] and [`running_text`] looking into the text between them.
pub mod bare_url;
mod blocks;
mod builder;
mod captions;
mod citations;
pub mod emphasis;
pub mod events;
mod fence;
pub mod front;
mod gathered;
mod label_order;
pub mod links;
pub mod numbers;
mod raw_html;
mod running_text;
pub mod softbreak;
mod table;
pub mod table_links;

use crate::base::span::{FileId, Span};
use crate::config::RawHtml;
use crate::data::node::Node;
use crate::diag::Report;
use crate::model::document::{Document, RawLink};

pub use table::table;

/// Parses one page. `text` is the whole file with `\n` line ends.
pub fn parse(
    text: &str,
    file: FileId,
    raw_html: RawHtml,
    report: &mut Report,
) -> Document<RawLink> {
    let (front, body) = front::read(text, file, report);
    let span = Span::new(file, body, text.len());
    let mut document = builder::build(&text[body..], span, raw_html, report);
    document.span = Span::new(file, 0, text.len());
    take_title(&mut document, front.title.as_deref());
    document.front = front;
    document
}

/// Parses a record: front matter of its own schema, and a Markdown body.
pub fn parse_record(
    text: &str,
    file: FileId,
    raw_html: RawHtml,
    report: &mut Report,
) -> (Option<Node>, Document<RawLink>) {
    let (node, body) = front::node(text, file, report);
    let mut document = builder::build(
        &text[body..],
        Span::new(file, body, text.len()),
        raw_html,
        report,
    );
    document.span = Span::new(file, 0, text.len());
    document.front.terms = true;
    (node, document)
}

/// A first heading of level 1 is the title of the page: it moves there unless the front matter
/// gives another one.
fn take_title(document: &mut Document<RawLink>, given: Option<&str>) {
    use crate::model::document::Block;
    let opens = matches!(document.text.body.first(), Some(Block::Heading(0)));
    let first = document.headings.first_mut();
    let Some(heading) = first.filter(|heading| opens && heading.level == 1) else {
        return;
    };
    if given.is_none_or(|title| title == heading.text) {
        document.heading_title = Some(heading.text.clone());
        heading.id.clear();
        document.text.make_mut().body.remove(0);
    }
}
