// Sources in the margin of a wide screen, and the sidebar that keeps what the reader unfolded.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { buildHandbook, launch, open, samples, serve } from "./lib.mjs";

const section = "overview/history.html";
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

for (const width of [1280, 1920]) {
  test(`at ${width} sources stand beside their marks, apart from each other and from the text`, async () => {
    const { page, complaints, close } = await open(browser, { viewport: { width, height: 800 } });
    await page.goto(server.url + section);
    await page.locator(".cited:visible").first().waitFor();
    const { notes, gap, over } = await page.evaluate(() => {
      const box = (element) => element.getBoundingClientRect();
      const text = box(document.querySelector("main .sheet > p"));
      const all = [...document.querySelectorAll(".cited")].filter((note) => box(note).height);
      const notes = all.map((note) => {
        const number = note.querySelector("b").textContent.slice(1, -1);
        return { ...box(note).toJSON(), far: box(note).top - box(document.getElementById("c" + number)).top };
      });
      const wide = [...document.querySelectorAll("main .sheet > :not(.cited, .opening)")].map(box)
        .filter((one) => one.right > text.right + 9);
      const over = notes.filter((note) => wide.some((one) => one.top < note.bottom && note.top < one.bottom));
      return { notes, gap: Math.min(...notes.map((note) => note.left)) - text.right, over: over.length };
    });
    assert.ok(notes.length >= 5, `${notes.length} sources`);
    assert.ok(gap > 10, `${gap} px beside the text`);
    assert.equal(over, 0, "on top of what is wider than the text");
    notes.forEach((note, at) => {
      assert.ok(Math.abs(note.far) < 200, `source ${at + 1} is ${note.far} px from its mark`);
      if (at) assert.ok(note.top >= notes[at - 1].bottom, `source ${at + 1} lies on the one above`);
    });
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("a source that found no room, and then does, keeps off the one below", async () => {
  const { page, close } = await open(browser, { viewport: { width: 1280, height: 800 } });
  await page.goto(server.url + section);
  await page.locator(".cited:visible").first().waitFor();
  // Something wider than the text over the whole height leaves room for none; when it is gone there is room again.
  const settled = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
  const before = await page.locator(".cited:visible").evaluateAll((all) => all.map((note) => note.offsetTop));
  await page.evaluate(() => {
    const style = new CSSStyleSheet();
    style.replaceSync("#wide { position: absolute; inset: 0 } #longer { block-size: 2px }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
    for (const id of ["wide", "longer"]) document.querySelector("main .sheet").append(Object.assign(document.createElement("div"), { id }));
  });
  await settled();
  await page.locator(".cited:visible").first().waitFor({ state: "hidden" });
  await page.evaluate(() => { for (const one of document.querySelectorAll("#wide, #longer")) one.remove(); });
  await page.locator(".cited:visible").first().waitFor();
  await settled();
  assert.deepEqual(await page.locator(".cited:visible").evaluateAll((all) => all.map((note) => note.offsetTop)), before);
  const boxes = await page.locator(".cited:visible").evaluateAll((all) => all.map((note) => note.getBoundingClientRect().toJSON()));
  boxes.forEach((box, at) => { if (at) assert.ok(box.top >= boxes[at - 1].bottom, `source ${at + 1} lies on the one above`); });
  await close();
});

test("there are no sources in the margin on a phone, on paper, or without script", async () => {
  for (const options of [{ viewport: { width: 390, height: 800 } }, { javaScriptEnabled: false }, {}]) {
    const { page, close } = await open(browser, options);
    await page.goto(server.url + section);
    await page.waitForTimeout(500);
    if (!Object.keys(options).length) await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".cited:visible").count(), 0);
    assert.ok(await page.locator("#sources li").count() > 5, "the list at the end is there");
    await close();
  }
});

test("the sidebar keeps what the reader unfolds, and shows where we are", async () => {
  const { page, complaints, close } = await open(browser);
  const { chapter } = await samples(page, server.url);
  await page.goto(server.url + chapter);
  const closed = page.locator("#tree details:not([open])").first();
  const name = await closed.evaluate((one) => one.previousElementSibling.getAttribute("href"));
  await closed.locator("summary").click();
  await page.locator("a[rel=next]").first().click();
  await page.waitForURL((url) => !url.pathname.endsWith(chapter));
  const state = await page.evaluate((href) => {
    const path = new URL(href, document.baseURI).pathname;
    const all = [...document.querySelectorAll("#tree details")];
    const same = all.find((one) => one.previousElementSibling.pathname.endsWith(path.split("/").slice(-2).join("/")));
    const here = document.querySelector("#tree [aria-current=page]"), box = here.getBoundingClientRect();
    return {
      kept: same.open, here: here.closest("details").open, seen: box.top >= 0 && box.bottom <= innerHeight,
      unfolded: all.filter((one) => one.open).length,
    };
  }, name);
  assert.deepEqual(state, { kept: true, here: true, seen: true, unfolded: 2 });
  assert.deepEqual(complaints, []);
  await close();
});
