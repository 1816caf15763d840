//! What the renderer cannot do with Chinese. Input: the source of a timeline, Gantt chart or commit
//! graph. Output: the same with `<br>` where a label would not fit, since the renderer breaks these
//! at spaces only, and with quotes around names that are not ASCII.

use std::borrow::Cow;

use super::wrap;

/// Size of labels in these diagrams, and the width that they have, in pixels.
const SIZE: f64 = 16.0;
const TIMELINE: f64 = 152.0;
const GANTT: f64 = 140.0;

/// The source as the renderer gets it.
#[must_use]
pub fn prepare(source: &str) -> Cow<'_, str> {
    let kind = source
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with("%%") && !line.starts_with("---"))
        .unwrap_or_default();
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
    let lines: Vec<&str> = wrap::lines(text, SIZE, false, Some(width))
        .into_iter()
        .map(|line| &text[line])
        .collect();
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
        let git = prepare("gitGraph\n  branch 检索\n  merge 检索 tag: \"v1\"\n");
        assert_eq!(
            git,
            "gitGraph\n  branch \"检索\"\n  merge \"检索\" tag: \"v1\"\n"
        );
        assert!(matches!(prepare("flowchart TD\nA-->B"), Cow::Borrowed(_)));
    }
}
