//! References as templates see them. Input: nothing (types only). Output: what the templates of these
//! pages see as `page.record`.

use serde::Serialize;

/// The list of all references.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReferencesView {}
