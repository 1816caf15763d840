//! Rules about Markdown (05xx).

super::rules! {
    RAW_HTML = 501 Error "raw-html" {
        zh: "不允许的 HTML：{what}",
            "改用 Markdown；要显示这段文字就放进反引号里；确实需要时可在 shouce.toml 里设 build.raw_html = \"all\"",
            "默认只允许不带事件和样式属性的少数标签：abbr、b、br、cite、dd、del、details、dfn、div、dl、dt、em、i、ins、kbd、mark、p、q、rp、rt、ruby、s、samp、small、span、strong、sub、summary、sup、time、u、var、wbr。脚本、内嵌框架和事件属性会在读者的浏览器里运行，样式属性会被内容安全策略丢掉。";
        en: "this HTML is not allowed: {what}",
            "use Markdown; put the text in backticks to show it; where you really need it, set build.raw_html = \"all\" in shouce.toml",
            "By default only a few tags without event or style attributes are allowed: abbr, b, br, cite, dd, del, details, dfn, div, dl, dt, em, i, ins, kbd, mark, p, q, rp, rt, ruby, s, samp, small, span, strong, sub, summary, sup, time, u, var, wbr. Scripts, frames and event attributes would run in the reader's browser; style attributes are dropped by the Content-Security-Policy.";
        bad: "<b onclick=\"go()\">重要</b>"; good: "**重要**";
    }
    TOO_DEEP = 502 Error "nesting-too-deep" {
        zh: "嵌套超过 {limit} 层",
            "减少列表或引用的层数",
            "列表、引用和强调的嵌套有上限。人读不了这么深的结构，浏览器也排不好。";
        en: "nested more than {limit} levels deep",
            "use fewer levels of lists or quotes",
            "The nesting of lists, quotes and emphasis is limited. Nobody can read deeper structures, and browsers cannot lay them out.";
        bad: "- - - - - - …"; good: "- 一层\n  - 两层";
    }
    UNKNOWN_FENCE = 503 Error "unknown-fence" {
        zh: "没有 `{name}` 这种代码块指令",
            "{hint}要原样显示，就去掉花括号",
            "花括号里的名字表示这个代码块有特殊含义。不认识的名字多半是拼写错误。";
        en: "there is no fence directive `{name}`",
            "{hint}to show it as it is, take the braces away",
            "A name in braces gives a fence a meaning. An unknown one is mostly a slip of the pen.";
        bad: "```{caess}\n```"; good: "```{cases}\n```";
    }
    MATH_SYNTAX = 504 Error "math-syntax" {
        zh: "公式有误：{detail}",
            "改好公式；如果 $ 是货币符号，写成 \\$",
            "公式按 LaTeX 的写法转成 MathML。";
        en: "the formula cannot be read: {detail}",
            "mend the formula; if $ is a currency sign, write \\$",
            "Formulas in LaTeX notation become MathML.";
        bad: "$\\frac{1}{2$"; good: "$\\frac{1}{2}$";
    }
    PIPE_IN_CODE = 505 Warning "pipe-in-code" {
        zh: "表格里这一行比表头多出 {extra} 个单元格，多出的内容会丢失",
            "单元格里的竖线（代码里的也算）要写成 \\|",
            "GFM 表格里，反引号中的竖线也会分隔单元格，超过表头列数的单元格会被丢掉。";
        en: "this table row has {extra} more cell(s) than the header; they would be lost",
            "write a pipe inside a cell (also inside code) as \\|",
            "In GFM tables a pipe separates cells even inside backticks, and cells beyond the header's columns are dropped.";
        bad: "| 命令 | 说明 |\n|---|---|\n| `a | b` | 管道 |"; good: "| 命令 | 说明 |\n|---|---|\n| `a \\| b` | 管道 |";
    }
    NOTE_UNDEFINED = 506 Error "note-undefined" {
        zh: "脚注 `[^{label}]` 没有定义",
            "{hint}在同一个文件里加上 `[^{label}]: 内容`",
            "脚注的引用和内容要在同一个文件里。";
        en: "the footnote `[^{label}]` is not defined",
            "{hint}add `[^{label}]: text` to the same file",
            "A footnote's mark and its text stand in the same file.";
        bad: "成本下降了。[^1]"; good: "成本下降了。[^1]\n\n[^1]: 出处。";
    }
    NOTE_UNUSED = 507 Warning "note-unused" {
        zh: "脚注 `[^{label}]` 没有被引用，不会显示",
            "在正文里引用它，或删掉它",
            "没有引用的脚注没有位置可放。";
        en: "the footnote `[^{label}]` is never referred to and will not be shown",
            "refer to it in the text, or delete it",
            "A footnote that nothing refers to has no place to stand.";
        bad: "[^1]: 出处。"; good: "成本下降了。[^1]\n\n[^1]: 出处。";
    }
    CAPTION_ALONE = 508 Warning "caption-alone" {
        zh: "题注“{text}”前后没有可以归属的{kind}",
            "题注要紧挨着图或表单独成段；不是题注就改一下开头的“图：”“表：”",
            "以“图：”或“表：”开头的段落是题注，要紧接在图、表之前或之后。";
        en: "the caption “{text}” has no {kind} right before or after it",
            "put the caption in a paragraph of its own right next to the figure or table; if it is no caption, begin it otherwise",
            "A paragraph that begins with 图： or 表： is a caption and must stand right before or after a figure or table.";
        bad: "图：训练流程\n\n一段文字。"; good: "![训练流程](train.png)\n\n图：训练流程";
    }
    DUPLICATE_ID = 509 Error "duplicate-id" {
        zh: "这一页里 `{id}` 用了两次",
            "换一个 {#…}，同一页里的 id 不能重复",
            "写明的 id 是网址的一部分，链接靠它找到位置，所以不能自动改名。";
        en: "`{id}` is used twice on this page",
            "choose another {#…}; ids are unique within a page",
            "An id that is written down is part of an address that links rely on, so it is not renamed automatically.";
        bad: "## 成本 {#cost}\n\n## 价格 {#cost}"; good: "## 成本 {#cost}\n\n## 价格 {#price}";
    }
    UNKNOWN_LANGUAGE = 510 Warning "unknown-language" {
        zh: "不认识代码语言 `{language}`，这段代码不着色",
            "{hint}纯文本请写 text",
            "代码块第一行的名字决定怎样着色。";
        en: "the code language `{language}` is not known; this block stays plain",
            "{hint}write text for plain text",
            "The name on the first line of a code block decides how it is highlighted.";
        bad: "```pyhton"; good: "```python";
    }
    BAD_FENCE_OPTION = 511 Error "fence-option" {
        zh: "代码块选项 `{option}` 读不懂",
            "可用的写法：```python {3,5-7} title=\"eval.py\"",
            "语言名之后可以写要强调的行号（放在花括号里）和标题。";
        en: "the code block option `{option}` cannot be read",
            "write it like ```python {3,5-7} title=\"eval.py\"",
            "After the language a code block may give the lines to mark (in braces) and a title.";
        bad: "```python {3-}"; good: "```python {3-5}";
    }
}
