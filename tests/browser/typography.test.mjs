// Chinese typography and the controls that readers expect, row by row of what the handbook promises.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { open } from "./lib.mjs";
import { handbook, kinds } from "./pages.mjs";

const { site, server, browser, paths } = await handbook();

for (const [width, least, most] of [[820, 36, 40], [1280, 36, 40], [1920, 36, 40], [2560, 36, 40], [390, 19, 22], [320, 15, 18]]) {
  test(`a full line has ${least} to ${most} Han characters at ${width}, lines stand at least 1.75 apart`, async () => {
    const { page, close } = await open(browser, { viewport: { width, height: 900 } });
    await page.goto(server.url + paths.section);
    const { characters, apart, indent } = await page.evaluate(() => {
      const p = document.querySelector(".sheet > p"), style = getComputedStyle(p), size = parseFloat(style.fontSize);
      return { characters: p.clientWidth / size, apart: parseFloat(style.lineHeight) / size, indent: parseFloat(style.textIndent) / size };
    });
    assert.ok(characters >= least && characters <= most, `${characters} characters`);
    assert.ok(apart >= 1.75, `${apart}`);
    assert.equal(Math.round(indent), 2);
    await close();
  });
}

test("the rules for Chinese text hold where they should and not in code", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + "editing/add.html");
  const found = await page.evaluate(() => {
    const of = (selector, name) => getComputedStyle(document.querySelector(selector)).getPropertyValue(name);
    return {
      lang: document.documentElement.lang,
      autospace: of(".sheet > p", "text-autospace"), code: of("pre code", "text-autospace"), inline: of("p code, li code, td code", "text-autospace"),
      trim: of(".sheet > p", "text-spacing-trim"), lineBreak: of(".sheet > p", "line-break"),
      heading: of("h1", "text-wrap-style") || of("h1", "text-wrap"), paragraph: of(".sheet > p", "text-wrap-style") || of(".sheet > p", "text-wrap"),
    };
  });
  assert.equal(found.lang, "zh-CN");
  assert.equal(found.autospace, "normal");
  assert.equal(found.code, "no-autospace");
  assert.equal(found.inline, "no-autospace");
  assert.equal(found.trim, "trim-start");
  assert.equal(found.lineBreak, "strict");
  assert.match(found.heading, /balance/);
  assert.match(found.paragraph, /pretty/);
  // Quotes and dashes come from the Chinese font, where each is as wide as a character.
  for (const family of ["serif", "sans"]) {
    const wide = await page.evaluate((family) => {
      const span = document.querySelector("main").appendChild(document.createElement("span"));
      span.append("中——中");
      span.style.cssText = `font-family: var(--${family}); white-space: nowrap`;
      return span.getBoundingClientRect().width / parseFloat(getComputedStyle(span).fontSize);
    }, family);
    assert.equal(Math.round(wide * 20) / 20, 4, family);
  }
  // Few browsers hang punctuation; the style asks for it.
  assert.match(readFileSync(new URL("../../static/style.css", import.meta.url), "utf8"), /hanging-punctuation/);
  await close();
});

