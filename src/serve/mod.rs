//! `shouce serve`: the site in memory behind a local web server, built again after each change.
//! Input: options, and a function that builds. Output: pages over HTTP, until Ctrl-C.
//!
//! Three parties: a watcher thread puts changes of files into an inbox; the calling thread
//! gathers them, builds, and publishes a snapshot; the server answers from the last one. A
//! build that fails publishes its report over the last good pages. Changes that come while a
//! build runs wait in the inbox, so the last one is never lost.

mod answer;
mod connection;
mod content_type;
mod error;
mod gather;
mod host;
mod http;
mod late;
mod page;
mod snapshot;
mod watch;

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

use tokio::runtime::Runtime;

use crate::diag::Language;
use crate::emit::Tree;

use self::gather::Gather;
use self::host::Hosts;
use self::snapshot::Publisher;
use self::watch::Watch;

pub use error::ServeError;
pub use gather::ChangeSet;
pub use late::Late;

/// The address that is used unless another is asked for: this machine only.
pub const DEFAULT_HOST: &str = "127.0.0.1";

/// The port that is used unless another is asked for.
pub const DEFAULT_PORT: u16 = 3000;

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// A name or address to listen on.
    pub host: String,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// Whether to open a browser.
    pub open: bool,
    /// The site's root folder.
    pub site: PathBuf,
    /// Source folders and files whose changes cause a build, as `content` and `shouce.toml`.
    /// They need not exist yet.
    pub watch: Vec<PathBuf>,
    /// Language of messages.
    pub language: Language,
    /// Files beside those of the builds.
    pub late: Late,
}

/// What a build made.
#[derive(Clone, Debug)]
pub enum BuildOutcome {
    /// The whole site.
    Built(Arc<Tree>),
    /// The text of the errors, without colours. The last good pages stay; while there are none,
    /// `rough` is shown: what could be made in spite of the errors.
    Failed {
        /// The report.
        report: String,
        /// Pages with what is wrong left out.
        rough: Option<Arc<Tree>>,
    },
}

/// What the building thread is told.
enum Message {
    Changed(ChangeSet),
    Stop,
}

/// Serves the site until Ctrl-C. `build` is called once at the start with everything changed,
/// and again after changes; it prints its own diagnostics to the terminal.
///
/// # Errors
/// When the port is taken, the address is not ours, or the server cannot start.
pub fn run(
    options: &ServeOptions,
    build: impl FnMut(&ChangeSet) -> BuildOutcome,
) -> Result<(), ServeError> {
    let server = Server::start(options, build)?;
    announce(options, &server);
    server.stop_on_interrupt();
    server.run();
    Ok(())
}

/// A server that answers; [`Server::run`] lets it follow changes.
pub struct Server<B> {
    address: SocketAddr,
    build: B,
    inbox: Receiver<Message>,
    sender: Sender<Message>,
    watch: Watch,
    publisher: Publisher,
    runtime: Runtime,
}

impl<B: FnMut(&ChangeSet) -> BuildOutcome> Server<B> {
    /// Takes the port, builds once, and begins to answer.
    ///
    /// # Errors
    /// As [`run`].
    pub fn start(options: &ServeOptions, mut build: B) -> Result<Self, ServeError> {
        let listener = listen(options)?;
        let address = listener.local_addr().map_err(ServeError::Start)?;
        let (sender, inbox) = mpsc::channel();
        // Watching starts before the first build, or a change during it would be lost.
        let watch = Watch::start(options, &sender);
        let publisher = Publisher::new(options.language);
        publisher.publish(build(&ChangeSet::everything()));
        let hosts = Hosts::new(&options.host, address);
        let runtime = http::start(listener, hosts, publisher.subscribe(), options.late.clone())?;
        Ok(Self {
            address,
            build,
            inbox,
            sender,
            watch,
            publisher,
            runtime,
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Makes [`Server::run`] return when Ctrl-C is pressed.
    pub fn stop_on_interrupt(&self) {
        let sender = self.sender.clone();
        self.runtime.spawn(async move {
            // An error means that the signal cannot be had; then the system ends us as usual.
            if tokio::signal::ctrl_c().await.is_ok() {
                // The receiver is gone only when we are ending anyway.
                let _ = sender.send(Message::Stop);
            }
        });
    }

    /// Builds again after each change, until it is told to stop.
    pub fn run(mut self) {
        while let Some(changes) = next_changes(&self.inbox) {
            self.watch.refresh(&changes);
            self.publisher.publish((self.build)(&changes));
        }
        self.runtime.shutdown_background();
    }
}

fn listen(options: &ServeOptions) -> Result<TcpListener, ServeError> {
    TcpListener::bind((options.host.as_str(), options.port)).map_err(|error| ServeError::Listen {
        host: options.host.clone(),
        port: options.port,
        error,
    })
}

/// Waits for a change, and then until no more come. `None` when it is time to end.
fn next_changes(inbox: &Receiver<Message>) -> Option<ChangeSet> {
    let mut gather = Gather::default();
    loop {
        let message = match gather.due() {
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(due) => inbox.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        match message {
            Ok(Message::Changed(changes)) => gather.add(changes, Instant::now()),
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => return Some(gather.finish()),
        }
        if gather.due().is_some_and(|due| due <= Instant::now()) {
            return Some(gather.finish());
        }
    }
}

/// Says where the site is, and opens it when asked to.
fn announce<B>(options: &ServeOptions, server: &Server<B>) {
    let url = format!("http://{}/", server.address);
    let zh = options.language == Language::Chinese;
    if zh {
        eprintln!("正在 {url} 提供网站，按 Ctrl-C 结束");
    } else {
        eprintln!("serving the site at {url}, press Ctrl-C to stop");
    }
    if let Some(trouble) = server.watch.trouble() {
        if zh {
            eprintln!("无法接收文件变动通知（{trouble}），改为每秒检查一次");
        } else {
            eprintln!("no notice of changed files ({trouble}), looking once a second instead");
        }
    }
    if options.open {
        open_browser(url);
    }
}

/// Best effort: a machine without a browser serves all the same.
fn open_browser(url: String) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    std::thread::spawn(move || {
        let _ = std::process::Command::new(program).arg(url).status();
    });
}
