//! YAML to nodes. Input: text that starts somewhere in a file. Output: its root node and every
//! problem, with budgets on depth, number of nodes and the expansion of aliases.

mod offsets;

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use self::offsets::{HINT, Offsets, hint};
use super::node::{Entry, Node, Scalar, Value};
use crate::base::span::Span;
use crate::diag::codes::front::{YAML_DUPLICATE_KEY, YAML_LIMIT, YAML_SYNTAX};
use crate::diag::{Diagnostic, Report};

/// Deepest nesting that is read.
const MAX_DEPTH: usize = 32;
/// Most nodes of one document, counting what aliases stand for.
const MAX_NODES: usize = 200_000;
/// Longest document in bytes: far beyond what a person writes, and read in a fraction of a second.
const MAX_BYTES: usize = 4_000_000;
/// Most keys of one map: a schema has a few dozen, and each unknown key is a message.
const MAX_KEYS: usize = 1_000;
/// Longest single value in bytes.
const MAX_SCALAR: usize = 100_000;

/// Reads one document. `whole` is the place of `text` in its file. Returns an empty map when
/// there is nothing, and `None` when it cannot be read (the report says why).
pub fn read(text: &str, whole: Span, report: &mut Report) -> Option<Node> {
    let empty = Node {
        span: whole,
        value: Value::Map(Vec::new()),
    };
    if text.trim().is_empty() {
        return Some(empty);
    }
    if text.len() > MAX_BYTES {
        let at = text.floor_char_boundary(MAX_BYTES);
        report.add(
            Diagnostic::at(&YAML_LIMIT, whole.within(at..at))
                .with("detail", format!("> {MAX_BYTES} bytes")),
        );
        return None;
    }
    let mut reader = Reader {
        events: Parser::new_from_str(text),
        offsets: Offsets::new(text),
        whole,
        anchors: HashMap::new(),
        nodes: 0,
        report,
    };
    match reader.document() {
        Ok(node) => Some(node.unwrap_or(empty)),
        Err(Stop) => None,
    }
}

/// Reading cannot go on; the reason is in the report.
struct Stop;

struct Reader<'t, 'r> {
    events: Parser<'t, saphyr_parser::StrInput<'t>>,
    offsets: Offsets<'t>,
    whole: Span,
    /// Node and size in nodes of every anchor, by the parser's number for it.
    anchors: HashMap<usize, (Node, usize)>,
    nodes: usize,
    report: &'r mut Report,
}

impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Result<Option<Node>, Stop> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(None),
                Event::Nothing
                | Event::StreamStart
                | Event::DocumentStart(_)
                | Event::DocumentEnd => {}
                other => {
                    let node = self.node(other, span, 0)?;
                    self.rest()?;
                    return Ok(Some(node));
                }
            }
        }
    }

    /// What follows the first document must be nothing.
    fn rest(&mut self) -> Result<(), Stop> {
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(()),
                Event::DocumentStart(_) => {
                    return self.syntax(span, "only one document is allowed", HINT);
                }
                _ => {}
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), Stop> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                let place = self.offsets.range(span.start, span.end);
                Ok((event, self.whole.within(place)))
            }
            Some(Err(error)) => {
                let at = self.offsets.culprit(self.offsets.byte(*error.marker()));
                let line = self.offsets.line(at);
                let hint = hint(line);
                let place = self.whole.within(at..at);
                self.syntax(place, error.info(), hint)
            }
            None => self.syntax(self.whole, "unexpected end", HINT),
        }
    }

    fn syntax<T>(&mut self, place: Span, detail: &str, hint: (&str, &str)) -> Result<T, Stop> {
        self.report.add(
            Diagnostic::at(&YAML_SYNTAX, place)
                .with("detail", detail)
                .with("hint", hint),
        );
        Err(Stop)
    }

    fn limit<T>(&mut self, place: Span, detail: String) -> Result<T, Stop> {
        self.report
            .add(Diagnostic::at(&YAML_LIMIT, place).with("detail", detail));
        Err(Stop)
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, Stop> {
        if depth > MAX_DEPTH {
            return self.limit(span, format!("> {MAX_DEPTH} levels"));
        }
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return self.limit(span, format!("> {MAX_NODES} nodes"));
        }
        let before = self.nodes;
        let (node, anchor) = match event {
            Event::Scalar(text, ..) if text.len() > MAX_SCALAR => {
                let start = Span {
                    end: span.start,
                    ..span
                };
                return self.limit(start, format!("> {MAX_SCALAR} bytes"));
            }
            Event::Scalar(text, style, anchor, _) => {
                (scalar(text.into_owned(), style, span), anchor)
            }
            Event::SequenceStart(anchor, _) => (self.list(span, depth)?, anchor),
            Event::MappingStart(anchor, _) => (self.map(span, depth)?, anchor),
            Event::Alias(anchor) => return self.alias(anchor, span),
            _ => return self.syntax(span, "unexpected event", HINT),
        };
        if anchor != 0 {
            self.anchors
                .insert(anchor, (node.clone(), self.nodes - before + 1));
        }
        Ok(node)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<Node, Stop> {
        let Some(size) = self.anchors.get(&anchor).map(|(_, size)| *size) else {
            return self.syntax(span, "alias inside its own anchor", HINT);
        };
        self.nodes += size;
        if self.nodes > MAX_NODES {
            return self.limit(span, format!("> {MAX_NODES} nodes"));
        }
        let Some((node, _)) = self.anchors.get(&anchor) else {
            return Err(Stop);
        };
        Ok(Node {
            span,
            value: node.value.clone(),
        })
    }

    fn list(&mut self, start: Span, depth: usize) -> Result<Node, Stop> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                return Ok(Node {
                    span: joined(start, span),
                    value: Value::List(items),
                });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Node, Stop> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        loop {
            let (event, key_span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(Node {
                    span: joined(start, key_span),
                    value: Value::Map(entries),
                });
            }
            let Event::Scalar(key, ..) = event else {
                return self.syntax(key_span, "a key must be a single word", HINT);
            };
            let (event, span) = self.next()?;
            let node = self.node(event, span, depth + 1)?;
            if seen.len() >= MAX_KEYS {
                return self.limit(key_span, format!("> {MAX_KEYS} keys"));
            }
            if seen.insert(key.to_string()) {
                entries.push(Entry {
                    key: key.into_owned(),
                    key_span,
                    node,
                });
            } else {
                self.report
                    .add(Diagnostic::at(&YAML_DUPLICATE_KEY, key_span).with("key", key.as_ref()));
            }
        }
    }
}

