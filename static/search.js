// The reader's side of the search. The first half answers queries, step by step as src/search/engine does (its
// documentation is the specification, tests/search/vectors.json holds the two together); the second half is what one sees.
(function () {
"use strict";
const LEVELS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32], META = 64, LAST = "\uffff", WHOLE = "〓";
const PHRASES = "有没有什么 是什么意思 为什么 怎么样 怎么办 有哪些 有什么 有没有 是什么 什么是 是不是 能不能 可不可以 什么叫 多少 怎么 怎样 如何 什么 为何 哪些 哪个 哪里 哪儿 哪种 可以 应该 应当 请问 我们 你们 他们 它们 关于 对于 一下 一个 一些 这个 那个 这些 那些 有些 以及 到底".split(" ");
const PARTICLES = "的了吗呢吧啊呀嘛是我你谁在和与及或有也很就";
const STOP = "a an and are as at be by can do does for from how i in is it my of on or the to we what when where which who why with".split(" ");
const HAN = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3fffd}]/u;
const RUNS = /([\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3fffd}]+)|([a-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u1100-\u11ff\u3041-\u3096\u3099\u309a\u30a1-\u30ff]+)/gu;
const LONGEST = PHRASES.slice().sort((a, b) => b.length - a.length);
const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;

// Numbers and postings, see code.rs.
const digit = (text, at) => { const code = text.charCodeAt(at); return code - 33 - (code > 34) - (code > 92); };
const number = (text, p) => {
const v = digit(text, p.at++);
if (v < 64) return v;
if (v < 82) return (v - 64) * 64 + 64 + digit(text, p.at++);
return digit(text, p.at++) << 12 | digit(text, p.at++) << 6 | digit(text, p.at++);
};
const postings = (text) => {
const list = [], p = { at: 0 };
let unit = 0;
while (p.at < text.length) {
const v = digit(text, p.at), level = v > 82 ? v - 82 : 0;
if (level) p.at++;
const step = number(text, p);
if (step !== step || p.at > text.length) break;
list.push([unit += step, LEVELS[level]]);
}
return list;
};
const saturation = (count, length) => Math.floor(256 * 16 * count / (16 * count + 12 + length));
const logarithm = (x) => { const whole = 31 - Math.clz32(x); return whole * 16 + (Math.floor(x * 16 / 2 ** whole) & 15); };
const rarity = (all, of) => logarithm(Math.max(16, Math.floor(16 * (2 * all + 1) / Math.max(1, 2 * of)))) - 60;

