//! The crate's own order: imports point downward, files stay small, each module says its job.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::rust::{Token, tokens, without_tests};

/// Top-level modules by layer: a module imports only from a lower number. Modules with the same
/// number never import each other. `lib.rs` declares them all and stands outside.
const LAYERS: &[(u8, &[&str])] = &[
    (0, &["base"]),
    (1, &["diag"]),
    (2, &["data"]),
    (3, &["config"]),
    (4, &["model"]),
    (
        5,
        &[
            "load",
            "catalog",
            "parse",
            "query",
            "assemble",
            "terms",
            "resolve",
            "highlight",
            "math",
            "diagram",
            "cite",
            "view",
            "render",
            "search",
            "emit",
            "offline",
            "import",
        ],
    ),
    // The server shows what it is given; `preview` puts the pipeline behind it.
    (6, &["pipeline", "serve"]),
    (
        7,
        &[
            "preview", "convert", "draw", "check", "init", "explain", "build", "new", "schema",
            "export", "find",
        ],
    ),
    (8, &["cli", "main"]),
];

/// What may call `std::fs`: one room for reading, one for writing; and the watcher asks where a
/// folder really is, to understand the paths that the system tells it.
const DISK: &[&str] = &["load/disk.rs", "emit/", "serve/watch.rs"];

const AIM_LINES: usize = 400;

/// A source file with its place in the module tree.
struct Source {
    /// Path below `src/`, with `/`.
    path: String,
    /// `["parse", "inline"]` for `src/parse/inline.rs`.
    module: Vec<String>,
    text: String,
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(src()).sort_by_file_name() {
        let entry = entry.expect("src/ can be walked");
        if entry
            .path()
            .extension()
            .is_none_or(|extension| extension != "rs")
        {
            continue;
        }
        let below = entry.path().strip_prefix(src()).expect("it is below src/");
        let path = below.to_str().expect("names are ASCII").replace('\\', "/");
        let text = std::fs::read_to_string(entry.path()).expect("sources are UTF-8");
        found.push(Source {
            module: module_of(&path),
            path,
            text,
        });
    }
    found
}

fn module_of(path: &str) -> Vec<String> {
    let mut parts: Vec<String> = path
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// Every top-level module that the file names, with a line: `crate::x`, `super::…::x`,
/// `crate::{x, y::z}`.
fn imports(source: &Source) -> Vec<(usize, String)> {
    let tokens = without_tests(&tokens(&source.text));
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let starts_path = at == 0 || tokens[at - 1].1 != Token::PathSep;
        let start = match &tokens[at].1 {
            Token::Word(word) if starts_path && word == "crate" => Some((at + 1, 0)),
            Token::Word(word) if starts_path && word == "super" => {
                let mut ups = 1;
                while tokens.get(at + 1).map(|t| &t.1) == Some(&Token::PathSep)
                    && tokens.get(at + 2).map(|t| &t.1) == Some(&Token::Word("super".to_owned()))
                {
                    ups += 1;
                    at += 2;
                }
                // A `super` that stays inside the top-level module is nobody's business.
                (ups >= source.module.len()).then_some((at + 1, ups))
            }
            _ => None,
        };
        if let Some((next, _)) = start
            && tokens.get(next).map(|t| &t.1) == Some(&Token::PathSep)
        {
            heads(&tokens, next + 1, &mut found);
        }
        at += 1;
    }
    found
}

