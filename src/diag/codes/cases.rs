//! Rules about cases and their provenance (09xx).

super::rules! {
    CASE_SOURCE_UNKNOWN = 901 Error "case-source-unknown" {
        zh: "这个案例的 sources 里没有 `{id}`",
            "{hint}有这些：{known}；新来源要先加到 sources 里",
            "事实、事件、原因、人物和融资用短名指向 sources 里的一条，读者点开就能看到出处。指向不存在的来源，这条事实等于没有来源。";
        en: "the sources of this case have no `{id}`",
            "{hint}there are: {known}; a new source must first be added to `sources`",
            "Facts, events, causes, people and funding name an entry of `sources` by its short id, so that readers find where it is said. A name that leads nowhere is no source.";
        bad: "facts:\n  - {kind: name, text: 通行名称为某某。, sources: [s9]}"; good: "facts:\n  - {kind: name, text: 通行名称为某某。, sources: [s1]}";
    }
    CASE_SOURCE_UNUSED = 902 Error "case-source-unused" {
        zh: "来源 `{id}` 没有支持任何一条",
            "在它支持的事实的 sources 里写上 {id}；用不到就删去",
            "列出而不用的来源会让案例看起来比实际查得更细。";
        en: "the source `{id}` supports nothing",
            "name {id} in the sources of the facts that it supports, or remove it",
            "A source that is listed but not used makes a case look better researched than it is.";
        bad: "sources: [{id: s1, …}, {id: s2, …}]\nfacts: [{…, sources: [s1]}]"; good: "sources: [{id: s1, …}, {id: s2, …}]\nfacts: [{…, sources: [s1, s2]}]";
    }
    CASE_SOURCE_TWICE = 903 Error "case-source-twice" {
        zh: "来源的 id `{id}` 用了两次",
            "给后一条换一个 id，例如 {free}",
            "事实按 id 找来源，两条同名就说不清指的是哪一条。";
        en: "two sources have the id `{id}`",
            "give the second one another id, such as {free}",
            "Facts find their sources by id; with two of one name it is not clear which one is meant.";
        bad: "sources: [{id: s1, …}, {id: s1, …}]"; good: "sources: [{id: s1, …}, {id: s2, …}]";
    }
    CASE_DATES = 904 Error "case-dates" {
        zh: "终止（{ended}）早于成立（{founded}）",
            "核对 founded 和 ended；两个日期可能写反了",
            "公司不会在成立之前终止。时间线和存续年份都由这两个日期算出。";
        en: "it ended ({ended}) before it was founded ({founded})",
            "check `founded` and `ended`; the two may have been exchanged",
            "A company does not end before it begins. The timeline and the years shown follow from these two dates.";
        bad: "founded: 2021\nended: 2016"; good: "founded: 2016\nended: 2021";
    }
    CASE_UNSOURCED = 905 Error "case-unsourced" {
        zh: "状态是 verified，但这一条没有来源：{text}",
            "补上 sources；查不到就把 status 改为 needs_citation",
            "verified 的意思是页面上的每一条都有来源。没有来源的会显示“待核实”，两者不能并存。";
        en: "the status is `verified`, but this has no source: {text}",
            "add its sources; if there are none, set status to needs_citation",
            "`verified` means that everything on the page has a source. What has none shows as unverified, and both cannot be true.";
        bad: "status: verified\nfacts: [{kind: product, text: 2024 年发布。, sources: []}]"; good: "status: verified\nfacts: [{kind: product, text: 2024 年发布。, sources: [s1]}]";
    }
    CASE_PUBLISHERS = 906 Error "case-publishers" {
        zh: "状态是 verified，但“{kind}”没有一条事实有两家互不引用的发布者（现在最多 {count} 家）",
            "补一家独立的来源，转载（reprint）和互相引用（cites）的不算；补不到就把 status 改为 needs_citation",
            "名称、成立、结局和终止是读者最常引用的，也最容易以讹传讹，所以各要有两家互相独立的发布者。";
        en: "the status is `verified`, but no fact about the {kind} has two publishers that do not cite each other (at most {count} now)",
            "add an independent source; copies (`reprint`) and sources that cite each other (`cites`) do not count; if there is none, set status to needs_citation",
            "Name, founding, outcome and end are what readers quote most and what errors spread in, so each needs two independent publishers.";
        bad: "status: verified\nfacts: [{kind: founding, …, sources: [s1]}]"; good: "status: verified\nfacts: [{kind: founding, …, sources: [s1, s2]}]";
    }
    CASE_VERIFIED_ON = 907 Error "case-verified-on" {
        zh: "状态是 verified，但没有写 verified_on",
            "写上最近一次逐条核对的日期，例如 verified_on: {today}",
            "核对过的内容也会过时。有了日期，读者知道它有多新，过了期限程序会提醒复核。";
        en: "the status is `verified`, but there is no `verified_on`",
            "give the day on which every statement was last checked, such as verified_on: {today}",
            "What was checked grows old. The day tells readers how fresh it is, and after some time the program asks to check again.";
        bad: "status: verified"; good: "status: verified\nverified_on: 2026-11-23";
    }
    CASE_STALE = 908 Warning "case-stale" {
        zh: "上次核对是 {date}，到 {today} 已过 {limit} 天的期限，页面显示“过期”",
            "逐条再查一遍来源，然后更新 verified_on；期限由 shouce.toml 的 cases.stale_after_days 规定",
            "公司的情况变得快。日子从 --today 或最新的提交算起，不看机器的时钟，所以同样的输入总有同样的输出。";
        en: "it was last checked on {date}, more than {limit} days before {today}, and shows as stale",
            "look at all sources again, then set verified_on; the limit is cases.stale_after_days in shouce.toml",
            "Companies change fast. Days are reckoned from --today or the newest commit, never the clock, so that the same input always gives the same output.";
        bad: "status: verified\nverified_on: 2024-01-01"; good: "status: verified\nverified_on: 2026-11-23";
    }
    CASE_VERDICT = 909 Error "case-verdict" {
        zh: "写了 verdict，却没有 lessons",
            "在 lessons 里至少写一条可以学到什么，否则删去 verdict",
            "成功或失败是编者的判断，判断要说得出学到了什么。";
        en: "there is a `verdict` but there are no `lessons`",
            "add at least one lesson, or remove the verdict",
            "Success or failure is a judgement of the editors, and a judgement owes the reader a lesson.";
        bad: "verdict: failure"; good: "verdict: failure\nlessons: [{text: 试用的人多不等于付费的人多。, section: \"3.2\"}]";
    }
    RECORD_ID = 910 Error "record-id" {
        zh: "id `{id}` 和文件名 `{file}` 不同",
            "删去 id 这一行，或把文件改名为 {id}",
            "记录的网址和别处的链接都用文件名。id 可以不写，写了就要一致。";
        en: "the id `{id}` differs from the name of the file, `{file}`",
            "remove the line with the id, or rename the file to {id}",
            "The address of a record and links to it use the name of the file. The id may be left out; if it is there, it must agree.";
        bad: "content/cases/floydhub.md: id: floyd"; good: "content/cases/floydhub.md: id: floydhub";
    }
    CASE_RESERVED = 911 Error "case-reserved" {
        zh: "案例不能叫 `{id}`：case/{id}.html 是自动生成的页面",
            "给文件换一个名字；index、timeline、matrix、compare 都留给全部案例的页面",
            "案例库的总览、时间线、原因表和对照页在这些网址下。";
        en: "a case cannot be called `{id}`: case/{id}.html is a generated page",
            "give the file another name; index, timeline, matrix and compare belong to the pages of all cases",
            "The overview, timeline, matrix and comparison of all cases stand at these addresses.";
        bad: "content/cases/timeline.md"; good: "content/cases/timeline-inc.md";
    }
    LESSON_SECTION = 912 Error "lesson-section" {
        zh: "书里没有编号为 {section} 的节",
            "{hint}写书里有的编号，如 \"3.3\"；编号要加引号，否则 3.10 会变成 3.1",
            "每条经验会显示在它所属的那一节。编号按文件的次序算出，移动章节之后这里要跟着改。";
        en: "the book has no section {section}",
            "{hint}give the number of a section of the book, such as \"3.3\", in quotes: without them 3.10 becomes 3.1",
            "A lesson shows on the section that it belongs to. Numbers follow from the order of the files; after chapters move, this must follow.";
        bad: "lessons: [{text: …, section: \"3.9\"}]"; good: "lessons: [{text: …, section: \"3.3\"}]";
    }
}
