// Answers queries with the reader's script: node answer.mjs SCRIPTS SHARDS QUERIES > answers, all JSON.
// SCRIPTS lists the files search-more.js and search.js as published; SHARDS maps names to data.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const [scripts, shards, queries] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
for (const file of scripts) vm.runInThisContext(readFileSync(file, "utf8"), file);
const { shouceEngine, shouceMore } = globalThis;

// Shards arrive late, as in a browser: a query is asked again until nothing is missing.
const data = { index: JSON.parse(shards.index) };
const engine = shouceEngine((name) => data[name]);
const answers = queries.map((query) => {
  for (let round = 0; round < 20; round++) {
    const answer = engine.answer(query);
    if (answer) return { ...answer, slow: time(engine, query) > 50 };
    const missing = engine.missing();
    if (!missing.length) throw new Error(`neither an answer nor a wish: ${query.slice(0, 40)}`);
    for (const name of missing) data[name] = name === "+more" ? shouceMore.guesses : shards[name];
  }
  throw new Error(`no end of wishes: ${query.slice(0, 40)}`);
});
console.log(JSON.stringify(answers));

// The best of a few runs: the machine may be busy with something else.
function time(asked, query) {
  let best = Infinity;
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    asked.answer(query);
    best = Math.min(best, performance.now() - start);
    if (best < 50) break;
  }
  return best;
}
