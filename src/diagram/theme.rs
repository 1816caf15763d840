//! The colours of diagrams. Input: nothing. Output: a configuration for the renderer in which
//! every colour is a stand-in that nobody writes by hand, and the CSS variable with its fallback
//! that each stand-in becomes.
//!
//! The renderer computes with colours, so it cannot be given variables; it keeps a colour that it
//! is given as it is.

use serde_json::{Map, Value, json};

/// Fonts of labels; the variable is the page's, the list serves a file that stands alone.
pub const FONT: &str =
    "var(--diagram-font,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif)";

/// Size of labels in pixels.
pub const SIZE: f64 = 16.0;

/// Lines of sequence diagrams are 1 em apart, those of timelines and C4 diagrams 1.1 em, which is
/// too little for Chinese. They are laid out as if text were larger by this, and drawn with text
/// of its true size.
pub const STRETCH: f64 = 1.36;

/// Names of the variables (`--diagram-NAME`) with their colours on white paper. Those of dark
/// pages stand in `static/diagram.css`.
pub const COLOURS: &[(&str, &str)] = &[
    ("paper", "#ffffff"),
    ("fill", "#fdfbf6"),
    ("fill-2", "#ede6d7"),
    ("group", "#f5f0e4"),
    ("ink", "#221e18"),
    ("ink-2", "#4a4338"),
    ("frame", "#6b6152"),
    ("line", "#5f5748"),
    ("rule", "#d3c9b6"),
    ("note", "#f4ddd0"),
    ("zhu", "#97281a"),
    ("lv", "#1d5c4c"),
    ("s1", "#cfdcea"),
    ("s2", "#cfe3d4"),
    ("s3", "#f0d9b5"),
    ("s4", "#f2cfc4"),
    ("s5", "#ddd3e8"),
    ("s6", "#e3e0b8"),
    ("s7", "#c9e1e3"),
    ("s8", "#e6d5c7"),
    ("c1", "#3f6a94"),
    ("c2", "#3d7a5c"),
    ("c3", "#a06a1c"),
    ("c4", "#a8432f"),
    ("c5", "#75589a"),
    ("c6", "#77741f"),
    ("c7", "#2f7a80"),
    ("c8", "#86604a"),
];

