//! Rules about front matter, YAML and the place of a page in the book (03xx, 04xx).

super::rules! {
    FRONT_MATTER_UNCLOSED = 301 Error "front-matter-unclosed" {
        zh: "文件开头的 `---` 没有对应的结束行",
            "在最后一个键的下一行写上 `---`",
            "文件以 `---` 一行开头，就是 YAML 头信息的开始，要有另一行 `---` 结束。";
        en: "the `---` at the top of the file is never closed",
            "put a line `---` after the last key",
            "A file that starts with a line `---` starts with YAML front matter, which ends at the next line `---`.";
        bad: "---\ntitle: 核心概念\n\n正文"; good: "---\ntitle: 核心概念\n---\n\n正文";
    }
    YAML_SYNTAX = 302 Error "yaml-syntax" {
        zh: "YAML 写法有误：{detail}",
            "{hint}",
            "头信息和数据文件按 YAML 1.2 读取。常见的错误：用制表符缩进；值里有冒号加空格却没有加引号；冒号写成了全角；括号没有配对。";
        en: "this is not valid YAML: {detail}",
            "{hint}",
            "Front matter and data files are read as YAML 1.2. Common slips: tabs as indentation; a value with a colon and a space but no quotes; a fullwidth colon; brackets that do not match.";
        bad: "title: 成本: 训练与推理"; good: "title: \"成本: 训练与推理\"";
    }
    YAML_DUPLICATE_KEY = 303 Error "yaml-duplicate-key" {
        zh: "键 `{key}` 写了两次",
            "留下一个，删掉另一个",
            "同一层里一个键只能出现一次。悄悄取其中一个，另一个就丢了。";
        en: "the key `{key}` is given twice",
            "keep one and delete the other",
            "A key may stand once at each level. Quietly taking one would lose the other.";
        bad: "title: 甲\ntitle: 乙"; good: "title: 甲";
    }
    YAML_LIMIT = 304 Error "yaml-limit" {
        zh: "YAML 过深或过大：{detail}",
            "改成浅一些、小一些的写法；别名（*name）不要层层套用",
            "嵌套层数、节点总数和别名展开都有上限，免得几行文字展开成几十亿个值。";
        en: "the YAML is too deep or too large: {detail}",
            "write it flatter and smaller; do not nest aliases (*name) in aliases",
            "Depth, number of nodes and the expansion of aliases are limited, so that a few lines cannot grow into billions of values.";
        bad: "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"; good: "c: [x, x]";
    }
    BAD_SLUG = 305 Error "bad-slug" {
        zh: "`{slug}` 不能用作网址的一部分",
            "只用字母、数字、汉字和连字符，例如 `model-cost`；不能有 /、\\、.. 和控制字符",
            "slug 是网址的最后一段，也是输出文件的名字，所以不能离开它所在的文件夹。";
        en: "`{slug}` cannot be part of an address",
            "use only letters, digits, Han characters and hyphens, such as `model-cost`; no /, \\, .. or control characters",
            "A slug is the last part of the address and the name of the published file, so it must not lead out of its folder.";
        bad: "slug: ../../etc/passwd"; good: "slug: passwords";
    }
    TITLE_MISSING = 306 Warning "title-missing" {
        zh: "页面没有标题，暂用文件名“{title}”",
            "在头信息里写上 title，或让正文以一级标题开头",
            "标题用在目录、面包屑、搜索结果和浏览器的标签上。";
        en: "the page has no title; its file name “{title}” stands in for it",
            "give a title in the front matter, or begin the text with a heading of level 1",
            "The title is used in the contents, the breadcrumbs, the search results and the browser's tab.";
        bad: "正文从这里开始。"; good: "---\ntitle: 核心概念\n---\n\n正文从这里开始。";
    }
    NUMBER_MISMATCH = 307 Warning "number-mismatch" {
        zh: "标题里写的编号“{written}”和按位置算出的“{computed}”不同",
            "从标题里删掉编号（编号是自动的），或用文件名前的数字调整次序",
            "章节编号按文件的次序计算。标题里写着的编号只用来核对，页面上显示的是算出来的。";
        en: "the number “{written}” in the title differs from “{computed}”, which its place gives",
            "delete the number from the title (numbers are automatic), or change the order with the digits before the file names",
            "Chapter and section numbers follow from the order of the files. A number in a title only serves as a check; pages show the computed one.";
        bad: "title: 第3章 团队     # 实际是第二章"; good: "title: 团队";
    }
    DUPLICATE_URL = 401 Error "duplicate-url" {
        zh: "两个文件会发布到同一个网址 `{url}`：{first} 和 {second}",
            "给其中一个改名，或在头信息里写 slug",
            "后写的会盖掉先写的。只差大小写、或只差 Unicode 组合形式的网址在 macOS 和 Windows 上也是同一个文件。";
        en: "two files would be published at the same address `{url}`: {first} and {second}",
            "rename one of them, or give one a slug in its front matter",
            "The later one would overwrite the earlier one. Addresses that differ only by case or Unicode form are one file on macOS and Windows.";
        bad: "01-cost.md\n02-cost.md"; good: "01-training-cost.md\n02-inference-cost.md";
    }
    RESERVED_SLUG = 402 Error "reserved-slug" {
        zh: "顶层的 `{slug}` 是保留的网址",
            "换一个名字；case、term、table、reference、figure、index、part、search、static 都留给自动生成的页面",
            "案例、术语、表格等集合会在这些网址下生成页面。";
        en: "`{slug}` is a reserved address at the top level",
            "choose another name; case, term, table, reference, figure, index, part, search and static belong to generated pages",
            "Pages for cases, terms, tables and the like are generated below these addresses.";
        bad: "content/search.md"; good: "content/how-to-search.md";
    }
}
