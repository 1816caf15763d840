// Lighthouse as a phone sees the handbook: five kinds of page from a local server that compresses, three runs each, the
// middle one told.
//
//   cd tests/bench/lighthouse && npm ci && SHOUCE_BIN=… node report.mjs
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import lighthouse from "lighthouse";
import { buildHandbook } from "../../browser/lib.mjs";

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain", ".webmanifest": "application/manifest+json" };

/** Serves a folder as a static host does: compressed, with the type of each file. */
async function compressed(folder) {
  const server = createServer((request, response) => {
    let file = path.join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (existsSync(file) && statSync(file).isDirectory()) file = path.join(file, "index.html");
    if (!existsSync(file)) { response.writeHead(404); response.end(); return; }
    response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream", "content-encoding": "gzip", "cache-control": "max-age=31536000" });
    response.end(gzipSync(readFileSync(file)));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Chromium with a port for the tools of its makers. */
async function chromium() {
  const profile = mkdtempSync(path.join(tmpdir(), "shouce-lighthouse-"));
  const child = spawn(process.env.CHROMIUM || "/usr/bin/chromium", [
    "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--no-first-run",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "about:blank",
  ], { stdio: ["ignore", "ignore", "pipe"] });
  const port = await new Promise((found, failed) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const at = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said);
      if (at) found(Number(at[1]));
    });
    child.on("exit", () => failed(new Error(`the browser ended:\n${said}`)));
  });
  return { port, close: () => { child.removeAllListeners("exit"); child.kill(); setTimeout(() => rmSync(profile, { recursive: true, force: true }), 500); } };
}

const pages = { home: "index.html", chapter: "foundations/index.html", section: "foundations/deep-networks.html", case: "case/openai.html", cases: "case/index.html", ...Object.fromEntries(process.argv.slice(2).map((one) => [one, one])) };
const only = process.env.ONLY?.split(",");
if (only) for (const kind of Object.keys(pages)) if (!only.includes(kind)) delete pages[kind];
const runs = Number(process.env.RUNS ?? 3);
const site = buildHandbook();
const server = await compressed(site.dist);
const browser = await chromium();
console.log("page     performance accessibility best-practices seo   LCP ms  TBT ms  CLS    KB");
for (const [kind, page] of Object.entries(pages)) {
  const results = [];
  for (let run = 0; run < runs; run++) {
    const { lhr } = await lighthouse(server.url + page, { port: browser.port, output: "json", logLevel: "error", onlyCategories: ["performance", "accessibility", "best-practices", "seo"] });
    results.push(lhr);
  }
  results.sort((a, b) => a.audits["largest-contentful-paint"].numericValue - b.audits["largest-contentful-paint"].numericValue);
  const lhr = results[Math.floor(runs / 2)], score = (name) => String(Math.round(lhr.categories[name].score * 100));
  const value = (name) => lhr.audits[name].numericValue;
  console.log(kind.padEnd(8), score("performance").padStart(11), score("accessibility").padStart(13), score("best-practices").padStart(14), score("seo").padStart(3),
    value("largest-contentful-paint").toFixed(0).padStart(8), value("total-blocking-time").toFixed(0).padStart(7), value("cumulative-layout-shift").toFixed(3).padStart(6), (value("total-byte-weight") / 1024).toFixed(1).padStart(6));
  for (const category of Object.values(lhr.categories)) {
    for (const { id, weight } of category.auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 1) console.log(`         ${category.id}: ${id} ${audit.displayValue ?? ""} ${(audit.details?.items ?? []).slice(0, 3).map((item) => item.node?.selector ?? item.url ?? item.description ?? "").join(" | ")}`);
    }
  }
}
browser.close();
server.close();
site.remove();
