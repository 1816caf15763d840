//! Where the book speaks of its terms, companies, people and products. Input: nothing (types
//! only). Output: what `terms` finds in the text, for term pages and the back-of-the-book index.

use super::book::PageId;

/// All mentions of a book.
#[derive(Debug, Default)]
pub struct Mentions {
    /// For each of [`Catalog::terms`](super::catalog::Catalog::terms) the pages that use it, in
    /// reading order; pages of terms do not count.
    pub terms: Vec<Vec<Mention>>,
    /// For each of [`Catalog::terms`](super::catalog::Catalog::terms) the section that explains it.
    pub sections: Vec<Option<PageId>>,
    /// Companies, people and products in order of their names.
    pub names: Vec<Name>,
}

/// A page that uses a term.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The page.
    pub page: PageId,
    /// How often.
    pub count: u32,
    /// The first few uses.
    pub excerpts: Vec<Excerpt>,
}

/// A use in its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Id of the nearest heading before it, or empty.
    pub fragment: String,
    /// What stands before it.
    pub before: String,
    /// The name as used.
    pub text: String,
    /// What stands after it.
    pub after: String,
}

impl Excerpt {
    /// Whether both show one sentence, which uses the name twice.
    #[must_use]
    pub fn is_same_sentence(&self, other: &Self) -> bool {
        let text = |one: &Self| [one.before.as_str(), &one.text, &one.after].concat();
        self.fragment == other.fragment && text(self) == text(other)
    }
}

/// A proper name of the index.
#[derive(Debug, Clone)]
pub struct Name {
    /// As shown.
    pub text: String,
    /// What it names.
    pub kind: NameKind,
    /// The cases that it belongs to, by their indices in
    /// [`Catalog::cases`](super::catalog::Catalog::cases).
    pub cases: Vec<u32>,
    /// The pages that mention it, in reading order; pages of its own cases do not count.
    pub pages: Vec<PageId>,
    /// What it is sorted by: pinyin without tones, or lower-case Latin.
    pub sort_key: String,
}

/// What a proper name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A company with a case.
    Company,
    /// A person.
    Person,
    /// A product.
    Product,
}
