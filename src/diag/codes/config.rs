//! Rules about `shouce.toml` and about keys in general (01xx).

super::rules! {
    CONFIG_MISSING = 101 Error "config-missing" {
        zh: "找不到站点配置文件 shouce.toml",
            "在站点文件夹里建一个 shouce.toml，至少写上 [site] 和 title；或用 `shouce init 文件夹` 新建一个站点",
            "shouce 从给出的文件夹（默认是当前文件夹）起逐级向上找 shouce.toml，找到的那一层就是站点。一层也没有找到，就不知道该把哪里的文件做成书。";
        en: "no site configuration file shouce.toml was found",
            "create a shouce.toml in the site's folder with at least [site] and a title, or start a site with `shouce init DIR`",
            "shouce looks for shouce.toml in the folder given (the current one by default) and upwards; the folder that holds it is the site. Without one it cannot know which files make up the book.";
        bad: "my-book/\n  content/index.md"; good: "my-book/\n  shouce.toml      # [site]\n                   # title = \"书名\"\n  content/index.md";
    }
    CONFIG_SYNTAX = 102 Error "config-syntax" {
        zh: "shouce.toml 不是合法的 TOML：{detail}",
            "改好这一行；字符串要用成对的引号，表名要用成对的方括号",
            "配置文件按 TOML 1.1 读取。读不下去时不猜测，因为猜错的配置比没有配置更难发现。";
        en: "shouce.toml is not valid TOML: {detail}",
            "mend this line; strings need matching quotes, table names matching brackets",
            "The configuration is read as TOML 1.1. Nothing is guessed when it cannot be read: a wrong guess is harder to find than an error.";
        bad: "[site]\ntitle = \"书名"; good: "[site]\ntitle = \"书名\"";
    }
    UNKNOWN_KEY = 103 Error "unknown-key" {
        zh: "没有 `{key}` 这个键",
            "{hint}可用的键：{known}",
            "不认识的键多半是拼写错误。放过它，写的人会以为设置已经生效，所以一律报错。";
        en: "there is no key `{key}`",
            "{hint}known keys: {known}",
            "An unknown key is mostly a slip of the pen. Passing over it would let its author believe that it works, so it is always an error.";
        bad: "---\ntitel: 核心概念\n---"; good: "---\ntitle: 核心概念\n---";
    }
    WRONG_TYPE = 104 Error "wrong-type" {
        zh: "`{key}` 应当是{expected}，这里是{found}",
            "把值改成{expected}",
            "每个键只接受一种类型的值，各键的类型见编辑指南里的键表。";
        en: "`{key}` must be {expected}, but this is {found}",
            "change the value to {expected}",
            "Each key takes values of one type; the tables of keys in the editing guide list them.";
        bad: "[site]\ntitle = [1, 2]"; good: "[site]\ntitle = \"书名\"";
    }
    MISSING_KEY = 105 Error "missing-key" {
        zh: "缺少必填的键 `{key}`",
            "加上 `{key}`：{about}",
            "没有这个键就做不出正确的页面。";
        en: "the required key `{key}` is missing",
            "add `{key}`: {about}",
            "Without this key no correct page can be made.";
        bad: "[site]\nlang = \"zh-CN\""; good: "[site]\ntitle = \"书名\"\nlang = \"zh-CN\"";
    }
    BAD_VALUE = 106 Error "bad-value" {
        zh: "`{key}` 不能是 `{value}`",
            "{hint}可用的值：{expected}",
            "这个键只接受固定的几种值，或固定写法的值（如日期 2026-11-23）。";
        en: "`{key}` cannot be `{value}`",
            "{hint}use one of: {expected}",
            "This key takes only a fixed set of values, or values written in a fixed form (such as the date 2026-11-23).";
        bad: "[book]\nnumbering = \"roman\""; good: "[book]\nnumbering = \"chinese\"";
    }
}
