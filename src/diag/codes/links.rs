//! Rules about links and images (06xx).

super::rules! {
    LINK_BROKEN = 601 Error "link-broken" {
        zh: "链接 `{target}` 找不到对应的页面",
            "{hint}检查拼写；链接可以写相对路径（../a/b.md）、网址末段（[[concepts]]）、标题或编号（[[5.2]]）",
            "指向站内的链接在构建时逐个核对，读者不会点到不存在的页面。";
        en: "the link `{target}` leads to no page",
            "{hint}check the spelling; a link may be a relative path (../a/b.md), the end of an address ([[concepts]]), a title or a number ([[5.2]])",
            "Every link within the site is checked while building, so that no reader follows it to a missing page.";
        bad: "[概念](missing.md)"; good: "[概念](concepts.md)";
    }
    FRAGMENT_BROKEN = 602 Error "fragment-broken" {
        zh: "`{page}` 里没有 `#{fragment}` 这个位置",
            "{hint}用标题原文，或在标题后写上同样的 id（写法：{#…}）",
            "链接里 # 之后的部分要和那一页的某个标题、图、表相符。";
        en: "`{page}` has no place `#{fragment}`",
            "{hint}use the heading's own text, or give the heading this id (written {#…})",
            "What follows # in a link must match a heading, figure or table of that page.";
        bad: "[[concepts#没有的标题]]"; good: "[[concepts#参数与词元]]";
    }
    LINK_AMBIGUOUS = 603 Error "link-ambiguous" {
        zh: "`{target}` 可以指好几个页面：{candidates}",
            "写得更完整，例如 [[{example}]]",
            "[[…]] 按网址末段、标题、别名和编号查找，要能唯一确定一页。";
        en: "`{target}` could mean several pages: {candidates}",
            "write more of it, such as [[{example}]]",
            "[[…]] looks for the end of an address, a title, an alias or a number, and must find exactly one page.";
        bad: "[[index]]"; good: "[[overview/index]]";
    }
    IMAGE_MISSING = 604 Error "image-missing" {
        zh: "找不到图片 `{target}`",
            "{hint}路径从这个文件所在的文件夹算起；图片要放在 content/ 之内",
            "图片在构建时逐个核对。";
        en: "the image `{target}` was not found",
            "{hint}paths count from the folder of this file; images belong inside content/",
            "Every image is checked while building.";
        bad: "![结构图](nope.png)"; good: "![结构图](../assets/structure.png)";
    }
    LINK_LEAVES_SITE = 605 Error "link-leaves-site" {
        zh: "`{target}` 指到了 content/ 之外",
            "把文件放进 content/ 再链接；以 / 开头的绝对路径也不能用，请改成相对路径",
            "只有 content/ 里的文件会发布。发布出去的站点可以放在任何子路径下，所以站内链接都是相对的。";
        en: "`{target}` leads out of content/",
            "move the file into content/ and link it there; absolute paths that start with / do not work either: make them relative",
            "Only files inside content/ are published. The site may be put below any path, so links within it are relative.";
        bad: "[笔记](../../notes.md)"; good: "[笔记](notes.md)";
    }
    IMAGE_REMOTE = 606 Error "image-remote" {
        zh: "图片 `{target}` 在别的网站上",
            "把图片下载到 content/assets/ 再引用（注意版权）",
            "页面不向别的网站发出任何请求：读者的隐私不外泄，离线也能看，对方删图也不受影响。";
        en: "the image `{target}` is on another site",
            "download it into content/assets/ and use it from there (mind the copyright)",
            "Pages send no request to other hosts: readers stay private, the book works offline, and nothing breaks when the other site changes.";
        bad: "![图](https://example.com/a.png)"; good: "![图](assets/a.png)";
    }
    LINK_UNSAFE = 607 Error "link-unsafe" {
        zh: "不允许的链接 `{target}`",
            "只用 https:、http:、mailto:、tel: 和站内链接",
            "javascript:、data:、vbscript: 一类的链接会在读者的浏览器里运行代码。";
        en: "the link `{target}` is not allowed",
            "use only https:, http:, mailto:, tel: and links within the site",
            "Links such as javascript:, data: and vbscript: would run code in the reader's browser.";
        bad: "[点这里](javascript:go())"; good: "[点这里](https://example.com/)";
    }
}
