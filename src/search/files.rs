//! The index as files. Input: the units of a site. Output: shards, one after the other.
//!
//! Texts are most of an index, and they stand in the book already; so each unit is made three times
//! (for the words that the site brings, for its terms, for its text), which costs little, and no
//! two pages' worth of texts are in memory at once.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;

use super::index;
use super::shards::{self, Packed, Shards};
use super::units::Units;
use crate::base::digest::{Digest, Hasher};

/// Shards of texts that one thread makes in a row.
const ROW: usize = 64;

/// An index that is ready to be written.
pub struct Files<'a> {
    units: &'a Units<'a>,
    /// First unit of each page.
    pages: Vec<u32>,
    packed: Packed,
}

/// A shard as a file.
pub struct File<'a> {
    name: Cow<'a, str>,
    build: Digest,
    data: Cow<'a, str>,
}

impl File<'_> {
    /// Path from the root of the site.
    #[must_use]
    pub fn path(&self) -> String {
        format!("search/{}.js", self.name)
    }

    /// A digest of what it is made from, which is the whole index: the build is named in it.
    #[must_use]
    pub fn key(&self) -> Digest {
        let mut hasher = Hasher::new();
        hasher.field(self.build.0).field(&*self.name).finish()
    }

    /// The classic script that hands over the shard.
    #[must_use]
    pub fn script(&self) -> Vec<u8> {
        shards::script(&self.name, self.build, &self.data)
    }
}

impl<'a> Files<'a> {
    /// The index of some units.
    #[must_use]
    pub fn of(units: &'a Units<'a>) -> Self {
        let (index, pages) = index::of(units);
        let packed = shards::pack(&index);
        Self {
            units,
            pages,
            packed,
        }
    }

    /// Hands over every file, side by side and in no order; returns what comes back.
    pub fn each<R: Send>(&self, put: impl Fn(&File) -> Option<R> + Sync) -> Vec<R> {
        let put = &put;
        let others = self.packed.shards.par_iter();
        let others = others.filter_map(|(name, data)| {
            put(&File {
                name: name.into(),
                build: self.packed.build,
                data: data.into(),
            })
        });
        let mut results: Vec<R> = others.collect();
        let rows = (0..self.packed.texts.len()).into_par_iter().step_by(ROW);
        let texts = rows.flat_map_iter(|start| {
            let mut row = Vec::new();
            let end = self.packed.texts.len().min(start + ROW);
            self.texts(start..end, &mut |file| row.extend(put(&file)));
            row
        });
        results.par_extend(texts);
        results
    }

    /// All shards in memory, and the name of the build.
    #[must_use]
    pub fn shards(&self) -> (Shards, String) {
        let mut shards = self.packed.shards.clone();
        self.texts(0..self.packed.texts.len(), &mut |file| {
            shards.insert(file.name.into_owned(), file.data.into_owned());
        });
        (shards, self.packed.build.hex(8))
    }

    /// Makes some shards of texts.
    fn texts(&self, row: Range<usize>, put: &mut impl FnMut(File)) {
        let starts = &self.packed.texts;
        let Some(start) = starts.get(row.start).copied() else {
            return;
        };
        let end = starts.get(row.end).copied().unwrap_or(u32::MAX);
        let (mut shard, mut data) = (row.start, String::new());
        let mut finish = |shard: usize, data: String| {
            put(File {
                name: format!("t{shard}").into(),
                build: self.packed.build,
                data: data.into(),
            });
        };
        let first = self.pages.partition_point(|unit| *unit <= start);
        let first = first.saturating_sub(1);
        for (page, number) in self.pages.iter().enumerate().skip(first) {
            if *number >= end {
                break;
            }
            let units = (*number..).zip(self.units.of_page(page));
            for (number, unit) in units.filter(|(number, _)| (start..end).contains(number)) {
                if starts.get(shard + 1) == Some(&number) {
                    finish(shard, std::mem::take(&mut data));
                    shard += 1;
                }
                unit.publish(&mut data);
            }
        }
        finish(shard, data);
    }
}
