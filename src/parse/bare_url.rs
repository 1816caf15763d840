//! Bare addresses in running text: URLs, `www.` addresses and mail addresses that stand there
//! without markup. Input: plain text (not code, not inside a link; adjacent pieces joined).
//! Output: where the addresses are.
//!
//! The rules are those of the extension “Autolinks” of GitHub Flavored Markdown (0.29, section
//! 6.9), changed for text without spaces:
//!
//! - An address may follow a CJK character or any punctuation directly: `见https://a.example/`.
//! - It ends before any CJK character and before `“”‘’…—·`, fullwidth punctuation or Han alike.
//!   GFM would go on to the next space. Of what Chinese writers mean by
//!   `访问https://a.example/查看详情`, `https://a.example的说明` and `https://a.example/路径`, the
//!   first two are far more common, and browsers copy the third percent-encoded; who needs it
//!   unencoded writes `<https://a.example/路径>`. A domain in Han characters needs that as well.
//! - Brackets `[]` at the end are balanced as parentheses are, and quotation marks at the end
//!   don't belong to the address.
//! - Mail addresses aren't found in `git@host.example:path` and after a slash.
//!
//! Time is linear in the text.

use crate::base::cjk::{is_cjk, is_shared_punctuation};
use memchr::{memchr_iter, memchr3};
use std::ops::Range;

/// What an address is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With its scheme, `http://` or `https://`.
    Url,
    /// Beginning with `www.`.
    Www,
    /// A mail address.
    Email,
}

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BareUrl {
    /// Its byte range in the text.
    pub range: Range<usize>,
    /// How it is written there.
    pub kind: Kind,
}

impl BareUrl {
    /// Where the address leads; `text` is the text it was found in.
    #[must_use]
    pub fn destination(&self, text: &str) -> String {
        let scheme = match self.kind {
            Kind::Url => "",
            Kind::Www => "http://",
            Kind::Email => "mailto:",
        };
        format!("{scheme}{}", &text[self.range.clone()])
    }
}

/// The addresses in `text`, in order, not overlapping.
pub fn find(text: &str) -> impl Iterator<Item = BareUrl> + '_ {
    let mut found_until = 0;
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let mark = at + memchr3(b':', b'w', b'@', text.as_bytes().get(at..)?)?;
            let step = match text.as_bytes()[mark] {
                b':' => url(text, mark),
                b'w' => www(text, mark),
                _ => email(text, found_until, mark),
            };
            match step {
                Ok(found) => {
                    at = found.range.end;
                    found_until = at;
                    return Some(found);
                }
                Err(next) => at = next,
            }
        }
    })
}

/// Either an address, or where to go on looking.
type Step = Result<BareUrl, usize>;

fn url(text: &str, colon: usize) -> Step {
    let letters = text.as_bytes()[..colon].iter().rev();
    // The longest scheme has five letters; one more letter makes it another scheme.
    let length = letters
        .take(6)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let start = colon - length;
    let scheme = &text[start..colon];
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    if !is_web || !text[colon..].starts_with("://") || is_in_word(&text[..start]) {
        return Err(colon + 1);
    }
    let end = address_end(text, colon + 3)?;
    Ok(BareUrl {
        range: start..end,
        kind: Kind::Url,
    })
}

fn www(text: &str, start: usize) -> Step {
    let before = &text[..start];
    // These join a name to what is before it: a file, a path, another host.
    let is_joined = before.ends_with(['.', '-', '/', '@', '=', '&']);
    if !text[start..].starts_with("www.") || is_joined || is_in_word(before) {
        return Err(start + 1);
    }
    let end = address_end(text, start)?;
    Ok(BareUrl {
        range: start..end,
        kind: Kind::Www,
    })
}

/// Whether `before` ends in the middle of a word. CJK text has no spaces, so nothing does there.
fn is_in_word(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() && !is_cjk(c))
}

/// The end of the address whose domain begins at `domain`; the error is the end of what can't be
/// a domain, in which no other address can begin.
fn address_end(text: &str, domain: usize) -> Result<usize, usize> {
    let rest = &text[domain..];
    let is_host = |c: char| c.is_alphanumeric() && !is_cjk(c) || matches!(c, '-' | '_' | '.');
    let host = &rest[..rest.find(|c| !is_host(c)).unwrap_or(rest.len())];
    let name = host.trim_end_matches(['.', '_']);
    let mut labels = name.rsplit('.');
    let is_clean = |label: Option<&str>| label.is_some_and(|l| !l.is_empty() && !l.contains('_'));
    // At least one period, and no underscore in the last two labels.
    if !(is_clean(labels.next()) && is_clean(labels.next())) {
        return Err(domain + host.len());
    }
    let tail = &rest[host.len()..];
    let length = host.len() + tail.find(ends_address).unwrap_or(tail.len());
    Ok(domain + trim_end(&rest[..length], name.len()))
}

