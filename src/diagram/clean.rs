//! What may be in a picture. Input: a tree as the renderer made it. Output: the same tree with
//! nothing but shapes, text and links; names within it prefixed, empty groups gone.

use std::collections::{BTreeMap, BTreeSet};

use super::number;
use super::tree::{Element, Node};

/// Elements that draw, and what they draw with.
const ELEMENTS: &[&str] = &[
    "a",
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "marker",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "symbol",
    "text",
    "tspan",
    "use",
];

/// Attributes with coordinates.
const NUMBERS: &[&str] = &[
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fx",
    "fy",
    "height",
    "markerHeight",
    "markerWidth",
    "offset",
    "points",
    "r",
    "refX",
    "refY",
    "rx",
    "ry",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// Other attributes.
const OTHERS: &[&str] = &[
    "clipPathUnits",
    "gradientTransform",
    "gradientUnits",
    "href",
    "id",
    "markerUnits",
    "orient",
    "patternUnits",
    "preserveAspectRatio",
    "transform",
];

/// Elements that are there to be named by others.
const NAMED: &[&str] = &[
    "clipPath",
    "linearGradient",
    "marker",
    "pattern",
    "radialGradient",
    "symbol",
];

/// Cleans a picture; `prefix` stands before every id in it.
pub fn clean(root: &mut Element, prefix: &str) {
    allow(root, 1);
    let mut used = BTreeMap::new();
    // Unused definitions may name others, so this takes as many rounds as they are deep.
    for _ in 0..4 {
        used.clear();
        references(root, &mut used);
        drop_unused(root, &used);
    }
    // What is named and not there would be looked for in the page around the picture.
    let mut there = BTreeSet::new();
    root.walk(&mut |element| {
        there.extend(element.get("id").map(str::to_owned));
    });
    used.retain(|name, _| there.contains(name));
    for (number, name) in used.values_mut().enumerate() {
        *name = format!("{prefix}{number}");
    }
    rename(root, &used);
    prune(root);
}

/// Removes what is not on the lists, and rounds coordinates.
fn allow(element: &mut Element, digits: usize) {
    let digits = match element.name.as_str() {
        // They are small and drawn enlarged, or in small steps.
        "marker" | "symbol" | "linearGradient" | "radialGradient" => 3,
        _ => digits,
    };
    let class = kept_class(element);
    let is_link = element.name == "a";
    // Only these have a size of their own; SVG knows none of a circle.
    let sized = matches!(
        element.name.as_str(),
        "svg" | "rect" | "pattern" | "symbol" | "use" | "image" | "mask"
    );
    element.attributes.retain_mut(|(name, value)| {
        if matches!(name.as_str(), "width" | "height") && !sized {
            return false;
        }
        if NUMBERS.contains(&name.as_str()) {
            *value = number::shorten(value, digits);
            return true;
        }
        if matches!(name.as_str(), "transform" | "gradientTransform") {
            let digits = if value.contains("scale") || value.contains("matrix") {
                3
            } else {
                digits
            };
            *value = number::shorten(value, digits);
            return value != "translate(0 0)";
        }
        // Anything but a link points within the picture.
        (name != "href" || is_link || value.starts_with('#')) && OTHERS.contains(&name.as_str())
    });
    if let Some(class) = class {
        element.set("class", class);
    }
    element.children.retain(|child| match child {
        Node::Element(child) => ELEMENTS.contains(&child.name.as_str()) && !hidden(child),
        Node::Text(_) => true,
    });
    for child in element.elements_mut() {
        allow(child, digits);
        move_transform(child);
    }
}

/// A link that is moved becomes a link to a group that is moved, since nothing but the link may
/// go away later.
fn move_transform(link: &mut Element) {
    let Some(transform) = link.get("transform").filter(|_| link.name == "a") else {
        return;
    };
    let mut group = Element::new("g");
    group.set("transform", transform.to_owned());
    group.children = std::mem::take(&mut link.children);
    link.remove("transform");
    link.children.push(Node::Element(Box::new(group)));
}

fn hidden(element: &Element) -> bool {
    element.style.get("display") == Some("none")
        || element.style.get("visibility") == Some("hidden")
}

/// The few classes that style sheets and tests may rely on.
fn kept_class(element: &Element) -> Option<&'static str> {
    let classes = element.get("class")?;
    let any = |names: &[&str]| {
        classes
            .split_ascii_whitespace()
            .any(|class| names.iter().any(|name| class.starts_with(name)))
    };
    match element.name.as_str() {
        "g" if classes
            .split_ascii_whitespace()
            .any(|class| matches!(class, "node" | "cluster" | "mindmap-node")) =>
        {
            Some("node")
        }
        "rect" if classes == "label-bg" => Some("label-bg"),
        "rect" if any(&["section"]) => Some("background"),
        "path" | "line"
            if any(&[
                "edge",
                "flowchart-link",
                "relation",
                "transition",
                "messageLine",
                "arrow",
            ]) =>
        {
            Some("edge")
        }
        _ => None,
    }
}

