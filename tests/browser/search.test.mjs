// The search as readers use it: keys, an input method, filters, a way back, and what happens when a part of the index
// is missing, cut or of another build.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { buildHandbook, fileUrl, launch, open, samples, serve } from "./lib.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site, server, browser, section;

before(async () => {
  site = buildHandbook();
  server = await serve(site.dist);
  browser = await launch();
  const { page, close } = await open(browser);
  ({ section } = await samples(page, server.url));
  await close();
});

after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

const results = (page) => page.locator("[data-search-result] a[href]");

async function dialog(page, query) {
  await page.keyboard.press("/");
  const input = page.locator("dialog input[type=search]");
  await input.waitFor();
  if (query) await input.fill(query);
  return input;
}

test("nothing of the search is loaded before it is opened", async () => {
  const { page, close } = await open(browser);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(server.url + section);
  await page.waitForLoadState("networkidle");
  assert.deepEqual(asked.filter((url) => /search/.test(url)), []);
  await close();
});

test("slash opens it, arrows choose, Enter opens and marks the words, Escape closes", async () => {
  const { page, complaints, close } = await open(browser);
  await page.goto(server.url + section);
  const input = await dialog(page, "融资风险");
  await results(page).first().waitFor();
  await input.press("ArrowDown");
  const chosen = await input.getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`[id="${chosen}"]`).getAttribute("aria-selected"), "true");
  const goal = await results(page).first().evaluate((a) => a.href);
  await input.press("Enter");
  await page.waitForURL((url) => url.href.split("#")[0] === goal.split("#")[0]);
  await page.waitForFunction(() => CSS.highlights.has("found"));
  await page.keyboard.press("Control+k");
  const again = page.locator("dialog input[type=search]");
  await again.waitFor();
  assert.match(await page.locator("dialog .recent").innerText(), /融资风险/);
  await again.press("Escape");
  await again.waitFor({ state: "hidden" });
  assert.deepEqual(complaints, []);
  await close();
});

test("what is still being composed is no query", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + section);
  const input = await dialog(page);
  await input.evaluate((element) => {
    element.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    element.value = "weitiao";
    element.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
  });
  await page.waitForTimeout(400);
  assert.equal(await results(page).count(), 0);
  await input.evaluate((element) => {
    element.value = "微调";
    element.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  });
  await results(page).first().waitFor();
  assert.match(await results(page).first().innerText(), /微调/);
  await close();
});

test("kinds filter, and nonsense finds an honest nothing", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + "search.html?q=" + encodeURIComponent("模型"));
  await results(page).first().waitFor();
  await page.locator(".kinds label").filter({ hasText: "术语" }).click();
  await page.waitForFunction(() => [...document.querySelectorAll(".hits .kind")].every((e) => e.textContent === "词"));
  await page.locator("input[type=search]").fill("量子香蕉协议");
  await page.locator("[data-search-empty]").waitFor();
  assert.equal(await results(page).count(), 0);
  await close();
});

for (const query of ["<img src=x onerror=alert(1)>", "__proto__", "constructor", ".*+?^${}()|[]\\", "长".repeat(10_000), "\ud800"]) {
  test(`nothing breaks on ${query.slice(0, 12)}`, async () => {
    const { page, complaints, close } = await open(browser);
    await page.goto(server.url + "search.html");
    await page.locator("input[type=search]").evaluate((element, text) => {
      element.value = text;
      element.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, query);
    await page.locator("[data-search-result], [data-search-empty]").first().waitFor();
    assert.equal(await page.locator(".finds img").count(), 0);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("a part that fails is named, the rest stays, and a second try mends it", async () => {
  const { page, close } = await open(browser);
  let broken = true;
  await page.route(/\/search\/t\d+\.js/, (route) => (broken ? route.abort() : route.continue()));
  await page.goto(server.url + "search.html?q=" + encodeURIComponent("微调"));
  await page.locator(".trouble").waitFor();
  assert.ok((await results(page).count()) > 0);
  broken = false;
  await page.locator(".trouble button").click();
  await page.locator(".hits .x").first().waitFor();
  assert.equal(await page.locator(".trouble").count(), 0);
  await close();
});

test("a part that was cut is a part that fails", async () => {
  const { page, close } = await open(browser);
  await page.route(/\/search\/h\d+\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).slice(0, 200) });
  });
  await page.goto(server.url + "search.html?q=" + encodeURIComponent("微调"));
  await page.locator(".trouble").waitFor();
  await close();
});

test("an index of another build is loaded again, once", async () => {
  const { page, complaints, close } = await open(browser);
  await page.route(/\/search\/h\d+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/,"[0-9a-f]{8}",/, ',"00000000",') });
  });
  await page.goto(server.url + "search.html?q=" + encodeURIComponent("微调"));
  await results(page).first().waitFor();
  assert.equal(await page.locator(".trouble").count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test("it works from the disk", async () => {
  const { page, complaints, close } = await open(browser);
  await page.goto(fileUrl(site.dist) + section);
  await dialog(page, "lianbang xuexi");
  await results(page).first().waitFor();
  assert.match(await page.locator("p.by").innerText(), /联邦学习/);
  assert.deepEqual(complaints, []);
  await close();
});

test("without scripts the page leads to what is sorted by hand", async () => {
  const { page, close } = await open(browser, { javaScriptEnabled: false });
  await page.goto(server.url + "search.html");
  const links = await page.$$eval("main a[href]", (all) => all.map((a) => a.getAttribute("href")));
  assert.ok(links.some((href) => href.startsWith("index/")), String(links));
  assert.ok(links.some((href) => href.startsWith("term/")), String(links));
  await close();
});

for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing at ${width}, ${colorScheme}`, async () => {
      const { page, close } = await open(browser, { colorScheme, viewport: { width, height: 800 } });
      for (const way of ["dialog", "page"]) {
        if (way === "dialog") {
          await page.goto(server.url + section);
          await dialog(page, "融资");
        } else {
          await page.goto(server.url + "search.html?q=" + encodeURIComponent("融资"));
        }
        await page.locator(".hits .x").nth(1).waitFor();
        await page.locator("input[type=search]").press("ArrowDown");
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document));
        const found = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}`));
        assert.deepEqual(found, [], way);
      }
      await close();
    });
  }
}
