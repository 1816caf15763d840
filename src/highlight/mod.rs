//! Highlighted code. Input: a code block. Output: markup with a few short classes that the style
//! sheet colours for light and dark.
//!
//! syntect gives every character a stack of scopes; here the innermost scope that means
//! something decides, and neighbours of the same class share one `span`.
mod classes;
mod run;

use std::sync::LazyLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use crate::base::escape;
use crate::data::schema::suggestion;
use crate::diag::codes::markdown::UNKNOWN_LANGUAGE;
use crate::diag::{Diagnostic, Report};
use crate::model::document::{Block, Code, Document};
use crate::model::walk;

use run::Run;

/// Larger blocks are shown plain: nobody reads their colours.
const MAX_BYTES: usize = 64 * 1024;
/// Blocks with a longer line (minified code) are shown plain as well.
const MAX_LINE: usize = 2_000;

/// Highlighted code is at most this many times as long as its source.
const MAX_GROWTH: usize = 4;

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
    let syntax = syntax(&code.language).filter(|_| colour && is_small(&code.source));
    // Where nearly every word has a colour, as in data, the colours that say least go first.
    for dropped in ["", "d", "df", "dfs"] {
        let out = paint(code, syntax.map(|syntax| Painter::new(syntax, dropped)));
        if syntax.is_none() || out.len() <= code.source.len() * MAX_GROWTH {
            return out;
        }
    }
    paint(code, None)
}

fn paint(code: &Code, mut painter: Option<Painter>) -> String {
    let mut out = String::with_capacity(code.source.len() * 2);
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
            None => escape::text_into(
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
    /// Classes that stay without colour.
    dropped: &'static str,
}

impl Painter {
    fn new(syntax: &SyntaxReference, dropped: &'static str) -> Self {
        Self {
            dropped,
            state: ParseState::new(syntax),
            stack: ScopeStack::new(),
        }
    }

    fn class(&self) -> Option<&'static str> {
        classes::of(&self.stack).filter(|class| !self.dropped.contains(class))
    }

    fn line(&mut self, line: &str, cut_end: bool, out: &mut String) {
        let shown = if cut_end {
            line.trim_end_matches('\n').len()
        } else {
            line.len()
        };
        let Ok(changes) = self.state.parse_line(line, &SYNTAXES) else {
            return escape::text_into(out, &line[..shown]);
        };
        let mut run = Run::default();
        let mut at = 0;
        for (offset, change) in changes {
            run.push(self.class(), &line[at..offset], out);
            at = offset;
            // A broken syntax definition only loses colours.
            let _ = self.stack.apply(&change);
        }
        run.push(self.class(), &line[at.min(shown)..shown], out);
        run.flush(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::{FileId, Span};

    fn painted(language: &str, source: &str, marks: &[(u32, u32)]) -> String {
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
            painted("python", "def f(x):  # 注释\n    return \"a\" + 1\n", &[]),
            "<span class=\"k\">def</span> <span class=\"f\">f</span>(x):  <span class=\"c\"># 注释</span>\n    \
             <span class=\"k\">return</span> <span class=\"s\">\"a\"</span> + <span class=\"d\">1</span>\n"
        );
    }

    #[test]
    fn marked_lines_are_wrapped_without_their_line_end() {
        assert_eq!(
            painted("text", "a\nb\n", &[(2, 2)]),
            "a\n<span class=\"hl\">b</span>"
        );
    }

    #[test]
    fn marks_between_one_colour_take_it() {
        assert_eq!(
            painted("python", "x = [1, 2]\n", &[]),
            "x = [<span class=\"d\">1, 2</span>]\n"
        );
    }

    #[test]
    fn dense_data_loses_colours_before_it_grows_too_long() {
        let source = "{\"a\":1,\"b\":true,\"c\":\"d\"}\n";
        assert!(painted("json", source, &[]).len() <= source.len() * MAX_GROWTH);
    }

    #[test]
    fn markup_in_code_is_text() {
        assert_eq!(painted("", "<b>&", &[]), "&lt;b&gt;&amp;");
    }
}
