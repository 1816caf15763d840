//! Front matter. Input: the text of a page. Output: typed values, and where the body starts.

use crate::base::path::is_segment;
use crate::base::span::{FileId, Span};
use crate::data::fields::Fields as _;
use crate::data::node::Node;
use crate::data::schema::{Field, Kind, Schema, check};
use crate::data::yaml;
use crate::diag::codes::front::{BAD_SLUG, FRONT_MATTER_UNCLOSED};
use crate::diag::{Diagnostic, Report};
use crate::model::document::{FrontMatter, PageNumbering};

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

/// The keys of a page's front matter.
pub const PAGE: Schema = Schema {
    name: "page",
    fields: &[
        field(
            "title",
            Kind::Text,
            "标题，不带编号",
            "title without a number",
        ),
        field(
            "summary",
            Kind::Text,
            "一两句话，显示在标题下面",
            "one or two sentences shown under the title",
        ),
        field(
            "description",
            Kind::Text,
            "给搜索引擎的说明，默认用 summary",
            "text for search engines; the summary by default",
        ),
        field("keywords", Kind::List(&Kind::Text), "关键词", "keywords"),
        field(
            "part",
            Kind::Boolean,
            "这个文件夹是一个部分",
            "this folder is a part",
        ),
        field(
            "page",
            Kind::Boolean,
            "部分是否有自己的页面，默认有",
            "whether the part has a page of its own; true by default",
        ),
        field(
            "numbering",
            Kind::Choice(&["inherit", "appendix", "none"]),
            "这一页及其下的编号：inherit、appendix（附录）或 none（不编号）",
            "numbering of this page and below: inherit, appendix or none",
        ),
        field(
            "slug",
            Kind::Text,
            "网址的最后一段",
            "last segment of the address",
        ),
        field(
            "aliases",
            Kind::List(&Kind::Text),
            "[[…]] 也能找到本页的其他名字",
            "other names that [[…]] finds the page by",
        ),
        field(
            "terms",
            Kind::Boolean,
            "这一页的术语是否自动成为链接，默认是",
            "whether terms on this page become links by themselves; true by default",
        ),
        field(
            "boost",
            Kind::Between(10, 1_000),
            "搜索时本页得分的百分比，10 到 1000，默认 100",
            "percentage of the score of this page in the search, 10 to 1000, 100 by default",
        ),
        field(
            "reviewed",
            Kind::Date,
            "编辑最近通读这一页的日期",
            "day on which an editor last read the page",
        ),
    ],
};

/// Splits off the front matter of a record and reads it without judging its keys. Returns it
/// with the byte offset at which the body starts; `None` when there is none or it is not YAML.
pub fn node(text: &str, file: FileId, report: &mut Report) -> (Option<Node>, usize) {
    match find(text) {
        Found::None => (None, 0),
        Found::Unclosed(first_line) => {
            report.add(Diagnostic::at(
                &FRONT_MATTER_UNCLOSED,
                Span::new(file, 0, first_line),
            ));
            (None, 0)
        }
        Found::Bounds(bounds) => {
            let span = Span::new(file, bounds.yaml.start, bounds.yaml.end);
            (yaml::read(&text[bounds.yaml], span, report), bounds.body)
        }
    }
}

/// Where the front matter ends: the range of its YAML and the start of the body.
struct Bounds {
    yaml: std::ops::Range<usize>,
    body: usize,
}

/// Reads the front matter of a page. Returns it with the byte offset at which the body starts.
pub fn read(text: &str, file: FileId, report: &mut Report) -> (FrontMatter, usize) {
    let plain = FrontMatter {
        page: true,
        terms: true,
        ..FrontMatter::default()
    };
    let bounds = match find(text) {
        Found::None => return (plain, 0),
        Found::Unclosed(first_line) => {
            report.add(Diagnostic::at(
                &FRONT_MATTER_UNCLOSED,
                Span::new(file, 0, first_line),
            ));
            return (plain, 0);
        }
        Found::Bounds(bounds) => bounds,
    };
    let span = Span::new(file, bounds.yaml.start, bounds.yaml.end);
    let Some(node) = yaml::read(&text[bounds.yaml], span, report) else {
        return (plain, bounds.body);
    };
    check(&PAGE, &node, report);
    (typed(&node, report), bounds.body)
}

enum Found {
    None,
    Unclosed(usize),
    Bounds(Bounds),
}

/// Finds a first line `---` and the line `---` (or `...`) that closes it.
fn find(text: &str) -> Found {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Found::None;
    };
    let mut at = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Found::Bounds(Bounds {
                yaml: first.len()..at,
                body: at + line.len(),
            });
        }
        at += line.len();
    }
    // A lone rule at the top of a page without front matter is Markdown's thematic break, but
    // only when no key follows it.
    if text[first.len()..]
        .lines()
        .next()
        .is_some_and(|line| line.contains(':'))
    {
        Found::Unclosed(first.trim_end().len())
    } else {
        Found::None
    }
}

fn typed(node: &Node, report: &mut Report) -> FrontMatter {
    let text = |key| node.text(key).unwrap_or_default().trim().to_owned();
    let texts = |key| node.texts(key).into_iter().map(str::to_owned).collect();
    let title = node.get("title").filter(|_| !text("title").is_empty());
    FrontMatter {
        title: title.map(|_| text("title")),
        title_span: title.map(|node| node.span),
        summary: text("summary"),
        description: text("description"),
        keywords: texts("keywords"),
        part: node.boolean("part").unwrap_or(false),
        page: node.boolean("page").unwrap_or(true),
        numbering: match node.text("numbering") {
            Some("appendix") => PageNumbering::Appendix,
            Some("none") => PageNumbering::None,
            _ => PageNumbering::Inherit,
        },
        slug: slug(node, report),
        aliases: texts("aliases"),
        terms: node.boolean("terms").unwrap_or(true),
        reviewed: text("reviewed"),
        boost: text("boost").parse().unwrap_or(0),
    }
}

/// The slug, when it can be part of an address.
fn slug(node: &Node, report: &mut Report) -> Option<(String, Span)> {
    let slug = node.text("slug")?;
    let span = node.get("slug")?.span;
    if is_segment(slug) && !slug.starts_with('.') {
        return Some((slug.to_owned(), span));
    }
    report.add(Diagnostic::at(&BAD_SLUG, span).with("slug", slug));
    None
}
