//! Watches the sources. Input: folders and files. Output: a message for each change of one of
//! them, made to mean “everything” wherever the system may have missed something.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::disk;

use super::{ChangeSet, Message, ServeOptions};

/// How often we look where the system does not tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// A running watcher.
pub(super) struct Watch {
    watcher: Box<dyn Watcher + Send>,
    /// Watched folders and files, absolute.
    roots: Arc<[PathBuf]>,
    /// Why the system's notices could not be had.
    trouble: Option<String>,
}

impl Watch {
    /// Watches `options.watch`. Where the system refuses (as when its number of watches is used
    /// up), looks once a second instead.
    pub fn start(options: &ServeOptions, inbox: &Sender<Message>) -> Self {
        // Events name paths without links; so do the roots, to be compared with them.
        let site = disk::real(&options.site);
        let roots: Arc<[PathBuf]> = options
            .watch
            .iter()
            .map(|path| disk::real(&site.join(path)))
            .collect();
        let told = || teller(Arc::clone(&roots), inbox.clone());
        let native = RecommendedWatcher::new(told(), Config::default()).and_then(|mut watcher| {
            watch_all(&mut watcher, &roots)?;
            Ok(watcher)
        });
        let (watcher, trouble): (Box<dyn Watcher + Send>, _) = match native {
            Ok(watcher) => (Box::new(watcher), None),
            Err(error) => (polling(told(), &roots), Some(error.to_string())),
        };
        Self {
            watcher,
            roots,
            trouble,
        }
    }

    /// Why the system's notices could not be had, if so.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Watches roots again that were made or replaced since.
    pub fn refresh(&mut self, changes: &ChangeSet) {
        if changes.everything {
            for root in self.roots.iter().filter(|root| disk::is_folder(root)) {
                // Neither failure matters: not watched before, or gone again.
                let _ = self.watcher.unwatch(root);
                let _ = self.watcher.watch(root, RecursiveMode::Recursive);
            }
        }
    }
}

/// Folders are watched with all they hold. The folders above are watched too, by themselves: a
/// file is often replaced when saved, and a root may be missing as yet.
fn watch_all(watcher: &mut dyn Watcher, roots: &[PathBuf]) -> notify::Result<()> {
    for root in roots.iter().filter(|root| disk::is_folder(root)) {
        watcher.watch(root, RecursiveMode::Recursive)?;
    }
    let parents: BTreeSet<_> = roots.iter().filter_map(|root| root.parent()).collect();
    for parent in parents.into_iter().filter(|parent| disk::is_folder(parent)) {
        if !roots.iter().any(|root| parent.starts_with(root)) {
            watcher.watch(parent, RecursiveMode::NonRecursive)?;
        }
    }
    Ok(())
}

fn polling(
    tell: impl FnMut(notify::Result<Event>) + Send + 'static,
    roots: &[PathBuf],
) -> Box<dyn Watcher + Send> {
    let config = Config::default().with_poll_interval(POLL);
    match PollWatcher::new(tell, config) {
        Ok(mut watcher) => {
            // What cannot be watched cannot be read either; the build reports it.
            let _ = watch_all(&mut watcher, roots);
            Box::new(watcher)
        }
        Err(_) => Box::new(notify::NullWatcher),
    }
}

/// What is called on each event.
fn teller(
    roots: Arc<[PathBuf]>,
    inbox: Sender<Message>,
) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    move |event| {
        if let Some(changes) = changes_of(event, &roots) {
            // The receiver is gone only when we are ending.
            let _ = inbox.send(Message::Changed(changes));
        }
    }
}

/// What an event changed in the roots; `None` when nothing.
fn changes_of(event: notify::Result<Event>, roots: &[PathBuf]) -> Option<ChangeSet> {
    let Ok(event) = event else {
        return Some(ChangeSet::everything());
    };
    if event.need_rescan() {
        return Some(ChangeSet::everything());
    }
    let is_read = matches!(event.kind, EventKind::Access(kind)
        if kind != AccessKind::Close(AccessMode::Write));
    let in_roots = |path: &&PathBuf| roots.iter().any(|root| path.starts_with(root));
    let paths: BTreeSet<PathBuf> = event.paths.iter().filter(in_roots).cloned().collect();
    if is_read || paths.is_empty() {
        return None;
    }
    // Files can come or go with a folder before a watch on it begins; then no event names them.
    let shakes = !matches!(
        event.kind,
        EventKind::Access(_)
            | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_))
            | EventKind::Create(CreateKind::File)
            | EventKind::Remove(RemoveKind::File)
    );
    let everything = (shakes && !paths.iter().all(|path| disk::is_file(path)))
        || paths.iter().any(|path| roots.contains(path));
    Some(ChangeSet { paths, everything })
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::DataChange;

    fn changes(kind: EventKind, path: &str) -> Option<ChangeSet> {
        let roots = [
            PathBuf::from("/site/content"),
            PathBuf::from("/site/shouce.toml"),
        ];
        changes_of(Ok(Event::new(kind).add_path(path.into())), &roots)
    }

    #[test]
    fn only_changes_of_sources_count() {
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let change = changes(written, "/site/content/a.md").unwrap();
        assert!(change.paths.contains(&PathBuf::from("/site/content/a.md")) && !change.everything);
        assert_eq!(changes(written, "/site/dist/a.html"), None);
        let read = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert_eq!(changes(read, "/site/content/a.md"), None);
    }

    #[test]
    fn a_folder_or_a_missed_event_means_everything() {
        let made = EventKind::Create(CreateKind::Folder);
        assert!(changes(made, "/site/content/new").unwrap().everything);
        assert!(
            changes(EventKind::Remove(RemoveKind::Folder), "/site/content")
                .unwrap()
                .everything
        );
        let lost = changes_of(Err(notify::Error::generic("lost")), &[]);
        assert!(lost.unwrap().everything);
    }
}
