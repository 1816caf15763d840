//! The phase `render`. Input: a [`PageView`] and a [`Theme`]. Output: the bytes of the page.
//!
//! A theme is the templates and static files embedded in this binary, with those of the site in
//! their place where it has files of the same name. Nothing here reads the disk or a clock.
//!
//! ```text
//! embedded templates/ + the site's own ─guard→ Tera environment ┐
//! embedded static/    + the site's own ─assets→ hashed names    ├→ Theme ─render(PageView)→ bytes
//! templates/ui.toml, language of the site ─strings→ `site.ui`   ┘
//! ```
mod assets;
pub mod design;
mod error;
mod guard;
// Used by the build script; here to be tested.
#[cfg(test)]
mod shrink;
#[cfg(test)]
mod small;
mod strings;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Write};

use include_dir::{Dir, include_dir};
use tera::{Context, Kwargs, State, Tera, Value};

use crate::base::digest::{Digest, Hasher};
use crate::base::escape;
use crate::model::view::{PageKind, PageView, SiteView};

pub use error::{TemplateError, TemplateErrorKind};
pub use strings::ui;

use error::Source;

/// The default templates.
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Rounds of all loops, and numbers made by `range`, that one page may take.
const MAX_STEPS: u32 = 1_000_000;
/// Bytes that a page may have beyond four times its body.
const MAX_EXTRA_BYTES: usize = 32 << 20;

/// Which of the two folders of a theme a file is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeFolder {
    /// `templates/`
    Templates,
    /// `static/`
    Static,
}

/// A file of the site that takes the place of the default theme's file of that name, or is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// The folder it is in.
    pub folder: ThemeFolder,
    /// Name within that folder, with `/` between the parts, such as `page.html`.
    pub name: String,
    /// Path as messages show it, such as `templates/page.html`.
    pub path: String,
    /// Contents.
    pub bytes: Vec<u8>,
}

/// Templates and static files, checked and ready to render pages of one site.
pub struct Theme {
    tera: Tera,
    sources: BTreeMap<String, Source>,
    assets: BTreeMap<String, String>,
    files: Vec<(String, Vec<u8>)>,
    digest: Digest,
}

impl Theme {
    /// Builds the theme of a site: the default one with `overrides` in place. The theme fills
    /// `assets`, `ui` and `title_upright_html` of `site` itself; what they hold is ignored.
    ///
    /// # Errors
    /// Every template that is no UTF-8, does not parse, names what does not exist, includes
    /// itself, or uses what templates of a site may not.
    pub fn new(overrides: &[ThemeFile], site: &SiteView) -> Result<Self, Vec<TemplateError>> {
        let mut errors = Vec::new();
        let mut sources = embedded_templates();
        let mut statics = assets::built_in();
        for file in overrides {
            match file.folder {
                // A copy of our own file is our own file, made small.
                ThemeFolder::Static if assets::is_ours(file) => {}
                ThemeFolder::Static => {
                    statics.insert(file.name.clone(), file.bytes.clone());
                }
                ThemeFolder::Templates => match Source::of_site(&file.path, &file.bytes) {
                    Ok(source) => {
                        sources.insert(file.name.clone(), source);
                    }
                    Err(error) => errors.push(error),
                },
            }
        }
        errors.extend(guard::check(&sources));
        if !errors.is_empty() {
            return Err(errors);
        }

        let ui = strings::ui(&site.lang);
        let hashed = assets::hash_names(statics, &strings::for_scripts(&site.lang), &site.title);
        let mut site = site.clone();
        site.assets.clone_from(&hashed.names);
        site.title_upright_html = upright(&site.title);
        site.ui = ui;

        let digest = digest(&sources, &hashed.files, &site);
        let tera = environment(&sources, &site).map_err(|error| error::all(&error, &sources))?;
        Ok(Self {
            tera,
            sources,
            assets: hashed.names,
            files: hashed.files,
            digest,
        })
    }

