//! Works that stand by themselves: books, theses, reports, standards, online sources (4.1, 4.6),
//! and patents (4.5).

use super::people::{self, Role};
use super::{Links, accessed, edition, imprint, line::Line, title};
use crate::cite::date::Date;
use crate::cite::entry::Entry;
use crate::cite::kind::Kind;
use crate::cite::language::Language;

/// `主要责任者. 题名: 其他题名信息[M]. 其他责任者. 版本项. 出版地: 出版者, 出版年: 页码[引用日期].`
pub fn write(entry: &Entry, links: Links, line: &mut Line) {
    let edited_only = entry.authors.is_empty();
    let first = if edited_only {
        &entry.editors
    } else {
        &entry.authors
    };
    line.part(&people::list(first, entry.language));
    title(entry, whole_title(entry), links, line);
    if !edited_only {
        line.part(&people::with_role(
            &entry.editors,
            Role::Editor,
            entry.language,
        ));
    }
    line.part(&people::with_role(
        &entry.translators,
        Role::Translator,
        entry.language,
    ));
    line.part(&edition::edition(&entry.edition, entry.language));
    line.part(&imprint::imprint(entry));
}

/// `专利申请者或所有者. 专利题名: 专利号[P]. 公告日期[引用日期].`
pub fn patent(entry: &Entry, links: Links, line: &mut Line) {
    let owners = if entry.holders.is_empty() {
        &entry.authors
    } else {
        &entry.holders
    };
    line.part(&people::list(owners, entry.language));
    title(entry, whole_title(entry), links, line);
    let day = entry.date.as_ref().map(Date::full).unwrap_or_default();
    line.part(&(day + &accessed(entry)));
}

/// The title with what follows it after `: `: the volume of a book, or the number of a report,
/// standard, decree or patent (8.2.3).
fn whole_title(entry: &Entry) -> String {
    match entry.kind {
        Kind::Report | Kind::Standard | Kind::Patent | Kind::Archive | Kind::Legislation => {
            // Some people write the number into the title; it is not printed twice.
            if entry.number.is_empty() || entry.title.contains(&entry.number) {
                return entry.title.clone();
            }
            format!("{}: {}", entry.title, entry.number)
        }
        _ => with_volume(
            &entry.main_title,
            &entry.title,
            &entry.volume,
            entry.language,
        ),
    }
}

/// `三松堂全集: 第4卷`; `中国科学技术史: 第2卷 科学思想史` where the volume has a title of its own.
pub fn with_volume(main: &str, title: &str, volume: &str, language: Language) -> String {
    let numbered = !volume.is_empty() && volume.bytes().all(|b| b.is_ascii_digit());
    let volume = match language {
        Language::Chinese if numbered => format!("第{volume}卷"),
        Language::Japanese if numbered => format!("第{volume}巻"),
        Language::Korean if numbered => format!("제{volume}권"),
        Language::Russian if numbered => format!("т. {volume}"),
        Language::Western if numbered => format!("Vol. {volume}"),
        _ => volume.to_string(),
    };
    match (main, volume.as_str()) {
        ("", "") => title.to_string(),
        ("", volume) => format!("{title}: {volume}"),
        (main, "") => format!("{main}: {title}"),
        (main, volume) => format!("{main}: {volume} {title}"),
    }
}
