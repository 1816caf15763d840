// The whole book as one file: the HTML opens from the disk alone, and a browser prints it as PDF.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { binary, launch, open } from "./lib.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(path.join(tmpdir(), "shouce-export-"));
const handbook = path.join(folder, "handbook.html");
const checker = path.join(path.dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

let browser;

function shouce(...args) {
  const run = spawnSync(binary, args, { encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
}

before(async () => {
  shouce("export", "html", root, "--out", handbook);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the whole book in one file opens from the disk, asks for nothing and complains of nothing", async () => {
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]]) {
    const { page, complaints, close } = await open(browser, { viewport: { width, height: 800 }, colorScheme, reducedMotion: "reduce" });
    const requests = [];
    page.on("request", (request) => request.url().startsWith("data:") || requests.push(request.url()));
    await page.goto(pathToFileURL(handbook).href);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px scrolls sideways`);
    // A link of the contents leads to its leaf, though the leaves before it were never laid out.
    const link = page.locator(".leaves a").nth(12);
    const id = decodeURIComponent((await link.getAttribute("href")).slice(1));
    await link.click();
    await page.waitForFunction((id) => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 120, id);
    assert.equal(await page.evaluate((id) => getComputedStyle(document.getElementById(id)).backgroundColor, id), "rgba(0, 0, 0, 0)", "a whole leaf is not marked as the place that was asked for");
    assert.deepEqual(requests, [pathToFileURL(handbook).href]);
    assert.deepEqual(complaints, []);
    await close();
  }
});

test("on a phone the contents open without a script", async () => {
  const { page, close } = await open(browser, { viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
  await page.goto(pathToFileURL(handbook).href);
  const tree = page.locator("#tree");
  assert.equal(await tree.isVisible(), false);
  await page.locator(".spine button").click();
  assert.equal(await tree.isVisible(), true);
  await close();
});

test("the one file has no error of markup", () => {
  const run = spawnSync("java", ["-Xss8m", "-jar", checker, "--errors-only", "--format", "gnu", handbook], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (run.error) throw run.error;
  // Of the style it knows no container queries; that is in the pages of the site too, in a file of its own.
  const errors = (run.stdout + run.stderr).split("\n").filter((line) => line && !line.includes("error: CSS:"));
  assert.deepEqual(errors.slice(0, 10), []);
});

const poppler = spawnSync("pdftotext", ["-v"]);
const skip = poppler.error ? "poppler-utils is not installed" : false;

function read(tool, ...args) {
  const run = spawnSync(tool, args, { encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout;
}

test("the PDF has an outline, numbers of pages, running titles and links that lead somewhere", { skip }, () => {
  const site = path.join(root, "tests/sites/chinese");
  const pdf = path.join(folder, "book.pdf");
  shouce("export", "pdf", site, "--out", pdf, "--browser", process.env.CHROMIUM || "/usr/bin/chromium");
  const outline = read("pdftohtml", "-xml", "-i", "-noframes", "-stdout", pdf).split("<outline>").slice(1).join("<outline>");
  const [place, chapter] = [outline.indexOf("1.1 词元与参数"), outline.search("第1章 ?核心概念")];
  assert.ok(place > chapter && chapter > 0, outline);
  assert.equal(outline.split("1.1 词元与参数").length, 2, "a section stands once in the outline");
  assert.ok((outline.slice(0, place).match(/<outline>/g) ?? []).length > (outline.slice(0, place).match(/<\/outline>/g) ?? []).length, "sections stand below their chapter");
  const pages = read("pdftotext", "-layout", pdf, "-").split("\f").filter((text) => text.trim());
  for (const [at, text] of pages.entries()) {
    const lines = text.trim().split("\n").map((line) => line.trim());
    assert.equal(lines.at(-1), String(at + 1), `page ${at + 1} ends with its number`);
    if (at > 0) assert.match(lines[0], /^小小的手册/, `page ${at + 1} begins with the title`);
  }
  assert.ok(pages.some((text) => /^\s*小小的手册\s+第1章/.test(text)), "the chapter stands above its pages");
  const places = new Map([...read("pdfinfo", "-dests", pdf).matchAll(/^ *(\d+) .*"([^"]*)"$/gm)].map((found) => [found[2], found[1]]));
  const page = places.get("p-concepts.tokens");
  assert.match(pages[0], new RegExp(`1\\.1 词元与参数 +${page}\\n`), "the contents name the page of a section");
  assert.ok(pages.some((text) => text.includes(`第2章（${places.get("p-practice.index")}）`)), "a reference names the page that it leads to");
  assert.match(read("pdfinfo", pdf), /Tagged: +yes/);
});

test("a browser that cannot print leaves the file that was there", () => {
  const file = path.join(folder, "kept.pdf");
  writeFileSync(file, "before");
  const run = spawnSync(binary, ["export", "pdf", path.join(root, "tests/sites/flat"), "--out", file, "--browser", "/bin/false"], { encoding: "utf8" });
  assert.equal(run.status, 3, run.stderr);
  assert.ok(existsSync(file) && statSync(file).size === 6);
});
