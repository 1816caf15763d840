//! Markdown events. Input: the body of a page. Output: pulldown-cmark's events with their byte
//! ranges, the mask of [`emphasis`](super::emphasis) taken off again.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

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
            Event::Text(text) if !masked.names.is_empty() => named_text(text, range, masked),
            Event::Start(Tag::Link {
                link_type: link_type @ LinkType::WikiLink { .. },
                dest_url,
                title,
                id,
            }) => {
                let dest_url = name(dest_url, &range, masked);
                let tag = Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                };
                (Event::Start(tag), range)
            }
            // Running text is a slice of its range; other strings may come from anywhere.
            Event::Text(_) if !masked.has_stand_in(&range) => (event, range),
            _ => (unmask(event, masked), range),
        })
}

/// Text beside a name whose last character was hidden, or with one in it: what stands in the source.
fn named_text<'t>(
    text: CowStr<'t>,
    range: Range<usize>,
    masked: &'t Masked<'_>,
) -> (Event<'t>, Range<usize>) {
    let names = &masked.names;
    let next = names.partition_point(|name| name.end <= range.start);
    match names.get(next) {
        // The character before the backslash is no part of the text of a parser.
        Some(name) if text.len() == range.len() && name.start <= range.end => {
            let inside = names[next..]
                .iter()
                .take_while(|name| name.start <= range.end);
            let last = inside
                .last()
                .filter(|name| name.end > range.end && name.end - 1 <= range.end);
            let end = last.map_or(range.end, |name| name.end);
            let range = range.start..end;
            (Event::Text(masked.source[range.clone()].into()), range)
        }
        _ if masked.has_stand_in(&range) => (unmask(Event::Text(text), masked), range),
        _ => (Event::Text(text), range),
    }
}

/// The name that a wikilink leads to: up to the bar, without the backslash that a table asks for.
fn name<'t>(dest: CowStr<'t>, link: &Range<usize>, masked: &'t Masked<'_>) -> CowStr<'t> {
    let written = masked.source[link.clone()].trim_start_matches('!');
    match written
        .strip_prefix("[[")
        .and_then(|rest| rest.split_once('|'))
    {
        Some((name, _)) if dest.ends_with('\\') => name.trim_end_matches('\\').into(),
        _ => match masked.unmask(&dest) {
            Cow::Borrowed(_) => dest,
            Cow::Owned(owned) => owned.into(),
        },
    }
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
