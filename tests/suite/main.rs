//! Tests of the whole: the layers of the crate, golden sites, and what must hold of any output.
//! `SHOUCE_BLESS=1` rewrites the expectations; read the difference before you commit it.
#![allow(clippy::disallowed_methods, reason = "tests read and write the disk")]

mod arbitrary;
mod atomic;
mod cases;
mod cite;
mod commonmark;
mod content;
mod contrast;
mod diagnostics;
#[cfg(feature = "diagrams")]
mod diagrams;
mod export;
mod golden;
mod import;
mod layers;
mod links;
mod malformed;
mod new;
mod prose;
mod reproducible;
mod rust;
mod search;
mod serve;
mod sharing;
mod support;
mod terms;
mod texts;
