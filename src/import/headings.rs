//! What a heading says about its place in the book. Input: the plain text of a heading, a bold
//! paragraph or a line of the outline. Output: a label (part 2, chapter 5, section 5.2,
//! appendix A …) and the title without its number.

use super::numerals;

/// Whose section a section number says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// `5.2`: of chapter 5.
    Chapter(u32),
    /// `B.2`: of the second appendix.
    Appendix(u32),
    /// `第二节`: of the chapter it stands in.
    Unsaid,
}

/// What a heading says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// `第一部分`, `Part I`.
    Part(u32),
    /// `第1章`, `Chapter 1`.
    Chapter(u32),
    /// `5.2`, `B.2`, `第二节`.
    Section(Owner, u32),
    /// `5.2.1` and deeper: stays inside the page of its section.
    Deeper,
    /// `附录`, `Appendices`: the group of all appendices.
    Appendices,
    /// `附录A` (1), `附录二` (2); without a letter `附录：工具`.
    Appendix(Option<u32>),
    /// `1. …`, `一、…`: a chapter in some books and a list point in others.
    Item(u32),
    /// No number at all.
    Plain,
}

/// A heading's label and title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it says it is.
    pub label: Label,
    /// The text without the number; the whole text when nothing would be left.
    pub title: String,
}

/// Reads a heading.
#[must_use]
pub fn read(text: &str) -> Reading {
    let text = text.trim();
    let found = chinese_unit(text)
        .or_else(|| appendix(text))
        .or_else(|| english_unit(text))
        .or_else(|| dotted(text))
        .or_else(|| item(text));
    let (label, rest) = found.unwrap_or((Label::Plain, text));
    let title = rest.trim();
    let title = if title.is_empty() { text } else { title };
    Reading {
        label,
        title: title.to_owned(),
    }
}

/// What two spellings of one title have in common: its letters and digits, in lower case.
#[must_use]
pub fn key(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether `c` may stand between a number and a title.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || "：:、.．。,，—–-·|｜".contains(c)
}

/// The title after a number, if what follows the number can follow one.
fn after_separator(rest: &str) -> Option<&str> {
    (rest.is_empty() || rest.starts_with(is_separator))
        .then(|| rest.trim_start_matches(is_separator))
}

/// `第N部分`, `第N章`, `第N节`, with spaces allowed around the number.
fn chinese_unit(text: &str) -> Option<(Label, &str)> {
    let rest = text.strip_prefix('第')?.trim_start();
    let (number, length) = numerals::leading(rest)?;
    let rest = rest[length..].trim_start();
    // 第1.2节 says the same as 1.2.
    if let Some(tail) = rest.strip_prefix(['.', '．']) {
        let (section, length) = numerals::arabic(tail)?;
        let title = tail[length..].trim_start().strip_prefix('节')?;
        return Some((
            Label::Section(Owner::Chapter(number), section),
            after_unit(title)?,
        ));
    }
    for (unit, label) in [
        ("部分", Label::Part(number)),
        ("章", Label::Chapter(number)),
    ] {
        if let Some(title) = rest.strip_prefix(unit) {
            return Some((label, after_unit(title)?));
        }
    }
    if let Some(title) = rest.strip_prefix('节') {
        return Some((Label::Section(Owner::Unsaid, number), after_unit(title)?));
    }
    // These also begin ordinary words (第一部手机), so a separator has to follow.
    for (unit, label) in [
        ("部", Label::Part(number)),
        ("篇", Label::Part(number)),
        ("编", Label::Part(number)),
        ("卷", Label::Part(number)),
        ("讲", Label::Chapter(number)),
        ("回", Label::Chapter(number)),
        ("课", Label::Chapter(number)),
    ] {
        if let Some(title) = rest.strip_prefix(unit) {
            return Some((label, after_separator(title)?));
        }
    }
    None
}

/// The title after 章 or 节, which may follow without a separator; 第三章的 is running text.
fn after_unit(rest: &str) -> Option<&str> {
    (!rest.starts_with(['的', '中', '里', '和', '与', '至', '到']))
        .then(|| rest.trim_start_matches(is_separator))
}

