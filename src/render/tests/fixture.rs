//! A made-up book of 48 pages. Input: nothing. Output: the views of its pages.

use super::book::BOOK;
use crate::model::shared::Shared;
use crate::model::view::{
    ChildView, ContentsView, LinkView, PageKind, PageView, ReviewView, SiteView, TotalsView,
    TreeChapter, TreePart, TreeSection, TreeView, UsesView,
};

pub fn site() -> SiteView {
    SiteView {
        title: "AI大模型创业手册".into(),
        title_html: "AI大模型创业手册".into(),
        title_upright_html: String::new(),
        description: "写给大模型公司创始人的中文手册：九章正文，注明出处与核对日期。".into(),
        lang: "zh-CN".into(),
        base_url: String::new(),
        repo: "https://example.org/book".into(),
        generator: "shouce 0.1.0".into(),
        authors: vec!["编写组".into()],
        search: false,
        assets: std::collections::BTreeMap::default(),
        ui: std::collections::BTreeMap::default(),
    }
}

fn number(chapter: usize) -> String {
    match chapter {
        0..9 => format!(
            "第{}章",
            ["一", "二", "三", "四", "五", "六", "七", "八", "九"][chapter]
        ),
        _ => format!("附录{}", ["A", "B"][chapter - 9]),
    }
}

fn prefix(chapter: usize) -> String {
    if chapter < 9 {
        (chapter + 1).to_string()
    } else {
        ["A", "B"][chapter - 9].to_owned()
    }
}

fn link(number: &str, title: &str, url: &str) -> LinkView {
    LinkView {
        number: number.into(),
        title: title.into(),
        url: url.into(),
    }
}

fn shared<T: serde::Serialize>(views: Vec<T>) -> Vec<Shared<T>> {
    views.into_iter().map(Shared::from).collect()
}

/// The sidebar as seen from a page in `folder`, with `current` the address of that page.
pub fn tree(current: &str) -> TreeView {
    let folder = current.rsplit_once('/').map_or("", |(folder, _)| folder);
    let relative = |url: &str| match url.strip_prefix(folder).and_then(|u| u.strip_prefix('/')) {
        Some(inside) => inside.to_owned(),
        None => url.to_owned(),
    };
    let mut index = 0;
    let mut parts = Vec::new();
    for (p, (part, chapters)) in BOOK.iter().enumerate() {
        let mut list = Vec::new();
        for (slug, title, sections) in *chapters {
            let url = format!("../{slug}/index.html");
            let sections: Vec<TreeSection> = sections
                .iter()
                .enumerate()
                .map(|(s, title)| {
                    let url = format!("../{slug}/s{}.html", s + 1);
                    TreeSection {
                        number: format!("{}.{}", prefix(index), s + 1),
                        title: (*title).into(),
                        current: url == current,
                        url: relative(&url),
                        depth: 0,
                    }
                })
                .collect();
            let chapter = TreeChapter {
                number: number(index),
                title: (*title).into(),
                current: url == current,
                open: url == current || sections.iter().any(|s| s.current),
                url: relative(&url),
                sections: shared(sections),
            };
            list.push(chapter.into());
            index += 1;
        }
        let url = format!("../part/p{}.html", p + 1);
        parts.push(TreePart {
            title: (*part).into(),
            current: url == current,
            url: relative(&url),
            chapters: list,
        });
    }
    TreeView {
        parts,
        back: Vec::new(),
        windowed: false,
    }
}

