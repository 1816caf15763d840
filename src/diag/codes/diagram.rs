//! Rules about diagrams (13xx).

super::rules! {
    DIAGRAM_SYNTAX = 1301 Error "diagram-syntax" {
        zh: "这张图画不出来：{detail}",
            "改好这一行；写法见 mermaid 的文档。想先发布、以后再改，可在 shouce.toml 的 [checks] 里写 diagram-syntax = \"warn\"，页面会显示源码",
            "mermaid 代码块在构建时画成图。画不出来时，位置指向代码块里出错的地方。";
        en: "this diagram cannot be drawn: {detail}",
            "mend this line; mermaid's documentation has the notation. To publish first and mend later, set diagram-syntax = \"warn\" under [checks] in shouce.toml: the page then shows the source",
            "Mermaid blocks are drawn when the site is built. The place is that of the mistake within the block.";
        bad: "```mermaid\nflowchart TD\n    A[甲 --> B[乙]\n```"; good: "```mermaid\nflowchart TD\n    A[甲] --> B[乙]\n```";
    }
    DIAGRAM_LARGE = 1302 Warning "diagram-large" {
        zh: "这张图太大，没有画，页面显示源码：{detail}",
            "拆成几张图，或去掉次要的节点",
            "读者看不清上千个节点的图，画它也要占用大量时间和内存，所以在画之前限制大小。";
        en: "this diagram is too large and was not drawn; the page shows its source: {detail}",
            "split it into several diagrams, or leave out what matters less",
            "Nobody can read a diagram with thousands of nodes, and drawing one takes much time and memory; so its size is limited before it is drawn.";
        bad: "一张有 2000 个节点的图"; good: "几张各有几十个节点的图";
    }
    DIAGRAM_UNSAFE = 1303 Warning "diagram-unsafe" {
        zh: "图里的 `{what}` 会从别处加载内容，已经去掉",
            "改用颜色或本站的内容",
            "页面不向其他网站请求任何内容：图里也不能有外部的图片、样式和填充。";
        en: "`{what}` in the diagram would load something from elsewhere and was taken away",
            "use a colour, or what belongs to this site",
            "Pages ask nothing of other hosts: a diagram may not hold images, styles or fills from elsewhere either.";
        bad: "classDef x fill:url(https://example.com/a.svg)"; good: "classDef x fill:#fde2e1";
    }
}
