//! Cases as templates see them. Input: nothing (types only). Output: what the templates of these
//! pages see as `page.record`.

use serde::Serialize;

/// A case.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CaseView {}

/// The index of all cases.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CasesView {}
