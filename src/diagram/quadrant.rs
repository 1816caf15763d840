//! Quadrant charts. Input: a chart as the renderer lays it out. Output: the same with the label of
//! each point in the quadrant of the point, where it covers no other label.

use super::ruler;
use super::style::Style;
use super::tree::Element;

/// Left, top, right, bottom in pixels.
type Rect = (f64, f64, f64, f64);
/// Centre and radius in pixels.
type Point = (f64, f64, f64);

/// Moves the labels of a chart.
pub fn settle(root: &mut Element) {
    let mut frames = Vec::new();
    root.walk(&mut |element| {
        if element.name == "rect" && element.number("width") > 40.0 {
            frames.push(rectangle(element));
        }
    });
    let mut taken = Vec::new();
    points(root, &frames, &mut taken);
}

fn rectangle(rect: &Element) -> Rect {
    let (x, y) = (rect.number("x"), rect.number("y"));
    (x, y, x + rect.number("width"), y + rect.number("height"))
}

fn points(element: &mut Element, frames: &[Rect], taken: &mut Vec<Rect>) {
    let circle = element
        .elements()
        .find(|child| child.name == "circle")
        .map(|circle| (circle.number("cx"), circle.number("cy"), circle.number("r")));
    if let Some((x, y, r)) = circle {
        let frame = frames.iter().find(|(left, top, right, bottom)| {
            x >= *left && x <= *right && y >= *top && y <= *bottom
        });
        for text in element.elements_mut().filter(|child| child.name == "text") {
            if let Some(frame) = frame {
                place(text, (x, y, r), *frame, taken);
            }
        }
    }
    for child in element.elements_mut() {
        points(child, frames, taken);
    }
}

/// Puts a label below its point, else above it, else beside it.
fn place(
    text: &mut Element,
    (x, y, r): Point,
    (left, top, right, bottom): Rect,
    taken: &mut Vec<Rect>,
) {
    let size = size(&text.style);
    let wide = ruler::width(&text.text(), size, false);
    let half = wide / 2.0 + 4.0;
    let (low, high) = (left + half, right - half);
    let middle = if low <= high {
        x.clamp(low, high)
    } else {
        f64::midpoint(left, right)
    };
    let baselines = [
        (middle, y + r + 2.0 + size),
        (middle, y - r - size * 0.5),
        (x + r + half, y + size * 0.36),
        (x - r - half, y + size * 0.36),
    ];
    let rect = |(x, y): (f64, f64)| (x - wide / 2.0, y - size, x + wide / 2.0, y + size * 0.3);
    let inside =
        |rect: Rect| rect.0 >= left && rect.1 >= top && rect.2 <= right && rect.3 <= bottom;
    let free = |rect: Rect| {
        !taken
            .iter()
            .any(|one| rect.0 < one.2 && one.0 < rect.2 && rect.1 < one.3 && one.1 < rect.3)
    };
    let mut fitting = baselines.iter().filter(|place| inside(rect(**place)));
    let best = fitting
        .clone()
        .find(|place| free(rect(**place)))
        .or_else(|| fitting.next())
        .unwrap_or(&baselines[0]);
    taken.push(rect(*best));
    text.remove("transform");
    text.set("x", best.0.to_string());
    text.set("y", best.1.to_string());
}

fn size(style: &Style) -> f64 {
    style
        .get("font-size")
        .and_then(|size| size.trim_end_matches("px").parse().ok())
        .unwrap_or(12.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_points_that_are_close_do_not_cover_each_other() {
        let markup = "<svg><rect x=\"0\" y=\"0\" width=\"200\" height=\"200\"/>\
            <g><circle cx=\"90\" cy=\"90\" r=\"5\"/><text>合同审核</text></g>\
            <g><circle cx=\"96\" cy=\"86\" r=\"5\"/><text>报表分析</text></g></svg>";
        let mut root = super::super::tree::read(markup).unwrap();
        settle(&mut root);
        let mut places = Vec::new();
        root.walk(&mut |element| {
            if element.name == "text" {
                places.push(element.number("y"));
            }
        });
        assert!((places[0] - places[1]).abs() > 16.0, "{places:?}");
    }
}
