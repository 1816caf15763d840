//! Highlighted code. Input: a code block. Output: markup with a few short classes that the style
//! sheet colours for light and dark.
//!
//! syntect gives every character a stack of scopes; here the innermost scope that means
//! something decides, and neighbours of the same class share one `span`.
mod classes;

use std::sync::LazyLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use crate::base::escape;
use crate::data::schema::suggestion;
use crate::diag::codes::markdown::UNKNOWN_LANGUAGE;
use crate::diag::{Diagnostic, Report};
use crate::model::document::{Block, Code, Document};
use crate::model::walk;

/// Larger blocks are shown plain: nobody reads their colours.
const MAX_BYTES: usize = 64 * 1024;
/// Blocks with a longer line (minified code) are shown plain as well.
const MAX_LINE: usize = 2_000;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Reports the languages of a page that cannot be highlighted.
pub fn check<L>(document: &Document<L>, report: &mut Report) {
    if !document.uses.code {
        return;
    }
    walk::blocks(document, &mut |block| {
        let Block::Code(code) = block else { return };
        if !knows(&code.language) {
            report.add(
                Diagnostic::at(&UNKNOWN_LANGUAGE, code.info)
                    .with("language", &code.language)
                    .with("hint", suggestion(&code.language, languages())),
            );
        }
    });
}

/// Whether code in a language can be highlighted, or needs no highlighting (plain text).
#[must_use]
pub fn knows(language: &str) -> bool {
    is_plain(language) || syntax(language).is_some()
}

/// Names of languages that are near a word, for suggestions.
pub fn languages() -> impl Iterator<Item = &'static str> {
    let names =
        |syntax: &'static SyntaxReference| syntax.file_extensions.iter().map(String::as_str);
    SYNTAXES.syntaxes().iter().flat_map(names).chain([
        "rust",
        "python",
        "javascript",
        "typescript",
        "bash",
        "mermaid",
    ])
}

/// The markup of a block, highlighted when `colour` is on and the language is known. Marked
/// lines are wrapped in `<span class="hl">`.
#[must_use]
pub fn html(code: &Code, colour: bool) -> String {
    let mut out = String::with_capacity(code.source.len() * 2);
    // Loading the syntaxes takes milliseconds, so nothing asks for one before it must.
    let paints = colour && is_small(&code.source);
    let syntax = paints.then(|| syntax(&code.language)).flatten();
    let mut painter = syntax.map(Painter::new);
    for (number, line) in (1u32..).zip(code.source.split_inclusive('\n')) {
        let marked = code
            .marks
            .iter()
            .any(|(from, to)| (*from..=*to).contains(&number));
        if marked {
            out.push_str("<span class=\"hl\">");
        }
        // A marked line is a block of its own, so its line end would show as an empty line.
        match &mut painter {
            Some(painter) => painter.line(line, marked, &mut out),
            None => escape::html_into(
                &mut out,
                if marked {
                    line.trim_end_matches('\n')
                } else {
                    line
                },
            ),
        }
        if marked {
            out.push_str("</span>");
        }
    }
    out
}

fn is_plain(language: &str) -> bool {
    matches!(
        language,
        "" | "text" | "txt" | "plain" | "plaintext" | "console" | "output" | "none"
    )
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    if is_plain(language) {
        return None;
    }
    let name = match language {
        "shell" | "shell-session" | "zsh" => "bash",
        "jsonc" | "json5" => "json",
        "py3" => "python",
        other => other,
    };
    SYNTAXES.find_syntax_by_token(name)
}

fn is_small(source: &str) -> bool {
    source.len() <= MAX_BYTES && source.lines().all(|line| line.len() <= MAX_LINE)
}

/// Paints the lines of one block.
struct Painter {
    state: ParseState,
    stack: ScopeStack,
}

impl Painter {
    fn new(syntax: &SyntaxReference) -> Self {
        Self {
            state: ParseState::new(syntax),
            stack: ScopeStack::new(),
        }
    }

    fn line(&mut self, line: &str, cut_end: bool, out: &mut String) {
        let shown = if cut_end {
            line.trim_end_matches('\n').len()
        } else {
            line.len()
        };
        let Ok(changes) = self.state.parse_line(line, &SYNTAXES) else {
            return escape::html_into(out, &line[..shown]);
        };
        let mut run = Run {
            class: None,
            text: String::new(),
        };
        let mut at = 0;
        for (offset, change) in changes {
            run.push(classes::of(&self.stack), &line[at..offset], out);
            at = offset;
            // A broken syntax definition only loses colours.
            let _ = self.stack.apply(&change);
        }
        run.push(classes::of(&self.stack), &line[at.min(shown)..shown], out);
        run.flush(out);
    }
}

/// Neighbouring text of one class.
struct Run {
    class: Option<&'static str>,
    text: String,
}

impl Run {
    fn push(&mut self, class: Option<&'static str>, text: &str, out: &mut String) {
        if text.is_empty() {
            return;
        }
        // Space has no colour, so it never ends a run.
        if class != self.class && !text.trim().is_empty() {
            self.flush(out);
            self.class = class;
        }
        self.text.push_str(text);
    }

    fn flush(&mut self, out: &mut String) {
        // Space at both ends stays outside the span.
        let inner = self.text.trim();
        let start = self.text.len() - self.text.trim_start().len();
        match self.class.filter(|_| !inner.is_empty()) {
            Some(class) => {
                out.push_str(&self.text[..start]);
                out.push_str("<span class=\"");
                out.push_str(class);
                out.push_str("\">");
                escape::html_into(out, inner);
                out.push_str("</span>");
                out.push_str(&self.text[start + inner.len()..]);
            }
            None => escape::html_into(out, &self.text),
        }
        self.text.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::{FileId, Span};

    fn paint(language: &str, source: &str, marks: &[(u32, u32)]) -> String {
        let code = Code {
            language: language.into(),
            title: String::new(),
            marks: marks.into(),
            source: source.into(),
            info: Span::new(FileId(0), 0, 0),
        };
        html(&code, true)
    }

    #[test]
    fn few_short_classes() {
        assert_eq!(
            paint("python", "def f(x):  # 注释\n    return \"a\" + 1\n", &[]),
            "<span class=\"k\">def</span> <span class=\"f\">f</span>(x):  <span class=\"c\"># 注释</span>\n    \
             <span class=\"k\">return</span> <span class=\"s\">&quot;a&quot;</span> + <span class=\"d\">1</span>\n"
        );
    }

    #[test]
    fn marked_lines_are_wrapped_without_their_line_end() {
        assert_eq!(
            paint("text", "a\nb\n", &[(2, 2)]),
            "a\n<span class=\"hl\">b</span>"
        );
    }

    #[test]
    fn markup_in_code_is_text() {
        assert_eq!(paint("", "<b>&", &[]), "&lt;b&gt;&amp;");
    }
}
