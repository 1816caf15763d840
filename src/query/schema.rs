//! The keys of every fence with a meaning. Input: nothing. Output: the schema tables that check
//! the bodies and document them.

use crate::data::schema::{Field, Kind, Schema};
use crate::model::document::Directive;

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

/// A key that must be there.
const fn required(key: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Field {
    Field {
        key,
        kind,
        required: true,
        zh,
        en,
    }
}

/// One value or several.
const VALUES: Kind = Kind::OneOf(&[Kind::Text, Kind::List(&Kind::Text)]);

/// What a filter can ask of a field beyond a value.
const CONDITION: Schema = Schema {
    name: "condition",
    fields: &[
        field(
            "from",
            Kind::Text,
            "不早于（不小于）这个值，只用于日期和数",
            "not before (not less than) this value; dates and numbers only",
        ),
        field(
            "to",
            Kind::Text,
            "不晚于（不大于）这个值；`to: 2020` 包括 2020 年全年",
            "not after (not more than) this value; `to: 2020` includes all of 2020",
        ),
        field(
            "not",
            VALUES,
            "不是这个值，或不是这些值中的任何一个",
            "not this value, or none of these values",
        ),
        field(
            "exists",
            Kind::Boolean,
            "true 表示填了值，false 表示没有填",
            "true: has a value; false: has none",
        ),
    ],
};

const FILTER: Field = field(
    "filter",
    Kind::Open(&Kind::OneOf(&[
        Kind::Text,
        Kind::List(&Kind::Text),
        Kind::Map(&CONDITION),
    ])),
    "只要哪些：字段名，后面写一个值、几个值的列表（任一个即可）或条件；几个字段要同时满足",
    "which ones: a field with a value, a list of values (any of them) or a condition; all fields must match",
);
const SORT: Field = field(
    "sort",
    VALUES,
    "按哪个字段排序，前面加 - 则倒序；可写几个",
    "field to sort by, with a leading - for the reverse; several are allowed",
);
const COLUMNS: Field = field(
    "columns",
    Kind::List(&Kind::Text),
    "显示哪些字段，按这个次序",
    "fields to show, in this order",
);
const LIMIT: Field = field("limit", Kind::Integer, "最多几条", "at most so many");
const CAPTION: Field = field(
    "caption",
    Kind::Text,
    "标题，会编号；末尾可写 {#id}。也可以在代码块前写一段“表：”",
    "caption, which is numbered; may end in {#id}. A paragraph that begins with 表： does the same",
);
const ROWS: Field = field(
    "rows",
    Kind::Text,
    "layout: matrix 时，哪个字段作行",
    "with layout: matrix, the field of the rows",
);
const ACROSS: Field = field(
    "across",
    Kind::Text,
    "layout: matrix 时，哪个字段作列",
    "with layout: matrix, the field of the columns",
);

/// The body of `{cases}`.
pub const CASES: Schema = Schema {
    name: "cases",
    fields: &[
        FILTER,
        SORT,
        COLUMNS,
        LIMIT,
        field(
            "layout",
            Kind::Choice(&["table", "cards", "list", "timeline", "matrix", "compare"]),
            "版式，默认 table；compare 并排对照 2 到 4 家",
            "layout, table by default; compare sets 2 to 4 side by side",
        ),
        ROWS,
        ACROSS,
        CAPTION,
    ],
};

/// The body of `{table}`.
pub const TABLE: Schema = Schema {
    name: "table",
    fields: &[
        required(
            "id",
            Kind::Text,
            "content/tables/ 里的文件名，不带 .yaml",
            "name of a file in content/tables/ without .yaml",
        ),
        FILTER,
        SORT,
        COLUMNS,
        LIMIT,
        CAPTION,
    ],
};

/// The body of `{query}`.
pub const QUERY: Schema = Schema {
    name: "query",
    fields: &[
        required(
            "collection",
            Kind::Choice(&["cases", "terms", "tables", "references"]),
            "查什么",
            "what to query",
        ),
        FILTER,
        SORT,
        COLUMNS,
        LIMIT,
        field(
            "layout",
            Kind::Choice(&["table", "cards", "list", "timeline", "matrix", "compare"]),
            "版式；timeline、matrix 和 compare 只用于 cases",
            "layout; timeline, matrix and compare are for cases only",
        ),
        ROWS,
        ACROSS,
        CAPTION,
    ],
};

/// The body of `{terms}`.
pub const TERMS: Schema = Schema {
    name: "terms",
    fields: &[
        FILTER,
        SORT,
        COLUMNS,
        LIMIT,
        field(
            "layout",
            Kind::Choice(&["list", "table", "cards"]),
            "版式，默认 list：术语和释义",
            "layout, list by default: terms with their definitions",
        ),
        CAPTION,
    ],
};

/// The body of `{bibliography}`.
pub const BIBLIOGRAPHY: Schema = Schema {
    name: "bibliography",
    fields: &[
        field(
            "cited",
            Kind::Choice(&["page", "chapter", "book", "all"]),
            "列出哪些：本页引用的、本章引用的、全书引用的或全部，默认 all",
            "which ones: cited on this page, in this chapter, anywhere in the book, or all (the default)",
        ),
        FILTER,
        SORT,
        LIMIT,
    ],
};

/// The body of `{keys}`.
pub const KEYS: Schema = Schema {
    name: "keys",
    fields: &[
        required(
            "name",
            Kind::Text,
            "哪一种文件或代码块的键",
            "keys of which kind of file or fence",
        ),
        CAPTION,
    ],
};

/// All of them.
pub const ALL: &[&Schema] = &[&CASES, &TABLE, &QUERY, &TERMS, &BIBLIOGRAPHY, &KEYS];

/// The keys of a directive.
#[must_use]
pub fn of(directive: Directive) -> &'static Schema {
    match directive {
        Directive::Cases => &CASES,
        Directive::Table => &TABLE,
        Directive::Query => &QUERY,
        Directive::Terms => &TERMS,
        Directive::Bibliography => &BIBLIOGRAPHY,
        Directive::Keys => &KEYS,
    }
}
