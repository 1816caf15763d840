// What a first visit costs: bytes over the wire (gzip) and requests up to the load event, and
// nothing moves while the page loads.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { open } from "./lib.mjs";
import { handbook } from "./pages.mjs";

const { site, server, browser, paths } = await handbook();

const size = (file) => gzipSync(readFileSync(path.join(site.dist, file)), { level: 9 }).length;

/** Files that a page asks for until it is loaded, as paths from the site's root. */
async function asked(kind) {
  const { page, complaints, close } = await open(browser);
  const files = [];
  let loaded = false;
  page.on("request", (request) => {
    const file = decodeURIComponent(new URL(request.url()).pathname.slice(1));
    // The browser fetches the page that follows and the app's manifest when it has nothing else to do.
    if (!loaded && !["prefetch", "manifest"].includes(request.resourceType())
      && request.headers()["sec-purpose"] !== "prefetch") files.push(file);
  });
  page.on("load", () => { loaded = true; });
  await page.goto(server.url + paths[kind]);
  assert.deepEqual(complaints, []);
  await close();
  return [...new Set(files)].filter((file) => file && !file.startsWith("data:"));
}

const budgets = { section: [30_000, 5], chapter: [30_000, 6], term: [30_000, 6], home: [30_000, 6], case: [34_000, 7], cases: [60_000, 8],
  part: [30_000, 6], facet: [30_000, 6], matrix: [30_000, 6], timeline: [30_000, 6], compare: [60_000, 8], terms: [60_000, 6], table: [30_000, 6], tables: [30_000, 6],
  figures: [30_000, 6], references: [60_000, 6], index: [60_000, 6], search: [60_000, 12] };

for (const [kind, [bytes, requests]] of Object.entries(budgets)) {
  test(`a ${kind} page stays within its budget`, async () => {
    const files = await asked(kind);
    const total = files.reduce((sum, file) => sum + size(file), 0);
    console.log(`# ${kind}: ${total} bytes gzip, ${files.length} requests`);
    assert.ok(total <= bytes, `${total} bytes: ${files.map((file) => `${file} ${size(file)}`).join(", ")}`);
    assert.ok(files.length <= requests, files.join(", "));
  });
}

test("the style of a section page is at most 12 KB and its scripts 8 KB", async () => {
  const files = await asked("section");
  const of = (suffix) => files.filter((file) => file.endsWith(suffix)).reduce((sum, file) => sum + size(file), 0);
  assert.ok(of(".css") <= 12_000, `${of(".css")} bytes of style`);
  assert.ok(of(".js") <= 8_000, `${of(".js")} bytes of script`);
});

test("nothing moves while a page loads", async () => {
  // On the search page the line at the foot, which a script makes longer, stands in sight.
  for (const kind of Object.keys(budgets).filter((kind) => kind !== "search")) {
    for (const width of [1280, 390]) {
      const { page, close } = await open(browser, { viewport: { width, height: 800 } });
      await page.addInitScript(() => {
        globalThis.moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.moved += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(server.url + paths[kind]);
      await page.waitForTimeout(300);
      assert.equal(await page.evaluate(() => Math.round(globalThis.moved * 1000)), 0, `${kind} at ${width}`);
      await close();
    }
  }
});

test("every script and style of the theme is asked for by some page", () => {
  const names = readdirSync(path.join(site.dist, "static")).filter((name) => /\.(css|js)$/.test(name));
  const all = site.pages.map((page) => readFileSync(path.join(site.dist, page), "utf8")).join("");
  // The search loads the second part of its script itself.
  assert.deepEqual(names.filter((name) => !all.includes(name) && !name.startsWith("search")), []);
});
