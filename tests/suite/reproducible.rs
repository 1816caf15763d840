//! The same input gives the same bytes, whoever builds it, wherever, with however many threads.

use crate::support::{Tree, name, run, shouce, succeeded, tree, whole_sites, write};

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

#[cfg(feature = "diagrams")]
#[test]
fn pictures_that_are_kept_are_those_that_would_be_drawn() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let site = temporary.path().join("site");
    let page = |label: &str| {
        format!(
            "# 页\n\n```mermaid\nflowchart TD\n  A[甲] --> B[{label}]\n```\n\n```mermaid\npie\n  \"一\" : 1\n```\n"
        )
    };
    let toml = "[site]\ntitle = \"x\"\n\n[build]\ngit_dates = false\n";
    write(&site.join("shouce.toml"), toml.as_bytes());
    let built = |out: &str| {
        let out = temporary.path().join(out);
        succeeded(
            out.to_str().expect("UTF-8"),
            &crate::support::build(&site, &out),
        );
        tree(&out)
    };
    write(&site.join("content/index.md"), page("乙").as_bytes());
    let first = built("dist");
    let kept = temporary.path().join("dist/.shouce-diagrams");
    let whole = std::fs::read(&kept).expect("pictures are kept");
    write(&site.join("content/index.md"), page("丙").as_bytes());
    let clean = built("clean");
    assert!(!differing(&first, &clean).is_empty());
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    for bytes in [
        &whole[..],
        &whole[..whole.len() / 2],
        &flipped,
        b"",
        b"shouce diagrams 1 x y\n{}",
    ] {
        std::fs::write(&kept, bytes).expect("written");
        let differing = differing(&built("dist"), &clean);
        assert!(differing.is_empty(), "{differing:?}");
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