/// `附录`, `附录A`, `附录一`, `附录A.1`, `Appendix A`, `Appendices`.
fn appendix(text: &str) -> Option<(Label, &str)> {
    if text.eq_ignore_ascii_case("appendices") {
        return Some((Label::Appendices, ""));
    }
    let (rest, spaced) = match text.strip_prefix("附录") {
        Some(rest) => (rest, true),
        None => {
            let rest = strip_word(text, "appendix")?;
            (rest, rest.is_empty() || rest.starts_with(is_separator))
        }
    };
    if rest.trim().is_empty() {
        return Some((Label::Appendices, ""));
    }
    if !spaced {
        return None;
    }
    let body = rest.trim_start();
    if let Some((letter, tail)) = letter(body) {
        if let Some(found) = section_of(Owner::Appendix(letter), tail) {
            return Some(found);
        }
        if let Some(title) = after_separator(tail).or_else(|| starts_han(tail).then_some(tail)) {
            return Some((Label::Appendix(Some(letter)), title));
        }
    }
    if let Some((number, length)) = numerals::leading(body)
        && let Some(title) = after_separator(&body[length..])
    {
        return Some((Label::Appendix(Some(number)), title));
    }
    after_separator(rest).map(|title| (Label::Appendix(None), title))
}

/// `Part I`, `Chapter 1`, `Section 2`.
fn english_unit(text: &str) -> Option<(Label, &str)> {
    let (kind, rest) = ["part", "chapter", "section", "lesson"]
        .into_iter()
        .find_map(|word| Some((word, strip_word(text, word)?)))?;
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let rest = rest.trim_start();
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let (word, tail) = rest.split_at(end);
    let number = numerals::english(word)?;
    if kind == "section"
        && let Some(found) = section_of(Owner::Chapter(number), tail)
    {
        return Some(found);
    }
    let label = match kind {
        "part" => Label::Part(number),
        "section" => Label::Section(Owner::Unsaid, number),
        _ => Label::Chapter(number),
    };
    // `Part I like` is running text: a small letter goes on with the sentence.
    let title = after_separator(tail)?;
    let spelled = word.chars().all(char::is_alphabetic);
    if spelled && title.starts_with(char::is_lowercase) {
        return None;
    }
    Some((label, title))
}

/// `1.2 …`, `A.1 …`, `§1.2`, `1.2.3 …`.
fn dotted(text: &str) -> Option<(Label, &str)> {
    let text = text.strip_prefix('§').map_or(text, str::trim_start);
    if let Some((number, length)) = numerals::arabic(text) {
        return section_of(Owner::Chapter(number), &text[length..]);
    }
    let (letter, tail) = letter(text)?;
    section_of(Owner::Appendix(letter), tail)
}

/// The rest of a section number after its owner: `.2 title`; with more parts it is deeper.
fn section_of(owner: Owner, tail: &str) -> Option<(Label, &str)> {
    let rest = tail.strip_prefix(['.', '．'])?;
    let (number, length) = numerals::arabic(rest)?;
    let mut rest = &rest[length..];
    let mut label = Label::Section(owner, number);
    // Bounded by the text: each turn takes a dot and a number.
    while let Some(deeper) = rest.strip_prefix(['.', '．']) {
        let Some((_, length)) = numerals::arabic(deeper) else {
            break;
        };
        rest = &deeper[length..];
        label = Label::Deeper;
    }
    // 2.0 is a version, never a section.
    let title = after_separator(rest).or_else(|| starts_han(rest).then_some(rest))?;
    (number > 0).then_some((label, title))
}

/// `1. …`, `1、…`, `1) …`, `1 …`, `一、…`, `（一）…`.
fn item(text: &str) -> Option<(Label, &str)> {
    if let Some(inner) = text.strip_prefix(['（', '(']) {
        let (number, length) = numerals::leading(inner)?;
        let title = inner[length..].strip_prefix(['）', ')'])?;
        return Some((Label::Item(number), title.trim_start_matches(is_separator)));
    }
    if let Some((number, length)) = numerals::arabic(text) {
        let rest = &text[length..];
        let signed = rest.starts_with(['.', '．', '、', ')', '）', '：', ':']);
        let spaced = number < 1000 && rest.starts_with(char::is_whitespace);
        let title = rest
            .trim_start_matches([')', '）'])
            .trim_start_matches(is_separator);
        let clean = !title.starts_with(|c: char| c.is_numeric());
        return ((signed || spaced) && clean).then_some((Label::Item(number), title));
    }
    let (number, length) = numerals::chinese(text)?;
    let title = text[length..].strip_prefix(['、', '．', '.', '，', '：'])?;
    Some((Label::Item(number), title))
}

