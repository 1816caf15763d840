//! The titles of a made-up book. Input: nothing. Output: parts, chapters and sections.

/// Folder, title and section titles of a chapter.
pub type Chapter = (&'static str, &'static str, &'static [&'static str]);

/// Parts and their chapters.
pub const BOOK: &[(&str, &[Chapter])] = &[
    (
        "第一部分　背景与现状",
        &[
            (
                "overview",
                "大模型概述",
                &["核心概念", "发展历程", "应用现状"],
            ),
            (
                "market",
                "挑战与机遇",
                &["创业的挑战", "创业的机遇", "风险管理"],
            ),
            (
                "cases",
                "案例分析",
                &["成功案例解析", "失败案例解析", "总结与启示"],
            ),
        ],
    ),
    (
        "第二部分　技术实现",
        &[
            (
                "basics",
                "技术基础",
                &["深度学习与神经网络", "自然语言处理概览", "预训练模型原理"],
            ),
            (
                "application",
                "应用开发",
                &["应用开发流程", "应用案例分析", "开发工具"],
            ),
            ("team", "团队建设", &["团队角色", "团队管理", "团队协作"]),
        ],
    ),
    (
        "第三部分　未来展望",
        &[
            ("trends", "趋势分析", &["市场趋势", "技术趋势", "政策趋势"]),
            (
                "future",
                "未来方向",
                &["挑战与机遇", "发展前景", "可持续性"],
            ),
            (
                "advice",
                "展望与建议",
                &["创业者的素质", "挑战与应对", "给创业者的建议"],
            ),
        ],
    ),
    (
        "附录",
        &[
            (
                "resources",
                "资源与工具",
                &["学习资源", "开发工具清单", "社区与会议"],
            ),
            ("summary", "案例汇总", &["成功案例", "失败案例", "经验对照"]),
        ],
    ),
];
