//! The sentence around a use. Input: a text and a place in it. Output: what stands before and
//! after, up to the ends of the sentence or a limit.

use std::ops::Range;

use crate::model::mentions::Excerpt;

/// Most characters on each side.
const REACH: usize = 48;

/// Cuts out the sentence around `range`.
#[must_use]
pub fn excerpt(text: &str, range: Range<usize>, fragment: &str) -> Excerpt {
    Excerpt {
        fragment: fragment.to_owned(),
        before: before(&text[..range.start]),
        text: text[range.clone()].to_owned(),
        after: after(&text[range.end..]),
    }
}

fn before(text: &str) -> String {
    let mut start = text.len();
    let mut cut = false;
    for (count, (at, c)) in text.char_indices().rev().enumerate() {
        if ends_sentence(c) && !is_inner_stop(text, at, c) {
            break;
        }
        if count == REACH {
            cut = true;
            break;
        }
        start = at;
    }
    let kept = text[start..].trim_start_matches(is_closing).trim_start();
    if cut {
        format!("…{kept}")
    } else {
        kept.to_owned()
    }
}

fn after(text: &str) -> String {
    let mut chars = text.char_indices().peekable();
    let mut count = 0;
    while let Some((at, c)) = chars.next() {
        if count == REACH {
            return format!("{}…", &text[..at]);
        }
        count += 1;
        if ends_sentence(c) && !is_inner_stop(text, at, c) {
            let mut end = at + c.len_utf8();
            while let Some((_, next)) = chars.next_if(|(_, next)| is_closing(*next)) {
                end += next.len_utf8();
            }
            return text[..end].trim_end().to_owned();
        }
    }
    text.trim_end().to_owned()
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | '.' | '\n')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | ')')
}

/// Whether a full stop is part of a number, an abbreviation or an address instead.
fn is_inner_stop(text: &str, at: usize, c: char) -> bool {
    c == '.'
        && text[at + 1..]
            .chars()
            .next()
            .is_some_and(|next| !next.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, name: &str) -> String {
        let at = text.find(name).unwrap();
        let one = excerpt(text, at..at + name.len(), "");
        format!("{}[{}]{}", one.before, one.text, one.after)
    }

    #[test]
    fn an_excerpt_is_the_sentence() {
        assert_eq!(
            cut("先说提示。再说“微调。”然后别的。", "微调"),
            "再说“[微调]。”"
        );
        assert_eq!(cut("一。”二微调", "微调"), "二[微调]");
        assert_eq!(
            cut("Use v2.0 of RAG now. Then", "RAG"),
            "Use v2.0 of [RAG] now."
        );
    }

    #[test]
    fn long_sentences_are_cut() {
        let text = format!("{}微调{}", "很".repeat(60), "长".repeat(60));
        assert_eq!(
            cut(&text, "微调"),
            format!("…{}[微调]{}…", "很".repeat(REACH), "长".repeat(REACH))
        );
    }
}
