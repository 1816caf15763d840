// Sorting and filtering of tables. Without it they are complete, in the order of the source.
(function () {
const UI = __SORT__;
const order = new Intl.Collator(document.documentElement.lang || "zh", { numeric: true });
const make = (name, attributes, ...children) => {
const element = Object.assign(document.createElement(name), attributes);
element.append(...children);
return element;
};
// What a reader sees of a cell, without its mark and its permalink.
const text = (cell) => {
const copy = cell.cloneNode(true);
copy.querySelectorAll("[aria-hidden], .anchor").forEach((one) => one.remove());
return copy.textContent.trim();
};
const parts = (value) => value.split(/、|, /);
// Shorter tables are read faster than filtered.
const LONG = 12;
const number = (value) => { const found = parseFloat(value.replace(/[,，\s]/g, "")); return isNaN(found) ? null : found; };

const setUp = (table) => {
const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0], rows = [...body.rows];
const cells = rows.map((row) => [...row.cells].map(text));
const long = rows.length >= LONG;
const shown = make("output", { className: "count" });
const search = make("input", { type: "search", autocomplete: "off", ariaLabel: UI.filter });
const picks = [];
let key = -1, down = false;

const compare = (at) => (a, b) => {
const one = cells[rows.indexOf(a)][at], other = cells[rows.indexOf(b)][at];
if (!one || !other) return !one - !other;
const sign = down ? -1 : 1;
if (heads[at].dataset.t === "n") {
const x = number(one), y = number(other);
if (x === null || y === null) return (x === null) - (y === null);
return sign * (x - y);
}
return sign * order.compare(one, other);
};
const sort = (at, reverse) => {
key = at; down = reverse;
heads.forEach((head, index) => { if (index === at) head.setAttribute("aria-sort", down ? "descending" : "ascending"); else head.removeAttribute("aria-sort"); });
body.append(...(at < 0 ? rows : [...rows].sort(compare(at))));
choice.value = at < 0 ? "" : (down ? "-" : "") + at;
};
const filter = () => {
const wanted = search.value.trim().toLowerCase();
let count = 0;
rows.forEach((row, index) => {
const fits = cells[index].join("\n").toLowerCase().includes(wanted) && picks.every(([at, pick]) => !pick.value || parts(cells[index][at]).includes(pick.value));
row.hidden = !fits;
count += fits;
});
shown.textContent = count === rows.length ? "" : UI.shown.replace("{n}", count).replace("{all}", rows.length);
};

const choice = make("select", { ariaLabel: UI.by }, new Option(UI.none, ""));
heads.forEach((head, at) => {
const title = head.textContent.trim();
if (!title) return;
const button = make("button", { type: "button", title: UI.by }, ...head.childNodes);
button.onclick = () => (key !== at ? sort(at, false) : down ? sort(-1, false) : sort(at, true));
head.append(button);
choice.append(new Option(title + " ↑", at), new Option(title + " ↓", "-" + at));
if (long && head.dataset.t === "e") {
const values = [...new Set(cells.flatMap((row) => parts(row[at])))].filter(Boolean).sort(order.compare);
if (values.length > 1 && values.length <= 12) {
const pick = make("select", { onchange: filter, ariaLabel: title }, new Option(UI.all, ""), ...values.map((value) => new Option(value)));
picks.push([at, pick]);
tools.append(make("label", {}, title, pick));
}
}
});
choice.onchange = () => { const value = choice.value; sort(value === "" ? -1 : Math.abs(parseInt(value.replace("-", ""), 10)), value[0] === "-"); };
search.oninput = filter;
if (long) tools.prepend(make("label", {}, UI.filter, search)); else tools.classList.add("few");
tools.append(make("label", { className: "by" }, UI.by, choice), shown);
};

let tools;
for (const table of document.querySelectorAll(".sortable, .query > .roster")) {
if (!table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 5) continue;
tools = make("div", { className: "tools" });
tools.setAttribute("role", "group");
tools.setAttribute("aria-label", UI.filter);
(table.closest(".across") || table).before(tools);
table.classList.add("live");
setUp(table);
}
})();
