// Turns the links of the facets into boxes that choose among the rows. What is chosen stands in the
// address: ?outcome=closed,merged&cause=high-cost. Values of one facet add up, facets narrow down.
(function () {
const UI = __UI__, doc = document, all = (selector, from) => [...(from || doc).querySelectorAll(selector)];
const rows = all("tr[data-f]").map((tr) => ({ tr, has: new Set(tr.dataset.f.split(" ")) }));
const shown = doc.querySelector(".shown"), none = doc.querySelector(".none"), ledger = doc.querySelector("#ledger");
if (!rows.length || !shown) return;
const groups = all(".facets .group").map((group) => ({ key: group.dataset.key, group, values: all("a[data-i]", group).map((a) => {
const label = doc.createElement("label"), box = doc.createElement("input");
box.type = "checkbox";
label.append(box, ...a.childNodes);
a.replaceWith(label);
return { id: a.dataset.i, code: a.dataset.v, box, label, count: label.querySelector("small") };
}) }));
const text = doc.createElement("span"), clear = doc.createElement("button");
clear.type = "button"; clear.textContent = UI.clear;

const read = () => {
const query = new URLSearchParams(location.search);
for (const { key, group, values } of groups) {
const codes = (query.get(key) || "").split(",");
for (const value of values) value.box.checked = codes.includes(value.code);
if (values.some((value) => value.box.checked)) group.open = true;
}
};
const write = () => {
const query = groups.map(({ key, values }) => [key, values.filter((v) => v.box.checked).map((v) => encodeURIComponent(v.code)).join(",")]).filter(([, codes]) => codes);
try { history.replaceState(null, "", location.pathname + (query.length ? "?" + query.map((q) => q.join("=")).join("&") : "") + location.hash); } catch (e) {}
};
// A row counts for a value if it meets the conditions of all other facets.
const apply = () => {
const chosen = groups.map(({ values }) => values.filter((v) => v.box.checked).map((v) => v.id));
const counts = new Map();
let seen = 0;
for (const { tr, has } of rows) {
let missed = -1, misses = 0;
chosen.forEach((ids, at) => { if (ids.length && !ids.some((id) => has.has(id))) { misses++; missed = at; } });
const hide = misses > 0;
if (tr.hidden !== hide) tr.hidden = hide;
if (!hide) seen++;
if (misses < 2) for (const id of has) { const key = misses ? missed + ":" + id : id; counts.set(key, (counts.get(key) || 0) + 1); }
}
groups.forEach(({ values }, at) => { for (const value of values) {
const n = (counts.get(value.id) || 0) + (counts.get(at + ":" + value.id) || 0);
if (value.count.textContent !== String(n)) { value.count.textContent = n; value.label.classList.toggle("zero", !n); }
} });
const any = chosen.some((ids) => ids.length);
none.hidden = seen > 0;
if (ledger) ledger.hidden = any;
if (any) { text.textContent = UI.shown.replace("{n}", seen).replace("{all}", rows.length); if (!clear.isConnected) shown.append(text, clear); } else shown.replaceChildren();
};
const change = () => { write(); apply(); };
for (const { values } of groups) for (const { box } of values) box.onchange = change;
clear.onclick = () => { for (const { values } of groups) for (const { box } of values) box.checked = false; change(); doc.querySelector(".facets input").focus(); };
addEventListener("popstate", () => { read(); apply(); });
read();
if (groups.some(({ values }) => values.some((v) => v.box.checked))) apply();
})();
