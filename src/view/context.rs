//! What all pages share. Input: the book, its files and the configuration. Output: look-ups that
//! each page's view needs, made once for a build.

use std::collections::{BTreeMap, HashMap};

use super::tree::Shelf;
use crate::base::escape;
use crate::config::Config;
use crate::diag::Language;
use crate::model::book::{Book, Page, PageId, Target};
use crate::model::catalog::{Catalog, Record};
use crate::model::document::Code;
use crate::model::input::PageSource;
use crate::model::view::SiteView;
use crate::model::words::Word;

/// Shared by all pages of a build.
pub struct Context<'a> {
    /// The book.
    pub book: &'a Book<Target>,
    /// Cases, terms, tables and references.
    pub catalog: &'a Catalog,
    /// The configuration.
    pub config: &'a Config,
    /// User-interface strings by key.
    pub ui: &'a BTreeMap<String, String>,
    /// Makes the markup of a code block, in colour or not.
    pub highlight: fn(&Code, bool) -> String,
    /// Files of the pages.
    pub sources: &'a [PageSource],
    /// Days of change by path from the site's folder.
    pub dates: &'a BTreeMap<String, String>,
    /// The chapters in order, for the sidebar.
    pub shelf: Shelf,
    /// Published pages in reading order.
    order: Vec<PageId>,
    /// Place of each page in `order`, or of the next published one.
    place: Vec<usize>,
    backlinks: Vec<Vec<PageId>>,
    /// The page of each record.
    records: HashMap<Record, PageId>,
    /// Numbered pages by their short numbers.
    numbers: HashMap<&'a str, PageId>,
    /// For each number of a section the cases with lessons for it, in order.
    lessons: HashMap<&'a str, Vec<u32>>,
    /// Index of each reference by its key.
    references: HashMap<&'a str, u32>,
    /// Number of shards of the hover cards.
    pub cards: u32,
    /// Whether the book is also published whole, on one page.
    pub whole: bool,
}

impl<'a> Context<'a> {
    /// Prepares the views of a book.
    #[must_use]
    pub fn new(
        book: &'a Book<Target>,
        catalog: &'a Catalog,
        config: &'a Config,
        ui: &'a BTreeMap<String, String>,
        highlight: fn(&Code, bool) -> String,
        sources: &'a [PageSource],
        dates: &'a BTreeMap<String, String>,
    ) -> Self {
        let mut order = Vec::with_capacity(book.pages.len());
        let mut place = Vec::with_capacity(book.pages.len());
        let (mut records, mut numbers) = (HashMap::new(), HashMap::new());
        for (id, page) in (0u32..).map(PageId).zip(&book.pages) {
            place.push(order.len());
            records.extend(page.record.map(|record| (record, id)));
            if page.published && !page.short_number.is_empty() {
                numbers.insert(page.short_number.as_str(), id);
            }
            // Records stand beside the text and are not read through.
            if page.published && page.record.is_none() {
                order.push(id);
            }
        }
        Self {
            book,
            cards: super::cards::count(book),
            whole: super::whole::fits(book),
            catalog,
            config,
            ui,
            highlight,
            sources,
            dates,
            shelf: Shelf::new(book),
            order,
            place,
            backlinks: backlinks(book),
            records,
            numbers,
            lessons: lessons(catalog),
            references: catalog.references_by_key(),
        }
    }

    /// Whether the site is in Chinese.
    #[must_use]
    pub fn is_chinese(&self) -> bool {
        self.config.site.language() == Language::Chinese
    }

