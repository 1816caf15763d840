//! Markdown events. Input: the body of a page. Output: pulldown-cmark's events with their byte
//! ranges, the mask of [`emphasis`](super::emphasis) taken off again.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use super::emphasis::Masked;

/// The extensions that are on: GFM (tables, strikethrough, task lists, alerts, footnotes), and
/// definition lists, heading attributes, math and wikilinks.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// All events of a masked text, with ranges that fit the text before masking as well.
pub fn events<'t>(masked: &'t Masked<'_>) -> impl Iterator<Item = (Event<'t>, Range<usize>)> {
    Parser::new_ext(&masked.text, options())
        .into_offset_iter()
        .map(|(event, range)| match event {
            // Running text is a slice of its range; other strings may come from anywhere.
            Event::Text(_) if !masked.has_stand_in(&range) => (event, range),
            _ => (unmask(event, masked), range),
        })
}

/// Puts the original characters back into every string of an event.
fn unmask<'t>(event: Event<'t>, masked: &Masked<'_>) -> Event<'t> {
    let text = |text: CowStr<'t>| match masked.unmask(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(owned) => owned.into(),
    };
    match event {
        Event::Text(inner) => Event::Text(text(inner)),
        Event::Code(inner) => Event::Code(text(inner)),
        Event::InlineMath(inner) => Event::InlineMath(text(inner)),
        Event::DisplayMath(inner) => Event::DisplayMath(text(inner)),
        Event::Html(inner) => Event::Html(text(inner)),
        Event::InlineHtml(inner) => Event::InlineHtml(text(inner)),
        Event::FootnoteReference(label) => Event::FootnoteReference(text(label)),
        Event::Start(tag) => Event::Start(unmask_tag(tag, text)),
        other => other,
    }
}

fn unmask_tag<'t>(tag: Tag<'t>, text: impl Fn(CowStr<'t>) -> CowStr<'t>) -> Tag<'t> {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            Tag::CodeBlock(CodeBlockKind::Fenced(text(info)))
        }
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(text(label)),
        Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        } => Tag::Link {
            link_type,
            dest_url: text(dest_url),
            title: text(title),
            id: text(id),
        },
        Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        } => Tag::Image {
            link_type,
            dest_url: text(dest_url),
            title: text(title),
            id: text(id),
        },
        Tag::Heading { level, id, .. } => Tag::Heading {
            level,
            id: id.map(&text),
            classes: Vec::new(),
            attrs: Vec::new(),
        },
        other => other,
    }
}
