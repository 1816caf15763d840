//! Text in its place. Input: a picture in which text stands where a browser would put it by its
//! own fonts. Output: text placed by numbers that hold for every font, and moved where it would
//! leave its frame.

use super::c4;
use super::number;
use super::outline;
use super::quadrant;
use super::ruler;
use super::style::Style;
use super::theme;
use super::tree::{Element, Node};

/// Where a baseline is below the middle, and below the top, of a line of Han characters, in em.
const MIDDLE: f64 = 0.36;
const HANGING: f64 = 0.86;

/// Settles all text of a picture of a kind.
pub fn settle(root: &mut Element, kind: &str) {
    baselines(root, &Style::default());
    match kind {
        "quadrantChart" => quadrant::settle(root),
        "pie" => small_slices(root),
        "gantt" => gantt(root),
        "sankey" => thin_flows(root),
        "sequence" => {
            shrink(root, &Style::default());
            corners(root);
            numbers(root);
        }
        "treemap" => treemap(root),
        "radar" => outline::curves(root),
        "architecture" => outline::names(root),
        "timeline" => shrink(root, &Style::default()),
        "c4" => {
            shrink(root, &Style::default());
            c4::settle(root);
        }
        _ => {}
    }
}

/// Replaces `dominant-baseline` by a place, joins a text with its only line, and takes away white
/// space at its ends.
fn baselines(element: &mut Element, above: &Style) {
    let mut computed = above.inherited_by(&element.style);
    if element.name == "text" {
        if let [Node::Element(line)] = &mut element.children[..]
            && line.name == "tspan"
        {
            let line = std::mem::take(&mut **line);
            for (name, value) in &line.attributes {
                // What the line says counts; the text's own would only be for what it leaves out.
                if name != "class" {
                    element.set(name, value.clone());
                }
            }
            for (name, value) in line.style.iter() {
                element.style.set(name, value);
            }
            element.children = line.children;
            computed = above.inherited_by(&element.style);
        }
        trim(element);
        if computed.get("font-style") == Some("italic") && !element.text().is_ascii() {
            // Han is never slanted.
            element.style.set("font-style", "normal");
        }
        let size = computed
            .get("font-size")
            .and_then(|size| size.trim_end_matches("px").parse().ok())
            .unwrap_or(theme::SIZE);
        let shift = match computed.get("dominant-baseline").unwrap_or_default() {
            "middle" | "central" => MIDDLE,
            "hanging" | "text-before-edge" | "before-edge" => HANGING,
            _ => 0.0,
        };
        let first = element.elements().next();
        let own = first.is_some_and(|line| line.get("dy").is_some() && line.get("y").is_none());
        if own {
            // The first line says itself how far it is moved.
            element.remove("dy");
        }
        let dy = element.get("dy").map_or(0.0, |dy| length(dy, size));
        let mut y = place(element, size) + dy + shift * size;
        if shift != 0.0 || dy != 0.0 {
            element.set("y", y.to_string());
            element.remove("dy");
        }
        for line in element.elements_mut().filter(|line| line.name == "tspan") {
            let (own, dy) = (line.get("y").is_some(), line.get("dy").is_some());
            if own {
                y = place(line, size) + shift * size;
            }
            if dy {
                y += length(line.get("dy").unwrap_or_default(), size);
                line.remove("dy");
            }
            if own || dy {
                line.set("y", y.to_string());
            }
        }
        element.style.remove("dominant-baseline");
    } else if element.style.get("dominant-baseline").is_some() {
        element.style.remove("dominant-baseline");
    }
    for child in element.elements_mut() {
        baselines(child, &computed);
    }
}

/// The `y` of an element in pixels.
fn place(element: &Element, size: f64) -> f64 {
    element.get("y").map_or(0.0, |y| length(y, size))
}

/// A length in pixels for a size of text.
fn length(value: &str, size: f64) -> f64 {
    match value.trim().strip_suffix("em") {
        Some(em) => em.trim().parse::<f64>().unwrap_or(0.0) * size,
        None => value.trim_end_matches("px").parse().unwrap_or(0.0),
    }
}

/// Takes away white space at both ends of each line; that between the words of a line stays.
fn trim(element: &mut Element) {
    let is_line = |child: &Node| matches!(child, Node::Element(line) if line.get("x").is_some());
    if element.children.iter().any(is_line) {
        for line in element.elements_mut() {
            trim(line);
        }
        return;
    }
    if let Some(first) = end(element, true) {
        *first = first.trim_start().to_owned();
    }
    if let Some(last) = end(element, false) {
        *last = last.trim_end().to_owned();
    }
}

/// The first or the last text in an element.
fn end(element: &mut Element, first: bool) -> Option<&mut String> {
    let child = if first {
        element.children.first_mut()
    } else {
        element.children.last_mut()
    };
    match child? {
        Node::Text(text) => Some(text),
        Node::Element(child) => end(child, first),
    }
}

