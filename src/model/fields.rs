//! The fields of records that a query can filter by, sort by and show. Input: a catalog and an
//! index. Output: the values of a field.

use super::catalog::{Case, Catalog, ColumnKind, DataTable, Date, ReferencePiece, Status, Term};
use super::query::Collection;
use super::words::{CAUSES, COUNTRIES, LAYERS, OUTCOMES, SECTORS, STATUSES, VERDICTS, Word, word};

/// A field of the records of a collection.
#[derive(Debug)]
pub struct RecordField {
    /// Its name in queries.
    pub key: &'static str,
    /// Its title, in Chinese.
    pub zh: &'static str,
    /// Its title, in English.
    pub en: &'static str,
    /// What its values are.
    pub kind: FieldKind,
    /// Its values for one record; none where the record says nothing.
    pub values: fn(&Catalog, usize) -> Vec<FieldValue>,
}

/// What the values of a field are, which decides how they are filtered, sorted and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// The record's own id.
    Id,
    /// The record's name, which leads to its page.
    Title,
    /// Text.
    Text,
    /// Sentences, each on a line of its own.
    Sentences,
    /// Rounds of funding, each on a line of its own.
    Funding,
    /// Words of a fixed list.
    Word(&'static [Word]),
    /// A year, a month or a day.
    Date,
    /// From when to when.
    Years,
    /// A number.
    Number,
    /// A year.
    Year,
    /// Number of a section of the book.
    Section,
    /// Id of a term.
    Term,
    /// Key of a reference.
    Reference,
    /// An address.
    Link,
    /// Markup of the record itself: a formatted reference, a definition, a cell of Markdown.
    Markup,
}

impl FieldKind {
    /// Whether its values have an order that `from` and `to` can speak of.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        matches!(self, Self::Date | Self::Years | Self::Number | Self::Year)
    }
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// Text.
    Text(String),
    /// A word of a fixed list.
    Word(&'static Word),
    /// A year, a month or a day.
    Date(Date),
    /// A number.
    Number(f64),
}

/// The fields of a collection; none for the rows of a table, whose columns stand for them.
#[must_use]
pub fn of(collection: Collection) -> &'static [RecordField] {
    match collection {
        Collection::Cases => CASE_FIELDS,
        Collection::Terms => TERM_FIELDS,
        Collection::Tables => TABLE_FIELDS,
        Collection::References => REFERENCE_FIELDS,
        Collection::Rows(_) => &[],
    }
}

/// How many records a collection has.
#[must_use]
pub fn count(catalog: &Catalog, collection: Collection) -> usize {
    match collection {
        Collection::Cases => catalog.cases.len(),
        Collection::Terms => catalog.terms.len(),
        Collection::Tables => catalog.tables.len(),
        Collection::References => catalog.references.len(),
        Collection::Rows(table) => catalog
            .tables
            .get(table as usize)
            .map_or(0, |table| table.rows.len()),
    }
}

/// What the cells of a column are.
#[must_use]
pub fn column_kind(table: &DataTable, column: usize) -> FieldKind {
    match table.columns.get(column).map(|column| &column.kind) {
        // The first column names the row.
        Some(ColumnKind::Text) if column == 0 => FieldKind::Title,
        Some(ColumnKind::Number) => FieldKind::Number,
        Some(ColumnKind::Year) => FieldKind::Year,
        Some(ColumnKind::Link) => FieldKind::Link,
        Some(ColumnKind::Markdown) => FieldKind::Markup,
        Some(ColumnKind::Text | ColumnKind::Enum(_)) | None => FieldKind::Text,
    }
}

/// The value of a cell; none where it is empty.
#[must_use]
pub fn cell(table: &DataTable, row: usize, column: usize) -> Vec<FieldValue> {
    let Some(text) = table.rows.get(row).and_then(|row| row.cells.get(column)) else {
        return Vec::new();
    };
    if text.is_empty() {
        return Vec::new();
    }
    let number = match column_kind(table, column) {
        FieldKind::Number | FieldKind::Year => text.parse().ok(),
        _ => None,
    };
    vec![number.map_or_else(|| FieldValue::Text(text.clone()), FieldValue::Number)]
}

/// Declares the fields of a collection.
macro_rules! fields {
    ($name:ident: $($key:literal $zh:literal $en:literal $kind:expr => $values:expr),* $(,)?) => {
        static $name: &[RecordField] = &[$(RecordField {
            key: $key, zh: $zh, en: $en, kind: $kind, values: $values,
        }),*];
    };
}

use FieldKind as K;

