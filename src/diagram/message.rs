//! What is wrong with a diagram, for people. Input: a failure. Output: the same in Chinese and in
//! English.

use super::{Failure, Note};

/// Messages of the renderer with what people are told, in Chinese and in English; `*` stands for
/// what the message quotes, and an empty English text for the message as it is.
const MESSAGES: &[(&str, &str, &str)] = &[
    (
        "unexpected character*",
        "读不懂的字符",
        "this character is not understood",
    ),
    (
        "invalid text label: contains structural characters*",
        "方括号没有配对，或文字里有括号等符号：含符号的文字要加英文引号",
        "a bracket is not closed, or a label holds brackets: put it in quotes",
    ),
    (
        "unterminated node label (missing *)",
        "节点的文字没有收尾，缺 *",
        "",
    ),
    (
        "unterminated edge label*",
        "连线没有写完，或箭头的写法不对",
        "the edge or its arrow is not complete",
    ),
    (
        "incomplete flowchart edge operator",
        "箭头没有写完，应当像 `-->`、`-.->`、`==>` 这样",
        "the arrow is not complete: write `-->`, `-.->` or `==>`",
    ),
    (
        "unterminated flowchart pipe edge label",
        "连线上的文字没有收尾，缺 `|`",
        "",
    ),
    (
        "unexpected end of input, expected \"end\"",
        "到结尾还没有写完，缺 `end`",
        "it ends without `end`",
    ),
    (
        "invalid flowchart direction*",
        "不认识的方向，应当是 TD、BT、LR 或 RL",
        "unknown direction: write TD, BT, LR or RL",
    ),
    (
        "eof inside class body",
        "类的花括号没有收尾，缺 `}`",
        "the body of the class is not closed: `}` is missing",
    ),
    ("unrecognized statement: *", "读不懂这一句：*", ""),
    ("unknown statement: *", "读不懂这一句：*", ""),
    (
        "unexpected pie statement: *",
        "读不懂这一句：*，应当像 \"名称\" : 12.5 这样",
        "",
    ),
    (
        "unexpected packet statement: *",
        "读不懂这一句：*，应当像 0-15: \"名称\" 这样",
        "",
    ),
    ("invalid requirement body line: *", "读不懂这一句：*", ""),
    (
        "invalid date:*",
        "不是合法的日期，或所指的任务不存在：*",
        "this is no date, or there is no such task: *",
    ),
    (
        "invalid point coordinate",
        "坐标应当像 [0.3, 0.6] 这样，两个数都在 0 与 1 之间",
        "write coordinates like [0.3, 0.6], each from 0 to 1",
    ),
    (
        "invalid gitgraph reference: *",
        "没有这个分支或提交，或它已经有了：*",
        "no such branch or commit, or it is there already: *",
    ),
    (
        "incorrect usage of \"cherrypick\"*",
        "cherry-pick 要写已有提交的 id",
        "",
    ),
    (
        "unterminated node delimiter",
        "节点的括号没有配对",
        "a bracket of the node is not closed",
    ),
    (
        "there can be only one root. no parent could be found for (*)",
        "只能有一个根节点，多出来的是 *",
        "",
    ),
    (
        "invalid event token: expected event text",
        "冒号后面要写事件",
        "",
    ),
    (
        "unbalanced ']'",
        "方括号没有配对",
        "a square bracket is not closed",
    ),
    ("invalid number: *", "不是数字：*", ""),
    ("expected ','", "缺英文逗号", "a comma is missing"),
    ("expected integer", "应当是整数", ""),
    ("expected number", "应当是数字", ""),
    (
        "invalid semantic model: circular link",
        "流向连成了环，这种图画不了",
        "the flows form a circle",
    ),
    (
        "invalid semantic model: c4: relationship references missing from element *",
        "关系里写的 * 没有定义",
        "",
    ),
    (
        "invalid semantic model: c4: relationship references missing to element *",
        "关系里写的 * 没有定义",
        "",
    ),
    ("unterminated macro call: *", "括号没有配对：*", ""),
    (
        "unsupported c4 macro: *",
        "不认识的写法：*",
        "unknown element: *",
    ),
    (
        "invalid risk level: *",
        "risk 应当是 low、medium 或 high，不是 *",
        "",
    ),
    (
        "packet block * is not contiguous. it should start from *.",
        "* 与前一段不相接",
        "",
    ),
    (
        "expected journey task data after ':'",
        "要像“任务: 5: 人物”这样写，冒号用英文的",
        "",
    ),
    (
        "the index * for linkstyle is out of bounds*",
        "linkStyle 的序号 * 超出了连线的条数",
        "linkStyle * names no edge",
    ),
    ("no such shape: *.", "没有这种形状：*", ""),
    (
        "invalid yaml front-matter: *",
        "开头两行 --- 之间不是合法的 YAML：*",
        "",
    ),
    (
        "unsupported diagram type: *; enable*",
        "不画这种图：*",
        "diagrams of this kind are not drawn: *",
    ),
    (
        "* has invalid value: *. negative*",
        "饼图的数值不能为负：*",
        "",
    ),
    (
        "render session lacks capability `math`*",
        "图里的文字不能写公式 `$$…$$`",
        "a label holds mathematics, which is not drawn in diagrams",
    ),
];

