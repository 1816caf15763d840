//! What the renderer cannot do with Chinese. Input: the source of a timeline, Gantt chart or commit
//! graph. Output: the same with `<br>` where a label would not fit, since the renderer breaks these
//! at spaces only, and with quotes around names that are not ASCII.

use std::borrow::Cow;

use super::wrap;

/// Size of labels in these diagrams, and the width that they have, in pixels.
const SIZE: f64 = 16.0;
const TIMELINE: f64 = 152.0;
const GANTT: f64 = 140.0;

/// The first line that is neither empty nor a comment nor front matter: it names the kind.
fn head(source: &str) -> &str {
    let mut lines = source.trim_start_matches('\u{feff}').lines().map(str::trim);
    let is_head = |line: &&str| !line.is_empty() && !line.starts_with("%%");
    let first = lines.find(is_head).unwrap_or_default();
    if first != "---" {
        return first;
    }
    lines.find(|line| *line == "---");
    lines.find(is_head).unwrap_or_default()
}

/// Whether a diagram is laid out as if its text were larger ([`theme::STRETCH`](super::theme::STRETCH)).
#[must_use]
pub fn is_stretched(source: &str) -> bool {
    let head = head(source);
    ["timeline", "C4", "sequenceDiagram"]
        .iter()
        .any(|kind| head.starts_with(kind))
}

/// The source as the renderer gets it.
#[must_use]
pub fn prepare(source: &str) -> Cow<'_, str> {
    let kind = head(source);
    let rewrite: fn(&str) -> Option<String> = if kind.starts_with("timeline") {
        timeline
    } else if kind.starts_with("gantt") {
        gantt
    } else if kind.starts_with("gitGraph") {
        branch
    } else {
        return Cow::Borrowed(source);
    };
    let mut out = String::with_capacity(source.len() + 64);
    for line in source.split_inclusive('\n') {
        match rewrite(line) {
            Some(line) => out.push_str(&line),
            None => out.push_str(line),
        }
    }
    Cow::Owned(out)
}

/// `时间 : 事件 : 事件` and `section 名称`.
fn timeline(line: &str) -> Option<String> {
    let trimmed = line.trim_start();
    if is_statement(trimmed, &["timeline", "title", "acc", "direction"]) {
        return None;
    }
    let indent = &line[..line.len() - trimmed.len()];
    let end = if line.ends_with('\n') { "\n" } else { "" };
    if let Some(name) = trimmed.strip_prefix("section ") {
        return Some(format!("{indent}section {}{end}", broken(name, TIMELINE)));
    }
    let parts: Vec<String> = trimmed
        .trim_end()
        .split(" : ")
        .map(|part| broken(part, TIMELINE))
        .collect();
    Some(format!("{indent}{}{end}", parts.join(" : ")))
}

/// `section 名称`.
fn gantt(line: &str) -> Option<String> {
    let trimmed = line.trim_start();
    let name = trimmed.strip_prefix("section ")?;
    let indent = &line[..line.len() - trimmed.len()];
    let end = if line.ends_with('\n') { "\n" } else { "" };
    Some(format!("{indent}section {}{end}", broken(name, GANTT)))
}

/// `branch 名称`: the renderer takes names that are not ASCII in quotes only.
fn branch(line: &str) -> Option<String> {
    let trimmed = line.trim_start();
    let (word, rest) = trimmed.split_once(' ')?;
    if !matches!(word, "branch" | "checkout" | "switch" | "merge") || rest.starts_with('"') {
        return None;
    }
    let name = rest
        .split_whitespace()
        .next()
        .filter(|name| !name.is_ascii())?;
    let indent = &line[..line.len() - trimmed.len()];
    let after = &rest[rest.find(name)? + name.len()..];
    Some(format!("{indent}{word} \"{name}\"{after}"))
}

fn is_statement(line: &str, words: &[&str]) -> bool {
    line.trim().is_empty()
        || line.starts_with("%%")
        || words.iter().any(|word| line.starts_with(word))
}

fn broken(text: &str, width: f64) -> String {
    let text = text.trim();
    let mut lines: Vec<String> = Vec::new();
    for hard in wrap::hard_lines(text) {
        let pieces = wrap::lines(&hard, SIZE, false, Some(width));
        lines.extend(pieces.into_iter().map(|line| hard[line].to_owned()));
    }
    // An empty line is drawn, and the renderer makes no room for it.
    lines.retain(|line| !line.is_empty());
    lines.join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_events_are_broken_and_short_ones_stay() {
        let source = "timeline\n  2017年6月 : 谷歌发表论文，提出一种新的网络架构 : 短\n";
        let prepared = prepare(source);
        assert!(
            prepared.contains("<br>") && prepared.contains(" : 短\n"),
            "{prepared}"
        );
        let asked = prepare("timeline\n  1 : Machinery, Water power, Steam <br>power\n");
        assert_eq!(
            asked,
            "timeline\n  1 : Machinery, Water<br>power, Steam<br>power\n"
        );
        let git = prepare("gitGraph\n  branch 检索\n  merge 检索 tag: \"v1\"\n");
        assert_eq!(
            git,
            "gitGraph\n  branch \"检索\"\n  merge \"检索\" tag: \"v1\"\n"
        );
        assert!(matches!(prepare("flowchart TD\nA-->B"), Cow::Borrowed(_)));
    }
}
