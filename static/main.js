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

// The search comes when somebody asks for it, or comes from it; without it the link leads to a page of its own.
const finder = $("[data-search]");
if (finder) {
const find = (then) => {
if (then && window.shouceFind) return shouceFind();
const s = doc.createElement("script");
s.src = finder.dataset.search;
s.onload = () => { if (then) shouceFind(); };
s.onerror = () => { if (then) location = finder.href; };
doc.head.append(s);
};
finder.onclick = (e) => { if (e.ctrlKey || e.metaKey || e.shiftKey) return; e.preventDefault(); find(true); };
addEventListener("keydown", (e) => { if ((e.ctrlKey || e.metaKey) && !e.altKey && e.key.toLowerCase() === "k") { e.preventDefault(); finder.click(); } });
const found = store(session, "found");
if (found && found.includes(JSON.stringify(location.pathname)) && !$(".finder")) find();
}

// Left and right turn the page, unless the key means something where the focus is.
addEventListener("keydown", (e) => {
if (e.altKey || e.ctrlKey || e.metaKey || e.defaultPrevented || e.isComposing) return;
if (e.target.closest("input,textarea,select,pre,table,[contenteditable],[tabindex='0'],:popover-open,dialog")) return;
if (e.key === "/" && finder) { e.preventDefault(); finder.click(); return; }
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
// Chapters that the reader unfolds or folds stay so from page to page; the one that holds this page is open.
let folds = {};
try { folds = JSON.parse(store(session, "folds")) || folds; } catch (e) {}
const chapter = (d) => d.previousElementSibling.href;
for (const d of $$("#tree details")) if (chapter(d) in folds && !d.contains(here) && d.previousElementSibling !== here) d.open = folds[chapter(d)];
tree.addEventListener("click", (e) => {
const d = e.target.closest("summary") && e.target.closest("details");
if (d) { folds[chapter(d)] = !d.open; store(session, "folds", JSON.stringify(folds)); }
});
// On a narrow screen the tree is out of sight until it is opened: nothing of it is measured before.
const beside = matchMedia("(width >= 1080px)"), shown = () => beside.matches || tree.matches(":popover-open");
addEventListener("pagehide", () => { if (shown()) store(session, "tree", tree.scrollTop); });
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
const place = () => { if (here) reveal(here); if (shown()) mark(); };
addEventListener("scroll", () => { if (shown()) waiting = waiting || requestAnimationFrame(mark); }, { passive: true });
tree.addEventListener("toggle", place);
// In the frame that is drawn next, which lays the page out anyway.
if (beside.matches) requestAnimationFrame(() => { tree.scrollTop = store(session, "tree") || 0; place(); });
beside.addEventListener("change", () => { if (beside.matches) place(); });
}

// The site's own folder, with a slash at the end.
const folder = (($(".name") || location).href).replace(/[?#].*$/, "").replace(/[^/]*$/, "");

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
// What nobody needs before the page is there comes after it: cards, keys, reading offline; what sorts a table or
// enlarges a drawing, when one comes near; the page that follows, unless the reader wants to save data.
const bring = (src) => doc.head.append(Object.assign(doc.createElement("script"), { src, async: false }));
const near = (selector, src) => {
if (!src) return;
const watch = new IntersectionObserver((all) => { if (all.some((one) => one.isIntersecting)) { watch.disconnect(); bring(src); } }, { rootMargin: "600px" });
for (const one of $$(selector)) watch.observe(one);
};
const ahead = () => {
const next = $("a[rel=next]");
if (next && !(navigator.connection || {}).saveData) doc.head.append(Object.assign(doc.createElement("link"), { rel: "prefetch", href: next.href }));
};
addEventListener("load", () => setTimeout(() => { const { more, tables, diagrams } = script.dataset; bring(more); near("table", tables); near(".diagram", diagrams); ahead(); }, 50));
})();
