//! Renderings of a report. Input: a report and the sources it points into. Output: text for a
//! terminal, one JSON object a line, or GitHub workflow commands.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Language, Place, Report, Severity};
use crate::base::span::{Position, Positions, Sources, Span};

/// Lines longer than this many bytes are not shown: a caret under a 5 MB line helps nobody.
const LONGEST_LINE: usize = 1_000;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, with the source line and a caret.
    Human,
    /// One JSON object a line.
    Json,
    /// GitHub workflow commands, which become notes on the changed lines.
    Github,
}

/// Writes all problems in their present order.
#[must_use]
pub fn render(
    report: &Report,
    sources: &Sources,
    format: Format,
    language: Language,
    color: bool,
) -> String {
    let mut out = String::new();
    let mut at = Positions::default();
    for one in report.iter() {
        match format {
            Format::Human => out.push_str(&human(one, sources, &mut at, language, color)),
            Format::Json => out.push_str(&json(one, sources, &mut at, language)),
            Format::Github => out.push_str(&github(one, sources, &mut at, language)),
        }
        out.push('\n');
    }
    out
}

/// The line that ends a human report.
#[must_use]
pub fn summary(report: &Report, language: Language) -> String {
    let (errors, warnings) = (
        report.count(Severity::Error),
        report.count(Severity::Warning),
    );
    match language {
        Language::Chinese => format!("{errors} 个错误，{warnings} 个警告"),
        Language::English => format!(
            "{errors} error{}, {warnings} warning{}",
            if errors == 1 { "" } else { "s" },
            if warnings == 1 { "" } else { "s" }
        ),
    }
}

/// One problem with its source line.
fn human(
    one: &Diagnostic,
    sources: &Sources,
    at: &mut Positions,
    language: Language,
    color: bool,
) -> String {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let code = one.rule.code(one.severity);
    let message = one.message(language);
    let help = one.help(language);
    let title = level.primary_title(message.as_str()).id(code.as_str());
    let mut group = title.element(located(one, sources, at));
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = renderer.render(&[group]);
    text.push('\n');
    text
}

/// The source line with a caret, or the bare place where there is no line to show.
fn located<'a>(one: &'a Diagnostic, sources: &'a Sources, at: &mut Positions) -> Element<'a> {
    match &one.place {
        Place::Span(span) => {
            let start = at.find(sources, span.file, span.start);
            match excerpt(sources.text(span.file), *span) {
                Some((text, range)) => Snippet::source(text)
                    .line_start(start.line)
                    .path(sources.path(span.file))
                    .annotation(AnnotationKind::Primary.span(range))
                    .into(),
                None => Origin::path(sources.path(span.file))
                    .line(start.line)
                    .char_column(start.column)
                    .into(),
            }
        }
        Place::File(file) => Origin::path(sources.path(*file)).into(),
        Place::Path(path) => Origin::path(path.as_str()).into(),
        Place::At { path, line, column } => Origin::path(path.as_str())
            .line(*line)
            .char_column(*column)
            .into(),
    }
}

/// The first line that a span touches, and the bytes of the span in it.
fn excerpt(text: &str, span: Span) -> Option<(&str, std::ops::Range<usize>)> {
    let start = (span.start as usize).min(text.len());
    if !text.is_char_boundary(start) {
        return None;
    }
    let (before, after) = text.as_bytes().split_at(start);
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let line_end = memchr::memchr2(b'\n', b'\r', after).map_or(text.len(), |at| start + at);
    if line_end - line_start > LONGEST_LINE || text[line_start..line_end].trim().is_empty() {
        return None;
    }
    let mut end = (span.end as usize).clamp(start, line_end);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Some((
        &text[line_start..line_end],
        start - line_start..end - line_start,
    ))
}

/// First and last place of a problem; `None` for a whole file.
fn range(
    one: &Diagnostic,
    sources: &Sources,
    at: &mut Positions,
) -> (String, Option<(Position, Position)>) {
    match &one.place {
        Place::Span(span) => {
            let start = at.find(sources, span.file, span.start);
            // Counted on from a copy: the next problem may start before this one ends.
            let end = at.clone().find(sources, span.file, span.end);
            (sources.path(span.file).to_owned(), Some((start, end)))
        }
        Place::File(file) => (sources.path(*file).to_owned(), None),
        Place::Path(path) => (path.clone(), None),
        Place::At { path, line, column } => {
            let at = Position {
                line: *line,
                column: *column,
            };
            (path.clone(), Some((at, at)))
        }
    }
}

/// The JSON form of the command-line contract.
#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    severity: &'a str,
    code: String,
    message: String,
    help: String,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

/// One problem as a JSON object on one line.
fn json(one: &Diagnostic, sources: &Sources, at: &mut Positions, language: Language) -> String {
    let (file, range) = range(one, sources, at);
    let (start, end) = range.unzip();
    let object = JsonDiagnostic {
        severity: one.severity.word(),
        code: one.rule.code(one.severity),
        message: one.message(language),
        help: one.help(language),
        file,
        line: start.map(|at| at.line),
        column: start.map(|at| at.column),
        end_line: end.map(|at| at.line),
        end_column: end.map(|at| at.column),
    };
    // Strings and numbers always serialise.
    serde_json::to_string(&object).unwrap_or_default()
}

/// One problem as a workflow command; see GitHub's “Workflow commands for GitHub Actions”.
fn github(one: &Diagnostic, sources: &Sources, at: &mut Positions, language: Language) -> String {
    let (file, range) = range(one, sources, at);
    let place = range.map_or(String::new(), |(start, end)| {
        format!(
            ",line={},col={},endLine={},endColumn={}",
            start.line, start.column, end.line, end.column
        )
    });
    let data = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let help = one.help(language);
    let gap = if help.is_empty() { "" } else { "\n" };
    format!(
        "::{} file={}{place},title={}::{}",
        one.severity.word(),
        property(&file),
        one.rule.code(one.severity),
        data(&format!("{}{gap}{help}", one.message(language))),
    )
}
