//! Rules about the use of terms (10xx).

super::rules! {
    TERM_UNUSED = 1001 Warning "term-unused" {
        zh: "没有哪一页用到术语“{term}”",
            "在正文里用它，或给它加上正文用的说法（aliases）；都不需要就删掉这个文件",
            "术语表收的是书里用到的词。正文、案例里出现术语的名称、英文、缩写或别名都算用到；术语页之间的互相提及不算。";
        en: "no page uses the term “{term}”",
            "use it in the text, or add the wording that the text uses to its aliases; otherwise delete this file",
            "A glossary explains words that the book uses. A term counts as used where its name, English name, abbreviation or an alias occurs on a page or in a case; what terms say of each other does not count.";
        bad: "terms/llm.md: zh: \"大语言模型\""; good: "01-concepts.md: 大语言模型以预测词元为目标。";
    }
}
