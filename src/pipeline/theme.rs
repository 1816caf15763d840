//! The theme of a site. Input: the files that the site puts in the place of the default theme's.
//! Output: the theme, taken over from the build before where nothing of it changed, and a
//! diagnostic for each mistake in a template.

use std::sync::Arc;

use crate::diag::codes::output::TEMPLATE;
use crate::diag::{Diagnostic, Place, Report};
use crate::model::input::Input;
use crate::model::view::SiteView;
use crate::render::{TemplateError, Theme, ThemeFile, ThemeFolder};
use crate::view;

/// The theme of the build before, and all that decided about it: the files of the site, and what
/// the site says of itself.
pub(super) type Before = Option<((Vec<ThemeFile>, SiteView), Arc<Theme>)>;

/// The theme of the site, with mistakes in templates reported.
pub(super) fn theme(
    input: &mut Input,
    memo: &mut Before,
    report: &mut Report,
) -> Option<Arc<Theme>> {
    let overrides: Vec<ThemeFile> = std::mem::take(&mut input.overrides)
        .into_iter()
        .filter_map(|file| {
            let (folder, name) = file.path.split_once('/')?;
            let folder = if folder == "static" {
                ThemeFolder::Static
            } else {
                ThemeFolder::Templates
            };
            Some(ThemeFile {
                folder,
                name: name.to_owned(),
                path: file.path.clone(),
                bytes: file.bytes,
            })
        })
        .collect();
    let source = (overrides, view::site(&input.config));
    if let Some((before, theme)) = &*memo
        && *before == source
    {
        return Some(Arc::clone(theme));
    }
    match Theme::new(&source.0, &source.1) {
        Ok(theme) => {
            let theme = Arc::new(theme);
            *memo = Some((source, Arc::clone(&theme)));
            Some(theme)
        }
        Err(errors) => {
            for error in errors {
                report.add(template_error(error));
            }
            None
        }
    }
}

/// What a theme says of its templates, as a diagnostic.
pub(super) fn template_error(error: TemplateError) -> Diagnostic {
    let place = Place::At {
        path: error.template,
        line: error.line as usize,
        column: error.column as usize,
    };
    Diagnostic::new(&TEMPLATE, place).with("detail", error.message)
}
