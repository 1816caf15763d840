//! Chinese search. Input: the resolved book and the records. Output: the index as scripts, and
//! answers to queries.
mod code;
pub mod engine;
mod fold;
mod index;
mod passages;
mod shards;
mod syllables;
mod terms;
pub mod unit;
mod units;
mod words;

use crate::config::Config;
use crate::model::book::{Book, Target};
use crate::model::catalog::Catalog;

pub use shards::Shards;
pub use unit::{Field, Kind, Unit};

/// The units of a site.
#[must_use]
pub fn units(book: &Book<Target>, catalog: &Catalog, _config: &Config) -> Vec<Unit> {
    units::of(book, catalog)
}

/// The index of some units, as shards by name, and the digest of the build.
#[must_use]
pub fn shards(units: &[Unit]) -> (Shards, String) {
    shards::pack(units, &index::of(units))
}

/// The scripts of an index: path from the root of the site, and text.
#[must_use]
pub fn files(units: &[Unit]) -> Vec<(String, String)> {
    let (shards, build) = shards(units);
    shards
        .iter()
        .map(|(name, data)| {
            (
                format!("search/{name}.js"),
                shards::script(name, &build, data),
            )
        })
        .collect()
}
