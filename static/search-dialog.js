// Where the search appears: in a dialog on every page, on the page search.html, and as marks on the page that a result
// led to. Input: the panel. Output: shouceFind, which main.js calls.
(function () {
if (!globalThis.document) return;
const doc = document, S = shouceSearch, UI = S.words;

// The words of a result that led here.
S.arrive = async () => {
  const what = S.stored(() => sessionStorage, "found");
  if (!what || what.path !== location.pathname || !Array.isArray(what.marks)) return;
  try { sessionStorage.removeItem("shouce.found"); } catch (e) { return; }
  await Promise.all([S.load("+more"), S.settle(() => true)]);
  if (S.engine() && window.shouceMore) shouceMore.show(what, S.places);
};

// Our own rules, in a sheet that a policy against style elements has nothing to say against.
const sheet = new CSSStyleSheet();
sheet.replaceSync(__SHEET__);
doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];

let dialog = null, inside = null;
const find = () => {
  if (!dialog) {
    dialog = S.el("dialog", { class: "search", "aria-label": UI.label });
    inside = S.panel(dialog);
    dialog.append(inside.box);
    dialog.addEventListener("click", (e) => { if (e.target === dialog) dialog.close(); });
    doc.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
  inside.input.focus();
  inside.input.select();
  if (!inside.input.value) inside.offer();
  S.load("index");
};
window.shouceFind = find;
const page = doc.querySelector(".finder");
if (page) {
  const p = S.panel(null);
  page.append(p.box);
  p.input.value = new URL(location.href).searchParams.get("q") || "";
  if (p.input.value) p.run(); else p.offer();
  p.input.focus();
  window.shouceFind = () => { p.input.focus(); p.input.select(); };
} else S.arrive();
})();