    /// The name of a word in the language of the site.
    #[must_use]
    pub fn name(&self, word: &Word) -> &'static str {
        if self.is_chinese() { word.zh } else { word.en }
    }

    /// The page of a record.
    #[must_use]
    pub fn record(&self, record: Record) -> Option<&'a Page<Target>> {
        self.records.get(&record).map(|id| self.book.page(*id))
    }

    /// The page with a number such as `3.3`, `3` or `A`.
    #[must_use]
    pub fn numbered(&self, number: &str) -> Option<&'a Page<Target>> {
        self.numbers.get(number).map(|id| self.book.page(*id))
    }

    /// Cases with a lesson for the section of a number: indices in [`Catalog::cases`].
    #[must_use]
    pub fn lessons(&self, number: &str) -> &[u32] {
        self.lessons.get(number).map_or(&[], Vec::as_slice)
    }

    /// A user-interface string; its key where the table has none.
    #[must_use]
    pub fn word<'s>(&'s self, key: &'s str) -> &'s str {
        self.ui.get(key).map_or(key, String::as_str)
    }

    /// The pages before and after one in reading order.
    #[must_use]
    pub fn neighbours(&self, id: PageId) -> (Option<PageId>, Option<PageId>) {
        let place = self.place[id.0 as usize];
        let before = place
            .checked_sub(1)
            .and_then(|at| self.order.get(at))
            .copied();
        (before, self.order.get(place + 1).copied())
    }

    /// The published pages above one, from the home page down.
    #[must_use]
    pub fn ancestors(&self, id: PageId) -> Vec<PageId> {
        let mut above = Vec::new();
        let mut at = self.book.page(id).parent;
        while let Some(parent) = at {
            if self.book.page(parent).published {
                above.push(parent);
            }
            at = self.book.page(parent).parent;
        }
        above.reverse();
        above
    }

    /// The pages whose text links to one, in reading order.
    #[must_use]
    pub fn backlinks(&self, id: PageId) -> &[PageId] {
        &self.backlinks[id.0 as usize]
    }

    /// The reference of a key, by its index in the catalog.
    #[must_use]
    pub fn reference(&self, key: &str) -> Option<u32> {
        self.references.get(key).copied()
    }

    /// The page of all references, when there is one.
    #[must_use]
    pub fn bibliography(&self) -> Option<&'a Page<Target>> {
        self.page_of(Record::References)
            .map(|id| self.book.page(id))
    }

    /// The page of a record.
    #[must_use]
    pub fn page_of(&self, record: Record) -> Option<PageId> {
        self.records.get(&record).copied()
    }

    /// The file of a page below `content/`.
    #[must_use]
    pub fn file(&self, page: &Page<Target>) -> Option<&'a PageSource> {
        self.sources.get(page.source? as usize)
    }

    /// Day of the last change, or empty.
    #[must_use]
    pub fn updated(&self, page: &Page<Target>) -> &str {
        let file = self.file(page);
        file.and_then(|file| self.dates.get(&format!("content/{}", file.path)))
            .map_or("", String::as_str)
    }

    /// Where to edit the source, or empty.
    #[must_use]
    pub fn edit_url(&self, page: &Page<Target>) -> String {
        let repo = &self.config.site.repo;
        match self.file(page) {
            Some(file) if !repo.is_empty() => {
                let path: Vec<_> = file.path.split('/').map(escape::url_segment).collect();
                format!("{repo}/edit/HEAD/content/{}", path.join("/"))
            }
            _ => String::new(),
        }
    }

    /// Absolute address, or empty without a base.
    #[must_use]
    pub fn canonical(&self, page: &Page<Target>) -> String {
        let base = &self.config.site.base_url;
        if base.is_empty() {
            return String::new();
        }
        let path: Vec<_> = page
            .path
            .as_str()
            .split('/')
            .map(escape::url_segment_ascii)
            .collect();
        let path = path.join("/");
        // A folder's own address is the shorter one, and every host serves its index there.
        format!("{base}{}", path.strip_suffix("index.html").unwrap_or(&path))
    }
}

/// For each number of a section the cases with lessons for it.
fn lessons(catalog: &Catalog) -> HashMap<&str, Vec<u32>> {
    let mut lessons: HashMap<&str, Vec<u32>> = HashMap::new();
    for (at, case) in (0u32..).zip(&catalog.cases) {
        for lesson in case.lessons.iter().filter(|one| !one.section.is_empty()) {
            let list = lessons.entry(&lesson.section).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    lessons
}

/// For each page the pages that link to it.
fn backlinks(book: &Book<Target>) -> Vec<Vec<PageId>> {
    let mut backlinks = vec![Vec::new(); book.pages.len()];
    for (from, page) in (0u32..).map(PageId).zip(&book.pages) {
        for target in &page.document.links {
            let Target::Page { page: to, .. } = target else {
                continue;
            };
            let list: &mut Vec<PageId> = &mut backlinks[to.0 as usize];
            if *to != from && list.last() != Some(&from) {
                list.push(from);
            }
        }
    }
    backlinks
}

/// What templates see of the site; the theme fills in its own part.
#[must_use]
pub fn site(config: &Config) -> SiteView {
    SiteView {
        title: config.site.title.clone(),
        title_html: super::breakable(&config.site.title),
        title_upright_html: String::new(),
        description: config.site.description.clone(),
        lang: config.site.lang.clone(),
        base_url: config.site.base_url.clone(),
        repo: config.site.repo.clone(),
        generator: concat!("shouce ", env!("CARGO_PKG_VERSION")).to_owned(),
        authors: config.site.authors.clone(),
        search: config.build.search,
        assets: BTreeMap::new(),
        ui: BTreeMap::new(),
    }
}
