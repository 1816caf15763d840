//! Phase `resolve`: links to targets. Input: a book whose links are as written. Output: the same
//! book with every link resolved, and a diagnostic for each that leads nowhere or to two places.
mod fragments;
mod index;

use std::collections::HashMap;

use crate::base::path::OutputPath;
use crate::base::span::{FileId, Span};
use crate::data::schema::{nearest, suggestion};
use crate::diag::codes::links::{
    FRAGMENT_BROKEN, IMAGE_MISSING, LINK_AMBIGUOUS, LINK_BROKEN, LINK_LEAVES_SITE,
};
use crate::diag::{Argument, Diagnostic, Report};
use crate::model::book::{Book, LinkText, Page, PageId, Target};
use crate::model::catalog::Record;
use crate::model::document::{Document, NumberName, RawLink, RawTarget};
use crate::model::input::{Asset, PageSource, RecordSource};
use index::Index;

/// Resolves all links of a book.
#[must_use]
pub fn resolve(
    book: Book<RawLink>,
    sources: &[PageSource],
    records: &[RecordSource],
    assets: &[Asset],
    report: &mut Report,
) -> Book<Target> {
    let index = Index::new(&book, sources, assets);
    // A link starts from the file that it is written in: a cell of a table may stand on any page.
    let files = records.iter().map(|record| &record.page).chain(sources);
    let paths: HashMap<FileId, &str> = files
        .map(|source| (source.file, source.path.as_str()))
        .collect();
    let targets: Vec<Vec<Target>> = book
        .pages
        .iter()
        .map(|page| {
            let links = page.document.links.iter();
            links
                .map(|link| {
                    let resolver = Resolver {
                        book: &book,
                        index: &index,
                        page,
                        path: paths.get(&link.span.file).copied().unwrap_or_default(),
                    };
                    resolver.link(link, report)
                })
                .collect()
        })
        .collect();
    drop(index);
    let pages = book
        .pages
        .into_iter()
        .zip(targets)
        .map(|(page, targets)| with_targets(page, targets))
        .collect();
    Book { pages }
}

/// Exchanges the links of a page for their targets.
fn with_targets(page: Page<RawLink>, targets: Vec<Target>) -> Page<Target> {
    let document = page.document;
    Page {
        source: page.source,
        record: page.record,
        document: Document {
            span: document.span,
            front: document.front,
            heading_title: document.heading_title,
            headings: document.headings,
            labels: document.labels,
            links: targets,
            citations: document.citations,
            opening: document.opening,
            text: document.text,
            han: document.han,
            words: document.words,
            uses: document.uses,
        },
        kind: page.kind,
        published: page.published,
        number: page.number,
        short_number: page.short_number,
        title: page.title,
        path: page.path,
        slug: page.slug,
        parent: page.parent,
        children: page.children,
    }
}

/// Resolves the links of one page.
struct Resolver<'a> {
    book: &'a Book<RawLink>,
    index: &'a Index<'a>,
    page: &'a Page<RawLink>,
    /// Path of the file below `content/` that the link stands in.
    path: &'a str,
}

