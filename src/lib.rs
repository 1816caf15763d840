//! `shouce` turns a book kept as plain files into a cross-linked, searchable HTML handbook.
pub mod assemble;
pub mod base;
pub mod cite;
pub mod config;
pub mod data;
pub mod diag;
pub mod emit;
pub mod highlight;
pub mod load;
pub mod math;
pub mod model;
pub mod parse;
pub mod render;
pub mod resolve;
pub mod serve;
pub mod view;
