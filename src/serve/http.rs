//! The HTTP server. Input: a socket and what is served now. Output: responses and event streams,
//! from threads of its own.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::unfold;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch::Receiver;

use super::answer::{answer, plain};
use super::connection::Patient;
use super::error::ServeError;
use super::host::Hosts;
use super::late::Late;
use super::page::EVENTS;
use super::snapshot::Snapshot;

/// How often an event stream without news gives a sign of life.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// Sent with every response. Nothing is stored: the next request must see the next build.
const HEADERS: [(HeaderName, HeaderValue); 4] = [
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

#[derive(Clone)]
struct Served {
    hosts: Arc<Hosts>,
    snapshots: Receiver<Arc<Snapshot>>,
    late: Late,
}

/// Starts answering; the server ends with the runtime.
pub(super) fn start(
    listener: TcpListener,
    hosts: Hosts,
    snapshots: Receiver<Arc<Snapshot>>,
    late: Late,
) -> Result<Runtime, ServeError> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(ServeError::Start)?;
    listener.set_nonblocking(true).map_err(ServeError::Start)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener).map_err(ServeError::Start)?
    };
    let served = Served {
        hosts: Arc::new(hosts),
        snapshots,
        late,
    };
    let router = Router::new().fallback(respond).with_state(served);
    runtime.spawn(async move { axum::serve(Patient::new(listener), router).await });
    Ok(runtime)
}

async fn respond(State(served): State<Served>, request: Request) -> Response<Body> {
    let mut response = route(&served, &request);
    response.headers_mut().extend(HEADERS);
    response
}

fn route(served: &Served, request: &Request) -> Response<Body> {
    if !is_for_us(&served.hosts, request) {
        return plain(
            StatusCode::FORBIDDEN,
            "This server answers to its own name only.\n",
        );
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "");
        response
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    if request.uri().path() == EVENTS {
        return events(served, request.headers());
    }
    let snapshot = Arc::clone(&served.snapshots.borrow());
    answer(request.uri().path(), &snapshot, &served.late)
}

/// Whether the request names this machine, in its header and, where it does, in its address.
fn is_for_us(hosts: &Hosts, request: &Request) -> bool {
    let header = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let address = request.uri().authority();
    header.is_some_and(|host| hosts.allows(host))
        && address.is_none_or(|address| hosts.allows(address.as_str()))
}

/// A stream that tells the state now and after each build.
fn events(served: &Served, headers: &HeaderMap) -> Response<Body> {
    let is_ours = headers.get(header::ORIGIN).is_none_or(|origin| {
        origin
            .to_str()
            .is_ok_and(|origin| served.hosts.allows_origin(origin))
    });
    if !is_ours {
        return plain(
            StatusCode::FORBIDDEN,
            "This stream is for pages of this server only.\n",
        );
    }
    let mut snapshots = served.snapshots.clone();
    snapshots.mark_changed();
    let stream = unfold(snapshots, |mut snapshots| async move {
        snapshots.changed().await.ok()?;
        let state = snapshots.borrow_and_update().state();
        let event = Event::default().event("state").data(state);
        Some((Ok::<_, Infallible>(event), snapshots))
    });
    Sse::new(stream)
        .keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE))
        .into_response()
}