fn ends_address(c: char) -> bool {
    const ZERO_WIDTH_SPACE: char = '\u{200B}';
    matches!(c, '<' | ZERO_WIDTH_SPACE)
        || c.is_whitespace()
        || c.is_control()
        || is_cjk(c)
        || is_shared_punctuation(c)
}

/// The length of `address` without punctuation at its end that belongs to the sentence, at least
/// `least`.
fn trim_end(address: &str, least: usize) -> usize {
    let bytes = address.as_bytes();
    let count = |mark: u8| memchr_iter(mark, bytes).count();
    let mut excess = [
        (b')', count(b')').saturating_sub(count(b'('))),
        (b']', count(b']').saturating_sub(count(b'['))),
    ];
    let mut end = bytes.len();
    while end > least {
        end = match bytes[end - 1] {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' => end - 1,
            b';' => match entity_start(&bytes[..end - 1]) {
                Some(start) => start,
                None => break,
            },
            last => match excess
                .iter_mut()
                .find(|(mark, excess)| *mark == last && *excess > 0)
            {
                Some((_, excess)) => {
                    *excess -= 1;
                    end - 1
                }
                None => break,
            },
        };
    }
    end.max(least)
}

/// Where `&name` begins at the end of `bytes`: with a semicolon after it, it looks like an entity.
fn entity_start(bytes: &[u8]) -> Option<usize> {
    let name = bytes
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let start = bytes.len().checked_sub(name + 1)?;
    (name > 0 && bytes[start] == b'&').then_some(start)
}

