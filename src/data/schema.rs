//! What keys a map may have. Input: a schema table and a node. Output: a diagnostic for every
//! unknown key (with a suggestion), wrong type, bad value and missing key.

use super::forms::{is_address, is_date, is_number};
use super::node::{Entry, Node, Scalar, Value};
use super::word::{Word, word};
use crate::base::span::Span;
use crate::diag::codes::config::{BAD_VALUE, MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE};
use crate::diag::{Argument, Diagnostic, Report};

/// A kind of map.
#[derive(Debug)]
pub struct Schema {
    /// Name for the documentation.
    pub name: &'static str,
    /// Its keys.
    pub fields: &'static [Field],
}

/// A key of a map.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What its value must be.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// What it means, in English.
    pub en: &'static str,
}

/// What a value must be.
#[derive(Debug)]
pub enum Kind {
    /// Text; a plain number or date is taken as its text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A whole number that is not below the first and not above the second.
    Between(i64, i64),
    /// A number, such as `5000000` or `1.5`.
    Number,
    /// An address that begins with `http://` or `https://`.
    Address,
    /// `2016`, `2016-08` or `2016-08-21`.
    Date,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// One of some words that have names.
    Words(&'static [Word]),
    /// A list of values of one kind.
    List(&'static Kind),
    /// A map.
    Map(&'static Schema),
    /// A map from any key to values of one kind; the keys are checked elsewhere.
    Open(&'static Kind),
    /// A value of one of several shapes: a single value, a list or a map, each at most once.
    OneOf(&'static [Kind]),
}

impl Kind {
    /// Name in Chinese and English, for messages.
    #[must_use]
    pub fn describe(&self) -> (String, String) {
        let (zh, en) = match self {
            Self::Text => ("文字", "text"),
            Self::Boolean => ("true 或 false", "true or false"),
            Self::Integer => ("整数", "a whole number"),
            Self::Between(least, most) => {
                return (
                    format!("{least} 到 {most} 的整数"),
                    format!("a whole number from {least} to {most}"),
                );
            }
            Self::Number => (
                "数字，不带单位和千分号",
                "a number without unit or separators",
            ),
            Self::Address => (
                "以 https:// 或 http:// 开头的网址",
                "an address that begins with https:// or http://",
            ),
            Self::Date => (
                "日期，如 2026、2026-11 或 2026-11-23",
                "a date such as 2026, 2026-11 or 2026-11-23",
            ),
            Self::Choice(words) => return (words.join("、"), words.join(", ")),
            Self::Words(words) => return name_all(words),
            Self::List(inner) => {
                let (zh, en) = inner.describe();
                return (
                    format!("列表（每项是{zh}）"),
                    format!("a list (each item {en})"),
                );
            }
            Self::Map(_) | Self::Open(_) => ("键和值", "a map of keys and values"),
            Self::OneOf(kinds) => {
                let (zh, en): (Vec<_>, Vec<_>) = kinds.iter().map(Self::describe).unzip();
                return (zh.join("，或"), en.join(", or "));
            }
        };
        (zh.into(), en.into())
    }
}

/// All words with their names.
fn name_all(words: &[Word]) -> (String, String) {
    let zh: Vec<_> = words
        .iter()
        .map(|word| format!("{}（{}）", word.code, word.zh))
        .collect();
    let en: Vec<_> = words.iter().map(|word| word.code).collect();
    (zh.join("、"), en.join(", "))
}

impl Kind {
    /// Whether a value has the shape of this kind: list, map or single value.
    fn has_shape(&self, value: &Value) -> bool {
        match self {
            Self::List(_) => matches!(value, Value::List(_)),
            Self::Map(_) | Self::Open(_) => matches!(value, Value::Map(_)),
            Self::OneOf(kinds) => kinds.iter().any(|kind| kind.has_shape(value)),
            _ => matches!(value, Value::Scalar(_)),
        }
    }
}

/// Checks a map against its schema, and everything below it.
pub fn check(schema: &Schema, node: &Node, report: &mut Report) {
    let Value::Map(entries) = &node.value else {
        report.add(wrong_type(
            schema.name,
            ("键和值".into(), "a map of keys and values".into()),
            node,
        ));
        return;
    };
    for entry in entries {
        match schema.fields.iter().find(|field| field.key == entry.key) {
            Some(field) => check_value(field.key, &field.kind, &entry.node, report),
            None => report.add(unknown_key(entry, schema)),
        }
    }
    for field in schema.fields.iter().filter(|field| field.required) {
        match entries.iter().find(|entry| entry.key == field.key) {
            None => report.add(missing_key(field, node.span)),
            Some(entry) if is_blank(&entry.node) => {
                report.add(missing_key(field, entry.key_span));
            }
            Some(_) => {}
        }
    }
}

/// Whether a value says nothing: null, blank text, an empty list.
fn is_blank(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Scalar(scalar) => scalar.text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(_) => false,
    }
}

/// Checks one value. Null stands for a key that is left out.
fn check_value(key: &str, kind: &Kind, node: &Node, report: &mut Report) {
    match (kind, &node.value) {
        (_, Value::Null) | (Kind::Text, Value::Scalar(_)) => {}
        (Kind::Map(schema), Value::Map(_)) => check(schema, node, report),
        (Kind::OneOf(kinds), _) => match kinds.iter().find(|kind| kind.has_shape(&node.value)) {
            Some(kind) => check_value(key, kind, node, report),
            None => report.add(wrong_type(key, Kind::OneOf(kinds).describe(), node)),
        },
        (Kind::Open(inner), Value::Map(entries)) => {
            for entry in entries {
                check_value(&entry.key, inner, &entry.node, report);
            }
        }
        (Kind::List(inner), Value::List(items)) => {
            for item in items {
                check_value(key, inner, item, report);
            }
        }
        (kind, Value::Scalar(scalar)) => check_scalar(key, kind, scalar, node, report),
        (kind, _) => report.add(wrong_type(key, kind.describe(), node)),
    }
}

/// Checks a scalar against the kinds that look inside it.
fn check_scalar(key: &str, kind: &Kind, scalar: &Scalar, node: &Node, report: &mut Report) {
    let text = scalar.text.as_str();
    let good = match kind {
        Kind::Text => true,
        Kind::Boolean => !scalar.quoted && matches!(text, "true" | "false"),
        Kind::Integer => !scalar.quoted && text.parse::<i64>().is_ok(),
        Kind::Between(least, most) => {
            let number = text.parse::<i64>();
            !scalar.quoted && number.is_ok_and(|number| (*least..=*most).contains(&number))
        }
        Kind::Number => is_number(text),
        Kind::Address => is_address(text),
        Kind::Date => is_date(text),
        Kind::Choice(words) => words.contains(&text),
        Kind::Words(words) => word(words, text).is_some(),
        Kind::List(_) | Kind::Map(_) | Kind::Open(_) | Kind::OneOf(_) => false,
    };
    if good {
        return;
    }
    // Blank text stands for a key that is left out, and where one is needed that is said.
    if text.trim().is_empty() && !matches!(kind, Kind::List(_) | Kind::Map(_) | Kind::Open(_)) {
        return;
    }
    report.add(match kind {
        Kind::Date | Kind::Address | Kind::Number | Kind::Between(..) => {
            bad_value(key, kind, text, node, "")
        }
        Kind::Choice(words) => {
            let hint = suggestion(text, words.iter().copied());
            bad_value(key, kind, text, node, hint)
        }
        Kind::Words(words) => bad_value(key, kind, text, node, nearest_word(text, words)),
        _ => wrong_type(key, kind.describe(), node),
    });
}

fn bad_value(
    key: &str,
    kind: &Kind,
    text: &str,
    node: &Node,
    hint: impl Into<Argument>,
) -> Diagnostic {
    Diagnostic::at(&BAD_VALUE, node.span)
        .with("key", key)
        .with("value", text)
        .with("hint", hint)
        .with("expected", kind.describe())
}

/// A suggestion from the codes of some words, or from their names, since `闭` for `closed` and
/// `China` for `CN` are slips that no distance between the codes finds.
fn nearest_word(text: &str, words: &'static [Word]) -> Argument {
    let named = words.iter().find(|word| {
        word.zh == text
            || word.en.eq_ignore_ascii_case(text)
            || word.code.eq_ignore_ascii_case(text)
    });
    match named {
        Some(word) => suggestion(word.code, std::iter::once(word.code)),
        None => suggestion(text, words.iter().map(|word| word.code)),
    }
}

fn wrong_type(key: &str, expected: (String, String), node: &Node) -> Diagnostic {
    let found = match &node.value {
        Value::Null => Argument::from(("空值", "empty")),
        Value::Scalar(scalar) => Argument::from(format!("`{}`", scalar.text)),
        Value::List(_) => Argument::from(("列表", "a list")),
        Value::Map(_) => Argument::from(("键和值", "a map")),
    };
    Diagnostic::at(&WRONG_TYPE, node.span)
        .with("key", key)
        .with("expected", expected)
        .with("found", found)
}

fn unknown_key(entry: &Entry, schema: &Schema) -> Diagnostic {
    let keys: Vec<_> = schema.fields.iter().map(|field| field.key).collect();
    Diagnostic::at(&UNKNOWN_KEY, entry.key_span)
        .with("key", &entry.key)
        .with("hint", suggestion(&entry.key, keys.iter().copied()))
        .with("known", keys.join(", "))
}

fn missing_key(field: &Field, span: Span) -> Diagnostic {
    // The start of the map is enough: a caret under all of it would say nothing more.
    let start = Span {
        end: span.start,
        ..span
    };
    Diagnostic::at(&MISSING_KEY, start)
        .with("key", field.key)
        .with("about", (field.zh, field.en))
}

/// “Did you mean X?” for the nearest of some words, or nothing when none is near; ends so that
/// another sentence can follow.
#[must_use]
pub fn suggestion<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Argument {
    nearest(word, known).map_or(Argument::from(""), |best| {
        Argument::from((
            format!("你是不是想写 `{best}`？"),
            format!("did you mean `{best}`? "),
        ))
    })
}

/// The word with the smallest edit distance, when that is at most a third of its length (at
/// least one edit).
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > 100 {
        return None;
    }
    known
        .filter(|one| one.chars().count().abs_diff(length) <= length / 3 + 1)
        .map(|one| (strsim::damerau_levenshtein(word, one), one))
        .filter(|(distance, _)| *distance <= (length / 3).max(1))
        .min_by_key(|(distance, one)| (*distance, *one))
        .map(|(_, one)| one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word() {
        assert_eq!(
            nearest("titel", ["title", "lang"].into_iter()),
            Some("title")
        );
        assert_eq!(nearest("colour", ["title", "lang"].into_iter()), None);
    }
}
