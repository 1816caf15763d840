// The search: from a query to units in order, step by step as src/search/engine does (its documentation is the
// specification, tests/search/vectors.jsonl holds the two together). What readers see comes behind it, from files of
// their own that are published as one with this: opening the search costs one request for its scripts.
"use strict";
(function () {
const LEVELS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32], LAST = "\uffff", WHOLE = "〓";
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
// Calls `take` with each unit and its count; of bits at most twelve are held.
const each = (text, take) => {
const p = { at: 3 };
let unit = -1, held = 0, left = 0;
if (text.startsWith("~~")) {
const power = digit(text, 2), bits = (n) => {
while (left < n) { held = (held & 4095) << 6 | digit(text, p.at++); left += 6; }
return held >> (left -= n) & (1 << n) - 1;
};
for (let count = number(text, p); count-- > 0;) {
const level = bits(1) ? bits(1) ? 2 + bits(3) : 1 : 0;
let far = 0;
while (bits(1)) far++;
take(unit += 1 + (far << power | bits(power)), LEVELS[level]);
}
return;
}
p.at = unit = 0;
while (p.at < text.length) {
const v = digit(text, p.at), level = v > 82 ? v - 82 : 0;
if (level) p.at++;
const step = number(text, p);
if (step !== step || p.at > text.length) break;
take(unit += step, LEVELS[level]);
}
};
const postings = (text) => { const list = []; each(text, (unit, count) => list.push([unit, count])); return list; };
const saturation = (count, length) => Math.floor(256 * 16 * count / (16 * count + 12 + length));
const logarithm = (x) => { const whole = 31 - Math.clz32(x); return whole * 16 + (Math.floor(x * 16 / 2 ** whole) & 15); };
const rarity = (all, of) => logarithm(Math.max(16, Math.floor(16 * (2 * all + 1) / Math.max(1, 2 * of)))) - 60;

// `take(name)` gives the data of a shard, or undefined when it has to be loaded first.
const engine = (take) => {
const M = take("index"), lengths = [...M.k].map((c) => digit(c, 0)), letters = new Map(), boosts = new Map(M.b), parsed = new Map();
for (let p = { at: 0 }, code = 0; p.at < M.c.length;) letters.set(String.fromCodePoint(code += number(M.c, p)), "zjsycxldhqbgtfmwpknraeo~"[digit(M.c, p.at++) - 1]);
let bound = "";
const begins = (text) => Array.from(text.matchAll(/([A-Z])([^A-Z]*)/g), (m) => bound = [...bound].slice(0, m[1].charCodeAt(0) - 65).join("") + m[2]);
const H = begins(M.h), W = begins(M.w), U = [...M.u], T = [], META = M.n < 65 ? 64 : Math.max(2, Math.min(8, Math.ceil(M.n / 450)));
for (let p = { at: 0 }, first = 0; p.at < M.t.length;) T.push(first += number(M.t, p));
let missing = [], extra, table = false;
const simple = new Map(), pairs = (text) => { const all = [...text]; for (let i = 0; i + 1 < all.length; i += 2) simple.set(all[i], all[i + 1]); };
pairs(M.f);
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
extra = extra || make(words, chosen, between, H, letters, digit, get, compare, postings, each, LAST, PARTICLES, WHOLE, () => missing);
return extra;
};

// Folding, see fold.rs. The table is loaded only for a query; what the texts need stands in the index.
const variants = () => {
const data = table ? "" : get("han");
if (data === undefined) return false;
pairs(data);
table = true;
return true;
};
const one = (c) => c < "\x80" ? c.toLowerCase() : c >= "\u3400" && c <= "\u9fff" ? simple.get(c) || c
: [...c.normalize("NFKD")].map((d) => [...d.toLowerCase()].filter((e) => e < "\u0300" || e > "\u036f").map((e) => simple.get(e) || e).join("")).join("");
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
const upTo = (bounds, place) => {
let low = 0, high = bounds.length;
while (low < high) { const mid = low + high >> 1; if (bounds[mid] <= place) low = mid + 1; else high = mid; }
return low;
};
const between = (bounds, from, to, most) => {
const first = Math.max(0, upTo(bounds, from) - 1), found = [];
for (let at = first; at < upTo(bounds, to) && at < first + most; at++) found.push(at);
return found;
};
const chosen = (family, shards, wanted) => shards.map((at) => entries(family + at).filter(wanted)).flat();
const bigram = (a, b) => {
if (!letters.has(a) || !letters.has(b)) return [];
const kind = letters.get(a) + letters.get(b), pair = a + b, place = kind + pair;
return chosen("h", between(H, place, place, 1), (e) => e[0] === kind && e[1].startsWith(pair));
};
const words = (from, to, most) => chosen("w", between(W, from, to, most), (e) => e[1] >= from && e[1] <= to);
const textOf = (unit) => {
const shard = Math.max(0, T.filter((s) => s <= unit).length - 1), data = get("t" + shard);
return data === undefined ? undefined : data.split("\f")[unit - T[shard] + 1] || "";
};
const meta = (unit) => {
const data = get("m" + Math.floor(unit / META));
return data === undefined ? undefined : (data.split("\n")[unit % META] || "").split("\t");
};
const folded = (unit) => {
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
const e = chosen("u", between(U, t[0], t[0], 1), (x) => x[1] === t[0])[0];
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
meta: meta,
};
};
globalThis.shouceEngine = engine;
})();
"__JOIN(search-shelf.js)__";
"__JOIN(search-excerpt.js)__";
"__JOIN(search-panel.js)__";
"__JOIN(search-results.js)__";
"__JOIN(search-dialog.js)__";
