// The search as readers use it: keys, an input method, filters, a way back, and what happens when a part of the index
// is missing, cut or of another build.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { buildHandbook, fileUrl, launch, open, samples, search, serve } from "./lib.mjs";

const judged = JSON.parse(readFileSync(new URL("../search/judged.json", import.meta.url), "utf8")).map((one) => one.q);
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

test("on a phone the search key puts the keyboard away, and main controls are large enough", async () => {
  const { page, close } = await open(browser, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
  await page.goto(server.url + section);
  const input = await dialog(page, "融资");
  await page.locator(".hits .x").first().waitFor();
  await input.press("Enter");
  assert.ok(page.url().endsWith(section), page.url());
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "INPUT");
  const heights = await page.$$eval("dialog form button, dialog form input, dialog .kinds label, dialog .hits a", (all) => all.map((one) => one.getBoundingClientRect().height));
  assert.ok(heights.length > 4 && heights.every((height) => height >= 44), String(heights));
  const wide = await page.evaluate(() => document.querySelector("dialog").scrollWidth);
  assert.ok(wide <= 390, String(wide));
  await close();
});

test("earlier queries are offered again, and forgotten on request", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + section);
  await page.evaluate(() => localStorage.setItem("shouce.recent", JSON.stringify(["毛利率", "<b>", 7])));
  await page.goto(server.url + "search.html");
  await page.locator(".recent button").first().click();
  await results(page).first().waitFor();
  assert.equal(await page.locator("input[type=search]").inputValue(), "毛利率");
  await page.locator("input[type=search]").press("Escape");
  await page.locator(".recent button").last().click();
  assert.equal(await page.locator(".recent").count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem("shouce.recent")), "[]");
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

test("kinds filter, the keyboard stays in the filter, and nonsense finds an honest nothing", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + "search.html?q=" + encodeURIComponent("模型"));
  await results(page).first().waitFor();
  await page.locator(".kinds label").filter({ hasText: "术语" }).click();
  await page.waitForFunction(() => [...document.querySelectorAll(".hits .kind")].every((e) => e.textContent === "词"));
  assert.equal(await page.evaluate(() => document.activeElement.value), "t");
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => [...document.querySelectorAll(".hits .kind")].every((e) => e.textContent === "案"));
  assert.equal(await page.evaluate(() => document.activeElement.value), "c");
  await page.locator("input[type=search]").fill("量子香蕉协议");
  await page.locator("[data-search-empty]").waitFor();
  assert.equal(await results(page).count(), 0);
  await close();
});

test("each kind has its badge, with its name for those who hear the page", async () => {
  const { page, close } = await open(browser);
  const names = { 节: "章节", 案: "案例", 词: "术语", 表: "表格", 图: "图", 文: "文献" };
  const found = new Map();
  for (const query of ["融资", "Character.AI", "微调", "股权稀释", "训练循环", "Anthropic"]) {
    await page.goto(server.url + "search.html?q=" + encodeURIComponent(query));
    await results(page).first().waitFor();
    const badges = await page.$$eval(".hits .kind", (all) => all.map((e) => [e.textContent, e.getAttribute("aria-label")]));
    for (const [letter, name] of badges) found.set(letter, name);
  }
  assert.deepEqual(Object.fromEntries([...found].sort()), Object.fromEntries(Object.entries(names).sort()));
  await close();
});

test("results stand in groups by chapter, each once in a batch, the best first", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + "search.html?q=" + encodeURIComponent("融资"));
  await results(page).first().waitFor();
  const groups = await page.$$eval(".hits [role=group]", (all) => all.map((group) => ({
    name: group.getAttribute("aria-label"), head: group.querySelector(".head").textContent, count: group.querySelectorAll("[role=option]").length,
  })));
  assert.ok(groups.length > 1 && groups.some((group) => group.count > 1), JSON.stringify(groups));
  assert.equal(new Set(groups.map((group) => group.name)).size, groups.length);
  for (const group of groups) assert.equal(group.name, group.head);
  await close();
});

test("the field is a combobox with a list of options", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + section);
  const input = await dialog(page);
  const about = (name) => input.getAttribute(name);
  assert.equal(await about("role"), "combobox");
  assert.equal(await about("aria-expanded"), "false");
  await input.fill("融资");
  await results(page).first().waitFor();
  assert.equal(await about("aria-expanded"), "true");
  assert.equal(await page.locator(`[id="${await about("aria-controls")}"]`).getAttribute("role"), "listbox");
  assert.match(await page.locator("dialog [role=status]").first().innerText(), /\d+ 条结果/);
  const options = page.locator("dialog [role=listbox] [role=option]");
  const chosen = () => options.evaluateAll((all) => all.flatMap((one, at) => (one.getAttribute("aria-selected") === "true" ? [at] : [])));
  await input.press("ArrowUp");
  assert.deepEqual(await chosen(), [(await options.count()) - 1]);
  await input.press("ArrowDown");
  assert.deepEqual(await chosen(), [0]);
  assert.equal(await about("aria-activedescendant"), await options.first().getAttribute("id"));
  await input.fill("");
  await page.waitForFunction(() => !document.querySelector("dialog [role=option]"));
  assert.equal(await about("aria-expanded"), "false");
  assert.equal(await about("aria-activedescendant"), null);
  await close();
});

