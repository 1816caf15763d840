// axe-core finds nothing to complain about: WCAG 2.2 A and AA, and its best practice.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { buildHandbook, launch, open, samples, serve } from "./lib.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let site, server, browser, paths;

before(async () => {
  site = buildHandbook();
  server = await serve(site.dist);
  browser = await launch();
  const { page, close } = await open(browser);
  paths = { ...(await samples(page, server.url)), ...(await records(page)) };
  await close();
});

after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

/** One page of each kind of record, and the pages that are there once. */
async function records(page) {
  const first = (pattern) => {
    const found = site.pages.find((path) => pattern.test(path));
    if (!found) throw new Error(`no page like ${pattern}`);
    return found;
  };
  return {
    part: first(/^part\//),
    case: first(/^case\/openai\.html$/),
    cases: "case/index.html",
    facet: first(/^case\/[^/]+\/[^/]+\.html$/),
    term: first(/^term\/rag\.html$/),
    terms: "term/index.html",
    table: first(/^table\/(?!index)[^/]+\.html$/),
    tables: "table/index.html",
    references: "reference/index.html",
    index: "index/index.html",
  };
}

const kinds = [
  "home", "part", "chapter", "section", "case", "cases", "facet", "term", "terms", "table",
  "tables", "references", "index",
];
for (const kind of kinds) {
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
