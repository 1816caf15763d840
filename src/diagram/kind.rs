//! Kinds of diagrams. Input: the renderer's name of a kind. Output: what people call it.

use crate::diag::Language;

/// Name, Chinese, English.
const KINDS: &[(&str, &str, &str)] = &[
    ("flowchart", "流程图", "Flowchart"),
    ("sequence", "时序图", "Sequence diagram"),
    ("class", "类图", "Class diagram"),
    ("state", "状态图", "State diagram"),
    ("er", "实体关系图", "Entity relationship diagram"),
    ("gantt", "甘特图", "Gantt chart"),
    ("pie", "饼图", "Pie chart"),
    ("mindmap", "思维导图", "Mind map"),
    ("timeline", "时间线", "Timeline"),
    ("quadrant", "象限图", "Quadrant chart"),
    ("journey", "旅程图", "User journey"),
    ("gitGraph", "提交图", "Commit graph"),
    ("xychart", "统计图", "Chart"),
    ("sankey", "桑基图", "Sankey diagram"),
    ("c4", "架构图", "C4 diagram"),
    ("block", "框图", "Block diagram"),
    ("requirement", "需求图", "Requirement diagram"),
    ("kanban", "看板", "Kanban board"),
    ("packet", "报文图", "Packet diagram"),
    ("radar", "雷达图", "Radar chart"),
    ("architecture", "架构图", "Architecture diagram"),
    ("treemap", "矩形树图", "Treemap"),
];

/// What to call a diagram of a kind.
#[must_use]
pub fn name(kind: &str, language: Language) -> &'static str {
    let found = KINDS.iter().find(|(name, _, _)| kind.starts_with(name));
    match (found, language) {
        (Some((_, chinese, _)), Language::Chinese) => chinese,
        (Some((_, _, english)), Language::English) => english,
        (None, Language::Chinese) => "图",
        (None, Language::English) => "Diagram",
    }
}
