//! The handbook's sentences: no empty phrases, no long ones, nothing copied, nothing unsourced,
//! and Chinese copy-editing as `autocorrect` has it.

use std::collections::{BTreeMap, BTreeSet};

use shouce::base::cjk::is_han;

use crate::content::nothing_wrong;
use crate::support::root;
use crate::texts::{Block, TEXTS, Text, sections};

/// Phrases that can go without loss. A page that names them to warn of them is exempt.
const EMPTY: &[&str] = &[
    "具有重要意义",
    "至关重要",
    "不断优化",
    "不断提升",
    "不断完善",
    "日益",
    "赋能",
    "助力",
    "抓手",
    "全方位",
    "多维度",
    "深度融合",
    "综上所述",
    "总而言之",
    "众所周知",
    "不言而喻",
    "显而易见",
    "蓬勃发展",
    "迅猛发展",
    "如火如荼",
    "方兴未艾",
    "前所未有",
    "保驾护航",
    "添砖加瓦",
    "奠定基础",
    "奠定了坚实",
    "发挥着重要作用",
    "发挥重要作用",
    "起到了重要作用",
    "扮演着重要角色",
    "打下坚实",
    "充分发挥",
    "有效提升",
    "大力推进",
    "积极推动",
    "进一步加强",
    "切实加强",
    "持续发力",
    "全面提升",
    "的时代背景下",
    "在当今",
    "值得一提的是",
    "毋庸置疑",
    "无疑是",
    "具有广阔",
    "潜力巨大",
    "前景广阔",
];

/// Paragraphs with figures and without a citation, each with the reason why none is needed.
const ALLOWED: &[(&str, &str, &str)] = &[
    (
        ABOUT_STYLE,
        "表：同一件事的两种写法",
        "wordings to follow and to avoid, about no company",
    ),
    (
        ABOUT_STYLE,
        "- 统计数字用阿拉伯数字",
        "forms of dates and numbers, about nothing",
    ),
    (
        "9-appendix/03-editing/03-checking.md",
        "抽查只能估计整体的错误率",
        "arithmetic that the paragraph spells out",
    ),
];

/// What looks like a slip and is meant so, each with the reason.
const MEANT: &[(&str, &str)] = &[(
    "“１２３”和“123”",
    "4.2 shows full-width digits to say what they are",
)];

/// Where phrases may be named, since the page is about them.
const ABOUT_STYLE: &str = "9-appendix/03-editing/02-style.md";

