// What readers do, one thing after another: home, a section, a card, the search, a case, and back; from a domain's
// root, below a path and from the disk. Nothing complains and nothing is asked of another host.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { buildHandbook, fileUrl, launch, open, serve } from "./lib.mjs";

let site, server, below, browser;

before(async () => {
  site = buildHandbook();
  server = await serve(site.dist);
  below = await serve(site.dist, "/some/书/");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await below?.close();
  site?.remove();
});

const places = {
  "a domain's root": () => server.url,
  "a sub-path with Han characters": () => below.url.replace("书", encodeURIComponent("书")),
  "the disk": () => fileUrl(site.dist),
};

for (const [name, address] of Object.entries(places)) {
  for (const width of [1280, 390]) {
    test(`home, section, card, search, case, and back, from ${name}, ${width} px wide`, async () => {
      const { page, complaints, close } = await open(browser, { viewport: { width, height: 800 }, reducedMotion: "reduce" });
      await page.goto(address() + "index.html");
      await page.locator(".do .btn.main").click();
      await page.waitForURL((url) => url.href !== address() + "index.html");
      // Past the pages that open a part and a chapter.
      for (let turned = 0; turned < 3 && (await page.locator("article.part, article.chapter").count()); turned++) {
        const next = page.locator("nav.turn a[rel=next]"), goal = await next.evaluate((a) => a.href);
        await next.click();
        await page.waitForURL(goal);
      }
      const section = page.url();
      assert.match(await page.locator("h1").innerText(), /\S/);

      await page.locator("script[src*='/more.']").waitFor({ state: "attached" });
      const link = page.locator("article p a.term, article p a.ref").first();
      await link.scrollIntoViewIfNeeded();
      await link.hover();
      await page.locator("#card").waitFor({ state: "visible" });
      assert.match(await page.locator("#card").innerText(), /\S/);
      await page.mouse.move(1, 1);

      await page.locator("a[data-search]").first().click();
      const field = page.locator("dialog input[type=search]");
      await field.fill("Kite");
      const hit = page.locator("[data-search-result] a[href*='case/kite']").first();
      await hit.waitFor();
      await hit.click();
      await page.waitForURL((url) => url.href.includes("case/kite.html"));
      assert.match(await page.locator("h1").innerText(), /Kite/);
      assert.ok((await page.locator(".facts li").count()) > 1);

      await page.goBack();
      await page.waitForURL((url) => url.href.split("#")[0] === section.split("#")[0]);
      // The start page offers to go on where the reader was.
      await page.goto(address() + "index.html");
      const resume = page.locator(".do a[href]").last();
      assert.match(await resume.innerText(), /继续|接着读/);
      await resume.click();
      await page.waitForURL((url) => url.href !== address() + "index.html");
      assert.equal(await page.locator("h1").count(), 1);
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}