/// The whole table of contents, addresses below `root`.
pub fn children(root: &str) -> Vec<ChildView> {
    let mut index = 0;
    let mut parts = Vec::new();
    for (p, (part, chapters)) in BOOK.iter().enumerate() {
        let mut list = Vec::new();
        for (slug, title, sections) in *chapters {
            let children = sections
                .iter()
                .enumerate()
                .map(|(s, title)| ChildView {
                    kind: PageKind::Section,
                    number: format!("{}.{}", prefix(index), s + 1),
                    title: (*title).into(),
                    url: format!("{root}{slug}/s{}.html", s + 1),
                    summary: "怎样从业务问题出发，选一种够用的做法，并用评测集决定能否上线。"
                        .into(),
                    minutes: 6 + u32::try_from(s).unwrap(),
                    children: Vec::new(),
                })
                .collect();
            list.push(ChildView {
                kind: PageKind::Chapter,
                number: number(index),
                title: (*title).into(),
                url: format!("{root}{slug}/index.html"),
                summary: "这一章先讲概念，再讲次序，最后给出可以照着做的清单。".into(),
                minutes: 2,
                children,
            });
            index += 1;
        }
        parts.push(ChildView {
            kind: PageKind::Part,
            number: String::new(),
            title: (*part).into(),
            url: format!("{root}part/p{}.html", p + 1),
            summary: String::new(),
            minutes: 0,
            children: list,
        });
    }
    parts
}

pub fn section() -> PageView {
    let contents = [
        (2, "eval", "先写评测集，再选模型"),
        (2, "choose", "五种做法怎样选"),
        (2, "run", "最小的一次评测"),
        (2, "ship", "上线之前"),
        (2, "cost", "谁付过代价"),
        (3, "more", "其余的块"),
    ];
    PageView {
        kind: PageKind::Section,
        path: "application/s1.html".into(),
        root: "../".into(),
        title: "应用开发流程".into(),
        title_html: "应用开发流程".into(),
        number: "5.1".into(),
        lead_html: "多数公司用不着训练模型。这一节讲怎样从业务问题出发，挑一种够用的做法，再拿评测集决定能不能上线。".into(),
        description: "怎样从业务问题出发，选一种够用的做法，并用评测集决定能否上线。".into(),
        keywords: Vec::new(),
        breadcrumbs: vec![
            link("", "首页", "../index.html"),
            link("", "第二部分　技术实现", "../part/p2.html"),
            link("第五章", "应用开发", "index.html"),
        ],
        tree: tree("../application/s1.html"),
        contents: contents
            .iter()
            .map(|(level, id, title)| ContentsView {
                level: *level,
                id: (*id).into(),
                fragment: (*id).into(),
                title: (*title).into(),
            })
            .collect(),
        body: include_str!("section.html").into(),
        children: Vec::new(),
        previous: Some(link("第五章", "应用开发", "index.html")),
        next: Some(link("5.2", "应用案例分析", "s2.html")),
        sources: Vec::new(),
        backlinks: vec![
            link("2.1", "创业的挑战", "../market/s1.html"),
            link("7.3", "政策趋势", "../trends/s3.html"),
        ],
        review: ReviewView {
            day: "2026-11-18".into(),
            open: 3,
            fragment: "open".into(),
        },
        updated: "2026-11-20".into(),
        minutes: 9,
        edit_url: "https://example.org/book/edit/main/content/a.md".into(),
        canonical: String::new(),
        cases: Vec::new(),
        structured: String::new(),
        related: Vec::new(),
        cards: 0,
        whole_url: String::new(),
        whole: None,
        record: crate::model::view::RecordView::None,
        uses: UsesView::default(),
        totals: TotalsView::default(),
    }
}

pub fn chapter() -> PageView {
    PageView {
        kind: PageKind::Chapter,
        path: "application/index.html".into(),
        title: "应用开发".into(),
        title_html: "应用开发".into(),
        number: "第五章".into(),
        lead_html: "从一个真实的业务问题走到一个能收费的产品，中间有哪些步骤，每一步由谁负责，做到什么程度才算完。".into(),
        breadcrumbs: vec![
            link("", "首页", "../index.html"),
            link("", "第二部分　技术实现", "../part/p2.html"),
        ],
        tree: tree("../application/index.html"),
        contents: Vec::new(),
        body: "<p>这一章写给要把第一个应用做出来的团队。三节可以分开读，但先读第一节会省不少力气：它给出的次序，后面两节都会用到。</p>".into(),
        children: children("../")[1].children[1].children.clone(),
        previous: Some(link("4.3", "预训练模型原理", "../basics/s3.html")),
        next: Some(link("5.1", "应用开发流程", "s1.html")),
        minutes: 1,
        ..section()
    }
}

