//! The keys of cases and terms. Input: nothing. Output: the schema tables that check the
//! records, document them and become JSON Schema.

use crate::data::schema::{Field, Kind, Schema};
use crate::model::words::{
    CAUSES, COUNTRIES, FACT_KINDS, LAYERS, OUTCOMES, SECTORS, SOURCE_KINDS, VERDICTS,
};

/// A key that may be left out.
pub(super) const fn field(
    key: &'static str,
    kind: Kind,
    zh: &'static str,
    en: &'static str,
) -> Field {
    Field {
        key,
        kind,
        required: false,
        zh,
        en,
    }
}

/// A key that must be there and say something.
pub(super) const fn required(
    key: &'static str,
    kind: Kind,
    zh: &'static str,
    en: &'static str,
) -> Field {
    Field {
        key,
        kind,
        required: true,
        zh,
        en,
    }
}

/// Ids of sources.
const fn sources() -> Field {
    field(
        "sources",
        Kind::List(&Kind::Text),
        "来源的 id，写在下面 sources 里的",
        "ids of sources, as listed under sources",
    )
}

/// A case: the front matter of `content/cases/<id>.md`.
pub static CASE: Schema = Schema {
    name: "case",
    fields: &[
        field(
            "id",
            Kind::Text,
            "和文件名相同，可以不写",
            "the file's name; may be left out",
        ),
        required("name", Kind::Text, "显示的名称", "name as shown"),
        field("name_en", Kind::Text, "英文名称", "name in English"),
        field(
            "aliases",
            Kind::List(&Kind::Text),
            "其他名称，[[…]] 和搜索也能找到",
            "other names, which [[…]] and the search find as well",
        ),
        required(
            "outcome",
            Kind::Words(OUTCOMES),
            "公司现状或结局",
            "what became of the company",
        ),
        field(
            "verdict",
            Kind::Words(VERDICTS),
            "编辑的判断；写了就要有 lessons",
            "an editor's judgement; needs lessons",
        ),
        required(
            "founded",
            Kind::Date,
            "成立的年、年-月或日期",
            "year, month or day of its founding",
        ),
        field(
            "ended",
            Kind::Date,
            "终止的年、年-月或日期",
            "year, month or day of its end",
        ),
        required(
            "country",
            Kind::Words(COUNTRIES),
            "所在国家或地区（ISO 3166-1 两位代码）",
            "country or region (two letters of ISO 3166-1)",
        ),
        required(
            "layer",
            Kind::Words(LAYERS),
            "在技术栈里的位置",
            "where it stands in the stack",
        ),
        field(
            "sectors",
            Kind::List(&Kind::Words(SECTORS)),
            "所在领域",
            "what it works in",
        ),
        field(
            "funding",
            Kind::List(&Kind::Map(&FUNDING)),
            "融资",
            "rounds of funding",
        ),
        field("people", Kind::List(&Kind::Map(&PERSON)), "人物", "people"),
        field("products", Kind::List(&Kind::Text), "产品", "products"),
        field(
            "events",
            Kind::List(&Kind::Map(&EVENT)),
            "大事记",
            "what happened when",
        ),
        field(
            "causes",
            Kind::List(&Kind::Map(&CAUSE)),
            "成败的原因，每条都是某人的说法",
            "why it came so, each as somebody's claim",
        ),
        field(
            "lessons",
            Kind::List(&Kind::Map(&LESSON)),
            "可以学到什么，各归哪一节",
            "what can be learnt, and in which section",
        ),
        field(
            "sources",
            Kind::List(&Kind::Map(&SOURCE)),
            "来源",
            "sources",
        ),
        field(
            "facts",
            Kind::List(&Kind::Map(&FACT)),
            "事实；没有来源的显示为“待核实”",
            "facts; one without a source shows as unverified",
        ),
        required(
            "status",
            Kind::Choice(&["draft", "needs_citation", "disputed", "verified", "stale"]),
            "核实到什么程度：draft 草稿、needs_citation 待补来源、disputed 有争议、verified 已核实、stale 待复核",
            "how far it is checked",
        ),
        field(
            "verified_on",
            Kind::Date,
            "最近一次核实的日期",
            "day of the last verification",
        ),
    ],
};

static FUNDING: Schema = Schema {
    name: "funding",
    fields: &[
        field("date", Kind::Date, "时间", "when"),
        field("round", Kind::Text, "轮次", "name of the round"),
        field(
            "amount",
            Kind::Number,
            "金额，单位是 1（不是万或亿）",
            "amount in units, not in millions",
        ),
        field(
            "currency",
            Kind::Text,
            "币种（ISO 4217 三位代码，如 USD）",
            "currency (three letters of ISO 4217, such as USD)",
        ),
        field("lead", Kind::Text, "领投方", "lead investor"),
        sources(),
    ],
};