impl Resolver<'_> {
    fn link(&self, link: &RawLink, report: &mut Report) -> Target {
        match &link.target {
            RawTarget::External(address) => Target::External(address.clone()),
            RawTarget::Path { path, fragment } => self.path(path, fragment, link.span, report),
            RawTarget::Wiki {
                name,
                fragment,
                own_text,
            } => self.wiki(name, fragment, *own_text, link.span, report),
            RawTarget::Number(name) => self.number(name),
            RawTarget::Label(text) => self.label(text),
            RawTarget::Term(term) => self.index.term(*term).map_or(Target::None, Target::Term),
            RawTarget::Image(path) => self.image(path, link.span, report),
            RawTarget::Refused => Target::None,
        }
    }

    /// `[text](path#fragment)`.
    fn path(&self, path: &str, fragment: &str, span: Span, report: &mut Report) -> Target {
        if path.is_empty() && !fragment.is_empty() {
            return self.place(self.own_id(), fragment, LinkText::Own, span, report);
        }
        let Some(wanted) = join(self.path, path) else {
            report.add(Diagnostic::at(&LINK_LEAVES_SITE, span).with("target", path));
            return Target::None;
        };
        if let Some(page) = self.index.page_at(&wanted) {
            return self.place(page, fragment, LinkText::Own, span, report);
        }
        if let Some(asset) = self.index.asset_at(&wanted) {
            return asset_target(asset);
        }
        let near = nearest(&wanted, self.index.paths()).map(|near| relative(self.path, near));
        let hint = near.map_or(Argument::from(""), |near| {
            suggestion(&near, std::iter::once(near.as_str()))
        });
        report.add(
            Diagnostic::at(&LINK_BROKEN, span)
                .with("target", path)
                .with("hint", hint),
        );
        Target::None
    }

    /// `[[name#fragment]]`.
    fn wiki(
        &self,
        name: &str,
        fragment: &str,
        own_text: bool,
        span: Span,
        report: &mut Report,
    ) -> Target {
        let text = if own_text {
            LinkText::Title
        } else {
            LinkText::Own
        };
        if name.is_empty() {
            return self.place(self.own_id(), fragment, text, span, report);
        }
        match self.index.named(name) {
            [page] => self.place(*page, fragment, text, span, report),
            [] => {
                let hint = suggestion(name, self.index.names());
                report.add(
                    Diagnostic::at(&LINK_BROKEN, span)
                        .with("target", format!("[[{name}]]"))
                        .with("hint", hint),
                );
                Target::None
            }
            several => {
                let names: Vec<_> = several
                    .iter()
                    .map(|id| stem(&self.book.page(*id).path))
                    .collect();
                let example = names.first().cloned().unwrap_or_default();
                report.add(
                    Diagnostic::at(&LINK_AMBIGUOUS, span)
                        .with("target", format!("[[{name}]]"))
                        .with("candidates", names.join(", "))
                        .with("example", example),
                );
                Target::None
            }
        }
    }

    /// A place on a page.
    fn place(
        &self,
        page: PageId,
        fragment: &str,
        text: LinkText,
        span: Span,
        report: &mut Report,
    ) -> Target {
        let found = self.book.page(page);
        let id = if fragment.is_empty() {
            Some(String::new())
        } else {
            fragments::find(&found.document, fragment)
        };
        let Some(id) = id else {
            let hint = suggestion(fragment, fragments::all(&found.document));
            report.add(
                Diagnostic::at(&FRAGMENT_BROKEN, span)
                    .with("page", &found.title)
                    .with("fragment", fragment)
                    .with("hint", hint),
            );
            return Target::None;
        };
        if !found.published {
            // A part without a page of its own is the first page below it.
            let Some(first) = found.children.first() else {
                return Target::None;
            };
            return Target::Page {
                page: *first,
                fragment: String::new(),
                text,
                automatic: false,
            };
        }
        Target::Page {
            page,
            fragment: id,
            text,
            automatic: false,
        }
    }

    /// 第5章 and the like: a link only where there is such a thing, and not to the page itself.
    fn number(&self, name: &NumberName) -> Target {
        let (page, fragment) = match name {
            NumberName::Page(number) => (self.index.numbered(number), String::new()),
            NumberName::Label(kind, number) => match self.index.label(*kind, number) {
                Some((page, id)) => (Some(page), id.to_owned()),
                None => return Target::None,
            },
        };
        match page {
            Some(page) if page != self.own_id() || !fragment.is_empty() => Target::Page {
                page,
                fragment,
                text: LinkText::Own,
                automatic: true,
            },
            _ => Target::None,
        }
    }

    /// A label of a diagram: a link only where there is such a name, and not to the page itself.
    fn label(&self, text: &str) -> Target {
        match self.index.titled(text) {
            Some(page) if matches!(self.book.page(page).record, Some(Record::Term(_))) => {
                Target::Term(page)
            }
            Some(page) if page != self.own_id() && self.book.page(page).published => Target::Page {
                page,
                fragment: String::new(),
                text: LinkText::Own,
                automatic: true,
            },
            _ => Target::None,
        }
    }

    fn image(&self, path: &str, span: Span, report: &mut Report) -> Target {
        let Some(wanted) = join(self.path, path) else {
            report.add(Diagnostic::at(&LINK_LEAVES_SITE, span).with("target", path));
            return Target::None;
        };
        if let Some(asset) = self.index.asset_at(&wanted) {
            return asset_target(asset);
        }
        let near = nearest(&wanted, self.index.asset_paths()).map(|near| relative(self.path, near));
        let hint = near.map_or(Argument::from(""), |near| {
            suggestion(&near, std::iter::once(near.as_str()))
        });
        report.add(
            Diagnostic::at(&IMAGE_MISSING, span)
                .with("target", path)
                .with("hint", hint),
        );
        Target::None
    }

    fn own_id(&self) -> PageId {
        self.index.id_of(&self.page.path)
    }
}

fn asset_target(path: &str) -> Target {
    OutputPath::new(path).map_or(Target::None, Target::Asset)
}

/// The address of a page without `.html` and `/index`, which `[[…]]` finds it by.
fn stem(path: &OutputPath) -> String {
    let path = path.as_str().trim_end_matches(".html");
    path.strip_suffix("/index").unwrap_or(path).to_owned()
}

/// The path that `relative` means in the file `from`; `None` when it leaves `content/`.
fn join(from: &str, relative: &str) -> Option<String> {
    let mut segments: Vec<&str> = from.split('/').collect();
    segments.pop();
    for segment in relative.split(['/', '\\']) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            other => segments.push(other),
        }
    }
    let mut path = segments.join("/");
    if relative.ends_with('/') && !path.is_empty() {
        path.push('/');
    }
    Some(path)
}

/// How the file `from` writes the path `to`.
fn relative(from: &str, to: &str) -> String {
    match (OutputPath::new(from), OutputPath::new(to)) {
        (Some(from), Some(to)) => to.relative_from(&from, ""),
        _ => to.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_join_and_cannot_leave() {
        assert_eq!(join("a/b.md", "c.md").as_deref(), Some("a/c.md"));
        assert_eq!(join("a/b.md", "../c.md").as_deref(), Some("c.md"));
        assert_eq!(join("a/b.md", "./x/").as_deref(), Some("a/x/"));
        assert_eq!(join("a/b.md", "../../c.md"), None);
    }
}
