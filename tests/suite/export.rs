//! The whole book as one file: what is in it, that it is well-formed, that its links lead
//! somewhere, and that it is the same twice.
//!
//! `tests/export/<site>.<form>.txt` holds what is expected of a golden site.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::Output;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use crate::support::{
    copy, expect_text, name, root, run, shouce, skipped_without_diagrams, stderr, succeeded,
    whole_sites,
};

/// Sites whose books are compared with what is expected.
const GOLDEN: &[&str] = &["chinese", "cases"];

fn export(form: &str, site: &Path, out: &Path) -> Output {
    let mut command = shouce();
    command.arg("export").arg(form).arg(site);
    run(command.arg("--out").arg(out))
}

/// The bytes of a book.
fn book(form: &str, site: &Path) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join(format!("book.{form}"));
    succeeded(&name(site), &export(form, site, &out));
    std::fs::read(out).expect("the book was written")
}

fn golden(site: &str, form: &str) -> PathBuf {
    root().join(format!("tests/export/{site}.{form}.txt"))
}

/// Start tags with their attributes, in order.
fn tags(html: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut found = Vec::new();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        if let Token::StartTag(tag) = token {
            let attributes = tag.attributes.iter();
            let attributes = attributes.map(|(name, value)| (text(name), text(value)));
            found.push((text(&tag.name), attributes.collect()));
        }
    }
    found
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .expect("addresses are UTF-8")
        .into_owned()
}

#[test]
fn one_html_file_asks_for_nothing_and_its_links_lead_somewhere() {
    for site in whole_sites() {
        let html = String::from_utf8(book("html", &site)).expect("UTF-8");
        let tags = tags(&html);
        let ids: Vec<&String> = tags.iter().filter_map(|(_, all)| all.get("id")).collect();
        let unique: BTreeSet<&String> = ids.iter().copied().collect();
        assert_eq!(
            ids.len(),
            unique.len(),
            "{}: an id stands twice",
            name(&site)
        );
        for (tag, attributes) in &tags {
            assert_ne!(tag, "script", "{}: a script", name(&site));
            assert!(
                !attributes.contains_key("style"),
                "{}: a style attribute",
                name(&site)
            );
            for (key, value) in attributes {
                let asks = key == "src" || tag == "link" || tag == "image" && key == "href";
                if asks && !["rel"].contains(&key.as_str()) {
                    assert!(
                        value.starts_with("data:"),
                        "{}: <{tag} {key}={value}>",
                        name(&site)
                    );
                } else if key == "href" && !value.contains(':') {
                    let id = value.strip_prefix('#').map(decoded);
                    let leads = id.as_ref().is_some_and(|id| unique.contains(id));
                    assert!(leads, "{}: {value} leads nowhere", name(&site));
                }
            }
        }
        // The policy allows this very style.
        let style = html.split_once("<style>").expect("a style").1;
        let style = style.split_once("</style>").expect("its end").0;
        assert!(
            !style.contains("@import") && !style.contains("url("),
            "{}",
            name(&site)
        );
        assert!(html.contains("default-src 'none'; style-src 'sha256-"));
    }
}

#[test]
fn books_hold_what_is_expected() {
    let mut wrong = Vec::new();
    let folder = tempfile::tempdir().expect("a temporary folder");
    for site in GOLDEN {
        // Outside the repository, whose days would be in the book.
        let (original, home) = (
            root().join("tests/sites").join(site),
            folder.path().join(site),
        );
        if skipped_without_diagrams(&original) {
            continue;
        }
        copy(&original, &home);
        let html = book("html", &home);
        let html = String::from_utf8(html).expect("UTF-8");
        // The style and its digest change with every change of the theme.
        let (before, rest) = html.split_once("<style>").expect("a style");
        let (_, after) = rest.split_once("</style>").expect("its end");
        let (policy, rest) = before.split_once("'sha256-").expect("a digest");
        let (_, head) = rest.split_once('\'').expect("its end");
        let html = format!("{policy}'sha256-…'{head}<style>…</style>{after}");
        wrong.extend(expect_text(&golden(site, "html"), &html).err());
        let mut all = String::new();
        for (path, bytes) in unpacked(&book("epub", &home)) {
            // The style changes without a change of the book.
            if path != "EPUB/style.css" {
                all += &format!("==== {path}\n{}\n", String::from_utf8(bytes).expect("text"));
            }
        }
        wrong.extend(expect_text(&golden(site, "epub"), &all).err());
    }
    assert!(
        wrong.is_empty(),
        "SHOUCE_BLESS=1 rewrites these:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_book_is_the_same_twice() {
    let golden = GOLDEN
        .iter()
        .map(|site| root().join("tests/sites").join(site));
    for site in golden.chain([root()]) {
        for form in ["epub", "html"] {
            assert!(
                book(form, &site) == book(form, &site),
                "{}: {form}",
                name(&site)
            );
        }
    }
}

#[test]
fn a_book_with_errors_is_not_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("book.html");
    std::fs::write(&out, "the book before").expect("it can be written");
    let output = export("html", &root().join("tests/sites/many-mistakes"), &out);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).matches("error[").count() > 1,
        "all errors are shown"
    );
    let kept = std::fs::read_to_string(&out).expect("it is there");
    assert_eq!(kept, "the book before");
}

