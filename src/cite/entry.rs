//! A reference as data. Input: made by [`super::bib::parse`]. Output: what the formatter, the
//! views and the checks need.

use std::ops::Range;

use super::date::Date;
use super::identifier;
use super::kind::{Kind, Mark};
use super::language::Language;
use super::name::Names;

/// An entry of the bibliography. Texts are plain: no TeX, no markup. A text that is not given is
/// empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The citation key.
    pub key: String,
    /// Bytes of the key in the file.
    pub range: Range<usize>,
    /// The kind of source.
    pub kind: Kind,
    /// The language that it is written in.
    pub language: Language,
    /// The type mark, when the entry gives one itself (`mark`).
    pub mark: Option<Mark>,
    /// The carrier, when the entry gives one itself (`medium`): `OL`, `CD`, `DK`, `MT`.
    pub medium: Option<&'static str>,
    /// Those who are responsible for the work.
    pub authors: Names,
    /// Editors of the work, or of the book or proceedings that hold it.
    pub editors: Names,
    /// Translators.
    pub translators: Names,
    /// Holders of a patent.
    pub holders: Names,
    /// Title with its subtitle.
    pub title: String,
    /// Title of the whole that this volume is part of (`maintitle`).
    pub main_title: String,
    /// The book, proceedings, journal or newspaper that holds it, with its subtitle.
    pub host: String,
    /// Volume.
    pub volume: String,
    /// Issue, or number of a report, standard or patent.
    pub number: String,
    /// Edition as given.
    pub edition: String,
    /// Pages, joined by `-`.
    pub pages: String,
    /// Place of publication.
    pub place: String,
    /// Publisher, or the institution of a thesis or report.
    pub publisher: String,
    /// Date of publication.
    pub date: Option<Date>,
    /// Day on which the source was looked at.
    pub accessed: Option<Date>,
    /// Address.
    pub url: Option<String>,
    /// DOI without resolver.
    pub doi: Option<String>,
    /// arXiv identifier.
    pub arxiv: Option<String>,
}

impl Entry {
    /// The type mark: the entry's own or that of its kind. What has no kind of its own but an
    /// address is an electronic bulletin.
    #[must_use]
    pub fn type_mark(&self) -> &'static str {
        let kind = match self.kind {
            Kind::Other if self.address().is_some() => Kind::Online,
            kind => kind,
        };
        self.mark.unwrap_or(kind.mark()).as_str()
    }

    /// The carrier; `OL` for what has an address. Clause 8.2.2: it is given for electronic
    /// sources only, so a DOI alone does not make one.
    #[must_use]
    pub fn carrier(&self) -> Option<&'static str> {
        self.medium.or(self.address().is_some().then_some("OL"))
    }

    /// Whether the source is read on the net.
    #[must_use]
    pub fn is_online(&self) -> bool {
        self.carrier() == Some("OL")
    }

    /// The address that is printed: `url`, or the page of the arXiv identifier.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        let arxiv = || {
            self.arxiv
                .as_ref()
                .map(|id| format!("https://arxiv.org/abs/{id}"))
        };
        self.url.clone().or_else(arxiv)
    }

    /// Where a reader is sent: the DOI, which lasts longest, else the address.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        match &self.doi {
            Some(doi) => Some(identifier::doi_url(doi)),
            None => self.address().map(|url| identifier::link_to(&url)),
        }
    }
}
