//! What a query asks for. Input: a query. Output: its runs, and how much each of their units
//! matters.

use super::super::fold::{Run, fold, runs};
use crate::base::numeral::parse_numeral;

/// Characters of a query that are looked at.
const LONGEST: usize = 200;
/// Han characters and words that count; one bit each.
const MOST: usize = 30;

/// What questions are made of and no answer holds: cut out, the longest at each place.
const PHRASES: &[&str] = &[
    "有没有什么",
    "是什么意思",
    "为什么",
    "怎么样",
    "怎么办",
    "有哪些",
    "有什么",
    "有没有",
    "是什么",
    "什么是",
    "是不是",
    "能不能",
    "可不可以",
    "什么叫",
    "多少",
    "怎么",
    "怎样",
    "如何",
    "什么",
    "为何",
    "哪些",
    "哪个",
    "哪里",
    "哪儿",
    "哪种",
    "可以",
    "应该",
    "应当",
    "请问",
    "我们",
    "你们",
    "他们",
    "它们",
    "关于",
    "对于",
    "一下",
    "一个",
    "一些",
    "这个",
    "那个",
    "这些",
    "那些",
    "有些",
    "以及",
    "到底",
];

/// Single characters that carry no meaning of their own.
const PARTICLES: &str = "的了吗呢吧啊呀嘛是我你谁在和与及或有也很就";

/// What numbers before [`UNITS`] are written with.
const NUMERALS: &str = "一二三四五六七八九十百零";

/// What is numbered with 第.
const UNITS: &str = "章节部篇";

/// The same in English.
const STOP_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how",
    "i", "in", "is", "it", "my", "of", "on", "or", "the", "to", "we", "what", "when", "where",
    "which", "who", "why", "with",
];

/// A run of a query with the place of its first unit.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Whether it is of Han characters, each a unit; else it is a word, and one unit.
    pub han: bool,
    /// Its characters.
    pub text: Vec<char>,
    /// Place of its first unit.
    pub start: usize,
}

/// A query taken apart.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Runs in order.
    pub parts: Vec<Part>,
    /// How much each unit matters.
    pub importance: Vec<u32>,
}

/// Whether a character carries no meaning of its own.
pub(in crate::search) fn is_particle(c: char) -> bool {
    PARTICLES.contains(c)
}

/// Whether a character stands in what is cut out of questions.
pub(in crate::search) fn is_of_questions(c: char) -> bool {
    is_particle(c) || PHRASES.iter().any(|phrase| phrase.contains(c))
}

/// Takes a query apart.
pub(super) fn plan(query: &str) -> Plan {
    let cut: String = query.chars().take(LONGEST).collect();
    let folded = with_digits(&fold(&cut));
    let without = without_phrases(&folded);
    let plan = parts(&without, true);
    if plan.importance.iter().any(|one| *one > 0) {
        return plan;
    }
    let mut plan = parts(&folded, false);
    // A query of particles alone means them.
    plan.importance
        .iter_mut()
        .for_each(|one| *one = (*one).max(1));
    plan
}

/// The text with 第六章 as 第6章, as titles have it.
fn with_digits(text: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let numeral = text[at + 1..]
            .iter()
            .take_while(|c| NUMERALS.contains(**c))
            .count();
        let unit = text.get(at + 1 + numeral);
        out.push(text[at]);
        at += 1;
        if out.last() == Some(&'第') && numeral > 0 && unit.is_some_and(|c| UNITS.contains(*c)) {
            let written: String = text[at..at + numeral].iter().collect();
            if let Some(number) = parse_numeral(&written) {
                out.extend(number.to_string().chars());
                at += numeral;
            }
        }
    }
    out
}

fn without_phrases(text: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let phrase = PHRASES
            .iter()
            .map(|phrase| phrase.chars().count())
            .zip(PHRASES)
            .filter(|(length, phrase)| {
                text.get(at..at + length)
                    .is_some_and(|piece| piece.iter().copied().eq(phrase.chars()))
            })
            .max_by_key(|(length, _)| *length);
        match phrase {
            Some((length, _)) => {
                out.push(' ');
                at += length;
            }
            None => {
                out.push(text[at]);
                at += 1;
            }
        }
    }
    out
}

fn parts(text: &[char], drop_stop_words: bool) -> Plan {
    let mut plan = Plan::default();
    for run in runs(text) {
        let left = MOST - plan.importance.len();
        if left == 0 {
            break;
        }
        let start = plan.importance.len();
        match run {
            Run::Han(chars) => {
                let text = &chars[..chars.len().min(left)];
                let matters = |c: &char| u32::from(!is_particle(*c));
                plan.importance.extend(text.iter().map(matters));
                plan.parts.push(Part {
                    han: true,
                    text: text.to_vec(),
                    start,
                });
            }
            Run::Word(chars) => {
                let word: String = chars.iter().collect();
                if drop_stop_words && STOP_WORDS.contains(&word.as_str()) {
                    continue;
                }
                let number = chars.iter().all(char::is_ascii_digit);
                plan.importance.push(if number { 1 } else { 3 });
                plan.parts.push(Part {
                    han: false,
                    text: chars.to_vec(),
                    start,
                });
            }
        }
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str) -> Vec<String> {
        plan(query)
            .parts
            .iter()
            .map(|part| part.text.iter().collect())
            .collect()
    }

    #[test]
    fn questions_are_reduced_to_what_they_ask_for() {
        assert_eq!(shown("怎么管理融资风险？"), ["管理融资风险"]);
        assert_eq!(shown("How to use GPT-4"), ["use", "gpt", "4"]);
        assert_eq!(shown("什么"), ["什么"]);
        assert_eq!(shown("第十二章"), ["第", "12", "章"]);
        assert_eq!(plan("的").importance, [1]);
        assert_eq!(plan(&"长".repeat(10_000)).importance.len(), 30);
    }
}
