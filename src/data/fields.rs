//! Reading values out of a checked map. Input: a node that the schema has checked. Output:
//! typed values; a value of the wrong type reads as absent, since it was reported already.

use super::node::{Node, Value};

/// Typed access to the keys of a map.
pub trait Fields {
    /// Text of a key.
    fn text(&self, key: &str) -> Option<&str>;
    /// Truth value of a key.
    fn boolean(&self, key: &str) -> Option<bool>;
    /// Texts of a list.
    fn texts(&self, key: &str) -> Vec<&str>;
    /// Text of a key without white space around it; empty when there is none.
    fn owned(&self, key: &str) -> String;
    /// Items of a list; none for anything else.
    fn items(&self, key: &str) -> &[Node];
}

impl Fields for Node {
    fn text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    fn boolean(&self, key: &str) -> Option<bool> {
        match self.text(key)? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    fn texts(&self, key: &str) -> Vec<&str> {
        let Some(Value::List(items)) = self.get(key).map(|node| &node.value) else {
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match &item.value {
                Value::Scalar(scalar) => Some(scalar.text.as_str()),
                _ => None,
            })
            .collect()
    }

    fn owned(&self, key: &str) -> String {
        self.text(key).unwrap_or_default().trim().to_owned()
    }

    fn items(&self, key: &str) -> &[Node] {
        match self.get(key).map(|node| &node.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }
}
