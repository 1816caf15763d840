//! Kinds of files. Input: a path, and for pictures the first bytes. Output: the media type, for
//! those that books can hold.

/// The media type of a picture that browsers and e-readers show.
#[must_use]
pub fn picture(path: &str, bytes: &[u8]) -> Option<&'static str> {
    // What it is counts, not what it is called: e-readers refuse a file with a wrong type.
    let known = match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => "image/webp",
        _ if suffix(path) == "svg" => "image/svg+xml",
        _ => return None,
    };
    Some(known)
}

/// The media type of a font.
#[must_use]
pub fn font(path: &str) -> Option<&'static str> {
    match suffix(path).as_str() {
        "woff2" => Some("font/woff2"),
        "woff" => Some("font/woff"),
        "ttf" => Some("font/ttf"),
        "otf" => Some("font/otf"),
        _ => None,
    }
}

/// What a name ends with, in lower case and without the dot.
#[must_use]
pub fn suffix(path: &str) -> String {
    let suffix = path.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    suffix.to_ascii_lowercase()
}

/// What the name of a picture of a media type ends with.
#[must_use]
pub fn suffix_of(kind: &str) -> &'static str {
    match kind {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        _ => "svg",
    }
}
