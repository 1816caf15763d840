//! Rules about citations and `references.bib` (11xx).

super::rules! {
    CITATION_UNKNOWN = 1101 Error "citation-unknown" {
        zh: "`references.bib` 里没有文献 `{key}`",
            "{hint}检查拼写，或在 content/references.bib 里加上这条文献",
            "引用键要和 references.bib 里某一条的键相同，大小写也要一致，读者才看得到出处。";
        en: "`references.bib` has no reference `{key}`",
            "{hint}check the spelling, or add the reference to content/references.bib",
            "A citation names the key of an entry of references.bib, in the same letters, so that readers find the source.";
        bad: "检索增强[@lewis2020]"; good: "检索增强[@lewis2020rag]";
    }
    CITATION_MALFORMED = 1102 Error "citation-malformed" {
        zh: "`{text}` 不是完整的引用",
            "写成 [@键]、[@键, 第 3 章] 或 [@甲; @乙]；不是引用就在方括号前加反斜杠：\\[@",
            "方括号里 @ 之后是文献的键，逗号之后是所引的位置，多条文献用分号隔开。";
        en: "`{text}` is no whole citation",
            "write [@key], [@key, ch. 3] or [@a; @b]; if it is no citation, put a backslash before the bracket: \\[@",
            "After @ in the brackets stands the key of a reference, after a comma the place in it; a semicolon divides several references.";
        bad: "见[@a, @b]"; good: "见[@a; @b]";
    }
    CITATION_MISPLACED = 1103 Warning "citation-misplaced" {
        zh: "引用 `{text}` 放在了标题、链接文字或图片说明里，会原样显示",
            "把它移到正文或图题里；如果就是要显示这些字，在方括号前加反斜杠：\\[@",
            "标题会出现在目录里，链接里不能再有链接，所以这些地方不认引用。";
        en: "the citation `{text}` stands in a heading, the text of a link or of an image, and shows as written",
            "move it into the text or a caption; if these characters are meant, put a backslash before the bracket: \\[@",
            "Headings appear in lists of contents, and a link cannot hold another one, so citations are not looked for there.";
        bad: "## 检索增强[@lewis2020rag]"; good: "检索增强[@lewis2020rag]可以……";
    }
    REFERENCE_UNUSED = 1104 Warning "reference-unused" {
        zh: "文献 `{key}` 没有被引用",
            "在正文里写 [@{key}]，或在某个术语的 ref 里写上它；不再需要就删去",
            "没有人引用的文献可能是漏写了引用，也可能已经过时。";
        en: "the reference `{key}` is never cited",
            "cite it as [@{key}], name it in the `ref` of a term, or remove it",
            "A reference that nothing cites may mean a forgotten citation, or may have outlived its use.";
        bad: "@book{zhou2016ml, …}"; good: "统计学习的基本框架[@zhou2016ml]。";
    }
    REFERENCE_DUPLICATE = 1105 Error "reference-duplicate" {
        zh: "{detail}",
            "{hint}",
            "引用按键查找文献，所以每个键只能用一次；后一条不会被读取。";
        en: "{detail}",
            "{hint}",
            "Citations find a reference by its key, so that each key may be used once; the second entry is not read.";
        bad: "@book{a, …} @book{a, …}"; good: "@book{a, …} @book{b, …}";
    }
    REFERENCE_SAME_WORK = 1106 Warning "reference-same-work" {
        zh: "{detail}",
            "{hint}",
            "同一文献著录两次，读者会以为是两个来源。";
        en: "{detail}",
            "{hint}",
            "One work with two entries looks like two sources to readers.";
        bad: "@article{a, doi = {10.1/x}} @article{b, doi = {10.1/x}}"; good: "@article{a, doi = {10.1/x}}";
    }
    REFERENCE_SYNTAX = 1107 Error "reference-syntax" {
        zh: "{detail}",
            "{hint}",
            "references.bib 用 BibLaTeX 格式：@类型{键, 字段 = {值}, …}。";
        en: "{detail}",
            "{hint}",
            "references.bib is a BibLaTeX file: @type{key, field = {value}, …}.";
        bad: "@book{a, title {书}}"; good: "@book{a, title = {书}}";
    }
    REFERENCE_TYPE = 1108 Error "reference-type" {
        zh: "{detail}",
            "{hint}",
            "文献类型决定著录的格式和类型标识，如 [M]、[J]、[EB/OL]。";
        en: "{detail}",
            "{hint}",
            "The type decides about the form of the reference and its mark, such as [M], [J] and [EB/OL].";
        bad: "@artcle{a, …}"; good: "@article{a, …}";
    }
    REFERENCE_MISSING_FIELD = 1109 Error "reference-missing-field" {
        zh: "{detail}",
            "{hint}",
            "缺了这个字段就写不出符合 GB/T 7714-2015 的著录。";
        en: "{detail}",
            "{hint}",
            "Without this field the reference cannot be written as GB/T 7714-2015 asks.";
        bad: "@article{a, title = {…}, year = {2024}}"; good: "@article{a, title = {…}, journaltitle = {…}, year = {2024}}";
    }
    REFERENCE_VALUE = 1110 Error "reference-value" {
        zh: "{detail}",
            "{hint}",
            "日期、DOI、arXiv 编号和网址在构建时核对格式，免得印出打不开的链接。";
        en: "{detail}",
            "{hint}",
            "Dates, DOIs, arXiv identifiers and addresses are checked for their form, so that no dead link is printed.";
        bad: "date = {2024-13}"; good: "date = {2024-12}";
    }
    REFERENCE_FIELD = 1111 Error "reference-field" {
        zh: "{detail}",
            "{hint}",
            "从别的条目继承字段的写法不支持：每个条目自己写全，著录才不会因为改动别处而变。";
        en: "{detail}",
            "{hint}",
            "Fields are not taken over from other entries: each entry is whole, so that a change elsewhere does not alter it.";
        bad: "@inbook{a, crossref = {b}}"; good: "@inbook{a, booktitle = {…}, …}";
    }
    REFERENCE_LIMIT = 1112 Error "reference-limit" {
        zh: "{detail}",
            "{hint}",
            "读取 references.bib 有上限，免得出错的文件让构建停不下来。";
        en: "{detail}",
            "{hint}",
            "What is read of references.bib is bounded, so that a broken file cannot stall the build.";
        bad: "title = {{{{{{……}}}}}}"; good: "title = {……}";
    }
    REFERENCE_NO_ACCESS_DATE = 1113 Warning "reference-no-access-date" {
        zh: "{detail}",
            "{hint}",
            "网页会变，所以 GB/T 7714-2015 要求写上查看的日期。";
        en: "{detail}",
            "{hint}",
            "Pages on the net change, so GB/T 7714-2015 asks for the day on which they were read.";
        bad: "@online{a, title = {…}, url = {…}}"; good: "@online{a, title = {…}, url = {…}, urldate = {2026-11-23}}";
    }
    REFERENCE_CHECK = 1114 Warning "reference-check" {
        zh: "{detail}",
            "{hint}",
            "文献照样能著录，但这里多半是笔误。";
        en: "{detail}",
            "{hint}",
            "The reference can be written, but this is most likely a slip.";
        bad: "tilte = {…}"; good: "title = {…}";
    }
}
