//! Colours. Input: a picture with stand-ins, colours that the author chose, and colours that the
//! renderer has built in. Output: variables of the page's theme for all but the author's, which
//! stay, with text on them and in the dark that can be read.

use merman::theme_color::{ColorChannel, ThemeColor};

use super::style::Style;
use super::theme;
use super::tree::Element;

/// Red, green and blue.
type Rgb = [u8; 3];

/// Ink and white, for text on a colour of the author's.
const INK: Rgb = [0x22, 0x1e, 0x18];
const WHITE: Rgb = [0xff, 0xff, 0xff];
/// The ground of dark pages.
const DARK: Rgb = [0x22, 0x1f, 0x1b];

/// Colours that the renderer has built in, with the variables that take their place.
const BUILT_IN: &[(&str, &str)] = &[
    ("#000000", "ink"),
    ("#333333", "ink"),
    ("#131300", "ink"),
    ("#666666", "line"),
    ("#999999", "line"),
    ("#888888", "line"),
    ("#444444", "line"),
    ("#cccccc", "rule"),
    ("#d3d3d3", "rule"),
    ("#ffffff", "paper"),
    ("#efefef", "fill-2"),
    ("#eaeaea", "fill"),
    ("#edf2ae", "note"),
    ("#ececff", "fill"),
    ("#9370db", "frame"),
    ("#aaaaaa", "rule"),
    ("#e0e0e0", "rule"),
    ("#808080", "line"),
    // Grounds of icons
    ("#087ebf", "c1"),
    // Tableau 10
    ("#4e79a7", "c1"),
    ("#f28e2c", "c3"),
    ("#e15759", "c4"),
    ("#76b7b2", "c7"),
    ("#59a14f", "c2"),
    ("#edc949", "c6"),
    ("#af7aa1", "c5"),
    ("#ff9da7", "c8"),
    ("#9c755f", "c8"),
    ("#bab0ab", "c1"),
    // C4
    ("#08427b", "c1"),
    ("#073b6f", "c1"),
    ("#1168bd", "c1"),
    ("#3c7fc0", "c1"),
    ("#438dd5", "c7"),
    ("#3c7fc0", "c7"),
    ("#85bbf0", "s1"),
    ("#78a8d8", "c1"),
    ("#686868", "c8"),
    ("#8a8a8a", "c8"),
    ("#b3b3b3", "s8"),
];

/// What a colour is used for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Text,
    Shape,
    Line,
}

/// What becomes of a colour.
enum Paint {
    /// It is written like this.
    Written(String),
    /// A colour of the author's.
    Fixed(Rgb),
    /// It leads elsewhere and goes away.
    Unsafe,
}

/// Paints a picture; returns what leads to other hosts and was taken away.
pub fn paint(root: &mut Element, source: &str) -> Vec<String> {
    let mut painter = Painter {
        source: source.to_lowercase(),
        refused: Vec::new(),
    };
    painter.element(root, &Style::default(), None);
    painter.refused
}

struct Painter {
    /// The source in lower case: a colour that stands in it is the author's.
    source: String,
    refused: Vec<String>,
}

impl Painter {
    /// `ground` is the colour of the author's on which the element stands. Returns the colour of
    /// the author's that the element itself is filled with.
    fn element(
        &mut self,
        element: &mut Element,
        above: &Style,
        ground: Option<Rgb>,
    ) -> Option<Rgb> {
        let is_text = matches!(element.name.as_str(), "text" | "tspan");
        let computed = above.inherited_by(&element.style);
        let mut filled = None;
        for property in ["fill", "stroke", "stop-color"] {
            let Some(value) = element.style.get(property) else {
                continue;
            };
            let purpose = match property {
                "fill" if is_text => Use::Text,
                "fill" | "stop-color" => Use::Shape,
                _ => Use::Line,
            };
            let value = value.to_owned();
            match self.colour(&value, purpose) {
                Paint::Written(written) => element.style.set(property, written),
                Paint::Fixed(rgb) => {
                    if purpose == Use::Shape {
                        filled = Some(rgb);
                    }
                    let dark = match purpose {
                        Use::Text if ground.is_none() => lifted(rgb, 4.5),
                        Use::Line => lifted(rgb, 3.0),
                        _ => rgb,
                    };
                    element.style.set(property, written(rgb, dark));
                }
                Paint::Unsafe => {
                    self.refused.push(value);
                    element.style.remove(property);
                }
            }
        }
        for property in ["marker-start", "marker-mid", "marker-end", "clip-path"] {
            let value = element.style.get(property).unwrap_or_default();
            if value.contains("url(") && !value.trim_start().starts_with("url(#") {
                self.refused.push(value.to_owned());
                element.style.remove(property);
            }
        }
        if let Some(ground) = ground
            && is_text
            && !computed.get("fill").is_some_and(|fill| self.is_fixed(fill))
        {
            element.style.set("fill", hex(readable_on(ground)));
        }
        let mut here = if element.name == "g" { ground } else { None };
        if is_text {
            here = ground;
        }
        let is_group = element.name == "g";
        for child in element.elements_mut() {
            let own = self.element(child, &computed, here);
            if is_group && own.is_some() {
                here = own;
            }
        }
        // A group of shapes without text is a shape to the text beside it.
        if element.name == "g" && filled.is_none() && here != ground && !has_text(element) {
            filled = here;
        }
        filled
    }

