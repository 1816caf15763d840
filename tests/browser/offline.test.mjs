// Without a network: what was read stays readable, the whole book on request, and a new version is noticed.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { buildHandbook, launch, open, samples, serve } from "./lib.mjs";

let site, browser;

before(async () => {
  site = buildHandbook();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.remove();
});

/** A server that can go away, and a page whose worker runs. */
async function reader() {
  const server = await serve(site.dist, "/book/");
  const { page, close } = await open(browser, { serviceWorkers: "allow" });
  const paths = await samples(page, server.url);
  await page.goto(server.url);
  await page.locator("button.offline").waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  return { server, page, paths, close };
}

test("a page that was read opens without a network, another one says that it is not there", async () => {
  const { server, page, paths, close } = await reader();
  await page.goto(server.url + paths.section);
  const title = await page.locator("h1").innerText();
  await server.close();
  await page.context().setOffline(true);
  await page.reload();
  assert.equal(await page.locator("h1").innerText(), title);
  await page.goto(server.url + paths.chapter);
  assert.match(await page.locator("h1").innerText(), /没有存下/);
  await close();
});

test("the whole book is saved on request and then opens without a network", async () => {
  const { server, page, close } = await reader();
  await page.locator("button.offline").click();
  await page.locator("button.offline", { hasText: "离线可读" }).waitFor({ timeout: 60_000 });
  await server.close();
  await page.context().setOffline(true);
  for (const some of site.pages.filter((_, at) => at % 40 === 0)) {
    await page.goto(server.url + some);
    assert.equal(await page.locator("h1").count(), 1, some);
    assert.doesNotMatch(await page.locator("h1").innerText(), /没有存下/, some);
  }
  await close();
});

test("a new version is offered, and shown when the reader agrees", async () => {
  const { server, page, close } = await reader();
  const worker = path.join(site.dist, "sw.js");
  const before = readFileSync(worker, "utf8");
  writeFileSync(worker, before.replace(/BUILD = "/, 'BUILD = "new'));
  await page.reload();
  const offer = page.locator("button.update");
  await offer.waitFor();
  const loaded = page.waitForEvent("load");
  await offer.click();
  await loaded;
  await page.locator("button.offline").waitFor();
  assert.equal(await offer.count(), 0);
  writeFileSync(worker, before);
  await server.close();
  await close();
});