pub fn part() -> PageView {
    PageView {
        kind: PageKind::Part,
        path: "part/p2.html".into(),
        title: "第二部分　技术实现".into(),
        title_html: "第二部分　技术实现".into(),
        number: String::new(),
        lead_html: "这一部分讲技术怎样变成产品。".into(),
        breadcrumbs: vec![link("", "首页", "../index.html")],
        tree: tree("../part/p2.html"),
        contents: Vec::new(),
        body: String::new(),
        children: children("../")[1].children.clone(),
        backlinks: Vec::new(),
        minutes: 0,
        ..section()
    }
}

pub fn home() -> PageView {
    PageView {
        kind: PageKind::Home,
        path: "index.html".into(),
        root: String::new(),
        title: "AI大模型创业手册".into(),
        title_html: "AI大模型创业手册".into(),
        number: String::new(),
        lead_html: "大模型公司<wbr>从立项到退出，<wbr>每一步怎么走，<wbr>别人怎样走过。".into(),
        keywords: vec!["大模型".into(), "创业".into()],
        breadcrumbs: Vec::new(),
        tree: tree(""),
        contents: Vec::new(),
        body: "<h2 id=\"intro\">引言</h2><p>人工智能大模型正在改变软件的做法。这本手册把分散在论文、报道和创始人口述里的经验整理到一处，按决策的次序排好。</p><p>正文分三部分：先讲背景与现状，再讲技术实现，最后讲未来。每一节都注明出处与核对日期。</p><h2 id=\"abstract\">摘要</h2><p>九章二十七节，另有两个附录。</p>".into(),
        children: children(""),
        previous: None,
        next: Some(link("第一章", "大模型概述", "overview/index.html")),
        backlinks: Vec::new(),
        ..section()
    }
}

pub fn not_found() -> PageView {
    PageView {
        kind: PageKind::NotFound,
        path: "404.html".into(),
        ..section()
    }
}

/// A section of a book of 1,000 pages: the sidebar shows the 24 sections of its chapter and the
/// 20 chapters around, each with a title of eight characters.
pub fn large_chapter() -> PageView {
    let title = |n: usize| format!("第{n:02}个题目的字");
    let chapter = |n: usize, url: String, sections| TreeChapter {
        number: format!("第{n}章"),
        title: title(n),
        url,
        current: false,
        open: n == 7,
        sections,
    };
    let sections = (1..25)
        .map(|n| TreeSection {
            number: format!("7.{n}"),
            title: title(n),
            url: format!("p{n:02}.html"),
            current: n == 9,
            depth: 0,
        })
        .collect();
    let mut chapters: Vec<Shared<_>> = (1..22)
        .map(|n| chapter(n, format!("../c{n:03}/index.html"), Vec::new()).into())
        .collect();
    chapters[6] = chapter(7, "index.html".into(), shared(sections)).into();
    PageView {
        path: "c007/p09.html".into(),
        title: title(9),
        title_html: title(9),
        number: "7.9".into(),
        lead_html: String::new(),
        description: String::new(),
        breadcrumbs: vec![
            link("", "合成手册", "../index.html"),
            link("第7章", &title(7), "index.html"),
        ],
        tree: TreeView {
            parts: vec![TreePart {
                title: String::new(),
                url: String::new(),
                current: false,
                chapters,
            }],
            back: Vec::new(),
            windowed: true,
        },
        contents: (1..6)
            .map(|n| ContentsView {
                level: 2,
                id: title(n),
                fragment: title(n),
                title: title(n),
            })
            .collect(),
        previous: Some(link("7.8", &title(8), "p08.html")),
        next: Some(link("7.10", &title(10), "p10.html")),
        sources: Vec::new(),
        backlinks: (2..5)
            .map(|n| link(&format!("7.{n}"), &title(n), "p02.html"))
            .collect(),
        updated: String::new(),
        edit_url: String::new(),
        ..section()
    }
}
