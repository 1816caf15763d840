//! What keeps a template from running without end, found before anything is rendered. Input:
//! the text of a template. Output: the templates it uses (a cycle or a long chain among them is
//! an error), and the text with a call in each loop that counts its rounds.
//!
//! The engine itself bounds how deep tags nest (40), how large an expression is (256) and how
//! often a component calls itself (20). Blocks within blocks and includes within components are
//! refused in templates of a site: they are the two ways to make the engine call itself more
//! often than these bounds tell, up to the end of the stack. A string that a template doubles
//! again and again is not bounded.

use std::collections::BTreeMap;

use super::error::{Source, TemplateError, TemplateErrorKind};

/// Name of the function that counts one round of a loop.
pub(super) const STEP: &str = "__step";

/// How many templates may include or extend one another in a chain.
const MAX_CHAIN: usize = 12;

/// What a template's text shows without parsing it in full.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Templates that it includes or extends, with the place of the tag.
    pub uses: Vec<(String, usize)>,
    /// Loops: place of the tag, of its end, and whether it ends in `-%}`.
    loops: Vec<(usize, usize, bool)>,
    /// A construct whose rounds or calls cannot be counted: place, and why it is refused.
    pub refused: Option<(usize, &'static str)>,
    /// Whether the place that was reached is inside a component, or a block.
    inside: Inside,
}

#[derive(Debug, Default)]
struct Inside {
    component: bool,
    block: bool,
}

/// A text put into a template.
#[derive(Debug, Clone, Copy)]
pub(super) struct Insertion {
    /// Where, in the text as written.
    pub at: usize,
    /// How many bytes.
    pub length: usize,
    /// The place of the tag it belongs to, in the text as written.
    pub tag: usize,
}

/// Finds the tags that matter here.
pub(super) fn scan(text: &str) -> Scan {
    let mut scan = Scan::default();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|i| at + i) {
        let rest = &text[open..];
        at = if rest.starts_with("{#") {
            rest.find("#}").map_or(text.len(), |i| open + i + 2)
        } else if rest.starts_with("{{") {
            expression(text, open + 2, "}}", &mut scan).1
        } else if rest.starts_with("{%") {
            tag(text, open, &mut scan)
        } else {
            open + 1
        };
    }
    scan
}

/// Reads the tag that begins at `open`; returns where it ends (for `raw`, where its end tag does).
fn tag(text: &str, open: usize, scan: &mut Scan) -> usize {
    let (words, end) = expression(text, open + 2, "%}", scan);
    match words.first() {
        Some(Word::Name("raw")) => raw_end(text, end),
        Some(Word::Name("for")) => {
            scan.loops.push((open, end, text[..end].ends_with("-%}")));
            end
        }
        Some(Word::Name(name @ ("component" | "endcomponent"))) => {
            scan.inside.component = *name == "component";
            end
        }
        Some(Word::Name(name @ ("block" | "endblock"))) => {
            if scan.inside.block && *name == "block" {
                scan.refused.get_or_insert((open, "a block within a block"));
            }
            scan.inside.block = *name == "block";
            end
        }
        Some(Word::Name("include" | "extends")) => {
            if scan.inside.component {
                scan.refused
                    .get_or_insert((open, "an include within a component"));
            }
            for word in &words[1..] {
                if let Word::Text(name) = word {
                    scan.uses.push(((*name).to_owned(), open));
                }
            }
            end
        }
        _ => end,
    }
}

fn raw_end(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(open) = text[at..].find("{%").map(|i| at + i) {
        let inside = text[open + 2..].trim_start_matches('-').trim_start();
        if inside.starts_with("endraw") {
            return text[open..].find("%}").map_or(text.len(), |i| open + i + 2);
        }
        at = open + 2;
    }
    text.len()
}

