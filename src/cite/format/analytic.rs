//! Parts of books and papers in proceedings (4.2).

use super::monograph::with_volume;
use super::people::{self, Role};
use super::{Links, edition, imprint, line::Line, title};
use crate::cite::entry::Entry;

/// `析出文献主要责任者. 析出文献题名[C]//专著主要责任者. 专著题名. 版本项. 出版地: 出版者, 出版年: 页码[引用日期].`
pub fn write(entry: &Entry, links: Links, line: &mut Line) {
    line.part(&people::list(&entry.authors, entry.language));
    title(entry, entry.title.clone(), links, line);
    line.part(&people::with_role(
        &entry.translators,
        Role::Translator,
        entry.language,
    ));
    let host = with_volume(
        &entry.main_title,
        &entry.host,
        &entry.volume,
        entry.language,
    );
    if !host.is_empty() {
        line.add("//");
        let editors = people::list(&entry.editors, entry.language);
        if editors.is_empty() {
            line.add(&host);
        } else {
            line.add(&editors);
            line.part(&host);
        }
    }
    line.part(&edition::edition(&entry.edition, entry.language));
    line.part(&imprint::imprint(entry));
}
