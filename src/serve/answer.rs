//! What a request for a file gets. Input: a path and what is served now. Output: a response. The
//! only files are the entries of a map, so no path can lead out of the site.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use percent_encoding::percent_decode_str;

use crate::base::escape::url_segment_ascii;
use crate::base::path::OutputPath;
use crate::emit::{Artifact, Tree};

use super::late::Late;
use super::snapshot::Snapshot;
use super::{content_type, page};

/// The answer to a request for `path`, as it stands in the request.
pub(super) fn answer(path: &str, snapshot: &Snapshot, late: &Late) -> Response<Body> {
    match path {
        page::SCRIPT => return file(StatusCode::OK, page::SCRIPT, page::SCRIPT_TEXT),
        page::STYLE => return file(StatusCode::OK, page::STYLE, page::STYLE_TEXT),
        _ => {}
    }
    let Some(tree) = &snapshot.tree else {
        // The server works, the site does not: programs that wait for a preview to answer take
        // nothing but 200 for an answer.
        let is_page = path.ends_with('/') || path.ends_with(".html");
        let status = if is_page {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        return file(status, ".html", page::errors(snapshot));
    };
    match find(path, tree) {
        Found::File(path, artifact) => artifact_with(StatusCode::OK, &path, artifact, snapshot),
        Found::Folder(location) => redirect(&location),
        Found::Nothing => {
            let asked = OutputPath::new(path.strip_prefix('/').unwrap_or(path));
            if let Some(bytes) = asked.and_then(|path| late.get(&path)) {
                return file(StatusCode::OK, path, bytes.to_vec());
            }
            let own = OutputPath::new("404.html").and_then(|path| tree.get(&path));
            match own {
                Some(own) => artifact_with(StatusCode::NOT_FOUND, "404.html", own, snapshot),
                None => file(StatusCode::NOT_FOUND, ".html", page::not_found(snapshot)),
            }
        }
    }
}

/// A response with a text of the server's own.
pub(super) fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    file(status, ".txt", text)
}

enum Found<'a> {
    File(String, &'a Artifact),
    /// The path names a folder without its slash, from which relative links would go wrong.
    Folder(String),
    Nothing,
}

fn find<'a>(path: &str, tree: &'a Tree) -> Found<'a> {
    let decoded = percent_decode_str(path.strip_prefix('/').unwrap_or(path)).decode_utf8();
    let Ok(decoded) = decoded else {
        return Found::Nothing;
    };
    let get = |path: &str| OutputPath::new(path).and_then(|path| tree.get(&path));
    let is_folder = decoded.is_empty() || decoded.ends_with('/');
    let full = if is_folder {
        format!("{decoded}index.html")
    } else {
        decoded.into_owned()
    };
    if let Some(artifact) = get(&full) {
        return Found::File(full, artifact);
    }
    if !is_folder && get(&format!("{full}/index.html")).is_some() {
        let parts: Vec<_> = full.split('/').map(url_segment_ascii).collect();
        return Found::Folder(format!("/{}/", parts.join("/")));
    }
    Found::Nothing
}

fn artifact_with(
    status: StatusCode,
    path: &str,
    artifact: &Artifact,
    snapshot: &Snapshot,
) -> Response<Body> {
    if path.ends_with(".html") {
        file(status, path, page::with_script(&artifact.bytes, snapshot))
    } else {
        file(status, path, artifact.bytes.to_vec())
    }
}

fn file(status: StatusCode, path: &str, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let content_type = HeaderValue::from_static(content_type::of(path));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, content_type);
    response
}

fn redirect(location: &str) -> Response<Body> {
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT, "");
    match HeaderValue::from_str(location) {
        Ok(location) => {
            response.headers_mut().insert(header::LOCATION, location);
            response
        }
        Err(_) => plain(StatusCode::NOT_FOUND, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::digest::Digest;

    fn tree() -> Tree {
        let files = ["index.html", "a b/index.html", "目录/页.html", "theme.css"];
        let artifact = || Artifact {
            key: Digest::of(b""),
            bytes: (*b"x").into(),
        };
        files
            .map(|path| (OutputPath::new(path).unwrap(), artifact()))
            .into()
    }

    #[test]
    fn files_are_found_by_their_decoded_path() {
        let tree = tree();
        for (path, file) in [
            ("/", "index.html"),
            ("/a%20b/", "a b/index.html"),
            ("/%E7%9B%AE%E5%BD%95/%E9%A1%B5.html", "目录/页.html"),
        ] {
            assert!(
                matches!(find(path, &tree), Found::File(found, _) if found == file),
                "{path}"
            );
        }
        assert!(matches!(find("/a%20b", &tree), Found::Folder(to) if to == "/a%20b/"));
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        for path in [
            "/../secret",
            "/%2e%2e/index.html",
            "/..%2findex.html",
            "//index.html",
            "/./index.html",
            "/a%20b/../index.html",
            "/%00",
            "/%ff",
            "/..%5cindex.html",
            "/nothing",
            "*",
        ] {
            assert!(matches!(find(path, &tree()), Found::Nothing), "{path}");
        }
    }
}
