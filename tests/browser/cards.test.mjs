// A link shows on a card what it leads to: by pointer, by keyboard, by touch, from a server and from disk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { buildHandbook, fileUrl, launch, open, samples, serve } from "./lib.mjs";

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

const card = (page) => page.locator("#card");
/** The first link of the text to another page of the book. */
const reference = (page) => page.locator("article p a.ref, article p a.term").first();

for (const [name, address] of [["a server", () => server.url], ["disk", () => fileUrl(site.dist)]]) {
  test(`resting on a link shows its card, leaving it hides it; from ${name}`, async () => {
    const { page, complaints, close } = await open(browser);
    const { section } = await samples(page, address());
    await page.goto(address() + section);
    await reference(page).scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    await reference(page).hover();
    await card(page).waitFor({ state: "visible" });
    const title = await card(page).locator("b").innerText();
    assert.match(title, /\S/);
    assert.equal(await reference(page).getAttribute("aria-describedby"), "card");
    await page.mouse.move(2, 2);
    await card(page).waitFor({ state: "hidden" });
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("focus shows the card, Escape hides it, and the next link is not covered", async () => {
  const { page, complaints, close } = await open(browser);
  const { section } = await samples(page, server.url);
  await page.goto(server.url + section);
  await reference(page).evaluate((link) => link.focus({ focusVisible: true }));
  await card(page).waitFor({ state: "visible" });
  await page.keyboard.press("Escape");
  await card(page).waitFor({ state: "hidden" });
  await page.keyboard.press("Tab");
  assert.deepEqual(complaints, []);
  await close();
});

test("a shard that does not come leaves the link as it was", async () => {
  const { page, close } = await open(browser);
  const { section } = await samples(page, server.url);
  await page.route("**/cards/*.js", (route) => route.abort());
  await page.goto(server.url + section);
  await reference(page).hover();
  await page.waitForTimeout(600);
  assert.equal(await card(page).isVisible(), false);
  await reference(page).click();
  assert.notEqual(page.url(), server.url + section);
  await close();
});

test("the first touch of a source shows it, on a sheet at the lower edge", async () => {
  const { page, complaints, close } = await open(browser, {
    hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 },
  });
  const cited = [];
  for (const path of site.pages.filter((one) => one.split("/").length === 2 && !/^(case|term|table)\//.test(one))) {
    await page.goto(server.url + path);
    if (await page.locator("article .cite a").count()) { cited.push(path); break; }
  }
  assert.notEqual(cited.length, 0, "some section cites a source");
  await page.locator("article .cite a").first().tap();
  await card(page).waitFor({ state: "visible" });
  const box = await card(page).boundingBox();
  assert.ok(Math.abs(box.y + box.height - 800) < 2, "it lies at the lower edge");
  assert.match(await card(page).innerText(), /\S/);
  assert.deepEqual(complaints, []);
  await close();
});
