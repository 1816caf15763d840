//! The search as a whole: its data, and the two implementations of one specification.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use shouce::diag::Report;
use shouce::pipeline::{self, Memo};
use shouce::search::{Files, Shards, Units, engine};

use crate::support::{build, expect_text, root, succeeded};

/// Words that are rarer in jieba's dictionary are left out.
const LEAST: u32 = 4;

/// Makes `src/search/data/words.fst` from the file that `JIEBA_DICT` names.
#[test]
#[ignore = "needs the dictionary, see src/search/data/README.md"]
fn the_dictionary_is_made_from_jieba() {
    let source = PathBuf::from(std::env::var_os("JIEBA_DICT").expect("JIEBA_DICT names dict.txt"));
    let text = std::fs::read_to_string(source).expect("it can be read");
    let mut words: Vec<&str> = text.lines().filter_map(word).collect();
    words.sort_unstable();
    words.dedup();
    let set = fst::Set::from_iter(&words).expect("words are sorted");
    let file = root().join("src/search/data/words.fst");
    std::fs::write(file, set.as_fst().as_bytes()).expect("it can be written");
}

fn word(line: &str) -> Option<&str> {
    let mut fields = line.split(' ');
    let word = fields.next()?;
    let often: u32 = fields.next()?.parse().ok()?;
    let han = word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let fits = (3..=8).contains(&word.chars().count());
    (often >= LEAST && han && fits).then_some(word)
}

/// The index of a site.
fn index(site: &Path) -> Shards {
    let mut report = Report::default();
    let site = pipeline::prepare(site, &mut Memo::new(None), &mut report).expect("there is a site");
    let units = Units::new(&site.book, &site.catalog, &site.input.config);
    Files::of(&units).shards().0
}

/// The shared queries, and some that only a program would send.
fn queries() -> Vec<String> {
    let file = root().join("tests/search/queries.txt");
    let text = std::fs::read_to_string(file).expect("there are queries");
    let mut queries: Vec<String> = text.lines().map(str::to_owned).collect();
    queries.extend(["", " ", "\u{0}\u{1}", "\u{202e}深度", "\u{fffd}"].map(str::to_owned));
    queries.extend(["长", "a", "ab ", "深度学习 ", "xian", "("].map(|piece| piece.repeat(10_000)));
    queries
}

fn answer(shelf: &engine::Shelf, query: &str) -> Value {
    let answer = engine::answer(shelf, query);
    let hits: Vec<_> = answer
        .hits
        .iter()
        .map(|hit| (hit.unit, hit.score))
        .collect();
    json!({
        "hits": hits,
        "spelt": answer.spelt,
        "nearly": answer.nearly,
        "instead": answer.instead,
        "marks": answer.marks,
    })
}

/// What the reader's script answers, or `None` without Node.js.
fn answers_of_the_script(shards: &Shards, queries: &[String]) -> Option<Vec<Value>> {
    Command::new("node").arg("--version").output().ok()?;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("dist");
    succeeded("flat", &build(&root().join("tests/sites/flat"), &out));
    let mut scripts: Vec<PathBuf> = std::fs::read_dir(out.join("static"))
        .expect("it has static files")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| {
            path.to_string_lossy().contains("static/search")
                && path.extension().is_some_and(|one| one == "js")
        })
        .collect();
    scripts.sort();
    let arguments = [json!(scripts), json!(shards), json!(queries)];
    let mut node = Command::new("node");
    node.arg(root().join("tests/search/answer.mjs"));
    for (at, argument) in arguments.iter().enumerate() {
        let file = folder.path().join(format!("{at}.json"));
        std::fs::write(&file, argument.to_string()).expect("it can be written");
        node.arg(file);
    }
    let output = node.output().expect("node runs");
    succeeded("answer.mjs", &output);
    Some(serde_json::from_slice(&output.stdout).expect("it answers in JSON"))
}

#[test]
fn the_script_answers_exactly_as_the_program_does() {
    let queries = queries();
    for site in [root(), root().join("tests/sites/chinese")] {
        let shards = index(&site);
        let shelf = engine::Shelf::new(shards.clone());
        let Some(answers) = answers_of_the_script(&shards, &queries) else {
            eprintln!("no Node.js: the script was not tried");
            return;
        };
        assert_eq!(answers.len(), queries.len());
        for (query, mut said) in queries.iter().zip(answers) {
            let short: String = query.chars().take(40).collect();
            let slow = said.as_object_mut().and_then(|all| all.remove("slow"));
            assert_eq!(said, answer(&shelf, query), "{short}");
            assert_eq!(slow, Some(Value::Bool(false)), "{short} takes too long");
        }
    }
}