#[test]
fn a_book_has_its_title_as_name_and_lands_in_the_current_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = folder.path().join("site");
    copy(&root().join("tests/sites/chinese"), &site);
    let mut command = shouce();
    command.current_dir(&site).args(["export", "html", "-q"]);
    let output = run(&mut command);
    succeeded("export html", &output);
    assert!(output.stdout.is_empty(), "-q is quiet");
    let title = std::fs::read_to_string(site.join("shouce.toml")).expect("a configuration");
    let title = title.split("title = \"").nth(1).expect("a title");
    let title = title.split('"').next().expect("its end");
    assert!(site.join(format!("{title}.html")).is_file());
}

#[test]
fn an_unknown_form_names_those_that_there_are() {
    let output = run(shouce().args(["export", "docx"]));
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    for form in ["epub", "html"] {
        assert!(said.contains(form), "{said}");
    }
}

#[test]
fn a_book_that_cannot_be_written_is_the_fault_of_the_machine() {
    let output = export(
        "html",
        &root().join("tests/sites/flat"),
        Path::new("/dev/null/book"),
    );
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
}

/// The files of a container in their order.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a container");
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        let path = file.name().expect("a name").into_owned();
        files.push((path, bytes));
    }
    files
}

#[test]
fn a_program_knows_an_e_book_by_its_first_bytes() {
    let bytes = book("epub", &root().join("tests/sites/flat"));
    assert_eq!(&bytes[..4], b"PK\x03\x04");
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
}

#[test]
fn pages_of_an_e_book_are_well_formed_and_their_links_lead_somewhere() {
    for site in whole_sites() {
        let site_name = name(&site);
        let files = unpacked(&book("epub", &site));
        let names: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        let mut ids: BTreeSet<String> = BTreeSet::new();
        let mut links: Vec<(String, String)> = Vec::new();
        for (path, bytes) in &files {
            let is_xml = [".xhtml", ".opf", ".ncx", ".xml"]
                .iter()
                .any(|end| path.ends_with(end));
            if !is_xml {
                continue;
            }
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            let options = roxmltree::ParsingOptions {
                allow_dtd: true,
                ..Default::default()
            };
            let document = roxmltree::Document::parse_with_options(text, options)
                .unwrap_or_else(|error| panic!("{site_name}: {path}: {error}"));
            for node in document.descendants() {
                assert_ne!(node.tag_name().name(), "script", "{site_name}: {path}");
                for attribute in node.attributes() {
                    match attribute.name() {
                        "id" => assert!(
                            ids.insert(format!("{path}#{}", attribute.value())),
                            "{site_name}: {path}: {} stands twice",
                            attribute.value()
                        ),
                        "href" | "src" => {
                            links.push((path.clone(), attribute.value().to_owned()));
                        }
                        _ => {}
                    }
                }
            }
        }
        for (path, link) in links.iter().filter(|(_, link)| !link.contains(':')) {
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => path.clone(),
                file => format!("EPUB/{file}"),
            };
            assert!(
                names.contains(target.as_str()),
                "{site_name}: {path}: {link} leads nowhere"
            );
            let place = format!("{target}#{fragment}");
            let leads = fragment.is_empty() || ids.contains(&place);
            assert!(leads, "{site_name}: {path}: {link} leads nowhere");
        }
        let count = files
            .iter()
            .filter(|(path, _)| path.starts_with("EPUB/0"))
            .count();
        assert!(count > 1, "{site_name}: {count} pages");
    }
}

#[test]
fn an_e_book_takes_its_cover_from_the_site() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = folder.path().join("site");
    copy(&root().join("tests/sites/flat"), &site);
    let picture = [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3];
    std::fs::create_dir_all(site.join("content/assets")).expect("a folder");
    std::fs::write(site.join("content/assets/cover.jpg"), picture).expect("a picture");
    let files = unpacked(&book("epub", &site));
    let cover = files.iter().find(|(path, _)| path == "EPUB/cover.jpg");
    assert_eq!(cover.expect("a cover").1, picture);
}
