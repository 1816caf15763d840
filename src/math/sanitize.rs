//! MathML that is safe to publish. Input: the converter's output. Output: the same without
//! elements and attributes that are not on the list; what is not on it becomes text.
//!
//! The converter lets markup through in some commands and writes `style` attributes, which the
//! Content-Security-Policy drops.

use crate::base::escape;
use crate::base::tags::{self, Tag};

/// Elements of MathML Core that a formula may hold.
const ELEMENTS: &[&str] = &[
    "annotation",
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
    "semantics",
];
/// Their attributes.
const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "columnalign",
    "columnlines",
    "columnspacing",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "encoding",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowspacing",
    "rowspan",
    "rspace",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// Cleans a formula.
#[must_use]
pub fn clean(mathml: &str) -> String {
    let mut out = String::with_capacity(mathml.len());
    let mut rest = mathml;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let end = tags::end(rest).unwrap_or(1);
        match tags::parse(&rest[..end]).filter(|tag| ELEMENTS.contains(&tag.name.as_str())) {
            Some(tag) => write(&tag, rest[..end].ends_with("/>"), &mut out),
            None => escape::html_into(&mut out, &rest[..end]),
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn write(tag: &Tag, empty: bool, out: &mut String) {
    out.push('<');
    if tag.closing {
        out.push('/');
    }
    out.push_str(&tag.name);
    for (name, value) in tag.attributes.iter().filter(|_| !tag.closing) {
        let value = value.unwrap_or_default();
        if ATTRIBUTES.contains(name) {
            attribute(name, value, out);
        } else if *name == "style" {
            style(value, out);
        }
    }
    out.push('>');
    // HTML has no empty-element notation for MathML in text form; `<mspace/>` would stay open.
    if empty {
        out.push_str("</");
        out.push_str(&tag.name);
        out.push('>');
    }
}

/// What a style says that an attribute can say as well.
fn style(style: &str, out: &mut String) {
    for (property, value) in style.split(';').filter_map(|one| one.split_once(':')) {
        match property.trim() {
            "width" => attribute("width", value.trim(), out),
            "text-align" => attribute(
                "class",
                if value.trim() == "right" { "r" } else { "l" },
                out,
            ),
            _ => {}
        }
    }
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(&value.replace('"', "&quot;").replace('<', "&lt;"));
    out.push('"');
}
