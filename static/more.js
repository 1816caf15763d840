// What a page can do once it is there: the keys on a sheet, cards for links, reading without a network.
(function () {
const UI = __MORE__, doc = document;
const $ = (selector, from) => (from || doc).querySelector(selector);
const $$ = (selector) => [...doc.querySelectorAll(selector)];
const button = (name, label) => {
const b = doc.createElement("button");
b.type = "button"; b.className = name; b.textContent = label;
return b;
};

const style = new CSSStyleSheet();
// On paper each page bears its title, beside that of the book.
const head = $("body:not(.whole) main h1");
style.replaceSync(__SHEET__ + (head ? "@page{@top-right{content:" + JSON.stringify(head.textContent) + "}}@page :first{@top-right{content:none}}" : ""));
doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, style];

// On a wide screen a source stands in the margin as well, beside its first mark. The list at the end of the page is what
// is read aloud, printed, and there without scripts. What finds no room near its mark stays in the list alone.
const text = $("main > .sheet:not(.case)"), sources = text && text.querySelectorAll(":scope > #sources > .refs > li");
if (sources && sources.length) {
let notes;
const write = () => {
notes = [];
for (const source of sources) {
const mark = $("#c" + source.id.slice(1), text);
if (!mark) continue;
const note = doc.createElement("div");
note.className = "cited"; note.setAttribute("aria-hidden", "true");
note.append(...[...source.cloneNode(true).childNodes].map((node) => { if (node.matches("a")) { const b = doc.createElement("b"); b.textContent = node.textContent; return b; } return node; }));
for (const a of note.querySelectorAll("a")) a.tabIndex = -1;
notes.push({ mark, note });
}
text.append(...notes.map((one) => one.note));
};
const settle = () => {
const box = text.getBoundingClientRect(), style = getComputedStyle(text), edge = box.right - parseFloat(style.paddingRight), line = parseFloat(style.lineHeight);
text.classList.toggle("noted", parseFloat(style.paddingRight) > 99);
if (!text.classList.contains("noted")) return;
if (!notes) write();
const taken = [], wide = [];
for (const one of text.querySelectorAll(":scope > :not(.cited), .note, .opening > *")) {
const at = one.matches(".opening") ? null : one.getBoundingClientRect();
if (at && at.height && at.right > edge + 9) { taken.push([at.top, at.bottom]); wide.push(one); }
}
// One that found no room the last time has no height until it is shown again.
for (const { note } of notes) note.hidden = false;
let below = box.top;
const tops = notes.map(({ mark, note }) => {
const at = mark.getBoundingClientRect(), height = note.offsetHeight, want = at.bottom - line * .9;
let top = Math.max(want, below);
for (let again = true; again;) {
again = false;
for (const [start, end] of taken) if (top < end && top + height > start) { top = end + line / 4; again = true; }
}
if (top - want > line * 5 || wide.some((one) => one.contains(mark))) return null;
below = top + height + line / 2;
return top - box.top;
});
notes.forEach(({ note }, at) => { note.hidden = tops[at] === null; note.style.top = tops[at] + "px"; });
};
let due;
new ResizeObserver(() => { cancelAnimationFrame(due); due = requestAnimationFrame(settle); }).observe(text);
}

// What the keys do, on a sheet of its own.
const help = () => {
const d = doc.createElement("dialog"), list = doc.createElement("dl"), close = button("btn", UI.close);
d.className = "keys"; d.setAttribute("aria-label", UI.keys);
for (const [keys, does] of [["← →", UI.keys_turn], ["/", UI.keys_search], ["?", UI.keys], ["Esc", UI.keys_close]]) {
if (keys === "/" && !$("[href*='search.html']")) continue;
const dt = list.appendChild(doc.createElement("dt"));
for (const key of keys.split(" ")) dt.appendChild(doc.createElement("kbd")).textContent = key;
list.appendChild(doc.createElement("dd")).textContent = does;
}
d.append(list, close);
close.onclick = () => d.close();
d.onclose = () => d.remove();
doc.body.append(d);
d.showModal();
};

addEventListener("keydown", (e) => {
if (e.key !== "?" || e.altKey || e.ctrlKey || e.metaKey || e.defaultPrevented || e.isComposing) return;
if (e.target.closest("input,textarea,select,[contenteditable],dialog")) return;
e.preventDefault();
help();
});

// The site's own folder, with a slash at the end.
const folder = (($(".name") || location).href).replace(/[?#].*$/, "").replace(/[^/]*$/, "");

// What a link leads to, on a card: for a page of the book from the shards, for a note or source from this page.
const sheet = $("main");
if (sheet && sheet.showPopover !== undefined) {
const shards = {}, count = +$("script[data-cards]").dataset.cards, pop = doc.createElement("aside");
pop.className = "pop"; pop.id = "card"; pop.popover = "manual";
doc.body.append(pop);
// FNV-1a, as the generator has it.
const shard = (path) => {
let hash = 0x811c9dc5;
for (const byte of new TextEncoder().encode(path)) hash = Math.imul(hash ^ byte, 0x01000193);
return (hash >>> 0) % count;
};
window.shouceCards = (at, cards) => { shards[at].done(cards); };
const load = (at) => shards[at] = shards[at] || (() => {
let done;
const wait = new Promise((ok) => { done = ok; }), s = doc.createElement("script");
wait.done = done;
s.src = folder + "cards/" + at + ".js";
s.onerror = () => { delete shards[at]; done({}); s.remove(); };
doc.head.append(s);
return wait;
})();
const add = (name, text) => { if (text) pop.appendChild(doc.createElement(name)).textContent = text; };
let over = null, timer;
const hide = () => { clearTimeout(timer); if (over) over.removeAttribute("aria-describedby"); over = null; if (pop.matches(":popover-open")) pop.hidePopover(); };
// Links of drawings say where they lead in another way than those of the text.
const goal = (a) => new URL(a.getAttribute("href"), location);
const fill = async (a) => {
pop.replaceChildren();
const { href, hash } = goal(a);
if (hash && href.split("#")[0] === location.href.split("#")[0]) {
const to = doc.getElementById(decodeURIComponent(hash.slice(1)));
if (!to || !a.matches(".cite a,.fn")) return false;
for (const node of [...to.cloneNode(true).childNodes]) if (!(node.matches && node.matches("[href^='#c']"))) pop.append(node);
for (const node of $$("#card [id]")) node.removeAttribute("id");
return true;
}
const path = decodeURIComponent(href.slice(folder.length).split(/[?#]/)[0]).replace(/(^|\/)$/, "$1index.html"), card = (await load(shard(path)))[path];
if (!card) return false;
const [kind, title, more, text] = card;
add("small", kind); add("b", title); add("i", more); add("p", text);
return true;
};
const place = () => {
const at = over.getClientRects()[0] || over.getBoundingClientRect(), box = pop.getBoundingClientRect(), narrow = innerWidth < 640;
pop.classList.toggle("below", narrow);
pop.style.left = narrow ? "" : Math.max(8, Math.min(at.left, innerWidth - box.width - 8)) + "px";
pop.style.top = narrow ? "" : (at.bottom + box.height + 12 < innerHeight ? at.bottom + 6 : Math.max(8, at.top - box.height - 6)) + "px";
};
const show = async (a, touch) => {
hide();
over = a;
if (!(await fill(a)) || over !== a) return;
if (touch) { const open = pop.appendChild(doc.createElement("a")); open.href = goal(a); open.className = "btn"; open.textContent = UI.open; }
a.setAttribute("aria-describedby", "card");
pop.showPopover();
place();
};
const link = (e) => {
const a = e.target.closest && e.target.closest("main a[href]");
return a && goal(a).href.startsWith(folder) && !a.matches(".anchor,.btn,.turn a,.crumbs a") ? a : null;
};
let finger = false;
addEventListener("pointerdown", (e) => { finger = e.pointerType === "touch"; if (!pop.contains(e.target)) hide(); });
sheet.addEventListener("mouseover", (e) => {
const a = link(e);
if (finger || !a || a === over) return;
clearTimeout(timer);
timer = setTimeout(show, 280, a);
});
sheet.addEventListener("mouseout", (e) => { if (link(e)) { clearTimeout(timer); timer = setTimeout(() => { if (!pop.matches(":hover")) hide(); }, 220); } });
pop.addEventListener("mouseleave", hide);
sheet.addEventListener("focusin", (e) => { const a = link(e); if (a && a.matches(":focus-visible")) show(a); });
sheet.addEventListener("focusout", (e) => { if (link(e) && !pop.contains(e.relatedTarget)) hide(); });
// A finger cannot rest on a link: the first touch of a term or a source shows its card.
sheet.addEventListener("click", (e) => { const a = link(e); if (finger && a && a.matches(".term,.cite a,.fn") && a !== over) { e.preventDefault(); show(a, true); } });
addEventListener("keydown", (e) => { if (e.key === "Escape" && over) { hide(); e.preventDefault(); } });
// Focus may scroll the page to the link: then the card comes along.
addEventListener("scroll", () => { if (!over || pop.classList.contains("below")) return; if (over.matches(":focus")) place(); else hide(); }, { passive: true });
}

// On paper the page is another page, so there is a button for it.
const bottom = $(".foot");
if (bottom) {
const b = button("print", UI.print);
b.onclick = () => print();
bottom.firstElementChild.after(b);
}

// Reading without a network: what is saved, and that there is a new version. A preview has no worker, and the page of
// the search has better things to load.
const worker = navigator.serviceWorker, foot = $(".foot");
if (worker && foot && isSecureContext && location.protocol !== "file:" && !$("script[src^='/_shouce/'],.finder")) (async () => {
let reg;
try { reg = await worker.register(folder + "sw.js"); } catch (e) { return; }
const b = button("offline", ""), note = doc.createElement("span");
note.setAttribute("role", "status");
const say = (state, rest) => { b.textContent = UI["offline_" + state] + (rest || ""); b.disabled = state === "saving" || state === "saved"; };
const online = () => { note.textContent = navigator.onLine ? "" : UI.offline_now; b.hidden = !navigator.onLine && !b.disabled; };
const active = async () => (await worker.ready).active;
worker.onmessage = ({ data }) => {
if (data.state === "saving") say("saving", " " + data.done + "/" + data.all); else say(data.state === "empty" ? "save" : data.state);
};
b.onclick = async () => { say("saving"); (await active()).postMessage("save"); };
addEventListener("online", online); addEventListener("offline", online);
foot.prepend(b, note);
say("save"); online();
(await active()).postMessage("state");
const offer = () => {
if (!reg.waiting || $(".update")) return;
const u = button("update btn", UI.updated);
u.onclick = () => { worker.oncontrollerchange = () => location.reload(); reg.waiting.postMessage("update"); };
doc.body.append(u);
};
offer();
reg.onupdatefound = () => { reg.installing.onstatechange = () => { if (worker.controller) offer(); }; };
})();
})();
