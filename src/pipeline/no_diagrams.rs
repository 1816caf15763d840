//! A program without the renderer of diagrams. Input: a page. Output: nothing: diagrams stay as
//! their source.

use crate::diag::{Language, Report};
use crate::model::document::{Document, RawLink};

/// No pictures.
#[derive(Default)]
pub struct Pictures;

impl Pictures {
    /// There is nothing to read.
    pub fn read(_bytes: &[u8]) -> Self {
        Self
    }

    /// There is nothing to write.
    pub fn write(&self) -> Vec<u8> {
        Vec::new()
    }
}

/// No pictures of a page.
pub type Drawn = ();

/// Draws nothing.
pub fn draw(
    _document: &mut Document<RawLink>,
    _text: &str,
    _language: Language,
    _kept: &Pictures,
    _report: &mut Report,
) -> Drawn {
}

/// No pictures.
pub fn all<'a>(_pages: impl Iterator<Item = &'a Drawn>) -> Pictures {
    Pictures
}

/// No keys of pictures.
pub fn keys(_drawn: &Drawn) -> Vec<&str> {
    Vec::new()
}

/// No pictures by no keys.
pub fn again(_keys: Vec<String>, _kept: &Pictures) -> Option<Drawn> {
    Some(())
}
