//! Identifiers of sources. Input: the text of `doi`, `eprint`, `isbn`, `url`. Output: the
//! identifier in its plain form, or `None` when it has no valid form.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// A DOI without resolver or `doi:` before it. The syntax is that of the DOI Handbook 2.2: `10.`,
/// a registrant of digits and dots, `/`, a suffix.
#[must_use]
pub fn doi(text: &str) -> Option<&str> {
    let text = text.trim();
    let bare = [
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
    ]
    .iter()
    .chain(&["doi:", "DOI:", "DOI："])
    .find_map(|start| text.strip_prefix(start))
    .unwrap_or(text)
    .trim_start();
    let (registrant, suffix) = bare.strip_prefix("10.")?.split_once('/')?;
    let numeric = registrant
        .split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let printable = suffix
        .chars()
        .all(|c| !c.is_whitespace() && !c.is_control());
    (numeric && registrant.len() >= 4 && !suffix.is_empty() && printable).then_some(bare)
}

/// An arXiv identifier without `arXiv:` before it: `2005.11401`, `2005.11401v4`, or the form of
/// before April 2007, `hep-th/9901001`.
#[must_use]
pub fn arxiv(text: &str) -> Option<&str> {
    let text = text.trim();
    let bare = match text.get(..6) {
        Some(start) if start.eq_ignore_ascii_case("arxiv:") => &text[6..],
        _ => text,
    };
    let (main, version) = match bare.rsplit_once('v') {
        Some((main, version)) if is_digits(version) => (main, Some(version)),
        _ => (bare, None),
    };
    let modern = main.split_once('.').is_some_and(|(month, number)| {
        month.len() == 4 && is_digits(month) && (4..=5).contains(&number.len()) && is_digits(number)
    });
    let old = main.split_once('/').is_some_and(|(archive, number)| {
        let archive = archive
            .split_once('.')
            .map_or(archive, |(archive, _)| archive);
        number.len() == 7
            && is_digits(number)
            && !archive.is_empty()
            && archive.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    });
    ((modern || old) && version != Some("0")).then_some(bare)
}

/// Whether a text is a valid ISBN of 10 or 13 digits, spaces and hyphens aside, with the check
/// digit of ISO 2108.
#[must_use]
pub fn is_isbn(text: &str) -> bool {
    let plain: Vec<u32> = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '‐' | '–'))
        .map(|c| {
            if matches!(c, 'X' | 'x') {
                10
            } else {
                c.to_digit(10).unwrap_or(99)
            }
        })
        .collect();
    let only_last_may_be_ten = plain.iter().rev().skip(1).all(|&d| d < 10);
    match plain.len() {
        10 => {
            let sum: u32 = plain
                .iter()
                .zip((1..=10).rev())
                .map(|(d, weight)| d * weight)
                .sum();
            only_last_may_be_ten && plain[9] <= 10 && sum.is_multiple_of(11)
        }
        13 => {
            let sum: u32 = plain
                .iter()
                .zip([1, 3].iter().cycle())
                .map(|(d, weight)| d * weight)
                .sum();
            plain.iter().all(|&d| d < 10) && sum.is_multiple_of(10)
        }
        _ => false,
    }
}

/// Whether a text is an address that a reader can follow: `http`, `https` or `ftp`, a host, and
/// no blank, quote, angle bracket, backslash or control character.
#[must_use]
pub fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let known = ["http", "https", "ftp"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let fine = |c: char| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"' | '\\' | '`')
    };
    let label = |part: &str| !part.is_empty();
    known
        && text.chars().all(fine)
        && host.trim_end_matches('.').split('.').all(label)
        && !host.starts_with(':')
}

/// An address as it may stand in a link: characters outside ASCII and braces percent-encoded.
#[must_use]
pub fn link_to(url: &str) -> String {
    const UNSAFE: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'{')
        .add(b'}')
        .add(b'|')
        .add(b'\\')
        .add(b'^');
    utf8_percent_encode(url, UNSAFE).to_string()
}

/// The address of a DOI at the resolver of the DOI Foundation.
#[must_use]
pub fn doi_url(doi: &str) -> String {
    const UNSAFE: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'`')
        .add(b'{')
        .add(b'}')
        .add(b'|')
        .add(b'\\')
        .add(b'^');
    format!("https://doi.org/{}", utf8_percent_encode(doi, UNSAFE))
}

/// Whether a text is one or more ASCII digits.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_is_taken_out_of_its_address() {
        assert_eq!(
            doi("https://doi.org/10.1038/nature16961"),
            Some("10.1038/nature16961")
        );
        assert_eq!(
            doi("doi: 10.18653/v1/P19-1355"),
            Some("10.18653/v1/P19-1355")
        );
        for wrong in [
            "",
            "nature16961",
            "10.1038",
            "10.x/1",
            "10.12/1",
            "10.1038/a b",
            "10.1038/",
        ] {
            assert_eq!(doi(wrong), None, "{wrong}");
        }
        assert_eq!(
            doi_url("10.1002/a<b>#c"),
            "https://doi.org/10.1002/a%3Cb%3E%23c"
        );
    }

    #[test]
    fn both_forms_of_arxiv_numbers_are_known() {
        assert_eq!(arxiv("arXiv:2005.11401v4"), Some("2005.11401v4"));
        assert_eq!(arxiv("hep-th/9901001"), Some("hep-th/9901001"));
        assert_eq!(arxiv("math.GT/0309136"), Some("math.GT/0309136"));
        for wrong in [
            "",
            "2005",
            "2005.114",
            "20051.1401",
            "2005.11401v0",
            "hep-th/99",
            "①②",
        ] {
            assert_eq!(arxiv(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_check_digit_of_an_isbn_is_reckoned() {
        for right in [
            "978-7-302-42328-7",
            "0-306-40615-2",
            "080442957X",
            "978 0 262 03561 3",
        ] {
            assert!(is_isbn(right), "{right}");
        }
        for wrong in [
            "978-7-302-42328-8",
            "0-306-40615-3",
            "X804429570",
            "12345",
            "九七八",
        ] {
            assert!(!is_isbn(wrong), "{wrong}");
        }
    }

    #[test]
    fn only_addresses_a_reader_can_follow_are_links() {
        for right in ["https://a.cn", "http://a.cn/书.html?x=1#y", "HTTPS://a.b/"] {
            assert!(is_url(right), "{right}");
        }
        for wrong in [
            "javascript:alert(1)",
            "www.a.cn",
            "https://",
            "https:///x",
            "https://a b",
            "http://a..b",
            "data://a\"b",
        ] {
            assert!(!is_url(wrong), "{wrong}");
        }
        assert_eq!(
            link_to("https://a.cn/书 \"x"),
            "https://a.cn/%E4%B9%A6%20%22x"
        );
    }
}
