//! Output folders and files that a build must not touch.

use std::fs;

use shouce::diag::Language;
use shouce::emit::disk::Simulation;
use shouce::emit::{EmitErrorKind, MANIFEST, Refusal, Stage};

use super::site::{FOREIGN, Files, NEW, OLD, Site, files_below, tree, write};

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
