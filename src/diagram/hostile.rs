//! What a source asks for that no page may do. Input: the source. Output: the places where it
//! would load or run something; the picture holds none of it in any case.

/// What begins such a thing, in lower case.
const SIGNS: &[&str] = &[
    "<script", "<iframe", "<object", "<embed", "<img", "<svg", "<style", "</style", "url(",
    "@import",
];

/// All such places, each as far as it can be recognised.
#[must_use]
pub fn find(source: &str) -> Vec<String> {
    let lower = source.to_ascii_lowercase();
    let mut found: Vec<String> = Vec::new();
    for sign in SIGNS {
        let Some(at) = lower.find(sign) else { continue };
        let tail = &source[at..];
        // A name within the picture is harmless.
        if tail.len() > 4 && tail.starts_with("url(#") {
            continue;
        }
        let end = tail.find(['>', ')', '\n', '"']).map_or(tail.len(), |end| {
            if tail[end..].starts_with(')') {
                end + 1
            } else {
                end
            }
        });
        found.push(tail[..end].to_owned());
    }
    found.extend(pictures(source));
    found
}

/// Pictures of nodes that lie elsewhere: `img: "https://…"`.
fn pictures(source: &str) -> impl Iterator<Item = String> {
    source.split("img:").skip(1).filter_map(|tail| {
        let url = tail.trim_start().trim_start_matches(['"', '\'']);
        let starts = ["http:", "https:", "//"];
        let elsewhere = starts.iter().any(|start| url.starts_with(start));
        let end = url.find(['"', '\'', ',', '}', '\n']).unwrap_or(url.len());
        elsewhere.then(|| url[..end].trim_end().to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_load_or_run_is_found() {
        let source =
            "flowchart TD\n A[\"<img src=x onerror=y>图\"]\n classDef x fill:url(https://a.b/c)";
        assert_eq!(find(source), ["<img src=x onerror=y", "url(https://a.b/c)"]);
        assert!(find("flowchart TD\n A[\"<b>粗</b>\"]").is_empty());
        let picture = "flowchart TD\n A@{ img: \"https://a.b/c.png\", w: 60 }";
        assert_eq!(find(picture), ["https://a.b/c.png"]);
    }
}
