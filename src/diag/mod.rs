//! Diagnostics as values. Input: problems that the phases find. Output: one sorted report and
//! its renderings for people, for programs and for GitHub.
//!
//! A phase never prints: it adds a [`Diagnostic`] to a [`Report`]; the texts of all rules stand
//! in [`codes`], in Chinese and English side by side.
pub mod codes;
pub mod explain;
pub mod render;
mod report;
mod rule;

pub use report::{Argument, Diagnostic, Place, Report};
pub use rule::{Language, Rule, Severity, Wording};