/// From the start of one span to the end of another.
fn joined(start: Span, end: Span) -> Span {
    Span {
        file: start.file,
        start: start.start,
        end: end.end.max(start.end),
    }
}

/// A scalar by the YAML 1.2 core schema: only plain ones can be null.
fn scalar(text: String, style: ScalarStyle, span: Span) -> Node {
    let plain = style == ScalarStyle::Plain;
    let value = if plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") {
        Value::Null
    } else {
        Value::Scalar(Scalar {
            text,
            quoted: !plain,
        })
    };
    Node { span, value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::FileId;

    fn parse(text: &str) -> (Option<Node>, Vec<u16>) {
        let mut report = Report::default();
        let node = read(text, Span::new(FileId(0), 0, text.len()), &mut report);
        let codes = report.iter().map(|one| one.rule.number).collect();
        (node, codes)
    }

    fn text_of(node: &Node, key: &str) -> String {
        match &node.get(key).unwrap().value {
            Value::Scalar(scalar) => scalar.text.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn scalars_keep_their_text() {
        let (node, _) = parse("country: NO\nversion: 1.10\nfounded: 2021-08\nended: 2016\n");
        let node = node.unwrap();
        for (key, value) in [
            ("country", "NO"),
            ("version", "1.10"),
            ("founded", "2021-08"),
            ("ended", "2016"),
        ] {
            assert_eq!(text_of(&node, key), value);
        }
    }

    #[test]
    fn spans_count_bytes() {
        let text = "标题: 核心\nb: 二";
        let (node, _) = parse(text);
        let entry = &node.unwrap().entries()[1].clone();
        assert_eq!(
            &text[entry.node.span.start as usize..entry.node.span.end as usize],
            "二"
        );
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = String::from("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
        for (name, inner) in "bcdefghij".chars().zip("abcdefghi".chars()) {
            text.push_str(&format!(
                "{name}: &{name} [{}]\n",
                vec![format!("*{inner}"); 10].join(",")
            ));
        }
        assert_eq!(parse(&text).1, [304]);
    }

    #[test]
    fn long_documents_and_values_are_refused() {
        assert_eq!(parse(&format!("a: {}", "甲".repeat(50_000))).1, [304]);
        assert_eq!(parse(&"a: 1\n".repeat(1_000_000)).1, [304]);
        let keys: Vec<String> = (0..2000).map(|at| format!("k{at}: 1\n")).collect();
        assert_eq!(parse(&keys.concat()).1, [304]);
        assert_eq!(
            parse(&format!("a: {}", "x".repeat(90_000))).1,
            Vec::<u16>::new()
        );
    }

    #[test]
    fn slips_are_reported() {
        assert_eq!(parse("a: 1\na: 2").1, [303]);
        assert_eq!(parse("a: b: c").1, [302]);
        assert_eq!(parse("a:\n\t- b").1, [302]);
        assert_eq!(parse(&"[".repeat(100)).1, [304]);
    }
}
