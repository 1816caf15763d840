//! Citations in the text of a page. Input: nothing (types only). Output: what `parse` makes of
//! `[@key]`.

use serde::{Deserialize, Serialize};

use crate::base::span::Span;

/// A citation: `[@key]`, `[@key, 第 3 章]`, `[@a; @b]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Citation {
    /// Where it is written.
    pub span: Span,
    /// The works in order; at least one.
    pub works: Vec<CitedWork>,
}

/// A work that a citation names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedWork {
    /// Its key.
    pub key: String,
    /// Where the key is written.
    pub span: Span,
    /// Which place of the work is meant, as shown; may be empty.
    pub locator: String,
}
