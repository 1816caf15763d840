//! A browser that is on this machine. Input: what the reader asked for, and the environment.
//! Output: where it is; and what came of running it, without network and in a folder of its own.

use std::io::Read as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::load::disk;

/// The variable of the environment that names the browser.
pub const VARIABLE: &str = "SHOUCE_BROWSER";

/// Programs that print in the same way, as they are called on Linux.
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "brave-browser",
];

/// Where they are on macOS and Windows.
const PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
    "/snap/bin/chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
];

/// How long printing may take. A book of 600 pages takes half a minute on two cores.
const LIMIT: Duration = Duration::from_mins(10);
/// How often a running browser is looked at.
const STEP: Duration = Duration::from_millis(50);

/// Why there is no result.
#[derive(Debug)]
pub enum Failure {
    /// There is no browser; holds what was asked for, if anything was.
    Missing(Option<PathBuf>),
    /// It could not be started, or ended badly.
    Failed(String),
    /// It took too long; holds the limit in seconds.
    Slow(u64),
}

/// The browser that was asked for, that of the environment, or the first that is there.
///
/// # Errors
/// [`Failure::Missing`].
pub fn find(asked: Option<&Path>) -> Result<PathBuf, Failure> {
    let named = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    if let Some(named) = asked.map(Path::to_path_buf).or(named.map(PathBuf::from)) {
        // A name without a folder is looked up as a shell would.
        let found = if named.components().count() == 1 {
            on_path(&named).or_else(|| disk::is_file(&named).then(|| named.clone()))
        } else {
            disk::is_file(&named).then(|| named.clone())
        };
        return found.ok_or(Failure::Missing(Some(named)));
    }
    let mut known = NAMES.iter().filter_map(|name| on_path(Path::new(name)));
    let mut places = PLACES.iter().map(PathBuf::from);
    let found = known.next();
    found
        .or_else(|| places.find(|place| disk::is_file(place)))
        .ok_or(Failure::Missing(None))
}

fn on_path(name: &Path) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut folders = std::env::split_paths(&path);
    folders.find_map(|folder| {
        let file = folder.join(name);
        disk::is_file(&file).then_some(file)
    })
}

/// Prints a page to a PDF. `folder` is one that the browser may fill.
///
/// # Errors
/// [`Failure::Failed`] and [`Failure::Slow`].
pub fn print(browser: &Path, page: &Path, pdf: &Path, folder: &Path) -> Result<(), Failure> {
    let mut command = Command::new(browser);
    command
        .arg("--headless")
        .arg(format!("--user-data-dir={}", folder.display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .args(["--no-pdf-header-footer", "--generate-pdf-document-outline"])
        // Nothing of the book needs the network, and the browser's own errands can wait.
        .args(["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--disable-extensions"])
        .args(["--no-first-run", "--no-default-browser-check", "--disable-gpu"]);
    // The sandbox refuses to start for root, who is who runs inside containers.
    if rustix::process::geteuid().is_root() {
        command.arg("--no-sandbox");
    }
    command.arg(address(page));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    // The program may be a script that starts another: a group of its own ends as a whole.
    command.process_group(0);
    let child = command.spawn();
    let mut child = child.map_err(|error| Failure::Failed(error.to_string()))?;
    let said = listen(&mut child);
    let status = wait(&mut child)?;
    if status.success() && disk::is_file(pdf) {
        return Ok(());
    }
    let said = said.join().unwrap_or_default();
    let last = said.lines().rfind(|line| !line.trim().is_empty());
    let last = last.map_or(String::new(), |line| format!(": {}", line.trim()));
    Err(Failure::Failed(format!("{status}{last}")))
}

/// Reads what the browser says, so that it never waits for somebody to listen.
fn listen(child: &mut Child) -> std::thread::JoinHandle<String> {
    let stderr = child.stderr.take();
    std::thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(mut stderr) = stderr {
            // What cannot be read is not told; it only explains a failure.
            let _ = stderr.read_to_end(&mut said);
        }
        String::from_utf8_lossy(&said).into_owned()
    })
}

fn wait(child: &mut Child) -> Result<ExitStatus, Failure> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if start.elapsed() > LIMIT => {
                end(child);
                return Err(Failure::Slow(LIMIT.as_secs()));
            }
            Ok(None) => std::thread::sleep(STEP),
            Err(error) => {
                end(child);
                return Err(Failure::Failed(error.to_string()));
            }
        }
    }
}

/// Ends the browser with all that it has started.
fn end(child: &mut Child) {
    if let Some(group) = rustix::process::Pid::from_raw(child.id().cast_signed()) {
        // It may have ended by itself in the meantime.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.wait();
}

/// The address of a file.
fn address(path: &Path) -> String {
    let text = path.to_string_lossy();
    let parts: Vec<_> = text
        .split('/')
        .map(crate::base::escape::url_segment_ascii)
        .collect();
    format!("file://{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_was_asked_for_is_the_only_one_that_counts() {
        let missing = find(Some(Path::new("/nowhere/chromium")));
        assert!(matches!(missing, Err(Failure::Missing(Some(_)))));
        assert_eq!(
            find(Some(Path::new("/bin/sh"))).unwrap(),
            Path::new("/bin/sh")
        );
        assert!(find(Some(Path::new("sh"))).unwrap().ends_with("sh"));
    }

    #[test]
    fn a_program_that_prints_nothing_has_failed() {
        let folder = tempfile::tempdir().unwrap();
        let pdf = folder.path().join("a.pdf");
        for (program, said) in [("/bin/false", "1"), ("/bin/true", "0")] {
            match print(
                Path::new(program),
                Path::new("/a.html"),
                &pdf,
                folder.path(),
            ) {
                Err(Failure::Failed(detail)) => assert!(detail.contains(said), "{detail}"),
                other => panic!("{other:?}"),
            }
        }
    }
}
