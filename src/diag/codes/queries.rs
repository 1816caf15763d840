//! Rules about queries over the records (12xx).

super::rules! {
    QUERY_FIELD = 1201 Error "query-field" {
        zh: "{collection}没有 `{field}` 这个字段",
            "{hint}可用的字段：{known}",
            "filter、sort、columns、rows 和 across 里写的都是记录的字段名。写错的名字查不到东西，所以一律报错。";
        en: "{collection} have no field `{field}`",
            "{hint}known fields: {known}",
            "filter, sort, columns, rows and across name fields of the records. A wrong name would find nothing, so it is always an error.";
        bad: "```{cases}\nsort: funded\n```"; good: "```{cases}\nsort: founded\n```";
    }
    QUERY_RECORD = 1202 Error "query-record" {
        zh: "{collection}里没有 `{id}`",
            "{hint}标识就是文件名去掉扩展名；文献的标识是引用键",
            "查询里点名的记录必须存在；改名或删除记录时，引用它的地方要一起改。";
        en: "there is no `{id}` among the {collection}",
            "{hint}the id is the file name without its extension; that of a reference is its citation key",
            "A record that a query names must exist; when a record is renamed or deleted, the places that name it must follow.";
        bad: "```{table}\nid: framework\n```"; good: "```{table}\nid: frameworks\n```";
    }
    QUERY_LAYOUT = 1203 Error "query-layout" {
        zh: "版式 `{layout}` 用不了：{reason}",
            "{advice}",
            "timeline、matrix 和 compare 只用于案例：timeline 按年份排列；matrix 要两个取值固定的字段（默认 causes 和 outcome）；compare 并排对照 2 到 4 家。rows 和 across 只跟 matrix 一起用。";
        en: "the layout `{layout}` cannot be used: {reason}",
            "{advice}",
            "timeline, matrix and compare are for cases only: timeline goes by years; matrix needs two fields with a fixed set of values (causes and outcome by default); compare sets 2 to 4 side by side. rows and across go with matrix only.";
        bad: "```{query}\ncollection: terms\nlayout: compare\n```"; good: "```{query}\ncollection: terms\nlayout: list\n```";
    }
    QUERY_CONDITION = 1204 Error "query-condition" {
        zh: "对 `{field}` 的条件不成立：{reason}",
            "{advice}",
            "from 和 to 只能用在有先后大小的字段上（日期、年份、数）。条件不能空着；空着的条件什么也不限，写的人却以为限了。";
        en: "this condition on `{field}` cannot hold: {reason}",
            "{advice}",
            "from and to only make sense for fields with an order (dates, years, numbers). A condition must not be empty: it would restrict nothing while its author thinks it does.";
        bad: "filter:\n  country: { from: CN }"; good: "filter:\n  country: CN";
    }
    QUERY_EMPTY = 1205 Warning "query-empty" {
        zh: "这个查询什么也没有找到",
            "放宽 filter，或者先写好要找的记录",
            "页面上这里只会有一句“没有符合条件的记录”。多半是条件写得太严，或者记录还没有写。";
        en: "this query finds nothing",
            "relax its filter, or write the records that it is to find",
            "All that the page shows here is that there are no such records. Mostly a condition is too strict, or the records are still to be written.";
        bad: "```{cases}\nfilter: { country: CN, founded: 1950 }\n```"; good: "```{cases}\nfilter: { country: CN }\n```";
    }
    TABLE_CELL = 1211 Error "table-cell" {
        zh: "行“{row}”的“{column}”：{expected}",
            "改成这一列的类型；没有数据就不写这个键",
            "一列的类型在 columns 里写明：number 和 year 可以排序和比较，link 是网址，enum 只取 values 里的值，markdown 是一段带标记的文字。";
        en: "row “{row}”, column “{column}”: {expected}",
            "write it as the type of the column says, or leave the key out",
            "The type of a column stands in columns: number and year can be sorted and compared, link is an address, enum takes the values listed, markdown is one paragraph.";
        bad: "- { name: 甲, year: 去年 }"; good: "- { name: 甲, year: 2025 }";
    }
    TABLE_COLUMN = 1212 Error "table-column" {
        zh: "列 `{key}` 不成立：{reason}",
            "每列一个不同的 key；enum 列写上 values，别的列不写",
            "行里的每个键都要指明一列，所以列的 key 不能重复，也不能叫 id。";
        en: "the column `{key}` cannot be: {reason}",
            "give each column a key of its own; list values for enum and for nothing else",
            "Each key of a row names one column, so that keys of columns differ and none is called id.";
        bad: "columns:\n  - { key: kind, title: 类别, type: enum }"; good: "columns:\n  - { key: kind, title: 类别, type: enum, values: [训练, 推理] }";
    }
    TABLE_KEY = 1213 Error "table-key" {
        zh: "行“{row}”有 `{key}`，但没有这一列",
            "{hint}已有的列：{known}",
            "写错的键会让数据丢掉，所以一律报错。";
        en: "row “{row}” has `{key}`, but there is no such column",
            "{hint}columns: {known}",
            "A key that is misspelt would lose its data, so it is always an error.";
        bad: "- { naem: 甲 }"; good: "- { name: 甲 }";
    }
    TABLE_ROW_ID = 1214 Error "table-row-id" {
        zh: "两行的 id 都是 `{id}`",
            "改掉其中一个",
            "id 是一行的链接地址，两行不能共用。";
        en: "two rows have the id `{id}`",
            "change one of them",
            "The id is the address of a row, and two rows cannot share it.";
        bad: "- { id: a, name: 甲 }\n- { id: a, name: 乙 }"; good: "- { id: a, name: 甲 }\n- { id: b, name: 乙 }";
    }
}