test("excerpts come at once for the best three, and for the others when somebody sees them", async () => {
  const { page, close } = await open(browser, { viewport: { width: 1280, height: 600 } });
  await page.goto(server.url + "search.html?q=" + encodeURIComponent("创业"));
  await page.locator(".hits .x").first().waitFor();
  const waiting = page.locator("[data-search-result][data-unit]");
  const hidden = () => waiting.evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().top < innerHeight).length);
  await page.mouse.move(600, 500);
  await page.mouse.move(610, 505);
  await page.waitForFunction(() => ![...document.querySelectorAll("[data-search-result][data-unit]")].some((one) => one.getBoundingClientRect().top < innerHeight));
  assert.equal(await hidden(), 0);
  assert.ok((await waiting.count()) > 0, "what is out of sight waits");
  await page.locator("[data-search-result]").last().scrollIntoViewIfNeeded();
  await page.waitForFunction(() => ![...document.querySelectorAll("[data-search-result]")].pop().dataset.unit);
  await page.locator(".after .btn").click();
  await page.waitForFunction(() => document.querySelectorAll("[data-search-result]").length > 8);
  const chosen = page.locator("[role=option][aria-selected=true]");
  assert.equal(await chosen.evaluate((one) => [...document.querySelectorAll("[role=option]")].indexOf(one)), 8);
  await close();
});

for (const width of [1280, 390]) {
  test(`nothing moves at ${width} while results and excerpts come`, async () => {
    const { page, close } = await open(browser, { viewport: { width, height: 800 } });
    await page.addInitScript(() => {
      window.moved = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.moved.push(...entry.sources.map(({ node, previousRect, currentRect }) => [node?.nodeName, node?.className, previousRect.y, currentRect.y]));
      }).observe({ type: "layout-shift", buffered: true });
    });
    // Slow enough that what waits is seen before what comes.
    await page.route("**/search/*.js", async (route) => { await new Promise((done) => setTimeout(done, 60)); await route.continue(); });
    for (const query of ["创业", "融资", "融资风险", "微调", "Anthropic"]) {
      await page.goto(server.url + "search.html?q=" + encodeURIComponent(query));
      await page.waitForFunction(() => {
        const waits = [...document.querySelectorAll("[data-search-result][data-unit]")];
        return document.querySelector("[data-search-result]") && waits.every((one) => one.getBoundingClientRect().top > innerHeight);
      });
      await page.waitForTimeout(200);
      assert.deepEqual(await page.evaluate(() => window.moved), [], query);
      // Each excerpt has all of its lines in its place.
      const cut = await page.$$eval(".hits .x", (all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.textContent));
      assert.ok(cut.length <= 1, String(cut));
    }
    await close();
  });
}

test("an excerpt ends where a sentence ends, or says that it goes on", async () => {
  const { page, close } = await open(browser);
  for (const query of ["融资风险", "微调", "怎么控制推理成本", "GPU", "股权 稀释"]) {
    await page.goto(server.url + "search.html?q=" + encodeURIComponent(query));
    await page.locator(".hits .x").nth(2).waitFor();
    const texts = await page.$$eval(".hits a:has(.kind.s, .kind.c, .kind.t) .x", (all) => all.map((one) => one.textContent));
    for (const text of texts) {
      assert.ok(/([。！？；!?;.][”’」』）]*|…)$/.test(text) || text.length < 60, `${query}: ${text}`);
      assert.ok(text.length <= 92, text);
    }
    assert.ok(await page.locator(".hits mark").count());
  }
  await close();
});

test("a result opens at its words and marks them", async () => {
  const { page, complaints, close } = await open(browser);
  for (const base of [server.url, fileUrl(site.dist)]) {
    await page.goto(base + "search.html?q=" + encodeURIComponent("提示注入"));
    await page.locator(".hits a:has(.kind.s):has(.x)").first().click();
    await page.waitForFunction(() => CSS.highlights.has("found"));
    const seen = await page.evaluate(() => {
      const ranges = [...CSS.highlights.get("found")];
      const inside = ({ top, bottom }) => top >= 0 && bottom <= innerHeight;
      return { words: ranges.map(String), sight: ranges.some((range) => inside(range.getBoundingClientRect())) };
    });
    assert.ok(seen.words.length > 0 && seen.words.every((word) => /提示|注入/.test(word)), String(seen.words));
    assert.ok(seen.sight, "one of the words is in sight");
  }
  assert.deepEqual(complaints, []);
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

test("a part that was cut is a part that fails, and a copy of it is not taken again", async () => {
  const { page, close } = await open(browser);
  // As a cache keeps it: the same address always gives the same bytes.
  await page.route(/\/search\/h\d+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).slice(0, 200) });
  });
  await page.goto(server.url + "search.html?q=" + encodeURIComponent("微调"));
  await page.locator(".trouble").waitFor();
  assert.equal(await page.locator("[data-search-empty]").count(), 0, "nobody knows that there is nothing");
  await page.locator(".trouble button").click();
  await results(page).first().waitFor();
  assert.equal(await page.locator(".trouble").count(), 0);
  await close();
});

