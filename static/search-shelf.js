// The shelf of the search: loads the parts of the index, keeps them, and asks the engine again until nothing is missing.
// Input: calls of shouceSearch by the parts, which are classic scripts so that a folder on disk can be searched.
// Output: functions on shouceSearch for the files that follow.
(function () {
if (!globalThis.document) return;
const doc = document, root = new URL("..", doc.currentScript.src).href;
// Milliseconds after which a part counts as failed; it may still come.
const PATIENCE = 10000;
let data = {}, build = "", loading = {}, failed = new Set(), E = null, again = "", restarted = false;
const empty = () => { data = {}; build = ""; loading = {}; failed = new Set(); };
// A part of another build than the first means that an old copy was kept somewhere.
window.shouceSearch = (name, id, what) => {
  if (build && id !== build) { build = "mixed"; return; }
  build = id;
  data[name] = what;
  // The engine has gone on without it.
  if (failed.delete(name)) E = null;
};

// A part that fails, is cut or does not come counts as empty, so that the rest still answers.
const load = (name) => loading[name] = loading[name] || new Promise((done) => {
  const script = doc.createElement("script"), end = () => {
    if (name === "+more" && window.shouceMore) data[name] = shouceMore.guesses;
    if (data[name] === undefined) failed.add(name);
    done();
  };
  script.src = root + (name === "+more" ? "static/__FILE(search-more.js)__" : "search/" + name + ".js" + again);
  script.onload = script.onerror = () => { script.remove(); end(); };
  setTimeout(end, PATIENCE);
  doc.head.append(script);
});
const take = (name) => data[name] !== undefined ? data[name] : failed.has(name) ? "" : undefined;

// From here on copies that were kept somewhere are passed by.
const afresh = () => { again = "?" + Date.now().toString(36); E = null; };
// What `ask` makes of the engine once it misses nothing; null when the index cannot be read.
const settle = async (ask) => {
  // Each round loads something that was missing; the bound is that of a query of many syllables.
  for (let round = 0; round < 99; round++) {
    try {
      if (!E) {
        await load("index");
        if (!data.index) return null;
        E = shouceEngine(take);
      }
      E.ask();
      const result = ask(E), missing = E.missing().slice();
      if (!missing.length) return result;
      await Promise.all(missing.map(load));
    } catch (error) {
      // An index that this script does not understand is one of another build, too.
      console.error(error);
      build = "mixed";
    }
    if (build === "mixed") {
      if (restarted) return null;
      restarted = true;
      empty();
      afresh();
    }
  }
  return null;
};

// Forgets what failed.
const retry = () => {
  if (build === "mixed" || !data.index) empty();
  for (const name of failed) delete loading[name];
  failed = new Set();
  restarted = false;
  afresh();
};

Object.assign(shouceSearch, { root: root, load: load, settle: settle, retry: retry, failed: () => failed.size > 0, engine: () => E });
})();