#[test]
fn answers_to_the_shared_queries_stay_what_they_are() {
    let shelf = engine::Shelf::new(index(&root().join("tests/sites/chinese")));
    let mut text = String::new();
    for query in queries().iter().filter(|query| query.len() < 100) {
        text += &format!(
            "{}\n",
            json!({ "query": query, "answer": answer(&shelf, query) })
        );
    }
    if let Err(difference) = expect_text(&root().join("tests/search/vectors.jsonl"), &text) {
        panic!("SHOUCE_BLESS=1 rewrites these:\n{difference}");
    }
}

/// How well some judged queries are answered.
#[derive(Default)]
struct Quality {
    asked: usize,
    first: usize,
    third: usize,
    /// Sum of the reciprocal ranks in thousandths.
    reciprocal: usize,
    /// Queries without an answer that found something.
    noise: usize,
    misses: Vec<String>,
}

/// Asks judged queries: `[{kind, q, best: [page]}]`; `none` is the kind that must find nothing.
fn judge(shards: Shards, queries: &[Value], page_of: impl Fn(&str) -> String) -> Quality {
    let shelf = engine::Shelf::new(shards);
    let mut quality = Quality::default();
    for query in queries {
        let text = query["q"].as_str().expect("it has a query");
        let mut pages: Vec<String> = Vec::new();
        for hit in engine::answer(&shelf, text).hits {
            let page = page_of(
                shelf.meta(hit.unit)[0]
                    .split('#')
                    .next()
                    .unwrap_or_default(),
            );
            if !pages.contains(&page) {
                pages.push(page);
            }
        }
        if query["kind"] == "none" {
            quality.noise += usize::from(!pages.is_empty());
            if !pages.is_empty() {
                quality.misses.push(format!("{text}: {pages:.3?}"));
            }
            continue;
        }
        let best = query["best"].as_array().expect("it has pages");
        let right = |page: &String| best.iter().any(|one| one == page.as_str());
        let rank = pages.iter().position(right);
        quality.asked += 1;
        quality.first += usize::from(rank == Some(0));
        quality.third += usize::from(rank.is_some_and(|rank| rank < 3));
        quality.reciprocal += rank.map_or(0, |rank| 1_000 / (rank + 1));
        if rank != Some(0) {
            let got = &pages[..pages.len().min(4)];
            quality.misses.push(format!(
                "{} {text}: wanted {best:?}, got {got:?}",
                query["kind"]
            ));
        }
    }
    quality
}

/// Judges the site `SHOUCE_SITE` by the queries in `SHOUCE_JUDGED`, with `SHOUCE_MAP` from
/// addresses without `.html` to the names of pages in them.
#[test]
#[ignore = "for measurements"]
fn a_site_is_judged_by_queries_of_ones_own() {
    let read = |name: &str| -> Value {
        let file = std::env::var(name).expect("it is set");
        let text = std::fs::read_to_string(file).expect("it can be read");
        serde_json::from_str(&text).expect("it is JSON")
    };
    let site = std::env::var("SHOUCE_SITE").expect("it is set");
    let map = read("SHOUCE_MAP");
    let shards = index(Path::new(&site));
    let page = |url: &str| {
        let name = url
            .trim_end_matches(".html")
            .trim_end_matches("index")
            .trim_end_matches('/');
        map[name].as_str().unwrap_or(name).to_owned()
    };
    let judged = read("SHOUCE_JUDGED");
    let quality = judge(shards, judged.as_array().expect("a list"), page);
    println!("{}", quality.misses.join("\n"));
    println!(
        "{} asked, {} first, {} in three, MRR 0.{:03}, {} noise",
        quality.asked,
        quality.first,
        quality.third,
        quality.reciprocal / quality.asked.max(1),
        quality.noise
    );
}

/// The handbook's own judged queries; the floors leave room for edits of its text.
#[test]
fn the_handbook_answers_its_judged_queries() {
    let file = root().join("tests/search/judged.json");
    let text = std::fs::read_to_string(file).expect("there are judged queries");
    let judged: Vec<Value> = serde_json::from_str(&text).expect("they are JSON");
    let quality = judge(index(&root()), &judged, |url| {
        url.trim_end_matches(".html").to_owned()
    });
    let summary = format!(
        "{} asked, {} first, {} in three, MRR 0.{:03}, {} noise\n{}",
        quality.asked,
        quality.first,
        quality.third,
        quality.reciprocal / quality.asked.max(1),
        quality.noise,
        quality.misses.join("\n")
    );
    println!("{summary}");
    assert!(quality.asked >= 60, "{summary}");
    assert!(quality.first * 100 >= quality.asked * 85, "{summary}");
    assert!(quality.third * 100 >= quality.asked * 93, "{summary}");
    assert_eq!(quality.noise, 0, "{summary}");
}