    fn is_fixed(&self, value: &str) -> bool {
        value.starts_with("light-dark(") || matches!(self.colour(value, Use::Text), Paint::Fixed(_))
    }

    fn colour(&self, value: &str, purpose: Use) -> Paint {
        let value = value.trim();
        if value.starts_with("url(#") {
            return Paint::Written(value.to_owned());
        }
        if value.contains("url(") || value.contains("image(") {
            return Paint::Unsafe;
        }
        if matches!(value, "none" | "transparent") {
            return Paint::Written("none".to_owned());
        }
        let variable = |name: &str| {
            let found = theme::COLOURS.iter().find(|(other, _)| *other == name);
            Paint::Written(theme::reference(
                name,
                found.map_or("#000000", |(_, light)| light),
            ))
        };
        let lower = value.to_lowercase();
        let Some(rgb) = rgb(&lower) else {
            // `currentColor`, which axes use, and what no browser would understand.
            return variable(if purpose == Use::Line { "rule" } else { "ink" });
        };
        if let Some((name, light)) = theme::variable(rgb[0], rgb[1], rgb[2]) {
            return Paint::Written(theme::reference(name, light));
        }
        if !self.source.contains(&lower) {
            let hex = hex(rgb);
            if let Some((_, name)) = BUILT_IN.iter().find(|(colour, _)| *colour == hex) {
                return variable(match (*name, purpose) {
                    ("ink", Use::Line) => "line",
                    (name, _) => name,
                });
            }
            // What the renderer mixes from its theme, or has built in for one kind of diagram.
            return variable(match purpose {
                Use::Text => "ink",
                Use::Shape => "group",
                Use::Line => "line",
            });
        }
        Paint::Fixed(rgb)
    }
}

fn has_text(element: &Element) -> bool {
    element.name == "text" || element.elements().any(has_text)
}

/// Reads a colour in any of the notations of CSS.
fn rgb(value: &str) -> Option<Rgb> {
    let colour = ThemeColor::parse(value).ok()?;
    let channel = |channel| {
        let value = colour.channel(channel).round().clamp(0.0, 255.0);
        // It is a whole number from 0 to 255.
        #[allow(clippy::cast_sign_loss)]
        let byte = value as u8;
        byte
    };
    Some([
        channel(ColorChannel::Red),
        channel(ColorChannel::Green),
        channel(ColorChannel::Blue),
    ])
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// One colour, or one for light and one for dark pages.
fn written(light: Rgb, dark: Rgb) -> String {
    if light == dark {
        hex(light)
    } else {
        format!("light-dark({},{})", hex(light), hex(dark))
    }
}

/// Relative luminance (WCAG 2.2).
fn luminance(rgb: Rgb) -> f64 {
    let [red, green, blue] = rgb.map(|byte| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast of two colours (WCAG 2.2), 1 to 21.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn readable_on(ground: Rgb) -> Rgb {
    if contrast(INK, ground) >= contrast(WHITE, ground) {
        INK
    } else {
        WHITE
    }
}

/// The colour mixed with white until it stands out on a dark page.
fn lifted(rgb: Rgb, least: f64) -> Rgb {
    (0u16..=10)
        .map(|step| {
            rgb.map(|byte| {
                let byte = u16::from(byte);
                u8::try_from(byte + (255 - byte) * step / 10).unwrap_or(u8::MAX)
            })
        })
        .find(|colour| contrast(*colour, DARK) >= least)
        .unwrap_or(WHITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_out_from_every_ground() {
        for ground in [[255, 255, 255], [0, 0, 0], [255, 0, 0], [128, 128, 128]] {
            assert!(contrast(readable_on(ground), ground) >= 4.0);
        }
        assert!(contrast(lifted([120, 0, 0], 4.5), DARK) >= 4.5);
    }

    #[test]
    fn all_notations_are_read() {
        for value in ["red", "#f00", "#ff0000", "rgb(255,0,0)", "hsl(0,100%,50%)"] {
            assert_eq!(rgb(value), Some([255, 0, 0]), "{value}");
        }
    }
}
