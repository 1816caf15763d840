//! The output folder is whole at every moment. Input: builds that die after any number of
//! changes to the disk. Checked: the old tree or the new one, never a mix; files of others
//! survive; the next run works.

mod killed;
mod refused;
mod site;

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use shouce::base::digest::Digest;
use shouce::base::path::OutputPath;
use shouce::emit::disk::Simulation;
use shouce::emit::{Disk, MANIFEST, Published, Request, Sink, Stage};

use site::{FOREIGN, NEW, OLD, Site, files_below, tree, write};

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
fn a_target_that_is_a_link_stays_one() {
    let site = Site::new();
    fs::create_dir(site.root.join("www")).unwrap();
    std::os::unix::fs::symlink("www", site.out()).unwrap();
    site.build(OLD, Simulation::default()).unwrap();
    site.build(NEW, Simulation::default()).unwrap();
    assert!(fs::symlink_metadata(site.out()).unwrap().is_symlink());
    assert_eq!(site.output(), tree(&[NEW]));
}
