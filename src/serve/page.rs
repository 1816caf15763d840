//! Pages as the dev server shows them. Input: a published page, or errors. Output: the page with
//! the script that reloads it; or a page of its own that shows the errors.

use crate::base::escape;
use crate::diag::Language;

use super::snapshot::Snapshot;

/// Addresses that belong to the server.
pub(super) const EVENTS: &str = "/_shouce/events";
pub(super) const SCRIPT: &str = "/_shouce/reload.js";
pub(super) const STYLE: &str = "/_shouce/overlay.css";

/// The script that reloads a page and shows errors over it.
pub(super) const SCRIPT_TEXT: &str = include_str!("reload.js");
/// The style of what that script shows.
pub(super) const STYLE_TEXT: &str = include_str!("overlay.css");

/// The page with the script before its last `</body>`, or at its end.
pub(super) fn with_script(page: &[u8], snapshot: &Snapshot) -> Vec<u8> {
    let end = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let (before, after) = page.split_at(end);
    [before, script(snapshot).as_bytes(), after].concat()
}

fn script(snapshot: &Snapshot) -> String {
    format!(
        "<script src=\"{SCRIPT}\" data-generation=\"{}\" defer></script>",
        snapshot.generation()
    )
}

/// What is shown as long as no build has succeeded.
pub(super) fn errors(snapshot: &Snapshot) -> String {
    let (lang, title) = match snapshot.language {
        Language::Chinese => ("zh-CN", "构建失败"),
        Language::English => ("en", "The build failed"),
    };
    let report = escape::html(snapshot.errors.as_deref().unwrap_or_default());
    let body = format!(
        "<h1>{title}</h1>\n<pre>{report}</pre>\n{}",
        script(snapshot)
    );
    document(lang, title, &body)
}

/// What is shown where the site has no page, not even its own `404.html`.
pub(super) fn not_found(snapshot: &Snapshot) -> String {
    let (lang, title) = match snapshot.language {
        Language::Chinese => ("zh-CN", "没有这个页面"),
        Language::English => ("en", "There is no such page"),
    };
    document(
        lang,
        title,
        &format!("<h1>{title}</h1>\n{}", script(snapshot)),
    )
}

fn document(lang: &str, title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"{STYLE}\">\n</head>\n\
         <body class=\"shouce-report\">\n{body}\n</body>\n</html>\n"
    )
}