/// Words of other messages in Chinese, longer ones first.
const WORDS: &[(&str, &str)] = &[
    ("unexpected statement separator", "这一行没有写完"),
    ("unexpected end of input", "到结尾还没有写完"),
    ("unexpected ", "这里不该有 "),
    ("; expected ", "，应当是 "),
    (", expected ", "，应当是 "),
    ("expected ", "应当是 "),
    ("edge operator", "箭头"),
    ("edge label", "连线上的文字"),
    ("node identifier", "节点名"),
    ("statement separator", "换行"),
    ("newline", "换行"),
    ("signal type", "箭头"),
    ("style separator", "样式"),
    ("block stop", "`}`"),
    ("attr word", "属性名"),
    ("dotted line", "虚线"),
    ("central, ", ""),
    ("identifier", "名字"),
    ("unterminated string", "引号没有配对"),
    ("invalid token", "读不懂的写法"),
    ("colon", "冒号"),
    ("text", "冒号和文字"),
    ("actor", "人物"),
    (", ", "、"),
];

/// Most things that a message says would be right here.
const MAX_EXPECTED: usize = 4;

/// A failure in words: Chinese, English.
#[must_use]
pub fn words(failure: &Failure) -> (String, String) {
    match failure {
        Failure::NoDiagram => (
            "第一行没有写明是什么图（例如 flowchart TD、sequenceDiagram）".to_owned(),
            "the first line does not say what it is, such as flowchart TD or sequenceDiagram"
                .to_owned(),
        ),
        Failure::Syntax { message, notes, .. } => {
            let (mut chinese, mut english) = told(message);
            for note in notes {
                let (one, other) = noted(note);
                chinese.push_str(&one);
                english.push_str(&other);
            }
            (chinese, english)
        }
        Failure::TooLarge {
            what,
            actual,
            maximum,
        } => {
            let (chinese, english) = match *what {
                "max_source_bytes" => ("源码字节数", "bytes of source"),
                "max_model_nesting_depth" => ("嵌套层数", "levels of nesting"),
                "max_layout_work_units" => ("布局步数", "steps of layout"),
                "max_model_text_bytes" => ("文字字节数", "bytes of text"),
                _ => ("节点、连线等的个数", "nodes, edges and the like"),
            };
            (
                format!("{chinese} {actual}，上限 {maximum}"),
                format!("{actual} {english}, at most {maximum}"),
            )
        }
    }
}

/// The renderer's message without what only its programmers need.
#[must_use]
pub fn bare(message: &str) -> &str {
    message.rsplit_once("): ").map_or(message, |(_, rest)| rest)
}

