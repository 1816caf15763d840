//! The edge of a picture. Input: a finished tree. Output: the rectangle that it takes, wide enough
//! for all of its text, which the renderer measures for some kinds only.

use super::ruler;
use super::style::Style;
use super::theme;
use super::tree::Element;

/// Left, top, right, bottom in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Edges {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// Gives the root a `viewBox` with all text in it; returns width and height.
pub fn widen(root: &mut Element) -> (f64, f64) {
    let numbers: Vec<f64> = root
        .get("viewBox")
        .unwrap_or_default()
        .split([' ', ','])
        .filter_map(|number| number.parse().ok())
        .collect();
    let (left, top, width, height) = match numbers[..] {
        [left, top, width, height] => (left, top, width, height),
        _ => (0.0, 0.0, root.number("width"), root.number("height")),
    };
    let (width, height) = (width.max(1.0), height.max(1.0));
    let frame = Edges {
        left,
        top,
        right: left + width,
        bottom: top + height,
    };
    let mut edges = frame;
    include(root, (0.0, 0.0), &Style::default(), &mut edges);
    let beyond = |out: f64| if out > 1.0 { out + 4.0 } else { 0.0 };
    let (before, above) = (beyond(left - edges.left), beyond(top - edges.top));
    let width = width + before + beyond(edges.right - frame.right);
    let height = height + above + beyond(edges.bottom - frame.bottom);
    root.set(
        "viewBox",
        format!("{} {} {width} {height}", left - before, top - above),
    );
    (width, height)
}

/// Moves the edges out to all text below an element that is not turned or scaled.
fn include(element: &Element, moved: (f64, f64), above: &Style, edges: &mut Edges) {
    let Some((x, y)) = translation(element.get("transform").unwrap_or_default()) else {
        return;
    };
    if matches!(
        element.name.as_str(),
        "defs" | "marker" | "symbol" | "clipPath"
    ) {
        return;
    }
    let (x, y) = (moved.0 + x, moved.1 + y);
    let computed = above.inherited_by(&element.style);
    if element.name == "text" {
        line(element, (x, y), &computed, edges);
    }
    for child in element.elements() {
        include(child, (x, y), &computed, edges);
        if element.name == "text" {
            line(child, (x, y), &computed.inherited_by(&child.style), edges);
        }
    }
}

/// A line of text.
fn line(line: &Element, moved: (f64, f64), style: &Style, edges: &mut Edges) {
    let text = line.text();
    if line.get("x").is_none()
        || text.is_empty()
        || line.elements().any(|row| row.get("x").is_some())
    {
        return;
    }
    let size = style.get("font-size").and_then(|size| size.parse().ok());
    let size = size.unwrap_or(theme::SIZE);
    let bold = ruler::is_bold(style.get("font-weight"));
    let width = ruler::width(text.trim(), size, bold);
    let (x, y) = (moved.0 + line.number("x"), moved.1 + line.number("y"));
    let left = match style.get("text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    edges.left = edges.left.min(left);
    edges.right = edges.right.max(left + width);
    edges.top = edges.top.min(y - size);
    edges.bottom = edges.bottom.max(y + size * 0.25);
}

/// How far a transformation moves; `None` when it does anything else.
fn translation(transform: &str) -> Option<(f64, f64)> {
    let transform = transform.trim();
    if transform.is_empty() {
        return Some((0.0, 0.0));
    }
    let inside = transform.strip_prefix("translate(")?.strip_suffix(')')?;
    let mut numbers = inside
        .split([' ', ','])
        .filter(|number| !number.is_empty())
        .map(|number| number.parse::<f64>().ok());
    let x = numbers.next()??;
    Some((x, numbers.next().unwrap_or(Some(0.0))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_past_the_edge_moves_it() {
        let markup = "<svg viewBox=\"0 0 100 50\"><g transform=\"translate(90, 20)\">\
            <text x=\"0\" y=\"0\">四个汉字</text></g></svg>";
        let mut root = super::super::tree::read(markup).unwrap();
        assert_eq!(widen(&mut root), (158.0, 50.0));
        assert_eq!(root.get("viewBox"), Some("0 0 158 50"));
        let markup = "<svg viewBox=\"0 0 100 50\"><text x=\"50\" y=\"20\">一</text></svg>";
        let mut root = super::super::tree::read(markup).unwrap();
        assert_eq!(widen(&mut root), (100.0, 50.0));
    }
}
