//! The words of problems. Input: a [`ProblemKind`]. Output: its message and a hint that can be
//! acted on, in Chinese and English.

use super::kind::{CARRIERS, MARKS};
use super::problem::{Form, Limit, ProblemKind, Token};
use super::problem::{MAX_DEPTH, MAX_ENTRIES, MAX_FIELDS, MAX_FILE, MAX_PROBLEMS, MAX_VALUE};

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
            Self::TooMuch(limit) => limit.message(),
            Self::Expected(token) => {
                let (zh, en) = token.names();
                say(format!("这里应当是{zh}"), format!("expected {en} here"))
            }
            Self::Unclosed => say(
                "这个括号或引号没有配对",
                "this brace, bracket or quote is never closed",
            ),
            Self::StrayText => say("条目之外的文字会被忽略", "text outside an entry is ignored"),
            Self::DuplicateKey { key, .. } => say(
                format!("引用键“{key}”重复"),
                format!("the citation key `{key}` is used twice"),
            ),
            Self::DuplicateField { name } => say(
                format!("字段“{name}”在同一条目中出现两次"),
                format!("the field `{name}` stands twice in this entry"),
            ),
            Self::DuplicateWork { first, identifier } => say(
                format!("与“{first}”著录同一文献（{identifier}）"),
                format!("describes the same work as `{first}` ({identifier})"),
            ),
            Self::UnknownType { name, .. } => say(
                format!("未知的文献类型“@{name}”"),
                format!("unknown entry type `@{name}`"),
            ),
            Self::UnknownField { name, .. } => say(
                format!("未知的字段“{name}”"),
                format!("unknown field `{name}`"),
            ),
            Self::UnsupportedField { name } => say(
                format!("不支持字段“{name}”"),
                format!("the field `{name}` is not supported"),
            ),
            Self::UnknownString { name } => say(
                format!("缩写“{name}”没有用 @string 定义"),
                format!("the abbreviation `{name}` has no @string definition"),
            ),
            Self::UnknownCommand { name } => say(
                format!("未知的 TeX 命令“{name}”"),
                format!("unknown TeX command `{name}`"),
            ),
            Self::MissingField { kind, fields } => say(
                format!("这条{}缺少字段“{}”", kind.0, fields[0]),
                format!("this {} needs the field `{}`", kind.1, fields[0]),
            ),
            Self::EmptyField { name } => say(
                format!("字段“{name}”是空的"),
                format!("the field `{name}` is empty"),
            ),
            Self::BadValue { field, form, text } => form.message(field, text),
            Self::NoAccessDate => say(
                "网络文献没有引用日期",
                "an online source has no date of access",
            ),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Bilingual {
        match self {
            Self::TooMuch(limit) => limit.hint(),
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
            Self::UnknownType { suggestion, .. } => unknown_type(*suggestion),
            Self::UnknownField { suggestion, .. } => say(
                format!("是不是“{suggestion}”？"),
                format!("did you mean `{suggestion}`?"),
            ),
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
            Self::MissingField { fields, .. } => say(
                format!("加上 {} = {{…}}", fields[0]),
                format!("add {} = {{…}}", fields[0]),
            ),
            Self::EmptyField { .. } => say("填写或删去它", "fill it in or remove it"),
            Self::BadValue { form, .. } => form.hint(),
            Self::NoAccessDate => say(
                "加上你查看网页的日期：urldate = {2026-11-23}",
                "add the day you looked at the page: urldate = {2026-11-23}",
            ),
        }
    }
}

/// What to write instead of an unknown type.
fn unknown_type(suggestion: Option<&str>) -> Bilingual {
    const COMMON: &str = "@article @book @inproceedings @online @report @standard @thesis \
                          @legislation @misc";
    match suggestion {
        Some(near) => say(
            format!("是不是 @{near}？"),
            format!("did you mean @{near}?"),
        ),
        None => say(
            format!("常用类型：{COMMON}"),
            format!("common types: {COMMON}"),
        ),
    }
}

