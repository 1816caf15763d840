//! One entry. Input: its fields as they stand. Output: the typed entry, and what is wrong with or
//! missing from its content.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::bib::nearest;
use super::entry::Entry;
use super::fields::{IGNORED, Slips, UNSUPPORTED, USED, holds};
use super::kind::{self, Kind};
use super::language::Language;
use super::latex;
use super::name::Names;
use super::problem::{Problem, ProblemKind};
use super::scan::{RawEntry, RawField};

/// Reads one entry.
pub struct Reader<'a> {
    raw: &'a RawEntry<'a>,
    fields: BTreeMap<Cow<'a, str>, &'a RawField<'a>>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// Collects the fields and reports double, empty, unsupported and misspelt ones.
    pub fn new(raw: &'a RawEntry<'a>, problems: &'a mut Vec<Problem>, slips: &mut Slips) -> Self {
        let mut fields = BTreeMap::new();
        for field in &raw.fields {
            let name = field.name.it.to_ascii_lowercase();
            let shown = || name.clone();
            let empty = field
                .value
                .it
                .as_deref()
                .is_some_and(|value| value.trim().is_empty());
            let kind = if fields.contains_key(name.as_str()) {
                Some(ProblemKind::DuplicateField { name: shown() })
            } else if holds(UNSUPPORTED, &name) {
                Some(ProblemKind::UnsupportedField { name: shown() })
            } else if holds(USED, &name) {
                empty.then(|| ProblemKind::EmptyField { name: shown() })
            } else if holds(IGNORED, &name) {
                None
            } else {
                let near = slips.meant(&name);
                near.map(|suggestion| ProblemKind::UnknownField {
                    name: shown(),
                    suggestion,
                })
            };
            if let Some(kind) = kind {
                problems.push(Problem {
                    range: field.name.range.clone(),
                    kind,
                });
            }
            if !empty {
                fields.entry(Cow::Owned(name)).or_insert(field);
            }
        }
        Self {
            raw,
            fields,
            problems,
        }
    }

    /// The entry.
    pub fn entry(mut self) -> Entry {
        let kind = self.kind();
        let title = self.titled("title", "subtitle");
        let host = match kind {
            Kind::Article | Kind::Newspaper => {
                self.host(&["journaltitle", "journal"], "journalsubtitle")
            }
            _ => self.host(&["booktitle", "eventtitle", "journaltitle"], "booksubtitle"),
        };
        let entry = Entry {
            key: self.raw.key.it.to_string(),
            range: self.raw.key.range.clone(),
            kind,
            language: self.language(&title, &host),
            mark: self.mark(),
            medium: self.medium(),
            authors: self.names("author"),
            editors: self.names("editor"),
            translators: self.names("translator"),
            holders: self.names("holder"),
            main_title: self.text(&["maintitle"]),
            volume: self.text(&["volume"]),
            number: self.text(&["number", "issue"]),
            edition: self.text(&["edition"]),
            pages: pages(&self.text(&["pages"])),
            place: first_place(&self.text(&["location", "address"])),
            publisher: self.publisher(kind),
            date: self.date(),
            accessed: self.day("urldate"),
            url: self.url(),
            doi: self.doi(),
            arxiv: self.arxiv(),
            title,
            host,
        };
        self.isbn();
        if self.raw.whole {
            self.lacks(&entry);
        }
        entry
    }

    /// The kind; an unknown type is reported and read as the kind of everything else.
    fn kind(&mut self) -> Kind {
        let name = self.raw.kind.it;
        let newspaper = self
            .fields
            .get("entrysubtype")
            .and_then(|field| field.value.it.as_deref())
            .is_some_and(|value| value.trim().eq_ignore_ascii_case("newspaper"));
        match kind::from_type(name) {
            Some(Kind::Article) if newspaper => Kind::Newspaper,
            Some(kind) => kind,
            None => {
                let suggestion = nearest(name, kind::type_names());
                let range = self.raw.kind.range.clone();
                self.report(
                    range,
                    ProblemKind::UnknownType {
                        name: name.to_string(),
                        suggestion,
                    },
                );
                Kind::Other
            }
        }
    }

    /// The language that is given, or that of the title, or that of its host.
    fn language(&mut self, title: &str, host: &str) -> Language {
        let given = self.text(&["langid", "language"]);
        Language::from_langid(&given)
            .or_else(|| Language::of_text(title))
            .or_else(|| Language::of_text(host))
            .unwrap_or(Language::Western)
    }

    /// The first of these fields that has a value, raw, with its place.
    pub fn raw(&self, names: &[&str]) -> Option<(&'a str, Range<usize>)> {
        names.iter().find_map(|name| {
            let field = self.fields.get(*name)?;
            Some((field.value.it.as_deref()?, field.value.range.clone()))
        })
    }

    /// The first of these fields that has a value, as plain text.
    pub fn text(&mut self, names: &[&str]) -> String {
        let Some((value, range)) = self.raw(names) else {
            return String::new();
        };
        let plain = latex::plain(value);
        self.unknown(plain.unknown, &range);
        plain.text
    }

    /// Reports unknown TeX commands.
    fn unknown(&mut self, commands: Vec<String>, range: &Range<usize>) {
        for name in commands.into_iter().take(3) {
            self.report(range.clone(), ProblemKind::UnknownCommand { name });
        }
    }

    /// A title with its subtitle, divided as clause 7.2 asks.
    fn titled(&mut self, title: &str, subtitle: &str) -> String {
        let title = self.text(&[title]);
        let subtitle = self.text(&[subtitle]);
        if subtitle.is_empty() {
            title
        } else {
            format!("{title}: {subtitle}")
        }
    }

    /// The title of what holds this work.
    fn host(&mut self, names: &[&'static str], subtitle: &str) -> String {
        let present = names.iter().find(|name| self.fields.contains_key(**name));
        present.map_or_else(String::new, |name| self.titled(name, subtitle))
    }

    /// The people of a role.
    fn names(&mut self, field: &str) -> Names {
        let Some((value, range)) = self.raw(&[field]) else {
            return Names::default();
        };
        let (names, unknown) = Names::parse(value);
        self.unknown(unknown, &range);
        names
    }

    /// The publisher; a thesis or report names its institution first.
    fn publisher(&mut self, kind: Kind) -> String {
        match kind {
            Kind::Thesis | Kind::Report => {
                self.text(&["institution", "school", "organization", "publisher"])
            }
            _ => self.text(&["publisher", "organization", "institution", "school"]),
        }
    }

    /// Reports what the reference cannot be written without. A field that was wrong is not
    /// reported as missing.
    fn lacks(&mut self, entry: &Entry) {
        for fields in entry.kind.needed() {
            if !fields.iter().any(|field| self.fields.contains_key(*field)) {
                let kind = ProblemKind::MissingField {
                    kind: entry.kind.names(),
                    fields,
                };
                self.report(entry.range.clone(), kind);
            }
        }
        if entry.is_online() && !self.fields.contains_key("urldate") {
            self.report(entry.range.clone(), ProblemKind::NoAccessDate);
        }
    }

    /// Records a problem.
    pub fn report(&mut self, range: Range<usize>, kind: ProblemKind) {
        self.problems.push(Problem { range, kind });
    }
}

/// Pages with every dash between them as the `-` of clause 7.2.
fn pages(text: &str) -> String {
    let mut pages = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '–' | '—' | '‐' | '‑' | '−' | '～' | '-' => {
                pages.truncate(pages.trim_end_matches([' ', '-']).len());
                pages.push('-');
            }
            ' ' if pages.ends_with('-') => {}
            c => pages.push(c),
        }
    }
    pages
}

/// The first of several places, which is the only one that is printed (8.4.1.2).
fn first_place(text: &str) -> String {
    text.split(" and ")
        .next()
        .unwrap_or_default()
        .trim()
        .to_string()
}
