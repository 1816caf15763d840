//! The colours of the theme can be told apart: contrast by WCAG 2.2 (relative luminance as in its
//! definition), light and dark, computed from the tokens of the style sheet.

use std::collections::BTreeMap;

use crate::support::root;

/// Text, ground, and the least contrast: 7 for what is read at length (AAA), 4.5 for other text
/// (AA), 3 for the edge of a control.
const PAIRS: &[(&str, &str, f64)] = &[
    ("ink", "paper", 7.0),
    ("ink", "paper-2", 7.0),
    ("ink", "paper-3", 7.0),
    ("ink-2", "paper", 7.0),
    ("ink-2", "paper-2", 7.0),
    ("ink-2", "paper-3", 7.0),
    ("ink-3", "paper", 4.5),
    ("ink-3", "paper-2", 4.5),
    ("ink-3", "paper-3", 4.5),
    ("ink", "zhu-wash", 7.0),
    ("zhu", "paper", 7.0),
    ("zhu", "paper-2", 7.0),
    ("zhu", "zhu-wash", 4.5),
    ("lv", "paper", 7.0),
    ("lv", "paper-3", 4.5),
    ("zhe", "paper", 7.0),
    ("zhe", "paper-3", 4.5),
    ("qing", "paper", 7.0),
    ("qing", "paper-3", 4.5),
    ("on-fill", "lv", 4.5),
    ("on-fill", "zhe", 4.5),
    ("on-fill", "qing", 4.5),
    ("on-fill", "zhu", 4.5),
    ("cover-ink", "cover", 7.0),
    ("rule-2", "paper", 3.0),
    ("frame", "paper", 4.5),
];

type Colour = [u8; 3];

/// Tokens with their colours in light and dark.
fn tokens(css: &str) -> BTreeMap<String, [Colour; 2]> {
    let mut found = BTreeMap::new();
    for declaration in css.split([';', '{']) {
        // A comment may stand before a declaration.
        let declaration = declaration.rsplit("*/").next().unwrap_or(declaration);
        let Some((name, value)) = declaration.trim().split_once(':') else {
            continue;
        };
        let Some(name) = name.trim().strip_prefix("--") else {
            continue;
        };
        let value = value.trim();
        let pair = match value.strip_prefix("light-dark(") {
            Some(both) => both.trim_end_matches(')').split_once(','),
            None => Some((value, value)),
        };
        if let Some((light, dark)) = pair
            && let (Some(light), Some(dark)) = (colour(light), colour(dark))
        {
            found.entry(name.to_owned()).or_insert([light, dark]);
        }
    }
    found
}

fn colour(text: &str) -> Option<Colour> {
    let hex = text.trim().strip_prefix('#')?;
    let byte = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    (hex.len() == 6).then_some([byte(0)?, byte(2)?, byte(4)?])
}

fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_stands_out_from_its_ground() {
    let css =
        std::fs::read_to_string(root().join("static/style.css")).expect("the theme has a style");
    let tokens = tokens(&css);
    let mut faint = Vec::new();
    for (text, ground, least) in PAIRS {
        let (Some(text_of), Some(ground_of)) = (tokens.get(*text), tokens.get(*ground)) else {
            panic!("no token --{text} or --{ground}");
        };
        for (theme, name) in ["light", "dark"].iter().enumerate() {
            let found = contrast(text_of[theme], ground_of[theme]);
            if found < *least {
                faint.push(format!(
                    "{name}: --{text} on --{ground} {found:.2}, at least {least}"
                ));
            }
        }
    }
    assert_eq!(faint, Vec::<String>::new());
}

/// The cells of the rows of a table in the design's documentation that begin with a token.
fn stated() -> Vec<Vec<String>> {
    let path = root().join("src/render/design.rs");
    let text = std::fs::read_to_string(path).expect("the design is documented");
    let rows = text.lines().filter(|line| line.starts_with("//! | `--"));
    rows.map(|row| {
        row.trim_start_matches("//! |")
            .split('|')
            .map(|cell| cell.trim().trim_matches('`').to_owned())
            .collect()
    })
    .collect()
}

#[test]
fn the_documented_design_is_that_of_the_style() {
    let css =
        std::fs::read_to_string(root().join("static/style.css")).expect("the theme has a style");
    let mut tokens = tokens(&css);
    let paper = tokens["paper"];
    let mut wrong = Vec::new();
    for row in stated() {
        let name = row[0].trim_start_matches("--");
        if let Some(size) = row[1].strip_suffix(" px") {
            let found = css.split_once(&format!("--{name}: ")).map(|(_, rest)| rest);
            let found = found.and_then(|rest| rest.split_once("rem")?.0.parse::<f64>().ok());
            let pixels = found.map(|rem| (rem * 17.0).round().to_string());
            if pixels.as_deref() != Some(size) {
                wrong.push(format!(
                    "--{name}: {pixels:?} px in the style, {size} stated"
                ));
            }
            continue;
        }
        let Some([light, dark]) = tokens.remove(name) else {
            wrong.push(format!("--{name} is no token"));
            continue;
        };
        let hex = |[red, green, blue]: Colour| format!("#{red:02x}{green:02x}{blue:02x}");
        let on_paper = |colour, at: usize| format!("{:.1}", contrast(colour, paper[at]));
        let found = [hex(light), hex(dark), on_paper(light, 0), on_paper(dark, 1)];
        if row[1..5] != found {
            wrong.push(format!(
                "--{name}: {found:?} in the style, {:?} stated",
                &row[1..5]
            ));
        }
    }
    wrong.extend(tokens.keys().map(|name| format!("--{name} is not stated")));
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn contrast_is_that_of_the_definition() {
    let close = |one: f64, other: f64| (one - other).abs() < 0.01;
    assert!(close(contrast([0, 0, 0], [255, 255, 255]), 21.0));
    assert!(close(contrast([119, 119, 119], [255, 255, 255]), 4.48));
}
