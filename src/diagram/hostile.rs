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
    found
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
    }
}
