// What a search needs now and then: pinyin, initials and slips (see latin.rs and paths.rs in src/search/engine),
// suggestions, and the marks on a page that a result led to. Loaded by search.js.
(function () {
"use strict";
const guesses = (words, chosen, between, H, letters, digit, get, compare, postings, each, LAST, PARTICLES, WHOLE, missing) => {
let table;
const slips = (a, b, most) => {
if (Math.abs(a.length - b.length) > most) return -1;
let before = [], last = [...Array(b.length + 1).keys()];
for (let i = 1; i <= a.length; i++) {
const row = [i];
for (let j = 1; j <= b.length; j++) {
let least = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2] + 1);
row.push(least);
}
before = last;
last = row;
}
return last[b.length] <= most ? last[b.length] : -1;
};
const nearly = (word) => {
const w = [...word], most = w.length < 4 ? 0 : w.length < 8 ? 1 : 2;
if (!most || /[0-9]/.test(word)) return [];
const found = [];
for (const e of words(w[0], w[0] + LAST, 6)) {
if (e[1].includes(WHOLE)) continue;
const n = slips(w, [...e[1]], most);
if (n >= 0) found.push([n, postings(e[2]), e[1]]);
}
found.sort((a, b) => a[0] - b[0] || b[1].length - a[1].length || compare(a[2], b[2]));
return found.filter((x) => x[0] === found[0][0]).slice(0, 3);
};

// Pinyin and initials, see paths.rs.
const syllables = () => {
if (table) return table;
const data = get("pinyin");
if (data === undefined) return null;
table = new Map();
if (!data) return table;
const [all, usual, others] = data.split("\n"), by = {}, add = (c, s) => [s, s.replace("v", "u")].forEach((one) => { if (table.has(one)) table.get(one).add(c); });
for (const s of all.split(" ").filter(Boolean)) { table.set(s, new Set()); (by[s[0]] = by[s[0]] || []).push(s); }
let at = 0;
for (const [c, letter] of letters) if (letter !== "~") add(c, by[letter][digit(usual, at++)]);
for (const m of others.matchAll(/([^a-z])([a-z]+)/gu)) add(m[1], m[2]);
return table;
};
const cuts = (word, last) => {
const found = [], begins = (text) => [...table.keys()].some((s) => s.startsWith(text));
const cut = (rest, open, taken) => {
if (!rest) found.push(taken.slice());
if (!rest || found.length >= 8) return;
for (let n = Math.min(rest.length, 6); n > 0; n--) if (table.has(rest.slice(0, n))) cut(rest.slice(n), open, [...taken, { text: rest.slice(0, n), whole: true }]);
if (open && taken.length && found.length < 8 && begins(rest)) found.push([...taken, { text: rest, whole: false }]);
};
cut(word, false, []);
if (!found.length && last) cut(word, true, []);
return found;
};
const support = (units) => units.reduce((sum, x) => sum + x[1], 0);
const order = (paths) => paths.sort((a, b) => b.s - a.s || compare(a.text, b.text));
const best = (paths) => {
order(paths);
paths = paths.filter((p, i) => !i || p.text !== paths[i - 1].text);
const least = paths.length ? Math.ceil(paths[0].s / 3) : 0;
return paths.filter((p) => p.s >= least).slice(0, 4);
};
const characters = (piece) => {
if (piece.whole) return table.get(piece.text);
if (piece.text.length === 1) return null;
const all = new Set();
for (const [s, chars] of table) if (s.startsWith(piece.text)) chars.forEach((c) => all.add(c));
return all;
};
// Units in both lists, with the lesser count.
const common = (a, b) => {
const both = [];
let at = 0;
for (const [unit, count] of a) {
while (at < b.length && b[at][0] < unit) at++;
if (at < b.length && b[at][0] === unit) both.push([unit, Math.min(count, b[at][1])]);
}
return both;
};
const follow = (pieces) => {
let paths = [];
for (let at = 0; at + 1 < pieces.length; at++) {
let first = characters(pieces[at]);
const second = characters(pieces[at + 1]), next = [], ends = new Map();
for (const p of paths) { const c = [...p.text].pop(); ends.set(c, [...ends.get(c) || [], p]); }
// Only what goes on from there is looked at, and loaded.
if (at) first = new Set([...ends.keys()].filter((c) => !first || first.has(c)));
const found = initialsOf(pieces[at].text[0] + pieces[at + 1].text[0], first, second);
if (missing().length) return [];
for (const [, term, data] of found) {
const [a, b] = [...term];
if (first && !first.has(a) || second && !second.has(b)) continue;
// Only paths that are kept need a list of their units.
if (!at) {
let s = 0;
each(data, (unit, count) => { s += count; });
next.push({ text: term, data: data, s: s });
continue;
}
const units = postings(data);
for (const p of ends.get(a)) {
const both = common(p.units, units);
if (both.length) next.push({ text: p.text + b, units: both, s: support(both) });
}
}
paths = order(next).slice(0, 64);
for (const p of paths) p.units = p.units || postings(p.data);
}
return paths;
};
const pinyin = (list) => {
let ways = [[]];
list.forEach((word, at) => {
const own = cuts(word, at + 1 === list.length);
ways = ways.flatMap((way) => own.map((cut) => way.concat(cut))).slice(0, 8);
});
return best(ways.filter((way) => way.length > 1).flatMap(follow));
};
// The bigrams whose characters have readings that begin with two letters, from the shards that may hold some characters.
const initialsOf = (kind, ones, twos) => {
const shards = new Set(), reach = (place) => between(H, place, place + LAST, 99).forEach((at) => shards.add(at));
if (!ones) reach(kind);
else for (const one of ones) if (!twos) reach(kind + one); else for (const two of twos) reach(kind + one + two);
return chosen("h", [...shards].sort((a, b) => a - b).slice(0, 24), (e) => e[1].length < 5 && e[0] === kind && [...e[1]].length === 2);
};
const initials = (word) => best(follow([...word].map((text) => ({ text: text, whole: false }))));


// Words that are not in the index as they are; true when the answer rests on initials.
const unknown = (list, add, addUnion, addName, union, bits, result) => {
if (!syllables()) return false;
let must = false;
const spell = (paths, mask) => {
if (!paths.length) return;
add(union(paths.map((p) => p.units)), 4 * [...paths[0].text].length, mask);
for (const p of paths) { addName(p.text + WHOLE, true, 12, mask); result.spelt.push(p.text); result.marks.push(p.text); }
};
const tryInitials = (word, mask) => {
const paths = word.length >= 3 && word.length <= 8 ? initials(word) : [];
if (!missing().length) spell(paths, mask);
return paths.length > 0;
};
const guess = (word, mask) => {
const speakable = /[aeiou]/.test(word);
if (!speakable && tryInitials(word, mask)) return true;
if (missing().length) return false;
const near = nearly(word);
if (missing().length) return false;
if (!near.length) return speakable && tryInitials(word, mask);
addUnion(near.map((x) => x[1]), 5, mask);
for (const x of near) { addName(x[2] + WHOLE, false, 12, mask); result.nearly.push(x[2]); result.marks.push(x[2]); }
return false;
};
for (let i = 0; i < list.length;) {
let j = i + 1;
while (j < list.length && list[j].start === list[j - 1].start + 1) j++;
const group = list.slice(i, j), paths = pinyin(group.map((u) => u.word));
i = j;
if (missing().length) continue;
if (paths.length) { spell(paths, bits(group[0].start, group.length)); continue; }
for (const u of group) {
// Words that stand apart in the text are read one by one.
const alone = group.length > 1 ? pinyin([u.word]) : [];
if (missing().length) continue;
if (alone.length) spell(alone, bits(u.start, 1));
else if (!u.begins && guess(u.word, bits(u.start, 1))) must = true;
}
}
return must;
};

const instead = (plan, sums, coveredBy) => {
let mask, most = -1;
for (const [unit, [, m]] of [...sums].sort((a, b) => a[0] - b[0])) if (coveredBy(m) > most) { most = coveredBy(m); mask = m; }
if (most < 0) return "";
let longest = [];
for (const part of plan.parts) {
if (!part.han) {
if (mask >> part.start & 1 && !longest.length) longest = part.text;
continue;
}
for (let at = 0; at < part.text.length;) {
let end = at;
while (end < part.text.length && mask >> part.start + end & 1 && !PARTICLES.includes(part.text[end])) end++;
if (end - at > Math.max(1, longest.length)) longest = part.text.slice(at, end);
at = Math.max(end, at + 1);
}
}
return longest.join("");
};
return { unknown: unknown, instead: instead };
};

// Marks the words on the page that was opened, and goes to the first place below the anchor.
const show = (what, places) => {
const main = document.querySelector("article") || document.body, walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), ranges = [];
const id = decodeURIComponent(location.hash.slice(1)), from = id && document.getElementById(id);
let goal = null, near = null;
for (let node; (node = walk.nextNode());) {
if (node.parentNode.closest("script,style,nav,.spine")) continue;
for (const [a, b] of places(node.data, what.marks)) {
const range = document.createRange();
range.setStart(node, a);
range.setEnd(node, b);
ranges.push(range);
const below = !from || from.contains(node) || from.compareDocumentPosition(node) & 4;
if (below && !near) near = range;
if (below && !goal && what.sentence && node.data.includes(what.sentence)) goal = range;
}
}
if (window.Highlight && CSS.highlights) CSS.highlights.set("found", new Highlight(...ranges));
goal = goal || near || ranges[0];
if (!goal) return;
const box = goal.getBoundingClientRect();
if (box.top < 80 || box.bottom > innerHeight - 40) scrollTo({ top: scrollY + box.top - innerHeight / 3, behavior: "instant" });
};


globalThis.shouceMore = { guesses: guesses, show: show };
})();
"__JOIN(search-sight.js)__";
