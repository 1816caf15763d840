// The list of results: groups by chapter, and excerpts as somebody comes to see them. Input: an answer of the engine.
// Output: nodes in the list of a panel.
(function () {
if (!globalThis.document) return;
const S = shouceSearch, el = S.el, UI = S.words;
const BADGES = { s: "节", c: "案", t: "词", b: "表", f: "图", r: "文" };
// Results in the first batch and in each that follows; how many of the best show an excerpt at once; milliseconds
// after which somebody has stopped typing and reads, so that what is in sight may cost more requests.
const FIRST = 8, NEXT = 10, AT_ONCE = 3, REST = 1000;

// The title of a figure is its whole caption: its first sentence says which one it is.
const short = (hit) => hit.kind === "f" ? hit.title.replace(/^(.{8,}?)[。！？；].*/, "$1") : hit.title;

S.results = (asked) => {
  const hits = asked.hits, marks = asked.marks, gone = new AbortController(), over = gone.signal, root = asked.dialog ? hits.parentNode : null;
  let shown = 0, reads = false;

  const write = (row, text) => {
    const a = row.firstChild, path = a.querySelector(".p"), e = S.excerpt(text, marks, a.querySelector(".kind.t + .h .t mark"));
    delete row.dataset.unit;
    if (e.anchor && !a.hash) a.href += "#" + e.anchor;
    a.dataset.sentence = e.text.replace(/^…|…$/g, "").slice(0, 24);
    path.textContent = [path.textContent, e.heading].filter(Boolean).join(" › ");
    // Its place is kept from the beginning (search.css), so that nothing moves.
    if (!a.querySelector(".r")) a.append(el("span", { class: "x" }, S.marked(e.text, marks)));
  };
  const load = async (rows) => {
    const texts = await S.settle((e) => rows.map((row) => e.textOf(Number(row.dataset.unit))));
    if (over.aborted) return;
    if (texts) rows.forEach((row, i) => write(row, texts[i]));
    if (S.failed()) asked.trouble();
  };
  const left = () => asked.list.length - shown;
  const read = () => S.load("+more").then(() => { if (window.shouceMore && !over.aborted) shouceMore.read(asked, root, over, load, left()); });
  const reach = () => { if (!reads) read(); reads = true; };
  for (const name of ["pointermove", "focusin"]) hits.addEventListener(name, reach, { passive: true, signal: over });
  (root || window).addEventListener("scroll", reach, { passive: true, signal: over });

  const open = (a, event) => {
    asked.remember();
    // Another tab has a memory of its own.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const path = new URL(a.href).pathname;
    S.stored(() => sessionStorage, "found", { path: path, marks: marks, sentence: a.dataset.sentence || "" });
    if (asked.dialog && path === location.pathname) { asked.dialog.close(); setTimeout(S.arrive, 0); }
  };
  const row = (hit) => {
    const name = UI["kind_" + hit.kind], a = el("a", { role: "option", "aria-selected": "false", id: "find-" + hit.unit, href: S.root + hit.url, tabindex: asked.dialog ? "-1" : "0" },
      el("span", { class: "kind " + hit.kind, role: "img", "aria-label": name }, BADGES[hit.kind]), el("span", { class: "h" }, el("b", { class: "t" }, S.marked(short(hit), marks)), " ", el("span", { class: hit.path ? "p" : "p bare" }, hit.path)));
    a.onclick = (event) => open(a, event);
    return el("div", { "data-search-result": "", "data-unit": hit.unit, role: "presentation" }, a);
  };

  // Address, title, place and chapter of a unit: the page of a chapter stands in its own, and a figure, which follows
  // the page that it is on, in that of its page.
  const about = (e, unit) => {
    let page = unit;
    while (page && e.kinds[page] === "f") page--;
    const [url, title, crumb] = e.meta(unit) || [], kind = e.kinds[unit], opens = kind === "s" && /\/index\.html$/.test(url) && !/^part\//.test(url);
    const chapter = opens ? title : page < unit && (e.meta(page) || [])[2] || crumb || UI["kind_" + kind];
    return { unit: unit, kind: kind, url: url, title: title, chapter: chapter, path: crumb && crumb !== chapter ? crumb : "" };
  };
  // Draws the next results, the best chapter first and within a chapter the best result; false when nothing can be read.
  const more = async () => {
    const next = asked.list.slice(shown, shown + (shown ? NEXT : FIRST)), groups = new Map(), rows = [];
    const batch = await S.settle((e) => next.map(([unit]) => about(e, unit)));
    if (over.aborted || !batch) return over.aborted;
    for (const hit of batch) {
      if (!hit.url) continue;
      let group = groups.get(hit.chapter);
      if (!group) {
        group = hits.lastChild;
        if (!group || group.getAttribute("aria-label") !== hit.chapter) hits.append(group = el("div", { role: "group", "aria-label": hit.chapter }, el("p", { class: "head", "aria-hidden": "true" }, hit.chapter)));
        groups.set(hit.chapter, group);
      }
      rows.push(row(hit));
      group.append(rows[rows.length - 1]);
    }
    shown += next.length;
    if (reads) read();
    else {
      await load(rows.slice(0, AT_ONCE));
      const rest = setTimeout(reach, REST);
      over.addEventListener("abort", () => clearTimeout(rest));
    }
    return true;
  };
  return { more: more, reach: reach, end: () => gone.abort() };
};
})();
