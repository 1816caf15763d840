//! Command `new`. Input: a kind, a name and the site. Output: a commented file to fill in, and what
//! to do next. The comments come from the schema that checks the file, so that they never differ.

use std::path::{Path, PathBuf};

use crate::base::path::is_segment;
use crate::catalog::schema::{CASE, TERM};
use crate::catalog::schema_table::TABLE;
use crate::data::schema::{Field, Kind, Schema};
use crate::data::word::Word;
use crate::diag::codes::output::NEW_REFUSED;
use crate::diag::{Argument, Diagnostic, Language, Place};
use crate::emit::new_files::{WriteError, write};
use crate::load::{disk, find_site};

/// What can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewKind {
    /// `content/cases/<id>.md`.
    Case,
    /// `content/terms/<id>.md`.
    Term,
    /// `content/tables/<id>.yaml`.
    Table,
    /// A page of the text; its id is a path below `content/`, and its number is found.
    Section,
}

/// Makes the file and says what to do next.
///
/// # Errors
/// When there is no site, the id cannot be the name of a file, or the file exists already.
pub fn new(
    kind: NewKind,
    id: &str,
    name: Option<&str>,
    start: &Path,
    language: Language,
) -> Result<String, Diagnostic> {
    let Some(site) = find_site(start) else {
        return Err(refused(
            "shouce.toml",
            ("这里不在一个站点里", "this is not inside a site"),
        ));
    };
    let path = path(kind, id, &site)?;
    let last = id.rsplit('/').next().unwrap_or(id);
    let text = text(kind, last, name, language);
    write(&[(path.as_str(), text.as_str())], &site, false).map_err(|error| match error {
        WriteError::Exists(_) => refused(&path, ("已经有这个文件", "there is such a file already")),
        other => other.diagnostic(&site),
    })?;
    Ok(next_steps(kind, &path, language))
}

fn refused(path: &str, detail: (&str, &str)) -> Diagnostic {
    Diagnostic::new(&NEW_REFUSED, Place::Path(path.to_owned()))
        .with("path", path)
        .with("detail", Argument::from(detail))
}

/// The path from the site's folder.
fn path(kind: NewKind, id: &str, site: &Path) -> Result<String, Diagnostic> {
    let parts: Vec<&str> = id.split('/').collect();
    let section = kind == NewKind::Section;
    if !parts.iter().all(|part| is_segment(part)) || (parts.len() > 1 && !section) {
        let detail = (
            "名字要能做文件名，如 floydhub；只有 section 可以写路径",
            "the name must do for a file, such as floydhub; only a section takes a path",
        );
        return Err(refused(id, detail));
    }
    Ok(match kind {
        NewKind::Case => format!("content/cases/{id}.md"),
        NewKind::Term => format!("content/terms/{id}.md"),
        NewKind::Table => format!("content/tables/{id}.yaml"),
        NewKind::Section => {
            let (folder, slug) = id.rsplit_once('/').unwrap_or(("", id));
            let below = Path::new("content").join(folder);
            let number = number_after(&site.join(&below));
            let below = below.to_string_lossy().replace('\\', "/");
            format!("{}/{number:02}-{slug}.md", below.trim_end_matches('/'))
        }
    })
}

/// One more than the largest number that a name in the folder begins with.
fn number_after(folder: &Path) -> u32 {
    let names = disk::files_below(folder);
    let first = |path: &PathBuf| {
        let below = path.strip_prefix(folder).ok()?.iter().next()?.to_str()?;
        below.split_once('-')?.0.parse::<u32>().ok()
    };
    names
        .iter()
        .filter_map(first)
        .max()
        .unwrap_or(0)
        .saturating_add(1)
}

fn text(kind: NewKind, id: &str, name: Option<&str>, language: Language) -> String {
    let zh = language == Language::Chinese;
    let shown = name.unwrap_or(id);
    let (schema, body) = match kind {
        NewKind::Section => {
            let (summary, body) = if zh {
                ("一两句话说这一节讲什么", "正文。\n")
            } else {
                ("one or two sentences about this section", "Text.\n")
            };
            return format!(
                "---\ntitle: {}\n# summary: {summary}\n---\n\n{body}",
                quoted(shown)
            );
        }
        NewKind::Case if zh => (
            &CASE,
            "## 想做什么\n\n## 发生了什么\n\n## 能学到什么，不能学到什么\n\n## 为何这样判断\n",
        ),
        NewKind::Case => (
            &CASE,
            "## What it wanted\n\n## What happened\n\n## What can be learnt, and what cannot\n\n## Why this verdict\n",
        ),
        NewKind::Term if zh => (&TERM, "一两句话的定义。\n"),
        NewKind::Term => (&TERM, "A definition in one or two sentences.\n"),
        NewKind::Table => (&TABLE, ""),
    };
    let keys = keys(schema, shown, zh);
    if kind == NewKind::Table {
        return keys;
    }
    format!("---\n{keys}---\n\n{body}")
}

