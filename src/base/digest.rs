//! Content digests. Input: bytes. Output: a 256-bit BLAKE3 digest, used as the key that says
//! whether something changed and as the hash in the names of static files.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A 256-bit BLAKE3 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Digest of one run of bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The first `digits` hexadecimal digits (at most 64).
    #[must_use]
    pub fn hex(&self, digits: usize) -> String {
        let mut out = String::with_capacity(64);
        for byte in self.0 {
            out.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
            out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        }
        out.truncate(digits);
        out
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex(12))
    }
}

/// Builds a digest from several fields; each is preceded by its length, so that `("ab", "c")`
/// and `("a", "bc")` differ. The fields are kept until the end: hashing a thousand bytes at once
/// costs far less than hashing a hundred fields.
#[derive(Default)]
pub struct Hasher(Vec<u8>);

impl Hasher {
    /// A digest of nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one field.
    pub fn field(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        self.0
            .extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    /// The digest of all fields added so far.
    #[must_use]
    pub fn finish(&self) -> Digest {
        Digest::of(&self.0)
    }
}
