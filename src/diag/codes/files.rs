//! Rules about files as such (02xx).

super::rules! {
    FILE_ENCODING = 201 Error "file-encoding" {
        zh: "文件不是 UTF-8 编码：{detail}",
            "在编辑器里把文件另存为 UTF-8；GBK、UTF-16 的文件都要先转换",
            "所有文本都按 UTF-8 读取。遇到读不通的字节就停下，不用替换符号盖过去，否则读者会看到乱码而没有人知道。";
        en: "the file is not UTF-8: {detail}",
            "save the file as UTF-8 in your editor; files in GBK or UTF-16 must be converted first",
            "All text is read as UTF-8. Bytes that cannot be read are not papered over with replacement characters, or readers would see garbage that nobody knows of.";
        bad: "(GBK)"; good: "(UTF-8)";
    }
    CONTROL_CHARACTER = 202 Error "control-character" {
        zh: "文件里有不可见的控制字符 {character}",
            "删掉这个字符",
            "NUL 一类的控制字符不能出现在 HTML 里，多半是复制粘贴或程序出错留下的。";
        en: "the file contains the invisible control character {character}",
            "delete the character",
            "Control characters such as NUL cannot stand in HTML; they are mostly left behind by copying or by a broken program.";
        bad: "一段␀文字"; good: "一段文字";
    }
    SYMLINK = 203 Error "symlink" {
        zh: "`{path}` 是指向站点之外（或指向文件夹）的符号链接，没有跟随",
            "把文件本身放进 content/，或删掉这个链接",
            "跟随这样的链接会把站点之外的文件发布出去，或者陷入循环，所以一律不跟随。指向 content/ 之内某个文件的链接可以用。";
        en: "`{path}` is a symbolic link to a place outside the site (or to a folder); it was not followed",
            "put the file itself into content/, or delete the link",
            "Following such a link would publish files from outside the site, or run in circles, so it is never followed. A link to a file inside content/ is fine.";
        bad: "content/notes.md -> ../../private/notes.md"; good: "content/notes.md";
    }
    UNREADABLE = 204 Error "unreadable" {
        zh: "`{path}` 读不出来：{detail}",
            "检查文件是否存在、是否有读取权限",
            "操作系统不让读这个文件或文件夹。";
        en: "`{path}` cannot be read: {detail}",
            "check that the file exists and that you may read it",
            "The operating system does not let this file or folder be read.";
        bad: ""; good: "";
    }
    NO_PAGES = 205 Error "no-pages" {
        zh: "`{path}` 里没有任何 Markdown 页面",
            "至少要有 content/index.md（首页）；用 `shouce init 文件夹` 可以得到一个能直接构建的小站点",
            "没有页面就没有书可做。已经发布的内容不会因此被清空。";
        en: "there is no Markdown page in `{path}`",
            "create at least content/index.md (the home page); `shouce init DIR` makes a small site that builds",
            "Without pages there is no book. What is already published is not emptied because of that.";
        bad: "content/"; good: "content/\n  index.md";
    }
    FILE_TOO_LARGE = 206 Error "file-too-large" {
        zh: "文件有 {size} MB，超过上限 {limit} MB",
            "把它拆成几页；数据放进 tables/",
            "单个源文件的大小有上限，免得一个放错位置的文件耗尽内存。";
        en: "the file has {size} MB, over the limit of {limit} MB",
            "split it into several pages; data belongs into tables/",
            "Source files have a size limit, so that one misplaced file cannot use up the memory.";
        bad: ""; good: "";
    }
}
