//! Terms as templates see them. Input: nothing (types only). Output: what the templates of these
//! pages see as `page.record`.

use serde::Serialize;

use super::view::{LinkView, PageKind};

/// A term; its definition is the body of the page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermView {
    /// Pinyin with tones.
    pub pinyin: String,
    /// In English; may be empty.
    pub en: String,
    /// Abbreviation; may be empty.
    pub abbr: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Related terms, those that it names first.
    pub related: Vec<LinkView>,
    /// The section that explains it.
    pub section: Option<LinkView>,
    /// The reference that it is taken from as markup, or empty.
    pub reference_html: String,
    /// Address of that reference in the list of all, or empty.
    pub reference_url: String,
    /// The pages that use it, in reading order.
    pub uses: Vec<UseView>,
    /// How often it is used in all.
    pub count: u32,
    /// Pages that link to it without its name.
    pub others: Vec<LinkView>,
}

/// A page that uses a term.
#[derive(Debug, Clone, Serialize)]
pub struct UseView {
    /// The page.
    pub link: LinkView,
    /// Its kind.
    pub kind: PageKind,
    /// How often it uses the term.
    pub count: u32,
    /// The first few uses.
    pub excerpts: Vec<ExcerptView>,
}

/// A use in its sentence.
#[derive(Debug, Clone, Serialize)]
pub struct ExcerptView {
    /// Address of the place.
    pub url: String,
    /// What stands before it.
    pub before: String,
    /// The name as used.
    pub text: String,
    /// What stands after it.
    pub after: String,
}

/// The glossary.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TermsView {
    /// How many terms there are.
    pub count: u32,
    /// `A` to `Z`, and `#` when it has terms.
    pub letters: Vec<LetterView>,
    /// Letters that have terms.
    pub groups: Vec<TermGroup>,
}

/// A letter of the bar above a list.
#[derive(Debug, Clone, Serialize)]
pub struct LetterView {
    /// The letter, or `#`.
    pub letter: String,
    /// `id` of its group, or empty when it has none.
    pub id: String,
}

/// The terms of a letter.
#[derive(Debug, Clone, Serialize)]
pub struct TermGroup {
    /// The letter, or `#`.
    pub letter: String,
    /// Its `id`.
    pub id: String,
    /// In order of pinyin.
    pub terms: Vec<TermEntry>,
}

/// A term in the glossary.
#[derive(Debug, Clone, Serialize)]
pub struct TermEntry {
    /// In Chinese.
    pub zh: String,
    /// Pinyin with tones.
    pub pinyin: String,
    /// In English; may be empty.
    pub en: String,
    /// Abbreviation; may be empty.
    pub abbr: String,
    /// Address of its page.
    pub url: String,
    /// The first paragraph of the definition as plain text.
    pub summary: String,
    /// The section that explains it.
    pub section: Option<LinkView>,
}

/// The back-of-the-book index.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IndexView {
    /// How many entries there are, without those that only lead to another one.
    pub count: u32,
    /// `A` to `Z`, and `#` when it has entries.
    pub letters: Vec<LetterView>,
    /// Letters that have entries.
    pub groups: Vec<IndexGroup>,
}

/// The entries of a letter.
#[derive(Debug, Clone, Serialize)]
pub struct IndexGroup {
    /// The letter, or `#`.
    pub letter: String,
    /// Its `id`.
    pub id: String,
    /// In order of pinyin.
    pub entries: Vec<IndexEntry>,
}

/// What kind of thing an entry of the index names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexKind {
    /// A term.
    Term,
    /// A company with a case.
    Company,
    /// A person.
    Person,
    /// A product.
    Product,
}

/// An entry of the index.
#[derive(Debug, Clone, Serialize)]
pub struct IndexEntry {
    /// What it names.
    pub text: String,
    /// What kind of thing that is.
    pub kind: IndexKind,
    /// Address of the page that is about it, or empty.
    pub url: String,
    /// The entry that it only leads to (见); it has no pages of its own then.
    pub see: Option<LinkView>,
    /// The pages that mention it, in reading order.
    pub pages: Vec<LinkView>,
}
