//! `shouce.toml`. Input: its root node. Output: a [`Config`] with defaults filled in, and a
//! diagnostic for every key that is unknown, missing or of the wrong type.
pub mod schema;

use std::collections::HashMap;

use crate::base::span::{FileId, Span};
use crate::data::fields::Fields as _;
use crate::data::node::{Node, Value};
use crate::data::schema::{check, suggestion};
use crate::data::toml;
use crate::diag::codes::config::{BAD_VALUE, CONFIG_SYNTAX, UNKNOWN_KEY};
use crate::diag::{Diagnostic, Language, Report, Severity, codes};

pub use schema::SITE as SCHEMA;

/// Everything that `shouce.toml` says.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// `[site]`.
    pub site: SiteConfig,
    /// `[book] numbering`.
    pub numbering: Numbering,
    /// `[build]`.
    pub build: BuildConfig,
    /// `cases.stale_after_days`: how long a verified case counts as checked.
    pub stale_after_days: u32,
    /// `[search]`.
    pub search: SearchConfig,
    /// `[checks]`: the level of a rule by name; `None` turns it off.
    pub levels: HashMap<&'static str, Option<Severity>>,
}

/// Days after which a verified case is to be checked again.
const STALE_AFTER_DAYS: u32 = 365;

/// `[site]`.
#[derive(Debug, Clone, Default)]
pub struct SiteConfig {
    /// The book's title.
    pub title: String,
    /// BCP 47 tag.
    pub lang: String,
    /// Absolute address with a trailing slash, or empty.
    pub base_url: String,
    /// Address of the source repository without a trailing slash, or empty.
    pub repo: String,
    /// One sentence about the book; may be empty.
    pub description: String,
    /// Names of the authors.
    pub authors: Vec<String>,
}

impl SiteConfig {
    /// The language of messages and of the user interface.
    #[must_use]
    pub fn language(&self) -> Language {
        if self.lang.to_ascii_lowercase().starts_with("en") {
            Language::English
        } else {
            Language::Chinese
        }
    }
}

/// How parts, chapters and sections are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbering {
    /// 第1章, 1.1, 附录A.
    #[default]
    Chinese,
    /// 1, 1.1, A.
    Decimal,
    /// No numbers.
    None,
}

/// What to do with HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// A short list of tags without event or style attributes.
    #[default]
    Safe,
    /// Everything, as it is written.
    All,
    /// Nothing.
    None,
}

/// `[search]`.
#[derive(Debug, Clone, Default)]
pub struct SearchConfig {
    /// Names for the same thing, besides those of the glossary.
    pub synonyms: Vec<Vec<String>>,
}

/// `[build]`.
#[derive(Debug, Clone, Copy)]
pub struct BuildConfig {
    /// Whether to build the search index.
    pub search: bool,
    /// Whether to highlight code.
    pub highlight: bool,
    /// Whether to show dates of change from git.
    pub git_dates: bool,
    /// What to do with HTML in Markdown.
    pub raw_html: RawHtml,
}

impl Default for BuildConfig {
    fn default() -> Self {
        Self {
            search: true,
            highlight: true,
            git_dates: true,
            raw_html: RawHtml::Safe,
        }
    }
}

/// Reads the whole file. What cannot be read keeps its default; the report says what was wrong.
#[must_use]
pub fn read(text: &str, file: FileId, report: &mut Report) -> Config {
    let root = match toml::read(text, file) {
        Ok(root) => root,
        Err(error) => {
            report.add(Diagnostic::at(&CONFIG_SYNTAX, error.span).with("detail", error.detail));
            return Config {
                stale_after_days: STALE_AFTER_DAYS,
                ..Config::default()
            };
        }
    };
    // A missing table is reported at the top of the file rather than at its end.
    let root = Node {
        span: Span::new(file, 0, 0),
        ..root
    };
    check(&SCHEMA, &root, report);
    Config {
        site: site(root.get("site")),
        numbering: numbering(root.get("book")),
        build: build(root.get("build")),
        search: search(root.get("search")),
        stale_after_days: root
            .get("cases")
            .and_then(|node| node.text("stale_after_days")?.parse().ok())
            .unwrap_or(STALE_AFTER_DAYS),
        levels: root
            .get("checks")
            .map_or_else(HashMap::new, |node| levels(node, report)),
    }
}

fn site(node: Option<&Node>) -> SiteConfig {
    let text = |key| {
        node.and_then(|node| node.text(key))
            .unwrap_or_default()
            .to_owned()
    };
    let mut base_url = text("base_url");
    if !base_url.is_empty() && !base_url.ends_with('/') {
        base_url.push('/');
    }
    let lang = text("lang");
    SiteConfig {
        title: text("title"),
        lang: if lang.is_empty() {
            "zh-CN".to_owned()
        } else {
            lang
        },
        base_url,
        repo: text("repo").trim_end_matches('/').to_owned(),
        description: text("description"),
        authors: node.map_or_else(Vec::new, |node| {
            node.texts("authors")
                .into_iter()
                .map(str::to_owned)
                .collect()
        }),
    }
}

fn numbering(node: Option<&Node>) -> Numbering {
    match node.and_then(|node| node.text("numbering")) {
        Some("decimal") => Numbering::Decimal,
        Some("none") => Numbering::None,
        _ => Numbering::Chinese,
    }
}

fn build(node: Option<&Node>) -> BuildConfig {
    let default = BuildConfig::default();
    let boolean = |key, default| node.and_then(|node| node.boolean(key)).unwrap_or(default);
    BuildConfig {
        search: boolean("search", default.search),
        highlight: boolean("highlight", default.highlight),
        git_dates: boolean("git_dates", default.git_dates),
        raw_html: match node.and_then(|node| node.text("raw_html")) {
            Some("all") => RawHtml::All,
            Some("none") => RawHtml::None,
            _ => RawHtml::Safe,
        },
    }
}

fn search(node: Option<&Node>) -> SearchConfig {
    let list = |node: &Node| match &node.value {
        Value::List(items) => items.clone(),
        _ => Vec::new(),
    };
    let text = |node: &Node| match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.clone()),
        _ => None,
    };
    let sets = node.and_then(|node| node.get("synonyms")).map(list);
    let sets = sets.unwrap_or_default();
    SearchConfig {
        synonyms: sets
            .iter()
            .map(|set| list(set).iter().filter_map(text).collect())
            .collect(),
    }
}

fn levels(node: &Node, report: &mut Report) -> HashMap<&'static str, Option<Severity>> {
    let mut levels = HashMap::new();
    for entry in node.entries() {
        let Some(rule) = codes::all().find(|rule| rule.name == entry.key) else {
            let names = codes::all().map(|rule| rule.name);
            report.add(
                Diagnostic::at(&UNKNOWN_KEY, entry.key_span)
                    .with("key", &entry.key)
                    .with("hint", suggestion(&entry.key, names))
                    .with(
                        "known",
                        codes::all()
                            .map(|rule| rule.name)
                            .collect::<Vec<_>>()
                            .join(", "),
                    ),
            );
            continue;
        };
        let level = match node.text(&entry.key) {
            Some("error") => Some(Severity::Error),
            Some("warn") => Some(Severity::Warning),
            Some("off") => None,
            other => {
                report.add(
                    Diagnostic::at(&BAD_VALUE, entry.node.span)
                        .with("key", &entry.key)
                        .with("value", other.unwrap_or_default())
                        .with("hint", "")
                        .with("expected", "error, warn, off"),
                );
                continue;
            }
        };
        levels.insert(rule.name, level);
    }
    levels
}
