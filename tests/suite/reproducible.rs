//! The same input gives the same bytes, whoever builds it, wherever, with however many threads.

use std::path::{Path, PathBuf};

use crate::support::{
    Tree, build, copy, name, root, run, shouce, stderr, succeeded, tree, whole_sites, write,
};

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
            succeeded(&name(&site), &build(&site, &out));
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
        succeeded(out.to_str().expect("UTF-8"), &build(&site, &out));
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

/// A change of a site.
type Edit = fn(&Path);

#[test]
fn a_build_after_changes_is_a_clean_build() {
    let edits: [(&str, Edit); 9] = [
        ("a sentence", |site| append(&page(site, 1), "\n改动。\n")),
        ("a problem", |site| {
            append(&page(site, 1), "\n[^谁]: 没有用到。\n")
        }),
        ("a heading", |site| {
            append(&page(site, 0), "\n## 新的一节\n")
        }),
        ("another page", |site| {
            let text = "# 新\n\n甲[^1]。\n\n[^1]: 乙。\n\n```mermaid\npie\n  \"一\" : 1\n```\n\n|甲|乙|\n|-|-|\n|1|2|\n";
            write(&site.join("content/00-new.md"), text.as_bytes());
        }),
        ("another name", |site| {
            std::fs::rename(site.join("content/00-new.md"), site.join("content/zz.md"))
                .expect("renamed");
        }),
        ("a page less", |site| {
            std::fs::remove_file(site.join("content/zz.md")).expect("removed")
        }),
        ("a record", |site| {
            for record in records(site) {
                append(&record, "\n");
            }
        }),
        ("another setting", |site| {
            let file = site.join("shouce.toml");
            let text = std::fs::read_to_string(&file).expect("it is there");
            write(
                &file,
                text.replacen("title = \"", "title = \"新", 1).as_bytes(),
            );
        }),
        ("nothing", |_| ()),
    ];
    let golden = whole_sites().into_iter().filter(|site| *site != root());
    for original in golden {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let site = temporary.path().join("site");
        copy(&original, &site);
        let out = temporary.path().join("dist");
        succeeded(&name(&original), &build(&site, &out));
        for (what, edit) in edits {
            edit(&site);
            compare(&format!("{}: {what}", name(&original)), &site, &out);
        }
    }
}

#[test]
fn a_damaged_memo_counts_as_none() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    let (site, out) = (temporary.path().join("site"), temporary.path().join("dist"));
    let toml = "[site]\ntitle = \"x\"\n\n[build]\ngit_dates = false\n";
    write(&site.join("shouce.toml"), toml.as_bytes());
    write(
        &site.join("content/index.md"),
        "# 一\n\n甲**乙**。\n".as_bytes(),
    );
    write(&site.join("content/b.md"), "# 二\n\n丙。\n".as_bytes());
    succeeded("first", &build(&site, &out));
    let memo = out.join(".shouce-pages");
    let whole = std::fs::read(&memo).expect("pages are kept");
    let mut damaged: Vec<Vec<u8>> = (0..whole.len())
        .step_by(23)
        .map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            bytes
        })
        .collect();
    damaged.extend([
        whole[..whole.len() / 2].to_vec(),
        Vec::new(),
        b"shouce pages 1 0\n".to_vec(),
    ]);
    for (number, bytes) in damaged.iter().enumerate() {
        std::fs::write(&memo, bytes).expect("written");
        append(&site.join("content/b.md"), "又。\n");
        compare(&format!("damage {number}"), &site, &out);
    }
}

/// Builds over what was built before, and anew: the files and what is said must be the same.
fn compare(what: &str, site: &Path, out: &Path) {
    let clean = tempfile::tempdir().expect("a temporary folder");
    let (again, anew) = (build(site, out), build(site, clean.path()));
    assert_eq!(stderr(&again), stderr(&anew), "{what}");
    assert_eq!(again.status, anew.status, "{what}");
    if anew.status.success() {
        let differing = differing(&tree(out), &tree(clean.path()));
        assert!(differing.is_empty(), "{what}: differ: {differing:?}");
    }
}

/// A page of the text by its number.
fn page(site: &Path, number: usize) -> PathBuf {
    let mut pages = files(&site.join("content"), "md");
    pages.retain(|page| !records(site).contains(page));
    pages[number % pages.len()].clone()
}

/// All files of records.
fn records(site: &Path) -> Vec<PathBuf> {
    let folders = [("cases", "md"), ("terms", "md"), ("tables", "yaml")];
    let folders =
        folders.map(|(folder, extension)| files(&site.join("content").join(folder), extension));
    folders.concat()
}

/// All files below a folder whose names end like that, in order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let found = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter();
    let found = found
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path);
    found
        .filter(|path| path.extension().is_some_and(|one| one == extension))
        .collect()
}

fn append(file: &Path, text: &str) {
    let mut bytes = std::fs::read(file).expect("it is there");
    bytes.extend_from_slice(text.as_bytes());
    write(file, &bytes);
}

fn differing(one: &Tree, other: &Tree) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path))
        .cloned()
        .collect()
}
