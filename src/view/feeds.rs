//! What machines read. Input: the book. Output: `robots.txt`, and when the site has an address
//! `sitemap.xml` and the feed of changes.

use super::Context;
use crate::base::escape;

/// `robots.txt`: everything may be read.
#[must_use]
pub fn robots(context: &Context) -> String {
    let base = &context.config.site.base_url;
    let sitemap = if base.is_empty() {
        String::new()
    } else {
        format!("Sitemap: {base}sitemap.xml\n")
    };
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

/// `sitemap.xml` by the sitemaps.org protocol 0.9; it needs absolute addresses.
#[must_use]
pub fn sitemap(context: &Context) -> Option<String> {
    if context.config.site.base_url.is_empty() {
        return None;
    }
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in context.book.pages.iter().filter(|page| page.published) {
        out.push_str("<url><loc>");
        escape::html_into(&mut out, &context.canonical(page));
        out.push_str("</loc>");
        let date = context.updated(page);
        if !date.is_empty() {
            out.push_str(&format!("<lastmod>{date}</lastmod>"));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    Some(out)
}

/// How many pages the feed of changes lists.
const FEED_ENTRIES: usize = 40;

/// `feed.xml`: the pages changed last, newest first, by RFC 4287 (Atom). It needs absolute
/// addresses and at least one date.
#[must_use]
pub fn changes(context: &Context) -> Option<String> {
    let site = &context.config.site;
    if site.base_url.is_empty() {
        return None;
    }
    let mut pages: Vec<_> = context
        .book
        .pages
        .iter()
        .filter(|page| page.published && !context.updated(page).is_empty())
        .collect();
    // Stable: pages of one day stay in reading order.
    pages.sort_by_key(|page| std::cmp::Reverse(context.updated(page)));
    pages.truncate(FEED_ENTRIES);
    let newest = context.updated(pages.first()?);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n<title>{title}</title>\n<id>{base}</id>\n<link href=\"{base}\"/>\n<link rel=\"self\" href=\"{base}feed.xml\"/>\n<updated>{newest}T00:00:00Z</updated>\n<author><name>{author}</name></author>\n",
        lang = escape::html(&site.lang),
        title = escape::html(&site.title),
        base = escape::html(&site.base_url),
        author = escape::html(site.authors.first().unwrap_or(&site.title)),
    );
    for page in pages {
        let title = format!("{} {}", page.number, page.title);
        out.push_str(&format!(
            "<entry><title>{title}</title><id>{address}</id><link href=\"{address}\"/><updated>{date}T00:00:00Z</updated><summary>{summary}</summary></entry>\n",
            title = escape::html(title.trim()),
            address = escape::html(&context.canonical(page)),
            date = context.updated(page),
            summary = escape::html(&page.document.front.summary),
        ));
    }
    out.push_str("</feed>\n");
    Some(out)
}