/// Gives text its true size after a layout for larger text, in the middle of the same lines.
fn shrink(element: &mut Element, above: &Style) {
    let computed = above.inherited_by(&element.style);
    if element.name == "text" {
        let size = computed
            .get("font-size")
            .map_or(theme::SIZE * theme::STRETCH, |size| length(size, 1.0));
        if element.get("class") == Some("sequenceNumber") {
            // The layout has a size of its own for these.
            return;
        }
        let shown = size / theme::STRETCH;
        let up = MIDDLE * (size - shown);
        element.style.set("font-size", number::short(shown, 2));
        element.walk_mut(&mut |line| {
            if line.get("y").is_some() || line.name == "text" {
                let y = line.number("y") - up;
                line.set("y", y.to_string());
            }
        });
        return;
    }
    for child in element.elements_mut() {
        shrink(child, &computed);
    }
}

/// A share below three in a hundred has no room for its number; the legend has it.
fn small_slices(root: &mut Element) {
    root.children.retain(|child| match child {
        Node::Element(child) if child.name == "text" => {
            !matches!(child.text().trim(), "0%" | "1%" | "2%" | "3%")
        }
        _ => true,
    });
    for child in root.elements_mut() {
        small_slices(child);
    }
}

/// Milestones stand on a corner; a date that would cover the one before it is left out.
fn gantt(root: &mut Element) {
    let mut last = f64::NEG_INFINITY;
    dates(root, &mut last);
    root.walk_mut(&mut |element| {
        let classes = element.get("class").unwrap_or_default();
        if element.name == "rect" && classes.split(' ').any(|class| class == "milestone") {
            let x = element.number("x") + element.number("width") / 2.0;
            let y = element.number("y") + element.number("height") / 2.0;
            element.set(
                "transform",
                format!(
                    "translate({x} {y}) rotate(45) scale(.75) translate({} {})",
                    -x, -y
                ),
            );
        }
    });
}

fn dates(element: &mut Element, last: &mut f64) {
    if element.get("class") == Some("tick") {
        let x = element
            .get("transform")
            .and_then(|transform| transform.strip_prefix("translate("))
            .and_then(|rest| rest.split([',', ' ', ')']).next())
            .and_then(|x| x.parse::<f64>().ok())
            .unwrap_or(0.0);
        let half = ruler::width(&element.text(), 12.0, false) / 2.0;
        if x - half < *last {
            element
                .children
                .retain(|child| !matches!(child, Node::Element(child) if child.name == "text"));
        } else {
            *last = x + half + 4.0;
        }
    }
    for child in element.elements_mut() {
        dates(child, last);
    }
}

/// The word in the corner of a frame stands in the middle of its label.
fn corners(root: &mut Element) {
    let mut label: Option<(f64, f64)> = None;
    root.walk_mut(&mut |element| {
        let class = element.get("class").unwrap_or_default();
        if class == "labelBox" {
            let points: Vec<f64> = element
                .get("points")
                .unwrap_or_default()
                .split([',', ' '])
                .filter_map(|number| number.parse().ok())
                .collect();
            label = match points[..] {
                [left, top, right, _, _, _, _, bottom, ..] => {
                    Some((f64::midpoint(left, right) - 2.0, f64::midpoint(top, bottom)))
                }
                _ => None,
            };
        } else if class == "labelText"
            && element.name == "text"
            && let Some((x, y)) = label.take()
        {
            element.set("x", x.to_string());
            element.set("y", (y + MIDDLE * 15.0).to_string());
            element.style.set("font-size", "15");
        }
    });
}

/// The number of a message stands on a disc of its own, not on the head of a line that other
/// programs draw elsewhere.
fn numbers(element: &mut Element) {
    let children = std::mem::take(&mut element.children);
    for mut child in children {
        if let Node::Element(one) = &mut child {
            let start = one.style.get("marker-start").unwrap_or_default();
            if start.contains("sequencenumber") {
                one.style.remove("marker-start");
            }
            if one.name == "text" && one.get("class") == Some("sequenceNumber") {
                let mut disc = Element::new("circle");
                disc.set("cx", one.number("x").to_string());
                disc.set("cy", (one.number("y") - MIDDLE * 12.0).to_string());
                disc.set("r", "9");
                disc.style.set("fill", "#000000");
                element.children.push(Node::Element(Box::new(disc)));
            }
            numbers(one);
        }
        element.children.push(child);
    }
}

/// The number below a label in a tile hangs from its own top, so the two never touch.
fn treemap(root: &mut Element) {
    root.walk_mut(&mut |element| {
        let class = element.get("class").unwrap_or_default();
        let (value, label) = (class == "treemapValue", class == "treemapLabel");
        if element.name != "text" || !(value || label) {
            return;
        }
        let size = element
            .style
            .get("font-size")
            .map_or(12.0, |size| length(size, 1.0));
        let shown = size.min(if value { 14.0 } else { 22.0 });
        element.style.set("font-size", number::short(shown, 2));
        let em = if value { HANGING } else { MIDDLE };
        let y = element.number("y") - em * (size - shown);
        element.set("y", y.to_string());
    });
}

/// Flows are see-through, so that the words on them can be read.
fn thin_flows(root: &mut Element) {
    root.walk_mut(&mut |element| {
        if element.name == "path" {
            element.style.set("stroke-opacity", ".35");
            element.style.set("fill", "none");
        }
    });
}
