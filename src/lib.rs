//! `shouce` (手册) turns a book kept as plain files into a cross-linked HTML handbook that is right
//! in Chinese. This page is the map of the crate; how to add a block, a diagnostic or a kind of
//! page stands in `CONTRIBUTING.md`.
//!
//! # One way through
//!
//! ```text
//! disk ─load→ Input ─parse→ Document<RawLink> ─catalog→ Catalog
//!      ─assemble→ Book<RawLink> ─resolve→ Book<Target>
//!      ─view→ PageView ─render→ bytes ─emit→ dist/, or the memory of the dev server
//! ```
//!
//! A phase is a function of values, `fn(&In, &mut Report) -> Out`. It never stops at the first
//! mistake: it reports a diagnostic with a place and returns something usable. Only [`load`] reads
//! the disk and only [`emit`] writes it. [`pipeline`] is the one file that names the phases in
//! order; work on single pages is parallel there, and merged in the order of the pages. What
//! changed is in the type: links are [`RawLink`](model::document::RawLink) before `resolve` and
//! [`Target`](model::book::Target) after it, and a template sees only a
//! [`PageView`](model::view::PageView).
//!
//! Only the book is whole in memory; view, render and emit go page by page. The
//! manifest in the output folder keeps a digest of everything that a page depends on
//! ([`view::key`]), and a page whose digest is unchanged is taken over by a hard link. Beside it are
//! kept what took long to make: drawn diagrams by the digest of their source, and parsed files by
//! that of their text and of this program; their blocks are decoded only where a page is made anew.
//! There is no other cache on disk.
//!
//! # Layers
//!
//! A module imports only from rows above its own; modules of the fifth row never import each
//! other.
//!
//! | | modules | job |
//! |---|---|---|
//! | 0 | [`base`] | spans, output paths, digests, escaping, Chinese character classes |
//! | 1 | [`diag`] | diagnostics, the table of codes in two languages, renderings |
//! | 2 | [`data`] | YAML and TOML as one tree with spans, checked by one schema table, which is JSON Schema as well |
//! | 3 | [`config`] | `shouce.toml` |
//! | 4 | [`model`] | types only: what the phases hand to each other |
//! | 5 | [`load`] [`parse`] [`catalog`] [`query`] [`assemble`] [`terms`] [`resolve`] [`highlight`] [`math`] [`diagram`] [`cite`] [`view`] [`render`] [`search`] [`emit`] [`offline`] [`import`] | one phase, or one kind of block, each |
//! | 6 | [`pipeline`] | the phases in order |
//! | 7 | [`build`] [`serve`] [`preview`] [`convert`] [`draw`] [`export`] [`find`] [`init`] [`schema`] | commands |
//! | 8 | [`cli`] | flags to exit code |
//!
//! # What always holds, and the test that says so
//!
//! | | test (`tests/suite`) |
//! |---|---|
//! | Two builds of one input are byte-identical, whatever the threads, time zone, locale and working folder. | `reproducible` |
//! | What is kept from the build before is what a clean build would make. | `reproducible` |
//! | The published tree is the old one or the new one, whenever a build is killed; files we did not write survive. | `atomic` |
//! | No output refers to another host; every link and fragment in it resolves; no styles or scripts stand in a page. | `links` |
//! | Arbitrary bytes and depths cause no panic. | `arbitrary` |
//! | Markdown is CommonMark but for named extensions. | `commonmark`, `cases` |
//! | Every diagnostic has a fixture with its wording in both languages. | `diagnostics` |
//! | Imports point downward, files stay small, each module says its job. | `layers` |
//! | A book in one file is well-formed, its links lead somewhere in it, and it asks for nothing. | `export` |
//! | A whole site becomes exactly what is expected. | `golden`, `import` |
pub mod assemble;
pub mod base;
pub mod build;
pub mod catalog;
pub mod cite;
pub mod cli;
pub mod config;
pub mod convert;
pub mod data;
pub mod diag;
#[cfg(feature = "diagrams")]
pub mod diagram;
#[cfg(feature = "diagrams")]
pub mod draw;
pub mod emit;
pub mod export;
pub mod find;
pub mod highlight;
pub mod import;
pub mod init;
pub mod load;
pub mod math;
pub mod model;
pub mod new;
pub mod offline;
pub mod parse;
pub mod pipeline;
pub mod preview;
pub mod query;
pub mod render;
pub mod resolve;
pub mod schema;
pub mod search;
pub mod serve;
pub mod terms;
pub mod view;
