//! Labels. Input: a `foreignObject` with HTML, which only browsers draw. Output: the same label
//! as SVG text in the same box, wrapped as it was measured.

use super::ruler::{self, LINE};
use super::style::Style;
use super::tree::{Element, Node};
use super::wrap;

/// Where the middle of a Han character is above its baseline, in em.
const MIDDLE: f64 = 0.36;

/// A piece of a label in one style.
#[derive(Debug, Clone, Default, PartialEq)]
struct Run {
    text: String,
    bold: bool,
    italic: bool,
    code: bool,
}

/// A label as it is read.
#[derive(Debug, Default)]
struct Label {
    /// Lines that were asked for.
    lines: Vec<Vec<Run>>,
    /// Size in pixels.
    size: Option<f64>,
    /// Colour of the text.
    color: Option<String>,
    /// Colour behind the text.
    background: Option<String>,
    /// Whether the text begins at the left edge.
    left: bool,
    /// The width at which it was wrapped.
    max: Option<f64>,
}

/// Exchanges all `foreignObject`s below an element; `inherited` is the computed style around it,
/// and `left` says whether its labels are lines of a list.
pub fn replace(element: &mut Element, inherited: &Style, left: bool) {
    let computed = inherited.inherited_by(&element.style);
    if element.name == "switch" {
        // The first thing that can be drawn is drawn, and all that follows is for others.
        "g".clone_into(&mut element.name);
        let first = element.elements().next().cloned();
        element.children = first
            .map(|one| Node::Element(Box::new(one)))
            .into_iter()
            .collect();
    }
    let is_node = element
        .get("class")
        .is_some_and(|class| class.starts_with("node"));
    let starts: Vec<String> = if is_node {
        element.elements().filter_map(start).collect()
    } else {
        Vec::new()
    };
    let children = std::mem::take(&mut element.children);
    for child in children {
        match child {
            Node::Element(object) if object.name == "foreignObject" => {
                draw(&object, &computed, left, &mut element.children);
            }
            Node::Element(mut other) => {
                let left = left || is_list(&other, &starts);
                replace(&mut other, &computed, left);
                element.children.push(Node::Element(other));
            }
            Node::Text(text) => element.children.push(Node::Text(text)),
        }
    }
}

/// Members of a class stand in groups of their own; what a requirement says of itself begins at
/// the same place in each line.
fn is_list(child: &Element, starts: &[String]) -> bool {
    let class = child.get("class").unwrap_or_default();
    class.starts_with("members-group")
        || class.starts_with("methods-group")
        || start(child).is_some_and(|start| starts.iter().filter(|one| **one == start).count() > 1)
}

/// Where a label in a group of its own begins.
fn start(group: &Element) -> Option<String> {
    if group.get("class") != Some("label") {
        return None;
    }
    let place = group.get("transform")?.strip_prefix("translate(")?;
    Some(place.split(',').next()?.to_owned())
}

fn draw(object: &Element, inherited: &Style, left: bool, out: &mut Vec<Node>) {
    let mut label = Label::default();
    label.lines.push(Vec::new());
    read(object, inherited, &Run::default(), &mut label);
    label.left |= left;
    trim(&mut label.lines);
    if label.lines.iter().all(Vec::is_empty) {
        return;
    }
    let (x, y) = (object.number("x"), object.number("y"));
    let (width, height) = (object.number("width"), object.number("height"));
    let size = label.size.unwrap_or(super::theme::SIZE);
    let lines = wrapped(&label, size, width, height);
    let bold = lines.iter().flatten().all(|run| run.bold);
    let mut text = Element::new("text");
    let centre = x + width / 2.0;
    let left = if label.left { x } else { centre };
    if !label.left {
        text.style.set("text-anchor", "middle");
    }
    text.style.set("font-size", size.to_string());
    // The line around a node is not one around the letters.
    text.style.set("stroke", "none");
    if bold {
        text.style.set("font-weight", "bold");
    }
    if let Some(color) = &label.color {
        text.style.set("fill", color.as_str());
    }
    // Counts of lines stay far below 2⁵², where floats stop being exact.
    #[allow(clippy::cast_precision_loss)]
    let first = y + height / 2.0 - (lines.len() as f64 - 1.0) / 2.0 * size * LINE + size * MIDDLE;
    if let Some(background) = &label.background {
        out.push(behind(background, &lines, size, centre, y, height));
    }
    if let [line] = &lines[..] {
        text.set("x", left.to_string());
        text.set("y", first.to_string());
        text.children = spans(line, bold);
    } else {
        let mut y = first;
        for line in &lines {
            let mut row = Element::new("tspan");
            row.set("x", left.to_string());
            row.set("y", y.to_string());
            row.children = spans(line, bold);
            text.children.push(Node::Element(Box::new(row)));
            y += size * LINE;
        }
    }
    out.push(Node::Element(Box::new(text)));
}

/// What hides the line below a label.
fn behind(colour: &str, lines: &[Vec<Run>], size: f64, centre: f64, y: f64, height: f64) -> Node {
    let widest = lines
        .iter()
        .map(|line| runs_width(line, size))
        .fold(0.0, f64::max);
    let mut rect = Element::new("rect");
    rect.set("class", "label-bg");
    rect.set("x", (centre - widest / 2.0 - 2.0).to_string());
    rect.set("y", y.to_string());
    rect.set("width", (widest + 4.0).to_string());
    rect.set("height", height.to_string());
    rect.style.set("fill", colour);
    rect.style.set("fill-opacity", ".85");
    rect.style.set("stroke", "none");
    Node::Element(Box::new(rect))
}

fn runs_width(runs: &[Run], size: f64) -> f64 {
    runs.iter()
        .map(|run| ruler::width(&run.text, size, run.bold))
        .sum()
}

