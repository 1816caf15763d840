//! The search as a whole: its data, and the two implementations of one specification.

use std::path::PathBuf;

use crate::support::root;

/// Words that are rarer in jieba's dictionary are left out.
const LEAST: u32 = 4;

/// Makes `src/search/data/words.fst` from the file that `JIEBA_DICT` names.
#[test]
#[ignore = "needs the dictionary, see src/search/data/README.md"]
fn the_dictionary_is_made_from_jieba() {
    let source = PathBuf::from(std::env::var_os("JIEBA_DICT").expect("JIEBA_DICT names dict.txt"));
    let text = std::fs::read_to_string(source).expect("it can be read");
    let mut words: Vec<&str> = text.lines().filter_map(word).collect();
    words.sort_unstable();
    words.dedup();
    let set = fst::Set::from_iter(&words).expect("words are sorted");
    let file = root().join("src/search/data/words.fst");
    std::fs::write(file, set.as_fst().as_bytes()).expect("it can be written");
}

fn word(line: &str) -> Option<&str> {
    let mut fields = line.split(' ');
    let word = fields.next()?;
    let often: u32 = fields.next()?.parse().ok()?;
    let han = word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let fits = (3..=8).contains(&word.chars().count());
    (often >= LEAST && han && fits).then_some(word)
}
