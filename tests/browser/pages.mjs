// One page of each kind, and what is measured on a page: text over text, text cut off, a page wider than its window.

import { after } from "node:test";
import { buildHandbook, launch, serve } from "./lib.mjs";

/** The built handbook, a server and a browser for one file of tests, and a page of each kind; gone after the last test. */
export async function handbook() {
  const site = buildHandbook();
  after(() => site.remove());
  const server = await serve(site.dist);
  after(() => server.close());
  const browser = await launch();
  after(() => browser.close());
  return { site, server, browser, paths: kinds(site) };
}

/** A page of each kind as a path from the site's root. A kind that the handbook has no page of is an error. */
export function kinds(site) {
  const first = (pattern) => {
    const found = site.pages.find((path) => pattern.test(path));
    if (!found) throw new Error(`no page like ${pattern}`);
    return found;
  };
  const chapter = "foundations";
  return {
    home: "index.html",
    part: first(/^part\//),
    chapter: first(new RegExp(`^${chapter}/index\\.html$`)),
    section: first(new RegExp(`^${chapter}/(?!index)[^/]+\\.html$`)),
    case: first(/^case\/openai\.html$/),
    cases: first(/^case\/index\.html$/),
    facet: first(/^case\/[^/]+\/[^/]+\.html$/),
    matrix: first(/^case\/matrix\.html$/),
    timeline: first(/^case\/timeline\.html$/),
    compare: first(/^case\/compare\.html$/),
    term: first(/^term\/rag\.html$/),
    terms: first(/^term\/index\.html$/),
    table: first(/^table\/frameworks\.html$/),
    tables: first(/^table\/index\.html$/),
    figures: first(/^figure\/index\.html$/),
    references: first(/^reference\/index\.html$/),
    index: first(/^index\/index\.html$/),
    search: first(/^search\.html$/),
  };
}

/** How far the page is wider than its window, in pixels. Runs in the page. */
export function sideways() {
  return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Runs in the page: lays out all of it, also what a phone leaves for when it comes near. */
export function laidOut() {
  const all = new CSSStyleSheet();
  all.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, all];
}

/** Runs in the page: pairs of texts whose characters lie over each other by more than 2 pixels both ways. A character
 * is taken as the square of its size in the middle of its line, since the box of a font reaches into the next line. */
export function overlaps() {
  const boxes = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  const seen = new Map();
  // What an element shows of its content, as far as something around it cuts it off; null: nothing.
  const frame = (element) => {
    if (!element || element === document.documentElement) return [-1e6, -1e6, 1e6, 1e6];
    if (seen.has(element)) return seen.get(element);
    let around = frame(element.parentElement);
    const style = getComputedStyle(element);
    if (around && (style.clipPath === "inset(50%)" || style.opacity === "0" || style.position === "fixed")) around = null;
    if (around && style.display !== "inline" && /hidden|auto|scroll|clip/.test(style.overflowX + style.overflowY)) {
      const box = element.getBoundingClientRect();
      around = [Math.max(around[0], box.left), Math.max(around[1], box.top), Math.min(around[2], box.right), Math.min(around[3], box.bottom)];
    }
    seen.set(element, around);
    return around;
  };
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest("script,style,noscript,title,desc,option,math") || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
    const around = frame(element);
    if (!around) continue;
    const style = getComputedStyle(element), scale = element.ownerSVGElement?.getScreenCTM()?.a ?? 1;
    const size = parseFloat(style.fontSize) * scale * 0.86, upright = style.writingMode.startsWith("horizontal");
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      let { left, top, right, bottom } = rect;
      if (upright && bottom - top > size) { const middle = (top + bottom) / 2; top = middle - size / 2; bottom = middle + size / 2; }
      if (!upright && right - left > size) { const middle = (left + right) / 2; left = middle - size / 2; right = middle + size / 2; }
      left = Math.max(left, around[0]); top = Math.max(top, around[1]); right = Math.min(right, around[2]); bottom = Math.min(bottom, around[3]);
      if (right - left > 2 && bottom - top > 2) boxes.push({ left, top, right, bottom, node });
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  const found = [];
  for (let i = 0; i < boxes.length; i++) {
    const a = boxes[i];
    for (let j = i + 1; j < boxes.length && boxes[j].top < a.bottom - 2; j++) {
      const b = boxes[j];
      if (a.node === b.node) continue;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - b.top;
      if (wide > 2 && high > 2) found.push(`“${a.node.data.trim().slice(0, 24)}” and “${b.node.data.trim().slice(0, 24)}” by ${wide.toFixed(0)} × ${high.toFixed(0)} at ${b.left.toFixed(0)}, ${b.top.toFixed(0)}`);
    }
  }
  return found;
}

/** Runs in the page: texts that something cuts off for good, since it neither scrolls nor grows. */
export function cutOff() {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest("script,style,noscript,title,desc,svg,math,option,[aria-hidden=true]") || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.clipPath === "inset(50%)" || style.position === "fixed") break;
      if (style.display === "inline" || style.webkitLineClamp !== "none") continue;
      const edge = box.getBoundingClientRect();
      const x = /hidden|clip/.test(style.overflowX) && (text.right > edge.right + 3 || text.left < edge.left - 3);
      const y = /hidden|clip/.test(style.overflowY) && (text.bottom > edge.bottom + 6 || text.top < edge.top - 6);
      if (x || y) { found.push(`“${node.data.trim().slice(0, 24)}” in ${box.tagName.toLowerCase()}.${box.className}`); break; }
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
    }
  }
  return found;
}