fn email(text: &str, from: usize, at_sign: usize) -> Step {
    let bytes = text.as_bytes();
    let is_local = |&&byte: &&u8| byte.is_ascii_alphanumeric() || b".+-_".contains(&byte);
    let is_host = |&&byte: &&u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    let start = at_sign
        - bytes[from..at_sign]
            .iter()
            .rev()
            .take_while(is_local)
            .count();
    let host_end = at_sign + 1 + bytes[at_sign + 1..].iter().take_while(is_host).count();
    let host = text[at_sign + 1..host_end].trim_end_matches('.');
    let end = at_sign + 1 + host.len();
    let is_whole = match bytes[end..] {
        [b'@' | b'/', ..] => false,
        // `git@host.example:path` is a place for a program, not for mail.
        [b':', next, ..] => !next.is_ascii_alphanumeric() && next != b'/',
        _ => true,
    };
    let has_period = host.split('.').count() > 1 && host.split('.').all(|label| !label.is_empty());
    let is_address = start < at_sign
        && !text[..start].ends_with(['/', '@'])
        && !text[..start]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() && !is_cjk(c))
        && has_period
        && !host.ends_with(['-', '_'])
        && is_whole;
    if is_address {
        Ok(BareUrl {
            range: start..end,
            kind: Kind::Email,
        })
    } else {
        Err(at_sign + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, find};
    use proptest::prelude::*;

    /// The addresses in `text`, each as it stands there.
    fn found(text: &str) -> Vec<&str> {
        find(text).map(|address| &text[address.range]).collect()
    }

    /// Checks lines in which `⟦…⟧` stands around each address that has to be found.
    fn check(lines: &str) {
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let expected: Vec<_> = line
                .split('⟦')
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('⟧')?.0))
                .collect();
            assert_eq!(found(&line.replace(['⟦', '⟧'], "")), expected, "{line}");
        }
    }

    #[test]
    fn examples_of_the_specification() {
        check(
            "⟦www.commonmark.org⟧
            Visit ⟦www.commonmark.org/help⟧ for more information.
            Visit ⟦www.commonmark.org⟧.
            Visit ⟦www.commonmark.org/a.b⟧.
            ⟦www.google.com/search?q=Markup+(business)⟧
            ⟦www.google.com/search?q=Markup+(business)⟧))
            (⟦www.google.com/search?q=Markup+(business)⟧)
            (⟦www.google.com/search?q=Markup+(business)⟧
            ⟦www.google.com/search?q=(business))+ok⟧
            ⟦www.google.com/search?q=commonmark&hl=en⟧
            ⟦www.google.com/search?q=commonmark⟧&hl;
            ⟦www.commonmark.org/he⟧<lp
            ⟦http://commonmark.org⟧
            (Visit ⟦https://encrypted.google.com/search?q=Markup+(business)⟧)
            ⟦foo@bar.baz⟧
            hello@mail+xyz.example isn't valid, but ⟦hello+xyz@mail.example⟧ is.
            ⟦a.b-c_d@a.b⟧
            ⟦a.b-c_d@a.b⟧.
            a.b-c_d@a.b-
            a.b-c_d@a.b_",
        );
    }

    #[test]
    fn an_address_ends_where_chinese_begins() {
        check(
            "见⟦https://example.com/a⟧。后文
            见⟦https://example.com⟧，后文
            见（⟦https://example.com/a⟧）后文
            《⟦https://example.com/a⟧》
            “⟦https://example.com/a⟧”后文
            ‘⟦https://example.com/a⟧’后文
            「⟦https://example.com/a⟧」『⟦https://example.com/b⟧』【⟦https://example.com/c⟧】
            ⟦https://example.com/a⟧；⟦https://example.com/b⟧、⟦https://example.com/c⟧
            ⟦https://example.com/a⟧：⟦https://example.com/b⟧！⟦https://example.com/c⟧？
            ⟦https://example.com/a⟧……
            ⟦https://example.com/a⟧——后文
            ⟦https://example.com/a⟧·后文
            ⟦https://example.com/a⟧～
            ⟦https://example.com/a⟧　后文
            见⟦https://example.com⟧的说明
            访问⟦https://example.com/⟧查看详情
            ⟦https://example.com/wiki/%E4%BA%BA%E5%B7%A5⟧智能
            见⟦https://example.com/a⟧,后文
            见(⟦https://example.com/a⟧)后文
            见(⟦https://example.com/a_(b)⟧)。
            见[⟦https://example.com/a⟧]后文
            见\"⟦https://example.com/a⟧\"后文
            网址:⟦https://example.com/a?b=c&d=e#f⟧。
            网址：⟦HTTPS://Example.COM/a⟧。
            ⟦https://example.com:8080/a⟧和⟦http://a-b.example.co.uk/~user/⟧
            ⟦https://example.com/@user/123⟧。
            ⟦https://münchen.example/straße⟧。
            网站是⟦www.example.com⟧。或（⟦www.example.com/a⟧）
            邮箱⟦a.b+c@example.com⟧。或（⟦x@y.cn⟧），⟦x@y.cn⟧的
            ⟦https://ja.example/⟧かな ⟦https://ko.example/⟧한글
            ⟦https://a.example/⟧\u{200B}甲",
        );
    }

    #[test]
    fn what_is_no_address_stays_text() {
        check(
            "ftp://example.com http:// https://。 http://localhost https://例子.中国/
            xhttp://example.com ahttps://example.com éhttps://example.com
            https://a_b.c_d/ https://. https://.. https://a. https://_._/
            a.www.example.com foowww.example.com www. www.。 www /www.example.com
            git@github.com:user/repo.git a@b @b.c a@ @ a@b..c a@b.c@d /a@b.c éa@b.c
            比例1:2，时间12:30，http：//a.b",
        );
    }

    #[test]
    fn an_address_knows_where_it_leads() {
        let text = "https://a.example www.b.example c@d.example";
        let all: Vec<_> = find(text).map(|a| (a.kind, a.destination(text))).collect();
        let expected = [
            (Kind::Url, "https://a.example".to_owned()),
            (Kind::Www, "http://www.b.example".to_owned()),
            (Kind::Email, "mailto:c@d.example".to_owned()),
        ];
        assert_eq!(all, expected);
    }

    fn dense() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "https://", "http", ":", "//", "www.", "w", "a", "a.b", ".", "-", "_", "@", "(", ")",
            "[", "]", "&amp;", "&", ";", "?", "!", "é", "中", "。", "”", " ", "<", "😀", "\u{0}",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn addresses_are_in_order_and_plain(text in prop_oneof![any::<String>(), dense()]) {
            let mut end = 0;
            for address in find(&text) {
                prop_assert!(end <= address.range.start && address.range.start < address.range.end);
                end = address.range.end;
                let written = &text[address.range.clone()];
                prop_assert!(!written.contains(super::ends_address), "{written}");
            }
        }
    }
}
