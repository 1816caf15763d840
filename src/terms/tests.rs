//! What counts as a name in a text.

use proptest::prelude::*;

use super::names::Names;
use crate::base::span::{FileId, Span};
use crate::model::catalog::{Catalog, Term};

fn term(id: &str, zh: &str, en: &str, abbr: &str, aliases: &[&str]) -> Term {
    Term {
        id: id.to_owned(),
        file: FileId(0),
        span: Span::new(FileId(0), 0, 0),
        zh: zh.to_owned(),
        en: en.to_owned(),
        abbr: abbr.to_owned(),
        aliases: aliases.iter().map(|one| (*one).to_owned()).collect(),
        except: Vec::new(),
        pinyin: String::new(),
        see_also: Vec::new(),
        section: String::new(),
        section_span: Span::new(FileId(0), 0, 0),
        reference: String::new(),
        reference_span: Span::new(FileId(0), 0, 0),
        autolink: true,
    }
}

fn names() -> Names {
    let mut terms = vec![
        term("big", "大模型", "large model", "", &["AI大模型"]),
        term("lora", "低秩适配", "", "LoRA", &[]),
        term("model", "模型", "model", "", &[]),
        term("quantization", "量化", "", "", &[]),
        term(
            "rag",
            "检索增强生成",
            "retrieval-augmented generation",
            "RAG",
            &["检索增强"],
        ),
        term("token", "词元", "", "", &[]),
        term("tokenize", "分词", "", "", &[]),
    ];
    terms[3].except = vec!["量化投资".to_owned()];
    Names::new(&Catalog {
        terms,
        ..Catalog::default()
    })
}

/// What is found, as the text of each name and the index of its term.
fn found(text: &str) -> Vec<(String, Option<u32>)> {
    let found = names().find(text).into_iter();
    found
        .map(|one| (text[one.range].to_owned(), one.term))
        .collect()
}

fn texts(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(text, _)| text).collect()
}

#[test]
fn the_longest_name_wins_and_holds_no_shorter_one() {
    assert_eq!(
        found("大模型不是模型"),
        [("大模型".to_owned(), Some(0)), ("模型".to_owned(), Some(2))]
    );
    assert_eq!(
        texts("检索增强生成与检索增强"),
        ["检索增强生成", "检索增强"]
    );
}

#[test]
fn of_names_that_overlap_the_later_wins_unless_the_other_is_longer() {
    assert_eq!(texts("遮住部分词元"), ["词元"]);
    assert_eq!(texts("分词词元"), ["分词", "词元"]);
    assert_eq!(texts("检索增强生成分词"), ["检索增强生成", "分词"]);
}

#[test]
fn a_word_that_means_something_else_holds_no_name() {
    assert_eq!(texts("量化投资与量化"), ["量化"]);
}

#[test]
fn latin_names_are_whole_words() {
    assert_eq!(texts("a model, models and remodel"), ["model"]);
    assert_eq!(texts("RAG、RAGs、DRAG、rag，用RAG做"), ["RAG", "RAG"]);
}

#[test]
fn capitals_inside_a_name_are_part_of_it() {
    assert_eq!(texts("LoRA 与 lora 与 LORA"), ["LoRA", "LORA"]);
}

#[test]
fn blanks_between_scripts_and_line_breaks_do_not_hide_a_name() {
    assert_eq!(texts("AI 大模型"), ["AI 大模型"]);
    assert_eq!(texts("a large\n model"), ["large\n model"]);
}

#[test]
fn of_many_names_inside_each_other_the_longest_is_found() {
    let terms =
        (2..60).map(|length| term(&format!("{length:02}"), &"啊".repeat(length), "", "", &[]));
    let names = Names::new(&Catalog {
        terms: terms.collect(),
        ..Catalog::default()
    });
    let text = "啊".repeat(59 * 3);
    let lengths: Vec<usize> = names
        .find(&text)
        .iter()
        .map(|one| one.range.len())
        .collect();
    assert_eq!(lengths, [59 * 3; 3]);
}

proptest! {
    #[test]
    fn finds_are_in_order_and_never_overlap(text in "[大模型检索增强生成分词元量化投资AIaRGLo ，\n]{0,60}") {
        let mut end = 0;
        for one in names().find(&text) {
            prop_assert!(one.range.start >= end && one.range.end > one.range.start);
            prop_assert!(text.get(one.range.clone()).is_some());
            end = one.range.end;
        }
    }
}
