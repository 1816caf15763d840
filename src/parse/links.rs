//! What a link points to, as written. Input: the destination of a Markdown link, image or
//! wikilink. Output: its kind, with a diagnostic when it may not be used at all.

use percent_encoding::percent_decode_str;

use crate::base::span::Span;
use crate::diag::codes::links::{IMAGE_REMOTE, LINK_LEAVES_SITE, LINK_UNSAFE};
use crate::diag::{Diagnostic, Report, Rule};
use crate::model::document::RawTarget;

/// Schemes that a link may have.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// The target of `[text](destination)`.
pub fn link(destination: &str, span: Span, report: &mut Report) -> RawTarget {
    match classify(destination) {
        Kind::Scheme(scheme) if SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) => {
            RawTarget::External(destination.trim().to_owned())
        }
        Kind::Scheme(_) => refuse(&LINK_UNSAFE, destination, span, report),
        Kind::Host => RawTarget::External(format!("https:{}", destination.trim())),
        Kind::Absolute => refuse(&LINK_LEAVES_SITE, destination, span, report),
        Kind::Relative => {
            let (path, fragment) = split(destination);
            RawTarget::Path { path, fragment }
        }
    }
}

/// The target of `![alt](destination)`.
pub fn image(destination: &str, span: Span, report: &mut Report) -> RawTarget {
    match classify(destination) {
        Kind::Scheme(scheme)
            if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") =>
        {
            refuse(&IMAGE_REMOTE, destination, span, report)
        }
        Kind::Host => refuse(&IMAGE_REMOTE, destination, span, report),
        Kind::Scheme(_) => refuse(&LINK_UNSAFE, destination, span, report),
        Kind::Absolute => refuse(&LINK_LEAVES_SITE, destination, span, report),
        Kind::Relative => RawTarget::Image(split(destination).0),
    }
}

/// The target of `[[name#fragment]]` or `[[name|text]]`.
#[must_use]
pub fn wiki(destination: &str, own_text: bool) -> RawTarget {
    let (name, fragment) = destination.split_once('#').unwrap_or((destination, ""));
    RawTarget::Wiki {
        name: name.trim().to_owned(),
        fragment: fragment.trim().to_owned(),
        own_text,
    }
}

enum Kind<'t> {
    /// `scheme:…`
    Scheme(&'t str),
    /// `//host/…`
    Host,
    /// `/…` or `\…`
    Absolute,
    Relative,
}

/// Browsers drop white space and control characters around and inside a scheme, so they are
/// dropped here before anything is decided.
fn classify(destination: &str) -> Kind<'_> {
    let trimmed = destination.trim_matches(|c: char| c.is_control() || c == ' ');
    if trimmed.starts_with("//") {
        return Kind::Host;
    }
    if trimmed.starts_with(['/', '\\']) {
        return Kind::Absolute;
    }
    match trimmed.split_once(':') {
        Some((scheme, _)) if looks_like_scheme(scheme) => Kind::Scheme(scheme),
        _ => Kind::Relative,
    }
}

/// A scheme by RFC 3986, letting through the control characters that browsers ignore.
fn looks_like_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.') || c.is_control())
}

/// Path and fragment, both percent-decoded.
fn split(destination: &str) -> (String, String) {
    let (path, fragment) = destination.split_once('#').unwrap_or((destination, ""));
    (decode(path), decode(fragment))
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn refuse(rule: &'static Rule, target: &str, span: Span, report: &mut Report) -> RawTarget {
    report.add(Diagnostic::at(rule, span).with("target", target));
    RawTarget::Refused
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;

    fn kind(destination: &str) -> RawTarget {
        link(
            destination,
            Span::new(FileId(0), 0, 0),
            &mut Report::default(),
        )
    }

    #[test]
    fn active_schemes_are_refused() {
        for bad in [
            "javascript:x()",
            "JaVaScRiPt:x()",
            " javascript:x",
            "java\nscript:x",
            "data:text/html,x",
            "vbscript:x",
            "/etc/passwd",
        ] {
            assert_eq!(kind(bad), RawTarget::Refused, "{bad:?}");
        }
    }

    #[test]
    fn paths_are_decoded() {
        assert_eq!(
            kind("a%20b.md#%E6%88%90"),
            RawTarget::Path {
                path: "a b.md".into(),
                fragment: "成".into()
            }
        );
        assert_eq!(
            kind("//example.com/a"),
            RawTarget::External("https://example.com/a".into())
        );
    }
}
