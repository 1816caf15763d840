//! Which files changed, and when it is time to build. Input: changes with the moment of each.
//! Output: one set of changes once an editor has finished its burst of saves.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A build starts when nothing changed for this long: editors save in several steps.
const QUIET: Duration = Duration::from_millis(40);

/// It starts after this long even when changes keep coming.
const LONGEST: Duration = Duration::from_millis(400);

/// What changed since the last build began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeSet {
    /// Files whose content may have changed. Meaningless when `everything` is set.
    pub paths: BTreeSet<PathBuf>,
    /// Anything may have changed: the first build, a folder that came or went, or a watcher
    /// that missed something.
    pub everything: bool,
}

impl ChangeSet {
    /// Anything may have changed.
    #[must_use]
    pub fn everything() -> Self {
        Self {
            paths: BTreeSet::new(),
            everything: true,
        }
    }
}

/// Changes that wait for a build.
#[derive(Debug, Default)]
pub(super) struct Gather {
    changes: ChangeSet,
    /// When the first and the last of them came.
    span: Option<(Instant, Instant)>,
}

impl Gather {
    pub fn add(&mut self, changes: ChangeSet, now: Instant) {
        self.changes.paths.extend(changes.paths);
        self.changes.everything |= changes.everything;
        self.span = Some((self.span.map_or(now, |(first, _)| first), now));
    }

    /// When a build should start; `None` as long as nothing changed.
    pub fn due(&self) -> Option<Instant> {
        self.span
            .map(|(first, last)| (last + QUIET).min(first + LONGEST))
    }

    pub fn finish(self) -> ChangeSet {
        self.changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: &str) -> ChangeSet {
        ChangeSet {
            paths: [PathBuf::from(path)].into(),
            everything: false,
        }
    }

    #[test]
    fn a_burst_of_saves_is_one_build() {
        let start = Instant::now();
        let mut gather = Gather::default();
        assert_eq!(gather.due(), None);
        for step in 0..5 {
            gather.add(change("a.md"), start + QUIET / 2 * step);
        }
        gather.add(change("b.md"), start + QUIET * 2);
        assert_eq!(gather.due(), Some(start + QUIET * 3));
        assert_eq!(gather.finish().paths.len(), 2);
    }

    #[test]
    fn an_endless_storm_does_not_put_the_build_off_for_ever() {
        let start = Instant::now();
        let mut gather = Gather::default();
        for step in 0..1000 {
            gather.add(change("a.md"), start + Duration::from_millis(4) * step);
        }
        assert_eq!(gather.due(), Some(start + LONGEST));
    }

    #[test]
    fn a_missed_change_means_everything() {
        let mut gather = Gather::default();
        gather.add(change("a.md"), Instant::now());
        gather.add(ChangeSet::everything(), Instant::now());
        gather.add(change("b.md"), Instant::now());
        assert!(gather.finish().everything);
    }
}
