//! Names of fields. Input: a name in small letters. Output: whether it is used, known, or a slip
//! of the pen.

use std::collections::BTreeMap;

use super::bib::nearest;

/// Fields that are used.
pub const USED: &str = "\
    address archiveprefix author booksubtitle booktitle date day doi edition editor \
    entrysubtype eprint eprinttype eventtitle holder howpublished institution isbn issue \
    journal journalsubtitle journaltitle langid language location maintitle mark medium month \
    number organization pages publisher school subtitle title translator url urldate volume \
    year";

/// Fields that would change an entry if they were understood.
pub const UNSUPPORTED: &str = "\
    crossref xdata";

/// Fields that are known and have no place in a reference of the standard.
pub const IGNORED: &str = "\
    abstract addendum afterword annotation annotator authortype bookpagination chapter \
    commentator editora editorb editortype eid eprintclass eventdate file foreword hyphenation \
    ids indextitle introduction issn issuetitle keywords label library mainsubtitle note \
    origdate origlanguage options pagetotal pagination part primaryclass pubstate related \
    series shorthand shortjournal shorttitle sortkey sorttitle timestamp titleaddon type venue \
    version volumes urlyear xref yeardivision";

/// Whether a list of names holds one.
#[must_use]
pub fn holds(list: &str, name: &str) -> bool {
    list.split(' ').any(|known| known == name)
}

/// Remembers which unknown names are slips of the pen for which known ones, so that a file of
/// many odd names costs little.
#[derive(Debug, Default)]
pub struct Slips {
    seen: BTreeMap<String, Option<&'static str>>,
}

impl Slips {
    /// The used field that `name` was probably meant to be. Past a thousand different names
    /// nothing more is looked up.
    pub fn meant(&mut self, name: &str) -> Option<&'static str> {
        const MOST: usize = 1_000;
        if let Some(meant) = self.seen.get(name) {
            return *meant;
        }
        if self.seen.len() == MOST {
            return None;
        }
        let meant = nearest(name, USED.split(' '));
        self.seen.insert(name.to_string(), meant);
        meant
    }
}
