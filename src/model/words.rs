//! The fixed lists of words that records are described with. Input: nothing. Output: each word's
//! code and its name in both languages.

pub use crate::data::word::{Word, word};

/// A list of words with their names.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($code:literal $zh:literal $en:literal),* $(,)?) => {
        $(#[$doc])*
        pub static $name: &[Word] = &[$(Word { code: $code, zh: $zh, en: $en }),*];
    };
}

words! {
    /// What became of a company.
    OUTCOMES:
    "active" "在营" "active", "public" "上市" "public", "acquired" "被收购" "acquired",
    "merged" "并入" "merged", "acqui_hired" "人才收购" "acqui-hired", "pivoted" "转型" "pivoted",
    "closed" "关闭" "closed",
}
words! {
    /// An editor's judgement.
    VERDICTS:
    "success" "成功" "success", "failure" "失败" "failure", "mixed" "参半或未定" "mixed",
    "disputed" "有争议" "disputed",
}
words! {
    /// Where a company stands in the stack.
    LAYERS:
    "model" "模型" "model", "infra" "基础设施" "infrastructure", "tooling" "工具" "tooling",
    "application" "应用" "application", "robotics" "机器人与自动驾驶" "robotics",
}
words! {
    /// Kinds of sources.
    SOURCE_KINDS:
    "official" "官方" "official", "press" "媒体" "press", "paper" "论文" "paper",
    "wiki" "百科" "wiki", "blog" "博客" "blog", "repo" "代码仓库" "repository",
}
words! {
    /// Kinds of facts; the first four are what `verified` asks for.
    FACT_KINDS:
    "name" "名称" "name", "founding" "成立" "founding", "outcome" "结局" "outcome",
    "ended" "终止" "end", "funding" "融资" "funding", "product" "产品" "product",
    "people" "人事" "people", "other" "其他" "other",
}
words! {
    /// Causes that somebody may claim.
    CAUSES:
    "too-early" "入市过早" "too early", "no-monetization" "未能变现" "no monetization",
    "go-to-market" "产品化与进入市场受阻" "go-to-market failure", "growth-stall" "增长乏力" "stalled growth",
    "high-cost" "投入过大" "cost too high", "ran-out-of-cash" "资金耗尽" "ran out of cash",
    "investor-withdrawal" "大股东撤资" "investor withdrawal", "capital-market" "资本市场转冷" "capital market shift",
    "big-competitor" "大厂竞争" "incumbent competition", "commoditized" "能力同质化" "commoditization",
    "product-quality" "产品质量不足" "product quality", "unfocused" "战线过长" "lack of focus",
    "custom-projects" "依赖定制项目" "custom projects", "governance" "治理问题" "governance",
    "accounting" "财务失实（指称）" "alleged misreporting", "founder-departure" "创始人离开" "founder departure",
    "partner-conflict" "合作方条款冲突" "partner conflict",
}
words! {
    /// How far a case is checked.
    STATUSES:
    "draft" "草稿" "draft", "needs_citation" "待证" "needs a source", "disputed" "有争" "disputed",
    "verified" "已核" "verified", "stale" "过期" "stale",
}
words! {
    /// What a company works in.
    SECTORS:
    "foundation-model" "基础模型" "foundation models", "developer-tools" "开发者工具" "developer tools",
    "enterprise" "企业服务" "enterprise", "healthcare" "医疗" "healthcare", "automotive" "汽车" "automotive",
    "autonomous-driving" "自动驾驶" "autonomous driving", "assistant" "对话助手" "assistants",
    "open-source" "开源" "open source", "coding" "编程辅助" "coding", "agents" "智能体" "agents",
    "companion" "对话娱乐" "companions", "image-generation" "图像生成" "image generation",
    "video-generation" "视频生成" "video generation", "content-marketing" "内容与营销" "content and marketing",
    "model-hosting" "模型托管与推理" "model hosting", "model-training" "模型训练" "model training",
    "cloud" "云平台" "cloud", "government" "政务" "government", "multimodal" "多模态" "multimodal",
    "vector-database" "向量数据库" "vector databases", "finance" "金融" "finance", "logistics" "物流" "logistics",
    "hardware" "智能硬件" "hardware", "app-development" "应用开发" "app development",
    "fraud-prevention" "反欺诈" "fraud prevention", "e-commerce" "电子商务" "e-commerce", "robotics" "机器人" "robotics",
    "research" "基础研究" "research", "life-science" "生命科学" "life science", "data-labeling" "数据标注" "data labelling",
    "evaluation" "模型评测" "evaluation", "speech" "语音" "speech", "search" "搜索与问答" "search",
    "education" "教育" "education", "computer-vision" "计算机视觉" "computer vision", "on-device" "端侧模型" "on-device models",
}
words! {
    /// Countries.
    COUNTRIES:
    "US" "美国" "United States", "CN" "中国" "China", "GB" "英国" "United Kingdom", "CA" "加拿大" "Canada",
    "FR" "法国" "France", "DE" "德国" "Germany", "JP" "日本" "Japan", "KR" "韩国" "South Korea",
    "SG" "新加坡" "Singapore", "IL" "以色列" "Israel", "IN" "印度" "India", "NO" "挪威" "Norway",
    "SE" "瑞典" "Sweden", "CH" "瑞士" "Switzerland", "NL" "荷兰" "Netherlands", "ES" "西班牙" "Spain",
    "IT" "意大利" "Italy", "AU" "澳大利亚" "Australia", "AE" "阿联酋" "United Arab Emirates", "BR" "巴西" "Brazil",
}
