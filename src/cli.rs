//! The command line. Input: arguments. Output: an exit code: 0 no errors, 1 the input has errors,
//! 2 usage, 3 the environment (disk, port, permission).

mod commands;
mod export;

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::build::{self, Outcome};
use crate::data::forms::is_date;
use crate::diag::render::{Format, render, summary};
use crate::diag::{Diagnostic, Language, Report, Severity, codes};
use crate::new::NewKind;
use crate::serve;

/// Turns a book kept as plain files into a cross-linked, searchable HTML handbook.
#[derive(Parser)]
#[command(name = "shouce", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

/// Options of every command.
#[derive(clap::Args)]
struct Global {
    /// How problems are written
    #[arg(long, global = true, value_enum, default_value = "human")]
    format: FormatArgument,
    /// Language of messages; by default that of the locale or of the site
    #[arg(long, global = true, value_enum)]
    lang: Option<LanguageArgument>,
    /// Colours in the terminal
    #[arg(long, global = true, value_enum, default_value = "auto")]
    color: ColorArgument,
    /// Make problems of this severity errors
    #[arg(long, global = true, value_name = "warnings")]
    deny: Option<DenyArgument>,
    /// The day that ages are reckoned from, such as 2026-11-23 [default: that of the newest commit]
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    today: Option<String>,
    /// Print nothing but problems
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Print more
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatArgument {
    Human,
    Json,
    Github,
}

#[derive(Clone, Copy, ValueEnum)]
enum LanguageArgument {
    Zh,
    En,
}

#[derive(Clone, Copy, ValueEnum)]
enum ColorArgument {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, ValueEnum)]
enum DenyArgument {
    Warnings,
}

/// What `new` makes.
#[derive(Clone, Copy, ValueEnum)]
enum NewArgument {
    Case,
    Term,
    Table,
    Section,
}

impl From<NewArgument> for NewKind {
    fn from(argument: NewArgument) -> Self {
        match argument {
            NewArgument::Case => Self::Case,
            NewArgument::Term => Self::Term,
            NewArgument::Table => Self::Table,
            NewArgument::Section => Self::Section,
        }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Build the site into its output folder
    Build {
        /// The site's folder
        #[arg(default_value = ".")]
        dir: PathBuf,
        /// The output folder [default: dist in the site's folder]
        #[arg(long)]
        out: Option<PathBuf>,
        /// Number of threads
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..=512))]
        jobs: Option<u16>,
    },
    /// Report every problem at once, without writing
    Check {
        /// The site's folder, or one file below its content
        #[arg(default_value = ".")]
        dir: PathBuf,
    },
    /// Preview the site in a browser, built again after each change
    Serve {
        /// The site's folder
        #[arg(default_value = ".")]
        dir: PathBuf,
        /// Port to listen on
        #[arg(long, default_value_t = serve::DEFAULT_PORT)]
        port: u16,
        /// Name or address to listen on
        #[arg(long, default_value = serve::DEFAULT_HOST)]
        host: String,
        /// Open a browser
        #[arg(long)]
        open: bool,
    },
    /// Turn a book kept as one Markdown file into a site
    Import {
        /// The Markdown file
        file: PathBuf,
        /// The new folder [default: the name of the file]
        #[arg(long)]
        out: Option<PathBuf>,
        /// Print what would be written, and write nothing
        #[arg(long)]
        plan: bool,
        /// Overwrite files
        #[arg(long)]
        force: bool,
    },
    /// Make a small site that builds
    Init {
        /// The new folder
        dir: PathBuf,
    },
    /// Draw one mermaid diagram as SVG
    #[cfg(feature = "diagrams")]
    Diagram {
        /// The file, or - for standard input
        file: PathBuf,
        /// The SVG [default: standard output]
        #[arg(short, long)]
        out: Option<PathBuf>,
    },
    /// Make a commented file to fill in: a case, a term, a table or a section
    New {
        /// What to make
        #[arg(value_enum)]
        kind: NewArgument,
        /// Name of the file, which is the last part of its address; for a section a path below content
        id: String,
        /// Name or title as readers see it [default: the name of the file]
        #[arg(long)]
        name: Option<String>,
        /// The site's folder
        #[arg(long, default_value = ".")]
        dir: PathBuf,
    },
    /// Print what a query finds, with scores and the fields that hold it
    Search(commands::Search),
    /// Write the whole book as one file
    Export(export::Export),
    /// Write the JSON Schema of a kind of file, for editors
    Schema {
        /// The kind; without it the kinds are listed
        name: Option<String>,
    },
    /// Explain a code of a problem, such as E0601
    Explain {
        /// The code, or the name of the check
        code: String,
    },
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no mistakes; everything else is one of usage.
            let code = if error.use_stderr() { 2 } else { 0 };
            // A closed pipe is no reason to fail.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let global = cli.global;
    ExitCode::from(match cli.command {
        Command::Build { dir, out, jobs } => {
            commands::set_jobs(jobs);
            finish(
                build::build(&dir, out.as_deref(), global.today.as_deref()),
                &global,
                built,
            )
        }
        Command::Check { dir } => finish(
            build::check(&dir, global.today.as_deref()),
            &global,
            checked,
        ),
        Command::Serve {
            dir,
            port,
            host,
            open,
        } => commands::serve(&dir, host, port, open, &global),
        Command::Import {
            file,
            out,
            plan,
            force,
        } => commands::import(&file, out.as_deref(), plan, force, &global),
        Command::Init { dir } => commands::init(&dir, &global),
        Command::New {
            kind,
            id,
            name,
            dir,
        } => commands::create(kind.into(), &id, name.as_deref(), &dir, &global),
        Command::Export(asked) => export::export(&asked, &global),
        Command::Search(asked) => commands::search(&asked, &global),
        #[cfg(feature = "diagrams")]
        Command::Diagram { file, out } => commands::diagram(&file, out.as_deref(), &global),
        Command::Schema { name } => commands::schema(name.as_deref(), &global),
        Command::Explain { code } => commands::explain(&code, &global),
    })
}

