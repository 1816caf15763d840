//! The keys of `shouce.toml`. Input: nothing. Output: the schema table that checks the file and
//! documents it.

use crate::data::schema::{Field, Kind, Schema};

/// An optional key.
const fn field(key: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Field {
    Field {
        key,
        kind,
        required: false,
        zh,
        en,
    }
}

/// The whole file.
pub const SITE: Schema = Schema {
    name: "shouce.toml",
    fields: &[
        Field {
            key: "site",
            kind: Kind::Map(&SITE_TABLE),
            required: true,
            zh: "关于整本书",
            en: "about the book as a whole",
        },
        field("book", Kind::Map(&BOOK_TABLE), "编号", "numbering"),
        field(
            "build",
            Kind::Map(&BUILD_TABLE),
            "构建选项",
            "options of the build",
        ),
        field("cases", Kind::Map(&CASES_TABLE), "案例", "cases"),
        field("search", Kind::Map(&SEARCH_TABLE), "搜索", "the search"),
        field(
            "checks",
            Kind::Open(&Kind::Text),
            "各项检查的级别：error、warn 或 off",
            "level of each check: error, warn or off",
        ),
    ],
};

const SITE_TABLE: Schema = Schema {
    name: "site",
    fields: &[
        Field {
            key: "title",
            kind: Kind::Text,
            required: true,
            zh: "书名",
            en: "the book's title",
        },
        field(
            "lang",
            Kind::Text,
            "语言，默认 zh-CN",
            "language, zh-CN by default",
        ),
        field(
            "base_url",
            Kind::Text,
            "发布后的完整网址，只用于需要完整网址的地方",
            "absolute address, only for what needs one",
        ),
        field(
            "repo",
            Kind::Text,
            "源码仓库的网址，用于“改这一页”",
            "address of the repository, for edit links",
        ),
        field(
            "description",
            Kind::Text,
            "一句话说明这本书",
            "one sentence about the book",
        ),
        field("authors", Kind::List(&Kind::Text), "作者", "authors"),
    ],
};

const BOOK_TABLE: Schema = Schema {
    name: "book",
    fields: &[field(
        "numbering",
        Kind::Choice(&["chinese", "decimal", "none"]),
        "章节编号的写法：第1章 / 1 / 不编号",
        "how chapters are numbered: 第1章, 1, or not at all",
    )],
};

const SEARCH_TABLE: Schema = Schema {
    name: "search",
    fields: &[field(
        "synonyms",
        Kind::List(&Kind::List(&Kind::Text)),
        "术语表之外的同义词，每组一个列表：搜其中一个，也找到用另一个的页",
        "names for the same thing besides the glossary, a list each: who looks for one finds the others",
    )],
};

const BUILD_TABLE: Schema = Schema {
    name: "build",
    fields: &[
        field(
            "search",
            Kind::Boolean,
            "是否生成搜索索引",
            "whether to build the search index",
        ),
        field(
            "highlight",
            Kind::Boolean,
            "代码是否着色",
            "whether to highlight code",
        ),
        field(
            "git_dates",
            Kind::Boolean,
            "是否显示来自 git 的修改日期",
            "whether to show dates of change from git",
        ),
        field(
            "raw_html",
            Kind::Choice(&["safe", "all", "none"]),
            "Markdown 里的 HTML",
            "HTML inside Markdown",
        ),
    ],
};

const CASES_TABLE: Schema = Schema {
    name: "cases",
    fields: &[field(
        "stale_after_days",
        Kind::Integer,
        "verified 的案例多少天后要复核，默认 365",
        "after how many days a verified case is to be checked again; 365 by default",
    )],
};
