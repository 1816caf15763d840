// Nothing sticks out sideways, no text lies over another and none is cut off: at any width on any page, and on a page
// of each kind in dark mode, with the menu open, zoomed in, with larger text and with the spacing of WCAG 1.4.12.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./lib.mjs";
import { cutOff, handbook, laidOut, overlaps, sideways } from "./pages.mjs";

const { site, server, browser, paths } = await handbook();

/** What is wrong with the page as it stands, each with `name` in front. */
async function faults(page, name) {
  await page.evaluate(laidOut);
  // What follows the size of the window by script does so in the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
  const over = await page.evaluate(sideways);
  const found = [...(await page.evaluate(overlaps)), ...(await page.evaluate(cutOff)).map((text) => `cut off: ${text}`)];
  if (over > 0) found.push(`${over} px too wide`);
  return found.map((text) => `${name}: ${text}`);
}

// Windows of common devices; then 1280 × 1024 at 200 % and at 400 %, as WCAG 1.4.10 asks for.
const windows = [[1280, 800], [768, 800], [390, 800], [320, 800]];
const zoomed = [[640, 512], [320, 256]];

test("every page fits every width: no sideways scrolling, no text over another, none cut off", async () => {
  const { page, close } = await open(browser);
  const found = [];
  for (const [at, path] of site.pages.entries()) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(server.url + path);
    for (const [width, height] of windows) {
      await page.setViewportSize({ width, height });
      // The whole book is each of the other pages once more, and of the many lists of cases and pages of terms, which
      // one rule makes, every fourth is enough.
      if (path !== "print.html" && (at % 4 === 0 || !/^(case\/[^/]+|term)\//.test(path))) found.push(...(await faults(page, `${path} at ${width}`)));
      else if (await page.evaluate(sideways)) found.push(`${path} at ${width}: too wide`);
    }
  }
  assert.deepEqual(found, []);
  await close();
});

/** Runs `check` on a page of each kind and says all that it found. */
async function onEach(options, check) {
  const { page, close } = await open(browser, options);
  const found = [];
  for (const [kind, path] of Object.entries(paths)) {
    await page.goto(server.url + path);
    found.push(...(await check(page, kind)));
  }
  assert.deepEqual(found, []);
  await close();
}

test("zoomed to 200 % and 400 % everything is there, and what stays in view leaves room for the text", async () => {
  await onEach({}, async (page, kind) => {
    const found = [];
    for (const [width, height] of zoomed) {
      await page.setViewportSize({ width, height });
      found.push(...(await faults(page, `${kind} at ${width} × ${height}`)));
      await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: "instant" }));
      const stuck = await page.evaluate(() => [...document.querySelectorAll("body *")]
        .filter((one) => /sticky|fixed/.test(getComputedStyle(one).position) && one.checkVisibility() && !one.matches("#tree, .facets, .side, th, .skip"))
        .map((one) => one.getBoundingClientRect())
        .reduce((sum, box) => sum + (box.bottom > 0 && box.top < innerHeight && box.width > innerWidth / 2 ? box.height : 0), 0));
      if (stuck > height / 3) found.push(`${kind} at ${width} × ${height}: ${stuck} px stay in view`);
      await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    return found;
  });
});

test("text alone can be twice as large", async () => {
  const { page, close } = await open(browser);
  const session = await page.context().newCDPSession(page);
  const found = [];
  for (const [kind, path] of Object.entries(paths)) {
    await page.goto(server.url + path);
    const before = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    // The setting of the browser, which pages follow since their sizes are relative.
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    const now = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    assert.ok(now >= before * 2, `${kind}: from ${before} to ${now}`);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      found.push(...(await faults(page, `${kind} at ${width}`)));
    }
    await session.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  assert.deepEqual(found, []);
  await close();
});

for (const size of ["large", "larger"]) {
  test(`the page's own size of text, ${size}, breaks nothing`, async () => {
    const { page, close } = await open(browser);
    await page.addInitScript((value) => localStorage.setItem("shouce.size", value), size);
    const found = [];
    for (const [kind, path] of Object.entries(paths)) {
      for (const width of [1280, 390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        if (width === 1280) await page.goto(server.url + path);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.size), size);
        found.push(...(await faults(page, `${kind} at ${width}`)));
      }
    }
    assert.deepEqual(found, []);
    await close();
  });
}

test("wider spacing of letters, words, lines and paragraphs loses nothing", async () => {
  await onEach({}, async (page, kind) => {
    const found = [];
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    for (const [width, height] of [[1280, 800], [390, 800], [320, 800]]) {
      await page.setViewportSize({ width, height });
      found.push(...(await faults(page, `${kind} at ${width}`)));
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    return found;
  });
});

for (const [width, height] of [[1280, 800], [768, 800], [390, 800], [320, 800]]) {
  test(`dark pages are laid out like light ones at ${width}`, async () => {
    await onEach({ colorScheme: "dark", viewport: { width, height } }, (page, kind) => faults(page, kind));
  });
}

for (const [width, height] of [[768, 800], [390, 800], [320, 256]]) {
  test(`the open menu fits ${width} × ${height} and scrolls to its end`, async () => {
    await onEach({ viewport: { width, height } }, async (page, kind) => {
      if (kind === "home") return [];
      await page.locator("[popovertarget=tree]").click();
      const found = await page.evaluate(() => {
        const tree = document.getElementById("tree"), box = tree.getBoundingClientRect();
        const wrong = [];
        if (box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1) wrong.push(`it leaves the window: ${JSON.stringify(box)}`);
        if (tree.scrollWidth > tree.clientWidth + 1) wrong.push("it scrolls sideways");
        tree.scrollTo({ top: tree.scrollHeight, behavior: "instant" });
        const last = [...tree.querySelectorAll("a")].at(-1).getBoundingClientRect();
        if (last.bottom > innerHeight + 1) wrong.push("its last link is out of reach");
        for (const a of tree.querySelectorAll("a, summary")) {
          const one = a.getBoundingClientRect();
          if (one.height && one.height < 43.5) wrong.push(`${a.textContent.trim()} is ${one.height} px high`);
        }
        return wrong;
      });
      return found.map((text) => `${kind}: ${text}`);
    });
  });
}
