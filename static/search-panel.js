// The field of the search, the filter by kind and the list of results. Input: what one types. Output: a panel for the
// dialog or for the page search.html, which search-dialog.js puts there; results are drawn by search-results.js.
(function () {
if (!globalThis.document) return;
const doc = document, S = shouceSearch, UI = __FIND__;
// Milliseconds after the last key until a query is asked.
const PAUSE = 60;
const el = (tag, more, ...inside) => {
  const e = doc.createElement(tag);
  for (const key in more) e.setAttribute(key, more[key]);
  e.append(...inside);
  return e;
};
const stored = (area, key, value) => {
  try { if (value === undefined) return JSON.parse(area().getItem("shouce." + key)); area().setItem("shouce." + key, JSON.stringify(value)); } catch (e) { return null; }
};
const local = () => localStorage;
const touch = () => matchMedia("(hover: none)").matches;
const button = (words, name, act) => {
  const b = el("button", { type: "button", class: name }, words);
  b.onclick = act;
  return b;
};
const panel = (dialog) => {
  const box = el("div", { class: "finds" });
  box.innerHTML = '<form role=search><svg viewBox="0 0 20 20" aria-hidden=true><path d="M13 8A5 5 0 1 1 3 8a5 5 0 0 1 10 0m-1.5 3.5L17 17"/></svg><input type=search name=q role=combobox aria-expanded=false aria-controls=find-hits aria-autocomplete=list autocomplete=off spellcheck=false enterkeyhint=search></form><div class=bar hidden><div class=kinds role=radiogroup></div><p class=by></div><div class=found><div class=hits id=find-hits role=listbox></div><div class=after></div></div><p class=said role=status>';
  const [form, bar, found, said] = box.children, [kinds, note] = bar.children, [hits, after] = found.children, input = form.lastChild;
  input.ariaLabel = input.placeholder = UI.label;
  kinds.ariaLabel = UI.kinds;
  hits.ariaLabel = UI.results;
  form.action = S.root + "search.html";
  if (dialog) form.append(button(UI.close, "btn", () => dialog.close()));
  let timer = 0, asked = null, turn = 0, answer = null, kind = "", chosen = -1, results = null;

  const options = () => [...hits.querySelectorAll("[role=option]")];
  const choose = (at) => {
    const all = options();
    if (!all.length) return;
    if (all[chosen]) all[chosen].ariaSelected = "false";
    chosen = (at + all.length) % all.length;
    all[chosen].ariaSelected = "true";
    all[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", all[chosen].id);
    results.reach();
  };
  const clear = () => {
    if (results) results.end();
    results = null;
    for (const one of [hits, after, note]) one.replaceChildren();
    bar.hidden = true;
    said.textContent = "";
    chosen = -1;
    input.ariaExpanded = "false";
    input.removeAttribute("aria-activedescendant");
  };

  const recent = () => [stored(local, "recent") || []].flat();
  const remember = () => { const q = input.value.trim(); if (q) stored(local, "recent", [q, ...recent().filter((x) => x !== q)].slice(0, 8)); };
  const ask = (q) => { input.value = q; run(); input.focus(); };
  const offer = () => {
    clear();
    after.textContent = UI.hint;
    const old = recent();
    if (old.length) S.load("+more").then(() => { if (!input.value && window.shouceMore) shouceMore.recent(after, old, ask, () => stored(local, "recent", [])); });
  };
  const trouble = () => {
    if (!after.querySelector(".trouble")) after.prepend(el("p", { class: "trouble", role: "alert" }, UI.trouble, button(UI.retry, "btn", () => { S.retry(); run(); input.focus(); })));
  };

  // The filter is made anew for each answer; who is in it stays in it.
  const chips = () => {
    const counts = {}, inside = kinds.contains(doc.activeElement), letters = S.engine().kinds;
    for (const [unit] of answer.hits) counts[letters[unit]] = (counts[letters[unit]] || 0) + 1;
    kinds.replaceChildren();
    for (const k of ["", ..."sctbfr"]) {
      const n = k ? counts[k] : answer.hits.length;
      if (!n || k && n === answer.hits.length) continue;
      const radio = el("input", { type: "radio", name: "find-kind", value: k });
      radio.checked = k === kind;
      radio.onchange = () => { kind = k; draw(++turn); };
      kinds.append(el("label", {}, radio, k ? UI["kind_" + k] : UI.all, el("span", {}, n)));
      if (inside && radio.checked) radio.focus();
    }
  };
  const more = async (now) => {
    const whole = await results.more();
    if (now === turn && (!whole || S.failed())) trouble();
  };
  const next = () => {
    const from = options().length;
    if (!touch()) input.focus();
    return more(turn).then(() => choose(from));
  };
  const draw = async (now) => {
    const letters = S.engine().kinds, of = (k) => answer.hits.filter(([unit]) => !k || letters[unit] === k);
    if (!of(kind).length) kind = "";
    const list = of(kind);
    clear();
    bar.hidden = false;
    if (!list.length) {
      kinds.replaceChildren();
      // Where parts are missing nobody knows that there is nothing.
      if (S.failed()) return trouble();
      const none = el("p", { class: "none", "data-search-empty": "", role: "status" }, UI.none.replace("{n}", input.value.trim().slice(0, 40)));
      after.append(none);
      if (answer.instead && answer.instead !== asked) none.append(el("br"), UI.instead, button(answer.instead, "link", () => ask(answer.instead)));
      else none.append(" ", UI.hint);
      return;
    }
    chips();
    const guessed = [...answer.spelt, ...answer.nearly].slice(0, 2).join("、");
    if (guessed) note.append(answer.spelt.length ? UI.spelt : UI.nearly, el("b", {}, guessed));
    input.ariaExpanded = "true";
    said.textContent = UI.count.replace("{n}", list.length);
    results = S.results({ list: list, marks: [...new Set(answer.marks)], hits: hits, after: after, dialog: dialog, remember: remember, next: next, trouble: trouble });
    await more(now);
  };
  const run = async () => {
    clearTimeout(timer);
    const query = input.value.trim(), now = ++turn;
    asked = query;
    if (!query) { offer(); return; }
    if (!hits.firstChild) {
      // The filter has its place from the beginning, so that nothing moves as it comes.
      bar.hidden = false;
      kinds.replaceChildren();
      after.textContent = UI.wait;
    }
    const result = await S.settle((e) => e.answer(query));
    if (now !== turn) return;
    if (!result) { clear(); trouble(); return; }
    answer = result;
    await draw(now);
    if (!dialog && location.protocol !== "file:") history.replaceState(null, "", "?" + new URLSearchParams({ q: query }));
  };

  // What an input method is still composing is no query yet.
  const typed = () => { clearTimeout(timer); timer = setTimeout(() => { if (input.value.trim() !== asked) run(); }, PAUSE); };
  input.addEventListener("input", (e) => { if (!e.isComposing) typed(); });
  input.addEventListener("compositionend", typed);
  form.onsubmit = (e) => {
    e.preventDefault();
    const all = options();
    if (input.value.trim() !== asked) run();
    // On a phone this key puts the keyboard away, so that one sees what there is.
    else if (chosen < 0 && touch()) input.blur();
    else if (all.length) all[Math.max(0, chosen)].click();
  };
  input.addEventListener("keydown", (e) => {
    if (e.isComposing || e.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) { e.preventDefault(); choose(chosen < 0 && step < 0 ? -1 : chosen + step); }
  });
  return { box: box, input: input, run: run, offer: offer };
};

Object.assign(S, { el: el, button: button, stored: stored, panel: panel, words: UI });
})();
