//! What every other module may use: spans and line numbers, output paths, digests, escaping,
//! slugs, natural order, CJK character classes. Input: text. Output: values; no module here knows of books.
pub mod cjk;
pub mod digest;
pub mod escape;
pub mod natural;
pub mod numeral;
pub mod path;
pub mod pinyin;
pub mod slug;
pub mod span;
pub mod tags;
