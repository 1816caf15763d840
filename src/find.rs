//! Command `search`: what a reader's queries find, and why. Input: queries and a folder. Output: a
//! text for the terminal, or a line of JSON for each query. It asks the same index by the same steps
//! as the reader's script.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::base::span::Sources;
use crate::diag::{Language, Report};
use crate::pipeline::{self, Memo};
use crate::search::engine::{self, Answer, Shelf};
use crate::search::{self, Files, Unit, Units};

/// How answers are written.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// Results at most.
    pub limit: usize,
    /// Whether the sizes of the index come first; not in JSON.
    pub stats: bool,
    /// One JSON object a query, on a line of its own.
    pub json: bool,
    /// Language of what is said in words.
    pub language: Language,
}

/// What came of a query.
#[derive(Debug, Default)]
pub struct Found {
    /// What to print.
    pub text: String,
    /// Problems of the site.
    pub report: Report,
    /// The sources that the report points into.
    pub sources: Sources,
}

/// Answers queries over a site.
#[must_use]
pub fn find(start: &Path, queries: &[String], form: Form) -> Found {
    let mut found = Found::default();
    let mut memo = Memo::once(None);
    let Some(site) = pipeline::prepare(start, &mut memo, &mut found.report) else {
        return found;
    };
    let units = Units::new(&site.book, &site.catalog, &site.input.config);
    let (shards, build) = Files::of(&units).shards();
    let units = units.all();
    if form.stats && !form.json {
        sizes(&shards, &build, form.language, &mut found.text);
    }
    let shelf = Shelf::new(shards);
    for query in queries {
        let answer = engine::answer(&shelf, query);
        if form.json {
            let line = as_json(query, &units, &answer, form.limit);
            let _ = writeln!(found.text, "{line}");
        } else {
            list(&units, &answer, form.limit, form.language, &mut found.text);
        }
    }
    found.report.apply_levels(&site.input.config.levels);
    found.sources = site.input.sources;
    found
}

fn names_of_fields(unit: &Unit, marks: &[String]) -> Vec<&'static str> {
    let fields = search::fields(unit, marks);
    fields.iter().map(|one| one.name()).collect()
}

fn as_json(query: &str, units: &[Unit], answer: &Answer, limit: usize) -> Value {
    let hits = answer.hits.iter().take(limit).filter_map(|hit| {
        let unit = units.get(hit.unit as usize)?;
        Some(json!({
            "url": unit.url,
            "title": unit.title,
            "crumb": unit.crumb,
            "score": hit.score,
            "fields": names_of_fields(unit, &answer.marks),
        }))
    });
    json!({
        "query": query,
        "count": answer.hits.len(),
        "hits": hits.collect::<Vec<_>>(),
        "spelt": answer.spelt,
        "nearly": answer.nearly,
        "instead": answer.instead,
    })
}

fn list(units: &[Unit], answer: &Answer, limit: usize, language: Language, out: &mut String) {
    let chinese = language == Language::Chinese;
    let mut say = |text: &str, words: &[String]| {
        if !words.is_empty() {
            let _ = writeln!(out, "{text}{}", words.join("、"));
        }
    };
    say(
        if chinese {
            "按拼音："
        } else {
            "by pinyin: "
        },
        &answer.spelt,
    );
    say(
        if chinese {
            "按相近的拼写："
        } else {
            "by a similar spelling: "
        },
        &answer.nearly,
    );
    for (rank, hit) in answer.hits.iter().take(limit).enumerate() {
        let Some(unit) = units.get(hit.unit as usize) else {
            continue;
        };
        let _ = writeln!(
            out,
            "{:>3}  {:>9}  {}  {}",
            rank + 1,
            hit.score,
            unit.title,
            unit.url
        );
        let fields = names_of_fields(unit, &answer.marks).join(", ");
        let _ = writeln!(out, "                {}  {fields}", unit.crumb);
    }
    let count = answer.hits.len();
    let _ = match (chinese, count) {
        (true, 0) => writeln!(out, "没有找到"),
        (false, 0) => writeln!(out, "nothing found"),
        (true, _) => writeln!(out, "共 {count} 条"),
        (false, _) => writeln!(out, "{count} in all"),
    };
    if !answer.instead.is_empty() {
        let text = if chinese {
            "你是不是想找："
        } else {
            "did you mean: "
        };
        let _ = writeln!(out, "{text}{}", answer.instead);
    }
}

/// Bytes and files of each part of the index.
fn sizes(shards: &search::Shards, build: &str, language: Language, out: &mut String) {
    let parts: [(&str, &str, &str); 8] = [
        ("index", "入口", "entry"),
        ("h", "汉字词", "Han terms"),
        ("w", "其他文字的词", "other words"),
        ("u", "单字", "single characters"),
        ("m", "标题与网址", "titles and addresses"),
        ("t", "摘录用的正文", "texts for excerpts"),
        ("pinyin", "拼音", "pinyin"),
        ("han", "繁简", "traditional characters"),
    ];
    let chinese = language == Language::Chinese;
    let mut sum = 0;
    for (prefix, zh, en) in parts {
        let family = prefix.len() == 1;
        let of = |name: &str| {
            name == prefix
                || family
                    && name
                        .strip_prefix(prefix)
                        .is_some_and(|rest| rest.parse::<u32>().is_ok())
        };
        let lengths: Vec<usize> = shards
            .iter()
            .filter(|(name, _)| of(name))
            .map(|(_, data)| data.len())
            .collect();
        let bytes: usize = lengths.iter().sum();
        sum += bytes;
        let name = if chinese { zh } else { en };
        let _ = writeln!(out, "{bytes:>10}  {:>5}  {name}", lengths.len());
    }
    let _ = writeln!(
        out,
        "{sum:>10}  {:>5}  {}\n",
        shards.len(),
        if chinese {
            format!("合计，构建 {build}")
        } else {
            format!("in all, build {build}")
        }
    );
}