/// A whole day, such as 2026-11-23.
fn day(text: &str) -> Result<String, String> {
    if text.len() == 10 && is_date(text) {
        Ok(text.to_owned())
    } else {
        Err("a day such as 2026-11-23 is needed".to_owned())
    }
}

/// Prints the report of a build or check and says how it went.
fn finish(mut outcome: Outcome, global: &Global, done: fn(&Outcome, Language) -> String) -> u8 {
    let language = language(global, Some(outcome.language));
    let report = std::mem::take(&mut outcome.report);
    print_report(&report, &outcome.sources, global, language);
    if report.has_errors() {
        return if outcome.environment { 3 } else { 1 };
    }
    if !global.quiet && matches!(global.format, FormatArgument::Human) {
        say(&done(&outcome, language));
    }
    let denied = global.deny.is_some() && report.count(Severity::Warning) > 0;
    u8::from(denied)
}

fn built(outcome: &Outcome, language: Language) -> String {
    let published = outcome.published.unwrap_or_default();
    let (pages, target) = (outcome.pages, outcome.target.display());
    let (written, kept, removed) = (published.written, published.kept, published.removed);
    match language {
        Language::Chinese => {
            format!(
                "{pages} 页 → {target}（新写 {written} 个文件，沿用 {kept} 个，删去 {removed} 个）"
            )
        }
        Language::English => {
            format!(
                "{pages} pages → {target} ({written} files written, {kept} kept, {removed} removed)"
            )
        }
    }
}

fn checked(outcome: &Outcome, language: Language) -> String {
    if let Some(file) = &outcome.file {
        return match language {
            Language::Chinese => format!("content/{file} 没有错误"),
            Language::English => format!("content/{file} has no errors"),
        };
    }
    match language {
        Language::Chinese => format!("{} 页，没有错误", outcome.pages),
        Language::English => format!("{} pages, no errors", outcome.pages),
    }
}

fn print_report(
    report: &Report,
    sources: &crate::base::span::Sources,
    global: &Global,
    language: Language,
) {
    if report.is_empty() {
        return;
    }
    let format = match global.format {
        FormatArgument::Human => Format::Human,
        FormatArgument::Json => Format::Json,
        FormatArgument::Github => Format::Github,
    };
    eprint!(
        "{}",
        render(report, sources, format, language, color(global))
    );
    if format == Format::Human {
        eprintln!("{}", summary(report, language));
    }
}

/// The language asked for, or that of the locale, or that of the site.
fn language(global: &Global, site: Option<Language>) -> Language {
    match global.lang {
        Some(LanguageArgument::Zh) => return Language::Chinese,
        Some(LanguageArgument::En) => return Language::English,
        None => {}
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    if locale.starts_with("zh") {
        Language::Chinese
    } else {
        site.unwrap_or(Language::English)
    }
}

fn color(global: &Global) -> bool {
    match global.color {
        ColorArgument::Always => true,
        ColorArgument::Never => false,
        ColorArgument::Auto => {
            std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
        }
    }
}

/// Prints a line for people; a closed pipe is no reason to fail.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints what a command has to say, or its problem.
fn told(result: Result<String, Diagnostic>, global: &Global, language: Language) -> u8 {
    match result {
        Ok(text) => {
            if !global.quiet {
                say(&text);
            }
            0
        }
        Err(problem) => {
            let code = if problem.rule.number == codes::output::OUTPUT_FAILED.number {
                3
            } else {
                1
            };
            fail(problem, global, language);
            code
        }
    }
}

fn fail(problem: Diagnostic, global: &Global, language: Language) {
    let mut report = Report::default();
    report.add(problem);
    print_report(
        &report,
        &crate::base::span::Sources::default(),
        global,
        language,
    );
}