test("no Han character is slanted, numbers in tables are of one width", async () => {
  const { page, close } = await open(browser);
  for (const [kind, one] of Object.entries(paths)) {
    await page.goto(server.url + one);
    const slanted = await page.evaluate(() => [...document.querySelectorAll("body *")]
      .filter((element) => getComputedStyle(element).fontStyle !== "normal" && /\p{Script=Han}/u.test([...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("")))
      .map((element) => element.outerHTML.slice(0, 80)));
    assert.deepEqual(slanted, [], kind);
    const loose = await page.evaluate(() => [...document.querySelectorAll("main td")].filter((cell) => !getComputedStyle(cell).fontVariantNumeric.includes("tabular-nums")).length);
    assert.equal(loose, 0, kind);
  }
  await close();
});

test("on a phone tables are cards, and nothing to press is smaller than it should be", async () => {
  const { page, close } = await open(browser, { viewport: { width: 390, height: 800 }, hasTouch: true });
  const found = [];
  for (const [kind, one] of Object.entries(paths)) {
    await page.goto(server.url + one);
    found.push(...await page.evaluate((kind) => {
      const wrong = [];
      for (const table of document.querySelectorAll("main .cards tbody tr")) if (getComputedStyle(table).display !== "block") wrong.push(`${kind}: a row is no card`);
      for (const control of document.querySelectorAll(".spine a, .spine button, .btn, .turn a, .views a, .facets label, .facets summary, main button, main select, main input, .letters a")) {
        if (!control.checkVisibility()) continue;
        const box = control.getBoundingClientRect(), main = control.closest(".spine, .do, .turn, .views ul, .facets summary");
        if (!box.width) continue;
        // Boxes to tick are pressed by their label; the state of a task is no control.
        if (control.matches(".facets input, .task input, .kinds input")) continue;
        if (box.height < (main ? 43.5 : 23.5) || box.width < 23.5) wrong.push(`${kind}: ${control.tagName.toLowerCase()}.${control.className} ${control.textContent.trim().slice(0, 8)} ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`);
      }
      return [...new Set(wrong)];
    }, kind));
  }
  assert.deepEqual(found, []);
  await close();
});

test("the tree shows the current place, and the heading that is being read", async () => {
  const { page, close } = await open(browser, { reducedMotion: "reduce" });
  for (const one of site.pages.filter((_, at) => at % 20 === 0).filter((one) => /^[a-z]+\/[a-z-]+\.html$/.test(one) && !/^(case|term|table|part|index|figure|reference)\//.test(one)).concat(paths.section)) {
    await page.goto(server.url + one);
    const here = page.locator("#tree [aria-current=page]");
    assert.equal(await here.count(), 1, one);
    const box = await here.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 800, `${one}: in view`);
    assert.equal(await here.evaluate((a) => Boolean(a.closest("details")?.open ?? true)), true, `${one}: unfolded`);
  }
  await page.goto(server.url + paths.section);
  const heads = page.locator("main h2.n");
  for (const at of [1, 3]) {
    await heads.nth(at).evaluate((one) => one.scrollIntoView({ block: "start" }));
    await page.waitForFunction((n) => document.querySelector("#tree ol [aria-current]")?.hash === "#" + encodeURIComponent(document.querySelectorAll("main h2.n")[n].id) || decodeURIComponent(document.querySelector("#tree ol [aria-current]")?.hash ?? "") === "#" + document.querySelectorAll("main h2.n")[n].id, at);
  }
  await close();
});

test("code is copied, headings have links, the page says how long it takes and leads on", async () => {
  const { page, complaints, close } = await open(browser);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(server.url + "editing/add.html");
  const code = page.locator(".code").first();
  await code.locator("button.copy").click();
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).trim(), (await code.locator("pre").innerText()).trim());
  await page.goto(server.url + paths.section);
  const anchor = page.locator("main h2 .anchor").first();
  await anchor.focus();
  await page.keyboard.press("Enter");
  assert.equal(decodeURIComponent(new URL(page.url()).hash.slice(1)), await page.locator("main h2").first().getAttribute("id"));
  assert.match(await page.locator(".status").innerText(), /\d+ 分钟/);
  assert.ok((await page.locator(".crumbs a").count()) >= 1, "where we are");
  for (const rel of ["prev", "next"]) assert.match(await page.locator(`nav.turn a[rel=${rel}]`).innerText(), /\S\s+\S/);
  const ahead = page.locator("head link[rel=prefetch]");
  await ahead.waitFor({ state: "attached" });
  assert.equal(await ahead.evaluateAll((all) => all.map((one) => one.href).join()), await page.locator("nav.turn a[rel=next]").evaluate((a) => a.href), "the page that follows is fetched ahead");
  assert.ok((await page.locator(".backlinks a").count()) > 0, "backlinks or related pages");
  await page.locator(".foot a[href='#']").click();
  await page.waitForFunction(() => scrollY === 0);
  assert.deepEqual(complaints, []);
  await close();
});

test("every page that search engines may show has a title and a description", async () => {
  const missing = [], titles = new Map();
  for (const one of site.pages) {
    const html = readFileSync(path.join(site.dist, one), "utf8");
    if (html.includes("content=noindex") || html.includes('content="noindex"')) continue;
    const title = /<title>([^<]+)/.exec(html)?.[1];
    if (!title) missing.push(`${one}: title`);
    else titles.set(title, [...(titles.get(title) ?? []), one]);
    if (!/<meta name=(?:")?description(?:")? content="[^"]{8,}"/.test(html)) missing.push(`${one}: description`);
  }
  assert.deepEqual(missing, []);
  assert.deepEqual([...titles].filter(([, pages]) => pages.length > 1), []);
});
