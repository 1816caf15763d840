//! Diagrams that are hostile or huge: they are reported, the page is built, and nothing of them
//! runs or loads in it. And samples of every kind: no stray colour, style, script or foreign
//! object in what is drawn.

use std::fmt::Write as _;

use crate::support::{root, run, shouce, stderr, succeeded, write};

const TOML: &str = "[site]\ntitle = \"x\"\n\n[build]\ngit_dates = false\nsearch = false\n";

/// CPU time and memory that one hostile diagram may take in a debug build, where the renderer is
/// not optimised.
const SECONDS: u32 = 10;
const KILOBYTES: u64 = 300 * 1024;

/// Name, source, and whether it is drawn all the same.
fn hostile() -> Vec<(&'static str, String, bool)> {
    let mut nodes = "flowchart TD\n".to_owned();
    for at in 0..2_000 {
        let _ = writeln!(nodes, "  n{at}[节点 {at}] --> n{}", at + 1);
    }
    let chain: Vec<String> = (0..3_000).map(|at| format!("a{at}")).collect();
    let mut deep = "mindmap\n".to_owned();
    let mut nested = "flowchart TD\n".to_owned();
    for at in 0..300 {
        let _ = writeln!(deep, "{}第{at}层", "  ".repeat(at + 1));
        let _ = writeln!(nested, "subgraph s{at}");
    }
    nested.push_str("甲 --> 乙\n");
    nested.push_str(&"end\n".repeat(300));
    let long = format!("flowchart TD\n  A[\"{}\"] --> B\n", "字".repeat(350_000));
    let script = "flowchart TD\n  A[\"<img src=x onerror=alert(1)>图片\"] --> \
                  B[\"<script>alert(2)</script>脚本\"]\n  \
                  B --> C[\"</text></svg><svg onload=alert(3)>越界\"]\n";
    let style = "flowchart TD\n  A[甲]:::x --> B[乙]\n  \
                 classDef x fill:url(https://evil.example/a.svg),stroke:red\n  \
                 style B fill:#fff;}</style><script>alert(4)</script>\n";
    vec![
        ("nodes", nodes, false),
        (
            "chain",
            format!("flowchart LR\n  {}\n", chain.join("-->")),
            false,
        ),
        ("deep", deep, false),
        ("nested", nested, false),
        ("long", long, false),
        ("script", script.to_owned(), true),
        ("style", style.to_owned(), true),
    ]
}

#[test]
fn hostile_diagrams_are_reported_and_the_page_is_built() {
    for (name, source, drawn) in hostile() {
        let temporary = tempfile::tempdir().expect("a temporary folder");
        let site = temporary.path().join("site");
        write(&site.join("shouce.toml"), TOML.as_bytes());
        let page = format!("# 页\n\n```mermaid\n{source}```\n\n后文。\n");
        write(&site.join("content/index.md"), page.as_bytes());
        let out = temporary.path().join("dist");
        // The limits are those of the process, so that no clock decides.
        let limited = format!(
            "ulimit -t {SECONDS}; ulimit -v {}; exec \"$0\" build \"$1\" --out \"$2\" --jobs 1",
            KILOBYTES + 1_200_000
        );
        let output = run(std::process::Command::new("sh")
            .arg("-c")
            .arg(limited)
            .arg(env!("CARGO_BIN_EXE_shouce"))
            .arg(&site)
            .arg(&out));
        succeeded(name, &output);
        assert!(
            stderr(&output).contains("warning[W13"),
            "{name}: not reported"
        );
        let html = std::fs::read_to_string(out.join("index.html")).expect("the page is built");
        assert!(html.contains("后文。"), "{name}");
        assert_eq!(html.contains("<svg xmlns"), drawn, "{name}");
        let body = &html[html.find("<main").expect("a main part")..];
        for bad in [
            "<script",
            "onerror=alert(1)>",
            "<img",
            "url(https:",
            "onload=",
        ] {
            let code = body.find("<pre").unwrap_or(body.len());
            assert!(!body[..code].contains(bad), "{name}: {bad}");
        }
    }
}

