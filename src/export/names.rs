//! Names of HTML, SVG and MathML. Input: a name in lower case, as a tokenizer of HTML gives it.
//! Output: what the element is, and how XML writes the name. The lists are those of the HTML
//! standard (“adjust SVG attributes”, “void elements”, “optional tags”).

/// Elements of SVG whose names have capitals.
const SVG_ELEMENTS: &[&str] = &[
    "animateColor",
    "animateMotion",
    "animateTransform",
    "clipPath",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "foreignObject",
    "linearGradient",
    "radialGradient",
    "textPath",
];

/// Attributes of SVG whose names have capitals.
const SVG_ATTRIBUTES: &[&str] = &[
    "attributeName",
    "attributeType",
    "baseFrequency",
    "calcMode",
    "clipPathUnits",
    "diffuseConstant",
    "edgeMode",
    "filterUnits",
    "gradientTransform",
    "gradientUnits",
    "kernelMatrix",
    "kernelUnitLength",
    "keyPoints",
    "keySplines",
    "keyTimes",
    "lengthAdjust",
    "limitingConeAngle",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "maskContentUnits",
    "maskUnits",
    "numOctaves",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "pointsAtX",
    "pointsAtY",
    "pointsAtZ",
    "preserveAlpha",
    "preserveAspectRatio",
    "primitiveUnits",
    "refX",
    "refY",
    "repeatCount",
    "repeatDur",
    "requiredExtensions",
    "requiredFeatures",
    "specularConstant",
    "specularExponent",
    "spreadMethod",
    "startOffset",
    "stdDeviation",
    "stitchTiles",
    "surfaceScale",
    "systemLanguage",
    "tableValues",
    "targetX",
    "targetY",
    "textLength",
    "viewBox",
    "xChannelSelector",
    "yChannelSelector",
    "zoomAndPan",
];

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements before which a paragraph ends.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "dt",
    "dd",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// Elements of MathML that may stand in its own words (`mtext`).
const MATH: &[&str] = &["mglyph", "malignmark"];

fn capitals<'a>(list: &'static [&'static str], name: &'a str) -> &'a str {
    let found = list.iter().find(|one| one.eq_ignore_ascii_case(name));
    found.copied().unwrap_or(name)
}

/// The name of an element of SVG.
#[must_use]
pub fn svg_element(name: &str) -> &str {
    capitals(SVG_ELEMENTS, name)
}

/// The name of an attribute of SVG.
#[must_use]
pub fn svg_attribute(name: &str) -> &str {
    capitals(SVG_ATTRIBUTES, name)
}

/// Whether an element of HTML never has content.
#[must_use]
pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether a paragraph ends where this element begins.
#[must_use]
pub fn ends_paragraph(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether an element is one of MathML wherever it stands.
#[must_use]
pub fn is_math(name: &str) -> bool {
    MATH.contains(&name)
}

/// Whether XML takes a name, without a prefix: ASCII letters, digits, `-`, `_` and `.`, and no
/// digit first. XML knows more names; none of HTML, SVG and MathML needs them.
#[must_use]
pub fn is_xml(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}
