//! The output folder is whole at every moment. Input: builds that die after any number of
//! changes to the disk. Checked: the old tree or the new one, never a mix; files of others
//! survive; the next run works.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use shouce::base::digest::Digest;
use shouce::base::path::OutputPath;
use shouce::diag::Language;
use shouce::emit::disk::Simulation;
use shouce::emit::{
    Disk, EmitError, EmitErrorKind, MANIFEST, Published, Refusal, Request, Sink, Stage,
};

/// Every file below a folder by its path, with its text; links by where they lead.
type Files = BTreeMap<String, String>;

const OLD: &[(&str, &str)] = &[
    ("index.html", "old index"),
    ("same.html", "same"),
    ("gone/deep/page.html", "gone"),
    ("part/a.html", "old a"),
    ("part/same.css", "same css"),
    ("turns-to-folder", "a file"),
    ("turns-to-file/x.html", "a folder"),
];
const NEW: &[(&str, &str)] = &[
    ("index.html", "new index"),
    ("same.html", "same"),
    ("part/a.html", "new a"),
    ("part/b.html", "new b"),
    ("part/same.css", "same css"),
    ("fresh/page.html", "fresh"),
    ("fresh/style.css", "fresh css"),
    ("turns-to-folder/x.html", "a folder"),
    ("turns-to-file", "a file"),
];
const FOREIGN: &[(&str, &str)] = &[
    (".git/HEAD", "ref"),
    (".git/objects/ab/cd", "object"),
    ("CNAME", "example.test"),
    ("part/note.txt", "mine"),
    ("gone/deep/note.txt", "mine too"),
];

struct Site {
    _folder: tempfile::TempDir,
    root: PathBuf,
}

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(root.join("content")).unwrap();
        Self {
            _folder: folder,
            root,
        }
    }

    /// A site that was published once, with files of others in its output.
    fn published(simulation: Simulation) -> Self {
        Self::with(OLD, FOREIGN, simulation)
    }

    fn with(old: &[(&str, &str)], foreign: &[(&str, &str)], simulation: Simulation) -> Self {
        let site = Self::new();
        site.build(old, simulation).unwrap();
        for (path, text) in foreign {
            write(&site.out().join(path), text);
        }
        site
    }

    fn out(&self) -> PathBuf {
        self.root.join("dist")
    }

    fn begin(&self, simulation: Simulation) -> Result<Stage, EmitError> {
        let request = Request {
            target: &self.out(),
            site: &self.root,
            sources: &[self.root.join("content")],
            waiting: &|| {},
        };
        Stage::begin_on(&request, Disk::simulated(simulation))
    }

    fn build(
        &self,
        files: &[(&str, &str)],
        simulation: Simulation,
    ) -> Result<Published, EmitError> {
        let stage = self.begin(simulation)?;
        for (path, text) in files {
            let (path, key) = (OutputPath::new(path).unwrap(), Digest::of(text.as_bytes()));
            if !stage.keep(&path, key) {
                stage.put(&path, key, text.as_bytes())?;
            }
        }
        stage.publish()
    }

    /// The next run: it repairs, and ends without publishing.
    fn repair(&self, simulation: Simulation) {
        drop(
            self.begin(Simulation {
                dies_after: None,
                ..simulation
            })
            .unwrap(),
        );
    }

    fn output(&self) -> Files {
        let mut files = files_below(&fs::canonicalize(self.out()).unwrap());
        assert!(files.remove(MANIFEST).is_some(), "no manifest");
        files
    }

    /// Names in the site's root and hidden ones in its output that a finished run leaves.
    fn leftovers(&self) -> Vec<String> {
        let names = |folder: &Path| -> Vec<String> {
            let entries = fs::read_dir(folder).unwrap();
            entries
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect()
        };
        let mut all = names(&self.root);
        all.extend(names(&self.out()));
        all.retain(|name| name.contains("shouce") && name != MANIFEST);
        all
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn files_below(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        if entry.path_is_symlink() {
            let to = fs::read_link(entry.path()).unwrap();
            files.insert(path, format!("-> {}", to.display()));
        } else if entry.file_type().is_file() {
            files.insert(path, fs::read_to_string(entry.path()).unwrap());
        }
    }
    files
}

