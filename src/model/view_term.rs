//! Terms as templates see them. Input: nothing (types only). Output: what the templates of these
//! pages see as `page.record`.

use serde::Serialize;

/// A term.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermView {}

/// The glossary.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermsView {}

/// The back-of-the-book index.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IndexView {}
