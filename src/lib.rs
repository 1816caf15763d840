//! `shouce` turns a book kept as plain files into a cross-linked, searchable HTML handbook.
pub mod base;
pub mod model;
pub mod render;
