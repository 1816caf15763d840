//! Cases as templates see them. Input: nothing (types only). Output: what the templates of these
//! pages see as `page.record`.

use serde::Serialize;

use super::view::LinkView;

/// A case.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CaseView {
    /// Its other names in one line; may be empty.
    pub also: String,
    /// In one line, what it is and what became of it.
    pub lead: String,
    /// How far it is checked, as a code for style sheets.
    pub status: &'static str,
    /// How far it is checked, in two characters.
    pub seal: String,
    /// How far it is checked, in a sentence.
    pub status_text: String,
    /// What is known in short.
    pub dossier: Vec<DossierView>,
    /// Markup of the timeline; empty without events.
    pub timeline_html: String,
    /// Events in order of time, numbered as on the timeline.
    pub events: Vec<FactView>,
    /// Facts in order.
    pub facts: Vec<FactView>,
    /// People.
    pub people: Vec<PersonView>,
    /// Rounds of funding.
    pub funding: Vec<PersonView>,
    /// Products in one line; may be empty.
    pub products: String,
    /// Causes by who claims them.
    pub speakers: Vec<SpeakerView>,
    /// What can be learnt.
    pub lessons: Vec<LessonView>,
    /// Markup of the cases that share most with this one; may be empty.
    pub related_html: String,
    /// Address of the comparison with them, or empty.
    pub compare_url: String,
    /// Sources in order.
    pub sources: Vec<SourceView>,
    /// The case before among those with the same outcome.
    pub previous: Option<LinkView>,
    /// The case after among those with the same outcome.
    pub next: Option<LinkView>,
    /// The outcome in words.
    pub outcome: String,
}

/// A row of the dossier.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DossierView {
    /// What it says.
    pub name: String,
    /// Markup of each value.
    pub values_html: Vec<String>,
}

/// A fact, or an event.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FactView {
    /// What kind of fact, or empty.
    pub kind: String,
    /// Date as written, or empty.
    pub date: String,
    /// In one sentence.
    pub text: String,
    /// Who claims it, or empty.
    pub claimed_by: String,
    /// A remark of the editor, or empty.
    pub note: String,
    /// Its sources.
    pub sources: Vec<SourceMark>,
    /// How well it is supported, in words; empty where it is not weighed.
    pub support: String,
    /// `none`, `one` or `more`.
    pub weight: &'static str,
}

/// A person, or a round of funding.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonView {
    /// Name, or what is known of the round in one line.
    pub name: String,
    /// Role, or empty.
    pub role: String,
    /// Sources.
    pub sources: Vec<SourceMark>,
}

/// A mark that leads to a source.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourceMark {
    /// Number in the list of sources, from 1; the entry there has the id `s1`.
    pub number: u32,
}

/// Somebody who claims causes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SpeakerView {
    /// Who.
    pub name: String,
    /// What they claim.
    pub claims: Vec<ClaimView>,
}

/// A cause as somebody claims it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ClaimView {
    /// Whether it is the main cause.
    pub primary: bool,
    /// The cause in a word.
    pub cause: String,
    /// Address of the cases with this cause, or empty.
    pub url: String,
    /// In one sentence.
    pub text: String,
    /// Its sources.
    pub sources: Vec<SourceMark>,
}

/// What can be learnt.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LessonView {
    /// In one sentence.
    pub text: String,
    /// The section that it belongs to.
    pub section: Option<LinkView>,
}

/// A source.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourceView {
    /// From 1.
    pub number: u32,
    /// Title.
    pub title: String,
    /// Publisher.
    pub publisher: String,
    /// Address; empty for a copy of something published elsewhere, which is no link for readers.
    pub url: String,
    /// Address of an archived copy, or empty.
    pub archived: String,
    /// What kind of source, in words.
    pub kind: String,
    /// Date of publication, or empty.
    pub published: String,
    /// Date on which it was read, or empty.
    pub accessed: String,
    /// Whether it is a copy.
    pub reprint: bool,
    /// How many facts and events it supports.
    pub supports: u32,
}

/// A page made of many cases.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CasesView {
    /// `index`, `facet`, `timeline`, `matrix` or `compare`.
    pub kind: &'static str,
    /// What the page holds, in a sentence.
    pub lead: String,
    /// The pages made of all cases.
    pub views: Vec<CaseTabView>,
    /// What cases can be chosen by; on the index and the pages of facets.
    pub facets: Vec<FacetGroupView>,
    /// The facet of this page, as a query of the index: `?outcome=closed`.
    pub query: String,
    /// Address of the script with the data of all cases, on the page that compares.
    pub data_url: String,
    /// Number of all cases.
    pub count: usize,
    /// Markup of the names by outcome; on the index.
    pub ledger_html: String,
    /// Markup of the cases.
    pub body_html: String,
}

/// One of the pages made of all cases.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CaseTabView {
    /// Name.
    pub title: String,
    /// Relative address.
    pub url: String,
    /// Whether it is the page that is shown.
    pub current: bool,
}

/// The values of a facet.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FacetGroupView {
    /// Key of the index page's query.
    pub key: &'static str,
    /// Name.
    pub name: &'static str,
    /// Whether there are many values, so that they fold away.
    pub long: bool,
    /// Whether one of its values is the page that is shown.
    pub open: bool,
    /// Values.
    pub values: Vec<FacetValueView>,
}

/// A value of a facet.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FacetValueView {
    /// Place among all values of all facets, as rows name it.
    pub index: u32,
    /// Value in the index page's query.
    pub code: String,
    /// Name.
    pub name: String,
    /// Address of its page.
    pub url: String,
    /// Number of cases.
    pub count: usize,
    /// Whether it is the page that is shown.
    pub current: bool,
}

/// A case that illustrates a section.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CaseMentionView {
    /// Name.
    pub name: String,
    /// Relative address.
    pub url: String,
    /// Code of the outcome.
    pub outcome: &'static str,
    /// Markup of the mark of its outcome.
    pub mark_html: String,
    /// What it teaches about this section.
    pub lessons: Vec<String>,
}
