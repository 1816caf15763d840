//! Chinese search. Input: the resolved book and the records. Output: the index as scripts, and
//! answers to queries.
//!
//! This page is the specification. It is implemented twice: here, for `shouce search` and the
//! tests, and in `static/search.js` and `static/search-more.js` for the reader. Everything that
//! decides about order is an integer, and `tests/suite/search.rs` holds the two together: the same
//! queries, hostile ones included, must give the same units, scores and marks.
//!
//! # What is found
//!
//! A *unit* is one entry of the index: a page of the text, a case, a term, a table, a reference
//! ([`mod@units`]). Its text is a row of passages (headings, paragraphs, rows of tables,
//! labels of diagrams, lines of code), so that a result opens at the heading or the row that
//! answers.
//!
//! # Folding and terms
//!
//! [`mod@fold`]: characters are decomposed (NFKD), put into lower case, freed from accents, and
//! simplified one by one. [`mod@terms`]: a run of Han characters gives every pair of neighbours (a
//! *bigram*), every word of three to eight characters that jieba's dictionary or the site itself
//! (titles, headings, other names, bold words) knows, wherever it begins, and each single
//! character. A run of letters and digits of other scripts is one word, cut off at 32.
//!
//! # Weights
//!
//! BM25F. An occurrence counts by its field (title 10, other names 6, headings 4, captions, labels
//! and bold words 2, everything else 1); the sum over all fields falls to the next of ten levels
//! ([`mod@code`]). A query adds up, for each of its terms, *weight of the term* × *rarity* ×
//! *saturation*. Rarity is the binary logarithm of units over units with the term, in sixteenths;
//! saturation is `count / (count + k)` with `k` growing with the length of the unit (k1 = 1.25,
//! b = 0.4), in 256ths. Terms weigh: bigram 4, bigram with a particle 1, word 6, single character
//! 8; the whole query as the name of a unit 20; in other scripts the word itself 10, words that it begins 6, words that it nearly is 5; four
//! for each character that pinyin spells. Synonyms come from the glossary and from `[search]
//! synonyms`: a unit that uses one name twice, or prominently, is indexed under the others with
//! weight 1 ([`mod@synonyms`]).
//!
//! # From a query to an order
//!
//! 1. At most 200 characters are folded. Phrases of questions (怎么, 有哪些) are cut out, particles
//!    (的, 了) and English stop words carry no importance; a query of nothing else means them.
//! 2. At most 30 units of the query, Han characters and words, are looked up. A single character
//!    has a list of its 16 best units.
//! 3. Letters that are no word of the index are read as pinyin: cut into syllables in every way,
//!    the last may be unfinished, `ü` is `v` or `u`; words side by side are read together if the
//!    text has that, else one by one. Otherwise they are initials, three to eight of
//!    them, or a word with slips (one from four letters on, two from eight on, the first letter
//!    right); initials come first where there is no vowel. Pinyin and initials follow paths of
//!    bigrams that one unit holds together.
//! 4. *Cover*: of what matters in the query (a Han character 1, a word 3, a number 1) a unit must
//!    hold more than half, and its score is multiplied by the square of the share. This is what
//!    keeps nonsense empty.
//! 5. The texts of the first three are looked at: runs of three and more characters that stand
//!    there whole count half as much again, and what pinyin or initials spell must stand there.
//! 6. An empty answer offers the longest stretch of the query that some unit holds.
//!
//! # Making it
//!
//! Units are made page by page from the book whenever they are needed ([`mod@files`]), so that the
//! texts are not in memory a second time. Han terms are numbers ([`mod@vocabulary`]) that are
//! counted in arrays, and postings are encoded as they arise ([`mod@tally`]). Pages are read in up
//! to four parts side by side and the parts joined; where they are cut changes nothing.
//!
//! # Files
//!
//! Terms are published in the order of the first letters of the pinyin of their first two
//! characters, so that one look-up serves characters, pinyin and initials: there is no separate
//! index of pinyin. Readings that begin with another letter have the term a second time. Shards end
//! where their names are short and few queries go across; those of pinyin are loaded pair by pair,
//! only where a path can go on. Shards, their format and the manifest: [`mod@shards`].
mod code;
pub mod engine;
mod files;
mod fold;
mod index;
mod passages;
mod shards;
mod syllables;
mod synonyms;
mod tally;
mod terms;
mod text;
pub mod unit;
mod units;
mod vocabulary;
mod words;

pub use files::{File, Files};
pub use shards::Shards;
pub use unit::{Field, Kind, Unit};
pub use units::Units;

/// The fields of a unit that hold one of some marks, in the order of their weights.
#[must_use]
pub fn fields(unit: &Unit, marks: &[String]) -> Vec<Field> {
    let mut found: Vec<Field> = Vec::new();
    for (field, text) in unit.texts() {
        let folded: String = fold::fold(text).into_iter().collect();
        if !found.contains(&field) && marks.iter().any(|mark| folded.contains(mark.as_str())) {
            found.push(field);
        }
    }
    found.sort_by_key(|field| std::cmp::Reverse(field.weight()));
    found
}
