//! Commands that are more than one call. Input: arguments. Output: an exit code.

use std::path::{Path, PathBuf};

use super::{FormatArgument, Global, checked, color, fail, finish, language, print_report, told};
use crate::build;
use crate::diag::{Diagnostic, Language, Place, codes, explain as explanation};
use crate::load::find_site;
use crate::new::{NewKind, new};
use crate::{convert, find, init as start, preview, schema as json_schema};

/// Bounds the number of threads.
pub(super) fn set_jobs(jobs: Option<u16>) {
    if let Some(jobs) = jobs {
        // It fails only when threads exist already, which is harmless.
        let _ = rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(jobs))
            .build_global();
    }
}

pub(super) fn serve(dir: &Path, host: String, port: u16, open: bool, global: &Global) -> u8 {
    let Some(site) = find_site(dir) else {
        return finish(build::check(dir, global.today.as_deref()), global, checked);
    };
    // The messages of the server come before the configuration is read.
    let language = language(global, Some(Language::Chinese));
    let options = preview::Options {
        site,
        host,
        port,
        open,
        language,
        color: color(global),
        today: global.today.clone(),
    };
    match preview::serve(&options) {
        Ok(()) => 0,
        Err(error) => {
            let detail = (
                error.message(Language::Chinese),
                error.message(Language::English),
            );
            let place = Place::Path(format!("{}:{port}", options.host));
            fail(
                Diagnostic::new(&codes::output::SERVER, place).with("detail", detail),
                global,
                language,
            );
            3
        }
    }
}

pub(super) fn import(
    file: &Path,
    out: Option<&Path>,
    plan: bool,
    force: bool,
    global: &Global,
) -> u8 {
    let language = language(global, Some(Language::Chinese));
    told(
        convert::import(file, out, plan, force, language),
        global,
        language,
    )
}

pub(super) fn init(dir: &Path, global: &Global) -> u8 {
    let language = language(global, Some(Language::Chinese));
    told(
        start::init(dir).map(|()| start::next_steps(dir, language)),
        global,
        language,
    )
}

/// Makes a file to fill in.
pub(super) fn create(
    kind: NewKind,
    id: &str,
    name: Option<&str>,
    dir: &Path,
    global: &Global,
) -> u8 {
    let language = language(global, Some(Language::Chinese));
    told(new(kind, id, name, dir, language), global, language)
}

/// What `search` is asked.
#[derive(clap::Args)]
pub(super) struct Search {
    /// What a reader would type; `-` reads queries from standard input, one a line
    query: String,
    /// The site's folder
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Results at most
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// Print the sizes of the index as well
    #[arg(long)]
    stats: bool,
}

/// Prints what queries find.
pub(super) fn search(asked: &Search, global: &Global) -> u8 {
    let language = language(global, Some(Language::Chinese));
    let queries = if asked.query == "-" {
        // What is no UTF-8 ends the list.
        let lines = std::io::stdin().lines().map_while(Result::ok);
        lines.filter(|line| !line.trim().is_empty()).collect()
    } else {
        vec![asked.query.clone()]
    };
    let form = find::Form {
        limit: asked.limit,
        stats: asked.stats,
        json: matches!(global.format, FormatArgument::Json),
        language,
    };
    let found = find::find(&asked.dir, &queries, form);
    if found.report.has_errors() {
        print_report(&found.report, &found.sources, global, language);
        return 1;
    }
    print!("{}", found.text);
    0
}

/// Draws one diagram.
#[cfg(feature = "diagrams")]
pub(super) fn diagram(file: &Path, out: Option<&Path>, global: &Global) -> u8 {
    let language = language(global, Some(Language::Chinese));
    let mut drawn = crate::draw::draw(file, out, language);
    drawn.report.sort(&drawn.sources);
    super::print_report(&drawn.report, &drawn.sources, global, language);
    if let Some(svg) = &drawn.svg {
        println!("{svg}");
    }
    u8::from(drawn.report.has_errors() || global.deny.is_some() && !drawn.report.is_empty())
}

pub(super) fn explain(code: &str, global: &Global) -> u8 {
    let language = language(global, Some(Language::Chinese));
    match explanation::find(code) {
        Some(rule) => {
            print!("{}", explanation::text(rule, language));
            0
        }
        None => {
            eprintln!(
                "{}",
                match language {
                    Language::Chinese => format!("没有代码 {code}。全部代码："),
                    Language::English => format!("there is no code {code}. All codes:"),
                }
            );
            for rule in codes::all() {
                eprintln!("  {} {}", rule.code(rule.severity), rule.name);
            }
            2
        }
    }
}

pub(super) fn schema(name: Option<&str>, global: &Global) -> u8 {
    let language = language(global, Some(Language::Chinese));
    let list = || json_schema::names().collect::<Vec<_>>().join("\n");
    let Some(name) = name else {
        println!("{}", list());
        return 0;
    };
    if let Some(text) = json_schema::schema(name, language) {
        print!("{text}");
        return 0;
    }
    eprintln!(
        "{}\n{}",
        match language {
            Language::Chinese => format!("没有 {name} 这种文件。可以写："),
            Language::English => format!("there is no kind of file {name}. The kinds are:"),
        },
        list()
    );
    2
}
