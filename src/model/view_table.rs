//! Tables as templates see them. Input: nothing (types only). Output: what the templates of these
//! pages see as `page.record`.

use serde::Serialize;

/// A table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TableView {}

/// The list of all tables.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TablesView {}