fields! {
    CASE_FIELDS:
    "name" "公司" "Company" K::Title => |c, at| case(c, at, |one| text(&one.name)),
    "outcome" "结局" "Outcome" K::Word(OUTCOMES) => |c, at| case(c, at, |one| vec![FieldValue::Word(one.outcome)]),
    "years" "存续" "Years" K::Years => |c, at| case(c, at, |one| {
        std::iter::once(&one.founded).chain(&one.ended).map(date).collect()
    }),
    "country" "所在地" "Country" K::Word(COUNTRIES) => |c, at| case(c, at, |one| vec![FieldValue::Word(one.country)]),
    "layer" "层次" "Layer" K::Word(LAYERS) => |c, at| case(c, at, |one| vec![FieldValue::Word(one.layer)]),
    "status" "核对" "Checked" K::Word(STATUSES) => |c, at| case(c, at, |one| words(status(one.status))),
    "sectors" "领域" "Sectors" K::Word(SECTORS) => |c, at| case(c, at, |one| words(one.sectors.iter().copied())),
    "id" "标识" "Id" K::Id => |c, at| case(c, at, |one| text(&one.id)),
    "name_en" "英文名" "English name" K::Text => |c, at| case(c, at, |one| text(&one.name_en)),
    "aliases" "别名" "Other names" K::Text => |c, at| case(c, at, |one| texts(&one.aliases)),
    "verdict" "判断" "Verdict" K::Word(VERDICTS) => |c, at| case(c, at, |one| words(one.verdict)),
    "founded" "成立" "Founded" K::Date => |c, at| case(c, at, |one| vec![date(&one.founded)]),
    "ended" "终止" "Ended" K::Date => |c, at| case(c, at, |one| one.ended.iter().map(date).collect()),
    "causes" "原因" "Causes" K::Word(CAUSES) => |c, at| case(c, at, |one| {
        words(one.causes.iter().map(|cause| cause.code))
    }),
    "primary_causes" "主因" "Main causes" K::Word(CAUSES) => |c, at| case(c, at, |one| {
        words(one.causes.iter().filter(|cause| cause.primary).map(|cause| cause.code))
    }),
    "claims" "原因（谁的说法）" "Causes by who claims them" K::Sentences => |c, at| case(c, at, |one| {
        one.causes
            .iter()
            .map(|cause| FieldValue::Text(format!("{}（{}）", cause.text.trim_end_matches('。'), cause.claimed_by)))
            .collect()
    }),
    "lessons" "可借鉴之处" "Lessons" K::Sentences => |c, at| case(c, at, |one| {
        one.lessons.iter().map(|lesson| FieldValue::Text(lesson.text.clone())).collect()
    }),
    "sections" "相关章节" "Sections" K::Section => |c, at| case(c, at, |one| {
        one.lessons.iter().flat_map(|lesson| text(&lesson.section)).collect()
    }),
    "products" "产品" "Products" K::Text => |c, at| case(c, at, |one| texts(&one.products)),
    "people" "人物" "People" K::Text => |c, at| case(c, at, |one| {
        one.people.iter().map(|person| FieldValue::Text(person.name.clone())).collect()
    }),
    "events" "大事" "Events" K::Sentences => |c, at| case(c, at, |one| {
        one.events.iter().map(|event| FieldValue::Text(format!("{} {}", event.date.0, event.text))).collect()
    }),
    "funding" "融资" "Funding" K::Funding => |c, at| case(c, at, |one| {
        one.funding.iter().map(|round| FieldValue::Text(round.round.clone())).collect()
    }),
    "verified_on" "核对日期" "Verified on" K::Date => |c, at| case(c, at, |one| one.verified_on.iter().map(date).collect()),
    "facts" "事实数" "Facts" K::Number => |c, at| case(c, at, |one| number(one.facts.len())),
    "sources" "来源数" "Sources" K::Number => |c, at| case(c, at, |one| number(one.sources.len())),
}

fields! {
    TERM_FIELDS:
    "zh" "术语" "Term" K::Title => |c, at| term(c, at, |one| text(&one.zh)),
    "en" "英文" "English" K::Text => |c, at| term(c, at, |one| text(&one.en)),
    "abbr" "缩写" "Abbreviation" K::Text => |c, at| term(c, at, |one| text(&one.abbr)),
    "definition" "释义" "Definition" K::Markup => |_, _| Vec::new(),
    "id" "标识" "Id" K::Id => |c, at| term(c, at, |one| text(&one.id)),
    "aliases" "别名" "Other names" K::Text => |c, at| term(c, at, |one| texts(&one.aliases)),
    "pinyin" "拼音" "Pinyin" K::Text => |c, at| term(c, at, |one| text(&one.pinyin)),
    "section" "所在章节" "Section" K::Section => |c, at| term(c, at, |one| text(&one.section)),
    "see_also" "参见" "See also" K::Term => |c, at| term(c, at, |one| {
        one.see_also
            .iter()
            .filter_map(|other| c.terms.get(*other as usize))
            .map(|other| FieldValue::Text(other.id.clone()))
            .collect()
    }),
    "ref" "文献" "Reference" K::Reference => |c, at| term(c, at, |one| text(&one.reference)),
}