impl Limit {
    /// What there is too much of.
    fn message(self) -> Bilingual {
        const MB: usize = 1024 * 1024;
        match self {
            Self::File => say(
                format!("文献库超过 {} MB，没有读入", MAX_FILE / MB),
                format!(
                    "the bibliography is larger than {} MB and was not read",
                    MAX_FILE / MB
                ),
            ),
            Self::Entries => say(
                format!("文献库超过 {MAX_ENTRIES} 条，其余没有读入"),
                format!("more than {MAX_ENTRIES} entries; the rest was not read"),
            ),
            Self::Problems => say(
                format!("问题超过 {MAX_PROBLEMS} 个，其余不再列出"),
                format!("more than {MAX_PROBLEMS} problems; the rest are not listed"),
            ),
            Self::Fields => say(
                format!("条目的字段超过 {MAX_FIELDS} 个"),
                format!("this entry has more than {MAX_FIELDS} fields"),
            ),
            Self::Value => say(
                format!("字段值超过 {} KB，没有读入", MAX_VALUE / 1024),
                format!(
                    "this value is longer than {} KB and was not read",
                    MAX_VALUE / 1024
                ),
            ),
            Self::Depth => say(
                format!("花括号嵌套超过 {MAX_DEPTH} 层"),
                format!("braces are nested deeper than {MAX_DEPTH} levels"),
            ),
        }
    }

    /// How to have less of it.
    fn hint(self) -> Bilingual {
        match self {
            Self::File | Self::Entries => {
                say("删去不引用的条目", "remove entries that nothing cites")
            }
            Self::Problems => say("先改正上面的问题", "correct the ones above first"),
            Self::Fields => say(
                "检查条目的结尾是否缺右花括号",
                "see whether the entry lacks its closing brace",
            ),
            Self::Value => say("缩短它，或删去这个字段", "shorten it or remove the field"),
            Self::Depth => say("去掉多余的花括号", "remove superfluous braces"),
        }
    }
}

impl Form {
    /// What a value of this form is not.
    fn message(self, field: &str, text: &str) -> Bilingual {
        let (zh, en) = match self {
            Self::Date => ("有效的日期", "a valid date"),
            Self::Doi => ("有效的 DOI", "a valid DOI"),
            Self::Arxiv => ("有效的 arXiv 编号", "a valid arXiv identifier"),
            Self::Isbn => ("有效的 ISBN", "a valid ISBN"),
            Self::Url => ("可以打开的网址", "an address that can be followed"),
            Self::Mark => ("国标的文献类型标识", "a type mark of GB/T 7714"),
            Self::Carrier => ("国标的载体标识", "a carrier of GB/T 7714"),
        };
        say(
            format!("字段“{field}”的值“{text}”不是{zh}"),
            format!("the value `{text}` of `{field}` is not {en}"),
        )
    }

    /// How a value of this form looks.
    fn hint(self) -> Bilingual {
        match self {
            Self::Date => say(
                "写成 2024、2024-05 或 2024-05-17",
                "write it as 2024, 2024-05 or 2024-05-17",
            ),
            Self::Doi => say(
                "DOI 形如 10.1038/nature16961",
                "a DOI looks like 10.1038/nature16961",
            ),
            Self::Arxiv => say(
                "arXiv 编号形如 2005.11401",
                "an arXiv identifier looks like 2005.11401",
            ),
            Self::Isbn => say(
                "位数或校验位不对：对照版权页改正，或删去它",
                "its length or check digit is wrong: correct it from the copyright page, or remove it",
            ),
            Self::Url => say(
                "网址以 http:// 或 https:// 开头，不含空格和引号",
                "an address begins with http:// or https:// and holds no blanks or quotes",
            ),
            Self::Mark => say(
                format!("可用的标识：{}", MARKS.join("、")),
                format!("the marks are {}", MARKS.join(", ")),
            ),
            Self::Carrier => say(
                format!("可用的标识：{}", CARRIERS.join("、")),
                format!("the carriers are {}", CARRIERS.join(", ")),
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
            Self::EntryType | Self::OpeningBrace | Self::Key => say(
                "条目写作 @book{key, title = {…}}",
                "an entry reads @book{key, title = {…}}",
            ),
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
    Bilingual {
        zh: zh.into(),
        en: en.into(),
    }
}
