//! Soft line breaks. Input: two characters. Output: whether a line break between them vanishes.
use crate::base::cjk::{is_cjk_punctuation, is_han};

/// Whether it vanishes.
#[must_use]
pub fn joins(before: char, after: char) -> bool {
    let wide = |c| is_han(c) || is_cjk_punctuation(c);
    wide(before) && wide(after)
}
