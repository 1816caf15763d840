// Without JavaScript: the menu, dark mode by the system, diagrams, tables, the pages behind the facets, terms and
// index, and a search page that says where else to look.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { brightness, open } from "./lib.mjs";
import { handbook } from "./pages.mjs";

const { site, server, browser, paths } = await handbook();

const without = (options) => open(browser, { javaScriptEnabled: false, ...options });

test("every kind of page has its heading, its text, a way home and a menu that opens", async () => {
  for (const width of [1280, 390]) {
    const { page, complaints, close } = await without({ viewport: { width, height: 800 } });
    for (const [kind, one] of Object.entries(paths)) {
      await page.goto(server.url + one);
      assert.match(await page.locator("h1").innerText(), /\S/, kind);
      assert.ok((await page.locator("main").innerText()).length > 20, `${kind} has text`);
      if (kind === "home") continue;
      assert.equal(await page.locator("a.name").isVisible(), true, `${kind}: a way home`);
      const tree = page.locator("nav#tree");
      if (!(await tree.isVisible())) await page.locator("[popovertarget=tree]").click();
      assert.equal(await tree.isVisible(), true, `${kind}: the menu`);
      assert.ok((await tree.locator("a:visible").count()) > 5, `${kind}: links in the menu`);
      // A chapter unfolds.
      const at = (await tree.locator("details").evaluateAll((all) => all.findIndex((one) => !one.open)));
      if (at >= 0) {
        const folded = tree.locator("details").nth(at);
        await folded.locator("summary").click();
        assert.ok(await folded.locator("a").first().isVisible(), `${kind}: a chapter unfolds`);
      }
    }
    assert.deepEqual(complaints, []);
    await close();
  }
});

test("dark by the system on every kind of page", async () => {
  const { page, close } = await without({ colorScheme: "dark" });
  for (const [kind, one] of Object.entries(paths)) {
    await page.goto(server.url + one);
    assert.ok((await brightness(page)) < 60, kind);
  }
  await close();
});

test("nothing offers what only a script does", async () => {
  const { page, close } = await without();
  for (const [kind, one] of Object.entries(paths)) {
    await page.goto(server.url + one);
    const idle = await page.locator("button:not([popovertarget]):visible, input[type=search]:visible, select:visible").count();
    assert.equal(idle, 0, kind);
  }
  await close();
});

test("diagrams are drawn, have a name, and their source unfolds", async () => {
  const { page, close } = await without();
  const drawn = site.pages.filter((one) => one !== "print.html" && readFileSync(path.join(site.dist, one), "utf8").includes('class="diagram-svg"'));
  assert.ok(drawn.length > 5);
  for (const one of drawn) {
    await page.goto(server.url + one);
    for (const svg of await page.locator(".canvas > svg").all()) {
      const box = await svg.boundingBox();
      assert.ok(box.width > 100 && box.height > 40, `${one}: drawn`);
      assert.match(await svg.locator("> title").textContent(), /\S/, `${one}: named`);
    }
    const source = page.locator(".diagram details").first();
    await source.locator("summary").click();
    assert.match(await source.locator("pre").innerText(), /\S/);
  }
  await close();
});

test("each value of each facet has a page that lists its cases", async () => {
  const { page, close } = await without();
  await page.goto(server.url + paths.cases);
  const values = await page.$$eval(".facets a", (all) => all.map((a) => ({ href: a.href, count: Number(a.querySelector("small").textContent) })));
  assert.ok(values.length > 20);
  for (const { href, count } of values) {
    const answer = await page.goto(href);
    assert.equal(answer.status(), 200, href);
    // A cause has what was said of it, every other value a list.
    assert.equal(await page.locator(".roster tbody tr, .says > div").count(), count, href);
  }
  await close();
});

test("tables are whole, terms lead to their uses, the index to its pages", async () => {
  const { page, close } = await without();
  await page.goto(server.url + paths.table);
  assert.ok((await page.locator("main table tbody tr:visible").count()) > 10);
  await page.goto(server.url + paths.terms);
  await page.locator(".gl dt a").first().click();
  assert.match(page.url(), /\/term\/[^/]+\.html$/);
  await page.locator(".uses h3 a").first().click();
  assert.equal(await page.locator("h1").count(), 1);
  await page.goto(server.url + paths.index);
  await page.locator(".letters a").last().click();
  assert.match(page.url(), /#/);
  await page.locator(".ix li > a").first().click();
  assert.equal(await page.locator("main h1").count(), 1);
  assert.doesNotMatch(page.url(), /index\/index\.html/);
  await close();
});

test("the search page leads to the glossary, the index and the contents", async () => {
  const { page, close } = await without();
  await page.goto(server.url + paths.section);
  await page.locator("a[data-search]").click();
  assert.match(page.url(), /search\.html$/);
  assert.match(await page.locator("main").innerText(), /JavaScript|脚本/);
  for (const place of ["term/index.html", "index/index.html", "index.html#contents"]) {
    const link = page.locator(`main a[href='${place}']`);
    assert.equal(await link.isVisible(), true, place);
    const answer = await page.request.get(server.url + place.split("#")[0]);
    assert.equal(answer.status(), 200, place);
  }
  await close();
});
