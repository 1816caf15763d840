//! What is wrong with a diagram, for people. Input: a failure. Output: the same in Chinese and in
//! English.

use super::Failure;

/// Words of the renderer's messages in Chinese, longer ones first.
const WORDS: &[(&str, &str)] = &[
    ("unexpected statement separator", "这一行没有写完"),
    ("unexpected end of input", "到结尾还没有写完"),
    ("unexpected ", "这里不该有"),
    ("; expected ", "，应当是"),
    ("expected ", "应当是"),
    ("edge operator", "连线"),
    ("edge label", "连线上的文字"),
    ("node identifier", "节点名"),
    ("statement separator", "换行"),
    ("signal type", "箭头"),
    ("central, ", ""),
    ("identifier", "名字"),
    ("unterminated string", "引号没有配对"),
    ("invalid token", "读不懂的写法"),
    (", ", "、"),
];

/// A failure in words: Chinese, English.
#[must_use]
pub fn words(failure: &Failure) -> (String, String) {
    match failure {
        Failure::NoDiagram => (
            "第一行没有写明是什么图（例如 flowchart TD、sequenceDiagram）".to_owned(),
            "the first line does not say what it is, such as flowchart TD or sequenceDiagram"
                .to_owned(),
        ),
        Failure::Syntax { message, .. } => {
            let english = message
                .rsplit_once("): ")
                .map_or(message.as_str(), |(_, rest)| rest);
            let mut chinese = english.to_owned();
            for (from, to) in WORDS {
                chinese = chinese.replace(from, to);
            }
            (chinese, english.to_owned())
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
