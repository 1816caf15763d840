//! What a search can find. Input: nothing (types only). Output: what [`units`](mod@super::units)
//! makes of a book and [`terms`](mod@super::terms) takes apart.

use super::text::BREAKS;
pub use super::text::{Passage, Text};
use crate::base::digest::Digest;

/// One entry of the index: a page of the text, a record, a reference.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Address from the root of the site, percent-encoded, with a fragment where it has one.
    pub url: String,
    /// What it is.
    pub kind: Kind,
    /// Title with its number.
    pub title: String,
    /// Where it stands: `第二章 挑战与机遇`, or the name of a collection; may be empty.
    pub crumb: String,
    /// Other names, keywords and translations.
    pub aliases: Vec<String>,
    /// Words that the text sets in bold.
    pub strong: Vec<String>,
    /// Names that it could use but does not.
    pub synonyms: Vec<String>,
    /// The title alone, for those who type the whole of it.
    pub name: String,
    /// Its number, such as `5.2` or `第6章`; may be empty.
    pub number: String,
    /// The text in order.
    pub text: Text,
    /// Percentage that its score is multiplied by; 100 unless an editor says otherwise.
    pub boost: u16,
}

/// Kinds of units, as readers filter them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Kind {
    /// A page of the text.
    #[default]
    Section,
    /// A case.
    Case,
    /// A term of the glossary.
    Term,
    /// A table.
    Table,
    /// A figure.
    Figure,
    /// A reference.
    Reference,
}

impl Kind {
    /// The letter that stands for it in the index.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Section => 's',
            Self::Case => 'c',
            Self::Term => 't',
            Self::Table => 'b',
            Self::Figure => 'f',
            Self::Reference => 'r',
        }
    }
}

/// What a piece of text counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Title, with its number.
    Title,
    /// Another name.
    Alias,
    /// A heading.
    Heading,
    /// A caption, or the labels of a diagram.
    Label,
    /// Words in bold.
    Strong,
    /// Running text.
    Body,
    /// A row of a table.
    Row,
    /// Code.
    Code,
    /// A name that the glossary knows for one that is used.
    Synonym,
}

impl Field {
    /// How often an occurrence here counts.
    #[must_use]
    pub fn weight(self) -> u32 {
        match self {
            Self::Title => 10,
            Self::Alias => 6,
            Self::Heading => 4,
            Self::Label | Self::Strong => 2,
            Self::Body | Self::Row | Self::Code | Self::Synonym => 1,
        }
    }

    /// Name as `shouce search` prints it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Alias => "alias",
            Self::Heading => "heading",
            Self::Label => "label",
            Self::Strong => "strong",
            Self::Body => "body",
            Self::Row => "row",
            Self::Code => "code",
            Self::Synonym => "synonym",
        }
    }
}

/// What is kept of a unit once its terms are counted.
#[derive(Debug, Clone)]
pub(super) struct Card {
    /// Address, title and place, between tabs.
    pub about: String,
    /// What it is.
    pub kind: Kind,
    /// Percentage that its score is multiplied by.
    pub boost: u16,
    /// Bytes of its text as it is published.
    pub bytes: usize,
    /// Digest of its text as it is published.
    pub digest: Digest,
}

impl Unit {
    /// Its card.
    pub(super) fn card(&self) -> Card {
        let clean = |text: &str| text.replace(['\n', '\t'], " ");
        let (title, crumb) = (clean(&self.title), clean(&self.crumb));
        let mut text = String::with_capacity(self.text.published().len() + 64);
        self.publish(&mut text);
        Card {
            about: format!("{}\t{title}\t{crumb}", self.url),
            kind: self.kind,
            boost: self.boost,
            bytes: text.len(),
            digest: Digest::of(text.as_bytes()),
        }
    }

    /// Appends its text as it is published: behind a form feed its other names, then its passages,
    /// each a line.
    pub(super) fn publish(&self, out: &mut String) {
        out.push('\u{c}');
        if !self.aliases.is_empty() {
            out.push('=');
            out.push_str(&self.aliases.join(" · ").replace(BREAKS, " "));
            out.push('\n');
        }
        out.push_str(self.text.published());
    }

    /// Everything that is indexed, with the field that it belongs to.
    pub fn texts(&self) -> impl Iterator<Item = (Field, &str)> {
        // A reference is found, but does not stand before what cites it.
        let title = match self.kind {
            Kind::Reference => Field::Label,
            _ => Field::Title,
        };
        std::iter::once((title, self.title.as_str()))
            .chain(
                self.aliases
                    .iter()
                    .map(|text| (Field::Alias, text.as_str())),
            )
            .chain(
                self.strong
                    .iter()
                    .map(|text| (Field::Strong, text.as_str())),
            )
            .chain(
                self.synonyms
                    .iter()
                    .map(|text| (Field::Synonym, text.as_str())),
            )
            .chain(self.text.passages().map(|one| (one.field, one.text)))
    }
}
