//! Pinyin of single characters. Input: a folded Han character. Output: its syllables without
//! tones, the usual one first, and the letters that they begin with.
//!
//! `ü` is written `v`; a syllable with it is also listed with `u`, since both are typed. The first
//! reading is that of the crate `pinyin`; further readings of common words stand in [`OTHERS`],
//! written for this program.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use pinyin::ToPinyin as _;

use super::code;

/// First letters of readings, the most frequent first, so that they have the same digits as what
/// they are published with, which packs well; `~` stands for no reading.
const LETTERS: &str = "zjsycxldhqbgtfmwpknraeo~";

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

/// The first letter of the usual reading of a character as it is published: the digit of its place
/// among [`LETTERS`], counted from one.
pub(super) fn letter_digit(c: char) -> char {
    let letter = letters(c).first().copied().unwrap_or('~');
    let place = LETTERS.find(letter).unwrap_or(LETTERS.len() - 1);
    code::digit(place as u32 + 1)
}

/// The letter that a digit of [`letter_digit`] stands for.
pub(super) fn letter_of(digit: char) -> char {
    let place = code::value(digit).wrapping_sub(1) as usize;
    LETTERS.chars().nth(place).unwrap_or('~')
}

/// The syllables of some characters in order: on the first line all syllables, then for each
/// character that has a reading a digit, which is the place of its usual one among those with its
/// first letter, then characters with further readings, each before the reading. That what is
/// written with `v` is also typed with `u` goes without saying.
pub(super) fn encode(chars: &[char]) -> String {
    let readings: Vec<(char, Vec<String>)> = chars.iter().map(|c| (*c, of(*c))).collect();
    let all: BTreeSet<&str> = readings
        .iter()
        .flat_map(|one| one.1.iter().map(String::as_str))
        .collect();
    let (mut usual, mut others) = (String::new(), String::new());
    for (c, readings) in &readings {
        let Some((first, further)) = readings.split_first() else {
            continue;
        };
        let place = all.range(&first[..1]..&first[..]).count();
        usual.push(code::digit(place as u32));
        for (at, one) in further.iter().enumerate() {
            let typed = |known: &String| known.replace('v', "u") == *one;
            if !readings[..=at].iter().any(typed) {
                others.push(*c);
                others.push_str(one);
            }
        }
    }
    let all: Vec<&str> = all.into_iter().collect();
    format!("{}\n{usual}\n{others}", all.join(" "))
}

/// Syllables with their characters, from what [`encode`] wrote and the characters in order, each
/// with the first letter of its usual reading.
pub(super) fn decode(data: &str, chars: &BTreeMap<char, char>) -> BTreeMap<String, HashSet<char>> {
    let mut lines = data.split('\n');
    let [all, usual, others] = [(); 3].map(|()| lines.next().unwrap_or(""));
    let mut table: BTreeMap<String, HashSet<char>> = all
        .split_whitespace()
        .map(|one| (one.to_owned(), HashSet::new()))
        .collect();
    let mut add = |c: char, syllable: &str| {
        for one in [syllable, &syllable.replace('v', "u")] {
            if let Some(chars) = table.get_mut(one) {
                chars.insert(c);
            }
        }
    };
    let readable = chars.iter().filter(|(_, letter)| **letter != '~');
    for ((c, letter), digit) in readable.zip(usual.chars()) {
        let mut same = all
            .split_whitespace()
            .filter(|one| one.starts_with(*letter));
        if let Some(syllable) = same.nth(code::value(digit) as usize) {
            add(*c, syllable);
        }
    }
    let mut rest = others;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let end = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        add(c, &rest[..end]);
        rest = &rest[end..];
    }
    table
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

    #[test]
    fn what_is_published_gives_the_readings_back() {
        let chars: Vec<char> = "〇一中乐女学率略绿行重银长雪鱻𠮷".chars().collect();
        let first = |c: &char| (*c, letter_of(letter_digit(*c)));
        let table = decode(&encode(&chars), &chars.iter().map(first).collect());
        for c in &chars {
            assert_eq!(letter_of(letter_digit(*c)), letters(*c)[0]);
            let mut known: Vec<String> = of(*c);
            known.sort();
            let found = table.iter().filter(|(_, chars)| chars.contains(c));
            assert_eq!(found.map(|one| one.0.clone()).collect::<Vec<_>>(), known);
        }
    }
}