// `take(name)` gives the data of a shard, or undefined when it has to be loaded first.
const engine = (take) => {
const M = take("index"), lengths = [...M.k].map((c) => digit(c, 0)), letters = new Map(), boosts = new Map(M.b), parsed = new Map();
for (let p = { at: 0 }, code = 0; p.at < M.c.length;) letters.set(String.fromCodePoint(code += number(M.c, p)), M.c[p.at++]);
const U = [...M.u], T = [];
for (let p = { at: 0 }, first = 0; p.at < M.t.length;) T.push(first += number(M.t, p));
let missing = [], extra, simple;
const get = (name) => {
if (M.s[name] !== undefined) return M.s[name];
const data = take(name);
if (data === undefined && !missing.includes(name)) missing.push(name);
return data;
};

// Pinyin, slips and suggestions come with a second script, once a query needs them.
const more = () => {
const make = take("+more");
if (!make) { if (make === undefined) missing.push("+more"); return null; }
extra = extra || make(words, chosen, get, compare, postings, M, LAST, PARTICLES, WHOLE, () => missing);
return extra;
};

// Folding, see fold.rs. The table is loaded only when something may need it.
const variants = () => {
if (simple) return simple;
const data = get("han");
if (data === undefined) return null;
simple = new Map();
const all = [...data];
for (let i = 0; i + 1 < all.length; i += 2) simple.set(all[i], all[i + 1]);
return simple;
};
const one = (c) => c < "\x80" ? c.toLowerCase() : c >= "\u3400" && c <= "\u9fff" ? simple && simple.get(c) || c
: [...c.normalize("NFKD")].map((d) => [...d.toLowerCase()].filter((e) => e < "\u0300" || e > "\u036f").map((e) => simple && simple.get(e) || e).join("")).join("");
const fold = (text) => { let out = ""; for (const c of text) out += one(c); return out; };
const runs = (text) => [...text.matchAll(RUNS)].map((m) => m[1] ? { han: true, text: [...m[1]] } : { han: false, text: [...m[2]].slice(0, 32) });

// What a query asks for, see plan.rs.
const parts = (text, drop) => {
const plan = { parts: [], importance: [] };
for (const run of runs(text)) {
const start = plan.importance.length, left = 30 - start;
if (!left) break;
if (run.han) {
run.text = run.text.slice(0, left);
run.text.forEach((c) => plan.importance.push(PARTICLES.includes(c) ? 0 : 1));
} else {
const word = run.text.join("");
if (drop && STOP.includes(word)) continue;
plan.importance.push(/^[0-9]+$/.test(word) ? 1 : 3);
}
plan.parts.push({ ...run, start: start });
}
return plan;
};
const without = (text) => {
let out = "";
for (let at = 0; at < text.length;) {
const phrase = LONGEST.find((one) => text.startsWith(one, at));
out += phrase ? " " : text[at];
at += phrase ? phrase.length : 1;
}
return out;
};
// 第六章 as 第6章, as titles have it.
const numeral = (text) => {
let total = 0, last = 0, open = false;
for (const c of text) {
if (c === "零") continue;
if (c === "十") { total += (open ? last : 1) * 10; open = false; }
else if (c === "百") { if (!open) return 0; total += last * 100; open = false; }
else { if (open) return 0; last = "一二三四五六七八九".indexOf(c) + 1; open = true; }
}
total += open ? last : 0;
return total < 1000 ? total : 0;
};
const withDigits = (text) => text.replace(/第([一二三四五六七八九十百零]+)(?=[章节部篇])/g, (all, n) => numeral(n) ? "第" + numeral(n) : all);
const planOf = (query) => {
const cut = [...query].slice(0, 200).join("");
if ([...cut].some((c) => HAN.test(c) && !letters.has(c)) && !variants()) return null;
const folded = withDigits(fold(cut)), plan = parts(without(folded), true);
if (plan.importance.some((x) => x > 0)) return plan;
const whole = parts(folded, false);
whole.importance = whole.importance.map((x) => Math.max(1, x));
return whole;
};

// Shards, see shelf.rs.
const entries = (name) => {
let list = parsed.get(name);
if (list) return list;
const data = get(name);
if (data === undefined) return [];
list = [];
if (name[0] === "w") {
const all = data.split(" ");
for (let i = 0; i + 1 < all.length; i += 2) list.push(["", all[i], all[i + 1]]);
} else {
let kind = "";
data.split(" ").forEach((group, at) => {
let head = "";
if (at) {
const m = /^([!-~]*)(.?)/u.exec(group);
if (m[1]) kind = m[1];
head = m[2];
group = group.slice(m[0].length);
}
for (const m of group.matchAll(/([^!-~]+)([!-~]+)/g)) list.push([kind, head + m[1], m[2]]);
});
}
parsed.set(name, list);
return list;
};
const chosen = (family, bounds, from, to, most, wanted) => {
const first = Math.max(0, bounds.filter((b) => b <= from).length - 1), end = bounds.filter((b) => b <= to).length;
let found = [];
for (let at = first; at < end && at < first + most; at++) found = found.concat(entries(family + at).filter(wanted));
return found;
};
const bigram = (a, b) => {
if (!letters.has(a) || !letters.has(b)) return [];
const kind = letters.get(a) + letters.get(b), pair = a + b, place = kind + pair;
return chosen("h", M.h, place, place, 1, (e) => e[0] === kind && e[1].startsWith(pair));
};
const words = (from, to, most) => chosen("w", M.w, from, to, most, (e) => e[1] >= from && e[1] <= to);
const textOf = (unit) => {
const shard = Math.max(0, T.filter((s) => s <= unit).length - 1), data = get("t" + shard);
return data === undefined ? undefined : data.split("\f")[unit - T[shard] + 1] || "";
};
const meta = (unit) => {
const data = get("m" + Math.floor(unit / META));
return data === undefined ? undefined : (data.split("\n")[unit % META] || "").split("\t");
};
const folded = (unit) => {
if (M.f && !variants()) return undefined;
const text = textOf(unit), about = meta(unit);
return text === undefined || !about ? undefined : fold(about[1] + "\n" + text);
};

// From a query to units in order, see rank.rs. Null when shards are missing: load them and ask again.
const answer = (query) => {
missing = [];
const plan = planOf(query);
if (!plan) return null;
const sums = new Map(), result = { hits: [], spelt: [], nearly: [], instead: "", marks: [] };
const add = (list, weight, mask) => {
const factor = weight * rarity(M.n, list.length);
for (const [unit, count] of list) {
if (!(unit < M.n)) continue;
const sum = sums.get(unit) || [0, 0];
sum[0] += factor * saturation(count, lengths[unit]);
sum[1] |= mask;
sums.set(unit, sum);
}
};
const union = (lists) => {
const all = new Map();
for (const list of lists) for (const [unit, count] of list) all.set(unit, Math.max(count, all.get(unit) || 0));
return [...all].sort((a, b) => a[0] - b[0]);
};
const addUnion = (lists, weight, mask) => { const all = union(lists); if (all.length) add(all, weight, mask); };
const bits = (start, length) => (2 ** length - 1) << start;
const addName = (name, han, weight, mask) => {
const all = [...name];
if (all.length > 24 || all.length < 3) return;
const e = (han ? bigram(all[0], all[1]) : words(name, name, 1)).find((x) => x[1] === name);
if (e) add(postings(e[2]), weight, mask);
};
for (const part of plan.parts) {
if (!part.han) continue;
const t = part.text;
if (t.length === 1) {
const e = chosen("u", U, t[0], t[0], 1, (x) => x[1] === t[0])[0];
if (e) { add(postings(e[2]), 8, bits(part.start, 1)); result.marks.push(t[0]); }
continue;
}
for (let at = 0; at + 1 < t.length; at++) {
const rest = t.slice(at).join(""), weak = !plan.importance[part.start + at] || !plan.importance[part.start + at + 1];
for (const [, term, data] of bigram(t[at], t[at + 1])) {
if (!rest.startsWith(term)) continue;
const length = [...term].length;
add(postings(data), length > 2 ? 6 : weak ? 1 : 4, bits(part.start + at, length));
if (length > 2 || !weak) result.marks.push(term);
}
}
}
let unknown = [];
for (const part of plan.parts) {
if (part.han) continue;
const word = part.text.join(""), found = words(word, word + LAST, 3), exact = found.find((e) => e[1] === word);
const longer = found.filter((e) => e[1] !== word && !e[1].includes(WHOLE)).slice(0, part.text.length < 2 ? 0 : 40), mask = bits(part.start, 1);
if (exact) add(postings(exact[2]), 10, mask);
addUnion(longer.map((e) => postings(e[2])), 6, mask);
const names = found.filter((e) => e[1].indexOf(WHOLE) === e[1].length - 1).slice(0, part.text.length < 2 ? 0 : 40);
addUnion(names.map((e) => postings(e[2])), 12, mask);
if (exact || longer.length) result.marks.push(word);
if (!exact) unknown.push({ start: part.start, word: word, begins: longer.length > 0 });
}
// The whole query as the name of a unit.
addName(plan.parts.map((part) => part.text.join("") + WHOLE).join(""), plan.parts.length === 1 && plan.parts[0].han, 20, bits(0, plan.importance.length));
unknown = unknown.filter((u) => /^[a-z]*$/.test(u.word));
if (missing.length) return null;
let must = false;
if (unknown.length) {
const guesses = more();
if (!guesses) return null;
must = guesses.unknown(unknown, add, addUnion, addName, union, bits, result);
if (missing.length) return null;
}
const coveredBy = (mask) => plan.importance.reduce((sum, x, at) => sum + (mask >> at & 1) * x, 0);
const total = plan.importance.reduce((sum, x) => sum + x, 0), several = plan.parts.filter((part) => part.han).length > 1;
let hits = [];
for (const [unit, [score, mask]] of sums) {
const c = coveredBy(mask);
if (2 * c > total || several && 2 * c === total) hits.push([unit, Math.floor(Math.floor(score * c * c / (total * total)) * (boosts.get(unit) || 100) / 100)]);
}
const sort = (list) => list.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
sort(hits);
const whole = plan.parts.filter((p) => p.han && p.text.length > 2).map((p) => p.text.join(""));
if (whole.length || result.spelt.length) {
let first = [];
const texts = hits.slice(0, 3).map(([unit]) => folded(unit));
if (missing.length) return null;
hits.slice(0, 3).forEach(([unit, score], at) => {
const text = texts[at];
if (result.spelt.length && !result.spelt.some((s) => text.includes(s))) return;
const held = whole.filter((w) => text.includes(w)).length;
first.push([unit, score + (whole.length ? Math.floor(score * held / (2 * whole.length)) : 0)]);
});
hits = must && !first.length ? [] : sort(first).concat(hits.slice(3));
}
result.hits = hits;
if (!hits.length) {
const guesses = more();
if (!guesses) return null;
result.spelt = result.nearly = [];
result.instead = guesses.instead(plan, sums, coveredBy);
}
return result;
};
return {
answer: answer, fold: fold, one: one, textOf: textOf, kinds: M.d,
missing: () => missing,
ask: () => { missing = []; },
folds: () => !M.f || Boolean(variants()),
meta: meta,
};
};
if (typeof document === "undefined") { globalThis.shouceEngine = engine; return; }
const UI = __FIND__, doc = document, root = new URL("..", doc.currentScript.src).href, KINDS = { s: "节", c: "案", t: "词", b: "表", f: "图", r: "文" };
const el = (tag, more, ...inside) => {
const e = doc.createElement(tag);
for (const key in more) if (more[key] !== undefined) e.setAttribute(key, more[key]);
e.append(...inside);
return e;
};
const stored = (area, key, value) => {
try { if (value === undefined) return JSON.parse(area().getItem("shouce." + key)); area().setItem("shouce." + key, JSON.stringify(value)); } catch (e) { return null; }
};
const local = () => localStorage, session = () => sessionStorage;
const fill = (text, n) => text.replace("{n}", n);

