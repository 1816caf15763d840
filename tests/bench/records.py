#!/usr/bin/env python3
"""Writes a site of records, and measures what a cold build of it costs.

  tests/bench/records.py write DIR [--cases N] [--terms N] [--pages N] [--length N]
  tests/bench/records.py measure [--binary PATH] [--runs N]

`measure` builds 1,000 cases, 1,000 terms and 300 pages with search off (budget: 1.5 s of CPU time),
and then texts of two lengths, to see that linking terms costs time in proportion to the text.
The text is the same in each run: numbers come from one seed.
"""
import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HEADS = "模型 数据 算力 推理 训练 评测 检索 生成 对齐 压缩 部署 标注 语料 词元 参数 梯度 注意 记忆 工具 规划 风险 合规 融资 估值 客户 渠道 产品 团队 股权 市场 成本 毛利".split()
TAILS = "方法 框架 策略 指标 平台 协议 流程 曲线 模式 系统 结构 机制 工程 治理 审计 预算 周期 负责 优化 测试 备案 许可 网络 接口 分析 学习 增强 微调 计划 模板 清单 目标".split()
FILL = "团队在上线之前先写评测集，再比较几种做法的费用与效果；出错的例子留下来，下一次改动以后重新跑一遍。".split("，")
OUTCOMES = "active public acquired merged acqui_hired pivoted closed".split()
LAYERS = "model infra tooling application robotics".split()
SECTORS = "cloud developer-tools enterprise healthcare finance search education robotics".split()
CAUSES = "too-early no-monetization go-to-market growth-stall high-cost ran-out-of-cash".split()
COUNTRIES = "US CN GB CA FR DE JP".split()


def term_names(count):
    names = [head + tail for head in HEADS for tail in TAILS]
    return names[:count]


def paragraph(rng, names, sentences=4):
    out = []
    for _ in range(sentences):
        out.append(f"{rng.choice(FILL)}，{rng.choice(names)}与{rng.choice(names)}要分开看。")
    return "".join(out)


def text(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def case(rng, number, names):
    outcome = rng.choice(OUTCOMES)
    ended = "" if outcome in ("active", "public") else f"ended: {rng.randint(2018, 2025)}-0{rng.randint(1, 9)}\n"
    causes = "" if not ended else f"""causes:
  - code: {rng.choice(CAUSES)}
    role: primary
    claimed_by: "创始人"
    text: "{rng.choice(names)}没有做成。"
    sources: [s1]
"""
    return f"""---
name: "公司{number:04}"
name_en: "Company {number:04}"
outcome: {outcome}
founded: {rng.randint(2010, 2017)}
{ended}country: "{rng.choice(COUNTRIES)}"
layer: {rng.choice(LAYERS)}
sectors: [{", ".join(rng.sample(SECTORS, 2))}]
people:
  - name: "人物{number:04}"
    role: "创始人"
    sources: [s1]
products: ["产品{number:04}"]
events:
  - date: 2017
    text: "成立"
    sources: [s1]
  - date: 2018-03
    text: "发布{rng.choice(names)}"
    sources: [s1, s2]
{causes}sources:
  - id: s1
    title: "报道"
    publisher: "媒体{number % 90}"
    url: "https://example.com/{number}/1"
    published: 2018-03-01
    accessed: 2026-11-01
    kind: press
  - id: s2
    title: "公告"
    publisher: "公司{number:04}"
    url: "https://example.com/{number}/2"
    published: 2018-03-01
    accessed: 2026-11-01
    kind: official
facts:
  - kind: founding
    text: "成立于旧金山"
    sources: [s1, s2]
status: needs_citation
---

{paragraph(rng, names)}

{paragraph(rng, names)}
"""


def write(folder, cases, terms, pages, length):
    rng = random.Random(7)
    names = term_names(terms)
    companies = [f"公司{number:04}" for number in range(cases)]
    text(folder / "shouce.toml", '[site]\ntitle = "测量"\n\n[build]\nsearch = false\ngit_dates = false\n')
    text(folder / "content/index.md", "# 测量\n\n一个用来测量的站点。\n")
    for number, name in enumerate(names):
        see = f"t{(number + 1) % len(names):04}"
        body = paragraph(rng, names, 2)
        text(
            folder / f"content/terms/t{number:04}.md",
            f'---\nzh: {name}\nen: term number {number}\nsee_also: [{see}]\nsection: "1.1"\n---\n\n{body}\n',
        )
    for number in range(cases):
        text(folder / f"content/cases/c{number:04}.md", case(rng, number, names))
    for number in range(pages):
        chapter, section = divmod(number, 10)
        place = folder / f"content/{chapter + 1:02}-ch{chapter + 1}"
        if section == 0:
            text(place / "index.md", f"---\ntitle: 第 {chapter + 1} 部\n---\n\n{paragraph(rng, names)}\n")
        blocks = []
        for part in range(length):
            blocks.append(f"## 小标题 {part + 1}\n\n" + "\n\n".join(paragraph(rng, names) for _ in range(4)))
            if companies:
                blocks.append(f"例如{rng.choice(companies)}。")
        text(place / f"{section + 1:02}-s{number:03}.md", f"# 第 {number} 节\n\n" + "\n\n".join(blocks) + "\n")


def cpu(binary, folder):
    """Seconds of CPU time of one cold build, user and system."""
    out = folder / "dist"
    shutil.rmtree(out, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([binary, "build", folder, "--out", out, "-q"], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        sys.exit(f"build failed:\n{run.stderr[:2000]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def best(binary, folder, runs):
    return min(cpu(binary, folder) for _ in range(runs))


def measure(binary, runs):
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as work:
        def built(name, **size):
            folder = Path(work) / name
            write(folder, **size)
            seconds = best(binary, folder, runs)
            shutil.rmtree(folder)
            return seconds

        whole = built("whole", cases=1000, terms=1000, pages=300, length=4)
        print(f"1,000 cases + 1,000 terms + 300 pages: {whole:.2f} s CPU (budget 1.50)")
        print("200 pages, CPU with and without 1,000 terms, by length of the text:")
        for length in (4, 8, 16, 32):
            terms = built("terms", cases=0, terms=1000, pages=200, length=length)
            plain = built("plain", cases=0, terms=1, pages=200, length=length)
            print(f"  {length:3} blocks a page: {terms:.2f} s, {plain:.2f} s, difference {terms - plain:.2f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("write")
    one.add_argument("folder", type=Path)
    for name, default in (("cases", 1000), ("terms", 1000), ("pages", 300), ("length", 4)):
        one.add_argument(f"--{name}", type=int, default=default)
    two = commands.add_parser("measure")
    two.add_argument("--binary", default="target/release/shouce")
    two.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    if arguments.command == "write":
        write(arguments.folder, arguments.cases, arguments.terms, arguments.pages, arguments.length)
    else:
        measure(arguments.binary, arguments.runs)


main()
