//! What the import has to look at wherever it stands. Input: one event of the Markdown parser.
//! Output: links, notes, fences, HTML and the like, added to the [`Scan`].

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

use super::blocks::{Link, Named, Scan};

/// Keeps what one event of the parser shows, `depth` elements below the top.
pub fn keep(scan: &mut Scan, text: &str, depth: usize, event: &Event<'_>, range: &Range<usize>) {
    let named = |label: &str| Named {
        label: label.to_owned(),
        range: range.clone(),
    };
    match event {
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            id,
            ..
        }) => {
            keep_link(scan, *link_type, dest_url, id, range, false);
        }
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            id,
            ..
        }) => {
            keep_link(scan, *link_type, dest_url, id, range, true);
        }
        Event::Start(Tag::FootnoteDefinition(label)) if depth == 0 => {
            scan.footnotes.push(named(label));
        }
        Event::FootnoteReference(label) => scan.footnote_uses.push(named(label)),
        Event::Start(Tag::CodeBlock(kind)) => {
            scan.verbatim.push(range.clone());
            if let CodeBlockKind::Fenced(info) = kind {
                scan.fences.push(named(info));
            }
        }
        Event::Start(Tag::Table(_)) => scan.tables.push(range.start),
        Event::Start(Tag::HtmlBlock) => {
            scan.verbatim.push(range.clone());
            scan.html
                .push(named(text.get(range.clone()).unwrap_or_default()));
        }
        Event::InlineHtml(html) => {
            scan.verbatim.push(range.clone());
            scan.html.push(named(html));
        }
        Event::InlineMath(math) => {
            scan.verbatim.push(range.clone());
            if math.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}')) {
                scan.prices.push(range.clone());
            }
        }
        Event::Code(_) | Event::DisplayMath(_) | Event::HardBreak => {
            scan.verbatim.push(range.clone());
        }
        _ => {}
    }
}

/// Keeps a link under what it is.
fn keep_link(
    scan: &mut Scan,
    kind: LinkType,
    target: &str,
    label: &str,
    range: &Range<usize>,
    image: bool,
) {
    let inline = match kind {
        LinkType::Inline => true,
        LinkType::WikiLink { .. } => {
            scan.wikilinks.push(Named {
                label: target.to_owned(),
                range: range.clone(),
            });
            return;
        }
        LinkType::Autolink | LinkType::Email => return,
        _ => {
            scan.uses.push(Named {
                label: label.to_owned(),
                range: range.clone(),
            });
            false
        }
    };
    scan.links.push(Link {
        range: range.clone(),
        target: target.to_owned(),
        image,
        inline,
    });
}
