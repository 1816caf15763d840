//! Kinds of sources. Input: the type of a `.bib` entry. Output: its kind, the type mark and
//! carrier of GB/T 7714-2015 annex B, and the fields that the kind cannot do without.

/// What sort of source an entry describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A book, manual or work of reference (4.1).
    Book,
    /// A compilation of works by several hands (4.1).
    Collection,
    /// The proceedings of a conference as a whole (4.1).
    Proceedings,
    /// Part of a book (4.2).
    Chapter,
    /// A paper in proceedings (4.2).
    ConferencePaper,
    /// A periodical as a whole (4.3).
    Periodical,
    /// An article in a periodical (4.4).
    Article,
    /// An article in a newspaper (4.4).
    Newspaper,
    /// A thesis (4.1).
    Thesis,
    /// A report (4.1).
    Report,
    /// A technical standard (4.1).
    Standard,
    /// A patent (4.5).
    Patent,
    /// A web page or preprint (4.6).
    Online,
    /// A database (4.6).
    Database,
    /// A data set (4.6).
    Dataset,
    /// A computer program (4.6).
    Software,
    /// An archive document, and, after the second example of 4.6.2, a law or decree.
    Archive,
    /// A law, regulation or decree; written like an archive document.
    Legislation,
    /// A map.
    Map,
    /// Anything else.
    Other,
}

/// A type mark of annex B, table B.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark(&'static str);

impl Mark {
    /// The mark as printed, without brackets.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The mark of this name, whatever its case.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        MARKS
            .iter()
            .find(|mark| mark.eq_ignore_ascii_case(text.trim()))
            .map(|mark| Self(mark))
    }
}

/// Table B.1 of the standard.
pub const MARKS: [&str; 16] = [
    "M", "C", "G", "N", "J", "D", "R", "S", "P", "DB", "CP", "EB", "A", "CM", "DS", "Z",
];

/// Carriers of table B.2: on line, optical disc, disc, magnetic tape.
pub const CARRIERS: [&str; 4] = ["OL", "CD", "DK", "MT"];

/// Entry types that are understood, and what each means.
const TYPES: &[(&str, Kind)] = &[
    ("article", Kind::Article),
    ("suppperiodical", Kind::Article),
    ("review", Kind::Article),
    ("newspaper", Kind::Newspaper),
    ("periodical", Kind::Periodical),
    ("book", Kind::Book),
    ("mvbook", Kind::Book),
    ("booklet", Kind::Book),
    ("manual", Kind::Book),
    ("reference", Kind::Book),
    ("mvreference", Kind::Book),
    ("collection", Kind::Collection),
    ("mvcollection", Kind::Collection),
    ("proceedings", Kind::Proceedings),
    ("mvproceedings", Kind::Proceedings),
    ("inbook", Kind::Chapter),
    ("bookinbook", Kind::Chapter),
    ("suppbook", Kind::Chapter),
    ("incollection", Kind::Chapter),
    ("suppcollection", Kind::Chapter),
    ("inreference", Kind::Chapter),
    ("inproceedings", Kind::ConferencePaper),
    ("conference", Kind::ConferencePaper),
    ("thesis", Kind::Thesis),
    ("phdthesis", Kind::Thesis),
    ("mastersthesis", Kind::Thesis),
    ("report", Kind::Report),
    ("techreport", Kind::Report),
    ("standard", Kind::Standard),
    ("patent", Kind::Patent),
    ("online", Kind::Online),
    ("electronic", Kind::Online),
    ("www", Kind::Online),
    ("webpage", Kind::Online),
    ("preprint", Kind::Online),
    ("database", Kind::Database),
    ("dataset", Kind::Dataset),
    ("software", Kind::Software),
    ("archive", Kind::Archive),
    ("legislation", Kind::Legislation),
    ("legal", Kind::Legislation),
    ("jurisdiction", Kind::Legislation),
    ("map", Kind::Map),
    ("misc", Kind::Other),
    ("unpublished", Kind::Other),
    ("letter", Kind::Other),
    ("video", Kind::Other),
    ("movie", Kind::Other),
    ("audio", Kind::Other),
    ("music", Kind::Other),
    ("image", Kind::Other),
    ("artwork", Kind::Other),
    ("performance", Kind::Other),
];

