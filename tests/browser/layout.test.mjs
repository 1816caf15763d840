// Nothing sticks out sideways, at any width, on any page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { buildHandbook, launch, open, serve } from "./lib.mjs";

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

for (const width of [1280, 768, 390, 320]) {
  test(`no page scrolls sideways at ${width}`, async () => {
    const { page, close } = await open(browser, { viewport: { width, height: 800 } });
    const wide = [];
    for (const path of site.pages) {
      await page.goto(server.url + path);
      const over = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        return document.documentElement.scrollWidth - room;
      });
      if (over > 0) wide.push(`${path}: ${over} px too wide`);
    }
    assert.deepEqual(wide, []);
    await close();
  });
}
