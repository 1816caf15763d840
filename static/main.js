// Everything here is an addition: without it the pages read, link and print just the same.
(function () {
const UI = __UI__, doc = document, root = doc.documentElement, script = doc.currentScript;
const $ = (selector, from) => (from || doc).querySelector(selector);
const $$ = (selector) => [...doc.querySelectorAll(selector)];
const store = (area, key, value) => {
try { return value === undefined ? area().getItem("shouce." + key) : value === null ? area().removeItem("shouce." + key) : area().setItem("shouce." + key, value); } catch (e) { return null; }
};
const local = () => localStorage, session = () => sessionStorage;
const button = (name, label) => {
const b = doc.createElement("button");
b.type = "button"; b.className = name; b.textContent = label;
return b;
};

// Two settings, each a button that goes round: light or dark (the other one first), and the size of the text.
const bar = $(".spine") || $(".intro");
const setting = (key, order, mark) => {
const b = button("tool " + key, mark);
const now = () => root.dataset[key] || "";
const show = () => { b.title = UI[key] + " " + UI[now() || (key === "theme" ? "auto" : "medium")]; b.setAttribute("aria-label", b.title); };
b.onclick = () => {
const all = order(), next = all[(all.indexOf(now()) + 1) % all.length];
if (next) root.dataset[key] = next; else delete root.dataset[key];
store(local, key, next || null);
show();
};
show();
bar.insertBefore(b, $("a.tool,[popovertarget]", bar));
};
if (bar) {
const dark = matchMedia("(prefers-color-scheme: dark)");
setting("size", () => ["", "large", "larger"], UI.size_mark);
setting("theme", () => dark.matches ? ["", "light", "dark"] : ["", "dark", "light"], "");
}

// Copy buttons.
for (const pre of $$(".code > pre")) {
const b = button("copy", UI.copy);
b.onclick = async () => {
const text = pre.innerText;
try { await navigator.clipboard.writeText(text); } catch (e) {
getSelection().selectAllChildren(pre);
doc.execCommand("copy");
getSelection().removeAllRanges();
}
b.textContent = UI.copied;
setTimeout(() => { b.textContent = UI.copy; }, 2000);
};
pre.parentNode.append(b);
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

// The search comes when somebody asks for it, or comes from it; without it the link leads to a page of its own.
const finder = $("[data-search]");
if (finder) {
const find = (then) => {
if (then && window.shouceFind) return shouceFind();
const [script, style] = finder.dataset.search.split(" "), sheet = doc.createElement("link"), s = doc.createElement("script");
sheet.rel = "stylesheet"; sheet.href = style; s.src = script;
s.onload = () => { if (then) shouceFind(); };
s.onerror = () => { if (then) location = finder.href; };
doc.head.append(sheet, s);
};
finder.onclick = (e) => { if (e.ctrlKey || e.metaKey || e.shiftKey) return; e.preventDefault(); find(true); };
addEventListener("keydown", (e) => { if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === "k") { e.preventDefault(); finder.click(); } });
const found = store(session, "found");
if (found && found.includes(JSON.stringify(location.pathname)) && !$(".finder")) find();
}

// Left and right turn the page, unless the key means something where the focus is.
addEventListener("keydown", (e) => {
if (e.altKey || e.ctrlKey || e.metaKey || e.defaultPrevented || e.isComposing) return;
if (e.target.closest("input,textarea,select,pre,table,[contenteditable],:popover-open,dialog")) return;
if (e.key === "/" && finder) { e.preventDefault(); finder.click(); return; }
if (e.key === "?") { e.preventDefault(); help(); return; }
if (e.shiftKey) return;
const rel = { ArrowLeft: "prev", ArrowRight: "next" }[e.key], link = rel && $("a[rel=" + rel + "]");
if (link) link.click();
});

// The tree keeps its place from page to page and shows where we are.
const tree = $("#tree"), here = tree && $("[aria-current=page]", tree);
if (tree) {
const reveal = (item) => {
const box = tree.getBoundingClientRect(), at = item.getBoundingClientRect();
if (at.top < box.top + 40 || at.bottom > box.bottom - 80) tree.scrollTop += at.top - box.top - box.height / 3;
};
tree.scrollTop = store(session, "tree") || 0;
if (here) reveal(here);
addEventListener("pagehide", () => store(session, "tree", tree.scrollTop));
tree.addEventListener("toggle", () => { if (here) reveal(here); });
tree.addEventListener("click", (e) => { if (e.target.closest("ol a") && tree.matches(":popover-open")) tree.hidePopover(); });

// The heading that is being read.
const links = $$("#tree ol a"), heads = links.map((a) => doc.getElementById(decodeURIComponent(a.hash.slice(1))));
let now, waiting;
const mark = () => {
waiting = 0;
let i = heads.findLastIndex((h) => h && h.getBoundingClientRect().top < 120);
if (innerHeight + scrollY >= root.scrollHeight - 2) i = links.length - 1;
const link = links[i];
if (link === now) return;
if (now) now.removeAttribute("aria-current");
if (link) { link.setAttribute("aria-current", "true"); reveal(link); }
now = link;
};
if (links.length) { addEventListener("scroll", () => { waiting = waiting || requestAnimationFrame(mark); }, { passive: true }); mark(); }
}

// The site's own folder, with a slash at the end.
const folder = (($(".name") || location).href).replace(/[?#].*$/, "").replace(/[^/]*$/, "");

// What a link leads to, on a card: for a page of the book from the shards, for a note or source from this page.
const sheet = $("main");
if (sheet && sheet.showPopover !== undefined) {
const shards = {}, count = +script.dataset.cards, pop = doc.createElement("aside");
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
const fill = async (a) => {
pop.replaceChildren();
if (a.hash && a.href.split("#")[0] === location.href.split("#")[0]) {
const to = doc.getElementById(decodeURIComponent(a.hash.slice(1)));
if (!to || !a.matches(".cite a,.fn")) return false;
for (const node of [...to.cloneNode(true).childNodes]) if (!(node.matches && node.matches("[href^='#c']"))) pop.append(node);
for (const node of $$("#card [id]")) node.removeAttribute("id");
return true;
}
const path = decodeURIComponent(a.href.slice(folder.length).split(/[?#]/)[0]).replace(/(^|\/)$/, "$1index.html"), card = (await load(shard(path)))[path];
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
if (touch) { const open = pop.appendChild(doc.createElement("a")); open.href = a.href; open.className = "btn"; open.textContent = UI.open; }
a.setAttribute("aria-describedby", "card");
pop.showPopover();
place();
};
const link = (e) => {
const a = e.target.closest && e.target.closest("main a[href]");
return a && a.href.startsWith(folder) && !a.matches(".anchor,.btn,.turn a,.crumbs a") ? a : null;
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

// Reading without a network: what is saved, and that there is a new version. A preview has no worker.
const worker = navigator.serviceWorker, foot = $(".foot");
if (worker && foot && isSecureContext && location.protocol !== "file:" && !$("script[src^='/_shouce/']")) addEventListener("load", async () => {
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
});

// Where the reader left off, offered on the front page.
const home = $(".name");
if (home && here) store(local, "last", JSON.stringify([here.href, here.textContent.replace("\t", " ")]));
const actions = $(".do");
if (actions) try {
const [href, text] = JSON.parse(store(local, "last"));
if (href.startsWith(folder)) {
const a = doc.createElement("a");
a.className = "btn"; a.href = href; a.textContent = UI.resume + " " + text;
actions.append(a);
}
} catch (e) {}
})();
