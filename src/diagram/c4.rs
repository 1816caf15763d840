//! C4 diagrams. Input: a picture as the renderer lays it out. Output: the same with colours on
//! which white can be read, lines of even length, and labels of relations that stand out from the lines.

use super::outline;
use super::ruler;
use super::style::Style;
use super::theme;
use super::tree::{Element, Node};
use super::wrap;

/// Pale fills on which the renderer writes in white, with what takes their place.
const FILLS: &[(&str, &str)] = &[("#85bbf0", "c5"), ("#b3b3b3", "c8"), ("#cccccc", "c6")];

/// How far the name of a boundary is moved off its edge, in pixels.
const OFF_EDGE: f64 = 12.0;

/// The room for text in a shape, in pixels: the renderer's width of one less its padding.
const ROOM: f64 = 184.0;

/// Settles a picture whose text has its true size.
pub fn settle(root: &mut Element) {
    element(root, &Style::default());
}

fn element(one: &mut Element, above: &Style) {
    let computed = above.inherited_by(&one.style);
    if let Some(fill) = one.style.get("fill") {
        let found = FILLS
            .iter()
            .find(|(pale, _)| pale.eq_ignore_ascii_case(fill));
        if let Some((_, name)) = found {
            one.style.set("fill", theme::named(name));
        }
    }
    if one.name == "text" {
        even(one, &computed);
        return;
    }
    if one.name == "g" {
        let first = one.elements().next();
        if first.is_some_and(|first| first.name == "rect" && is_dashed(first)) {
            for text in one.elements_mut().filter(|child| child.name == "text") {
                let y = text.number("y") + OFF_EDGE;
                text.set("y", y.to_string());
            }
        } else if first.is_some_and(|first| matches!(first.name.as_str(), "line" | "path")) {
            relations(one);
        }
    }
    for child in one.elements_mut() {
        element(child, &computed);
    }
}

fn is_dashed(rect: &Element) -> bool {
    let dashes = rect.style.get("stroke-dasharray");
    dashes.is_some_and(|dashes| dashes.starts_with('7'))
}

/// An edge in the colour of the ground around the letters of each label; lines come first, so that
/// none runs over a label.
fn relations(group: &mut Element) {
    let is_text = |child: &Node| matches!(child, Node::Element(text) if text.name == "text");
    group.children.sort_by_key(is_text);
    for text in group.elements_mut().filter(|child| child.name == "text") {
        outline::letters(text);
    }
}

fn size(style: &Style) -> f64 {
    let size = style.get("font-size").and_then(|size| size.parse().ok());
    size.unwrap_or(theme::SIZE)
}

/// Lines of about the same length that begin and end where Chinese may, instead of full ones.
fn even(text: &mut Element, computed: &Style) {
    let rows: Vec<String> = text
        .elements()
        .map(|row| row.text().trim().to_owned())
        .collect();
    if rows.len() < 2 {
        return;
    }
    let mut whole = String::new();
    for row in &rows {
        let wide = |c: Option<char>| c.is_some_and(|c| c > '\u{2e7f}' && c < '\u{1f000}');
        let (before, after) = (whole.chars().next_back(), row.chars().next());
        if before.is_some() && !(wide(before) && wide(after)) {
            whole.push(' ');
        }
        whole.push_str(row);
    }
    let bold = ruler::is_bold(computed.get("font-weight"));
    let lines = wrap::lines(&whole, size(computed), bold, Some(ROOM));
    if lines.len() != rows.len() {
        return;
    }
    for (row, line) in text.elements_mut().zip(lines) {
        row.children = vec![Node::Text(whole[line].to_owned())];
    }
}
