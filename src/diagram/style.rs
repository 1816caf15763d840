//! Style sheets as attributes. Input: the style sheet that the renderer puts into a picture, and
//! an element. Output: the properties that the element ends up with.
//!
//! The policy of a page allows no `style` element or attribute, so that each property becomes the
//! presentation attribute of the same name.

use std::rc::Rc;

use simplecss::{AttributeOperator, PseudoClass, Rule, StyleSheet};

/// Properties that are kept, and whether children inherit them.
const PROPERTIES: &[(&str, bool)] = &[
    ("fill", true),
    ("fill-opacity", true),
    ("fill-rule", true),
    ("stroke", true),
    ("stroke-width", true),
    ("stroke-opacity", true),
    ("stroke-dasharray", true),
    ("stroke-linecap", true),
    ("stroke-linejoin", true),
    ("color", true),
    ("font-size", true),
    ("font-weight", true),
    ("font-style", true),
    ("text-anchor", true),
    ("text-align", true),
    ("white-space", true),
    ("dominant-baseline", true),
    ("visibility", true),
    ("marker-start", true),
    ("marker-mid", true),
    ("marker-end", true),
    ("background-color", false),
    ("max-width", false),
    ("text-decoration", false),
    ("opacity", false),
    ("display", false),
    ("clip-path", false),
    ("stop-color", false),
    ("stop-opacity", false),
    ("letter-spacing", true),
    ("paint-order", true),
    ("writing-mode", true),
];

/// The place of a property in [`PROPERTIES`].
fn index(name: &str) -> Option<u8> {
    let found = PROPERTIES
        .iter()
        .position(|(property, _)| *property == name);
    found.and_then(|index| u8::try_from(index).ok())
}

/// Properties with their values, in the order in which they were declared. Values are shared,
/// since each pass over a tree hands them down to all that inherits them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    declared: Vec<(u8, Rc<str>)>,
}

impl Style {
    /// Whether a name is that of a property that is kept.
    #[must_use]
    pub fn is_property(name: &str) -> bool {
        index(name).is_some()
    }

    /// Whether children inherit a property.
    #[must_use]
    pub fn is_inherited(name: &str) -> bool {
        index(name).is_some_and(inherited)
    }

    /// The value of a property.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.shared(name).map(|value| &**value)
    }

    /// The value of a property, to be shared.
    #[must_use]
    pub fn shared(&self, name: &str) -> Option<&Rc<str>> {
        let index = index(name)?;
        let found = self.declared.iter().find(|(other, _)| *other == index);
        found.map(|(_, value)| value)
    }

    /// Sets a property; nothing happens for one that is not kept.
    pub fn set(&mut self, name: &str, value: impl Into<Rc<str>>) {
        if let Some(index) = index(name) {
            self.put(index, value.into());
        }
    }

    fn put(&mut self, index: u8, value: Rc<str>) {
        match self.declared.iter_mut().find(|(other, _)| *other == index) {
            Some((_, old)) => *old = value,
            None => self.declared.push((index, value)),
        }
    }

    /// Takes a property away.
    pub fn remove(&mut self, name: &str) {
        if let Some(index) = index(name) {
            self.declared.retain(|(other, _)| *other != index);
        }
    }

    /// All properties.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.all().map(|(name, value)| (name, &**value))
    }

    /// All properties with values to be shared.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &Rc<str>)> {
        let named = |index: u8| PROPERTIES.get(usize::from(index)).map_or("", |one| one.0);
        self.declared
            .iter()
            .map(move |(index, value)| (named(*index), value))
    }

    /// This style for a child that declares `own`.
    #[must_use]
    pub fn inherited_by(&self, own: &Style) -> Style {
        let mut declared = Vec::with_capacity(self.declared.len() + own.declared.len());
        declared.extend(
            self.declared
                .iter()
                .filter(|(index, _)| inherited(*index))
                .cloned(),
        );
        let mut style = Style { declared };
        for (index, value) in &own.declared {
            style.put(*index, Rc::clone(value));
        }
        style
    }
}

fn inherited(index: u8) -> bool {
    PROPERTIES
        .get(usize::from(index))
        .is_some_and(|(_, inherited)| *inherited)
}

