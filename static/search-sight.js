// What the search does for somebody who stays: excerpts of the results in sight, the results that follow, and what one
// looked for before. Input: the list of a panel. Output: nodes in it. Loaded with search-more.js, so that an answer that
// is only passed by while typing costs none of it.
(function () {
"use strict";
if (!globalThis.document) return;
const UI = __LATER__;

// Calls `load` for rows without an excerpt as they come into sight, and offers the results that are left, until
// `signal` says that the list is gone.
shouceMore.read = (asked, root, signal, load, left) => {
  const hits = asked.hits, after = asked.after;
  const watch = new IntersectionObserver((all) => {
    const rows = all.filter((one) => one.isIntersecting).map((one) => one.target);
    rows.forEach((row) => watch.unobserve(row));
    if (rows.length) load(rows);
  }, { root: root });
  for (const row of hits.querySelectorAll("[data-unit]")) watch.observe(row);
  signal.addEventListener("abort", () => watch.disconnect());
  const old = after.querySelector(".wide");
  if (old) old.remove();
  if (left) after.append(shouceSearch.button(UI.more.replace("{n}", left), "btn wide", asked.next));
};

// Offers earlier queries.
shouceMore.recent = (after, old, ask, forget) => {
  const button = shouceSearch.button, list = shouceSearch.el("p", { class: "recent" }, UI.recent, ...old.map((q) => button(String(q), "link", () => ask(q))));
  list.append(button(UI.forget, "link", () => { forget(); list.remove(); }));
  after.prepend(list);
};
})();
