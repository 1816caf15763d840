//! Which records a query wants. Input: the `filter` of a query. Output: conditions that a record
//! meets or not, and a diagnostic for each that cannot be met by its nature.

use super::Asked;
use crate::data::fields::Fields as _;
use crate::data::forms::is_date;
use crate::data::node::{Entry, Node, Value};
use crate::data::schema::suggestion;
use crate::diag::codes::config::BAD_VALUE;
use crate::diag::codes::queries::QUERY_CONDITION;
use crate::diag::{Argument, Diagnostic, Report};
use crate::model::catalog::{Catalog, ColumnKind};
use crate::model::fields::{self, FieldKind, FieldValue};
use crate::model::query::Collection;

/// What a filter asks of one field.
#[derive(Debug, Default)]
pub struct Condition {
    field: u32,
    ordered_by_years: bool,
    /// One of these; anything when there is none.
    any: Vec<String>,
    /// None of these.
    not: Vec<String>,
    from: Option<String>,
    to: Option<String>,
    exists: Option<bool>,
}

impl Condition {
    /// Whether a record meets it.
    pub fn holds(&self, catalog: &Catalog, collection: Collection, row: u32) -> bool {
        let values = fields::values(catalog, collection, row, self.field);
        if self
            .exists
            .is_some_and(|exists| exists == values.is_empty())
        {
            return false;
        }
        if self.ordered_by_years {
            return self.holds_for_years(&values);
        }
        let is = |wanted: &String| values.iter().any(|value| equals(value, wanted));
        (self.any.is_empty() || self.any.iter().any(is))
            && !self.not.iter().any(is)
            && self.in_range(&values)
    }

    fn in_range(&self, values: &[FieldValue]) -> bool {
        (self.from.is_none() && self.to.is_none())
            || values.iter().any(|value| {
                self.from.as_ref().is_none_or(|from| !before(value, from))
                    && self.to.as_ref().is_none_or(|to| !after(value, to))
            })
    }

    /// A company exists from its first year to its last one, or to this day.
    fn holds_for_years(&self, values: &[FieldValue]) -> bool {
        let Some(start) = values.first() else {
            return false;
        };
        let overlaps = |from: &str, to: &str| {
            !after(start, to) && values.get(1).is_none_or(|end| !before(end, from))
        };
        let from = self.from.as_deref().unwrap_or("0000");
        let to = self.to.as_deref().unwrap_or("9999");
        overlaps(from, to)
            && (self.any.is_empty() || self.any.iter().any(|year| overlaps(year, year)))
            && !self.not.iter().any(|year| overlaps(year, year))
    }
}

/// Whether a value is the wanted one; a date also is when it lies in the wanted year or month.
fn equals(value: &FieldValue, wanted: &str) -> bool {
    match value {
        FieldValue::Text(text) => text == wanted,
        FieldValue::Word(word) => word.code == wanted,
        FieldValue::Date(date) => {
            date.0 == wanted
                || date
                    .0
                    .strip_prefix(wanted)
                    .is_some_and(|rest| rest.starts_with('-'))
        }
        FieldValue::Number(number) => wanted.parse() == Ok(*number),
    }
}

/// Whether a value is less than a bound.
fn before(value: &FieldValue, bound: &str) -> bool {
    match value {
        // A bound of a year starts with the year: 2016-08 is not before 2016.
        FieldValue::Date(date) => date.0.as_str() < &bound[..bound.len().min(date.0.len())],
        FieldValue::Number(number) => bound.parse().is_ok_and(|bound: f64| *number < bound),
        FieldValue::Text(_) | FieldValue::Word(_) => true,
    }
}

/// Whether a value is more than a bound.
fn after(value: &FieldValue, bound: &str) -> bool {
    match value {
        // And it ends with the year: 2016-08 is not after 2016.
        FieldValue::Date(date) => &date.0[..bound.len().min(date.0.len())] > bound,
        FieldValue::Number(number) => bound.parse().is_ok_and(|bound: f64| *number > bound),
        FieldValue::Text(_) | FieldValue::Word(_) => true,
    }
}

/// Reads the `filter` of a query.
pub fn read(asked: &Asked, node: &Node, report: &mut Report) -> Vec<Condition> {
    let Some(filter) = node.get("filter") else {
        return Vec::new();
    };
    let conditions = filter.entries().iter();
    conditions
        .filter_map(|entry| {
            let field = asked.field(&entry.key, entry.key_span, report)?;
            Some(condition(asked, entry, field, report))
        })
        .collect()
}

fn condition(asked: &Asked, entry: &Entry, field: u32, report: &mut Report) -> Condition {
    let kind = fields::kind(asked.catalog, asked.collection, field);
    let mut checker = Checker {
        asked,
        key: &entry.key,
        field,
        kind,
        report,
    };
    let mut condition = Condition {
        field,
        ordered_by_years: kind == FieldKind::Years,
        ..Condition::default()
    };
    match &entry.node.value {
        Value::Map(entries) => {
            if entries.is_empty() {
                checker.empty(&entry.node);
            }
            let map = &entry.node;
            condition.not = map
                .get("not")
                .map_or_else(Vec::new, |node| checker.values(node));
            condition.from = map.get("from").and_then(|node| checker.bound(node));
            condition.to = map.get("to").and_then(|node| checker.bound(node));
            condition.exists = map.boolean("exists");
        }
        _ => condition.any = checker.values(&entry.node),
    }
    condition
}

/// Checks the values that a filter names for one field.
struct Checker<'a, 'r> {
    asked: &'a Asked<'a>,
    key: &'a str,
    field: u32,
    kind: FieldKind,
    report: &'r mut Report,
}