#[test]
fn every_kind_is_drawn_without_styles_and_in_the_colours_of_the_theme() {
    let folder = root().join("tests/diagrams");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).expect("tests/diagrams is there") {
        let path = entry.expect("an entry").path();
        let name = path.display().to_string();
        let output = run(shouce().arg("diagram").arg(&path));
        succeeded(&name, &output);
        let svg = String::from_utf8(output.stdout).expect("an SVG is UTF-8");
        let source = std::fs::read_to_string(&path).expect("samples are UTF-8");
        for bad in [
            "<style",
            " style=",
            "foreignObject",
            "<script",
            "#5e",
            "NaN",
            "<image",
            "undefined",
        ] {
            assert!(!svg.contains(bad), "{name}: {bad}");
        }
        for colour in svg.split("=\"#").skip(1) {
            let colour = &colour[..colour.find('"').unwrap_or(0)];
            let is_colour = colour.len() == 6 && colour.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(
                !is_colour || source.contains("fill:") || source.contains("rgb("),
                "{name}: #{colour} is neither the theme's nor the author's"
            );
        }
        assert!(
            svg.contains("role=\"img\"") && svg.contains("<title"),
            "{name}"
        );
        count += 1;
    }
    assert!(count >= 20, "{count} samples");
}

/// All text in an element.
fn words(node: roxmltree::Node) -> String {
    let texts = node.descendants().filter(roxmltree::Node::is_text);
    texts.filter_map(|one| one.text()).collect()
}

/// A size of text or a place in it, in pixels.
fn pixels(node: roxmltree::Node, name: &str) -> Option<f64> {
    node.attribute(name)?.parse().ok()
}

/// Distances of the lines of labels that are less than 1.35 em, with the text of the second line.
fn tight(node: roxmltree::Node, above: f64, found: &mut Vec<String>) {
    let size = pixels(node, "font-size").unwrap_or(above);
    let lines: Vec<_> = node
        .children()
        .filter(roxmltree::Node::is_element)
        .collect();
    for pair in lines.windows(2) {
        let texts = pair.iter().all(|line| {
            let name = line.tag_name().name();
            name == "text" || name == "tspan" && line.attribute("x").is_some()
        });
        let place = |name| (pixels(pair[0], name), pixels(pair[1], name));
        if let ((Some(x), Some(other)), (Some(y), Some(next))) = (place("x"), place("y"))
            && texts
            // Two labels side by side, or far apart, are no lines of one.
            && (x - other).abs() < 0.1
            && (next - y).abs() > size * 0.4
            && (next - y).abs() < size * 1.35 - 0.1
        {
            let text = words(pair[1]);
            found.push(text);
        }
    }
    for line in lines {
        tight(line, size, found);
    }
}

fn drawn(name: &str) -> String {
    let path = root().join("tests/diagrams").join(name);
    let output = run(shouce().arg("diagram").arg(&path));
    succeeded(name, &output);
    String::from_utf8(output.stdout).expect("an SVG is UTF-8")
}

#[test]
fn lines_of_labels_are_as_far_apart_as_chinese_needs() {
    for entry in std::fs::read_dir(root().join("tests/diagrams")).expect("tests/diagrams is there")
    {
        let name = entry.expect("an entry").file_name();
        let name = name.to_string_lossy();
        // A tile shows a number below its name, in another size.
        if name.starts_with("treemap") {
            continue;
        }
        let svg = drawn(&name);
        let document = roxmltree::Document::parse(&svg).expect("well-formed");
        let mut found = Vec::new();
        tight(document.root_element(), 16.0, &mut found);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn labels_keep_the_spaces_between_their_words() {
    let svg = drawn("c4-container.mmd");
    let document = roxmltree::Document::parse(&svg).expect("well-formed");
    let texts = document
        .descendants()
        .filter(|one| one.has_tag_name(("http://www.w3.org/2000/svg", "tspan")));
    let lines: Vec<String> = texts.map(words).collect();
    assert!(
        lines.iter().any(|line| line.contains("all of the core")),
        "{lines:?}"
    );
    // A line ends where Chinese may end one.
    assert!(
        lines
            .iter()
            .all(|line| !line.starts_with(['，', '。', '、'])),
        "{lines:?}"
    );
}

#[test]
fn the_line_around_a_node_is_not_one_around_its_letters() {
    let svg = drawn("flow-class.mmd");
    let document = roxmltree::Document::parse(&svg).expect("well-formed");
    let text = document
        .descendants()
        .find(|one| one.tag_name().name() == "text");
    let text = text.expect("a label");
    let stroke = text.ancestors().find_map(|one| one.attribute("stroke"));
    assert!(stroke.is_none_or(|stroke| stroke == "none"), "{stroke:?}");
}

#[test]
fn members_of_a_class_begin_at_the_same_place() {
    let svg = drawn("class-members.mmd");
    let document = roxmltree::Document::parse(&svg).expect("well-formed");
    let texts = document
        .descendants()
        .filter(|one| one.tag_name().name() == "text");
    for text in texts {
        let words = words(text);
        if words.starts_with(['+', '-', '#']) {
            let anchor = text
                .ancestors()
                .find_map(|one| one.attribute("text-anchor"));
            assert!(anchor.is_none_or(|anchor| anchor == "start"), "{words}");
        }
    }
}
