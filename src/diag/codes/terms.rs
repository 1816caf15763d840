//! Rules about terms and their use (10xx).

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
    TERM_NAME_SHARED = 1002 Error "term-name-shared" {
        zh: "“{name}”既是术语“{first}”（{path}）的名称，又是术语“{second}”的",
            "只在一个术语里保留它；如果两个术语其实是一个，合并成一个文件",
            "正文里出现一个名称时，读者要能落到唯一的术语上。名称包括 zh、en、abbr 和 aliases，英文不分大小写。";
        en: "“{name}” names the term “{first}” ({path}) and the term “{second}” as well",
            "keep it in one of them; if the two terms are one, merge the files",
            "Where the text uses a name, readers must come to one term. Names are zh, en, abbr and aliases; in Latin letters, capitals do not count.";
        bad: "a.md: aliases: [大模型]；b.md: zh: 大模型"; good: "a.md: aliases: [大语言模型]；b.md: zh: 大模型";
    }
    SEE_ALSO_UNKNOWN = 1003 Error "see-also-unknown" {
        zh: "`see_also` 里的 `{name}` 不是任何术语",
            "{hint}这里写术语的文件名，不带 .md",
            "see_also 列出相关的术语，读者在术语页上能点过去。";
        en: "`{name}` in `see_also` is no term",
            "{hint}write the name of a term's file here, without .md",
            "see_also names related terms, which readers find on the term's page.";
        bad: "see_also: [微调]"; good: "see_also: [fine-tuning]";
    }
    SEE_ALSO_IDLE = 1004 Warning "see-also-idle" {
        zh: "`see_also` 里的 `{name}` 是这个术语自己，或者已经写过一次",
            "删掉它",
            "相关术语每个写一次；术语和自己不必相关。";
        en: "`{name}` in `see_also` is the term itself, or is there already",
            "remove it",
            "Each related term is named once, and no term is related to itself.";
        bad: "see_also: [rag, rag]"; good: "see_also: [rag]";
    }
    TERM_SECTION = 1005 Error "term-section" {
        zh: "术语“{term}”的 `section` 写着 {number}，书里没有这一节",
            "写讲解它的那一节的编号，如 \"5.1\"；没有就不写",
            "术语页上的“详见”指向这一节。章节挪动以后编号会变，所以每次构建都核对。";
        en: "`section` of the term “{term}” says {number}, and the book has no such section",
            "write the number of the section that explains it, such as \"5.1\"; leave it out where there is none",
            "The page of a term leads to that section. Numbers change when chapters move, so they are checked in every build.";
        bad: "section: \"55.1\""; good: "section: \"5.1\"";
    }
    PINYIN_SYLLABLES = 1006 Warning "pinyin-syllables" {
        zh: "“{term}”的拼音 `{pinyin}` 没有按音节分开",
            "每个字一个音节，用空格隔开，如 \"wēi tiáo\"",
            "术语按拼音逐字排序，连写会排错位置。";
        en: "the pinyin `{pinyin}` of “{term}” is not divided into syllables",
            "write one syllable for each character, with blanks between, as in \"wēi tiáo\"",
            "Terms are sorted by pinyin character by character; joined syllables sort wrongly.";
        bad: "pinyin: \"wēitiáo\""; good: "pinyin: \"wēi tiáo\"";
    }
}