/// All names that are referred to.
fn references(element: &Element, used: &mut BTreeMap<String, String>) {
    for (_, value) in element.style.iter() {
        if let Some(name) = reference(value) {
            used.insert(name.to_owned(), String::new());
        }
    }
    if element.name != "a"
        && let Some(name) = element.get("href").and_then(|href| href.strip_prefix('#'))
    {
        used.insert(name.to_owned(), String::new());
    }
    for child in element.elements() {
        references(child, used);
    }
}

/// `url(#name)`.
fn reference(value: &str) -> Option<&str> {
    let name = value.trim().strip_prefix("url(#")?;
    Some(&name[..name.find(')')?])
}

fn drop_unused(element: &mut Element, used: &BTreeMap<String, String>) {
    element.children.retain(|child| match child {
        Node::Element(child) if NAMED.contains(&child.name.as_str()) => {
            child.get("id").is_some_and(|id| used.contains_key(id))
        }
        _ => true,
    });
    for child in element.elements_mut() {
        drop_unused(child, used);
    }
}

fn rename(element: &mut Element, names: &BTreeMap<String, String>) {
    match element.get("id").and_then(|id| names.get(id)) {
        Some(name) => element.set("id", name.clone()),
        None => element.remove("id"),
    }
    let styles: Vec<_> = element
        .style
        .iter()
        .filter_map(|(property, value)| Some((property, names.get(reference(value)?).cloned())))
        .collect();
    for (property, name) in styles {
        match name {
            Some(name) => element.style.set(property, format!("url(#{name})")),
            None => element.style.remove(property),
        }
    }
    if element.name != "a"
        && let Some(name) = element
            .get("href")
            .and_then(|href| names.get(href.strip_prefix('#')?))
    {
        element.set("href", format!("#{name}"));
    }
    for child in element.elements_mut() {
        rename(child, names);
    }
}

/// Removes what draws nothing, and groups that group nothing.
fn prune(element: &mut Element) {
    let mut kept = Vec::with_capacity(element.children.len());
    let in_text = matches!(element.name.as_str(), "text" | "tspan");
    for child in std::mem::take(&mut element.children) {
        match child {
            Node::Text(text) => {
                if in_text && !text.is_empty() {
                    kept.push(Node::Text(text));
                }
            }
            Node::Element(mut child) => {
                prune(&mut child);
                if draws_nothing(&child) {
                    continue;
                }
                if child.name == "g" && child.attributes.is_empty() && is_plain(&child) {
                    // What the group declares stays with what it held.
                    for inner in &mut child.children {
                        if let Node::Element(inner) = inner {
                            inner.style = child.style.inherited_by(&inner.style);
                        }
                    }
                    kept.append(&mut child.children);
                } else {
                    kept.push(Node::Element(child));
                }
            }
        }
    }
    element.children = kept;
}

fn draws_nothing(element: &Element) -> bool {
    match element.name.as_str() {
        "g" | "defs" | "text" | "tspan" | "a" => element.children.is_empty(),
        "rect" => element.number("width") <= 0.0 || element.number("height") <= 0.0,
        "path" => element.get("d").unwrap_or_default().is_empty(),
        _ => false,
    }
}

/// Whether all that a group declares is inherited.
fn is_plain(element: &Element) -> bool {
    !element
        .style
        .iter()
        .any(|(name, _)| matches!(name, "opacity" | "clip-path"))
}
