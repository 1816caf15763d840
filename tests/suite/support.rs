//! What the tests of whole sites share: the binary, temporary copies, folders as values.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder as a value: path below it (with `/`) to bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The program under test, without what the caller's environment would add.
pub fn shouce() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shouce"));
    for name in [
        "LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "LANGUAGE",
        "CLICOLOR_FORCE",
        "COLUMNS",
    ] {
        command.env_remove(name);
    }
    command.env("NO_COLOR", "1");
    command
}

/// Builds `site` into `out`, both absolute.
pub fn build(site: &Path, out: &Path) -> Output {
    run(shouce().arg("build").arg(site).arg("--out").arg(out))
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Output {
    command.stdin(std::process::Stdio::null());
    command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// What a command wrote to stderr.
pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// Panics with the messages unless the command succeeded.
pub fn succeeded(what: &str, output: &Output) {
    assert!(
        output.status.success(),
        "{what}: {}\n{}",
        output.status,
        stderr(output)
    );
}

/// Whether a fixture, a file or a folder, cannot be checked since this program draws no diagrams;
/// says so.
pub fn skipped_without_diagrams(fixture: &Path) -> bool {
    let drawn = || {
        walkdir::WalkDir::new(fixture).into_iter().any(|entry| {
            let path = entry.expect("a fixture can be walked").into_path();
            path.extension().is_some_and(|extension| extension == "md")
                && std::fs::read(&path).is_ok_and(|bytes| {
                    let text = String::from_utf8_lossy(&bytes);
                    text.contains("```mermaid")
                })
        })
    };
    let skipped = !cfg!(feature = "diagrams") && drawn();
    if skipped {
        println!("skipped without diagrams: {}", fixture.display());
    }
    skipped
}

/// Whether expectations are to be rewritten.
pub fn blessing() -> bool {
    std::env::var_os("SHOUCE_BLESS").is_some_and(|value| value != "0")
}

/// Compares a text with the file that holds what is expected, or rewrites the file.
pub fn expect_text(file: &Path, actual: &str) -> Result<(), String> {
    if blessing() {
        write(file, actual.as_bytes());
        return Ok(());
    }
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    Err(format!(
        "{}:\n{}",
        name(file),
        difference(&expected, actual)
    ))
}

/// Lines from the first difference on, a few of each side.
pub fn difference(expected: &str, actual: &str) -> String {
    let same = expected
        .lines()
        .zip(actual.lines())
        .take_while(|(one, other)| one == other)
        .count();
    let some = |text: &str, sign: &str| -> String {
        let lines = text.lines().skip(same).take(6);
        lines.map(|line| format!("  {sign} {line}\n")).collect()
    };
    format!(
        "  at line {}\n{}{}",
        same + 1,
        some(expected, "-"),
        some(actual, "+")
    )
}

/// Every file below `folder`; a folder that is not there is empty.
pub fn tree(folder: &Path) -> Tree {
    let mut files = Tree::new();
    if !folder.exists() {
        return files;
    }
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.expect("the folder can be walked");
        if !entry.file_type().is_dir() {
            let below = entry
                .path()
                .strip_prefix(folder)
                .expect("it is below the folder");
            let path = below.to_string_lossy().replace('\\', "/");
            files.insert(
                path,
                std::fs::read(entry.path()).expect("the file can be read"),
            );
        }
    }
    files
}

/// Writes a file and the folders above it.
pub fn write(file: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("folder");
    std::fs::write(file, bytes).expect("the file can be written");
}

/// Copies a site, links as links, so that a test may write beside it.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).sort_by_file_name() {
        let entry = entry.expect("the folder can be walked");
        let target = to.join(
            entry
                .path()
                .strip_prefix(from)
                .expect("it is below the folder"),
        );
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("folder");
        } else if entry.path_is_symlink() {
            let aim = std::fs::read_link(entry.path()).expect("it is a link");
            #[cfg(unix)]
            std::os::unix::fs::symlink(aim, &target).expect("link");
        } else {
            std::fs::copy(entry.path(), &target).expect("copy");
        }
    }
}

/// The folders right below `folder`, sorted.
pub fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|entries| entries.map(|entry| entry.expect("entry").path()).collect())
        .unwrap_or_default();
    found.retain(|path| path.is_dir());
    found.sort();
    found
}

/// The sites that build without errors: the golden ones, and the handbook itself.
pub fn whole_sites() -> Vec<PathBuf> {
    let mut sites = folders(&root().join("tests/sites"));
    sites.retain(|site| site.join("expected").exists());
    if root().join("shouce.toml").exists() {
        sites.push(root());
    }
    sites
}

/// Last part of a path, for messages.
pub fn name(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
