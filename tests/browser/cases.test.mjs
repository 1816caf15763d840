// Cases: filters that stand in the address, from a server and from disk; pages that do without
// scripts; a comparison from the address; nothing loaded that a page does not use.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { buildHandbook, fileUrl, launch, open, serve } from "./lib.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let site, server, browser;

before(async () => {
  site = buildHandbook();
  server = await serve(site.dist);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

const rows = (page) => page.locator(".roster tbody tr:visible").count();

for (const [name, address] of [["a server", () => server.url], ["disk", () => fileUrl(site.dist)]]) {
  test(`a ticked value narrows the list and stands in the address; from ${name}`, async () => {
    const { page, complaints, close } = await open(browser);
    await page.goto(address() + "case/index.html");
    const all = await rows(page);
    const box = page.locator(".facets [data-key=outcome] label").filter({ hasText: "关闭" });
    const count = Number(await box.locator("small").innerText());
    await box.locator("input").check();
    assert.equal(await rows(page), count);
    assert.match(page.url(), /\?outcome=closed$/);
    await page.reload();
    assert.equal(await rows(page), count, "the address brings the same list");
    await page.locator(".shown button").click();
    assert.equal(await rows(page), all);
    assert.doesNotMatch(page.url(), /\?/);
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`the address says which cases stand side by side; from ${name}`, async () => {
    const { page, complaints, close } = await open(browser);
    await page.goto(address() + "case/compare.html?c=kite,floydhub");
    await page.locator(".picks select").first().waitFor();
    assert.deepEqual(await page.locator(".versus thead th").allInnerTexts(), ["停Kite", "停FloydHub"]);
    await page.locator(".picks select").nth(2).selectOption("olive-ai");
    assert.equal(await page.locator(".versus thead th").count(), 3);
    assert.match(page.url(), /c=kite,floydhub,olive-ai$/);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("counts say what a further tick would show", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + "case/index.html?outcome=closed");
  const box = page.locator(".facets [data-key=layer] label").filter({ hasText: "应用" });
  const count = Number(await box.locator("small").innerText());
  await box.locator("input").check();
  assert.equal(await rows(page), count);
  await close();
});

test("without scripts every value has its page and the comparison an example", async () => {
  const { page, close } = await open(browser, { javaScriptEnabled: false });
  await page.goto(server.url + "case/index.html");
  const link = page.locator(".facets [data-key=outcome] a").filter({ hasText: "关闭" });
  const count = Number(await link.locator("small").innerText());
  await link.click();
  assert.match(page.url(), /case\/outcome\/closed\.html$/);
  assert.equal(await rows(page), count);
  await page.goto(server.url + "case/compare.html");
  assert.ok((await page.locator(".versus thead th").count()) >= 2);
  await close();
});

test("a case loads no scripts but those of every page", async () => {
  const { page, complaints, close } = await open(browser);
  await page.goto(server.url + "case/kite.html");
  await page.locator("script[src*='/more.']").waitFor({ state: "attached" });
  const scripts = await page.$$eval("script[src]", (all) => all.map((one) => one.src.replace(/.*\//, "")));
  assert.deepEqual(scripts.map((name) => name.split(".")[0]).sort(), ["main", "more", "theme"]);
  assert.deepEqual(complaints, []);
  await close();
});

for (const path of ["case/kite.html", "case/index.html", "case/cause/high-cost.html", "case/matrix.html", "case/timeline.html", "case/compare.html?c=kite,floydhub"]) {
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]]) {
    test(`${path} at ${width}, ${colorScheme}: accessible, and nothing runs off the side`, async () => {
      const { page, close } = await open(browser, { colorScheme, viewport: { width, height: 800 } });
      await page.goto(server.url + path);
      // Not a script element: the page's policy would refuse it.
      await page.evaluate(axe);
      const { violations } = await page.evaluate(
        (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }),
        tags,
      );
      const found = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${rule.help}`));
      assert.deepEqual(found, []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      await close();
    });
  }
}
