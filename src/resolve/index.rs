//! What links may name. Input: the book and the files. Output: look-ups by path, by name, by
//! number and by label.

use std::collections::{BTreeMap, HashMap};

use crate::base::path::OutputPath;
use crate::model::book::{Book, PageId};
use crate::model::catalog::Record;
use crate::model::document::{LabelKind, RawLink};
use crate::model::input::{Asset, PageSource};

/// The look-ups of one book.
pub struct Index<'a> {
    paths: HashMap<&'a str, PageId>,
    outputs: HashMap<&'a OutputPath, PageId>,
    assets: HashMap<&'a str, &'a str>,
    /// In order, so that suggestions do not depend on chance.
    names: BTreeMap<String, Vec<PageId>>,
    numbers: HashMap<&'a str, PageId>,
    /// Titles, other names and full numbers; `None` where two pages share one.
    titles: HashMap<&'a str, Option<PageId>>,
    labels: HashMap<(LabelKind, String), (PageId, &'a str)>,
    /// Pages of terms by their indices in the catalog.
    terms: HashMap<u32, PageId>,
}

impl<'a> Index<'a> {
    /// Builds all look-ups.
    #[must_use]
    pub fn new(book: &'a Book<RawLink>, sources: &'a [PageSource], assets: &'a [Asset]) -> Self {
        let mut index = Self {
            paths: HashMap::new(),
            outputs: HashMap::new(),
            assets: assets
                .iter()
                .map(|asset| (asset.path.as_str(), asset.path.as_str()))
                .collect(),
            names: BTreeMap::new(),
            numbers: HashMap::new(),
            titles: HashMap::new(),
            labels: HashMap::new(),
            terms: HashMap::new(),
        };
        for (id, page) in (0u32..).map(PageId).zip(&book.pages) {
            index.outputs.insert(&page.path, id);
            if let Some(Record::Term(term)) = page.record {
                index.terms.insert(term, id);
            }
            let source = page.source.and_then(|at| sources.get(at as usize));
            if let Some(source) = source {
                index.paths.insert(&source.path, id);
            }
            if !page.short_number.is_empty() {
                index.numbers.insert(&page.short_number, id);
            }
            for label in &page.document.labels {
                let number = label
                    .number
                    .rsplit(' ')
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                // Only numbers with a chapter are unique in the book.
                if number.contains('-') {
                    index.labels.insert((label.kind, number), (id, &label.id));
                }
            }
            let aliases = page.document.front.aliases.iter().map(String::as_str);
            for title in [page.title.as_str(), &page.number]
                .into_iter()
                .chain(aliases)
            {
                index
                    .titles
                    .entry(title)
                    .and_modify(|other| *other = other.filter(|other| *other == id))
                    .or_insert(Some(id));
            }
            let mut names = vec![
                page.slug.clone(),
                page.title.clone(),
                super::stem(&page.path),
            ];
            names.extend([page.number.clone(), page.short_number.clone()]);
            names.extend(page.document.front.aliases.iter().cloned());
            names.extend(source.map(|source| source.path.trim_end_matches(".md").to_owned()));
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                let pages = index.names.entry(name).or_default();
                if pages.last() != Some(&id) {
                    pages.push(id);
                }
            }
        }
        index
    }

    /// The page of a path below `content/`: a file, or a folder by its `index.md`.
    #[must_use]
    pub fn page_at(&self, path: &str) -> Option<PageId> {
        if let Some(folder) = path.strip_suffix('/') {
            return self
                .paths
                .get(format!("{folder}/index.md").as_str())
                .copied();
        }
        self.paths.get(path).copied()
    }

    /// The asset of a path below `content/`.
    #[must_use]
    pub fn asset_at(&self, path: &str) -> Option<&'a str> {
        self.assets.get(path).copied()
    }

    /// The pages that a name may mean.
    #[must_use]
    pub fn named(&self, name: &str) -> &[PageId] {
        self.names
            .get(name)
            .or_else(|| self.names.get(name.trim_end_matches(".md")))
            .map_or(&[], Vec::as_slice)
    }

    /// The only page that has a text as its title, other name or full number.
    #[must_use]
    pub fn titled(&self, text: &str) -> Option<PageId> {
        self.titles.get(text).copied().flatten()
    }

    /// The page with a number.
    #[must_use]
    pub fn numbered(&self, number: &str) -> Option<PageId> {
        self.numbers.get(number).copied()
    }

    /// The page of a term.
    #[must_use]
    pub fn term(&self, term: u32) -> Option<PageId> {
        self.terms.get(&term).copied()
    }

    /// The figure or table with a number, and its id.
    #[must_use]
    pub fn label(&self, kind: LabelKind, number: &str) -> Option<(PageId, &'a str)> {
        self.labels.get(&(kind, number.to_owned())).copied()
    }

    /// The page that is published at a path; the home page for a path that is not.
    #[must_use]
    pub fn id_of(&self, path: &OutputPath) -> PageId {
        self.outputs.get(path).copied().unwrap_or(PageId(0))
    }

    /// Paths of all pages and assets, for suggestions.
    pub fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.paths.keys().copied().chain(self.asset_paths())
    }

    /// Paths of all assets, for suggestions.
    pub fn asset_paths(&self) -> impl Iterator<Item = &'a str> {
        self.assets.keys().copied()
    }

    /// All names, for suggestions.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
}