fn spans(runs: &[Run], bold: bool) -> Vec<Node> {
    runs.iter()
        .map(|run| {
            let text = Node::Text(run.text.clone());
            if (run.bold && !bold) || run.italic || run.code {
                let mut span = Element::new("tspan");
                if run.bold && !bold {
                    span.style.set("font-weight", "bold");
                }
                if run.italic {
                    // Han is never slanted.
                    let latin = run.text.is_ascii();
                    let (name, value) = if latin {
                        ("font-style", "italic")
                    } else {
                        ("text-decoration", "underline")
                    };
                    span.style.set(name, value);
                }
                span.children.push(text);
                Node::Element(Box::new(span))
            } else {
                text
            }
        })
        .collect()
}

/// Reads HTML into lines of runs.
fn read(element: &Element, inherited: &Style, run: &Run, label: &mut Label) {
    let style = inherited.inherited_by(&element.style);
    let mut run = run.clone();
    match element.name.as_str() {
        "strong" | "b" | "th" => run.bold = true,
        "em" | "i" => run.italic = true,
        "code" => run.code = true,
        "br" => label.lines.push(Vec::new()),
        "p" | "div" | "li" | "tr" | "pre"
            if label.lines.last().is_some_and(|line| !line.is_empty()) =>
        {
            label.lines.push(Vec::new());
        }
        "script" | "style" | "iframe" | "object" => return,
        _ => {}
    }
    if ruler::is_bold(style.get("font-weight")) {
        run.bold = true;
    }
    if let Some(background) = element.style.get("background-color")
        && !matches!(background, "transparent" | "none")
        && matches!(element.name.as_str(), "div" | "span" | "p")
    {
        label.background = Some(background.to_owned());
    }
    if let Some(max) = element.style.get("max-width").and_then(pixels) {
        label.max = Some(max);
    }
    for child in &element.children {
        match child {
            Node::Element(child) => read(child, &style, &run, label),
            Node::Text(text) => {
                if text.trim().is_empty() && label.lines.last().is_none_or(Vec::is_empty) {
                    continue;
                }
                label.size = style.get("font-size").and_then(pixels).or(label.size);
                let color = style.get("color").or_else(|| style.get("fill"));
                label.color = color.map(str::to_owned).or(label.color.take());
                label.left = style
                    .get("text-align")
                    .is_some_and(|align| align.starts_with("left") || align == "start");
                push(label, &run, text);
            }
        }
    }
}

fn pixels(value: &str) -> Option<f64> {
    value.trim_end_matches("px").trim().parse().ok()
}

/// Adds text with its white space collapsed; entities that were escaped twice are decoded.
fn push(label: &mut Label, run: &Run, text: &str) {
    let text = super::entity::decode(text);
    let Some(line) = label.lines.last_mut() else {
        return;
    };
    let mut piece = String::with_capacity(text.len());
    let mut space = line.is_empty() || line.last().is_some_and(|run| run.text.ends_with(' '));
    for c in text.chars() {
        if c.is_ascii_whitespace() {
            if !space {
                piece.push(' ');
            }
            space = true;
        } else {
            piece.push(c);
            space = false;
        }
    }
    if piece.is_empty() {
        return;
    }
    match line.last_mut() {
        Some(last) if (last.bold, last.italic, last.code) == (run.bold, run.italic, run.code) => {
            last.text.push_str(&piece);
        }
        _ => line.push(Run {
            text: piece,
            ..run.clone()
        }),
    }
}

/// Takes away empty lines at both ends and spaces at the ends of lines.
fn trim(lines: &mut Vec<Vec<Run>>) {
    for line in lines.iter_mut() {
        if let Some(last) = line.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if last.text.is_empty() {
                line.pop();
            }
        }
    }
    while lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    let empty = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..empty);
}

/// Wraps the lines of a label as the layout did: at the width that it was given, else at that of
/// the box.
fn wrapped(label: &Label, size: f64, width: f64, height: f64) -> Vec<Vec<Run>> {
    let fits = |lines: &[Vec<Run>]| {
        // Counts of lines stay far below 2⁵², where floats stop being exact.
        #[allow(clippy::cast_precision_loss)]
        let tall = lines.len() as f64 * size * LINE;
        let wide = lines.iter().map(|line| runs_width(line, size));
        wide.fold(0.0, f64::max) <= width + 1.0 && tall <= height + 1.0
    };
    let whole = wrap_at(&label.lines, size, f64::INFINITY);
    if fits(&whole) {
        return whole;
    }
    if let Some(max) = label.max {
        let lines = wrap_at(&label.lines, size, max);
        if fits(&lines) {
            return lines;
        }
    }
    let lines = wrap_at(&label.lines, size, width + 0.5);
    // Counts of lines stay far below 2⁵², where floats stop being exact.
    #[allow(clippy::cast_precision_loss)]
    if lines.len() as f64 * size * LINE <= height + size {
        lines
    } else {
        whole
    }
}

fn wrap_at(lines: &[Vec<Run>], size: f64, max: f64) -> Vec<Vec<Run>> {
    let max = max.is_finite().then_some(max);
    let mut out = Vec::new();
    for runs in lines {
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        let bold = runs.iter().any(|run| run.bold);
        for range in wrap::lines(&text, size, bold, max) {
            let mut row = Vec::new();
            let mut at = 0;
            for run in runs {
                let (start, end) = (at, at + run.text.len());
                at = end;
                let (from, to) = (range.start.max(start), range.end.min(end));
                if from < to {
                    row.push(Run {
                        text: run.text[from - start..to - start].to_owned(),
                        ..run.clone()
                    });
                }
            }
            out.push(row);
        }
    }
    out
}
