// On paper, printed from dark mode: dark ink on white, nothing of the screen's controls, no heading alone at the foot
// of a page, link targets written out.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { buildHandbook, launch, open, serve } from "./lib.mjs";
import { kinds, overlaps } from "./pages.mjs";

let site, server, browser, paths;

before(async () => {
  site = buildHandbook();
  server = await serve(site.dist);
  browser = await launch();
  paths = { ...kinds(site), diagram: "foundations/pretrained-models.html", code: "editing/add.html", whole: "print.html" };
});

after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

/** Runs in the page: text with less than 12:1 on what lies under it. */
function pale() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const seen = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = "#000";
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(colour);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const ground = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const colour = seen(getComputedStyle(box).backgroundColor);
      if (colour[3] === 255) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const found = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, noscript, title, desc, .canvas") || !element.checkVisibility({ opacityProperty: true })) continue;
    const style = getComputedStyle(element), drawn = element.closest("svg");
    const ratio = contrast(seen(drawn ? style.fill : style.color).slice(0, 3), drawn?.querySelector(".fin") && element.closest(".fin") ? seen(getComputedStyle(element.closest(".fin").querySelector("circle")).fill).slice(0, 3) : ground(element));
    if (ratio < 12) found.add(`${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} in ${element.parentElement.className}: ${ratio.toFixed(1)} “${walker.currentNode.data.trim().slice(0, 12)}”`);
  }
  return [...found];
}

for (const chosen of ["system", "button"]) {
  test(`printed from dark mode by the ${chosen}, all text has at least 12:1 and no control is printed`, async () => {
    const { page, close } = await open(browser, { colorScheme: chosen === "system" ? "dark" : "light" });
    if (chosen === "button") await page.addInitScript(() => localStorage.setItem("shouce.theme", "dark"));
    const found = [];
    for (const [kind, one] of Object.entries(paths)) {
      await page.emulateMedia({ media: "screen" });
      await page.goto(server.url + one);
      await page.waitForLoadState("networkidle");
      await page.emulateMedia({ media: "print" });
      found.push(...(await page.evaluate(pale)).map((text) => `${kind}: ${text}`));
      const controls = await page.evaluate(() => [...document.querySelectorAll("button, input, select, .spine, #tree, .skip, .crumbs, .turn, .foot, .facets, .views, .letters, .copy, .anchor, #card, .tools, .finds form")]
        .filter((one) => one.checkVisibility({ opacityProperty: true }) && one.getBoundingClientRect().height > 1 && !one.matches(".task input, th button"))
        .map((one) => `${one.tagName.toLowerCase()}.${one.className}`));
      found.push(...[...new Set(controls)].map((text) => `${kind}: prints ${text}`));
    }
    assert.deepEqual(found, []);
    await close();
  });
}

test("on paper nothing lies over another", async () => {
  // As wide as the text on A4 between its margins, at 96 pixels an inch.
  const { page, close } = await open(browser, { viewport: { width: 559, height: 947 } });
  await page.emulateMedia({ media: "print" });
  const found = [];
  for (const [kind, one] of Object.entries(paths)) {
    if (kind === "whole") continue;
    await page.goto(server.url + one);
    found.push(...(await page.evaluate(overlaps)).map((text) => `${kind}: ${text}`));
  }
  assert.deepEqual(found, []);
  await close();
});

test("headings stay with what follows, rows and notes in one piece, heads of tables come again", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + paths.section);
  await page.emulateMedia({ media: "print" });
  const loose = await page.evaluate(() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, caption)")].filter((one) => getComputedStyle(one).breakAfter !== "avoid").map((one) => one.textContent));
  assert.deepEqual(loose, []);
  await page.goto(server.url + paths.table);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("main thead")).display), "table-header-group");
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("main tbody tr")).breakInside), "avoid");
  await close();
});

test("addresses of the sources are written out", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + paths.references);
  await page.emulateMedia({ media: "print" });
  const silent = await page.evaluate(() => [...document.querySelectorAll("main a[href^=http]")]
    .filter((a) => a.checkVisibility() && !a.textContent.includes(a.getAttribute("href").slice(0, 12)) && !getComputedStyle(a, "::after").content.includes(a.getAttribute("href").slice(0, 12)) && getComputedStyle(a, "::after").content === "none")
    .map((a) => a.href));
  assert.deepEqual(silent.slice(0, 5), []);
  await close();
});

const reader = spawnSync("pdftotext", ["-v"]);
test("no heading stands alone at the foot of a page of the PDF", { skip: reader.error ? "pdftotext (poppler-utils) is not installed" : false }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "shouce-print-"));
  const { page, close } = await open(browser, { colorScheme: "dark" });
  for (const kind of ["section", "chapter", "case", "code"]) {
    await page.goto(server.url + paths[kind]);
    const heads = await page.$$eval("main :is(h2, h3, h4)", (all) => all.map((one) => [...one.childNodes].filter((node) => !node.matches?.(".anchor")).map((node) => node.textContent).join("").replace(/\s/g, "")));
    const file = path.join(folder, `${kind}.pdf`);
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
    const { stdout } = spawnSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    for (const [at, text] of stdout.split("\f").entries()) {
      const lines = text.split("\n").map((line) => line.replace(/\s/g, "")).filter(Boolean);
      // The number of the page is the last line.
      const last = lines.filter((line) => !/^\d+$/.test(line)).at(-1) ?? "";
      assert.ok(!heads.some((head) => head && (last === head || last.replace(/^[一二三四五六七八九十]+/, "") === head)), `${kind}, page ${at + 1} ends with ${last}`);
    }
  }
  rmSync(folder, { recursive: true, force: true });
  await close();
});
