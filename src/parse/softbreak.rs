//! Soft line breaks in Chinese text. Input: the characters on both sides of a break. Output:
//! whether the break vanishes or becomes a space.

use crate::base::cjk::{
    is_cjk, is_hangul, is_punctuation, is_shared_punctuation, is_variation_selector,
};

/// Whether a soft line break between `before` and `after` vanishes. If not, it is a space.
///
/// The rules are those of CSS Text Module Level 3, 4.1.3 “Segment Break Transformation Rules”,
/// taken for Chinese, since browsers don't all apply them and plain-text output needs them too:
///
/// 1. Next to U+200B (zero width space) the break vanishes.
/// 2. Between two characters of East Asian Width F, W or H, neither of them Hangul, it vanishes:
///    Han, kana, fullwidth and CJK punctuation, emoji.
/// 3. Between such a character and punctuation or a symbol of East Asian Width A (`“”‘’—…·①→`),
///    it vanishes.
/// 4. Everywhere else it becomes a space: between Latin words, between Han and Latin, and in
///    Korean, which writes spaces. Two characters of rule 3 (`”` before `“`) keep the space, since
///    nothing says whether they stand in Chinese or in English.
///
/// For rule 3, every symbol from U+2010 to U+2BFF counts as ambiguous, neutral ones as well: next
/// to a Chinese character it belongs to the Chinese text. A variation selector counts as wide,
/// since it follows a Han character, CJK punctuation or an emoji.
pub fn joins(before: char, after: char) -> bool {
    const ZERO_WIDTH_SPACE: char = '\u{200B}';
    if before == ZERO_WIDTH_SPACE || after == ZERO_WIDTH_SPACE {
        return true;
    }
    match (is_wide(before), is_wide(after)) {
        (true, true) => true,
        (true, false) => is_ambiguous(after),
        (false, true) => is_ambiguous(before),
        (false, false) => false,
    }
}

/// East Asian Width F, W or H, and not Hangul.
fn is_wide(c: char) -> bool {
    let is_emoji = matches!(c as u32, 0x1F000..=0x1FAFF);
    !is_hangul(c) && (is_cjk(c) || is_emoji || is_variation_selector(c))
}

/// Punctuation or a symbol that is wide in Chinese and narrow elsewhere, and circled numbers,
/// which aren't symbols by their category but are used as such.
fn is_ambiguous(c: char) -> bool {
    let is_symbol = matches!(c as u32, 0xA1..=0xF7 | 0x2010..=0x2BFF) && is_punctuation(c);
    is_shared_punctuation(c) || is_symbol || matches!(c as u32, 0x2460..=0x24FF)
}

#[cfg(test)]
mod tests {
    use super::joins;

    fn check(pairs: &str, expected: bool) {
        for pair in pairs.split_whitespace() {
            let (before, after) = pair.split_once('/').unwrap();
            let (before, after) = (
                before.chars().last().unwrap(),
                after.chars().next().unwrap(),
            );
            assert_eq!(joins(before, after), expected, "{pair}");
        }
    }

    #[test]
    fn breaks_within_chinese_and_japanese_vanish() {
        check("中/文 𠮷/野 〇/一 々/人 か/な カ/ナ ー/の ㄅ/ㄆ ｶ/ﾅ", true);
        check(
            "文，/文 文。/《书 文/《书 》/《 （/文 文/） 文！/Ａ Ａ/文 ～/文 ￥/文",
            true,
        );
        check(
            "😀/文 文/😀 文，/🎉 ❤\u{FE0F}/文 葛\u{E0100}/城 。\u{FE00}/文",
            true,
        );
        check("中\u{200B}/a a\u{200B}/b a/\u{200B}", true);
    }

    #[test]
    fn breaks_between_chinese_and_shared_punctuation_vanish() {
        check(
            "说/“好” 好。”/他 “/好 文/—— ——/文 ……/文 文/… 夫·/托 文/①",
            true,
        );
        check("②/文 文/→ ✅/文 ，/“ ”/。 ’/文", true);
    }

    #[test]
    fn other_breaks_become_a_space() {
        check("a/b word/word 1/2 a,/b é/à б/в א/ב", false);
        check("文/a a/文 文/1 9/月 文/( )/文 ./文 ，/a a/（ %/的", false);
        check("한/국 한/文 文/한 한/。 다./그 ﾡ/文", false);
        check("”/“ …/… —/a a/“ ”/a ①/②", false);
    }
}