impl Checker<'_, '_> {
    /// One value or a list of them.
    fn values(&mut self, node: &Node) -> Vec<String> {
        match &node.value {
            Value::List(items) if !items.is_empty() => {
                items.iter().filter_map(|item| self.value(item)).collect()
            }
            Value::Scalar(_) => self.value(node).into_iter().collect(),
            Value::List(_) | Value::Null => {
                self.empty(node);
                Vec::new()
            }
            // The schema has reported it.
            Value::Map(_) => Vec::new(),
        }
    }

    fn value(&mut self, node: &Node) -> Option<String> {
        let Value::Scalar(scalar) = &node.value else {
            return None;
        };
        let text = scalar.text.as_str();
        let problem = match self.kind {
            FieldKind::Word(words) => {
                let codes: Vec<&str> = words.iter().map(|word| word.code).collect();
                (!codes.contains(&text)).then(|| {
                    let hint = suggestion(text, codes.iter().copied());
                    self.bad(node, text, codes.join(", ").into(), hint)
                })
            }
            FieldKind::Date | FieldKind::Years => (!is_date(text)).then(|| {
                self.bad(
                    node,
                    text,
                    ("2016、2016-08 或 2016-08-21", "2016, 2016-08 or 2016-08-21").into(),
                    "".into(),
                )
            }),
            FieldKind::Number | FieldKind::Year => text
                .parse::<f64>()
                .is_err()
                .then(|| self.bad(node, text, ("数", "a number").into(), "".into())),
            FieldKind::Id => self.unknown(node, text, self.asked.collection),
            FieldKind::Term => self.unknown(node, text, Collection::Terms),
            FieldKind::Reference => self.unknown(node, text, Collection::References),
            FieldKind::Text => self.not_in_enum(node, text),
            FieldKind::Title
            | FieldKind::Sentences
            | FieldKind::Funding
            | FieldKind::Section
            | FieldKind::Link
            | FieldKind::Markup => None,
        };
        match problem {
            Some(problem) => {
                self.report.add(problem);
                None
            }
            None => Some(text.to_owned()),
        }
    }

    /// A bound of a range, which only an ordered field has.
    fn bound(&mut self, node: &Node) -> Option<String> {
        if self.kind.is_ordered() {
            return self.value(node);
        }
        self.report.add(
            Diagnostic::at(&QUERY_CONDITION, node.span)
                .with("field", self.key)
                .with(
                    "reason",
                    (
                        "它没有先后大小，用不了 from 和 to",
                        "it has no order that from and to could speak of",
                    ),
                )
                .with(
                    "advice",
                    (
                        "直接写一个值，或几个值的列表",
                        "give a value, or a list of values",
                    ),
                ),
        );
        None
    }

    fn empty(&mut self, node: &Node) {
        self.report.add(
            Diagnostic::at(&QUERY_CONDITION, node.span)
                .with("field", self.key)
                .with("reason", ("没有写值", "no value is given"))
                .with(
                    "advice",
                    (
                        "写上值；要找没有填的，写 {exists: false}",
                        "give a value; to find what is not filled in, write {exists: false}",
                    ),
                ),
        );
    }

    fn bad(&self, node: &Node, text: &str, expected: Argument, hint: Argument) -> Diagnostic {
        Diagnostic::at(&BAD_VALUE, node.span)
            .with("key", self.key)
            .with("value", text)
            .with("hint", hint)
            .with("expected", expected)
    }

    fn unknown(&self, node: &Node, id: &str, collection: Collection) -> Option<Diagnostic> {
        let known = super::ids(self.asked.catalog, collection);
        (!known.contains(&id))
            .then(|| super::unknown_record(self.asked.catalog, collection, id, node.span))
    }

    /// A cell of a column that takes only some words.
    fn not_in_enum(&self, node: &Node, text: &str) -> Option<Diagnostic> {
        let Collection::Rows(at) = self.asked.collection else {
            return None;
        };
        let table = self.asked.catalog.tables.get(at as usize)?;
        match &table.columns.get(self.field as usize)?.kind {
            ColumnKind::Enum(words) if !words.iter().any(|word| word == text) => {
                let hint = suggestion(text, words.iter().map(String::as_str));
                Some(self.bad(node, text, words.join("、").into(), hint))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::catalog::Date;

    fn date(text: &str) -> FieldValue {
        FieldValue::Date(Date(text.to_owned()))
    }

    #[test]
    fn a_bound_of_a_year_takes_the_whole_year() {
        assert!(!after(&date("2016-08"), "2016"));
        assert!(!before(&date("2016-08"), "2016"));
        assert!(after(&date("2017-01"), "2016"));
        assert!(before(&date("2015-12-31"), "2016"));
        assert!(!before(&date("2016"), "2016-05"));
        assert!(after(&FieldValue::Number(3.0), "2.5"));
    }

    #[test]
    fn a_date_lies_in_its_year_and_month() {
        assert!(equals(&date("2016-08"), "2016"));
        assert!(!equals(&date("2016"), "2016-08"));
        assert!(!equals(&date("2016-08"), "201"));
    }

    #[test]
    fn years_are_met_while_a_company_exists() {
        let condition = |from: &str, to: &str| Condition {
            ordered_by_years: true,
            from: Some(from.into()),
            to: Some(to.into()),
            ..Condition::default()
        };
        let years = [date("2016"), date("2021-08")];
        assert!(condition("2018", "2019").holds_for_years(&years));
        assert!(condition("2021", "2030").holds_for_years(&years));
        assert!(!condition("2022", "2030").holds_for_years(&years));
        assert!(condition("2022", "2030").holds_for_years(&years[..1]));
    }
}