fn told(message: &str) -> (String, String) {
    let message = bare(message);
    for (pattern, chinese, english) in MESSAGES {
        if let Some(quoted) = matched(message, pattern) {
            let english = if english.is_empty() {
                message.to_owned()
            } else {
                filled(english, &quoted)
            };
            return (filled(chinese, &quoted), english);
        }
    }
    let english = shortened(message);
    let mut chinese = first_lower(&english);
    for (from, to) in WORDS {
        chinese = chinese.replace(from, to);
    }
    (joined(&chinese), english)
}

/// A text without spaces between Chinese words.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
        if c != ' ' || !wide(out.chars().next_back()) || !wide(rest.peek().copied()) {
            out.push(c);
        }
    }
    out
}

/// What the stars of a pattern stand for in a message; case does not matter.
fn matched<'a>(message: &'a str, pattern: &str) -> Option<Vec<&'a str>> {
    let mut quoted = Vec::new();
    let mut parts = pattern.split('*');
    let first = parts.next()?;
    let mut rest = strip(message, first)?;
    for part in parts {
        let at = if part.is_empty() {
            rest.len()
        } else {
            find(rest, part)?
        };
        quoted.push(&rest[..at]);
        rest = &rest[at + part.len()..];
    }
    rest.is_empty().then_some(quoted)
}

fn strip<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let head = text.get(..start.len())?;
    head.eq_ignore_ascii_case(start)
        .then(|| &text[start.len()..])
}

fn find(text: &str, part: &str) -> Option<usize> {
    let mut places = text.char_indices().map(|(at, _)| at);
    places.find(|at| strip(&text[*at..], part).is_some())
}

fn filled(text: &str, quoted: &[&str]) -> String {
    let mut quoted = quoted.iter().filter(|one| !one.trim().is_empty());
    text.replace('*', quoted.next().map_or("", |one| one.trim()))
}

/// A message with only the first of what would be right.
fn shortened(message: &str) -> String {
    let Some((before, list)) = message
        .split_once("expected ")
        .filter(|(before, _)| !before.is_empty())
    else {
        return message.to_owned();
    };
    let Some((_, after)) = list
        .split_once(", expected ")
        .or_else(|| list.split_once("; expected "))
    else {
        return format!("{before}expected {}", some(list));
    };
    let cut = list.len() - after.len();
    format!("{before}expected {}{}", &list[..cut], some(after))
}

fn some(list: &str) -> String {
    let all: Vec<&str> = list.split(", ").collect();
    if all.len() <= MAX_EXPECTED {
        return list.to_owned();
    }
    format!("{} …", all[..MAX_EXPECTED].join(", "))
}

fn first_lower(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

fn noted(note: &Note) -> (String, String) {
    match note {
        Note::FullWidth(wide, narrow) => (
            format!("；这一行的“{wide}”是全角，语法里要用半角的 `{narrow}`"),
            format!("; `{wide}` is full-width: the notation takes `{narrow}`"),
        ),
        Note::Unclosed(line) => (
            format!("；没有收尾的是 `{line}`"),
            format!("; not closed: `{line}`"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_in_chinese_with_what_they_quote() {
        let chinese = |message: &str| told(message).0;
        assert_eq!(chinese("Unexpected character at 16"), "读不懂的字符");
        assert_eq!(
            chinese("unsupported C4 macro: Persn"),
            "不认识的写法：Persn"
        );
        assert_eq!(
            chinese("Diagram parse error (x): unexpected end of input, expected \"end\""),
            "到结尾还没有写完，缺 `end`"
        );
        assert_eq!(
            chinese("unexpected end of input, expected a, b, c, d, e"),
            "到结尾还没有写完，应当是 a、b、c、d …"
        );
        assert_eq!(
            told("unsupported diagram type: radar; enable the feature").1,
            "diagrams of this kind are not drawn: radar"
        );
    }
}