#[derive(Debug)]
enum Word<'a> {
    Name(&'a str),
    Text(&'a str),
}

/// The names and strings from `from` up to and including `close`, and where that ends.
fn expression<'a>(
    text: &'a str,
    from: usize,
    close: &str,
    scan: &mut Scan,
) -> (Vec<Word<'a>>, usize) {
    let bytes = text.as_bytes();
    let mut words = Vec::new();
    let mut brackets = 0_usize;
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            _ if text[at..].starts_with(close) => return (words, at + close.len()),
            quote @ (b'"' | b'\'' | b'`') => {
                let end = string_end(bytes, at, quote);
                words.push(Word::Text(text.get(at + 1..end).unwrap_or_default()));
                at = end + 1;
            }
            b'[' => {
                brackets += 1;
                at += 1;
            }
            b']' => {
                brackets = brackets.saturating_sub(1);
                at += 1;
            }
            byte if byte == b'_' || byte.is_ascii_alphabetic() => {
                let length = bytes[at..]
                    .iter()
                    .take_while(|b| **b == b'_' || b.is_ascii_alphanumeric())
                    .count();
                let name = &text[at..at + length];
                if name == "for" && brackets > 0 {
                    scan.refused
                        .get_or_insert((at, "a list comprehension; write a `for` loop instead"));
                }
                words.push(Word::Name(name));
                at += length;
            }
            // The close is ASCII, so a step by bytes must not stop inside a character.
            _ => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    (words, text.len())
}

/// Where the string that begins at `open` ends: its closing quote, or the end of the text.
fn string_end(bytes: &[u8], open: usize, quote: u8) -> usize {
    let mut at = open + 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

/// The text with a call of [`STEP`] as the first thing in each loop.
pub(super) fn count_rounds(text: &str, scan: &Scan) -> (String, Vec<Insertion>) {
    let mut out = String::with_capacity(text.len() + scan.loops.len() * 16);
    let mut insertions = Vec::new();
    let mut last = 0;
    for &(tag, at, trims) in &scan.loops {
        out.push_str(&text[last..at]);
        let before = out.len();
        // A tag that trims what follows it must go on doing so behind the call.
        out.push_str(&format!(
            "{{{{ {STEP}() {}}}}}",
            if trims { "-" } else { "" }
        ));
        insertions.push(Insertion {
            at,
            length: out.len() - before,
            tag,
        });
        last = at;
    }
    out.push_str(&text[last..]);
    (out, insertions)
}

/// Refused constructs, includes of what does not exist, cycles, and chains that are too long.
pub(super) fn check(sources: &BTreeMap<String, Source>) -> Vec<TemplateError> {
    let mut errors = Vec::new();
    let mut depths = BTreeMap::new();
    for (name, source) in sources {
        if let Some((at, why)) = source.refused {
            let message = format!("templates of a site may not use {why}");
            errors.push(source.error(TemplateErrorKind::Syntax, at, message));
        }
        for (used, at) in &source.uses {
            if !sources.contains_key(used) {
                let message = format!("there is no template `{used}`");
                errors.push(source.error(TemplateErrorKind::Unknown, *at, message));
            }
        }
        let mut path = Vec::new();
        if let Err(error) = chain(name, sources, &mut path, &mut depths) {
            errors.push(error);
        }
    }
    errors.dedup();
    errors
}

/// How many templates the longest chain below `name` has; never deeper than [`MAX_CHAIN`].
fn chain<'a>(
    name: &'a str,
    sources: &'a BTreeMap<String, Source>,
    path: &mut Vec<&'a str>,
    depths: &mut BTreeMap<&'a str, usize>,
) -> Result<usize, TemplateError> {
    if let Some(depth) = depths.get(name) {
        return Ok(*depth);
    }
    let Some(source) = sources.get(name) else {
        return Ok(0);
    };
    path.push(name);
    let mut deepest = 1;
    for (used, at) in &source.uses {
        let repeated = path.contains(&used.as_str());
        if repeated {
            let message = format!("`{used}` includes itself: {} → {used}", path.join(" → "));
            return Err(source.error(TemplateErrorKind::Recursion, *at, message));
        }
        if path.len() < MAX_CHAIN {
            deepest = deepest.max(1 + chain(used, sources, path, depths)?);
        }
        if path.len() >= MAX_CHAIN || deepest > MAX_CHAIN {
            let message = format!("more than {MAX_CHAIN} templates include one another in a chain");
            return Err(source.error(TemplateErrorKind::Recursion, *at, message));
        }
    }
    path.pop();
    depths.insert(name, deepest);
    Ok(deepest)
}