/// The first words of the path or of the group of paths at `at`.
fn heads(tokens: &[(usize, Token)], at: usize, found: &mut Vec<(usize, String)>) {
    match tokens.get(at) {
        Some((line, Token::Word(word))) => found.push((*line, word.clone())),
        Some((_, Token::Sign('{'))) => {
            let (mut depth, mut fresh) = (0_i32, true);
            for (line, token) in &tokens[at..] {
                match token {
                    Token::Sign('{') => depth += 1,
                    Token::Sign('}') => {
                        depth -= 1;
                        if depth == 0 {
                            break;
                        }
                    }
                    Token::Sign(',') if depth == 1 => fresh = true,
                    Token::Word(word) if depth == 1 && fresh => {
                        found.push((*line, word.clone()));
                        fresh = false;
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

fn layer_of() -> BTreeMap<&'static str, u8> {
    let rows = LAYERS.iter();
    rows.flat_map(|(layer, names)| names.iter().map(|name| (*name, *layer)))
        .collect()
}

/// Files that hold only tests: `tests.rs`, or a folder of that name.
fn is_test_file(source: &Source) -> bool {
    source
        .module
        .iter()
        .any(|part| part == "tests" || part.ends_with("_tests"))
}

#[test]
fn imports_point_only_downward() {
    let layers = layer_of();
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !is_test_file(source)) {
        let own = source.module[0].as_str();
        if own == "lib" {
            continue;
        }
        let Some(own_layer) = layers.get(own) else {
            wrong.push(format!(
                "src/{}: `{own}` has no layer; add it to LAYERS",
                source.path
            ));
            continue;
        };
        for (line, target) in imports(source) {
            // Macros and items of `lib.rs` itself have no layer.
            let Some(layer) = layers.get(target.as_str()) else {
                continue;
            };
            if target != own && layer >= own_layer {
                let way = if layer == own_layer {
                    "sideways"
                } else {
                    "upward"
                };
                wrong.push(format!(
                    "src/{}:{line}: {way} import of `{target}`",
                    source.path
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "imports against the layers:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn each_module_says_its_job() {
    let silent: Vec<String> = sources()
        .iter()
        .filter(|source| !is_test_file(source))
        .filter(|source| !source.text.trim_start().starts_with("//!"))
        .map(|source| format!("src/{}", source.path))
        .collect();
    assert!(
        silent.is_empty(),
        "start these with `//!` (job, input, output):\n{silent:#?}"
    );
}

#[test]
fn files_stay_small() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut long = Vec::new();
    for folder in ["src", "tests/suite", "tests/bench"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
            let path = entry.expect("the sources can be walked").into_path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("sources are UTF-8");
                let lines = text.lines().count();
                if lines > AIM_LINES {
                    long.push(format!("{}: {lines} lines", path.display()));
                }
            }
        }
    }
    assert!(
        long.is_empty(),
        "split these (at most {AIM_LINES} lines):\n{}",
        long.join("\n")
    );
}

#[test]
fn only_load_and_emit_touch_the_disk() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !is_test_file(source)) {
        if DISK.iter().any(|place| source.path.starts_with(place)) {
            continue;
        }
        let tokens = without_tests(&tokens(&source.text));
        for window in tokens.windows(3) {
            let [(line, first), (_, second), (_, third)] = window else {
                continue;
            };
            let names_disk = *first == Token::Word("std".to_owned())
                && *second == Token::PathSep
                && *third == Token::Word("fs".to_owned());
            if names_disk {
                wrong.push(format!("src/{}:{line}: `std::fs`", source.path));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "only {DISK:?} may touch the disk:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn nothing_panics_without_a_reason() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !is_test_file(source)) {
        let lines: Vec<&str> = source.text.lines().collect();
        let tokens = without_tests(&tokens(&source.text));
        for window in tokens.windows(3) {
            let [(_, first), (line, Token::Word(word)), (_, third)] = window else {
                continue;
            };
            let call = *first == Token::Sign('.') && *third == Token::Sign('(');
            let panics = *third == Token::Sign('!')
                && ["panic", "unreachable", "assert"].contains(&word.as_str());
            if !(call && ["unwrap", "expect"].contains(&word.as_str()) || panics) {
                continue;
            }
            if !has_reason(&lines, *line) {
                wrong.push(format!("src/{}:{line}: `{word}`", source.path));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a comment on the line above must say why these cannot happen:\n{}",
        wrong.join("\n")
    );
}

/// Whether a comment stands on the line, or above the statement that the line belongs to.
fn has_reason(lines: &[&str], line: usize) -> bool {
    let mut at = line - 1;
    if lines[at].contains("//") {
        return true;
    }
    while at > 0 {
        at -= 1;
        let above = lines[at].trim();
        if above.starts_with("//") {
            return true;
        }
        // A blank line or the end of a statement: this one had no comment.
        if above.is_empty() || above.ends_with([';', '{', '}']) {
            return false;
        }
    }
    false
}

#[test]
fn the_lexer_sees_paths_and_nothing_else() {
    let source = Source {
        path: "view/page.rs".to_owned(),
        module: vec!["view".to_owned(), "page".to_owned()],
        text: r##"
            // crate::comment
            /* crate::block /* crate::nested */ */
            use crate::{base::Span, model::{Page, config}, diag};
            use super::super::emit::write;
            use super::sibling;
            fn f<'a>(c: char) -> &'a str { let _ = ('"', '\'', r#"crate::raw "x" "#); "crate::s" }
            fn g() { crate::parse::run(); other::crate_name::x() }
            #[cfg(test)]
            mod tests { use crate::pipeline; fn h() { if true {} } }
            use crate::last;
        "##
        .to_owned(),
    };
    let names: Vec<String> = imports(&source).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["base", "model", "diag", "emit", "parse", "last"]);
}
