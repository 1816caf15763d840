//! Pictures of the build before. Input: what a diagram is drawn from, and the file that the build
//! before left in the output folder. Output: the pictures in it, and the file for the next build.
//!
//! A picture depends on nothing but its source, what it is called, and this program. So it is kept
//! by the digest of these, and a file that is damaged, or that another program wrote, counts as
//! none.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use include_dir::{Dir, include_dir};

use super::{Naming, Picture};
use crate::base::digest::{Digest, Hasher};

/// What the file begins with; the number is the version of its form.
const HEADER: &str = "shouce diagrams 1";

/// A digest is written as this many hexadecimal digits (128 bits).
const DIGITS: usize = 32;

/// All that draws: this folder, and the manifest of the crate, which pins the renderer.
static PROGRAM: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/diagram");
static MANIFEST: &str = include_str!("../../Cargo.toml");

/// Digest of all that draws.
static STAMP: LazyLock<Digest> = LazyLock::new(|| {
    let mut hasher = Hasher::new();
    hasher.field(MANIFEST);
    for file in PROGRAM.files() {
        hasher.field(file.contents());
    }
    hasher.finish()
});

/// Pictures by the digest of what they are drawn from.
#[derive(Debug, Default)]
pub struct Pictures(BTreeMap<String, Arc<Picture>>);

/// The digest of what a picture is drawn from.
#[must_use]
pub fn key(source: &str, naming: &Naming) -> String {
    let mut hasher = Hasher::new();
    hasher
        .field(STAMP.0)
        .field(source)
        .field(naming.prefix)
        .field(naming.title)
        .field(format!("{:?}", naming.language));
    hasher.finish().hex(DIGITS)
}

impl Pictures {
    /// The pictures in a file of the build before; none when it is damaged or not ours.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        Self::parse(bytes).unwrap_or_default()
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (head, body) = (&bytes[..end], &bytes[end + 1..]);
        (head == header(body).as_bytes()).then_some(())?;
        let pictures: BTreeMap<String, Picture> = serde_json::from_slice(body).ok()?;
        let shared = pictures
            .into_iter()
            .map(|(key, picture)| (key, Arc::new(picture)));
        Some(Self(shared.collect()))
    }

    /// The file for the next build; empty when there are none.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let pictures: BTreeMap<&str, &Picture> = self
            .0
            .iter()
            .map(|(key, picture)| (key.as_str(), &**picture))
            .collect();
        // A map from text to plain values always is JSON.
        let body = serde_json::to_vec(&pictures).unwrap_or_default();
        let mut bytes = header(&body).into_bytes();
        bytes.push(b'\n');
        bytes.extend(body);
        bytes
    }

    /// The picture with a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Arc<Picture>> {
        self.0.get(key)
    }

    /// Adds a picture.
    pub fn add(&mut self, key: String, picture: Arc<Picture>) {
        self.0.insert(key, picture);
    }
}

fn header(body: &[u8]) -> String {
    let digest = Digest::of(body).hex(DIGITS);
    format!("{HEADER} {} {digest}", STAMP.hex(DIGITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Pictures {
        let mut pictures = Pictures::default();
        for source in [
            "flowchart TD\n  甲[\"<b>粗</b>\"] --> 乙\n  click 甲 \"https://a.b\"\n",
            "pie\n  \"甲\" : 1\n",
        ] {
            let naming = Naming {
                prefix: "diagram1-",
                ..Naming::default()
            };
            let picture = super::super::draw(source, &naming).unwrap();
            pictures.add(key(source, &naming), Arc::new(picture));
        }
        pictures
    }

    #[test]
    fn a_picture_is_kept_as_it_was_drawn() {
        let pictures = sample();
        let read = Pictures::read(&pictures.write());
        assert_eq!(format!("{:?}", read.0), format!("{:?}", pictures.0));
    }

    #[test]
    fn whatever_it_is_drawn_from_counts() {
        let naming = Naming::default();
        let other = Naming {
            title: "题",
            ..Naming::default()
        };
        assert_ne!(key("a", &naming), key("b", &naming));
        assert_ne!(key("a", &naming), key("a", &other));
    }

    proptest::proptest! {
        #[test]
        fn a_damaged_file_counts_as_none(at in 0_usize..4_000, bit in 0_u32..8, cut: bool) {
            let mut bytes = sample().write();
            let at = at % bytes.len();
            if cut {
                bytes.truncate(at);
            } else {
                bytes[at] ^= 1 << bit;
            }
            assert!(Pictures::read(&bytes).0.is_empty());
        }
    }
}
