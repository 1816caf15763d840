//! What is served at one moment. Input: outcomes of builds. Output: values that the server reads
//! from other threads, and that pages are told about.

use std::sync::Arc;

use tokio::sync::watch;

use crate::diag::Language;
use crate::emit::{Artifact, Tree};

use super::BuildOutcome;

/// What is served at one moment.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    /// The last good pages; before the first build that succeeds, what could be made.
    pub tree: Option<Arc<Tree>>,
    /// Whether any build succeeded yet.
    good: bool,
    /// How many builds made other pages than the one before.
    builds: u64,
    /// The report of the last build, if it failed.
    pub errors: Option<String>,
    /// Language of what the server itself says.
    pub language: Language,
}

/// Where the building thread puts what it made.
pub(super) struct Publisher {
    sender: watch::Sender<Arc<Snapshot>>,
}

impl Publisher {
    pub fn new(language: Language) -> Self {
        let snapshot = Snapshot {
            tree: None,
            good: false,
            builds: 0,
            errors: None,
            language,
        };
        Self {
            sender: watch::Sender::new(Arc::new(snapshot)),
        }
    }

    /// The end from which the server reads.
    pub fn subscribe(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.sender.subscribe()
    }

    /// Makes the outcome what is served; a failed build leaves the pages as they are.
    pub fn publish(&self, outcome: BuildOutcome) {
        self.sender.send_modify(|current| {
            let mut next = Snapshot::clone(current);
            match outcome {
                BuildOutcome::Built(tree) => {
                    if !next
                        .tree
                        .as_ref()
                        .is_some_and(|before| is_same(before, &tree))
                    {
                        next.builds += 1;
                    }
                    next.tree = Some(tree);
                    next.good = true;
                    next.errors = None;
                }
                BuildOutcome::Failed { report, rough } => {
                    next.errors = Some(report);
                    if !next.good {
                        next.builds += u64::from(rough.is_some());
                        next.tree = rough;
                    }
                }
            }
            *current = Arc::new(next);
        });
    }
}

/// Whether two builds made the same files from the same things.
fn is_same(one: &Tree, other: &Tree) -> bool {
    let has = |(path, artifact): (&_, &Artifact)| {
        other.get(path).is_some_and(|same| same.key == artifact.key)
    };
    one.len() == other.len() && one.iter().all(has)
}

impl Snapshot {
    /// Which pages these are. Differs between runs of the server too, so that a page from an
    /// earlier run knows that it is old.
    pub fn generation(&self) -> String {
        format!("{}-{}", std::process::id(), self.builds)
    }

    /// What an open page is told, as JSON.
    pub fn state(&self) -> String {
        let title = match self.language {
            Language::Chinese => "构建失败，显示的是上一次成功的页面",
            Language::English => "The build failed; this is the last good page",
        };
        serde_json::json!({
            "generation": self.generation(),
            "title": title,
            "errors": self.errors,
        })
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::digest::Digest;
    use crate::base::path::OutputPath;

    fn built(text: &str) -> BuildOutcome {
        let artifact = Artifact {
            key: Digest::of(text.as_bytes()),
            bytes: text.as_bytes().into(),
        };
        BuildOutcome::Built(Arc::new([(OutputPath::new("a").unwrap(), artifact)].into()))
    }

    #[test]
    fn a_failed_build_leaves_the_pages_and_an_equal_one_the_generation() {
        let publisher = Publisher::new(Language::Chinese);
        let snapshots = publisher.subscribe();
        let generation = || snapshots.borrow().generation();
        let empty = generation();
        publisher.publish(built("one"));
        let first = generation();
        assert_ne!(first, empty);
        publisher.publish(BuildOutcome::Failed {
            report: "error".to_owned(),
            rough: None,
        });
        assert!(snapshots.borrow().tree.is_some() && snapshots.borrow().errors.is_some());
        publisher.publish(built("one"));
        assert_eq!(
            (generation(), snapshots.borrow().errors.clone()),
            (first.clone(), None)
        );
        publisher.publish(built("two"));
        assert_ne!(generation(), first);
    }
}
