//! The dev server over real sockets. Input: a made-up site whose build copies its sources.
//! Checked: what is served to whom, and that changes and errors reach the pages.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use shouce::base::digest::Digest;
use shouce::base::path::OutputPath;
use shouce::diag::Language;
use shouce::emit::{Memory, Sink, Tree};
use shouce::serve::{BuildOutcome, ChangeSet, Late, ServeError, ServeOptions, Server};

const HTML: &str = "<html><body><p>text</p></body></html>";

/// A server of a folder; the folder goes with it, the server with the test's process.
struct Site {
    _folder: tempfile::TempDir,
    content: PathBuf,
    address: SocketAddr,
}

fn options(site: &Path, port: u16) -> ServeOptions {
    ServeOptions {
        host: shouce::serve::DEFAULT_HOST.to_owned(),
        port,
        open: false,
        site: site.to_owned(),
        watch: vec!["content".into(), "shouce.toml".into()],
        language: Language::English,
        late: Late::new(|path| (path.as_str() == "late/one.js").then(|| (*b"asked").into())),
    }
}

/// Publishes each source as it is; a source that is not UTF-8 is an error.
fn build(content: &Path, before: &mut Arc<Tree>) -> BuildOutcome {
    let memory = Memory::begin(Arc::clone(before));
    for entry in walkdir::WalkDir::new(content).into_iter().flatten() {
        let Ok(bytes) = fs::read(entry.path()) else {
            continue;
        };
        let name = entry
            .path()
            .strip_prefix(content)
            .unwrap()
            .to_str()
            .unwrap();
        if std::str::from_utf8(&bytes).is_err() {
            return BuildOutcome::Failed {
                report: format!("error: <{name}> is not UTF-8"),
                rough: None,
            };
        }
        let (path, key) = (OutputPath::new(name).unwrap(), Digest::of(&bytes));
        if !memory.keep(&path, key) {
            memory.put(&path, key, &bytes).unwrap();
        }
    }
    *before = memory.finish();
    BuildOutcome::Built(Arc::clone(before))
}