test("without its first part the search says so, and a second try mends it", async () => {
  const { page, close } = await open(browser);
  let broken = true;
  await page.route(/\/search\/index\.js/, (route) => (broken ? route.abort() : route.continue()));
  await page.goto(server.url + section);
  await dialog(page, "微调");
  await page.locator("dialog .trouble").waitFor();
  broken = false;
  await page.locator("dialog .trouble button").click();
  await results(page).first().waitFor();
  await close();
});

test("a part that does not come is waited for, and said to be on its way", async () => {
  const { page, close } = await open(browser);
  let held;
  await page.route(/\/search\/index\.js/, (route) => { held = route; });
  await page.goto(server.url + "search.html?q=" + encodeURIComponent("微调"), { waitUntil: "commit" });
  const waits = page.locator(".after").filter({ hasText: "正在读取" });
  await waits.waitFor();
  await held.continue();
  await results(page).first().waitFor();
  assert.equal(await waits.count(), 0);
  await close();
});

for (const [name, kept] of [
  ["another build", (text) => text.replace(/,"[0-9a-f]{8}",/, ',"00000000",')],
  ["another form", (text) => text.replace(/^shouceSearch\("index",("[0-9a-f]{8}"),.*$/s, 'shouceSearch("index",$1,{"n":1})')],
]) {
  test(`an index of ${name} is loaded again, once`, async () => {
    const { page, close } = await open(browser);
    const asked = [];
    let always = false;
    await page.route(/\/search\/(h\d+|index)\.js/, async (route) => {
      const url = new URL(route.request().url());
      asked.push(url.pathname + url.search);
      if (url.search && !always) return route.continue();
      const response = await route.fetch();
      const wrong = name === "another build" ? /h\d+/.test(url.pathname) : true;
      await route.fulfill({ response, body: wrong ? kept(await response.text()) : await response.text() });
    });
    await page.goto(server.url + "search.html?q=" + encodeURIComponent("微调"));
    await results(page).first().waitFor();
    assert.equal(await page.locator(".trouble").count(), 0);
    assert.equal(asked.filter((path) => /index/.test(path)).length, 2, String(asked));
    // When it stays wrong there is a message, and no end of loading.
    asked.length = 0;
    always = true;
    await page.goto(server.url + "search.html?q=" + encodeURIComponent("微调"));
    await page.locator(".trouble").waitFor();
    assert.equal(asked.filter((path) => /index/.test(path)).length, 2, String(asked));
    await close();
  });
}

test("it works from the disk", async () => {
  const { page, complaints, close } = await open(browser);
  await page.goto(fileUrl(site.dist) + section);
  await dialog(page, "lianbang xuexi");
  await results(page).first().waitFor();
  assert.match(await page.locator("p.by").innerText(), /联邦学习/);
  assert.deepEqual(complaints, []);
  await close();
});

for (const way of ["http", "the disk"]) {
  test(`over ${way} it answers as the program does`, async () => {
    const { page, complaints, close } = await open(browser);
    await page.goto((way === "http" ? server.url : fileUrl(site.dist)) + "search.html");
    const base = page.url().replace(/search\.html.*/, "");
    const input = page.locator("input[type=search]");
    await input.waitFor();
    for (const { query, count, hits } of search(judged)) {
      const wanted = hits.map((hit) => hit.url);
      const answer = await page.evaluate((text) => shouceSearch.settle((engine) => {
        const found = engine.answer(text);
        return found && { count: found.hits.length, urls: found.hits.slice(0, 3).map(([unit]) => (engine.meta(unit) || [])[0]) };
      }), query);
      assert.deepEqual(answer, { count, urls: wanted }, query);
      // And the best of them stands first in what one sees.
      await input.fill(query);
      await page.waitForFunction(([first, from]) => {
        const link = document.querySelector("[data-search-result] a[href]");
        if (!first) return document.querySelector("[data-search-empty]");
        return link && link.href.slice(from.length).split("#")[0] === first.split("#")[0];
      }, [wanted[0], base]).catch(() => assert.fail(`${query}: not first: ${wanted[0]}`));
    }
    assert.deepEqual(complaints, []);
    await close();
  });
}

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
