// Pages that were read, and on request the whole book, for reading without a network.
const BUILD = "__BUILD__", UI = __UI__;
const SCOPE = self.registration.scope, NAME = "shouce " + SCOPE;
const LIST = SCOPE + "offline.json", SAVED = SCOPE + "offline-saved";
// Theme files have the hash of their contents in the name: they never change.
const FIXED = /\/static\/[^?]*\.[0-9a-f]{8}\.\w+$/;

// What is saved under: no query, no fragment, a folder by its index.
const place = (url) => url.replace(/[?#].*$/, "").replace(/\/$/, "/index.html");
const text = async (cache, url) => { const hit = await cache.match(url); return hit && hit.json(); };

async function fixed(request) {
  const cache = await caches.open(NAME), hit = await cache.match(place(request.url));
  return hit || fresh(request);
}

// The network comes first, so that nobody reads an old page without need.
async function fresh(request) {
  const cache = await caches.open(NAME), key = place(request.url);
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic" && !answer.redirected) await cache.put(key, answer.clone());
    return answer;
  } catch (error) {
    const hit = await cache.match(key);
    if (hit) return hit;
    if (request.mode !== "navigate") throw error;
    return new Response("<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><meta name=color-scheme content='light dark'><title>" + UI.missing + "</title><h1>" + UI.missing + "</h1><p>" + UI.missing_text + "<p><a href='" + SCOPE + "index.html'>" + UI.home + "</a>", { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
  }
}

// Fetches what is new or changed; tells the page how far it is. What came is kept if the network goes.
let running = null;
async function save(client) {
  const cache = await caches.open(NAME);
  const { files } = await (await fetch(LIST, { cache: "no-store" })).json();
  const have = (await text(cache, SAVED)) || {}, names = Object.keys(files);
  let done = 0;
  const tell = (state) => client && client.postMessage({ state, done, all: names.length });
  const keep = () => cache.put(SAVED, new Response(JSON.stringify(have)));
  const queue = names.filter((name) => have[name] !== files[name]);
  done = names.length - queue.length;
  const worker = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      const url = SCOPE + name.split("/").map(encodeURIComponent).join("/"), answer = await fetch(url, { cache: "no-cache" });
      if (!answer.ok) throw new Error(name);
      await cache.put(url, answer);
      have[name] = files[name];
      if (++done % 10 === 0) tell("saving");
    }
  };
  try {
    await Promise.all([worker(), worker(), worker(), worker()]);
    for (const name of Object.keys(have)) if (!(name in files)) delete have[name];
    await keep();
    tell("saved");
  } catch (error) {
    await keep();
    tell("stopped");
  }
}

// After an update: what no longer belongs to the book goes, and a saved book is brought up to date.
async function tidy() {
  const cache = await caches.open(NAME);
  if (await cache.match(SAVED)) await save(null);
  try {
    const { files } = await (await fetch(LIST, { cache: "no-store" })).json();
    const all = new Set(Object.keys(files).map((name) => SCOPE + name.split("/").map(encodeURIComponent).join("/")));
    for (const request of await cache.keys()) if (request.url !== SAVED && !all.has(request.url)) await cache.delete(request);
  } catch (error) {}
}

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(tidy)));
self.addEventListener("message", (event) => {
  if (event.data === "update") self.skipWaiting();
  if (event.data === "save") event.waitUntil(running = running || save(event.source).finally(() => { running = null; }));
  // A page that was on its way while the worker became active is not ours yet.
  if (event.data === "state") event.waitUntil(self.clients.claim());
  if (event.data === "state") event.waitUntil(caches.open(NAME).then((cache) => text(cache, SAVED)).then((have) => event.source.postMessage({ state: have ? "saved" : "empty", build: BUILD })));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  event.respondWith(FIXED.test(new URL(request.url).pathname) ? fixed(request) : fresh(request));
});
