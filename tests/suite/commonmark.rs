//! The examples of the `CommonMark` specification. Input: `spec.txt` of the npm package
//! `commonmark-spec`, which `npm ci` in `tests/browser` installs; it is not copied into the
//! project. Every example must become the HTML that stands with it, but for those in a table of
//! changes. Without the package the test says that it was skipped.

use std::path::Path;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Parser, html};
use shouce::parse::emphasis::mask;
use shouce::parse::events::events;

/// Where the specification lies, from the root of the project.
const SPECIFICATION: &str = "tests/browser/node_modules/commonmark-spec/spec.txt";

/// Examples that an extension changes on purpose, by number, with the reason.
const CHANGED: &[(usize, &str)] = &[
    (548, "`[[foo]]` is a wikilink"),
    (559, "`[[*foo* bar]]` is a wikilink"),
    (590, "`![[foo]]` embeds by a wikilink"),
];

/// Elements that stand in a line of text, where a space around them is seen.
const INLINE: &[&str] = &["a", "br", "code", "del", "em", "img", "strong"];

/// One example of the specification.
struct Example {
    /// Its number there, from 1.
    number: usize,
    source: String,
    expected: String,
}

/// Renders with the parser alone.
fn plain(source: &str) -> String {
    let mut out = String::new();
    html::push_html(&mut out, Parser::new(source));
    out
}

#[test]
fn the_parser_alone_follows_the_specification() {
    follows_the_specification(plain, &[]);
}

#[test]
fn the_mask_changes_no_example_of_the_specification() {
    follows_the_specification(|source| plain(&mask(source).text), &[]);
    for example in examples() {
        let Example { number, source, .. } = example;
        assert_eq!(mask(&source).text, source, "example {number}");
    }
}

/// Renders through the Markdown of a page: the mask, the parser with all its extensions, and the
/// mask taken off again. Running text (soft breaks, bare addresses, numbers) comes after it.
fn ours(source: &str) -> String {
    let masked = mask(source);
    let mut out = String::new();
    html::push_html(&mut out, events(&masked).map(|(event, _)| event));
    out
}

#[test]
fn the_markdown_of_a_page_follows_the_specification_but_for_its_extensions() {
    follows_the_specification(ours, CHANGED);
}

#[test]
fn the_comparison_sees_what_a_reader_sees() {
    assert_eq!(
        meaning("<p>a &quot;b&quot;\n<br /></p>\n"),
        meaning("<p>a  \"b\" <br></p>")
    );
    assert_ne!(
        meaning("<p><em>a</em> b</p>"),
        meaning("<p><em>a</em>b</p>")
    );
    assert_ne!(meaning("<p>*a*</p>"), meaning("<p><em>a</em></p>"));
    assert_ne!(meaning("<pre>a  b</pre>"), meaning("<pre>a b</pre>"));
    assert_ne!(
        meaning("<a href=\"x\">a</a>"),
        meaning("<a href=\"y\">a</a>")
    );
}

/// Checks `render` against every example. `changed` has the numbers of those that are different
/// on purpose, each with the reason; one that isn't different any more is a failure as well.
fn follows_the_specification(render: impl Fn(&str) -> String, changed: &[(usize, &str)]) {
    let mut failures = Vec::new();
    for Example {
        number,
        source,
        expected,
    } in examples()
    {
        let rendered = render(&source);
        let is_changed = changed.iter().any(|(changed, _)| *changed == number);
        if (meaning(&rendered) == meaning(&expected)) == is_changed {
            let what = if is_changed {
                "no longer changed"
            } else {
                "wrong"
            };
            failures.push(format!(
                "example {number} is {what}\n{source}---- expected\n{expected}---- is\n{rendered}"
            ));
        }
    }
    let count = failures.len();
    assert!(
        failures.is_empty(),
        "{count} of the examples:\n{}",
        failures.join("\n")
    );
}

/// The examples: in fences of 32 backticks, source and HTML parted by a line with a period, tabs
/// written as `→`. Empty when the package isn't installed.
fn examples() -> Vec<Example> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SPECIFICATION);
    let Ok(specification) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: no {SPECIFICATION}; run `npm ci` in tests/browser");
        return Vec::new();
    };
    let fence = "`".repeat(32);
    let opening = format!("{fence} example\n");
    let mut examples = Vec::new();
    for (index, rest) in specification.split(opening.as_str()).skip(1).enumerate() {
        let body = rest.split(fence.as_str()).next().unwrap_or_default();
        let parted = body.strip_prefix(".\n").map(|expected| ("", expected));
        let (source, expected) = parted
            .or_else(|| body.split_once("\n.\n"))
            .expect("two parts");
        let source = if source.is_empty() {
            String::new()
        } else {
            format!("{source}\n")
        };
        let [source, expected] = [&source, expected].map(|text| text.replace('→', "\t"));
        examples.push(Example {
            number: index + 1,
            source,
            expected,
        });
    }
    assert!(
        examples.len() > 600,
        "spec.txt has another form: {} examples",
        examples.len()
    );
    examples
}

/// What HTML says, free of how it is written: tags with their attributes in order, and text with
/// its references resolved, without the white space that isn't seen.
fn meaning(html: &str) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let mut out = vec![String::new()];
    let mut is_preformatted = false;
    for Ok(token) in Tokenizer::new_with_emitter(html.as_bytes(), emitter) {
        match token {
            Token::StartTag(tag) => {
                is_preformatted |= &**tag.name == b"pre";
                let attributes: String = tag
                    .attributes
                    .iter()
                    .map(|(key, value)| format!(" {}={:?}", text(key), text(value)))
                    .collect();
                push_tag(
                    &mut out,
                    &text(&tag.name),
                    &format!("<{}{attributes}>", text(&tag.name)),
                );
            }
            Token::EndTag(tag) => {
                is_preformatted &= &**tag.name != b"pre";
                push_tag(
                    &mut out,
                    &text(&tag.name),
                    &format!("</{}>", text(&tag.name)),
                );
            }
            Token::String(string) if is_preformatted => out.push(text(&string)),
            Token::String(string) => {
                for c in text(&string).chars() {
                    push_text(&mut out, c);
                }
            }
            Token::Comment(comment) => out.push(format!("<!--{}-->", text(&comment))),
            Token::Doctype(doctype) => out.push(format!("<!DOCTYPE {}>", text(&doctype.name))),
            Token::Error(_) => {}
        }
    }
    out.retain(|piece| !piece.trim().is_empty());
    out
}

/// Adds a tag; beside that of a block, white space isn't seen.
fn push_tag(out: &mut Vec<String>, name: &str, tag: &str) {
    let is_inline = INLINE.contains(&name);
    if let Some(last) = out
        .last_mut()
        .filter(|last| !is_inline && !last.starts_with('<'))
    {
        last.truncate(last.trim_end().len());
    }
    out.push(tag.to_owned());
    out.push(if is_inline {
        String::new()
    } else {
        "\n".to_owned()
    });
}

/// Adds a character of text; white space is seen once, and not after a block's tag.
fn push_text(out: &mut [String], c: char) {
    let Some(last) = out.last_mut() else { return };
    match c {
        ' ' | '\n' | '\t' if last.ends_with([' ', '\n']) => {}
        ' ' | '\n' | '\t' => last.push(' '),
        _ => last.push(c),
    }
}
