// Every diagram of the handbook: no text past its box or its picture, in light, in dark, on a
// phone and on paper; readable colours; seen large by mouse and by keyboard; a link without a script.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { binary, buildHandbook, launch, open, serve } from "./lib.mjs";

let site, server, browser, pages;

before(async () => {
  site = buildHandbook();
  server = await serve(site.dist);
  browser = await launch();
  pages = site.pages.filter(
    (page) => page !== "print.html" && readFileSync(path.join(site.dist, page), "utf8").includes('class="diagram-svg"'),
  );
});

after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

/** Labels that stick out of the smallest shape around their middle, or out of the picture. */
function overflows() {
  const found = [];
  for (const svg of document.querySelectorAll(".canvas > svg")) {
    const frame = svg.getBoundingClientRect(), scale = svg.getScreenCTM().a;
    const shapes = [...svg.querySelectorAll("rect:not(.label-bg), polygon, circle, ellipse")]
      .filter((shape) => !shape.closest("marker, defs, symbol, clipPath") && getComputedStyle(shape).fill !== "none")
      .map((shape) => shape.getBoundingClientRect())
      .filter((box) => box.width > 24 * scale && box.height > 12 * scale);
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (!box.width) continue;
      const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      const around = shapes
        .filter((one) => x > one.left && x < one.right && y > one.top && y < one.bottom)
        .sort((a, b) => a.width * a.height - b.width * b.height)[0];
      const past = (one) => Math.max(one.left - box.left, box.right - one.right) / scale;
      if (past(frame) > 2 || (around && past(around) > 2)) found.push(text.textContent);
    }
  }
  return found;
}

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["phone", { viewport: { width: 390, height: 844 } }],
  ["print", { print: true }],
]) {
  test(`no label leaves its box: ${name}`, async () => {
    assert.ok(pages.length > 0, "the handbook has diagrams");
    const { print, ...context } = options;
    const { page, close } = await open(browser, context);
    if (print) await page.emulateMedia({ media: "print" });
    for (const one of pages) {
      await page.goto(server.url + one);
      assert.deepEqual(await page.evaluate(overflows), [], one);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${one} scrolls sideways by ${wide}`);
    }
    await close();
  });
}

test("a diagram is seen large, by keyboard too, and gives its source", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + pages[0]);
  // The script comes when the drawing is near; until then the link leads to the file.
  await page.locator(".full").first().scrollIntoViewIfNeeded();
  await page.locator(".tools button").first().waitFor();
  await page.locator(".full").first().focus();
  await page.keyboard.press("Enter");
  const svg = page.locator("dialog.zoom > svg");
  await svg.waitFor();
  const before = await svg.getAttribute("viewBox");
  await page.keyboard.press("+");
  assert.notEqual(await svg.getAttribute("viewBox"), before);
  await page.keyboard.press("0");
  assert.equal(await svg.getAttribute("viewBox"), before);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog.zoom").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.className), "full");
  assert.ok((await page.locator(".tools button").first().textContent()).length > 0);
  await close();
});

test("without a script the drawing is there and leads to its file", async () => {
  const { page, close } = await open(browser, { javaScriptEnabled: false });
  await page.goto(server.url + pages[0]);
  assert.ok(await page.locator(".canvas > svg").first().isVisible());
  const response = await page.goto(new URL(await page.locator(".full").first().getAttribute("href"), page.url()).href);
  assert.equal(response.status(), 200);
  await close();
});

test("a mistake in a diagram is shown over the last good page, and goes when it is mended", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "shouce-serve-"));
  const source = path.join(folder, "content/index.md");
  const write = (label, arrow) =>
    writeFileSync(source, `# 页\n\n\`\`\`mermaid\nflowchart TD\n  A[甲] ${arrow} B[${label}]\n\`\`\`\n`);
  mkdirSync(path.dirname(source));
  writeFileSync(path.join(folder, "shouce.toml"), '[site]\ntitle = "试"\n[build]\ngit_dates = false\n');
  write("乙", "-->");
  const preview = spawn(binary, ["serve", folder, "--port", "0"]);
  try {
    const url = await new Promise((found, failed) => {
      let said = "";
      const listen = (bytes) => {
        said += bytes;
        const address = /http:\/\/\S+?:\d+\/?/.exec(said);
        if (address) found(address[0]);
      };
      preview.stdout.on("data", listen);
      preview.stderr.on("data", listen);
      preview.on("exit", () => failed(new Error(said)));
    });
    const { page, close } = await open(browser);
    await page.goto(url);
    await page.locator(".canvas > svg", { hasText: "乙" }).waitFor();
    write("丙", "->");
    const errors = page.locator("#shouce-errors pre");
    await errors.waitFor();
    assert.match(await errors.textContent(), /E1301[^]*index\.md:5:8/);
    assert.ok(await page.locator(".canvas > svg", { hasText: "乙" }).isVisible(), "the last good page stays");
    write("丙", "-->");
    await page.locator(".canvas > svg", { hasText: "丙" }).waitFor();
    assert.equal(await page.locator("#shouce-errors").count(), 0);
    await close();
  } finally {
    preview.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a diagram that is wider than a phone says so, scrolls by finger and key, and begins where it begins", async () => {
  const { page, close } = await open(browser, { viewport: { width: 390, height: 844 }, hasTouch: true });
  const wide = pages.find((one) => readFileSync(path.join(site.dist, one), "utf8").match(/class="canvas w1\d/));
  await page.goto(server.url + wide);
  const canvas = page.locator(".canvas[tabindex]").first();
  await canvas.scrollIntoViewIfNeeded();
  await page.locator(".tools button").first().waitFor();
  const state = () =>
    canvas.evaluate((one) => ({ left: one.scrollLeft, room: one.scrollWidth - one.clientWidth, shade: getComputedStyle(one).backgroundAttachment }));
  const before = await state();
  assert.ok(before.room > 0);
  assert.match(before.shade, /local.*scroll/, "the edges are shaded where more follows");
  const first = await canvas.evaluate((one) => {
    const frame = one.getBoundingClientRect(), node = one.querySelector(".node").getBoundingClientRect();
    return node.left >= frame.left - 1 && node.right <= frame.right + 1;
  });
  assert.ok(first, "the first node is in view");
  await canvas.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(([one, left]) => one.scrollLeft > left, [await canvas.elementHandle(), before.left]);
  for (const text of await canvas.locator("text").all()) {
    const size = await text.evaluate((one) => parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getScreenCTM().a);
    assert.ok(size >= 13.9, `a label of ${size} px`);
  }
  await close();
});
