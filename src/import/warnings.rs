//! What the builder may refuse or read differently. Input: what was found in the source.
//! Output: notes with lines; the text itself stays as it is.

use super::blocks::{Scan, Shape};
use super::notes::Notes;
use super::source::Source;
use super::structure::Page;
use super::text::Owners;

/// Notes everything on the pages that an editor has to look at before the site builds.
pub fn note(source: &Source, scan: &Scan, pages: &[Page], owners: &Owners, notes: &mut Notes) {
    let on_page = |at: usize| owners.page(at).is_some();
    for html in scan.html.iter().filter(|html| on_page(html.range.start)) {
        if is_harmless(&html.label) {
            continue;
        }
        let tag = excerpt(&html.label);
        notes.warned(
            source.line(html.range.start),
            format!("原样保留了 HTML“{tag}”；构建只接受少数安全的标签。"),
            format!("Kept the HTML `{tag}`; the build accepts only a few safe tags."),
        );
    }
    fences(source, scan, owners, notes);
    for link in scan
        .wikilinks
        .iter()
        .filter(|link| on_page(link.range.start))
    {
        let name = excerpt(&link.label);
        notes.warned(
            source.line(link.range.start),
            format!("“[[{name}]]”会当作站内链接，找不到对应页面时构建会报错。"),
            format!("`[[{name}]]` will be read as a link inside the site; the build reports it if no page has that name."),
        );
    }
    for price in scan.prices.iter().filter(|price| on_page(price.start)) {
        let text = excerpt(&source.body[(*price).clone()]);
        notes.warned(
            source.line(price.start),
            format!("“{text}”会当作公式；如果是金额，请写成 \\$。"),
            format!("`{text}` will be read as math; write \\$ if these are prices."),
        );
    }
    for block in scan
        .blocks
        .iter()
        .filter(|block| block.shape == Shape::Ruled)
    {
        notes.guessed(
            source.line(block.range.start),
            "这句话紧接横线，按 Markdown 是标题；当作段落和分隔线，中间加了空行。",
            "A rule right below a sentence makes it a heading in Markdown; a blank line now parts them.",
        );
    }
    citations(source, owners, notes);
    titles(source, scan, pages, notes);
}

/// Whether every tag in a piece of HTML is one that the builder accepts for certain. Attributes
/// with spaces in them count as unknown: one look too many does no harm.
fn is_harmless(html: &str) -> bool {
    const TAGS: &str = "abbr b br cite dd del details dfn div dl dt em i ins kbd mark p q rp rt \
        ruby s samp small span strong sub summary sup time u var wbr";
    const ATTRIBUTES: &str = "class dir lang open title";
    let listed = |list: &str, name: &str| {
        list.split_whitespace()
            .any(|known| known.eq_ignore_ascii_case(name))
    };
    if html.starts_with("<!--") {
        return true;
    }
    html.split('<').skip(1).all(|rest| {
        let tag = rest.split('>').next().unwrap_or_default();
        let mut words = tag.trim_matches('/').split_whitespace();
        words.next().is_some_and(|name| listed(TAGS, name))
            && words.all(|word| listed(ATTRIBUTES, word.split('=').next().unwrap_or_default()))
    })
}

/// Fences that mean something to the builder, and fences that nothing closes.
fn fences(source: &Source, scan: &Scan, owners: &Owners, notes: &mut Notes) {
    for fence in scan
        .fences
        .iter()
        .filter(|fence| owners.page(fence.range.start).is_some())
    {
        let line = source.line(fence.range.start);
        if let Some(name) = fence.label.trim().strip_prefix('{') {
            let name = excerpt(name.split('}').next().unwrap_or_default());
            notes.warned(
                line,
                format!("代码块“{{{name}}}”会当作指令；不是内置指令时构建会报错。"),
                format!("The fence `{{{name}}}` will be read as a directive; the build reports it unless it knows the name."),
            );
        }
        let text = source.body[fence.range.clone()].trim_end();
        let open = text.chars().next().unwrap_or('`');
        let last = text.lines().next_back().unwrap_or_default();
        let closes = last.trim_start_matches([' ', '\t', '>']).trim_end();
        let closed =
            text.lines().nth(1).is_some() && closes.len() >= 3 && closes.chars().all(|c| c == open);
        if !closed && fence.range.end >= source.body.trim_end().len() {
            notes.warned(
                line,
                "这个代码块没有结束，后面的内容都成了代码。",
                "Nothing closes this fence, so everything after it is code.",
            );
        }
    }
}

/// `[@…]` is a citation to the builder.
fn citations(source: &Source, owners: &Owners, notes: &mut Notes) {
    for (at, _) in source.body.match_indices("[@") {
        if owners.page(at).is_some() {
            notes.warned(
                source.line(at),
                "“[@…]”会当作文献引用，references.bib 里没有这个键时构建会报错。",
                "`[@…]` will be read as a citation; the build reports it if references.bib lacks the key.",
            );
        }
    }
}

/// Titles are plain text, so links, images and code in a heading lose their markup.
fn titles(source: &Source, scan: &Scan, pages: &[Page], notes: &mut Notes) {
    for block in pages.iter().filter_map(|page| scan.blocks.get(page.block?)) {
        if matches!(block.shape, Shape::Heading { rich: true, .. }) {
            let text = excerpt(block.text());
            notes.warned(
                source.line(block.range.start),
                format!("标题“{text}”只保留了文字，其中的链接、图片、代码标记或 HTML 没有导入。"),
                format!("Of the heading \"{text}\" only the text was kept, not its links, images, code marks or HTML."),
            );
        }
    }
}

/// The beginning of a text, on one line.
fn excerpt(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut out = String::new();
    for word in words.by_ref() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if out.chars().count() >= 40 {
                out.push('…');
                return out;
            }
            out.push(c);
        }
    }
    out
}
