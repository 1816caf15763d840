//! The index in pieces. Input: the index. Output: names and texts of classic scripts, each of which
//! calls `shouceSearch(name, build, data)`.
//!
//! | name | data |
//! |---|---|
//! | `index` | an object, see [`Manifest`] |
//! | `h0` … | Han terms: groups of a blank, first letters of the readings where they change, and first character; then rest of the term and postings in turn |
//! | `w0` … | other words: word and postings in turn, all between blanks |
//! | `u0` … | single Han characters: character and postings in turn |
//! | `m0` … | address, title and place of 2 to 8 units, one a line |
//! | `t0` … | texts of units, each as lines behind a form feed |
//! | `pinyin` | syllables of the characters, see [`syllables::encode`] |
//! | `han` | pairs of a traditional and a simplified character |
//!
//! Shards are filled up to a weight that grows with the root of the whole, so that a query loads
//! about as much from a book of a thousand pages as from one of fifty. Names stay the same from
//! build to build; the build's digest stands inside.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::code;
use super::engine::{is_of_questions, is_particle};
use super::fold;
use super::index::{Index, Place};
use super::syllables;
use super::unit::Card;
use crate::base::digest::{Digest, Hasher};

/// Units in one shard of addresses and titles, of a site with so many: few, so that a result brings
/// little but its own; more in a large site, since each shard is a file that has to be written; all
/// where they come along with the manifest.
pub(super) fn in_meta(units: usize) -> usize {
    if units <= FEW {
        return FEW;
    }
    units.div_ceil(450).clamp(2, 8)
}

/// Units of a site that is so small that these come along with the manifest.
const FEW: usize = 64;
/// Bytes at which a shard of texts is full.
const TEXT: usize = 1_000;
/// Bytes at which a shard of single characters is full: few queries load one.
const SINGLES: usize = 3_000;
/// Bytes that a shard of terms has at least and at most.
const TERMS: (usize, usize) = (1_000, 16_000);
/// The same for Han terms.
const HAN: (usize, usize) = (1_000, 5_000);
/// How full a shard of Han terms is, in percent, when it ends before terms under other letters,
/// before another first character, and before any other bigram: it rather ends where its end is
/// short to name, and where what is asked together does not go across.
const ENDS: [usize; 3] = [50, 70, 150];

/// Names and data of the shards; the manifest is the one named `index`.
pub type Shards = BTreeMap<String, String>;

/// What is loaded first: where everything is.
#[derive(Serialize, Default)]
pub(super) struct Manifest {
    /// Number of units.
    n: usize,
    /// Length class of each unit, a digit each.
    k: String,
    /// Kind of each unit, a letter each.
    d: String,
    /// Han characters in order, each as its distance from the one before and the first letter of
    /// its usual reading, see [`syllables::letter_digit`].
    c: String,
    /// Where each shard of Han terms begins, see [`Bounds`].
    h: String,
    /// Where each shard of words begins.
    w: String,
    /// First character of each shard of single characters, in one string.
    u: String,
    /// First unit of each shard of texts, as its distance from the one before.
    t: String,
    /// Traditional and variant characters of the texts, each with the simplified one.
    f: String,
    /// Units that an editor raised or lowered, each with its percentage.
    b: Vec<(usize, u16)>,
    /// Shards that are small enough to come along.
    s: BTreeMap<String, String>,
}

/// An index, packed.
pub(super) struct Packed {
    /// All shards but those of texts.
    pub shards: Shards,
    /// First unit of each shard of texts.
    pub texts: Vec<u32>,
    /// Digest of everything.
    pub build: Digest,
}

/// Packs everything.
pub(super) fn pack(index: &Index) -> Packed {
    let mut shards = Shards::new();
    let cards = &index.cards;
    let mut manifest = Manifest {
        n: cards.len(),
        k: index.lengths.iter().map(|one| code::digit(*one)).collect(),
        d: cards.iter().map(|card| card.kind.letter()).collect(),
        f: index.variants.iter().flat_map(|(a, b)| [*a, *b]).collect(),
        ..Manifest::default()
    };
    let boosted = cards
        .iter()
        .enumerate()
        .filter(|(_, card)| card.boost != 100);
    manifest.b = boosted.map(|(at, card)| (at, card.boost)).collect();
    characters(index, &mut manifest, &mut shards);
    han_terms(index, &mut manifest, &mut shards);
    words(index, &mut manifest, &mut shards);
    singles(index, &mut manifest, &mut shards);
    meta(cards, &mut manifest, &mut shards);
    let texts = texts(cards, &mut manifest);
    // A struct of strings and numbers always serialises.
    let manifest = serde_json::to_string(&manifest).unwrap_or_default();
    shards.insert("index".to_owned(), manifest);
    let build = digest(&shards, cards);
    Packed {
        shards,
        texts,
        build,
    }
}

