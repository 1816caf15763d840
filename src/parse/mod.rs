//! From the text of one file to a document. Input: source text. Output: blocks and inlines.
pub mod emphasis;
