//! Rules about templates, the output folder and the environment (07xx, 08xx).

super::rules! {
    TEMPLATE = 701 Error "template" {
        zh: "模板有误：{detail}",
            "改好模板；删掉站点里的这个文件，就会用回自带的模板",
            "站点的 templates/ 里的文件会替换自带主题的同名文件，按 Tera 2 的写法读取。能用的变量是 page 和 site。";
        en: "the template cannot be used: {detail}",
            "mend the template; without this file in your site the built-in one is used again",
            "Files in the site's templates/ replace the files of the same name in the built-in theme and are read as Tera 2. The variables are page and site.";
        bad: "{{ page.titel }}"; good: "{{ page.title }}";
    }
    OUTPUT_REFUSED = 801 Error "output-refused" {
        zh: "不能输出到 `{path}`：{detail}",
            "用 --out 指定另一个文件夹，例如 dist",
            "构建会整个换掉输出文件夹，所以它不能是、不能包含、也不能位于书的源文件之中，也不能是一个装着别的东西的文件夹。";
        en: "cannot write to `{path}`: {detail}",
            "choose another folder with --out, such as dist",
            "A build replaces the output folder as a whole, so it must not be, hold or lie inside the sources of the book, nor be a folder with something else in it.";
        bad: "shouce build --out ."; good: "shouce build --out dist";
    }
    OUTPUT_FAILED = 802 Error "output-failed" {
        zh: "写不了 `{path}`：{detail}",
            "检查磁盘空间和写入权限；上一次发布的内容没有改动",
            "新的内容先写在旁边，全部写好才一次换上去，所以失败时旧的还在。";
        en: "cannot write `{path}`: {detail}",
            "check disk space and permissions; what was published before is unchanged",
            "New content is first written beside the old and exchanged in one step when all is there, so a failure leaves the old one in place.";
        bad: ""; good: "";
    }
    SERVER = 803 Error "server" {
        zh: "服务器启动不了：{detail}",
            "用 --port 换一个端口，或关掉占用它的程序",
            "本机预览要占用一个端口，同一个端口只能由一个程序使用。";
        en: "the server cannot start: {detail}",
            "choose another port with --port, or stop the program that uses it",
            "The preview needs a port of this machine, and a port can serve only one program.";
        bad: ""; good: "";
    }
    GIT_SHALLOW = 804 Warning "git-shallow" {
        zh: "这是浅克隆（shallow clone），页面不显示修改日期",
            "用 `git fetch --unshallow` 取回全部历史；在 CI 里把 fetch-depth 设为 0；不需要日期就设 build.git_dates = false",
            "浅克隆里没有完整的历史，算出来的日期会是错的，所以不显示。";
        en: "this is a shallow clone, so pages show no date of change",
            "fetch the whole history with `git fetch --unshallow`, or set fetch-depth to 0 in CI; set build.git_dates = false if you need no dates",
            "A shallow clone does not have the history from which the dates follow; wrong dates are worse than none.";
        bad: ""; good: "";
    }
    NEW_REFUSED = 805 Error "new-refused" {
        zh: "不能新建 `{path}`：{detail}",
            "换一个名字，或者直接改已有的那个文件；在站点的文件夹里运行",
            "`shouce new` 只写新文件，从不改动已有的文件。文件名就是网址的最后一段，也是别处链接用的名字。";
        en: "cannot make `{path}`: {detail}",
            "choose another name, or edit the file that is there; run it inside the folder of a site",
            "`shouce new` writes new files only and never changes one that exists. The name of the file is the last part of the address, and what links use.";
        bad: "shouce new case Acme/Inc"; good: "shouce new case acme";
    }
    BROWSER_MISSING = 806 Error "browser-missing" {
        zh: "排 PDF 要用浏览器，{detail}",
            "装上 Chromium、Chrome 或 Edge，或用 --browser 写出它的位置；也可以 `shouce export html`，再从浏览器里打印",
            "PDF 由本机已有的浏览器排版：把排版程序放进 shouce，程序会大一倍多，中文反而排得差。依次看 --browser、环境变量 SHOUCE_BROWSER、常见的名字和位置。";
        en: "a PDF is set by a browser, and {detail}",
            "install Chromium, Chrome or Edge, or name one with --browser; or `shouce export html`, and print it from a browser",
            "A browser that is on the machine sets the PDF: a typesetter inside the program would more than double its size and set Chinese worse. --browser counts first, then the variable SHOUCE_BROWSER, then the usual names and places.";
        bad: "shouce export pdf --browser /nowhere/chromium"; good: "shouce export pdf --browser /usr/bin/chromium";
    }
    BROWSER_FAILED = 807 Error "browser-failed" {
        zh: "`{browser}` 没有排出 PDF：{detail}",
            "换一个浏览器（--browser），或用 `shouce export html`，再从浏览器里打印；已有的文件没有改动",
            "浏览器在没有网络、没有个人设置的文件夹里运行，最多十分钟。它要认得 --headless 和 --print-to-pdf，Chromium、Chrome 和 Edge 都认得。";
        en: "`{browser}` did not print the book: {detail}",
            "use another browser (--browser), or `shouce export html` and print it from a browser; a file that was there is unchanged",
            "The browser runs without network and personal settings, for ten minutes at most. It has to know --headless and --print-to-pdf, as Chromium, Chrome and Edge do.";
        bad: ""; good: "";
    }
}
