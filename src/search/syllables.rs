//! Pinyin of single characters. Input: a folded Han character. Output: its syllables without
//! tones, the usual one first, and the letters that they begin with.
//!
//! `ü` is written `v`; a syllable with it is also listed with `u`, since both are typed. The first
//! reading is that of the crate `pinyin`; further readings of common words stand in [`OTHERS`],
//! written for this program.

use pinyin::ToPinyin as _;

/// Common characters with further readings that differ by more than the tone. A reading with another
/// first letter costs a second entry for each term that begins with the character, so only those
/// are here that stand in common words: 银行, 增长, 重新, 弹性.
const OTHERS: &str = "行hang,xing 长chang,zhang 重zhong,chong 乐le,yue 调diao,tiao 数shu,shuo 率lv,shuai \
还hai,huan 都dou,du 弹dan,tan 得de,dei 地di,de 着zhe,zhao,zhuo 了le,liao 参can,cen 差cha,chai 校xiao,jiao \
角jiao,jue 觉jue,jiao 薄bo,bao 曾ceng,zeng 称cheng,chen 大da,dai 和he,huo 劲jin,jing 落luo,la,lao \
模mo,mu 色se,shai 似si,shi 削xue,xiao 血xue,xie 约yue,yao 便bian,pian 没mei,mo 什shen,shi 熟shu,shou \
扎zha,za 塞sai,se 曝bao,pu 仔zi,zai 露lu,lou 说shuo,shui 柏bai,bo 剥bo,bao 脉mai,mo 那na,nei 哪na,nei \
迫po,pai 拓tuo,ta 谁shui,shei 挟xie,jia 亲qin,qing 钥yao,yue 娜na,nuo 陆lu,liu 六liu,lu";

/// The syllables of a character, each once, the usual one first.
pub(super) fn of(c: char) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |syllable: &str| {
        let plain = syllable.replace(['ü', 'Ü'], "v");
        let typed = plain.replace('v', "u");
        for one in [plain, typed] {
            if !one.is_empty() && !found.contains(&one) {
                found.push(one);
            }
        }
    };
    if let Some(usual) = c.to_pinyin() {
        add(usual.plain());
    }
    for reading in others(c) {
        add(reading);
    }
    found
}

/// The readings of a character in [`OTHERS`].
fn others(c: char) -> impl Iterator<Item = &'static str> {
    let entry = OTHERS
        .split_whitespace()
        .find_map(|entry| entry.strip_prefix(c));
    entry.into_iter().flat_map(|readings| readings.split(','))
}

/// The letters that the syllables of a character begin with, the usual one first; `~` for a
/// character without a reading.
pub(super) fn letters(c: char) -> Vec<char> {
    let mut letters: Vec<char> = Vec::new();
    for letter in of(c).iter().filter_map(|one| one.chars().next()) {
        if !letters.contains(&letter) {
            letters.push(letter);
        }
    }
    if letters.is_empty() {
        letters.push('~');
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_their_usual_reading_first_and_others_after_it() {
        assert_eq!(of('学'), ["xue"]);
        assert_eq!(of('绿')[0], "lv");
        assert!(of('绿').contains(&"lu".to_owned()));
        assert!(of('行').contains(&"hang".to_owned()) && of('行').contains(&"xing".to_owned()));
        assert!(letters('长').contains(&'c') && letters('长').contains(&'z'));
        assert_eq!(letters('〇').len(), 1);
    }
}
