//! Styles where they count. Input: a cleaned tree whose groups and shapes declare properties.
//! Output: the same tree with each property on the outermost element for all of whose shapes it
//! holds, and nowhere else.

use std::rc::Rc;

use super::style::Style;
use super::tree::Element;

/// Properties of shapes.
const SHAPE: &[&str] = &[
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
];

/// Properties of text besides those of shapes.
const TEXT: &[&str] = &[
    "font-size",
    "font-weight",
    "font-style",
    "text-anchor",
    "dominant-baseline",
    "letter-spacing",
    "paint-order",
    "writing-mode",
];

/// Properties that are not inherited, or that only the element itself shows.
const OWN: &[&str] = &[
    "marker-start",
    "marker-mid",
    "marker-end",
    "opacity",
    "clip-path",
    "stop-color",
    "stop-opacity",
    "text-decoration",
];

/// What the root declares, so that nothing else must.
pub fn root_style() -> Style {
    let mut style = initial();
    let ink = super::theme::COLOURS
        .iter()
        .find(|(name, _)| *name == "ink");
    let ink = ink.map_or("#000000", |(_, light)| light);
    style.set("fill", super::theme::reference("ink", ink));
    style.set("font-size", super::theme::SIZE.to_string());
    style
}

/// What an element has that nobody declares anything for.
fn initial() -> Style {
    let mut style = Style::default();
    for (name, value) in [
        ("fill", "#000000"),
        ("fill-opacity", "1"),
        ("fill-rule", "nonzero"),
        ("stroke", "none"),
        ("stroke-width", "1"),
        ("stroke-opacity", "1"),
        ("stroke-dasharray", "none"),
        ("stroke-linecap", "butt"),
        ("stroke-linejoin", "miter"),
        ("font-size", "16"),
        ("font-weight", "normal"),
        ("font-style", "normal"),
        ("text-anchor", "start"),
        ("dominant-baseline", "auto"),
        ("letter-spacing", "normal"),
        ("paint-order", "normal"),
        ("writing-mode", "horizontal-tb"),
    ] {
        style.set(name, value);
    }
    style
}

/// Moves the properties of a picture to where they count.
pub fn flatten(root: &mut Element) {
    let style = root_style();
    for child in root.elements_mut() {
        spread(child, &style);
    }
    let lift = SHAPE.iter().chain(TEXT);
    for property in lift {
        for child in root.elements_mut() {
            hoist(child, property);
        }
    }
    for child in root.elements_mut() {
        thin(child, &style);
    }
    root.style = Style::default();
}

/// Writes every property that an element ends up with onto the element, if it draws.
fn spread(element: &mut Element, above: &Style) {
    let mut computed = above.inherited_by(&normal(&element.style));
    // A stop or a marker does not inherit from where it stands.
    if matches!(element.name.as_str(), "marker" | "symbol" | "clipPath") {
        computed = initial().inherited_by(&normal(&element.style));
    }
    let mut own = Style::default();
    for (name, value) in element.style.all() {
        if OWN.contains(&name) {
            own.set(name, Rc::clone(value));
        }
    }
    if draws(element) {
        for name in SHAPE {
            if let Some(value) = computed.shared(name) {
                own.set(name, Rc::clone(value));
            }
        }
    }
    if matches!(element.name.as_str(), "text" | "tspan") {
        for name in TEXT {
            if let Some(value) = computed.shared(name) {
                own.set(name, Rc::clone(value));
            }
        }
    }
    element.style = own;
    for child in element.elements_mut() {
        spread(child, &computed);
    }
}

/// Values in one spelling.
fn normal(style: &Style) -> Style {
    let mut out = Style::default();
    for (name, value) in style.all() {
        let spelled = match (name, &**value) {
            ("font-weight", "400") => "normal",
            ("font-weight", "bolder" | "700" | "600") => "bold",
            ("stroke-dasharray", value) if is_solid(value) => "none",
            ("stroke-width" | "font-size", value) => value.trim_end_matches("px"),
            (_, value) => value,
        };
        if spelled == &**value {
            out.set(name, Rc::clone(value));
        } else {
            out.set(name, spelled);
        }
    }
    out
}

/// Whether a pattern of dashes has no gaps.
fn is_solid(value: &str) -> bool {
    let mut numbers = value.split([',', ' ']).filter(|part| !part.is_empty());
    matches!(
        (numbers.next(), numbers.next()),
        (Some("0" | "none"), None) | (None, _) | (Some(_), Some("0"))
    )
}

fn draws(element: &Element) -> bool {
    matches!(
        element.name.as_str(),
        "circle"
            | "ellipse"
            | "line"
            | "path"
            | "polygon"
            | "polyline"
            | "rect"
            | "text"
            | "tspan"
            | "use"
    )
}

/// What the shapes below an element have of one property.
enum Common {
    /// Nothing below has it.
    Unused,
    /// All have the same value.
    Same(Rc<str>),
    /// They differ.
    Mixed,
}

/// Moves a property up to a group when all that it holds has the same value.
fn hoist(element: &mut Element, property: &str) -> Common {
    let mut common = match element.style.shared(property) {
        Some(value) => Common::Same(Rc::clone(value)),
        None => Common::Unused,
    };
    let mut inner = 0;
    for child in element.elements_mut() {
        let below = hoist(child, property);
        inner += 1;
        common = match (common, below) {
            (common, Common::Unused) => common,
            (Common::Unused, below) => below,
            (Common::Same(a), Common::Same(b)) if a == b => Common::Same(a),
            _ => Common::Mixed,
        };
    }
    if let Common::Same(value) = &common
        && inner > 0
        && (element.name == "g" || draws(element))
    {
        element.style.set(property, Rc::clone(value));
        for child in element.elements_mut() {
            child.style.remove(property);
        }
    }
    common
}

/// Removes what an element would inherit anyway.
fn thin(element: &mut Element, above: &Style) {
    let above = if matches!(element.name.as_str(), "marker" | "symbol" | "clipPath") {
        &initial()
    } else {
        above
    };
    let computed = above.inherited_by(&element.style);
    let needless: Vec<&str> = element
        .style
        .iter()
        .filter(|(name, value)| {
            Style::is_inherited(name) && above.get(name) == Some(*value)
                || (*name == "opacity" && *value == "1")
                || (name.starts_with("marker") && *value == "none")
        })
        .map(|(name, _)| name)
        .collect();
    for name in needless {
        element.style.remove(name);
    }
    // What has no stroke needs no width of one.
    if computed.get("stroke") == Some("none") && draws(element) {
        for name in [
            "stroke-width",
            "stroke-dasharray",
            "stroke-linecap",
            "stroke-linejoin",
        ] {
            element.style.remove(name);
        }
    }
    for child in element.elements_mut() {
        thin(child, &computed);
    }
}
