#!/usr/bin/env node
// How long the reader's search takes in Chromium, and what it asks for.
//   node tests/bench/search.mjs DIST [QUERIES]
// DIST is a built site, QUERIES a JSON list of {q} (tests/search/judged.json). It prints median and worst of:
//   first  an answer when the data is there but no part of it was read before (`answer` in static/search.js)
//   again  the same answer once more
//   shown  from the last key to the first result in the list, with the pause for typing of 60 ms, data at hand
//   cold   the same in a fresh tab, with everything to load (for ten of the queries)
import { readFileSync } from "node:fs";
import { launch, open, serve } from "../browser/lib.mjs";

const [dist, file = new URL("../search/judged.json", import.meta.url)] = process.argv.slice(2);
if (!dist) throw new Error("usage: node tests/bench/search.mjs DIST [QUERIES]");
const queries = JSON.parse(readFileSync(file, "utf8")).map((one) => one.q);
const hostile = ["长", "a", "ab ", "深度学习 ", "xian", "(", "<b>", ".*", "\ud800", "\u202e"].map((piece) => piece.repeat(10_000))
  .concat("__proto__", "constructor", ".*+?^${}()|[]\\", "<img src=x onerror=alert(1)>");

const server = await serve(dist), browser = await launch();
const { page, close } = await open(browser);
await page.goto(server.url + "search.html");
await page.locator("input[type=search]").waitFor();

/** In the page: milliseconds of each query, first and again, each in an engine of its own. */
async function measure(all) {
  const data = {}, kept = window.shouceSearch;
  window.shouceSearch = Object.assign((name, build, what) => { data[name] = what; kept(name, build, what); }, kept);
  const load = (name) => new Promise((done) => {
    const script = document.createElement("script");
    script.src = `search/${name}.js`;
    script.onload = script.onerror = done;
    document.head.append(script);
  });
  await load("index");
  await kept.load("+more");
  data["+more"] = window.shouceMore.guesses;
  const times = [];
  for (const query of all) {
    for (let round = 0; round < 20; round++) {
      const engine = window.shouceEngine((name) => data[name]);
      const start = performance.now(), answer = engine.answer(query), first = performance.now() - start;
      if (!answer) { await Promise.all(engine.missing().map(load)); continue; }
      const runs = [];
      for (let run = 0; run < 5; run++) {
        const from = performance.now();
        engine.answer(query);
        runs.push(performance.now() - from);
      }
      times.push({ query: query.slice(0, 20), first, again: runs.sort((a, b) => a - b)[2] });
      break;
    }
  }
  window.shouceSearch = kept;
  return times;
}

/** In the page: milliseconds from the last key to the first result, or to the word that there is none. */
async function shown(query) {
  const input = document.querySelector("input[type=search]"), box = document.querySelector(".found");
  const type = (text) => { input.value = text; input.dispatchEvent(new InputEvent("input", { bubbles: true })); };
  const wait = (text, there) => new Promise((done) => {
    const start = performance.now(), watch = new MutationObserver(() => {
      if (!there()) return;
      watch.disconnect();
      done(performance.now() - start);
    });
    watch.observe(box, { childList: true, subtree: true });
    type(text);
  });
  const none = () => !box.querySelector("[data-search-result], [data-search-empty]");
  if (!none()) await wait("", none);
  return wait(query, () => !none());
}

const line = (name, list) => {
  const sorted = list.map((one) => one.time).sort((a, b) => a - b), worst = list.reduce((a, b) => (b.time > a.time ? b : a));
  console.log(`${name.padEnd(8)} median ${sorted[sorted.length >> 1].toFixed(1)} ms, worst ${worst.time.toFixed(1)} ms (${worst.query})`);
};
const times = await page.evaluate(measure, queries);
const bad = await page.evaluate(measure, hostile);
line("first", times.map((one) => ({ query: one.query, time: one.first })));
line("again", times.map((one) => ({ query: one.query, time: one.again })));
line("hostile", bad.map((one) => ({ query: one.query, time: Math.max(one.first, one.again) })));
const warm = [];
for (const query of queries) {
  await page.evaluate(shown, query);
  warm.push({ query, time: await page.evaluate(shown, query) });
}
line("shown", warm);
await close();
const cold = [];
for (const query of queries.filter((_, at) => at % Math.ceil(queries.length / 10) === 0)) {
  const tab = await open(browser);
  await tab.page.goto(server.url + "search.html");
  await tab.page.locator("input[type=search]").waitFor();
  cold.push({ query, time: await tab.page.evaluate(shown, query) });
  await tab.close();
}
line("cold", cold);
await browser.close();
await server.close();
