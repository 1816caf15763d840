//! The words of problems. Input: a [`ProblemKind`]. Output: its message and a hint that can be
//! acted on, in Chinese and English.

use super::kind::MARKS;
use super::problem::{ProblemKind, Token};

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl ProblemKind {
    /// What is wrong, in a sentence.
    #[must_use]
    pub fn message(&self) -> Bilingual {
        match self {
            Self::TooLarge { limit } => say(
                format!("文献库超过 {} MB，没有读入", limit / 1024 / 1024),
                format!(
                    "the bibliography is larger than {} MB and was not read",
                    limit / 1024 / 1024
                ),
            ),
            Self::TooManyEntries { limit } => say(
                format!("文献库超过 {limit} 条，其余没有读入"),
                format!("the bibliography has more than {limit} entries; the rest was not read"),
            ),
            Self::TooManyProblems { limit } => say(
                format!("问题超过 {limit} 个，其余不再列出"),
                format!("more than {limit} problems; the rest are not listed"),
            ),
            Self::TooManyFields { limit } => say(
                format!("条目的字段超过 {limit} 个"),
                format!("an entry has more than {limit} fields"),
            ),
            Self::TooLong { limit } => say(
                format!("字段值超过 {} KB，没有读入", limit / 1024),
                format!("this value is longer than {} KB and was not read", limit / 1024),
            ),
            Self::TooDeep { limit } => say(
                format!("花括号嵌套超过 {limit} 层"),
                format!("braces are nested deeper than {limit} levels"),
            ),
            Self::Expected(token) => {
                let (zh, en) = token.names();
                say(format!("这里应当是{zh}"), format!("expected {en} here"))
            }
            Self::Unclosed => {
                say("这个括号或引号没有配对", "this brace, bracket or quote is never closed")
            }
            Self::StrayText => say("条目之外的文字会被忽略", "text outside an entry is ignored"),
            Self::DuplicateKey { key, .. } => {
                say(format!("引用键“{key}”重复"), format!("the citation key `{key}` is used twice"))
            }
            Self::DuplicateField { name } => say(
                format!("字段“{name}”在同一条目中出现两次"),
                format!("the field `{name}` stands twice in this entry"),
            ),
            Self::DuplicateWork { first, identifier } => say(
                format!("与“{first}”著录同一文献（{identifier}）"),
                format!("describes the same work as `{first}` ({identifier})"),
            ),
            Self::UnknownType { name, .. } => {
                say(format!("未知的文献类型“@{name}”"), format!("unknown entry type `@{name}`"))
            }
            Self::UnknownField { name, .. } => {
                say(format!("未知的字段“{name}”"), format!("unknown field `{name}`"))
            }
            Self::UnsupportedField { name } => {
                say(format!("不支持字段“{name}”"), format!("the field `{name}` is not supported"))
            }
            Self::UnknownString { name } => say(
                format!("缩写“{name}”没有用 @string 定义"),
                format!("the abbreviation `{name}` has no @string definition"),
            ),
            Self::UnknownCommand { name } => {
                say(format!("未知的 TeX 命令“{name}”"), format!("unknown TeX command `{name}`"))
            }
            Self::MissingField { kind: (zh, en), fields } => say(
                format!("这条{zh}缺少字段“{}”", fields[0]),
                format!("this {en} needs the field `{}`", fields[0]),
            ),
            Self::EmptyField { name } => {
                say(format!("字段“{name}”是空的"), format!("the field `{name}` is empty"))
            }
            Self::BadDate { field, text } => say(
                format!("“{field}”不是有效的日期：{text}"),
                format!("`{field}` is not a valid date: {text}"),
            ),
            Self::BadDoi { text } => {
                say(format!("DOI 格式不对：{text}"), format!("malformed DOI: {text}"))
            }
            Self::BadArxiv { text } => say(
                format!("arXiv 编号格式不对：{text}"),
                format!("malformed arXiv identifier: {text}"),
            ),
            Self::BadIsbn { text } => say(
                format!("ISBN 的格式或校验位不对：{text}"),
                format!("the form or the check digit of this ISBN is wrong: {text}"),
            ),
            Self::BadUrl { text } => {
                say(format!("网址无效：{text}"), format!("invalid address: {text}"))
            }
            Self::BadMark { field, text } => say(
                format!("“{field}”不是 GB/T 7714 的标识：{text}"),
                format!("`{field}` is not a mark of GB/T 7714: {text}"),
            ),
            Self::NoAccessDate => {
                say("网络文献没有引用日期", "an online source has no date of access")
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Bilingual {
        match self {
            Self::TooLarge { .. } | Self::TooManyEntries { .. } => {
                say("删去不引用的条目", "remove entries that nothing cites")
            }
            Self::TooManyProblems { .. } => say("先改正上面的问题", "correct the ones above first"),
            Self::TooManyFields { .. } => {
                say("检查条目的结尾是否缺右花括号", "see whether the entry lacks its closing brace")
            }
            Self::TooLong { .. } => say("缩短它，或删去这个字段", "shorten it or remove the field"),
            Self::TooDeep { .. } => say("去掉多余的花括号", "remove superfluous braces"),
            Self::Expected(token) => token.hint(),
            Self::Unclosed => say(
                "补上配对的括号或引号；下一条目之前的内容都受影响",
                "add its partner; everything up to the next entry is affected",
            ),
            Self::StrayText => say(
                "条目以 @类型{ 开头；注释用 % 开头",
                "an entry begins with @type{; begin a comment with %",
            ),
            Self::DuplicateKey { .. } => say(
                "改掉其中一个键，或删去重复的条目",
                "change one of the keys, or remove the copy",
            ),
            Self::DuplicateField { .. } => say("只保留一个", "keep one of them"),
            Self::DuplicateWork { first, .. } => say(
                format!("合并为一条，都引用“{first}”"),
                format!("merge them and cite `{first}`"),
            ),
            Self::UnknownType { suggestion: Some(near), .. } => {
                say(format!("是不是 @{near}？"), format!("did you mean @{near}?"))
            }
            Self::UnknownType { suggestion: None, .. } => say(
                "常用类型：@article、@book、@inproceedings、@online、@report、@standard、@thesis、@legislation；其他用 @misc",
                "common types: @article, @book, @inproceedings, @online, @report, @standard, @thesis, @legislation; otherwise @misc",
            ),
            Self::UnknownField { suggestion, .. } => {
                say(format!("是不是“{suggestion}”？"), format!("did you mean `{suggestion}`?"))
            }
            Self::UnsupportedField { .. } => say(
                "把所需字段直接写进这个条目",
                "write the inherited fields into this entry itself",
            ),
            Self::UnknownString { name } => say(
                format!("写成 {{{name}}}，或先定义 @string{{{name} = {{…}}}}"),
                format!("write {{{name}}}, or define @string{{{name} = {{…}}}} before it"),
            ),
            Self::UnknownCommand { .. } => say(
                "直接写出字符（文件为 UTF-8）",
                "write the character itself (the file is UTF-8)",
            ),
            Self::MissingField { fields, .. } if fields.len() > 1 => say(
                format!("写上其中之一：{}", fields.join("、")),
                format!("give one of: {}", fields.join(", ")),
            ),
            Self::MissingField { fields, .. } => {
                say(format!("加上 {} = {{…}}", fields[0]), format!("add {} = {{…}}", fields[0]))
            }
            Self::EmptyField { .. } => say("填写或删去它", "fill it in or remove it"),
            Self::BadDate { .. } => {
                say("写成 2024、2024-05 或 2024-05-17", "write it as 2024, 2024-05 or 2024-05-17")
            }
            Self::BadDoi { .. } => {
                say("DOI 形如 10.1038/nature16961", "a DOI looks like 10.1038/nature16961")
            }
            Self::BadArxiv { .. } => {
                say("arXiv 编号形如 2005.11401", "an arXiv identifier looks like 2005.11401")
            }
            Self::BadIsbn { .. } => {
                say("对照版权页改正，或删去它", "correct it from the copyright page, or remove it")
            }
            Self::BadUrl { .. } => say(
                "网址以 http:// 或 https:// 开头，不含空格和引号",
                "an address begins with http:// or https:// and holds no blanks or quotes",
            ),
            Self::BadMark { field: "medium", .. } => {
                say("可用的载体标识：OL、CD、DK、MT", "the carriers are OL, CD, DK, MT")
            }
            Self::BadMark { .. } => say(
                format!("可用的类型标识：{}", MARKS.join("、")),
                format!("the type marks are {}", MARKS.join(", ")),
            ),
            Self::NoAccessDate => say(
                "加上你查看网页的日期：urldate = {2026-11-23}",
                "add the day you looked at the page: urldate = {2026-11-23}",
            ),
        }
    }
}

impl Token {
    /// What it is called in a message.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::EntryType => ("文献类型", "an entry type"),
            Self::OpeningBrace => ("左花括号 {", "an opening brace {"),
            Self::Key => ("引用键", "a citation key"),
            Self::FieldName => ("字段名", "the name of a field"),
            Self::Equals => ("等号 =", "an equals sign ="),
            Self::Value => ("花括号中的字段值", "a value in braces"),
            Self::CommaOrEnd => ("逗号或条目的结尾", "a comma or the end of the entry"),
        }
    }

    /// What to do when it is missing.
    fn hint(self) -> Bilingual {
        match self {
            Self::EntryType | Self::OpeningBrace | Self::Key => {
                say("条目写作 @book{key, title = {…}}", "an entry reads @book{key, title = {…}}")
            }
            Self::FieldName | Self::Equals | Self::Value => {
                say("字段写作 title = {…}", "a field reads title = {…}")
            }
            Self::CommaOrEnd => say(
                "每个字段之后要有逗号；字段值里的花括号要配对",
                "each field ends with a comma; braces within a value come in pairs",
            ),
        }
    }
}

/// A sentence in both languages.
fn say(zh: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual { zh: zh.into(), en: en.into() }
}
