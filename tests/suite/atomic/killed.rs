//! Builds that die after any number of changes to the disk.

use std::fs;

use shouce::emit::MANIFEST;
use shouce::emit::disk::Simulation;

use super::site::{FOREIGN, Files, NEW, OLD, Site, files_below, tree, write};

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
