//! Pinyin of single characters. Input: a folded Han character. Output: its syllables without
//! tones, the usual one first, and the letters that they begin with.
//!
//! `ü` is written `v`; a syllable with it is also listed with `u`, since both are typed. The first
//! reading is that of the crate `pinyin`; further readings of common words stand in [`OTHERS`],
//! written for this program.

use pinyin::ToPinyin as _;

/// Common characters with further readings that differ by more than the tone.
const OTHERS: &str = "行hang,xing 长chang,zhang 重zhong,chong 乐le,yue 调diao,tiao 数shu,shuo 率lv,shuai \
还hai,huan 都dou,du 传chuan,zhuan 弹dan,tan 降jiang,xiang 得de,dei 地di,de 着zhe,zhao,zhuo 了le,liao \
相xiang 参can,shen,cen 差cha,chai 会hui,kuai 校xiao,jiao 角jiao,jue 觉jue,jiao 薄bo,bao 曾ceng,zeng \
单dan,shan 朝chao,zhao 藏cang,zang 称cheng,chen 大da,dai 的de,di 给gei,ji 和he,huo 系xi,ji 解jie,xie \
劲jin,jing 卡ka,qia 落luo,la,lao 模mo,mu 期qi,ji 奇qi,ji 强qiang,jiang 色se,shai 折zhe,she 石shi,dan \
识shi,zhi 似si,shi 宿su,xiu 提ti,di 纤xian,qian 削xue,xiao 血xue,xie 约yue,yao 种zhong,chong \
车che,ju 便bian,pian 屏ping,bing 泊bo,po 没mei,mo 盛sheng,cheng 什shen,shi 熟shu,shou 省sheng,xing \
圈quan,juan 扎zha,za 属shu,zhu 塞sai,se 曝bao,pu 万wan,mo 尾wei,yi 蔚wei,yu 仔zi,zai 露lu,lou \
说shuo,shui 阿a,e 柏bai,bo 剥bo,bao 吓xia,he 仇chou,qiu 否fou,pi 脉mai,mo 密mi 那na,nei 哪na,nei \
迫po,pai 恶e,wu 咖ka,ga 壳ke,qiao 拓tuo,ta 勺shao 谁shui,shei 挟xie,jia 轧zha,ya 侧ce,zhai 缪miao,mou \
亲qin,qing 王wang 钥yao,yue 择ze,zhai 颤chan,zhan 秘mi,bi 厦sha,xia 娜na,nuo 俩lia,liang 嚼jiao,jue 陆lu,liu 六liu,lu";

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
