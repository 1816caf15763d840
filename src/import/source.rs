//! The book's text made regular. Input: the file's text. Output: the text with `\n` line ends,
//! without byte order mark, NUL and front matter, and the line number of every byte.

use super::notes::Notes;

/// What the book's own front matter said.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Meta {
    /// `title`.
    pub title: Option<String>,
    /// `lang` or `language`.
    pub lang: Option<String>,
}

/// A regular text and what was before it.
#[derive(Debug)]
pub struct Source {
    /// The text that Markdown is read from.
    pub body: String,
    /// From the front matter.
    pub meta: Meta,
    lines: Vec<usize>,
    first_line: usize,
}

impl Source {
    /// Line of a byte of `body` in the file, from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.first_line + self.lines.partition_point(|&start| start <= offset) - 1
    }
}

/// Makes `text` regular.
pub fn read(text: &str, notes: &mut Notes) -> Source {
    let text = without_mark(text, notes);
    let text = with_line_feeds(text, notes);
    let (front, rest) = split_front_matter(&text);
    let mut meta = Meta::default();
    let mut first_line = 1;
    if let Some(front) = front {
        meta = read_meta(front, notes);
        first_line += text[..text.len() - rest.len()].matches('\n').count();
    }
    let body = rest.to_owned();
    let lines = std::iter::once(0)
        .chain(body.match_indices('\n').map(|(at, _)| at + 1))
        .collect();
    Source {
        body,
        meta,
        lines,
        first_line,
    }
}

/// Drops a byte order mark and replaces NUL, which Markdown forbids.
fn without_mark(text: &str, notes: &mut Notes) -> String {
    let text = text.strip_prefix('\u{feff}').map_or(text, |rest| {
        notes.merged(
            1,
            "去掉了文件开头的字节顺序标记（BOM）。",
            "Dropped the byte order mark.",
        );
        rest
    });
    let Some(at) = text.find('\0') else {
        return text.to_owned();
    };
    let line = text[..at].matches('\n').count() + 1;
    notes.warned(
        line,
        "有 NUL 字符，换成了 U+FFFD。",
        "The text holds NUL characters; they became U+FFFD.",
    );
    text.replace('\0', "\u{fffd}")
}

/// Turns `\r\n` and a lone `\r` into `\n`, as Markdown counts lines.
fn with_line_feeds(text: String, notes: &mut Notes) -> String {
    if !text.contains('\r') {
        return text;
    }
    notes.merged(1, "换行符统一为 LF。", "Line ends became LF.");
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The lines between `---` at the very start and the next `---` or `...`, and what follows.
/// A text that merely begins with a rule has no closing line or no `key:` in between.
fn split_front_matter(text: &str) -> (Option<&str>, &str) {
    let Some(after) = text
        .strip_prefix("---")
        .map(|rest| rest.trim_start_matches([' ', '\t']))
    else {
        return (None, text);
    };
    let Some(inside) = after.strip_prefix('\n') else {
        return (None, text);
    };
    let mut end = 0;
    for line in inside.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let front = &inside[..end];
            let keyed = front.lines().next().is_some_and(is_keyed);
            let rest = &inside[end + line.len()..];
            return if keyed {
                (Some(front), rest)
            } else {
                (None, text)
            };
        }
        end += line.len();
    }
    (None, text)
}

/// Whether a line reads `key: …` or is a comment.
fn is_keyed(line: &str) -> bool {
    line.starts_with('#')
        || line.split_once(':').is_some_and(|(key, _)| {
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
        })
}

/// Reads the keys we have a place for and says which ones stay behind.
fn read_meta(front: &str, notes: &mut Notes) -> Meta {
    let mut meta = Meta::default();
    for (at, line) in front.lines().enumerate() {
        let Some((key, value)) = line.split_once(':').filter(|_| is_keyed(line)) else {
            continue;
        };
        let value = unquote(value.trim());
        match key.trim() {
            "title" if !value.is_empty() => meta.title = Some(value),
            "lang" | "language" if !value.is_empty() => meta.lang = Some(value),
            "" => {}
            key => notes.warned(
                at + 2,
                format!("没有导入书前的设置“{key}”；需要的话写进 shouce.toml 或 content/index.md。"),
                format!("The setting `{key}` was not imported; put it into shouce.toml or content/index.md if you need it."),
            ),
        }
    }
    meta
}

/// A YAML scalar without the quotes around it.
fn unquote(value: &str) -> String {
    let inner = |quote| {
        value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
    };
    match inner('"').or_else(|| inner('\'')) {
        Some(text) => text.replace("\\\"", "\"").replace("''", "'"),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> (Source, Notes) {
        let mut notes = Notes::default();
        (read(text, &mut notes), notes)
    }

    #[test]
    fn mark_line_ends_and_nul_become_regular() {
        let (source, notes) = source("\u{feff}a\r\nb\rc\0");
        assert_eq!(source.body, "a\nb\nc\u{fffd}");
        assert_eq!(notes.into_sorted().len(), 3);
        assert_eq!(source.line(2), 2);
    }

    #[test]
    fn front_matter_is_read_and_counted() {
        let (source, notes) = source("---\ntitle: \"书：名\"\nauthor: 甲\n---\n\n# 一\n");
        assert_eq!(source.meta.title.as_deref(), Some("书：名"));
        assert_eq!(source.line(source.body.find('#').unwrap()), 6);
        assert_eq!(notes.into_sorted()[0].line, 3);
    }

    #[test]
    fn a_rule_at_the_start_is_no_front_matter() {
        let text = "---\n\n正文\n\n---\n";
        assert_eq!(source(text).0.body, text);
    }
}
