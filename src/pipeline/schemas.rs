//! Every kind of file and fence by name. Input: nothing. Output: the schema tables that check
//! them, for the documentation and for JSON Schema.

use crate::data::schema::Schema;
use crate::{catalog, config, parse, query};

/// Names and schemas, files first.
pub const SCHEMAS: &[(&str, &Schema)] = &[
    ("config", &config::schema::SITE),
    ("page", &parse::front::PAGE),
    ("case", &catalog::schema::CASE),
    ("term", &catalog::schema::TERM),
    ("table", &catalog::schema_table::TABLE),
    ("fence-cases", &query::schema::CASES),
    ("fence-table", &query::schema::TABLE),
    ("fence-query", &query::schema::QUERY),
    ("fence-terms", &query::schema::TERMS),
    ("fence-bibliography", &query::schema::BIBLIOGRAPHY),
    ("fence-keys", &query::schema::KEYS),
];
