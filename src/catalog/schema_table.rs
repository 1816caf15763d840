//! The keys of tables. Input: nothing. Output: the schema tables that check them, document them and
//! become JSON Schema.

use super::schema::{field, required};
use crate::data::schema::{Kind, Schema};

/// A table: `content/tables/<id>.yaml`.
pub static TABLE: Schema = Schema {
    name: "table",
    fields: &[
        field(
            "id",
            Kind::Text,
            "和文件名相同，可以不写",
            "the file's name; may be left out",
        ),
        required(
            "title",
            Kind::Text,
            "标题，也是表题",
            "title, which is also the caption",
        ),
        required(
            "columns",
            Kind::List(&Kind::Map(&COLUMN)),
            "各列",
            "the columns",
        ),
        field(
            "rows",
            Kind::List(&Kind::Open(&Kind::Text)),
            "各行：键是各列的 key，另可有 id",
            "the rows: their keys are those of the columns, and id",
        ),
        field(
            "sources",
            Kind::List(&Kind::Map(&TABLE_SOURCE)),
            "数据的来源",
            "where the data are from",
        ),
        field(
            "checked",
            Kind::Date,
            "核对数据的日期",
            "when the data were checked",
        ),
    ],
};

static COLUMN: Schema = Schema {
    name: "column",
    fields: &[
        required("key", Kind::Text, "行里用的键", "key in the rows"),
        required("title", Kind::Text, "列名", "title"),
        field(
            "type",
            Kind::Choice(&["text", "number", "year", "link", "enum", "markdown"]),
            "格子的类型，默认 text",
            "what the cells hold, text by default",
        ),
        field("unit", Kind::Text, "单位", "unit"),
        field(
            "values",
            Kind::List(&Kind::Text),
            "type 是 enum 时可用的值",
            "the values of an enum",
        ),
        field(
            "required",
            Kind::Boolean,
            "每行都要有值，默认否",
            "whether every row needs a value; false by default",
        ),
    ],
};

static TABLE_SOURCE: Schema = Schema {
    name: "table-source",
    fields: &[
        required("title", Kind::Text, "标题", "title"),
        field("url", Kind::Address, "网址", "address"),
    ],
};
