//! What emphasis must be, as tables of cases.

use super::mask;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};

/// Renders through mask, parser and unmask.
pub(super) fn render(source: &str) -> String {
    let masked = mask(source);
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    let own = |text: CowStr<'_>| CowStr::from(masked.unmask(&text).into_owned());
    let events = Parser::new_ext(&masked.text, options).map(|event| match event {
        Event::Text(text) => Event::Text(own(text)),
        Event::Code(text) => Event::Code(own(text)),
        Event::Html(text) => Event::Html(own(text)),
        Event::InlineHtml(text) => Event::InlineHtml(own(text)),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: own(dest_url),
            title: own(title),
            id: own(id),
        }),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

/// Source and the inside of the one paragraph that it must become.
const NATURAL: &[(&str, &str)] = &[
    ("**重要。**后文", "<strong>重要。</strong>后文"),
    ("**“引号”**后文", "<strong>“引号”</strong>后文"),
    (
        "这是**加粗（括号）**文字",
        "这是<strong>加粗（括号）</strong>文字",
    ),
    ("~~删除。~~后", "<del>删除。</del>后"),
    (
        "1**《书名》**2 **《甲》**和**《乙》**后",
        "1<strong>《书名》</strong>2 <strong>《甲》</strong>和<strong>《乙》</strong>后",
    ),
];

#[test]
fn natural_chinese_is_emphasised_as_its_writer_meant() {
    for (source, expected) in NATURAL {
        assert_eq!(render(source), format!("<p>{expected}</p>\n"), "{source}");
    }
}