static PERSON: Schema = Schema {
    name: "person",
    fields: &[
        required("name", Kind::Text, "姓名", "name"),
        field("role", Kind::Text, "身份", "role"),
        sources(),
    ],
};

static EVENT: Schema = Schema {
    name: "event",
    fields: &[
        required("date", Kind::Date, "时间", "when"),
        required("text", Kind::Text, "一句话说明", "what, in one sentence"),
        sources(),
    ],
};

static CAUSE: Schema = Schema {
    name: "cause",
    fields: &[
        required(
            "code",
            Kind::Words(CAUSES),
            "原因的代码",
            "code of the cause",
        ),
        field(
            "role",
            Kind::Choice(&["primary", "contributing"]),
            "primary 主要原因，contributing 次要原因（默认）",
            "primary, or contributing (the default)",
        ),
        required(
            "claimed_by",
            Kind::Text,
            "这个原因是谁说的",
            "who says that this was a cause",
        ),
        required("text", Kind::Text, "一句话说明", "in one sentence"),
        required(
            "sources",
            Kind::List(&Kind::Text),
            "这样说的来源，至少一个",
            "where it is said: at least one source",
        ),
    ],
};

static LESSON: Schema = Schema {
    name: "lesson",
    fields: &[
        required("text", Kind::Text, "一句话说明", "in one sentence"),
        field(
            "section",
            Kind::Text,
            "节的编号，如 \"3.3\"",
            "number of a section, such as \"3.3\"",
        ),
    ],
};

static SOURCE: Schema = Schema {
    name: "source",
    fields: &[
        required(
            "id",
            Kind::Text,
            "短名，如 s1，只在这个案例里用",
            "short name such as s1, used within this case",
        ),
        required("title", Kind::Text, "标题", "title"),
        required("publisher", Kind::Text, "发布者", "publisher"),
        required("url", Kind::Address, "网址", "address"),
        field("published", Kind::Date, "发布日期", "when it was published"),
        field("accessed", Kind::Date, "查看日期", "when it was read"),
        required(
            "kind",
            Kind::Words(SOURCE_KINDS),
            "来源的种类",
            "kind of source",
        ),
        field(
            "reprint",
            Kind::Boolean,
            "是转载，不算独立来源",
            "a copy of something published elsewhere, which backs nothing by itself",
        ),
        field(
            "cites",
            Kind::List(&Kind::Text),
            "它所引用的其他来源的 id；引用与被引用的只算一个",
            "ids of sources that it takes its facts from: both count as one",
        ),
        field(
            "archived",
            Kind::Address,
            "存档的网址",
            "address of an archived copy",
        ),
    ],
};

static FACT: Schema = Schema {
    name: "fact",
    fields: &[
        required(
            "kind",
            Kind::Words(FACT_KINDS),
            "事实的种类",
            "kind of fact",
        ),
        required("text", Kind::Text, "一句话说明", "in one sentence"),
        field("date", Kind::Date, "时间", "when"),
        sources(),
        field(
            "claimed_by",
            Kind::Text,
            "是谁说的；没有争议的不写",
            "who claims it; left out for what nobody disputes",
        ),
        field("note", Kind::Text, "编辑的说明", "a remark of the editor"),
    ],
};

/// A term: the front matter of `content/terms/<id>.md`.
pub static TERM: Schema = Schema {
    name: "term",
    fields: &[
        field(
            "id",
            Kind::Text,
            "和文件名相同，可以不写",
            "the file's name; may be left out",
        ),
        required("zh", Kind::Text, "中文名称", "name in Chinese"),
        field("en", Kind::Text, "英文名称", "name in English"),
        field("abbr", Kind::Text, "缩写", "abbreviation"),
        field(
            "aliases",
            Kind::List(&Kind::Text),
            "其他名称，正文里出现也会链接",
            "other names, which become links in the text as well",
        ),
        field(
            "except",
            Kind::List(&Kind::Text),
            "含有这个名称而意思不同的词，其中的不算，如量化的“量化投资”",
            "words that hold a name and mean something else, where it does not count",
        ),
        field(
            "pinyin",
            Kind::Text,
            "拼音，音节之间空一格；多音字算错时才写",
            "pinyin with a blank between syllables; only where the computed one is wrong",
        ),
        field(
            "see_also",
            Kind::List(&Kind::Text),
            "相关术语的文件名",
            "file names of related terms",
        ),
        field(
            "section",
            Kind::Text,
            "讲解它的一节的编号，如 \"5.1\"",
            "number of the section that explains it, such as \"5.1\"",
        ),
        field(
            "ref",
            Kind::Text,
            "references.bib 里的键",
            "key in references.bib",
        ),
        field(
            "autolink",
            Kind::Boolean,
            "正文里的第一次出现是否自动链接，默认是",
            "whether its first use in a section becomes a link; true by default",
        ),
    ],
};
