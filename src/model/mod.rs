//! Types only: what the phases hand to each other. Input: nothing. Output: nothing but types;
//! [`input`] comes from `load`, [`document`] from `parse`, [`book`] from `assemble` and
//! `resolve`, [`view`] goes to the templates.
pub mod book;
pub mod case;
pub mod catalog;
pub mod citation;
pub mod document;
pub mod drawing;
pub mod fields;
pub mod input;
pub mod lazy;
pub mod mentions;
pub mod query;
pub mod shared;
pub mod table;
pub mod view;
pub mod view_case;
pub mod view_reference;
pub mod view_table;
pub mod view_term;
pub mod walk;
pub mod words;
