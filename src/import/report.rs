//! What the import tells the editor. Input: a plan. Output: text in Chinese or English, with
//! the line in the source for everything that was merged, guessed or needs a look.

use std::fmt::Write as _;

use super::Plan;
use super::notes::NoteKind;
use crate::diag::Language;

/// What was found, merged and guessed.
#[must_use]
pub fn report(plan: &Plan, language: Language) -> String {
    let mut out = summary(plan, language);
    for kind in [NoteKind::Merged, NoteKind::Guessed, NoteKind::Warned] {
        let mut notes = plan
            .notes
            .iter()
            .filter(|note| note.kind == kind)
            .peekable();
        if notes.peek().is_none() {
            continue;
        }
        let title = match (kind, language) {
            (NoteKind::Merged, Language::Chinese) => "合并",
            (NoteKind::Merged, Language::English) => "Merged",
            (NoteKind::Guessed, Language::Chinese) => "猜测",
            (NoteKind::Guessed, Language::English) => "Guessed",
            (NoteKind::Warned, Language::Chinese) => "请检查",
            (NoteKind::Warned, Language::English) => "Please check",
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\n{title}");
        for note in notes {
            let _ = match language {
                Language::Chinese => writeln!(out, "  第 {} 行：{}", note.line, note.zh),
                Language::English => writeln!(out, "  line {}: {}", note.line, note.en),
            };
        }
    }
    out
}

/// One sentence with the counts.
fn summary(plan: &Plan, language: Language) -> String {
    let found = &plan.found;
    let counts = [
        (found.parts, "个部分", "part", "parts"),
        (found.chapters, "章", "chapter", "chapters"),
        (found.sections, "节", "section", "sections"),
        (found.appendices, "个附录", "appendix", "appendices"),
        (
            found.appendix_sections,
            "个附录小节",
            "appendix section",
            "appendix sections",
        ),
        (found.diagrams, "张图", "diagram", "diagrams"),
        (found.tables, "张表", "table", "tables"),
        (found.images, "幅图片", "image", "images"),
        (found.footnotes, "条脚注", "footnote", "footnotes"),
    ];
    let listed: Vec<String> = counts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, zh, one, many)| match language {
            Language::Chinese => format!("{count} {zh}"),
            Language::English => format!("{count} {}", if *count == 1 { one } else { many }),
        })
        .collect();
    let (title, pages) = (&plan.title, found.pages);
    match language {
        Language::Chinese if listed.is_empty() => format!("《{title}》：共 {pages} 页。\n"),
        Language::Chinese => format!("《{title}》：{}，共 {pages} 页。\n", listed.join("，")),
        Language::English if listed.is_empty() => format!("{title}: {pages} pages in all.\n"),
        Language::English => format!("{title}: {}; {pages} pages in all.\n", listed.join(", ")),
    }
}

/// The files that would be written, each with the line its page begins at.
#[must_use]
pub fn listing(plan: &Plan) -> String {
    let width = plan
        .files
        .iter()
        .map(|file| file.path.len())
        .max()
        .unwrap_or(0);
    let mut out = String::new();
    for file in &plan.files {
        let line = file.line.map(|line| format!(":{line}")).unwrap_or_default();
        let row = format!("{:width$}  {line:<6} {}", file.path, file.title);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}", row.trim_end());
    }
    out
}
