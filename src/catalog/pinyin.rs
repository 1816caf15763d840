//! Pinyin of a name. Input: Chinese text. Output: its syllables with tones.

use pinyin::ToPinyin as _;

/// The syllables of `text` with tones, separated by blanks: `A/B 测试` gives `A/B cè shì`. Each
/// character is taken alone, so a character with several readings may come out wrong (行业 gives
/// xíng yè); records can say better.
#[must_use]
pub fn syllables(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    // Whether the last thing written was a syllable, which needs a blank after it.
    let mut after_syllable = false;
    for c in text.chars() {
        let syllable = c.to_pinyin();
        if c.is_whitespace() || syllable.is_some() || after_syllable {
            blank(&mut out);
        }
        match syllable {
            Some(syllable) => out.push_str(syllable.with_tone()),
            None if c.is_whitespace() => {}
            None => out.push(c),
        }
        after_syllable = syllable.is_some();
    }
    out.trim_end().to_owned()
}

/// Ends the word before, once.
fn blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_characters_become_syllables_and_the_rest_stays() {
        for (text, expected) in [
            ("智能体", "zhì néng tǐ"),
            ("A/B 测试", "A/B cè shì"),
            ("AI风险", "AI fēng xiǎn"),
            ("词元 (token)", "cí yuán (token)"),
            ("检索增强RAG", "jiǎn suǒ zēng qiáng RAG"),
            ("", ""),
        ] {
            assert_eq!(syllables(text), expected, "{text}");
        }
    }
}