/// A digest of everything.
fn digest(shards: &Shards, cards: &[Card]) -> Digest {
    let digests: Vec<Digest> = shards
        .par_iter()
        .map(|(_, data)| Digest::of(data.as_bytes()))
        .collect();
    let mut hasher = Hasher::new();
    for (name, digest) in shards.keys().zip(digests) {
        hasher.field(name).field(digest.0);
    }
    for card in cards {
        hasher.field(card.digest.0);
    }
    hasher.finish()
}

/// The text of a script that hands over one shard.
pub(super) fn script(name: &str, build: Digest, data: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() + data.len() / 8 + 48);
    let build = build.hex(8);
    out.extend_from_slice(format!("shouceSearch(\"{name}\",\"{build}\",").as_bytes());
    if name == "index" {
        out.extend_from_slice(data.as_bytes());
    } else {
        // Nothing can fail: it is a string, and a vector takes everything.
        let _ = serde_json::to_writer(&mut out, data);
    }
    out.push(b')');
    out
}

/// Fills shards named `prefix0`, `prefix1`, …
struct Filler<'a> {
    prefix: char,
    full: usize,
    text: String,
    count: usize,
    shards: &'a mut Shards,
}

impl<'a> Filler<'a> {
    fn new(prefix: char, full: usize, shards: &'a mut Shards) -> Self {
        Self {
            prefix,
            full,
            text: String::new(),
            count: 0,
            shards,
        }
    }

    /// Ends the shard if an entry of so many bytes finds no room in it; true when the entry is the
    /// first of one.
    fn starts(&mut self, bytes: usize) -> bool {
        self.starts_at(bytes, 100)
    }

    /// The same for a shard that is so full, in percent.
    fn starts_at(&mut self, bytes: usize, full: usize) -> bool {
        if (self.text.len() + bytes) * 100 > self.full * full {
            self.end();
        }
        self.text.is_empty()
    }

    fn end(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.shards
                .insert(format!("{}{}", self.prefix, self.count), text);
            self.count += 1;
        }
    }
}

/// Where the shards of a family begin. Each is named by as little as tells its first entry from the
/// last one before, and of that only what the bound before does not begin with: a capital letter
/// for how much it does (`A` nothing), then the rest.
#[derive(Default)]
struct Bounds {
    text: String,
    before: Vec<char>,
}

impl Bounds {
    fn add(&mut self, last: &[char], first: &[char]) {
        let same = |a: &[char]| a.iter().zip(first).take_while(|(a, b)| a == b).count();
        let bound = &first[..first.len().min(same(last) + usize::from(!last.is_empty()))];
        let kept = same(&self.before).min(bound.len()).min(25);
        self.text.push(char::from(b'A' + kept as u8));
        self.text.extend(&bound[kept..]);
        self.before = bound.to_vec();
    }
}

/// The weight of a shard for words that weigh so much together.
fn full(total: usize) -> usize {
    (total.isqrt() * 5).clamp(TERMS.0, TERMS.1)
}

/// The same for Han terms, of which a query loads several shards: narrower ones.
fn full_of_han(total: usize) -> usize {
    (total.isqrt() * 7 / 2).clamp(HAN.0, HAN.1)
}

/// Postings of a Han term as they are published: how often a bigram with a particle stands in a
/// unit says nothing.
fn published(index: &Index, term: u32) -> Cow<'_, str> {
    let spelt = index.spelt(term);
    let says = spelt.len() > 2 || !spelt.into_iter().any(is_particle);
    code::published(index.postings(term), says)
}