    /// Renders one page.
    ///
    /// # Errors
    /// The place in the template that used an undefined variable, applied a filter to a wrong
    /// type, looped without end or wrote without end.
    pub fn render(&self, page: &PageView) -> Result<Vec<u8>, TemplateError> {
        let template = template_for(page.kind);
        let other = |message: &str| TemplateError {
            kind: TemplateErrorKind::Other,
            template: self
                .sources
                .get(template)
                .map_or(template, |s| &s.path)
                .to_owned(),
            line: 1,
            column: 1,
            message: message.to_owned(),
        };
        let value = Value::try_from_serializable(page).map_err(|e| other(&e.to_string()))?;
        let mut context = Context::new();
        context.insert_value("page", value);
        let mut out = Capped {
            bytes: Vec::with_capacity(page.body.len() + 8192),
            limit: page
                .body
                .len()
                .saturating_mul(4)
                .saturating_add(MAX_EXTRA_BYTES),
        };
        STEPS.set(MAX_STEPS);
        match self.tera.render_to(template, &context, &mut out) {
            Ok(()) => Ok(out.bytes),
            Err(error) => {
                let first = error::all(&error, &self.sources).into_iter().next();
                Err(match first {
                    Some(found) if !found.template.is_empty() => found,
                    Some(found) => TemplateError {
                        kind: found.kind,
                        ..other(&found.message)
                    },
                    None => other("the template failed without a message"),
                })
            }
        }
    }

    /// The static files: path from the site root, with the hash in the name, and contents.
    pub fn static_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Name as written (`style.css`) to path from the site root (`static/style.1a2b3c4d.css`).
    #[must_use]
    pub fn assets(&self) -> &BTreeMap<String, String> {
        &self.assets
    }

    /// Digest of all that decides about a page besides its [`PageView`]: templates, static
    /// files, and what templates see as `site`.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

fn template_for(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Home => "home.html",
        PageKind::NotFound => "404.html",
        PageKind::Search => "search.html",
        PageKind::Whole => "print.html",
        PageKind::Case => "case.html",
        PageKind::Cases => "cases.html",
        PageKind::Term => "term.html",
        PageKind::Terms => "terms.html",
        PageKind::Table => "table.html",
        PageKind::Tables => "tables.html",
        PageKind::References => "references.html",
        PageKind::Index => "index.html",
        PageKind::Part | PageKind::Chapter | PageKind::Section | PageKind::Page => "page.html",
    }
}

fn embedded_templates() -> BTreeMap<String, Source> {
    TEMPLATES
        .files()
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, text)| (name.to_owned(), Source::embedded(name, text)))
        .collect()
}

fn environment(sources: &BTreeMap<String, Source>, site: &SiteView) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    // The suffix of every name, so that escaping is on whatever a template is called.
    tera.autoescape_on([""]);
    tera.set_escape_fn(escape_into);
    tera.register_function("range", range);
    tera.register_function(guard::STEP, step);
    tera.global_context()
        .insert_value("site", Value::try_from_serializable(site)?);
    tera.add_raw_templates(
        sources
            .iter()
            .map(|(name, source)| (name, &source.prepared)),
    )?;
    Ok(tera)
}

fn digest(
    sources: &BTreeMap<String, Source>,
    files: &[(String, Vec<u8>)],
    site: &SiteView,
) -> Digest {
    let mut hasher = Hasher::new();
    for (name, source) in sources {
        hasher.field(name).field(&source.prepared);
    }
    // The paths of static files hold the hash of their contents.
    for (path, _) in files {
        hasher.field(path);
    }
    hasher.field(format!("{site:?}"));
    hasher.finish()
}

/// Markup of a title on the cover and on the spine. What follows a colon is a subtitle: smaller on
/// the cover, where it needs no colon, and left out on the spine.
fn upright(title: &str) -> String {
    let colon = ["：", ": "]
        .into_iter()
        .find_map(|colon| title.split_once(colon).map(|parts| (colon, parts)));
    match colon {
        Some((colon, (main, sub))) if !main.trim().is_empty() && !sub.trim().is_empty() => {
            format!(
                "{}<i>{colon}</i><small>{}</small>",
                combined(main),
                combined(sub)
            )
        }
        _ => combined(title),
    }
}