fields! {
    TABLE_FIELDS:
    "title" "数据表" "Table" K::Title => |c, at| table(c, at, |one| text(&one.title)),
    "rows" "行数" "Rows" K::Number => |c, at| table(c, at, |one| number(one.rows.len())),
    "columns" "栏目" "Columns" K::Text => |c, at| table(c, at, |one| {
        one.columns.iter().map(|column| FieldValue::Text(column.title.clone())).collect()
    }),
    "checked" "核对" "Checked" K::Date => |c, at| table(c, at, |one| one.checked.iter().map(date).collect()),
    "sources" "来源数" "Sources" K::Number => |c, at| table(c, at, |one| number(one.sources.len())),
    "id" "标识" "Id" K::Id => |c, at| table(c, at, |one| text(&one.id)),
}

fields! {
    REFERENCE_FIELDS:
    "text" "文献" "Reference" K::Markup => |c, at| c.references.get(at).map_or_else(Vec::new, |one| {
        let pieces = one.printed.iter().map(|piece| match piece {
            ReferencePiece::Text(text) | ReferencePiece::Link(text, _) => text.as_str(),
        });
        vec![FieldValue::Text(pieces.collect())]
    }),
    "key" "引用键" "Key" K::Id => |c, at| c.references.get(at).map_or_else(Vec::new, |one| text(&one.key)),
}

fn case(catalog: &Catalog, at: usize, get: impl Fn(&Case) -> Vec<FieldValue>) -> Vec<FieldValue> {
    catalog.cases.get(at).map_or_else(Vec::new, get)
}

fn term(catalog: &Catalog, at: usize, get: impl Fn(&Term) -> Vec<FieldValue>) -> Vec<FieldValue> {
    catalog.terms.get(at).map_or_else(Vec::new, get)
}

fn table(
    catalog: &Catalog,
    at: usize,
    get: impl Fn(&DataTable) -> Vec<FieldValue>,
) -> Vec<FieldValue> {
    catalog.tables.get(at).map_or_else(Vec::new, get)
}

fn text(text: &str) -> Vec<FieldValue> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![FieldValue::Text(text.to_owned())]
    }
}

fn texts(texts: &[String]) -> Vec<FieldValue> {
    texts.iter().cloned().map(FieldValue::Text).collect()
}

/// Words, each once.
fn words(words: impl IntoIterator<Item = &'static Word>) -> Vec<FieldValue> {
    let mut values: Vec<FieldValue> = Vec::new();
    for word in words.into_iter().map(FieldValue::Word) {
        if !values.contains(&word) {
            values.push(word);
        }
    }
    values
}

fn date(date: &Date) -> FieldValue {
    FieldValue::Date(date.clone())
}

#[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
fn number(count: usize) -> Vec<FieldValue> {
    vec![FieldValue::Number(count as f64)]
}

/// The word of a status.
#[must_use]
pub fn status(status: Status) -> Option<&'static Word> {
    let code = match status {
        Status::Draft => "draft",
        Status::NeedsCitation => "needs_citation",
        Status::Disputed => "disputed",
        Status::Verified => "verified",
        Status::Stale => "stale",
    };
    word(STATUSES, code)
}

/// Keys of all fields of a collection, in order.
#[must_use]
pub fn keys(catalog: &Catalog, collection: Collection) -> Vec<&str> {
    match collection {
        Collection::Rows(table) => {
            catalog
                .tables
                .get(table as usize)
                .map_or_else(Vec::new, |one| {
                    one.columns
                        .iter()
                        .map(|column| column.key.as_str())
                        .collect()
                })
        }
        _ => of(collection).iter().map(|field| field.key).collect(),
    }
}

/// What the values of a field are.
#[must_use]
pub fn kind(catalog: &Catalog, collection: Collection, field: u32) -> FieldKind {
    match collection {
        Collection::Rows(at) => catalog
            .tables
            .get(at as usize)
            .map_or(FieldKind::Text, |table| column_kind(table, field as usize)),
        _ => of(collection)
            .get(field as usize)
            .map_or(FieldKind::Text, |field| field.kind),
    }
}

/// The values of a field for one record.
#[must_use]
pub fn values(catalog: &Catalog, collection: Collection, row: u32, field: u32) -> Vec<FieldValue> {
    match collection {
        Collection::Rows(at) => catalog
            .tables
            .get(at as usize)
            .map_or_else(Vec::new, |table| cell(table, row as usize, field as usize)),
        _ => of(collection)
            .get(field as usize)
            .map_or_else(Vec::new, |field| (field.values)(catalog, row as usize)),
    }
}
