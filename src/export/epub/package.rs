//! The list of what an e-book consists of (`package.opf`). Input: what is known of the book, and
//! its files. Output: XML.

use std::fmt::Write as _;

use super::{About, File};
use crate::base::digest::Digest;
use crate::config::SiteConfig;
use crate::export::write::escaped;

/// The identifier of a book: the same for each edition, so that an e-reader knows a new one as the
/// same book. It follows from where the book is published, or from its title and authors, as a
/// UUID of version 8 (RFC 9562: bits as the maker likes).
#[must_use]
pub fn identifier(site: &SiteConfig) -> String {
    let own = match (site.base_url.as_str(), site.repo.as_str()) {
        ("", "") => format!("{}\n{}", site.title, site.authors.join("\n")),
        ("", repo) => repo.to_owned(),
        (url, _) => url.to_owned(),
    };
    let mut hex: Vec<char> = Digest::of(own.as_bytes()).hex(32).chars().collect();
    hex[12] = '8';
    hex[16] = match hex[16] {
        '0'..='3' => '8',
        '4'..='7' => '9',
        '8' | '9' | 'a' | 'b' => 'a',
        _ => 'b',
    };
    let hex: String = hex.into_iter().collect();
    let (a, b, c) = (&hex[..8], &hex[8..12], &hex[12..16]);
    format!("urn:uuid:{a}-{b}-{c}-{}-{}", &hex[16..20], &hex[20..32])
}

/// The package document.
#[must_use]
pub fn list(about: &About, files: &[File]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\">\n",
        escaped(about.lang)
    );
    metadata(&mut out, about, files);
    out.push_str("<manifest>\n");
    for (at, file) in files.iter().enumerate() {
        let properties = match file.properties.as_str() {
            "" => String::new(),
            properties => format!(" properties=\"{properties}\""),
        };
        let _ = writeln!(
            out,
            "<item id=\"f{}\" href=\"{}\" media-type=\"{}\"{properties}/>",
            at + 1,
            file.path,
            file.kind
        );
    }
    let old = files.iter().position(|file| file.path == "toc.ncx");
    let old = old.map_or(String::new(), |at| format!(" toc=\"f{}\"", at + 1));
    let _ = writeln!(out, "</manifest>\n<spine{old}>");
    for (at, file) in files.iter().enumerate() {
        if file.read {
            let _ = writeln!(out, "<itemref idref=\"f{}\"/>", at + 1);
        }
    }
    out.push_str("</spine>\n</package>\n");
    out
}

fn metadata(out: &mut String, about: &About, files: &[File]) {
    let title = escaped(about.title);
    let _ = write!(
        out,
        "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">{}</dc:identifier>\n<dc:title>{title}</dc:title>\n<dc:language>{}</dc:language>\n",
        escaped(&about.identifier),
        escaped(about.lang),
    );
    for author in about.authors {
        let _ = writeln!(out, "<dc:creator>{}</dc:creator>", escaped(author));
    }
    if !about.description.is_empty() {
        let description = escaped(about.description);
        let _ = writeln!(out, "<dc:description>{description}</dc:description>");
    }
    if !about.url.is_empty() {
        let _ = writeln!(out, "<dc:source>{}</dc:source>", escaped(about.url));
    }
    let _ = writeln!(
        out,
        "<meta property=\"dcterms:modified\">{}T00:00:00Z</meta>",
        about.day
    );
    let mut facts = vec![
        ("accessMode", "textual"),
        ("accessMode", "visual"),
        ("accessModeSufficient", "textual,visual"),
        ("accessibilityFeature", "tableOfContents"),
        ("accessibilityFeature", "structuralNavigation"),
        ("accessibilityFeature", "alternativeText"),
        ("accessibilityHazard", "none"),
    ];
    if files.iter().any(|file| file.properties.contains("mathml")) {
        facts.push(("accessibilityFeature", "MathML"));
    }
    for (property, value) in facts {
        let _ = writeln!(out, "<meta property=\"schema:{property}\">{value}</meta>");
    }
    // Older e-readers look for the cover here.
    let cover = files
        .iter()
        .position(|file| file.properties.contains("cover-image"));
    if let Some(at) = cover {
        let _ = writeln!(out, "<meta name=\"cover\" content=\"f{}\"/>", at + 1);
    }
    out.push_str("</metadata>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_is_that_of_the_address_and_no_edition_changes_it() {
        let site = |url: &str, title: &str| SiteConfig {
            base_url: url.to_owned(),
            title: title.to_owned(),
            ..SiteConfig::default()
        };
        let one = identifier(&site("https://example.org/", "甲"));
        assert_eq!(one, identifier(&site("https://example.org/", "乙")));
        assert_ne!(identifier(&site("", "甲")), identifier(&site("", "乙")));
        assert_eq!(one.len(), "urn:uuid:".len() + 36);
        assert_eq!(one.as_bytes()["urn:uuid:".len() + 14], b'8');
    }
}