/// `text` without the English word it begins with, whatever its case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

/// One capital Latin letter (ASCII or fullwidth) as a number from 1, and what follows it.
fn letter(text: &str) -> Option<(u32, &str)> {
    let c = text.chars().next()?;
    let number = match c {
        'A'..='Z' => u32::from(c) - u32::from('A') + 1,
        'Ａ'..='Ｚ' => u32::from(c) - u32::from('Ａ') + 1,
        _ => return None,
    };
    Some((number, &text[c.len_utf8()..]))
}

/// Whether a Han character or an opening bracket or quote comes first.
fn starts_han(text: &str) -> bool {
    text.starts_with(|c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '“' | '《' | '「' | '（'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, label: Label, title: &str) {
        assert_eq!(
            read(text),
            Reading {
                label,
                title: title.to_owned()
            },
            "{text}"
        );
    }

    #[test]
    fn chinese_headings_are_read() {
        check("第一部分：背景与现状", Label::Part(1), "背景与现状");
        check("第二篇 实战", Label::Part(2), "实战");
        check("第12章：AI概述", Label::Chapter(12), "AI概述");
        check("第 十二 章 概述", Label::Chapter(12), "概述");
        check("第1章概述", Label::Chapter(1), "概述");
        check("第一节 起点", Label::Section(Owner::Unsaid, 1), "起点");
        check("第1.2节 起点", Label::Section(Owner::Chapter(1), 2), "起点");
        check("1.2 起点", Label::Section(Owner::Chapter(1), 2), "起点");
        check("1.2起点", Label::Section(Owner::Chapter(1), 2), "起点");
        check("1.2.3 起点", Label::Deeper, "起点");
        check("一、起点", Label::Item(1), "起点");
        check("（二）起点", Label::Item(2), "起点");
        check("3. 起点", Label::Item(3), "起点");
    }

    #[test]
    fn appendices_are_read() {
        check("附录", Label::Appendices, "附录");
        check("附录A：资源", Label::Appendix(Some(1)), "资源");
        check("附录 B 资源", Label::Appendix(Some(2)), "资源");
        check("附录二：资源", Label::Appendix(Some(2)), "资源");
        check("附录：资源", Label::Appendix(None), "资源");
        check(
            "A.1 主流框架",
            Label::Section(Owner::Appendix(1), 1),
            "主流框架",
        );
        check(
            "附录A.1 框架",
            Label::Section(Owner::Appendix(1), 1),
            "框架",
        );
        check("Appendix A: Tools", Label::Appendix(Some(1)), "Tools");
        check("Appendix A Tools", Label::Appendix(Some(1)), "Tools");
    }

    #[test]
    fn english_headings_are_read() {
        check("Part I", Label::Part(1), "Part I");
        check("Part II: Building", Label::Part(2), "Building");
        check("Chapter 3. The loop", Label::Chapter(3), "The loop");
        check("CHAPTER TEN — End", Label::Chapter(10), "End");
        check("Chapter 1 Concepts", Label::Chapter(1), "Concepts");
        check("1.1 Scope", Label::Section(Owner::Chapter(1), 1), "Scope");
    }

    #[test]
    fn ordinary_words_are_no_numbers() {
        for text in [
            "第一部手机",
            "第三章的内容",
            "Part of the plan",
            "2.0 时代",
            "GPT.4",
            "2023年回顾",
            "Appendixes of note",
            "A 计划",
            "v1.2 发布",
            "Partial order",
            "Chapter and verse",
        ] {
            assert_eq!(read(text).label, Label::Plain, "{text}");
        }
    }

    #[test]
    fn spellings_share_a_key() {
        assert_eq!(key("AI 大模型：概述"), key("ai大模型概述"));
    }
}
