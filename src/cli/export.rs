//! Command `export` on the command line. Input: arguments. Output: an exit code.

use std::path::PathBuf;

use clap::ValueEnum;

use super::{FormatArgument, Global, language, print_report, say};
use crate::diag::{Language, Severity};
use crate::export::{self, Exported, Format, Request};

/// What `export` is asked.
#[derive(clap::Args)]
pub(super) struct Export {
    /// The form of the book
    #[arg(value_enum, value_name = "FORMAT")]
    form: FormArgument,
    /// The site's folder
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// The file to write [default: the title of the book, in the current folder]
    #[arg(long)]
    out: Option<PathBuf>,
    /// For PDF, the browser that prints it [default: the variable `SHOUCE_BROWSER`, or the first that is found]
    #[arg(long)]
    browser: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormArgument {
    /// EPUB 3, for e-readers
    Epub,
    /// One HTML file that needs no other
    Html,
    /// PDF, printed by Chromium, Chrome or Edge
    Pdf,
}

impl From<FormArgument> for Format {
    fn from(argument: FormArgument) -> Self {
        match argument {
            FormArgument::Epub => Self::Epub,
            FormArgument::Html => Self::Html,
            FormArgument::Pdf => Self::Pdf,
        }
    }
}

/// Writes the book as one file.
pub(super) fn export(asked: &Export, global: &Global) -> u8 {
    let exported = export::export(&Request {
        format: asked.form.into(),
        start: &asked.dir,
        out: asked.out.as_deref(),
        browser: asked.browser.as_deref(),
        today: global.today.as_deref(),
    });
    let language = language(global, Some(exported.language));
    print_report(&exported.report, &exported.sources, global, language);
    if exported.report.has_errors() {
        return if exported.environment { 3 } else { 1 };
    }
    if !global.quiet && matches!(global.format, FormatArgument::Human) {
        say(&done(&exported, language));
    }
    let denied = global.deny.is_some() && exported.report.count(Severity::Warning) > 0;
    u8::from(denied)
}

fn done(exported: &Exported, language: Language) -> String {
    let bytes = exported.written.unwrap_or_default();
    let (whole, tenth) = (bytes / 1_000_000, bytes / 100_000 % 10);
    let (pages, target) = (exported.pages, exported.target.display());
    match language {
        Language::Chinese => format!("{pages} 页 → {target}（{whole}.{tenth} MB）"),
        Language::English => format!("{pages} pages → {target} ({whole}.{tenth} MB)"),
    }
}