fn tree(lists: &[&[(&str, &str)]]) -> Files {
    lists
        .concat()
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// Kills a build after every number of changes; `whole` says that even before the next run the
/// output must be one of the two trees.
fn kill_everywhere(simulation: Simulation, whole: bool) {
    let (old, new) = (tree(&[OLD, FOREIGN]), tree(&[NEW, FOREIGN]));
    let mut seen_old = 0;
    for dies_after in 0.. {
        let site = Site::published(simulation);
        let died = site.build(
            NEW,
            Simulation {
                dies_after: Some(dies_after),
                ..simulation
            },
        );
        if whole {
            let output = site.output();
            assert!(
                output == old || output == new,
                "after {dies_after}: {output:#?}"
            );
        }
        for (path, text) in FOREIGN {
            let kept = fs::read_to_string(site.out().join(path));
            if whole || simulation.mount_point {
                assert_eq!(kept.unwrap(), *text, "{path} after {dies_after}");
            }
        }
        site.repair(simulation);
        let output = site.output();
        assert!(
            output == old || output == new,
            "repaired after {dies_after}: {output:#?}"
        );
        assert_eq!(site.leftovers(), Vec::<String>::new(), "after {dies_after}");
        seen_old += u64::from(output == old);
        site.build(NEW, simulation).unwrap();
        assert_eq!(site.output(), new, "built again after {dies_after}");
        if died.is_ok() {
            assert!(
                seen_old > 10 && dies_after > seen_old,
                "{seen_old} of {dies_after}"
            );
            return;
        }
    }
}

#[test]
fn killed_at_any_step_the_output_is_the_old_tree_or_the_new() {
    kill_everywhere(Simulation::default(), true);
}

#[test]
fn killed_at_any_step_without_exchange_the_next_run_repairs() {
    kill_everywhere(
        Simulation {
            no_exchange: true,
            ..Simulation::default()
        },
        false,
    );
}

#[test]
fn killed_at_any_step_without_hard_links_the_output_is_whole() {
    kill_everywhere(
        Simulation {
            no_links: true,
            ..Simulation::default()
        },
        true,
    );
}

#[test]
fn killed_at_any_step_in_a_mount_point_the_next_run_repairs() {
    kill_everywhere(
        Simulation {
            mount_point: true,
            ..Simulation::default()
        },
        false,
    );
}

/// Kills the repair after a kill, too. The trees are small: every pair of moments is tried.
fn kill_the_repair(simulation: Simulation) {
    let (old_files, new_files, foreign) = (&OLD[..4], &NEW[..4], &FOREIGN[2..4]);
    let (old, new) = (tree(&[old_files, foreign]), tree(&[new_files, foreign]));
    let died = |after| Simulation {
        dies_after: Some(after),
        ..simulation
    };
    for first in 0.. {
        let mut finished = false;
        for second in 0.. {
            let site = Site::with(old_files, foreign, simulation);
            finished = site.build(new_files, died(first)).is_ok();
            let repaired = site.begin(died(second)).is_ok();
            site.repair(simulation);
            let output = site.output();
            assert!(
                output == old || output == new,
                "after {first}, {second}: {output:#?}"
            );
            if repaired {
                break;
            }
        }
        if finished {
            return;
        }
    }
}

#[test]
fn a_killed_repair_is_repaired() {
    kill_the_repair(Simulation::default());
}

#[test]
fn a_killed_repair_without_exchange_is_repaired() {
    kill_the_repair(Simulation {
        no_exchange: true,
        ..Simulation::default()
    });
}

#[test]
fn a_killed_repair_in_a_mount_point_is_repaired() {
    kill_the_repair(Simulation {
        mount_point: true,
        ..Simulation::default()
    });
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing_or_all() {
    let modes = [
        Simulation::default(),
        Simulation {
            mount_point: true,
            ..Simulation::default()
        },
    ];
    for (simulation, exists) in [(modes[0], false), (modes[0], true), (modes[1], true)] {
        for dies_after in 0.. {
            let site = Site::new();
            if exists {
                fs::create_dir(site.out()).unwrap();
            }
            let died = site.build(
                NEW,
                Simulation {
                    dies_after: Some(dies_after),
                    ..simulation
                },
            );
            site.repair(simulation);
            if site.out().join(MANIFEST).exists() {
                assert_eq!(site.output(), tree(&[NEW]), "after {dies_after}");
            } else if site.out().exists() {
                assert_eq!(files_below(&site.out()), Files::new(), "after {dies_after}");
            }
            site.build(NEW, simulation).unwrap();
            assert_eq!(site.output(), tree(&[NEW]));
            if died.is_ok() {
                break;
            }
        }
    }
}

#[test]
fn a_build_counts_what_it_wrote_kept_and_removed() {
    let site = Site::published(Simulation::default());
    let published = site.build(NEW, Simulation::default()).unwrap();
    assert_eq!(
        published,
        Published {
            written: 7,
            kept: 2,
            removed: 3
        }
    );
    assert_eq!(site.output(), tree(&[NEW, FOREIGN]));
}

#[test]
fn a_kept_file_is_not_written_again() {
    use std::os::unix::fs::MetadataExt;
    let site = Site::published(Simulation::default());
    let inode = || fs::metadata(site.out().join("same.html")).unwrap().ino();
    let before = inode();
    site.build(NEW, Simulation::default()).unwrap();
    assert_eq!(inode(), before);
}

#[test]
fn a_file_edited_by_hand_is_written_again() {
    let site = Site::published(Simulation::default());
    let page = site.out().join("same.html");
    fs::write(&page, "HAND").unwrap();
    let later = std::time::SystemTime::now() + std::time::Duration::from_mins(1);
    fs::File::options()
        .write(true)
        .open(&page)
        .unwrap()
        .set_modified(later)
        .unwrap();
    site.build(NEW, Simulation::default()).unwrap();
    assert_eq!(site.output()["same.html"], "same");
}

#[test]
fn a_build_that_does_not_publish_changes_nothing() {
    for mount_point in [false, true] {
        let simulation = Simulation {
            mount_point,
            ..Simulation::default()
        };
        let site = Site::published(simulation);
        let stage = site.begin(simulation).unwrap();
        stage
            .put(&OutputPath::new("x.html").unwrap(), Digest::of(b""), b"x")
            .unwrap();
        drop(stage);
        assert_eq!(site.output(), tree(&[OLD, FOREIGN]));
        assert_eq!(site.leftovers(), Vec::<String>::new());
    }
}

#[test]
fn the_manifest_depends_on_the_tree_alone() {
    let (once, twice) = (Site::new(), Site::published(Simulation::default()));
    once.build(NEW, Simulation::default()).unwrap();
    twice
        .build(
            NEW,
            Simulation {
                mount_point: true,
                ..Simulation::default()
            },
        )
        .unwrap();
    let manifest = |site: &Site| fs::read(site.out().join(MANIFEST)).unwrap();
    assert_eq!(manifest(&once), manifest(&twice));
}

#[test]
fn a_folder_with_files_of_others_and_no_manifest_is_refused() {
    let site = Site::new();
    write(&site.out().join("thesis.doc"), "mine");
    let error = site.build(NEW, Simulation::default()).unwrap_err();
    assert_eq!(error.kind, EmitErrorKind::Refused(Refusal::NotOurs));
    for language in [Language::Chinese, Language::English] {
        assert!(error.message(language).contains("dist"));
    }
    assert_eq!(files_below(&site.out()), tree(&[&[("thesis.doc", "mine")]]));
}

#[test]
fn a_target_that_is_a_file_is_refused_and_kept() {
    let site = Site::new();
    write(&site.out(), "KEEP");
    let error = site.build(NEW, Simulation::default()).unwrap_err();
    assert_eq!(error.kind, EmitErrorKind::NotADirectory);
    assert_eq!(fs::read_to_string(site.out()).unwrap(), "KEEP");
}

#[test]
fn a_damaged_manifest_is_refused() {
    let site = Site::published(Simulation::default());
    fs::write(site.out().join(MANIFEST), "shouce manifest 1\n").unwrap();
    let error = site.build(NEW, Simulation::default()).unwrap_err();
    assert_eq!(error.kind, EmitErrorKind::Refused(Refusal::DamagedManifest));
    assert_eq!(site.output(), tree(&[OLD, FOREIGN]));
}

#[test]
fn a_file_of_others_where_a_new_file_goes_is_refused() {
    for (path, mount_point) in ["fresh/page.html", "fresh", "turns-to-file/mine"]
        .into_iter()
        .flat_map(|p| [(p, false), (p, true)])
    {
        let simulation = Simulation {
            mount_point,
            ..Simulation::default()
        };
        let site = Site::published(simulation);
        write(&site.out().join(path), "mine");
        let before = site.output();
        let error = site.build(NEW, simulation).unwrap_err();
        assert_eq!(
            error.kind,
            EmitErrorKind::Refused(Refusal::ForeignInTheWay),
            "{path}"
        );
        assert!(error.path.ends_with(path), "{path}");
        assert_eq!(site.output(), before);
    }
}

#[test]
fn nothing_is_written_through_a_link_in_the_old_output() {
    for mount_point in [false, true] {
        let simulation = Simulation {
            mount_point,
            ..Simulation::default()
        };
        let site = Site::published(simulation);
        let victim = site.root.join("victim");
        write(&victim.join("page.html"), "VICTIM");
        for page in ["index.html", "same.html", "turns-to-folder"] {
            fs::remove_file(site.out().join(page)).unwrap();
            std::os::unix::fs::symlink(victim.join("page.html"), site.out().join(page)).unwrap();
        }
        fs::remove_dir_all(site.out().join("gone/deep")).unwrap();
        std::os::unix::fs::symlink(&victim, site.out().join("gone/deep")).unwrap();
        site.build(NEW, simulation).unwrap();
        assert_eq!(files_below(&victim), tree(&[&[("page.html", "VICTIM")]]));
        let output = site.output();
        assert_eq!(output["index.html"], "new index");
        assert_eq!(output["same.html"], "same");
        assert_eq!(
            output["gone/deep"],
            format!("-> {}", victim.display()),
            "a link of others"
        );
    }
}

#[test]
fn two_files_at_one_path_are_refused() {
    for mount_point in [false, true] {
        let simulation = Simulation {
            mount_point,
            ..Simulation::default()
        };
        let site = Site::published(simulation);
        let twice = [NEW, &[("index.html", "again")]].concat();
        let error = site.build(&twice, simulation).unwrap_err();
        assert_eq!(error.kind, EmitErrorKind::Refused(Refusal::Duplicate));
        assert_eq!(site.output(), tree(&[OLD, FOREIGN]));
    }
}

#[test]
fn the_writers_own_names_are_refused() {
    let site = Site::published(Simulation::default());
    for name in [MANIFEST, ".shouce-stage/x"] {
        let error = site
            .build(&[(name, "x")], Simulation::default())
            .unwrap_err();
        assert_eq!(error.kind, EmitErrorKind::Refused(Refusal::ReservedName));
    }
}

#[test]
fn a_second_build_waits_for_the_first() {
    let site = Site::published(Simulation::default());
    let first = site.begin(Simulation::default()).unwrap();
    let waited = AtomicBool::new(false);
    std::thread::scope(|threads| {
        let (started, starts) = std::sync::mpsc::channel();
        let (site, waited) = (&site, &waited);
        let second = threads.spawn(move || {
            let request = Request {
                target: &site.out(),
                site: &site.root,
                sources: &[],
                waiting: &|| {
                    waited.store(true, Ordering::SeqCst);
                    started.send(()).unwrap();
                },
            };
            let stage = Stage::begin_on(&request, Disk::default()).unwrap();
            stage
                .put(
                    &OutputPath::new("index.html").unwrap(),
                    Digest::of(b"2"),
                    b"2",
                )
                .unwrap();
            stage.publish().unwrap();
        });
        starts.recv().unwrap();
        first
            .put(
                &OutputPath::new("index.html").unwrap(),
                Digest::of(b"1"),
                b"1",
            )
            .unwrap();
        first.publish().unwrap();
        second.join().unwrap();
    });
    assert!(waited.load(Ordering::SeqCst));
    assert_eq!(site.output()["index.html"], "2");
    assert_eq!(site.leftovers(), Vec::<String>::new());
}

#[test]
fn a_file_made_in_the_output_during_the_exchange_is_carried_over() {
    // A build dies right after the exchange: what others wrote into the old tree meanwhile is
    // in the stage, which the next run sweeps.
    let mut dies_after = 0;
    let site = loop {
        let site = Site::published(Simulation::default());
        let died = Simulation {
            dies_after: Some(dies_after),
            ..Simulation::default()
        };
        assert!(site.build(NEW, died).is_err(), "never exchanged");
        if site.output()["index.html"] == "new index" {
            break site;
        }
        dies_after += 1;
    };
    let stage = site.root.join(".dist.shouce-stage");
    write(&stage.join(".git/index"), "late");
    write(&stage.join("late/new.txt"), "late");
    write(&stage.join("gone/late.txt"), "late");
    site.repair(Simulation::default());
    let late: &[_] = &[
        (".git/index", "late"),
        ("late/new.txt", "late"),
        ("gone/late.txt", "late"),
    ];
    assert_eq!(site.output(), tree(&[NEW, FOREIGN, late]));
}

#[test]
fn a_target_that_is_a_link_stays_one() {
    let site = Site::new();
    fs::create_dir(site.root.join("www")).unwrap();
    std::os::unix::fs::symlink("www", site.out()).unwrap();
    site.build(OLD, Simulation::default()).unwrap();
    site.build(NEW, Simulation::default()).unwrap();
    assert!(fs::symlink_metadata(site.out()).unwrap().is_symlink());
    assert_eq!(site.output(), tree(&[NEW]));
}

#[test]
fn an_output_folder_in_the_sources_is_refused() {
    let site = Site::new();
    for out in [".", "content", "content/out"] {
        let error = Stage::begin(
            &site.root.join(out),
            &site.root,
            &[site.root.join("content")],
        );
        assert!(error.is_err_and(|error| !error.is_environment()), "{out}");
    }
    assert_eq!(files_below(&site.root), Files::new());
}