/// The variables of the renderer's theme with the colour that each takes.
const VARIABLES: &[(&str, &str)] = &[
    ("background", "paper"),
    ("primaryColor", "fill"),
    ("mainBkg", "fill"),
    ("nodeBkg", "fill"),
    ("secondaryColor", "fill-2"),
    ("tertiaryColor", "group"),
    ("primaryTextColor", "ink"),
    ("secondaryTextColor", "ink"),
    ("tertiaryTextColor", "ink"),
    ("nodeTextColor", "ink"),
    ("textColor", "ink"),
    ("titleColor", "ink"),
    ("primaryBorderColor", "frame"),
    ("secondaryBorderColor", "frame"),
    ("tertiaryBorderColor", "rule"),
    ("nodeBorder", "frame"),
    ("border1", "frame"),
    ("border2", "frame"),
    ("lineColor", "line"),
    ("arrowheadColor", "line"),
    ("defaultLinkColor", "line"),
    ("edgeLabelBackground", "paper"),
    ("clusterBkg", "group"),
    ("clusterBorder", "rule"),
    ("flowContainerStroke", "rule"),
    ("noteBkgColor", "note"),
    ("noteBorderColor", "zhu"),
    ("noteTextColor", "ink"),
    ("actorBkg", "fill"),
    ("actorBorder", "frame"),
    ("actorTextColor", "ink"),
    ("actorLineColor", "line"),
    ("signalColor", "line"),
    ("signalTextColor", "ink"),
    ("labelBoxBkgColor", "fill-2"),
    ("labelBoxBorderColor", "frame"),
    ("labelTextColor", "ink"),
    ("loopTextColor", "ink"),
    ("activationBkgColor", "fill-2"),
    ("activationBorderColor", "frame"),
    ("sequenceNumberColor", "paper"),
    ("rectBkgColor", "group"),
    ("classText", "ink"),
    ("labelColor", "ink"),
    ("labelBackground", "paper"),
    ("labelBackgroundColor", "paper"),
    ("transitionColor", "line"),
    ("transitionLabelColor", "ink"),
    ("stateLabelColor", "ink"),
    ("stateBkg", "fill"),
    ("stateBorder", "frame"),
    ("specialStateColor", "line"),
    ("innerEndBackground", "line"),
    ("compositeBackground", "group"),
    ("compositeTitleBackground", "fill-2"),
    ("compositeBorder", "frame"),
    ("altBackground", "group"),
    ("attributeBackgroundColorOdd", "fill"),
    ("attributeBackgroundColorEven", "group"),
    ("rowOdd", "fill"),
    ("rowEven", "group"),
    ("requirementBackground", "fill"),
    ("requirementBorderColor", "frame"),
    ("requirementTextColor", "ink"),
    ("relationColor", "line"),
    ("relationLabelBackground", "paper"),
    ("relationLabelColor", "ink"),
    ("requirementEdgeLabelBackground", "paper"),
    ("pieTitleTextColor", "ink"),
    ("pieSectionTextColor", "ink"),
    ("pieLegendTextColor", "ink"),
    ("pieStrokeColor", "paper"),
    ("pieOuterStrokeColor", "frame"),
    ("commitLabelColor", "ink"),
    ("commitLabelBackground", "fill-2"),
    ("commitLineColor", "line"),
    ("tagLabelColor", "ink"),
    ("tagLabelBackground", "note"),
    ("tagLabelBorder", "zhu"),
    ("branchLabelColor", "paper"),
    ("quadrant1Fill", "s2"),
    ("quadrant2Fill", "s1"),
    ("quadrant3Fill", "group"),
    ("quadrant4Fill", "s3"),
    ("quadrant1TextFill", "ink-2"),
    ("quadrant2TextFill", "ink-2"),
    ("quadrant3TextFill", "ink-2"),
    ("quadrant4TextFill", "ink-2"),
    ("quadrantPointFill", "zhu"),
    ("quadrantPointTextFill", "ink"),
    ("quadrantTitleFill", "ink"),
    ("quadrantXAxisTextFill", "ink"),
    ("quadrantYAxisTextFill", "ink"),
    ("quadrantExternalBorderStrokeFill", "frame"),
    ("quadrantInternalBorderStrokeFill", "rule"),
    ("taskTextDarkColor", "ink"),
    ("taskTextLightColor", "ink"),
    ("taskTextClickableColor", "ink"),
    ("taskTextColor", "ink"),
    ("taskTextOutsideColor", "ink"),
    ("taskBkgColor", "s1"),
    ("taskBorderColor", "c1"),
    ("activeTaskBkgColor", "s3"),
    ("activeTaskBorderColor", "c3"),
    ("doneTaskBkgColor", "s2"),
    ("doneTaskBorderColor", "c2"),
    ("critBkgColor", "s4"),
    ("critBorderColor", "c4"),
    ("excludeBkgColor", "group"),
    ("gridColor", "rule"),
    ("todayLineColor", "zhu"),
    ("vertLineColor", "zhu"),
    ("sectionBkgColor", "group"),
    ("sectionBkgColor2", "group"),
    ("altSectionBkgColor", "paper"),
    ("personBkg", "s1"),
    ("personBorder", "c1"),
    ("errorBkgColor", "note"),
    ("errorTextColor", "ink"),
    ("faceColor", "s3"),
    ("scaleLabelColor", "ink"),
    ("filterColor", "paper"),
];

/// The stand-in of a colour: `index` is its place in [`COLOURS`].
fn stand_in(index: usize) -> String {
    format!("#5e{index:02x}0d")
}

/// The stand-in of a variable's name.
#[must_use]
pub fn named(name: &str) -> String {
    let index = COLOURS.iter().position(|(other, _)| *other == name);
    stand_in(index.unwrap_or(0))
}

/// Whether a colour is a stand-in.
#[must_use]
pub fn is_stand_in(colour: &str) -> bool {
    (0..COLOURS.len()).any(|index| stand_in(index) == colour)
}

/// The variable that a colour stands for.
#[must_use]
pub fn variable(red: u8, green: u8, blue: u8) -> Option<(&'static str, &'static str)> {
    if (red, blue) != (0x5e, 0x0d) {
        return None;
    }
    COLOURS.get(usize::from(green)).copied()
}

/// How a variable is written in the picture.
#[must_use]
pub fn reference(name: &str, fallback: &str) -> String {
    format!("var(--diagram-{name},{fallback})")
}