/// Markup of a title that is set upright: one to three Latin letters or digits in a row, as in
/// `AI`, stand side by side in the space of one Han character. A title without any Han character
/// is not set upright.
fn combined(title: &str) -> String {
    if title.is_ascii() {
        return escape::html(title);
    }
    let mut out = String::with_capacity(title.len() + 32);
    let mut rest = title;
    while !rest.is_empty() {
        let split = |inside: bool| {
            rest.find(|c: char| c.is_ascii_alphanumeric() != inside)
                .unwrap_or(rest.len())
        };
        let (run, latin) = match split(true) {
            0 => (&rest[..split(false)], false),
            end => (&rest[..end], true),
        };
        if latin && run.len() <= 3 {
            out.push_str("<span class=tcy>");
            escape::html_into(&mut out, run);
            out.push_str("</span>");
        } else {
            escape::html_into(&mut out, run);
        }
        rest = &rest[run.len()..];
    }
    out
}

/// Besides what HTML text needs, `=` and the backquote are escaped: with these, a percent-encoded
/// address is valid as the value of an attribute without quotes, as the default templates have it.
fn escape_into(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let special = |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | b'=' | b'`');
    if !escape::has(text, special) {
        return out.write_all(text.as_bytes());
    }
    let mut last = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&#39;",
            b'=' => b"&#61;",
            b'`' => b"&#96;",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[last..at])?;
        out.write_all(entity)?;
        last = at + 1;
    }
    out.write_all(&text.as_bytes()[last..])
}

/// A writer that refuses to grow beyond a limit, so that a template cannot fill the memory.
struct Capped {
    bytes: Vec<u8>,
    limit: usize,
}

impl Write for Capped {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        self.write_all(part).map(|()| part.len())
    }

    fn write_all(&mut self, part: &[u8]) -> io::Result<()> {
        if self.bytes.len() + part.len() > self.limit {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "page too large",
            ));
        }
        self.bytes.extend_from_slice(part);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

thread_local! {
    /// Steps left for the page that this thread renders: Tera gives functions no state of their
    /// own to change, and a page is rendered by one thread from start to end.
    static STEPS: Cell<u32> = const { Cell::new(MAX_STEPS) };
}

fn charge(steps: u32) -> tera::TeraResult<()> {
    match STEPS.get().checked_sub(steps) {
        Some(left) => {
            STEPS.set(left);
            Ok(())
        }
        None => Err(tera::Error::message(format!(
            "the loops of this page take more than {MAX_STEPS} rounds in all"
        ))),
    }
}

/// What [`guard`] puts into each loop: counts one round and writes nothing.
fn step(_: Kwargs, _: &State) -> tera::TeraResult<&'static str> {
    charge(1).map(|()| "")
}

/// Tera's `range`, charged to the steps of the page.
#[allow(clippy::needless_pass_by_value, reason = "the engine's signature")]
fn range(arguments: Kwargs, _: &State) -> tera::TeraResult<Vec<i64>> {
    let start = arguments.get::<i64>("start")?.unwrap_or_default();
    let end = arguments.must_get::<i64>("end")?;
    let step = arguments.get::<i64>("step_by")?.unwrap_or(1);
    if step <= 0 || start > end {
        return Err(tera::Error::message(
            "`range` counts upwards, by a `step_by` of 1 or more",
        ));
    }
    let length = (i128::from(end) - i128::from(start) + i128::from(step) - 1) / i128::from(step);
    charge(u32::try_from(length).unwrap_or(u32::MAX))?;
    Ok((0..)
        .map_while(|i: i64| i.checked_mul(step)?.checked_add(start).filter(|n| *n < end))
        .collect())
}

#[cfg(test)]
mod tests;