impl Site {
    fn serve(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        fs::create_dir(&content).unwrap();
        for (name, bytes) in files {
            let path = content.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let (sources, mut tree) = (content.clone(), Arc::default());
        let build = move |_: &ChangeSet| build(&sources, &mut tree);
        let server = Server::start(&options(folder.path(), 0), build).unwrap();
        let address = server.address();
        std::thread::spawn(move || server.run());
        Self {
            _folder: folder,
            content,
            address,
        }
    }

    /// Sends a request as it stands and reads the answer to its end.
    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> String {
        self.send(&format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, &self.address.to_string())
    }

    /// The states that the event stream tells from now on. It ends when none comes for so long
    /// that none will.
    fn events(&self) -> impl Iterator<Item = String> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let request = format!(
            "GET /_shouce/events HTTP/1.1\r\nHost: {}\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes()).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned))
    }

    /// Saves a source and waits until the page at `path` shows `text`.
    fn save(&self, name: &str, bytes: &[u8], path: &str, text: &str) -> String {
        let mut events = self.events();
        fs::write(self.content.join(name), bytes).unwrap();
        self.wait_for(&mut events, path, text)
    }

    /// Waits for a state with which the page at `path` shows `text`; returns that state.
    fn wait_for(
        &self,
        events: &mut impl Iterator<Item = String>,
        path: &str,
        text: &str,
    ) -> String {
        let is_shown = |_: &String| self.get(path).contains(text);
        events
            .find(is_shown)
            .unwrap_or_else(|| panic!("{path} never showed {text}"))
    }
}

#[test]
fn pages_come_with_the_script_and_other_files_as_they_are() {
    let site = Site::serve(&[
        ("index.html", HTML.as_bytes()),
        ("a/页.html", HTML.as_bytes()),
        ("a/theme.css", b"p {}"),
    ]);
    let home = site.get("/");
    assert!(home.starts_with("HTTP/1.1 200"), "{home}");
    assert!(
        home.contains("content-type: text/html; charset=utf-8"),
        "{home}"
    );
    assert!(home.contains("cache-control: no-store"), "{home}");
    assert!(
        home.contains("<p>text</p><script src=\"/_shouce/reload.js\""),
        "{home}"
    );
    assert!(home.ends_with("defer></script></body></html>"), "{home}");
    assert!(site.get("/a/%E9%A1%B5.html?x=1").contains("<p>text</p>"));
    assert!(site.get("/a/theme.css").ends_with("\r\n\r\np {}"));
    assert!(site.get("/_shouce/reload.js").contains("EventSource"));
    assert!(site.get("/_shouce/overlay.css").contains("text/css"));
}

#[test]
fn what_is_missing_is_said_to_be_missing() {
    let site = Site::serve(&[("index.html", b"x"), ("a/index.html", b"x")]);
    assert!(site.get("/nothing.html").starts_with("HTTP/1.1 404"));
    assert!(site.get("/%2e%2e/shouce.toml").starts_with("HTTP/1.1 404"));
    let folder = site.get("/a");
    assert!(
        folder.starts_with("HTTP/1.1 307") && folder.contains("location: /a/\r\n"),
        "{folder}"
    );
    site.save("404.html", b"OWN</body>", "/404.html", "OWN");
    let own = site.get("/nothing.html");
    assert!(
        own.starts_with("HTTP/1.1 404") && own.contains("OWN<script"),
        "{own}"
    );
}

#[test]
fn a_file_that_no_build_made_is_made_when_it_is_asked_for() {
    let site = Site::serve(&[("index.html", b"x")]);
    let late = site.get("/late/one.js");
    assert!(
        late.starts_with("HTTP/1.1 200") && late.ends_with("asked"),
        "{late}"
    );
    assert!(late.contains("content-type: text/javascript"), "{late}");
    assert!(site.get("/late/../late/one.js").starts_with("HTTP/1.1 404"));
}

#[test]
fn head_has_no_body_and_other_methods_are_refused() {
    let site = Site::serve(&[("a.css", b"p {}")]);
    let host = site.address.to_string();
    let head = site.ask("HEAD", "/a.css", &host);
    assert!(
        head.contains("content-length: 4") && head.ends_with("\r\n\r\n"),
        "{head}"
    );
    assert!(
        site.ask("POST", "/a.css", &host)
            .starts_with("HTTP/1.1 405")
    );
}

#[test]
fn a_foreign_host_or_origin_is_refused() {
    let site = Site::serve(&[("index.html", b"SECRET")]);
    for host in ["evil.example", "evil.example:80", "localhost.evil.example"] {
        for path in ["/", "/_shouce/events"] {
            let answer = site.ask("GET", path, host);
            assert!(
                answer.starts_with("HTTP/1.1 403") && !answer.contains("SECRET"),
                "{answer}"
            );
        }
    }
    assert!(
        site.ask("GET", "/", &format!("localhost:{}", site.address.port()))
            .contains("SECRET")
    );
    let request = format!(
        "GET /_shouce/events HTTP/1.1\r\nHost: {}\r\nOrigin: https://evil.example\r\n\
         Connection: close\r\n\r\n",
        site.address
    );
    assert!(site.send(&request).starts_with("HTTP/1.1 403"));
}

#[test]
fn a_change_reaches_open_pages() {
    let site = Site::serve(&[("index.html", b"one")]);
    let first = site.events().next().unwrap();
    assert_ne!(site.save("index.html", b"two", "/", "two"), first);
}

#[test]
fn files_in_a_new_folder_are_noticed() {
    let site = Site::serve(&[("index.html", b"one")]);
    let mut events = site.events();
    fs::create_dir_all(site.content.join("new/deep")).unwrap();
    fs::write(site.content.join("new/deep/a.html"), "fresh").unwrap();
    site.wait_for(&mut events, "/new/deep/a.html", "fresh");
    site.save("new/deep/a.html", b"edited", "/new/deep/a.html", "edited");
    fs::remove_dir_all(site.content.join("new")).unwrap();
    site.wait_for(&mut events, "/new/deep/a.html", "404");
}

#[test]
fn the_source_folder_itself_may_be_replaced() {
    let site = Site::serve(&[("index.html", b"one")]);
    let mut events = site.events();
    fs::rename(&site.content, site.content.with_file_name("aside")).unwrap();
    site.wait_for(&mut events, "/", "404");
    fs::create_dir(&site.content).unwrap();
    site.save("index.html", b"two", "/", "two");
    site.save("index.html", b"three", "/", "three");
}

#[test]
fn errors_are_told_while_the_last_good_pages_stay() {
    let site = Site::serve(&[("index.html", b"good"), ("other.html", b"")]);
    let mut events = site.events();
    assert!(events.next().unwrap().contains("\"errors\":null"));
    fs::write(site.content.join("other.html"), b"half \xe4\xb8").unwrap();
    let failed = events.find(|state| state.contains("error: <other.html> is not UTF-8"));
    assert!(failed.is_some());
    assert!(site.get("/").contains("good"));
    let state = site.save("other.html", b"whole", "/other.html", "whole");
    assert!(state.contains("\"errors\":null"), "{state}");
}

#[test]
fn before_the_first_good_build_the_errors_are_the_page() {
    let site = Site::serve(&[("index.html", b"\xff")]);
    let page = site.get("/any/page.html");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(site.get("/theme.css").starts_with("HTTP/1.1 404"));
    assert!(
        page.contains("error: &lt;index.html&gt; is not UTF-8"),
        "{page}"
    );
    assert!(
        page.contains("/_shouce/reload.js") && !page.contains("style="),
        "{page}"
    );
}

#[test]
fn a_storm_of_saves_ends_in_the_last_one() {
    let site = Site::serve(&[("index.html", b"one")]);
    let mut events = site.events();
    for number in 0..300 {
        fs::write(site.content.join("index.html"), format!("save {number}.")).unwrap();
    }
    site.wait_for(&mut events, "/", "save 299.");
}

#[test]
fn slow_clients_do_not_keep_others_waiting() {
    let site = Site::serve(&[("index.html", b"one")]);
    let slow: Vec<_> = (0..100)
        .map(|_| {
            let mut stream = TcpStream::connect(site.address).unwrap();
            stream
                .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-")
                .unwrap();
            stream
        })
        .collect();
    assert!(site.get("/").contains("one"));
    drop(slow);
}

#[test]
fn a_taken_port_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let build = |_: &ChangeSet| BuildOutcome::Failed {
        report: String::new(),
        rough: None,
    };
    let error: Option<ServeError> = Server::start(&options(folder.path(), port), build).err();
    let message = error.unwrap().message(Language::English);
    assert_eq!(message, format!("port {port} is already in use"));
}
