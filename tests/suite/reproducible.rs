//! The same input gives the same bytes, whoever builds it, wherever, with however many threads.

use crate::support::{Tree, name, run, shouce, succeeded, tree, whole_sites};

#[test]
fn output_depends_on_the_input_alone() {
    for site in whole_sites() {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let surroundings = [
            ("1", "UTC", "C", std::env::temp_dir()),
            ("4", "Asia/Shanghai", "zh_CN.UTF-8", site.clone()),
            (
                "2",
                "America/St_Johns",
                "tr_TR.UTF-8",
                temporary.path().to_owned(),
            ),
        ];
        let trees = surroundings.map(|(jobs, zone, language, folder)| {
            let out = temporary.path().join(format!("dist-{jobs}"));
            let mut command = shouce();
            command
                .current_dir(folder)
                .env("TZ", zone)
                .env("LANG", language);
            command.env("LC_ALL", language).arg("build");
            command
                .arg(&site)
                .arg("--out")
                .arg(&out)
                .args(["--jobs", jobs]);
            succeeded(&name(&site), &run(&mut command));
            tree(&out)
        });
        let [first, others @ ..] = trees;
        assert!(!first.is_empty(), "{}: nothing was built", name(&site));
        for other in others {
            let differing = differing(&first, &other);
            assert!(
                differing.is_empty(),
                "{}: differ: {differing:?}",
                name(&site)
            );
        }
    }
}

#[test]
fn a_second_build_over_the_first_changes_nothing() {
    for site in whole_sites() {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let out = temporary.path().join("dist");
        let once = || {
            succeeded(&name(&site), &crate::support::build(&site, &out));
            tree(&out)
        };
        let (first, second) = (once(), once());
        assert!(differing(&first, &second).is_empty(), "{}", name(&site));
    }
}

fn differing(one: &Tree, other: &Tree) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path))
        .cloned()
        .collect()
}