/// All keys of a schema: required ones to be filled in, the others as comments.
fn keys(schema: &Schema, name: &str, zh: bool) -> String {
    let mut out = String::new();
    for field in schema.fields.iter().filter(|field| field.key != "id") {
        let about = if zh { field.zh } else { field.en };
        let must = match (field.required, zh) {
            (true, true) => "（必填）",
            (true, false) => " (required)",
            (false, _) => "",
        };
        out.push_str(&format!("# {about}{must}\n"));
        if let Some(words) = unnamed_words(field, zh) {
            out.push_str(&format!("#   {words}\n"));
        }
        let value = match field.key {
            "name" | "zh" | "title" => format!(" {}", quoted(name)),
            "status" => " draft".to_owned(),
            _ => String::new(),
        };
        match (field.required, nested(&field.kind)) {
            (required, Some(inner)) => {
                let mark = if required { "" } else { "# " };
                out.push_str(&format!("{mark}{}:\n", field.key));
                item(&mut out, inner, mark, zh);
            }
            (true, None) => out.push_str(&format!("{}:{value}\n", field.key)),
            (false, None) => {
                let value = if matches!(field.kind, Kind::List(_)) {
                    " []"
                } else {
                    ""
                };
                out.push_str(&format!("# {}:{value}\n", field.key));
            }
        }
    }
    out
}

/// The schema of the items of a list.
fn nested(kind: &Kind) -> Option<&'static Schema> {
    match kind {
        Kind::List(Kind::Map(schema)) => Some(schema),
        _ => None,
    }
}

/// One item of a list, each key with what it means.
fn item(out: &mut String, schema: &Schema, mark: &str, zh: bool) {
    for (at, field) in schema.fields.iter().enumerate() {
        let dash = if at == 0 { "- " } else { "  " };
        let value = match field.kind {
            Kind::List(_) => " []",
            _ => "",
        };
        out.push_str(&format!(
            "{mark}  {dash}{}:{value}  # {}\n",
            field.key,
            meaning(field, zh)
        ));
    }
}

fn meaning(field: &Field, zh: bool) -> String {
    let about = if zh { field.zh } else { field.en };
    match unnamed_words(field, zh) {
        Some(words) if zh => format!("{about}：{words}"),
        Some(words) => format!("{about}: {words}"),
        None => about.to_owned(),
    }
}

/// The words that a value may be, unless what is said of the key names them already.
fn unnamed_words(field: &Field, zh: bool) -> Option<String> {
    let about = if zh { field.zh } else { field.en };
    match field.kind {
        Kind::Choice(words) if words.iter().all(|word| about.contains(word)) => None,
        _ => words(&field.kind, zh),
    }
}

/// The words that a value may be, where they are fixed.
fn words(kind: &Kind, zh: bool) -> Option<String> {
    let named = |words: &[Word]| {
        let all = words.iter().map(|word| {
            if zh {
                format!("{}（{}）", word.code, word.zh)
            } else {
                word.code.to_owned()
            }
        });
        all.collect::<Vec<_>>().join(if zh { "、" } else { ", " })
    };
    match kind {
        Kind::Words(words) | Kind::List(Kind::Words(words)) => Some(named(words)),
        Kind::Choice(words) => Some(words.join(if zh { "、" } else { ", " })),
        _ => None,
    }
}

/// Text as YAML takes it whatever it holds.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn next_steps(kind: NewKind, path: &str, language: Language) -> String {
    let zh = language == Language::Chinese;
    let steps: &[&str] = match (kind, zh) {
        (NewKind::Case, true) => &[
            "填好标着“必填”的键；其余用得到的，去掉行首的 #",
            "先列 sources，再让 facts、events、causes 的每一条用 id 指向来源",
            "写正文：想做什么、发生了什么、能学到什么",
            "名称、成立、结局各有两家互不引用的发布者之后，把 status 改为 verified，写上 verified_on",
        ],
        (NewKind::Case, false) => &[
            "fill in the keys marked as required; take the # from others that you need",
            "list the sources first, then let each fact, event and cause name theirs by id",
            "write the text: what it wanted, what happened, what can be learnt",
            "once name, founding and outcome each have two independent publishers, set status to verified and give verified_on",
        ],
        (NewKind::Term, true) => &["把定义写在 --- 之后；用得到的键去掉行首的 #"],
        (NewKind::Term, false) => {
            &["write the definition after ---; take the # from keys that you need"]
        }
        (NewKind::Table, true) => &["写好 columns，再按列的 key 写 rows"],
        (NewKind::Table, false) => &["write the columns, then rows with the keys of the columns"],
        (NewKind::Section, true) => &["写正文；编号由文件的次序算出"],
        (NewKind::Section, false) => {
            &["write the text; its number follows from the order of the files"]
        }
    };
    let (made, check) = if zh {
        ("已建好", "看还缺什么")
    } else {
        ("made", "says what is missing")
    };
    let mut out = format!("{made} {path}");
    for (number, step) in (1..).zip(steps) {
        out.push_str(&format!("\n  {number}. {step}"));
    }
    out.push_str(&format!(
        "\n  {}. shouce check {path}   {check}",
        steps.len() + 1
    ));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_says_what_each_key_means_and_leaves_facts_to_the_editor() {
        let case = text(NewKind::Case, "acme", Some("某某"), Language::Chinese);
        assert!(case.contains("\nname: \"某某\"\n"));
        assert!(case.contains("closed（关闭）") && case.contains("\noutcome:\n"));
        assert!(case.contains("\n# sources:\n#   - id:"));
        assert!(case.contains("\nstatus: draft\n"));
        let table = text(NewKind::Table, "prices", None, Language::English);
        assert!(table.starts_with("# title, which is also the caption (required)\n"));
    }

    #[test]
    fn a_name_is_quoted_so_that_it_stays_text() {
        assert_eq!(quoted(r#"a: "b" \c"#), r#""a: \"b\" \\c""#);
    }
}
