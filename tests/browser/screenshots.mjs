// Takes the README's pictures: node tests/browser/screenshots.mjs (after tests/run once).
import path from "node:path";
import { fileURLToPath } from "node:url";
import { buildHandbook, launch, open, samples, serve } from "./lib.mjs";

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "screenshots");
const site = buildHandbook();
const server = await serve(site.dist);
const browser = await launch();
const first = await open(browser);
const paths = await samples(first.page, server.url);
for (const [kind, width, height, colorScheme] of [
  ["home", 1280, 800, "light"],
  ["section", 1280, 800, "light"],
  ["section", 1280, 800, "dark"],
  ["section", 390, 800, "light"],
]) {
  const { page, close } = await open(browser, { colorScheme, viewport: { width, height } });
  await page.goto(server.url + paths[kind]);
  await page.screenshot({ path: path.join(folder, `${kind}-${width}-${colorScheme}.png`) });
  await close();
}
await browser.close();
await server.close();
site.remove();