/// The configuration of the renderer, with sizes of text larger by `stretch` in the diagrams that
/// need it.
#[must_use]
pub fn configuration(stretch: f64) -> Value {
    let mut colours = Map::new();
    let mut set = |key: String, name: &str| {
        colours.insert(key, Value::String(named(name)));
    };
    for (key, name) in VARIABLES {
        set((*key).to_owned(), name);
    }
    for index in 0..12 {
        let (soft, strong) = (format!("s{}", index % 8 + 1), format!("c{}", index % 8 + 1));
        set(format!("cScale{index}"), &soft);
        set(format!("cScalePeer{index}"), &strong);
        set(format!("cScaleInv{index}"), &strong);
        set(format!("cScaleLabel{index}"), "ink");
        set(format!("pie{}", index + 1), &soft);
        if index < 8 {
            set(format!("git{index}"), &strong);
            set(format!("gitInv{index}"), "paper");
            set(format!("gitBranchLabel{index}"), "paper");
            set(format!("fillType{index}"), &soft);
            set(format!("actor{index}"), &strong);
            set(format!("surface{index}"), "group");
            set(format!("surfacePeer{index}"), "rule");
        }
    }
    let mut variables = Value::Object(colours);
    let actors: Vec<String> = (1..=8).map(|n| named(&format!("c{n}"))).collect();
    let plots = ["c1", "c4", "c2", "c3", "c5", "c7", "c6", "c8"].map(named);
    let soft: Vec<String> = (1..=8).map(|n| named(&format!("s{n}"))).collect();
    variables["fontFamily"] = json!("sans-serif");
    variables["fontSize"] = json!(format!("{}px", SIZE * stretch));
    variables["useGradient"] = json!(false);
    variables["dropShadow"] = json!("none");
    variables["pieTitleTextSize"] = json!("20px");
    variables["pieSectionTextSize"] = json!("15px");
    variables["pieLegendTextSize"] = json!("16px");
    variables["pieOpacity"] = json!("1");
    variables["pieStrokeWidth"] = json!("2px");
    variables["pieOuterStrokeWidth"] = json!("0px");
    variables["xyChart"] = json!({
        "backgroundColor": named("paper"),
        "titleColor": named("ink"),
        "xAxisTitleColor": named("ink"), "xAxisLabelColor": named("ink"),
        "xAxisTickColor": named("line"), "xAxisLineColor": named("line"),
        "yAxisTitleColor": named("ink"), "yAxisLabelColor": named("ink"),
        "yAxisTickColor": named("line"), "yAxisLineColor": named("line"),
        "dataLabelColor": named("ink"),
        "plotColorPalette": plots.join(","),
    });
    variables["packet"] = json!({
        "startByteColor": named("ink-2"), "endByteColor": named("ink-2"),
        "labelColor": named("ink"), "titleColor": named("ink"),
        "blockStrokeColor": named("frame"), "blockFillColor": named("s1"),
    });
    json!({
        "theme": "base",
        "themeVariables": variables,
        "fontFamily": "sans-serif",
        "fontSize": SIZE * stretch,
        "look": "classic",
        "layout": "dagre",
        "htmlLabels": true,
        "securityLevel": "loose",
        "flowchart": { "htmlLabels": true, "wrappingWidth": 176, "curve": "basis",
            "subGraphTitleMargin": { "top": 4, "bottom": 12 } },
        "sequence": { "actorFontSize": SIZE * stretch, "messageFontSize": SIZE * stretch,
            "noteFontSize": SIZE * stretch, "useMaxWidth": true,
            "labelBoxWidth": 76, "labelBoxHeight": 24 },
        "gantt": { "fontSize": 13, "sectionFontSize": 14, "barHeight": 28, "barGap": 6, "topPadding": 56, "leftPadding": 150 },
        "journey": { "actorColours": actors, "sectionFills": soft, "sectionColours": [named("ink")] },
        "timeline": { "sectionFills": soft, "sectionColours": [named("ink")] },
        "packet": variables["packet"],
        "c4": c4(stretch),
    })
}

/// Sizes of text in C4 diagrams.
fn c4(stretch: f64) -> Value {
    let mut sizes = Map::new();
    for kind in ["person", "system", "container", "component"] {
        for before in ["", "external_"] {
            for after in ["", "_db", "_queue"] {
                sizes.insert(
                    format!("{before}{kind}{after}FontSize"),
                    json!(15.0 * stretch),
                );
            }
        }
    }
    for (key, size) in [("boundary", 15.0), ("message", 14.0)] {
        sizes.insert(format!("{key}FontSize"), json!(size * stretch));
    }
    Value::Object(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_the_theme_exists() {
        for (key, name) in VARIABLES {
            assert!(COLOURS.iter().any(|(other, _)| other == name), "{key}");
        }
        assert!(COLOURS.len() < 256);
    }
}