/// The kind that an entry type (without `@`, any case) names.
#[must_use]
pub fn from_type(name: &str) -> Option<Kind> {
    TYPES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|&(_, kind)| kind)
}

/// Names of all entry types that are understood.
pub fn type_names() -> impl Iterator<Item = &'static str> {
    TYPES.iter().map(|&(name, _)| name)
}

/// A field, or one of several that may stand for each other, which a kind needs.
pub type Needed = &'static [&'static str];

impl Kind {
    /// The type mark of this kind.
    #[must_use]
    pub fn mark(self) -> Mark {
        Mark(match self {
            Self::Book | Self::Chapter => "M",
            Self::Collection => "G",
            Self::Proceedings | Self::ConferencePaper => "C",
            Self::Periodical | Self::Article => "J",
            Self::Newspaper => "N",
            Self::Thesis => "D",
            Self::Report => "R",
            Self::Standard => "S",
            Self::Patent => "P",
            Self::Online => "EB",
            Self::Database => "DB",
            Self::Dataset => "DS",
            Self::Software => "CP",
            Self::Archive | Self::Legislation => "A",
            Self::Map => "CM",
            Self::Other => "Z",
        })
    }

    /// The name of the kind in Chinese and English, for messages and filters.
    #[must_use]
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Book => ("图书", "book"),
            Self::Collection => ("汇编", "collection"),
            Self::Proceedings => ("会议录", "proceedings"),
            Self::Chapter => ("图书中的析出文献", "chapter"),
            Self::ConferencePaper => ("会议论文", "conference paper"),
            Self::Periodical => ("期刊", "periodical"),
            Self::Article => ("期刊文章", "article"),
            Self::Newspaper => ("报纸文章", "newspaper article"),
            Self::Thesis => ("学位论文", "thesis"),
            Self::Report => ("报告", "report"),
            Self::Standard => ("标准", "standard"),
            Self::Patent => ("专利", "patent"),
            Self::Online => ("网络资源", "online source"),
            Self::Database => ("数据库", "database"),
            Self::Dataset => ("数据集", "data set"),
            Self::Software => ("计算机程序", "software"),
            Self::Archive => ("档案", "archive document"),
            Self::Legislation => ("法规", "law or regulation"),
            Self::Map => ("舆图", "map"),
            Self::Other => ("其他文献", "other source"),
        }
    }

    /// The fields that a reference of this kind cannot be written without, by their BibLaTeX
    /// names; the title, which every kind needs, is among them.
    #[must_use]
    pub fn needed(self) -> &'static [Needed] {
        const TITLE: Needed = &["title"];
        const DATE: Needed = &["date", "year"];
        const HOST: Needed = &["booktitle", "eventtitle"];
        const JOURNAL: Needed = &["journaltitle", "journal"];
        const NUMBER: Needed = &["number"];
        const PLACE_ON_NET: Needed = &["url", "doi", "eprint"];
        const SCHOOL: Needed = &["institution", "school", "organization", "publisher"];
        match self {
            Self::Article | Self::Newspaper => &[TITLE, JOURNAL, DATE],
            Self::Chapter | Self::ConferencePaper => &[TITLE, HOST, DATE],
            Self::Thesis => &[TITLE, SCHOOL, DATE],
            Self::Standard | Self::Patent => &[TITLE, NUMBER],
            Self::Online => &[TITLE, PLACE_ON_NET],
            Self::Book
            | Self::Collection
            | Self::Proceedings
            | Self::Report
            | Self::Legislation => &[TITLE, DATE],
            Self::Periodical
            | Self::Database
            | Self::Dataset
            | Self::Software
            | Self::Archive
            | Self::Map
            | Self::Other => &[TITLE],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_mark_of_table_b1_and_needs_a_title() {
        for &(_, kind) in TYPES {
            assert!(MARKS.contains(&kind.mark().as_str()));
            assert!(kind.needed().contains(&(&["title"] as Needed)));
        }
        assert_eq!(from_type("InProceedings"), Some(Kind::ConferencePaper));
        assert_eq!(Mark::named("cp").map(Mark::as_str), Some("CP"));
        assert_eq!(Mark::named("X"), None);
    }
}
