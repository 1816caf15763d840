//! Lines that make others stand out. Input: a picture as the renderer lays it out. Output: the same
//! with the ground around letters that stand on lines, and strong lines around pale areas.

use super::theme;
use super::tree::Element;

/// An edge in the colour of the ground around the letters of a text.
pub fn letters(text: &mut Element) {
    text.style.set("stroke", theme::named("paper"));
    text.style.set("stroke-width", "4");
    text.style.set("stroke-linejoin", "round");
    text.style.set("paint-order", "stroke");
}

/// Names stand out from the lines that run below them.
pub fn names(root: &mut Element) {
    root.walk_mut(&mut |element| {
        if element.name == "text" {
            letters(element);
        }
    });
}

/// Curves of a radar chart stand out by a line in the strong colour of their number.
pub fn curves(root: &mut Element) {
    root.walk_mut(&mut |element| {
        let class = element.get("class").unwrap_or_default();
        let number = class
            .strip_prefix("radarCurve-")
            .and_then(|number| number.parse::<usize>().ok());
        let stroke = element.style.get("stroke").unwrap_or_default();
        if let Some(number) = number.filter(|_| theme::is_stand_in(stroke)) {
            let colour = theme::named(&format!("c{}", number % 8 + 1));
            element.style.set("stroke", colour);
            element.style.set("stroke-width", "2");
        }
    });
}
