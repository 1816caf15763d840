// Diagrams: seen large with zoom and pan, source to copy. Without this the drawing is a link to
// its file and the source unfolds.
(function () {
const UI = __ZOOM__, doc = document;
const button = (label, act, title) => {
const b = doc.createElement("button");
b.type = "button"; b.textContent = label; b.onclick = act;
if (title) { b.title = title; b.setAttribute("aria-label", title); }
return b;
};
for (const figure of doc.querySelectorAll(".diagram")) {
const svg = figure.querySelector(".canvas > svg"), full = figure.querySelector(".full"), code = figure.querySelector(".tools pre");
if (!svg || !full || !code) continue;
full.onclick = (e) => {
if (e.ctrlKey || e.metaKey || e.shiftKey || !HTMLDialogElement.prototype.showModal) return;
e.preventDefault();
large(svg, full);
};
const copy = button(UI.source, async () => {
try { await navigator.clipboard.writeText(code.textContent); } catch (e) {
const area = doc.createElement("textarea");
area.value = code.textContent; figure.append(area); area.select(); doc.execCommand("copy"); area.remove();
}
copy.textContent = UI.copied;
setTimeout(() => { copy.textContent = UI.source; }, 2000);
});
// A drawing begins where its first node is, which may be in its middle.
const canvas = svg.parentNode, first = svg.querySelector(".node") || svg.querySelector("text");
if (first && canvas.scrollWidth > canvas.clientWidth && !canvas.scrollLeft) {
const box = first.getBoundingClientRect();
canvas.scrollLeft = box.left + box.width / 2 - canvas.getBoundingClientRect().left - canvas.clientWidth / 2;
}
full.parentNode.insertBefore(copy, full.parentNode.querySelector("details"));
}

// The picture in a dialog of its own; what is seen is the viewBox, so that it stays sharp.
function large(from, back) {
const home = from.getAttribute("viewBox").split(" ").map(Number);
const dialog = doc.createElement("dialog"), svg = from.cloneNode(true);
let view = home.slice(), fingers = new Map();
dialog.className = "zoom"; dialog.setAttribute("aria-label", UI.help);
svg.removeAttribute("width"); svg.removeAttribute("height");
const show = () => svg.setAttribute("viewBox", view.join(" "));
const scale = () => { const m = svg.getScreenCTM(); return m ? m.a : 1; };
const zoom = (factor, x, y) => {
const wide = Math.min(Math.max(view[2] * factor, home[2] / 12), home[2] * 3), k = wide / view[2];
if (x === undefined) { x = view[0] + view[2] / 2; y = view[1] + view[3] / 2; }
view = [x - (x - view[0]) * k, y - (y - view[1]) * k, wide, view[3] * k];
show();
};
const move = (dx, dy) => { view[0] += dx; view[1] += dy; show(); };
const point = (e) => new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse());
const fit = () => { view = home.slice(); show(); };
svg.addEventListener("wheel", (e) => { e.preventDefault(); const p = point(e); zoom(e.deltaY > 0 ? 1.15 : 1 / 1.15, p.x, p.y); }, { passive: false });
svg.onpointerdown = (e) => { if (!e.target.closest("a")) { svg.setPointerCapture(e.pointerId); fingers.set(e.pointerId, e); } };
svg.onpointerup = svg.onpointercancel = (e) => fingers.delete(e.pointerId);
svg.onpointermove = (e) => {
const last = fingers.get(e.pointerId);
if (!last) return;
const other = [...fingers.values()].find((one) => one.pointerId !== e.pointerId);
if (other) {
const far = (a) => Math.hypot(a.clientX - other.clientX, a.clientY - other.clientY) || 1, p = point(other);
zoom(far(last) / far(e), p.x, p.y);
} else move((last.clientX - e.clientX) / scale(), (last.clientY - e.clientY) / scale());
fingers.set(e.pointerId, e);
};
dialog.onkeydown = (e) => {
const step = view[2] / 10;
const act = { "+": () => zoom(.8), "=": () => zoom(.8), "-": () => zoom(1.25), "0": fit, ArrowLeft: () => move(-step, 0), ArrowRight: () => move(step, 0), ArrowUp: () => move(0, -step), ArrowDown: () => move(0, step) }[e.key];
if (act && !e.ctrlKey && !e.metaKey && !e.altKey) { e.preventDefault(); e.stopPropagation(); act(); }
};
const bar = doc.createElement("p");
bar.append(button("＋", () => zoom(.8), UI.in), button("－", () => zoom(1.25), UI.out), button(UI.fit, fit), button(UI.close, () => dialog.close()));
dialog.append(svg, bar);
dialog.onclose = () => { dialog.remove(); back.focus(); };
doc.body.append(dialog);
dialog.showModal();
bar.firstChild.focus();
}
})();
