//! Data that editors write by hand. Input: YAML or TOML text. Output: one kind of tree with a
//! span on every node, checked against one schema table.
//!
//! The same [`schema::Schema`] checks `shouce.toml`, front matter and data files, so that keys
//! behave alike everywhere and their documentation comes from one place.
pub mod fields;
pub mod forms;
pub mod json_schema;
pub mod node;
pub mod schema;
pub mod toml;
pub mod word;
pub mod yaml;