// Shards come as scripts that call shouceSearch. One of another build than the first means that an old copy was
// kept somewhere: everything is loaded once more, past all copies.
let data = {}, build = "", again = "", loading = {}, failed = new Set(), E;
window.shouceSearch = (name, id, what) => {
if (build && id !== build) { build = "mixed"; return; }
build = id;
data[name] = what;
};
const load = (name) => loading[name] = loading[name] || new Promise((done) => {
const s = el("script", { src: root + (name === "+more" ? "static/__FILE(search-more.js)__" : "search/" + name + ".js" + again) });
s.onload = s.onerror = () => {
s.remove();
if (name === "+more" && window.shouceMore) data[name] = shouceMore.guesses;
if (data[name] === undefined) failed.add(name);
done();
};
doc.head.append(s);
});
const restart = () => { data = {}; build = ""; loading = {}; failed = new Set(); E = null; };
const take = (name) => data[name] !== undefined ? data[name] : failed.has(name) ? "" : undefined;
const retry = () => { for (const name of failed) delete loading[name]; failed = new Set(); E = null; };
const settle = async (ask) => {
for (let round = 0; round < 20; round++) {
if (!E) {
await load("index");
if (data.index) E = engine(take);
else return null;
}
E.ask();
const result = ask(E), missing = E.missing().slice();
if (!missing.length) return result;
await Promise.all(missing.map(load));
if (build === "mixed") {
if (again) return null;
restart();
again = "?" + Date.now().toString(36);
}
}
return null;
};

