// Sorting and filtering of tables, by mouse and by keyboard, and tables without either.
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

const column = (page, at) =>
  page.$$eval("table.sortable tbody tr:not([hidden])", (rows, at) => rows.map((row) => row.cells[at].textContent.trim()), at);
const title = (page) => page.$$eval("table.sortable thead th", (heads) => heads.map((head) => head.textContent.trim()));

test("a column is sorted by its button, up, down and as written", async () => {
  const { page, complaints, close } = await open(browser);
  await page.goto(`${server.url}table/frameworks.html`);
  const at = (await title(page)).indexOf("首发年份");
  const written = await column(page, at);
  const head = page.locator("table.sortable thead th").nth(at);
  await head.getByRole("button").focus();
  await page.keyboard.press("Enter");
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  const up = (await column(page, at)).filter(Boolean).map(Number);
  assert.deepEqual(up, [...up].sort((a, b) => a - b));
  await page.keyboard.press("Space");
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  const down = (await column(page, at)).filter(Boolean).map(Number);
  assert.deepEqual(down, [...up].reverse());
  await page.keyboard.press("Enter");
  assert.equal(await head.getAttribute("aria-sort"), null);
  assert.deepEqual(await column(page, at), written);
  assert.deepEqual(complaints, []);
  await close();
});

test("rows are filtered by text and by the words of a column", async () => {
  const { page, complaints, close } = await open(browser);
  await page.goto(`${server.url}table/frameworks.html`);
  const all = (await column(page, 0)).length;
  await page.getByRole("searchbox").last().fill("pytorch");
  const some = await column(page, 0);
  assert.ok(some.length > 0 && some.length < all);
  assert.match(await page.locator(".tools .count").textContent(), new RegExp(`${some.length} / ${all}`));
  await page.getByRole("searchbox").last().fill("");
  await page.getByLabel("类别", { exact: true }).selectOption("推理引擎");
  const kinds = await column(page, (await title(page)).indexOf("类别"));
  assert.ok(kinds.length > 0 && kinds.every((kind) => kind === "推理引擎"));
  assert.deepEqual(complaints, []);
  await close();
});

test("on a phone rows are cards with a list to sort by", async () => {
  const { page, close } = await open(browser, { viewport: { width: 390, height: 800 } });
  await page.goto(`${server.url}table/frameworks.html`);
  await page.getByLabel("排序", { exact: true }).selectOption({ label: "首发年份 ↓" });
  const years = await column(page, (await title(page)).indexOf("首发年份"));
  assert.equal(years[0], [...years].filter(Boolean).sort().at(-1));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await close();
});

test("without JavaScript tables are whole and have no controls", async () => {
  const { page, close } = await open(browser, { javaScriptEnabled: false });
  await page.goto(`${server.url}table/frameworks.html`);
  assert.ok((await page.locator("table.sortable tbody tr").count()) > 10);
  assert.equal(await page.locator(".tools, table.sortable button").count(), 0);
  await close();
});

test("pages without such a table do not load the script", async () => {
  const { page, close } = await open(browser);
  await page.goto(`${server.url}index.html`);
  assert.equal(await page.locator("script[src*='tables.']").count(), 0);
  await close();
});