/// Where the house style departs from `autocorrect`: numbers of chapters and sections stand
/// without spaces, since the program makes links of them.
fn without_house_style(line: &str) -> String {
    let mut out = String::new();
    let chars: Vec<char> = line.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        match reference(&chars[at..], chars[..at].last().copied()) {
            Some(length) => {
                out.push('某');
                at += length;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    out
}

/// Length of a reference such as 第5章, 5.2节, 附录A, A.1, 表A-1 at the start.
fn reference(rest: &[char], before: Option<char>) -> Option<usize> {
    let digits = |from: usize| {
        rest[from.min(rest.len())..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count()
    };
    let is = |at: usize, wanted: &str| rest.get(at).is_some_and(|c| wanted.contains(*c));
    if is(0, "第") && digits(1) > 0 && is(1 + digits(1), "章节") {
        return Some(2 + digits(1));
    }
    if is(0, "附") && is(1, "录") && is(2, "ABC") {
        return Some(3);
    }
    if is(0, "图表") && (is(1, "ABC") || digits(1) > 0) {
        let head = if is(1, "ABC") { 1 } else { digits(1) };
        return (is(1 + head, "-") && digits(2 + head) > 0).then(|| 2 + head + digits(2 + head));
    }
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-') {
        return None;
    }
    let head = if is(0, "ABC") { 1 } else { digits(0) };
    if head == 0 || !is(head, ".") || digits(head + 1) == 0 {
        return None;
    }
    let length = head + 1 + digits(head + 1);
    if is(length, "节") {
        return Some(length + 1);
    }
    (is(0, "ABC") && !rest.get(length).is_some_and(char::is_ascii_alphanumeric)).then_some(length)
}

/// Text as a reader sees it: without links' targets, citations, code and signs.
fn visible(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skip = match c {
            '[' if rest.starts_with("[@") => rest.find(']').map(|end| (end + 1, "")),
            '[' if rest.starts_with("[[") => rest.find("]]").map(|end| {
                let inside = &rest[2..end];
                (
                    end + 2,
                    inside.split_once('|').map_or("某词", |(_, shown)| shown),
                )
            }),
            '`' => rest[1..].find('`').map(|end| (end + 2, "码")),
            '$' => rest[1..].find('$').map(|end| (end + 2, "式")),
            _ => None,
        };
        if let Some((length, shown)) = skip {
            out.push_str(shown);
            rest = &rest[length..];
        } else {
            if !matches!(c, '*' | '>' | '#' | '|') {
                out.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Lengths of sentences: Han characters, and one for each word or number in another script.
fn sentences(text: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    for part in visible(text).split(['。', '！', '？', '\n']) {
        let han = part.chars().filter(|c| is_han(*c)).count();
        let words = part
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
            .filter(|word| !word.is_empty());
        let length = han + words.count();
        if length > 1 {
            lengths.push(length);
        }
    }
    lengths
}

/// Runs of Han characters, titles of works and laws left out.
fn runs(text: &str) -> Vec<Vec<char>> {
    let mut plain = String::new();
    let mut depth = 0u32;
    for c in visible(text).chars() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            '\n' => {}
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let runs = plain
        .split(|c: char| !is_han(c))
        .map(|run| run.chars().collect());
    runs.filter(|run: &Vec<char>| !run.is_empty()).collect()
}

/// Whether a text names a year, a percentage or a sum of money.
fn has_figure(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let money = ["美元", "港元", "欧元", "英镑", "人民币", "元"];
    (0..chars.len()).any(|at| {
        if !chars[at].is_ascii_digit() {
            return false;
        }
        let next: String = chars[at + 1..].iter().take(6).collect();
        let next = next.trim_start();
        let year = at >= 3
            && chars[at - 3..=at].iter().all(char::is_ascii_digit)
            && next.starts_with('年');
        let century = at >= 3 && matches!((chars[at - 3], chars[at - 2]), ('1', '9') | ('2', '0'));
        let counted = next.trim_start_matches(['多', '余', '万', '亿', '千', '百', ' ']);
        year && century
            || next.starts_with(['%', '％'])
            || money.iter().any(|unit| counted.starts_with(unit))
    })
}

fn allowed(path: &str, text: &str) -> bool {
    ALLOWED.iter().any(|(file, start, reason)| {
        *file == path && visible(text).trim().starts_with(start) && !reason.is_empty()
    })
}

#[test]
fn no_empty_phrases() {
    let mut wrong = Vec::new();
    for text in TEXTS.iter().filter(|text| text.path != ABOUT_STYLE) {
        for block in text.words() {
            for phrase in EMPTY.iter().filter(|phrase| block.contains(**phrase)) {
                wrong.push(format!("{}: {phrase}", text.path));
            }
        }
    }
    nothing_wrong("empty phrases", &wrong);
}

#[test]
fn sentences_are_short_on_average() {
    let mut wrong = Vec::new();
    for text in TEXTS.iter().filter(|text| !text.path.starts_with("terms/")) {
        let lengths: Vec<usize> = text.prose().flat_map(sentences).collect();
        let sum: usize = lengths.iter().sum();
        if sum > 40 * lengths.len().max(1) {
            wrong.push(format!(
                "{}: {} characters a sentence",
                text.path,
                sum / lengths.len()
            ));
        }
    }
    nothing_wrong("sentences are too long", &wrong);
}

#[test]
fn paragraphs_with_figures_name_their_source() {
    let mut wrong = Vec::new();
    let written =
        |text: &&Text| !text.path.starts_with("cases/") && !text.path.starts_with("terms/");
    for text in TEXTS.iter().filter(written) {
        let mut exempt = false;
        for block in &text.blocks {
            let (Block::Prose(block) | Block::Table(block)) = block else {
                if let Block::Heading(title) = block {
                    // What a section leaves open claims nothing.
                    exempt = title.contains("示例") || title == "本节没有回答";
                }
                continue;
            };
            let sourced =
                block.contains("[@") || block.contains("示例") || block.starts_with("图：");
            if has_figure(block) && !sourced && !exempt && !allowed(&text.path, block) {
                let start: String = visible(block).trim().chars().take(40).collect();
                wrong.push(format!("{}: {start}", text.path));
            }
        }
    }
    nothing_wrong("figures without a source", &wrong);
}

#[test]
fn nothing_is_copied_from_the_source_book() {
    let shared = root();
    let mut places = shared
        .ancestors()
        .map(|above| above.join("shared/book/ai-startup-book.md"));
    let Some(book) = places.find_map(|path| std::fs::read_to_string(path).ok()) else {
        println!("skipped: the source book is not here");
        return;
    };
    let mut seen: BTreeSet<Vec<char>> = BTreeSet::new();
    for run in book.lines().flat_map(runs) {
        seen.extend(run.windows(13).map(<[char]>::to_vec));
    }
    let mut wrong = Vec::new();
    for text in TEXTS.iter() {
        for run in text.words().flat_map(runs) {
            if let Some(same) = run.windows(13).find(|window| seen.contains(*window)) {
                wrong.push(format!(
                    "{}: {}",
                    text.path,
                    same.iter().collect::<String>()
                ));
            }
        }
    }
    nothing_wrong(
        "runs of more than 12 characters from the source book",
        &wrong,
    );
}

#[test]
fn no_two_sections_say_the_same() {
    let mut first: BTreeMap<Vec<char>, &str> = BTreeMap::new();
    let mut wrong = Vec::new();
    for text in sections() {
        for run in text.words().map(without_punctuation) {
            for window in run.windows(20) {
                let before = *first.entry(window.to_vec()).or_insert(&text.path);
                if before != text.path {
                    wrong.push(format!(
                        "{before} and {}: {}",
                        text.path,
                        window.iter().collect::<String>()
                    ));
                    break;
                }
            }
        }
    }
    nothing_wrong("said twice", &wrong);
}

/// All Han characters of a block in one run: punctuation does not make a copy new.
fn without_punctuation(text: &str) -> Vec<char> {
    runs(text).concat()
}

#[test]
fn copy_editing_is_right() {
    let mut wrong = Vec::new();
    for text in TEXTS.iter() {
        for block in text.words().chain(headings(text)) {
            let line = without_house_style(block);
            let mended = autocorrect::format_for(&line, "markdown").out;
            let changed = line.lines().zip(mended.lines());
            let meant = |line: &str| MEANT.iter().any(|(text, _)| line.contains(text));
            for (is, should) in changed.filter(|(is, should)| is != should && !meant(is)) {
                wrong.push(format!("{}:\n  - {is}\n  + {should}", text.path));
            }
        }
    }
    nothing_wrong("copy-editing", &wrong);
}

fn headings(text: &Text) -> impl Iterator<Item = &str> {
    text.blocks.iter().filter_map(|block| match block {
        Block::Heading(title) => Some(title.as_str()),
        _ => None,
    })
}

#[test]
fn the_rules_see_what_they_are_for() {
    assert!(has_figure("2024 年融资") && has_figure("占 12.5%") && has_figure("约 3 亿美元"));
    assert!(!has_figure("第 3 章") && !has_figure("8 个人") && !has_figure("3 亿个词元"));
    assert_eq!(sentences("甲乙丙。用 vLLM 部署！"), [3, 4]);
    assert_eq!(sentences("见[[rag|检索增强]]一节[@lewis2020rag]。"), [7]);
    assert_eq!(runs("依《某某办法》办理，很快").len(), 2);
    assert_eq!(
        without_house_style("见第5章、5.2节和附录A的A.1"),
        "见某、某和某的某"
    );
    assert_eq!(
        without_house_style("Llama 3.1 有 6.5 万行"),
        "Llama 3.1 有 6.5 万行"
    );
    assert_eq!(
        autocorrect::format_for("用vLLM部署,很快", "markdown").out,
        "用 vLLM 部署，很快"
    );
}