// Where marks stand in a text, as pairs of offsets.
const places = (text, marks) => {
const at = [], found = new Uint8Array(text.length);
let plain = "", p = 0;
for (const c of text) { const f = E.one(c); for (let i = 0; i < f.length; i++) at.push(p); plain += f; p += c.length; }
at.push(p);
for (const mark of marks) {
const latin = /^[a-z0-9]/.test(mark);
for (let i = plain.indexOf(mark); i >= 0; i = plain.indexOf(mark, i + 1)) {
if (latin && i && /[a-z0-9]/.test(plain[i - 1])) continue;
found.fill(1, at[i], at[i + mark.length]);
}
}
const list = [];
for (let i = 0; i < text.length; i++) if (found[i]) { const start = i; while (i < text.length && found[i]) i++; list.push([start, i]); }
return list;
};
const marked = (text, marks) => {
const out = doc.createDocumentFragment();
let last = 0;
for (const [a, b] of places(text, marks)) { out.append(text.slice(last, a), el("mark", {}, text.slice(a, b))); last = b; }
out.append(text.slice(last));
return out;
};

// The sentences of a text that hold most of the query, and the place above them.
const excerpt = (text, marks) => {
let best = { worth: -1 }, anchor = "", heading = "";
const lines = text.split("\n");
lines.forEach((line, row) => {
if (!line || line[0] === "=") return;
let kind = "#|~`".includes(line[0]) ? line[0] : "", own = "";
if (kind || line[0] === " ") line = line.slice(1);
if (kind === "#" || kind === "|") { const tab = line.indexOf("\t"); own = line.slice(0, tab); line = line.slice(tab + 1); }
if (kind === "#") { anchor = own; heading = line; }
const pieces = kind ? [line] : line.match(/[^。！？；!?;]+[。！？；!?;”’」』）]*|[。！？；!?;]+/g) || [line];
pieces.forEach((piece, i) => {
const plain = E.fold(piece);
let worth = 0;
for (const mark of marks) if (plain.includes(mark)) worth += mark.length * mark.length;
if (worth > best.worth) best = { worth: worth, row: row, kind: kind, text: pieces.slice(i).join(""), anchor: kind === "|" && own || anchor, heading: heading };
});
});
if (best.worth < 0) return { text: "", anchor: "", kind: "" };
if (best.kind === "#") best.text = (lines.slice(best.row + 1).find((line) => line && line[0] !== "#") || "").replace(/^[|~` ]/, "").replace(/^[^\t]*\t/, "");
let s = best.text;
const first = places(s, marks)[0];
let start = first && first[0] > 60 ? first[0] - 20 : 0, end = start + 100;
const rest = s.slice(start, end + 60);
if (s.length > end) { const stop = rest.slice(60).search(/[。！？；!?;]/); end = stop >= 0 ? start + 61 + stop : end; }
s = (start ? "…" : "") + s.slice(start, end) + (end < s.length && !/[。！？；!?;]$/.test(s.slice(start, end)) ? "…" : "");
return { text: s, anchor: best.anchor, heading: best.heading, kind: best.kind };
};

const panel = (dialog) => {
const key = dialog ? "d" : "p", id = (name) => "find-" + key + name;
const input = el("input", { type: "search", name: "q", role: "combobox", "aria-expanded": "false", "aria-controls": id("hits"), "aria-autocomplete": "list", "aria-label": UI.label, placeholder: UI.label, autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "400" });
const bar = el("div", { class: "bar", hidden: "" }), note = el("p", { class: "by" }), kinds = el("div", { class: "kinds", role: "radiogroup", "aria-label": UI.kinds });
const hits = el("div", { class: "hits", id: id("hits"), role: "listbox", "aria-label": UI.results }), after = el("div", { class: "after" }), said = el("p", { class: "said", role: "status" });
const form = el("form", { role: "search", action: root + "search.html" }, input);
const close = el("button", { class: "btn", type: "button" }, UI.close);
if (dialog) form.append(close);
bar.append(kinds, note);
const box = el("div", { class: "finds" }, form, bar, hits, after, said);
let timer, asked = null, turn = 0, answer, kind = "", shown = 0, chosen = -1, list = [], marks = [];

const options = () => [...hits.querySelectorAll("[role=option]")];
const choose = (at) => {
const all = options();
if (!all.length) return;
if (all[chosen]) all[chosen].setAttribute("aria-selected", "false");
chosen = (at + all.length) % all.length;
all[chosen].setAttribute("aria-selected", "true");
all[chosen].scrollIntoView({ block: "nearest" });
input.setAttribute("aria-activedescendant", all[chosen].id);
texts();
};
const clear = () => { hits.replaceChildren(); after.replaceChildren(); note.replaceChildren(); bar.hidden = true; said.textContent = ""; chosen = -1; shown = 0; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };

const recent = () => stored(local, "recent") || [];
const remember = () => { const q = input.value.trim(); if (q) stored(local, "recent", [q, ...recent().filter((x) => x !== q)].slice(0, 8)); };
const offer = () => {
clear();
const old = recent();
if (!old.length) return;
const forget = el("button", { type: "button", class: "link" }, UI.forget);
forget.onclick = () => { stored(local, "recent", []); offer(); input.focus(); };
after.append(el("p", { class: "recent" }, UI.recent, ...old.map(again_), forget));
};
const again_ = (q) => { const b = el("button", { type: "button", class: "link" }, q); b.onclick = () => { input.value = q; run(); input.focus(); }; return b; };

// Results from the eighth on, and all excerpts but three, wait until somebody reaches for them.
const texts = async (most) => {
const now = turn, waiting = [...hits.querySelectorAll("[data-unit]")].slice(0, most);
for (const hit of waiting) {
const unit = Number(hit.dataset.unit), a = hit.firstChild;
const text = await settle((e) => e.folds() && e.textOf(unit));
if (now !== turn || text === null || hit.dataset.unit === undefined) continue;
delete hit.dataset.unit;
const e = excerpt(text, marks);
if (e.anchor && !a.hash) a.href += "#" + e.anchor;
a.dataset.sentence = e.text.replace(/^…|…$/g, "").slice(0, 24);
if (e.heading) a.querySelector(".p").append(e.heading);
if (e.kind === "~") { a.firstChild.textContent = KINDS.f; a.firstChild.className = "kind f"; }
if (e.kind === "|") { a.firstChild.textContent = KINDS.b; a.firstChild.className = "kind b"; }
if (e.text) a.append(el("span", { class: "x" }, marked(e.text, marks)));
}
};
const more = async (now) => {
const next = list.slice(shown, shown + (shown ? 10 : 8));
const all = await settle((e) => next.map(([unit]) => e.meta(unit)));
if (now !== turn) return;
if (!all) { trouble(); return; }
let group = hits.lastElementChild;
next.forEach(([unit], i) => {
const [url, title, crumb] = all[i], k = E.kinds[unit], head = crumb || UI["kind_" + k] || "";
if (!url) return;
if (!group || group.dataset.head !== head) {
group = el("div", { role: "group", "aria-label": head, "data-head": head }, el("p", { class: "head", "aria-hidden": "true" }, head));
hits.append(group);
}
const a = el("a", { role: "option", "aria-selected": "false", id: id(unit), href: root + url, tabindex: dialog ? "-1" : undefined },
el("span", { class: "kind " + k, role: "img", "aria-label": UI["kind_" + k] }, KINDS[k]), el("span", {}, el("b", { class: "t" }, marked(title, marks)), el("span", { class: "p" })));
a.onclick = () => open(a);
group.append(el("div", { "data-search-result": "", "data-unit": unit, role: "presentation" }, a));
});
const first = !shown;
shown += next.length;
after.replaceChildren();
if (shown < list.length) {
const b = el("button", { type: "button", class: "btn" }, fill(UI.more, list.length - shown));
b.onclick = () => { const from = options().length; more(turn).then(() => { choose(from); }); };
after.append(b);
}
await texts(first ? 3 : undefined);
if (now === turn && failed.size) trouble();
};
const open = (a) => {
remember();
const there = new URL(a.href), what = { path: there.pathname, marks: marks, sentence: a.dataset.sentence || "" };
stored(session, "found", what);
if (there.pathname === location.pathname && !doc.querySelector(".finder")) {
if (dialog) dialog.close();
setTimeout(arrive, 0);
}
};
const trouble = () => {
const b = el("button", { type: "button", class: "btn" }, UI.retry);
b.onclick = () => { retry(); run(); };
after.prepend(el("p", { class: "trouble", role: "alert" }, UI.trouble, " ", b));
};
const chips = () => {
const counts = {};
for (const [unit] of answer.hits) counts[E.kinds[unit]] = (counts[E.kinds[unit]] || 0) + 1;
kinds.replaceChildren();
for (const k of ["", ..."sctbfr"]) {
const n = k ? counts[k] : answer.hits.length;
if (!n || k && n === answer.hits.length) continue;
const radio = el("input", { type: "radio", name: id("kind"), value: k });
radio.checked = k === kind;
radio.onchange = () => { kind = k; draw(++turn); };
kinds.append(el("label", {}, radio, (k ? UI["kind_" + k] : UI.all) + " " + n));
}
};
const draw = async (now) => {
if (kind && !answer.hits.some(([unit]) => E.kinds[unit] === kind)) kind = "";
list = answer.hits.filter(([unit]) => !kind || E.kinds[unit] === kind);
hits.replaceChildren(); after.replaceChildren(); note.replaceChildren();
chosen = -1; shown = 0;
input.removeAttribute("aria-activedescendant");
if (!list.length) {
bar.hidden = true;
input.setAttribute("aria-expanded", "false");
said.textContent = "";
const none = el("p", { class: "none", "data-search-empty": "", role: "status" }, fill(UI.none, input.value.trim().slice(0, 40)));
if (answer.instead) none.append(" ", UI.instead, again_(answer.instead));
after.append(none);
if (failed.size) trouble();
return;
}
bar.hidden = false;
chips();
if (answer.spelt.length) note.append(UI.spelt, el("b", {}, answer.spelt.slice(0, 2).join("、")));
else if (answer.nearly.length) note.append(UI.nearly, el("b", {}, answer.nearly.slice(0, 2).join("、")));
input.setAttribute("aria-expanded", "true");
said.textContent = fill(UI.count, list.length);
await more(now);
};
const run = async () => {
clearTimeout(timer);
const query = input.value.trim(), now = ++turn;
asked = query;
if (!query) { offer(); return; }
const result = await settle((e) => e.answer(query));
if (now !== turn) return;
if (!result) { clear(); trouble(); return; }
answer = result;
marks = [...new Set(result.marks)];
await draw(now);
if (!dialog && location.protocol !== "file:") history.replaceState(null, "", "?" + new URLSearchParams({ q: query }));
};
const typed = () => { clearTimeout(timer); timer = setTimeout(() => { if (input.value.trim() !== asked) run(); }, 60); };
// What an input method is still composing is no query yet.
input.addEventListener("input", (e) => { if (!e.isComposing) typed(); });
input.addEventListener("compositionend", typed);
form.onsubmit = (e) => { e.preventDefault(); const all = options(); if (input.value.trim() !== asked) run(); else if (all.length) all[Math.max(0, chosen)].click(); };
input.addEventListener("keydown", (e) => {
if (e.isComposing || e.keyCode === 229) return;
if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); choose(chosen < 0 && e.key === "ArrowUp" ? -1 : chosen + (e.key === "ArrowDown" ? 1 : -1)); }
if (e.key === "Escape" && !dialog && input.value) { e.preventDefault(); input.value = ""; run(); }
});
hits.addEventListener("scroll", () => texts(), { passive: true });
hits.addEventListener("pointermove", () => texts(), { passive: true, once: false });
hits.addEventListener("focusin", () => texts());
if (!dialog) addEventListener("scroll", () => texts(), { passive: true });
close.onclick = () => dialog.close();
return { box: box, input: input, run: run, offer: offer };
};

// The words of a result that led here.
const arrive = async () => {
const what = stored(session, "found");
if (!what || what.path !== location.pathname) return;
try { sessionStorage.removeItem("shouce.found"); } catch (e) { return; }
await Promise.all([load("+more"), settle((e) => e.folds())]);
if (E && data["+more"]) shouceMore.show(what, places);
};

// Our own rules, in a sheet that a policy against style elements has nothing to say against.
const sheet = new CSSStyleSheet();
sheet.replaceSync(__SHEET__);
doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];

let dialog, inside;
const find = () => {
if (!dialog) {
dialog = el("dialog", { class: "search", "aria-label": UI.label });
inside = panel(dialog);
dialog.append(inside.box);
dialog.addEventListener("click", (e) => { if (e.target === dialog) dialog.close(); });
doc.body.append(dialog);
}
if (!dialog.open) dialog.showModal();
inside.input.focus();
inside.input.select();
if (!inside.input.value) inside.offer();
load("index");
};
window.shouceFind = find;
const page = doc.querySelector(".finder");
if (page) {
const p = panel(null);
page.append(p.box);
p.input.value = new URL(location.href).searchParams.get("q") || "";
if (p.input.value) p.run(); else p.offer();
p.input.focus();
window.shouceFind = () => { p.input.focus(); p.input.select(); };
} else arrive();
})();
