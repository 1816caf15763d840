//! Answers to queries. Input: the shards of an index and a query. Output: units in order with
//! their scores. The script of the reader does the same, step by step; shared vectors hold the two
//! together, so every number here is an integer.

mod latin;
mod paths;
mod plan;
mod rank;
mod shelf;

pub(super) use plan::{is_of_questions, is_particle};
pub use rank::{Answer, Hit, answer};
pub use shelf::Shelf;

use super::code::LEVELS;

/// The part of its full weight that a term earns in a unit, in 256ths: BM25 with k1 = 1.25 and
/// b = 0.4, where `length` is in eighths of the mean.
pub(super) fn saturation(count: u32, length: u32) -> u32 {
    let count = 16 * count;
    256 * count / (count + 12 + length)
}

/// How much a term says that `of` units hold, out of `all`: sixteenths of a binary logarithm.
fn rarity(all: usize, of: usize) -> u32 {
    let x = (16 * (2 * all + 1) / (2 * of).max(1)) as u32;
    logarithm(x.max(16)) - 60
}

/// Sixteenths of the binary logarithm, linear between powers of two.
fn logarithm(x: u32) -> u32 {
    let whole = x.ilog2();
    let part = (u64::from(x) << 4 >> whole) as u32 & 15;
    whole * 16 + part
}

/// The weight of a level.
fn count(level: u8) -> u32 {
    LEVELS[usize::from(level).min(LEVELS.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_terms_say_more_and_repetition_says_less_each_time() {
        assert_eq!(rarity(100, 100), 4);
        assert!(rarity(100, 1) > rarity(100, 10) && rarity(100, 10) > rarity(100, 50));
        assert_eq!(logarithm(16), 64);
        assert_eq!(logarithm(24), 72);
        let steps = [1, 2, 4, 8].map(|count| saturation(count, 8));
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]) && steps[3] < 256);
        assert!(saturation(1, 4) > saturation(1, 16));
    }
}
