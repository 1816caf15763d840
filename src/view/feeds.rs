//! What machines read. Input: the book. Output: `robots.txt`, and `sitemap.xml` when the site has
//! an address.

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
