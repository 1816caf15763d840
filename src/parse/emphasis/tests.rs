//! What emphasis must be, as tables of cases, and what a mask must never do, as properties.

use super::mask;
use proptest::prelude::*;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};
use std::borrow::Cow;

/// Renders through mask, parser and unmask.
fn render(source: &str) -> String {
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

/// One line of source, and the inside of the one paragraph that it must become.
#[rustfmt::skip]
const LINES: &[(&str, &str)] = &[
    ("**重要。**后文", "<strong>重要。</strong>后文"),
    ("**“引号”**后文", "<strong>“引号”</strong>后文"),
    ("这是**加粗（括号）**文字", "这是<strong>加粗（括号）</strong>文字"),
    ("~~删除。~~后", "<del>删除。</del>后"),
    ("1**《书名》**2 **《甲》**和**《乙》**后", "1<strong>《书名》</strong>2 <strong>《甲》</strong>和<strong>《乙》</strong>后"),
    ("**注意：**请先备份", "<strong>注意：</strong>请先备份"),
    ("**注意**：请先备份", "<strong>注意</strong>：请先备份"),
    ("前文**（括号）**后文", "前文<strong>（括号）</strong>后文"),
    ("前文**（括号）**，后文", "前文<strong>（括号）</strong>，后文"),
    ("他说**“好。”**然后走了", "他说<strong>“好。”</strong>然后走了"),
    ("他说：**“好。”**然后走了", "他说：<strong>“好。”</strong>然后走了"),
    ("他说“**好**”然后走了", "他说“<strong>好</strong>”然后走了"),
    ("他说“**好！**”然后走了", "他说“<strong>好！</strong>”然后走了"),
    ("《**书名**》", "《<strong>书名</strong>》"),
    ("《**书名：副题**》的作者", "《<strong>书名：副题</strong>》的作者"),
    ("**《书名》**的作者", "<strong>《书名》</strong>的作者"),
    ("**《甲》**、**《乙》**和**《丙》**", "<strong>《甲》</strong>、<strong>《乙》</strong>和<strong>《丙》</strong>"),
    ("**【提示】**内容", "<strong>【提示】</strong>内容"),
    ("**「引用」**内容", "<strong>「引用」</strong>内容"),
    ("**『引用』**内容", "<strong>『引用』</strong>内容"),
    ("**……**省略", "<strong>……</strong>省略"),
    ("**省略……**后文", "<strong>省略……</strong>后文"),
    ("——**破折号**——后文", "——<strong>破折号</strong>——后文"),
    ("**破折号——**后文", "<strong>破折号——</strong>后文"),
    ("甲——**乙。**——丙", "甲——<strong>乙。</strong>——丙"),
    ("**A（甲）**与**B（乙）**之分", "<strong>A（甲）</strong>与<strong>B（乙）</strong>之分"),
    ("**GPT-4（多模态）**和**Claude（长文本）**都能", "<strong>GPT-4（多模态）</strong>和<strong>Claude（长文本）</strong>都能"),
    (r#"**"A"**和**"B"**都是"#, r#"<strong>"A"</strong>和<strong>"B"</strong>都是"#),
    (r#"**"A"**和**B**都是"#, r#"<strong>"A"</strong>和<strong>B</strong>都是"#),
    ("**GPT-4!**和**Claude**", "<strong>GPT-4!</strong>和<strong>Claude</strong>"),
    ("**OpenAI**的**GPT-4**模型", "<strong>OpenAI</strong>的<strong>GPT-4</strong>模型"),
    ("**`代码`**后文", "<strong><code>代码</code></strong>后文"),
    ("前文**`代码`**后文", "前文<strong><code>代码</code></strong>后文"),
    ("前文**[链接](https://example.com/)**后文", r#"前文<strong><a href="https://example.com/">链接</a></strong>后文"#),
    ("**[链接](https://example.com/)**后文", r#"<strong><a href="https://example.com/">链接</a></strong>后文"#),
    ("[**重要。**后](https://example.com/)", r#"<a href="https://example.com/"><strong>重要。</strong>后</a>"#),
    (r#"[甲**乙。**丙](https://example.com/ "题**名。**后")"#, r#"<a href="https://example.com/" title="题**名。**后">甲<strong>乙。</strong>丙</a>"#),
    ("![图**一。**后](a.png)", r#"<img src="a.png" alt="图一。后" />"#),
    ("**100%**的人", "<strong>100%</strong>的人"),
    ("约**30%**的公司在**12个月**内", "约<strong>30%</strong>的公司在<strong>12个月</strong>内"),
    ("增长了**+30%**左右", "增长了<strong>+30%</strong>左右"),
    ("**$5**和**$6**之间", "<strong>$5</strong>和<strong>$6</strong>之间"),
    ("**¥5**起", "<strong>¥5</strong>起"),
    ("**C++**语言", "<strong>C++</strong>语言"),
    ("**C#**与**F#**语言", "<strong>C#</strong>与<strong>F#</strong>语言"),
    ("**(a)**项和**(b)**项", "<strong>(a)</strong>项和<strong>(b)</strong>项"),
    ("第**（一）**项", "第<strong>（一）</strong>项"),
    ("**一、**总则", "<strong>一、</strong>总则"),
    ("**1.**总则", "<strong>1.</strong>总则"),
    ("**第一，**要快；**第二，**要省；**第三，**要稳。", "<strong>第一，</strong>要快；<strong>第二，</strong>要省；<strong>第三，</strong>要稳。"),
    ("*斜体。*后文", "<em>斜体。</em>后文"),
    ("*“斜体”*后文", "<em>“斜体”</em>后文"),
    ("前文*（斜体）*后文", "前文<em>（斜体）</em>后文"),
    ("***粗斜。***后文", "<em><strong>粗斜。</strong></em>后文"),
    ("前文***“粗斜”***后文", "前文<em><strong>“粗斜”</strong></em>后文"),
    ("**粗*斜。*粗**后文", "<strong>粗<em>斜。</em>粗</strong>后文"),
    ("**粗*斜*。**后文", "<strong>粗<em>斜</em>。</strong>后文"),
    ("*斜**粗。**斜*后文", "<em>斜<strong>粗。</strong>斜</em>后文"),
    ("*斜**粗**。*后文", "<em>斜<strong>粗</strong>。</em>后文"),
    ("**外“*内*”**后文", "<strong>外“<em>内</em>”</strong>后文"),
    ("**~~甲。~~**后文", "<strong><del>甲。</del></strong>后文"),
    ("~~**甲。**~~后文", "<del><strong>甲。</strong></del>后文"),
    ("~~“旧价”~~新价", "<del>“旧价”</del>新价"),
    ("原价~~￥100~~现价￥80", "原价<del>￥100</del>现价￥80"),
    ("原价~~（100元）~~现价", "原价<del>（100元）</del>现价"),
    ("前文~~[链接](u)~~后文", r#"前文<del><a href="u">链接</a></del>后文"#),
    ("共3~5个，约10~20万元", "共3~5个，约10~20万元"),
    ("价格（~5元）到（~6元）", "价格（~5元）到（~6元）"),
    ("约5~10%，或20~30%", "约5~10%，或20~30%"),
    ("2*3=6，3*4=12", "2<em>3=6，3</em>4=12"),
    ("2 * 3 = 6", "2 * 3 = 6"),
    ("甲 ** 乙 ** 丙", "甲 ** 乙 ** 丙"),
    ("甲** 乙**丙", "甲** 乙**丙"),
    ("甲**乙 **丙", "甲**乙 **丙"),
    ("**甲 **乙", "**甲 **乙"),
    (r"转义\*\*重要。\*\*后文", "转义**重要。**后文"),
    (r"转义\\**重要。**后文", r"转义\<strong>重要。</strong>后文"),
    (r"\***重要。***后文", "*<strong>重要。</strong>*后文"),
    ("代码`**重要。**后文`不变", "代码<code>**重要。**后文</code>不变"),
    ("``代码**“引”**后 ` 文``不变", "<code>代码**“引”**后 ` 文</code>不变"),
    ("**粗`a*b。*c`粗。**后文", "<strong>粗<code>a*b。*c</code>粗。</strong>后文"),
    ("<https://example.com/**甲。**乙>", r#"<a href="https://example.com/**%E7%94%B2%E3%80%82**%E4%B9%99">https://example.com/**甲。**乙</a>"#),
    ("&nbsp;**重要。**后文", "\u{A0}<strong>重要。</strong>后文"),
    ("**重要。**&nbsp;后文", "<strong>重要。</strong>\u{A0}后文"),
    ("&#xE000;**重要。**后文", "\u{E000}<strong>重要。</strong>后文"),
    ("私**用。**后文", "私<strong>用。</strong>后文"),
    ("\u{2800}**(盲)**文\u{2801}", "\u{2800}<strong>(盲)</strong>文\u{2801}"),
    ("**カタカナ。**は", "<strong>カタカナ。</strong>は"),
    ("これは**「重要」**です", "これは<strong>「重要」</strong>です"),
    ("**これは（重要）**です", "<strong>これは（重要）</strong>です"),
    ("**한국어(조선말)**는", "<strong>한국어(조선말)</strong>는"),
    ("**안녕하세요。**여러분", "<strong>안녕하세요。</strong>여러분"),
    ("**“안녕”**이라고", "<strong>“안녕”</strong>이라고"),
    ("**𠮷野家。**后文", "<strong>𠮷野家。</strong>后文"),
    ("**(𠮷)**𠮷野家", "<strong>(𠮷)</strong>𠮷野家"),
    ("𠮷**(a)**𠮷", "𠮷<strong>(a)</strong>𠮷"),
    ("**🎉成功！**后文", "<strong>🎉成功！</strong>后文"),
    ("**成功🎉**后文", "<strong>成功🎉</strong>后文"),
    ("后文**🎉**后文", "后文<strong>🎉</strong>后文"),
    ("**❤\u{FE0F}**后文", "<strong>❤\u{FE0F}</strong>后文"),
    ("**爱❤\u{FE0F}。**后文", "<strong>爱❤\u{FE0F}。</strong>后文"),
    ("禰\u{E0100}**(注)**后文", "禰\u{E0100}<strong>(注)</strong>后文"),
    ("**禰\u{E0101}**(注)", "<strong>禰\u{E0101}</strong>(注)"),
    ("！\u{FE00}**a**甲", "！\u{FE00}<strong>a</strong>甲"),
    ("“\u{FE01}**(a)**”", "“\u{FE01}<strong>(a)</strong>”"),
    ("**ＡＢＣ（全角）**后文", "<strong>ＡＢＣ（全角）</strong>后文"),
    ("**半角ｶﾅ｡**後", "<strong>半角ｶﾅ｡</strong>後"),
    ("**～约～**后", "<strong>～约～</strong>后"),
    ("**甲**～**乙**", "<strong>甲</strong>～<strong>乙</strong>"),
    ("甲·**乙·**丙", "甲·<strong>乙·</strong>丙"),
    ("列夫·**托尔斯泰（Tolstoy）**著", "列夫·<strong>托尔斯泰（Tolstoy）</strong>著"),
    ("**é（重音）**后", "<strong>é（重音）</strong>后"),
    ("中文**English.**中文", "中文<strong>English.</strong>中文"),
    ("中文**English (note)**中文", "中文<strong>English (note)</strong>中文"),
    ("English**（中文）**English", "English<strong>（中文）</strong>English"),
    (r#"He said **"中文"** in English."#, r#"He said <strong>"中文"</strong> in English."#),
    ("**中文.**English", "**中文.**English"),
    ("5*（a）*", "5<em>（a）</em>"),
    ("**结论:**可行", "<strong>结论:</strong>可行"),
    ("**结论：** 可行", "<strong>结论：</strong> 可行"),
    ("**问：**为什么？**答：**因为。", "<strong>问：</strong>为什么？<strong>答：</strong>因为。"),
    ("“**甲**”“**乙**”", "“<strong>甲</strong>”“<strong>乙</strong>”"),
    ("（**甲**）（**乙。**）", "（<strong>甲</strong>）（<strong>乙。</strong>）"),
    ("**（甲）****（乙）**", "<strong>（甲）****（乙）</strong>"),
    ("**甲。****乙。**", "<strong>甲。****乙。</strong>"),
    ("**甲。**", "<strong>甲。</strong>"),
    ("后**。**", "后<strong>。</strong>"),
    ("**甲**，**乙**，**丙**。", "<strong>甲</strong>，<strong>乙</strong>，<strong>丙</strong>。"),
    ("**他说：“走。”**她说：“不。”", "<strong>他说：“走。”</strong>她说：“不。”"),
    ("_斜体。_ 后文", "<em>斜体。</em> 后文"),
    ("__粗体。__ 后文", "<strong>粗体。</strong> 后文"),
    ("_斜体。_后文", "_斜体。_后文"),
    ("a_b。_c", "a_b。_c"),
    ("**_粗斜。_**后文", "<strong><em>粗斜。</em></strong>后文"),
    ("_**粗斜。**_ 后文", "<em><strong>粗斜。</strong></em> 后文"),
    ("前文**_“粗斜”_**后文", "前文<strong><em>“粗斜”</em></strong>后文"),
    ("foo**bar**baz", "foo<strong>bar</strong>baz"),
    ("foo**(bar)**baz", "foo**(bar)**baz"),
    (r#"**"foo"**bar"#, r#"**"foo"**bar"#),
    ("**foo.**bar", "**foo.**bar"),
    (r#"a*"foo"*"#, r#"a*"foo"*"#),
    ("*(foo*)", "<em>(foo</em>)"),
];

/// Source, and the HTML that it must become.
#[rustfmt::skip]
const BLOCKS: &[(&str, &str)] = &[
    ("# **标题。**后文", "<h1><strong>标题。</strong>后文</h1>\n"),
    ("## 一、**“概念”**与**《书名》**", "<h2>一、<strong>“概念”</strong>与<strong>《书名》</strong></h2>\n"),
    ("- **甲。**后文\n- **乙：**后文\n* **丙（丁）**后文\n", "<ul>\n<li><strong>甲。</strong>后文</li>\n<li><strong>乙：</strong>后文</li>\n</ul>\n<ul>\n<li><strong>丙（丁）</strong>后文</li>\n</ul>\n"),
    ("1. **第一步：**打开\n2. **第二步：**关闭\n", "<ol>\n<li><strong>第一步：</strong>打开</li>\n<li><strong>第二步：</strong>关闭</li>\n</ol>\n"),
    ("> **注意。**后文\n>**注意（二）**后文\n", "<blockquote>\n<p><strong>注意。</strong>后文\n<strong>注意（二）</strong>后文</p>\n</blockquote>\n"),
    ("> > **甲。**乙\n", "<blockquote>\n<blockquote>\n<p><strong>甲。</strong>乙</p>\n</blockquote>\n</blockquote>\n"),
    ("|甲|乙|\n|-|-|\n|**重要。**后|**“引”**后|\n| **A（x）**|**(b)**后 |\n|a\\|**甲。**乙|~~旧。~~新|\n", "<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody>\n<tr><td><strong>重要。</strong>后</td><td><strong>“引”</strong>后</td></tr>\n<tr><td><strong>A（x）</strong></td><td><strong>(b)</strong>后</td></tr>\n<tr><td>a|<strong>甲。</strong>乙</td><td><del>旧。</del>新</td></tr>\n</tbody></table>\n"),
    ("```\n**重要。**后文\n```\n", "<pre><code>**重要。**后文\n</code></pre>\n"),
    ("    **重要。**后文\n", "<pre><code>**重要。**后文\n</code></pre>\n"),
    ("~~~md\n**重要。**后文~~删。~~后\n~~~\n", "<pre><code class=\"language-md\">**重要。**后文~~删。~~后\n</code></pre>\n"),
    ("<div>\n**重要。**后文\n</div>\n", "<div>\n**重要。**后文\n</div>\n"),
    (r#"前<b title="**甲。**乙">**丙。**丁</b>戊"#, "<p>前<b title=\"**甲。**乙\"><strong>丙。</strong>丁</b>戊</p>\n"),
    ("[**甲。**乙][]与[参**考。**见]\n\n[**甲。**乙]: https://example.com/**甲。**乙 \"题**名。**后\"\n[参**考。**见]: u\n", "<p><a href=\"https://example.com/**%E7%94%B2%E3%80%82**%E4%B9%99\" title=\"题**名。**后\"><strong>甲。</strong>乙</a>与<a href=\"u\">参<strong>考。</strong>见</a></p>\n"),
    ("**第一行，\n第二行。**后文\n", "<p><strong>第一行，\n第二行。</strong>后文</p>\n"),
    ("**甲。**\n后文\n", "<p><strong>甲。</strong>\n后文</p>\n"),
    ("前文\n**甲。**后文\n", "<p>前文\n<strong>甲。</strong>后文</p>\n"),
    ("前文  \n**（甲）**后文\r\n**“乙”**后文\r\n", "<p>前文<br />\n<strong>（甲）</strong>后文\n<strong>“乙”</strong>后文</p>\n"),
    ("甲**乙\n\n丙**丁\n", "<p>甲**乙</p>\n<p>丙**丁</p>\n"),
    ("**甲。**后\n\n**甲。**后\n", "<p><strong>甲。</strong>后</p>\n<p><strong>甲。</strong>后</p>\n"),
    ("***\n\n**甲。**后\n", "<hr />\n<p><strong>甲。</strong>后</p>\n"),
    ("* * *\n*甲。*后\n", "<hr />\n<p><em>甲。</em>后</p>\n"),
    ("**甲。**后\n===\n", "<h1><strong>甲。</strong>后</h1>\n"),
    ("　　**全角空格开头。**后文\n", "<p>　　<strong>全角空格开头。</strong>后文</p>\n"),
    ("**“甲”**后。\n**乙！**后？\n**（丙）**后；\n", "<p><strong>“甲”</strong>后。\n<strong>乙！</strong>后？\n<strong>（丙）</strong>后；</p>\n"),
];

#[test]
fn chinese_is_emphasised_as_its_writer_meant() {
    for (source, expected) in LINES {
        assert_eq!(render(source), format!("<p>{expected}</p>\n"), "{source}");
    }
}

#[test]
fn blocks_keep_their_structure() {
    for (source, expected) in BLOCKS {
        assert_eq!(render(source), *expected, "{source}");
    }
}

#[test]
fn lines_mean_the_same_together_as_alone() {
    let source: String = LINES
        .iter()
        .map(|(line, _)| format!("{line}\n\n"))
        .collect();
    let expected: String = LINES
        .iter()
        .map(|(_, html)| format!("<p>{html}</p>\n"))
        .collect();
    assert_eq!(render(&source), expected);
}

#[test]
fn nothing_is_copied_where_nothing_has_to_change() {
    for source in [
        "",
        "没有标记的中文。",
        "**加粗**和*斜体*",
        "**bold.**text",
        "3~5个",
        "`a_b`",
    ] {
        assert!(matches!(mask(source).text, Cow::Borrowed(_)), "{source}");
    }
    let masked = mask("**重要。**后");
    assert!(matches!(
        masked.unmask("没有替身的文字“”……𠮷"),
        Cow::Borrowed(_)
    ));
}

#[test]
fn stand_ins_are_characters_that_the_document_does_not_contain() {
    let source = "\u{E000}\u{2800}&#xE001;&#57346;&#x2801; **重要。**后 **(x)**后";
    let masked = mask(source);
    for taken in ['\u{E001}', '\u{E002}', '\u{2801}'] {
        assert!(!masked.text.contains(taken));
        assert_eq!(masked.unmask(&taken.to_string()), taken.to_string());
    }
    assert_eq!(masked.unmask(&masked.text), source);
}

/// A document can use up the stand-ins; what is left stays as CommonMark has it.
#[test]
fn running_out_of_stand_ins_is_no_failure() {
    let han = ('\u{4E00}'..='\u{9FFF}').chain('\u{20000}'..='\u{20FFF}');
    let source: String = han.map(|c| format!("**(a)**{c}\n\n")).collect();
    let masked = mask(&source);
    assert_eq!(masked.unmask(&masked.text), source);
    assert!(render(&source).starts_with("<p><strong>(a)</strong>一</p>"));
    assert!(render(&source).contains("**(a)**"));
}

/// Strings that are dense in what matters to the mask.
fn dense() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "*",
        "**",
        "***",
        "~",
        "~~",
        "~~~",
        "_",
        "^",
        "\\",
        "`",
        "|",
        "[",
        "](u)",
        "<",
        ">",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u{3000}",
        "a",
        "1",
        "(",
        ".",
        "é",
        "·",
        "重",
        "要",
        "𠮷",
        "。",
        "（",
        "》",
        "～",
        "“",
        "”",
        "…",
        "か",
        "한",
        "😀",
        "\u{FE0F}",
        "\u{FE00}",
        "\u{FE01}",
        "\u{E0100}",
        "\u{E000}",
        "\u{2800}",
        "\u{FEFF}",
        "&#xE000;",
        "&#",
        "# ",
        "- ",
        "> ",
        "\u{0}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check_offsets(source: &str) {
    let masked = mask(source);
    assert_eq!(masked.text.len(), source.len());
    let boundaries = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
    assert_eq!(boundaries(&masked.text), boundaries(source));
    assert_eq!(masked.unmask(&masked.text), source);
    for (at, character) in source.char_indices() {
        let stays = character.is_ascii() || character.is_whitespace();
        assert!(!stays || masked.text[at..].starts_with(character));
    }
}

proptest! {
    #[test]
    fn offsets_and_text_survive(source in any::<String>()) {
        check_offsets(&source);
    }

    #[test]
    fn offsets_and_text_survive_among_markers(source in dense()) {
        check_offsets(&source);
        render(&source);
    }

    #[test]
    fn text_without_cjk_is_left_alone(source in "[ -~\n\t“”…—·é😀А-Яא-ת\u{A0}]*") {
        prop_assert!(matches!(mask(&source).text, Cow::Borrowed(_)));
    }
}
