// Writes a site with a thousand made-up cases, builds it, and measures what a reader of the index
// waits for: bytes over the wire, and milliseconds from a tick in a facet to the next frame.
//
//   node tests/bench/thousand_cases.mjs [BINARY] [CASES]
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(path.join(here, "../browser/package.json"))("playwright-core");
const binary = process.argv[2] ?? path.join(here, "../../target/release/shouce");
const count = Number(process.argv[3] ?? 1000);

// The same numbers on every run.
let seed = 20261127;
const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
const pick = (list) => list[random(list.length)];
const outcomes = ["active", "public", "acquired", "merged", "acqui_hired", "pivoted", "closed"];
const layers = ["model", "infra", "tooling", "application", "robotics"];
const countries = ["US", "CN", "GB", "CA", "FR", "DE", "JP", "KR", "SG", "IL", "IN", "SE"];
const sectors = ["foundation-model", "developer-tools", "enterprise", "healthcare", "automotive", "assistant", "open-source",
  "coding", "agents", "image-generation", "video-generation", "model-hosting", "cloud", "finance", "logistics", "hardware",
  "e-commerce", "robotics", "research", "search", "education", "speech", "evaluation", "on-device"];
const causes = ["too-early", "no-monetization", "go-to-market", "high-cost", "ran-out-of-cash", "big-competitor", "commoditized",
  "product-quality", "unfocused", "governance", "founder-departure"];
const syllables = ["云", "星", "智", "海", "明", "远", "数", "灵", "思", "源", "光", "河", "山", "川", "启", "深"];
const latin = ["neo", "data", "mind", "flow", "quant", "lumen", "orbit", "verba", "cogni", "syn", "terra", "nova"];

function one(at) {
  const id = `${pick(latin)}-${pick(latin)}-${at}`;
  const name = at % 2 ? `${pick(syllables)}${pick(syllables)}${pick(syllables)}科技` : `${pick(latin)}${pick(latin)} ${at}`;
  const outcome = pick(outcomes), founded = 2005 + random(20), over = outcome !== "active" && outcome !== "public";
  const two = [...new Set([pick(sectors), pick(sectors)])];
  return [id, `---
name: "${name}"
outcome: ${outcome}
verdict: mixed
founded: ${founded}
${over ? `ended: ${founded + 1 + random(5)}\n` : ""}country: ${pick(countries)}
layer: ${pick(layers)}
sectors: [${two.join(", ")}]
events:
  - {date: ${founded}, text: 公司成立。, sources: [s1]}
  - {date: ${founded + 1}, text: 发布产品。, sources: [s2]}
causes:
  - {code: ${pick(causes)}, role: primary, claimed_by: 创始人, text: 这是一条说法。, sources: [s1]}
lessons:
  - {text: 这是一条经验。}
sources:
  - {id: s1, title: 报道, publisher: 甲报, url: "https://example.org/${at}/a", kind: press}
  - {id: s2, title: 另一篇报道, publisher: 乙报, url: "https://example.org/${at}/b", kind: press}
facts:
  - {kind: name, text: 通行名称。, sources: [s1, s2]}
status: needs_citation
---

## 发生了什么

这家公司是编出来的，只用来测量。
`];
}

const site = mkdtempSync(path.join(tmpdir(), "shouce-thousand-"));
mkdirSync(path.join(site, "content/cases"), { recursive: true });
writeFileSync(path.join(site, "shouce.toml"), `[site]\ntitle = "一千个案例"\n\n[build]\nsearch = false\n`);
writeFileSync(path.join(site, "content/index.md"), "---\ntitle: 一千个案例\n---\n\n测量用。\n");
for (let at = 0; at < count; at++) {
  const [id, text] = one(at);
  writeFileSync(path.join(site, "content/cases", `${id}.md`), text);
}
const begin = performance.now();
const built = spawnSync(binary, ["build", site], { encoding: "utf8" });
if (built.status !== 0) throw new Error(built.stderr.slice(0, 2000));
console.log(built.stdout.trim(), `${Math.round(performance.now() - begin)} ms wall`);
const zipped = (file) => gzipSync(readFileSync(path.join(site, "dist/case", file)), { level: 9 }).length;
for (const file of ["index.html", "compare.js", "timeline.html", "matrix.html", "cases.json"]) {
  console.log(`${file}: ${(zipped(file) / 1000).toFixed(1)} kB gzip`);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const width of [1280, 390]) {
  const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
  await page.goto(pathToFileURL(path.join(site, "dist/case/index.html")).href);
  await page.evaluate(() => document.querySelectorAll(".facets details").forEach((one) => { one.open = true; }));
  const times = await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const boxes = [...document.querySelectorAll(".facets input")].slice(0, 16);
    const work = [], shown = [];
    for (const box of [...boxes, ...boxes]) {
      await frame();
      const begin = performance.now();
      box.click();
      document.body.offsetHeight;
      work.push(performance.now() - begin);
      await frame();
      shown.push(performance.now() - begin);
    }
    return { work, shown };
  });
  const sorted = (list) => [...list].sort((a, b) => a - b);
  const show = (list) => `median ${sorted(list)[list.length >> 1].toFixed(1)} ms, worst ${Math.max(...list).toFixed(1)} ms`;
  console.log(`${width} px: script and layout ${show(times.work)}; to the next frame ${show(times.shown)}`);
}
await browser.close();
rmSync(site, { recursive: true, force: true });
