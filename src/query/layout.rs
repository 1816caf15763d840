//! What a layout shows. Input: a query with its layout. Output: the fields to show, and a
//! diagnostic where the layout does not fit what is asked.

use super::Asked;
use crate::base::span::Span;
use crate::data::fields::Fields as _;
use crate::data::node::Node;
use crate::diag::codes::queries::QUERY_LAYOUT;
use crate::diag::{Argument, Diagnostic, Report};
use crate::model::fields::{self, FieldKind};
use crate::model::query::{Collection, Layout};

/// Cases that can stand side by side.
const COMPARED: std::ops::RangeInclusive<usize> = 2..=4;

/// The fields that a query names in one way or another; `None` for those that the layout has of
/// its own. `count` is how many records there are to show.
pub fn columns(
    asked: &Asked,
    (layout, node): (Layout, &Node),
    named: Option<Vec<u32>>,
    count: usize,
    report: &mut Report,
) -> Option<Vec<u32>> {
    let place = |key: &str| node.get(key).map(|value| value.span);
    let mut refuse = |span: Option<Span>, reason: Argument, advice: Argument| {
        report.add(
            Diagnostic::at(&QUERY_LAYOUT, span.unwrap_or(node.span))
                .with("layout", name(layout))
                .with("reason", reason)
                .with("advice", advice),
        );
    };
    let special = matches!(layout, Layout::Timeline | Layout::Matrix | Layout::Compare);
    if special && asked.collection != Collection::Cases {
        refuse(
            place("layout"),
            ("它只用于案例", "it is for cases only").into(),
            ("改用 table、cards 或 list", "use table, cards or list").into(),
        );
        return None;
    }
    if special && named.is_some() {
        refuse(
            place("columns"),
            ("它有自己的栏目，不用 columns", "it has columns of its own").into(),
            ("删掉 columns", "leave columns out").into(),
        );
        return None;
    }
    let stray = place("rows").or_else(|| place("across"));
    if layout != Layout::Matrix && stray.is_some() {
        refuse(
            stray,
            (
                "rows 和 across 只跟 matrix 一起用",
                "rows and across go with matrix only",
            )
                .into(),
            (
                "写上 layout: matrix，或删掉 rows 和 across",
                "write layout: matrix, or leave rows and across out",
            )
                .into(),
        );
        return None;
    }
    if layout == Layout::Compare && !COMPARED.contains(&count) {
        refuse(
            place("layout"),
            (
                format!("要有 2 到 4 家，这里查到 {count} 家"),
                format!("it takes 2 to 4 cases, and there are {count}"),
            )
                .into(),
            (
                "用 filter 里的 id 点名，例如 id: [kite, cursor-anysphere]",
                "name them by id in filter, such as id: [kite, cursor-anysphere]",
            )
                .into(),
        );
        return None;
    }
    if layout == Layout::Matrix && stray.is_some() {
        return matrix(asked, node, report);
    }
    named
}

/// The two fields of a matrix; the one that is not named is causes or outcome.
fn matrix(asked: &Asked, node: &Node, report: &mut Report) -> Option<Vec<u32>> {
    let mut field = |key: &str, default: &str| {
        let name = node.text(key).unwrap_or(default);
        let span = node.get(key).map_or(node.span, |value| value.span);
        let at = asked.field(name, span, report)?;
        let kind = fields::kind(asked.catalog, asked.collection, at);
        if matches!(kind, FieldKind::Word(_)) {
            return Some(at);
        }
        report.add(
            Diagnostic::at(&QUERY_LAYOUT, span)
                .with("layout", "matrix")
                .with(
                    "reason",
                    (
                        format!("`{name}` 的取值不是一张固定的表"),
                        format!("the values of `{name}` are no fixed list"),
                    ),
                )
                .with("advice", words(asked)),
        );
        None
    };
    let (down, across) = (field("rows", "causes"), field("across", "outcome"));
    Some(vec![down?, across?])
}

/// The fields that a matrix can have.
fn words(asked: &Asked) -> (String, String) {
    let fields = fields::of(asked.collection).iter();
    let keys: Vec<&str> = fields
        .filter(|field| matches!(field.kind, FieldKind::Word(_)))
        .map(|field| field.key)
        .collect();
    (
        format!("可用的字段：{}", keys.join(", ")),
        format!("fields that fit: {}", keys.join(", ")),
    )
}

/// What is shown when a query names no columns: the first fields of the collection.
pub fn default_columns(collection: Collection, layout: Layout) -> Vec<u32> {
    let count = match (collection, layout) {
        (Collection::Cases, Layout::List) => 3,
        (Collection::Cases, _) => 6,
        (Collection::Terms, Layout::List) => 2,
        (Collection::Terms, _) | (Collection::Tables, Layout::Table | Layout::Cards) => 4,
        (Collection::Tables | Collection::References | Collection::Rows(_), _) => 1,
    };
    (0..count).collect()
}

fn name(layout: Layout) -> &'static str {
    let named = Layout::ALL.iter().find(|(_, one)| *one == layout);
    named.map_or("", |(name, _)| name)
}
