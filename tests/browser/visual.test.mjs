// The frame of the page beside the pictures in visual/: header and sidebar, the opening of a chapter, the head of a
// case, a table, a figure, the foot. Few, at half size, and tolerant: what counts is that nothing moved, vanished or
// changed its colour. SHOUCE_BLESS=1 takes the pictures anew.
//
// Fonts and browsers draw letters differently, so where the font is not the one of the pictures the test is skipped,
// and says so.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildHandbook, launch, open, serve } from "./lib.mjs";

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "visual");
const bless = process.env.SHOUCE_BLESS === "1";

/** The fonts that the pages ask for, as this machine has them. */
function fonts() {
  const files = ["Noto Serif CJK SC:bold", "Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Sans CJK SC:bold"]
    .map((name) => spawnSync("fc-match", ["--format=%{family[0]} %{style[0]} %{fontversion}\n", name], { encoding: "utf8" }).stdout ?? "");
  return createHash("sha256").update(files.join("")).digest("hex").slice(0, 16) + "\n" + files.join("");
}

const made = path.join(folder, "fonts.txt");
const reason = bless || (existsSync(made) && readFileSync(made, "utf8") === fonts()) ? false
  : "the fonts are not those of the pictures in tests/browser/visual";

let site, server, browser;

before(async () => {
  if (reason) return;
  site = buildHandbook(path.join(folder, "site"));
  server = await serve(site.dist);
  browser = await launch();
  if (bless) writeFileSync(made, fonts());
});

after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

// Name, page, width, scheme, and what comes to the top of the window; the pictures are 500 pixels high at most.
const pictures = [
  ["cover", "index.html", 1280, "light"],
  ["section", "writing/markdown.html", 1280, "light"],
  ["section", "writing/markdown.html", 1280, "dark"],
  ["section", "writing/markdown.html", 390, "light"],
  ["chapter", "writing/index.html", 1280, "light"],
  ["case", "case/sample-company.html", 1280, "light"],
  ["case", "case/sample-company.html", 390, "dark"],
  ["table", "writing/markdown.html", 1280, "light", "table.tbl"],
  ["table", "writing/markdown.html", 390, "light", "table.tbl"],
  ["figure", "writing/markdown.html", 1280, "dark", "figure.diagram"],
  ["foot", "writing/markdown.html", 1280, "light", "nav.turn"],
  ["foot", "writing/markdown.html", 390, "dark", "nav.turn"],
];

/** Runs in the page: the share of blurred pixels that differ clearly between two pictures of the same size. */
async function difference([one, other]) {
  const data = async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    // A quarter of the size: how an edge of a letter is smoothed does not count.
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    canvas.width = Math.round(image.width / 4);
    canvas.height = Math.round(image.height / 4);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return { width: image.width, height: image.height, pixels: pen.getImageData(0, 0, canvas.width, canvas.height).data };
  };
  const [a, b] = [await data(one), await data(other)];
  if (a.width !== b.width || a.height !== b.height) return `${a.width} × ${a.height} became ${b.width} × ${b.height}`;
  let apart = 0;
  for (let at = 0; at < a.pixels.length; at += 4) {
    const far = Math.max(...[0, 1, 2].map((part) => Math.abs(a.pixels[at + part] - b.pixels[at + part])));
    if (far > 32) apart++;
  }
  return apart / (a.pixels.length / 4);
}

describe("the frame of the page looks as in its pictures", { skip: reason }, () => {
  for (const [name, address, width, colorScheme, top] of pictures) {
    const file = `${name}-${width}-${colorScheme}.png`;
    test(file, async () => {
      const { page, close } = await open(browser, { colorScheme, viewport: { width, height: 500 }, deviceScaleFactor: 0.5, reducedMotion: "reduce" });
      await page.goto(server.url + address);
      await page.waitForLoadState("networkidle");
      if (top) await page.locator(top).first().evaluate(async (one) => {
        // What comes near only then has its true height, and with it its middle.
        one.scrollIntoView({ block: "center" });
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        one.scrollIntoView({ block: "center" });
      });
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(200);
      const now = await page.screenshot({ animations: "disabled" });
      const kept = path.join(folder, file);
      if (bless) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(kept, now);
      } else {
        // A page without a policy may load pictures that stand in an address.
        await page.goto("about:blank");
        const share = await page.evaluate(difference, [readFileSync(kept), now].map((png) => "data:image/png;base64," + png.toString("base64")));
        if (!(share <= 0.005)) {
          const seen = path.join(tmpdir(), `shouce-${file}`);
          writeFileSync(seen, now);
          assert.fail(`${file}: ${typeof share === "number" ? `${(share * 100).toFixed(1)} % differ` : share}; now: ${seen}`);
        }
      }
      await close();
    });
  }
});