fn han_terms(index: &Index, manifest: &mut Manifest, shards: &mut Shards) {
    let terms = index.han.par_iter();
    let terms: Vec<(Place, Cow<str>)> = terms
        .map(|place| (*place, published(index, place.term)))
        .collect();
    let weight = |one: &(Place, Cow<str>)| one.1.len() + 4;
    let total = terms.iter().map(weight).sum();
    let mut filler = Filler::new('h', full_of_han(total), shards);
    let mut bounds = Bounds::default();
    // Place of the bigram before, and letters and first character of the entry before.
    let (mut last, mut before) = (Vec::new(), None);
    // A bigram and the words that begin with it stay together.
    for group in terms.chunk_by(|a, b| a.0.bigram() == b.0.bigram()) {
        let spelt = index.spelt(group[0].0.term);
        let ([one, two], [first, second, ..]) = (group[0].0.letters(), &spelt[..]) else {
            continue;
        };
        let place = vec![one, two, *first, *second];
        let same = last.iter().zip(&place).take_while(|(a, b)| a == b).count();
        let full = ENDS[same.saturating_sub(1).min(2)];
        if filler.starts_at(group.iter().map(weight).sum(), full) {
            bounds.add(&last, &place);
            before = None;
        }
        last = place;
        for (place, postings) in group {
            let (letters, term) = (place.letters(), index.spelt(place.term));
            let [first, ..] = term[..] else {
                continue;
            };
            if before != Some((letters, first)) {
                filler.text.push(' ');
                if before.is_none_or(|(one, _)| one != letters) {
                    filler.text.extend(letters);
                }
                filler.text.push(first);
            }
            before = Some((letters, first));
            filler.text.extend(&term[1..]);
            filler.text.push_str(postings);
        }
    }
    filler.end();
    manifest.h = bounds.text;
}

fn words(index: &Index, manifest: &mut Manifest, shards: &mut Shards) {
    let words = index.latin.iter();
    let words: Vec<(&String, Cow<str>)> = words
        .map(|(word, postings)| (word, code::published(postings, true)))
        .collect();
    let weights = words
        .iter()
        .map(|(word, postings)| postings.len() + word.len() + 2);
    let mut filler = Filler::new('w', full(weights.sum()), shards);
    let mut bounds = Bounds::default();
    let mut last = Vec::new();
    for (word, postings) in &words {
        let chars: Vec<char> = word.chars().collect();
        if filler.starts(postings.len() + word.len() + 2) {
            bounds.add(&last, &chars);
        } else {
            filler.text.push(' ');
        }
        last = chars;
        filler.text.push_str(word);
        filler.text.push(' ');
        filler.text.push_str(postings);
    }
    filler.end();
    manifest.w = bounds.text;
}

fn singles(index: &Index, manifest: &mut Manifest, shards: &mut Shards) {
    let mut filler = Filler::new('u', SINGLES, shards);
    for (c, postings) in &index.singles {
        if filler.starts(postings.len() + c.len_utf8()) {
            manifest.u.push(*c);
        }
        filler.text.push(*c);
        filler.text.push_str(postings);
    }
    filler.end();
}

/// The first letters, the table of pinyin and that of traditional characters.
fn characters(index: &Index, manifest: &mut Manifest, shards: &mut Shards) {
    let mut before = 0;
    for (c, _) in &index.singles {
        code::number(&mut manifest.c, *c as u32 - before);
        manifest.c.push(syllables::letter_digit(*c));
        before = *c as u32;
    }
    let chars: Vec<char> = index.singles.iter().map(|one| one.0).collect();
    shards.insert("pinyin".to_owned(), syllables::encode(&chars));
    let known = |c: char| index.singles.binary_search_by_key(&c, |one| one.0).is_ok();
    let pairs = fold::pairs().filter(|(_, simple)| known(*simple) || is_of_questions(*simple));
    shards.insert("han".to_owned(), pairs.flat_map(|(a, b)| [a, b]).collect());
}

/// Says which units share a shard of texts: the first unit of each.
fn texts(cards: &[Card], manifest: &mut Manifest) -> Vec<u32> {
    let (mut starts, mut bytes, mut last) = (Vec::new(), 0, 0);
    for (at, card) in (0..).zip(cards) {
        if starts.is_empty() || bytes + card.bytes > TEXT {
            code::number(&mut manifest.t, at - last);
            starts.push(at);
            (last, bytes) = (at, 0);
        }
        bytes += card.bytes;
    }
    starts
}

fn meta(cards: &[Card], manifest: &mut Manifest, shards: &mut Shards) {
    let few = cards.len() <= FEW;
    for (at, cards) in cards.chunks(in_meta(cards.len())).enumerate() {
        let lines: Vec<&str> = cards.iter().map(|card| card.about.as_str()).collect();
        let (name, data) = (format!("m{at}"), lines.join("\n"));
        if few {
            manifest.s.insert(name, data);
        } else {
            shards.insert(name, data);
        }
    }
}
