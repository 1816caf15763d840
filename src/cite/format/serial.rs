//! Periodicals (4.3) and articles in them (4.4).

use super::{Links, accessed, imprint, line::Line, people, title};
use crate::cite::date::Date;
use crate::cite::entry::Entry;

/// `主要责任者. 题名[J]. 刊名, 年, 卷(期): 页码[引用日期].`
pub fn article(entry: &Entry, links: Links, line: &mut Line) {
    line.part(&people::list(&entry.authors, entry.language));
    title(entry, entry.title.clone(), links, line);
    line.part(&entry.host);
    let undivided = entry.volume.is_empty() && entry.number.is_empty();
    // A magazine without volume and issue is found by its day.
    let when = match &entry.date {
        Some(date) if undivided => date.full(),
        Some(date) => date.year.clone(),
        None => String::new(),
    };
    let issue = volume_and_issue(when, &entry.volume, &entry.number);
    if !issue.is_empty() {
        line.add(if entry.host.is_empty() { ". " } else { ", " });
        line.add(&issue);
    }
    if !entry.pages.is_empty() {
        line.add(": ");
        line.add(&entry.pages);
    }
    line.add(&accessed(entry));
}

/// `主要责任者. 题名[N]. 报纸名, 年-月-日(版次)[引用日期].`
pub fn newspaper(entry: &Entry, links: Links, line: &mut Line) {
    line.part(&people::list(&entry.authors, entry.language));
    title(entry, entry.title.clone(), links, line);
    line.part(&entry.host);
    if let Some(date) = &entry.date {
        line.add(", ");
        line.add(&date.full());
    }
    let page = entry
        .pages
        .trim_start_matches('第')
        .trim_end_matches('版')
        .trim();
    if !page.is_empty() {
        line.add(&format!("({page})"));
    }
    line.add(&accessed(entry));
}

/// `主要责任者. 题名[J]. 年, 卷(期)-年, 卷(期). 出版地: 出版者, 出版年.`
pub fn periodical(entry: &Entry, links: Links, line: &mut Line) {
    let first = if entry.authors.is_empty() {
        &entry.editors
    } else {
        &entry.authors
    };
    line.part(&people::list(first, entry.language));
    title(entry, entry.title.clone(), links, line);
    if entry.volume.contains('(') {
        // A run of issues that is written out already, such as `1957(1)-1990(4)`.
        line.part(&entry.volume);
    } else if !entry.volume.is_empty() || !entry.number.is_empty() {
        let year = entry
            .date
            .as_ref()
            .map(|date| date.year.clone())
            .unwrap_or_default();
        let run = volume_and_issue(year, &entry.volume, &entry.number);
        let open = entry.date.as_ref().is_some_and(Date::is_open);
        line.part(&if open { format!("{run}-") } else { run });
    }
    line.part(&imprint::imprint(entry));
}

/// `2012, 57(34)`, `2005(8)`, `2014, 510` (8.8.2). Issues in one are joined by `/` (8.8.3).
fn volume_and_issue(year: String, volume: &str, issue: &str) -> String {
    let mut text = year;
    if !volume.is_empty() {
        text.push_str(if text.is_empty() { "" } else { ", " });
        text.push_str(volume);
    }
    if !issue.is_empty() {
        text.push_str(&format!("({})", issue.replace(['–', '—'], "/")));
    }
    text
}