/// Class that stands for `[id$="…"]`, which the parser does not know, with the end right after it.
const ENDS: &str = "ends";

/// A style sheet in the words that the parser knows.
#[must_use]
pub fn readable(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find("[id$=\"") {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let Some((end, after)) = tail["[id$=\"".len()..].split_once("\"]") else {
            break;
        };
        out.push_str(&format!(".{ENDS}{end}"));
        rest = after;
    }
    out.push_str(rest);
    out.replace("!important", " !important")
}

/// The rules of a style sheet, by specificity.
pub struct Sheet<'a> {
    rules: Vec<Rule<'a>>,
}

impl<'a> Sheet<'a> {
    /// Reads a style sheet; rules that cannot be read are left out. Each rule is read by itself:
    /// the parser counts lines from the start of what it was given whenever a value ends.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut rules: Vec<_> = blocks(text)
            .flat_map(|block| StyleSheet::parse(block).rules)
            .collect();
        rules.sort_by_cached_key(|rule| rule.selector.specificity());
        Self { rules }
    }

    /// What an element declares: attributes, rules by specificity, its `style`, and last what is
    /// marked as important.
    #[must_use]
    pub fn style(&self, node: roxmltree::Node) -> Style {
        let mut style = Style::default();
        for attribute in node.attributes() {
            style.set(attribute.name(), attribute.value());
        }
        let element = Matched(node);
        let mut important = Vec::new();
        for rule in &self.rules {
            if !rule.selector.matches(&element) {
                continue;
            }
            for declaration in &rule.declarations {
                if declaration.important {
                    important.push((declaration.name, declaration.value));
                } else {
                    declare(&mut style, declaration.name, declaration.value);
                }
            }
        }
        let inline = node.attribute("style").unwrap_or_default();
        for (name, value) in declarations(inline) {
            if !value.ends_with("!important") {
                declare(&mut style, name, value);
            }
        }
        for (name, value) in important {
            declare(&mut style, name, value);
        }
        for (name, value) in declarations(inline) {
            if let Some(value) = value.strip_suffix("!important") {
                declare(&mut style, name, value.trim());
            }
        }
        style
    }
}

/// The pieces of a style sheet that end where no brace is open.
fn blocks(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    text.split_inclusive(move |c| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '}' && depth == 0
    })
}

/// The declarations of a `style` attribute.
fn declarations(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(';').filter_map(|one| {
        let (name, value) = one.split_once(':')?;
        Some((name.trim(), value.trim()))
    })
}

/// Sets a property, with its value in the form that an attribute takes.
fn declare(style: &mut Style, name: &str, value: &str) {
    let value = match name {
        "font-size" | "stroke-width" => value.trim_end_matches("px"),
        "background" => {
            style.set("background-color", value);
            return;
        }
        _ => value,
    };
    if !matches!(value, "" | "revert" | "unset" | "undefined") {
        style.set(name, value);
    }
}

/// An element that selectors are held against.
struct Matched<'a, 'i>(roxmltree::Node<'a, 'i>);

impl simplecss::Element for Matched<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(Matched)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(Matched)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        if let AttributeOperator::Contains(class) = operator
            && name == "class"
            && let Some(end) = class.strip_prefix(ENDS)
        {
            return self.0.attribute("id").is_some_and(|id| id.ends_with(end));
        }
        self.0
            .attribute(name)
            .is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass<'_>) -> bool {
        match class {
            PseudoClass::FirstChild => self.0.prev_sibling_element().is_none(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_counts_by_the_end_of_an_id_and_important_ones_come_last() {
        let css = readable(
            "#d [data-look=\"neo\"].x{fill:red;}#d [id$=\"-head\"],#d .y{fill:none!important;}#d .x{fill:blue;}",
        );
        let sheet = Sheet::new(&css);
        let document = roxmltree::Document::parse(
            "<svg id=\"d\"><path id=\"d-head\" class=\"x\"/><path class=\"x\"/></svg>",
        )
        .unwrap();
        let fills: Vec<_> = document
            .root_element()
            .children()
            .map(|node| sheet.style(node).get("fill").map(str::to_owned))
            .collect();
        assert_eq!(fills, [Some("none".to_owned()), Some("blue".to_owned())]);
    }
}
