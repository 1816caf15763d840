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
}
