// axe-core finds nothing to complain about: WCAG 2.2 A and AA, and its best practice.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { backMatter, buildHandbook, launch, open, samples, serve } from "./lib.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let site, server, browser, paths;

before(async () => {
  site = buildHandbook();
  server = await serve(site.dist);
  browser = await launch();
  const { page, close } = await open(browser);
  paths = { ...(await samples(page, server.url)), ...(await backMatter(page, server.url)) };
  await close();
});

after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

for (const kind of ["home", "section", "chapter", "term", "terms", "index", "references"]) {
  for (const width of [1280, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${kind} at ${width}, ${colorScheme}`, async () => {
        const { page, close } = await open(browser, { colorScheme, viewport: { width, height: 800 } });
        await page.goto(server.url + paths[kind]);
        // Not a script element: the page's policy would refuse it.
        await page.evaluate(axe);
        const { violations } = await page.evaluate(
          (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }),
          tags,
        );
        const found = violations.flatMap((rule) =>
          rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${rule.help}`),
        );
        assert.deepEqual(found, []);
        await close();
      });
    }
  }
}
