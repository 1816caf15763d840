// The whole book by keyboard: where Tab goes, that focus is seen, never lost and never held outside dialogs, and what
// the keys do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./lib.mjs";
import { handbook } from "./pages.mjs";

const { site, server, browser, paths } = await handbook();

/** Opens a page and waits for what comes after it. */
async function at(kind, options) {
  // Without smooth scrolling, so that what is focused is in view at once.
  const opened = await open(browser, { reducedMotion: "reduce", ...options });
  await opened.page.goto(server.url + (paths[kind] ?? kind));
  await opened.page.locator("script[src*='/more.'], script[src^='static/more.']").waitFor({ state: "attached" });
  await opened.page.waitForLoadState("networkidle");
  return opened;
}

/** Runs in the page: where the focus is, and what tells a reader so. */
function focus() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const outlined = (one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2;
  const around = element.closest("label, form");
  const seen = outlined(style) || style.boxShadow !== "none" || (around && (outlined(getComputedStyle(around)) || getComputedStyle(around).boxShadow !== "none"));
  const area = element.closest(".spine") ? "header" : element.closest(".facets") ? "facets" : element.closest("#tree") ? "menu" : element.closest("main") ? "main"
    : element.closest(".foot") ? "foot" : element.matches(".skip") ? "skip" : "other";
  // What lies over the middle of it, if not itself: it would be hidden.
  const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 2), y = (box.top + box.bottom) / 2;
  const first = element.getClientRects()[0] ?? box, over = document.elementFromPoint((first.left + first.right) / 2, (first.top + first.bottom) / 2);
  const within = first.bottom > 0 && first.top < innerHeight && first.right > 0 && first.left < innerWidth;
  const covered = within && over && !element.contains(over) && !over.contains(element) && !over.closest("#card") && !around?.contains(over);
  return {
    name: `${element.tagName.toLowerCase()} ${element.getAttribute("class") ?? ""} ${(element.getAttribute("aria-label") || element.textContent).trim().slice(0, 20)}`,
    area, seen: Boolean(seen), within, covered: covered ? over.outerHTML.slice(0, 60) : "", x, y,
  };
}

/** Presses Tab until the focus leaves the page; says every stop. */
async function stops(page, most) {
  const all = [];
  for (let n = 0; n < most; n++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(focus);
    if (!stop) break;
    all.push(stop);
  }
  return all;
}

for (const kind of ["home", "chapter", "section", "case", "cases", "compare", "term", "table", "search"]) {
  test(`Tab goes through a ${kind} page in the order of reading, each stop is seen`, async () => {
    const { page, complaints, close } = await at(kind);
    // The search starts in its field.
    if (kind === "search") await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); });
    const all = await stops(page, 600);
    assert.equal(all[0].area, "skip", "the skip link comes first");
    const order = ["skip", "header", "facets", "menu", "main", "foot"];
    const areas = all.map((stop) => order.indexOf(stop.area)).filter((place) => place >= 0);
    assert.deepEqual(areas, [...areas].sort((a, b) => a - b), "header, menu, text, foot");
    if (kind !== "home") for (const area of ["header", "menu"]) assert.ok(all.some((stop) => stop.area === area), area);
    for (const area of ["main", "foot"]) assert.ok(all.some((stop) => stop.area === area), area);
    assert.deepEqual(all.filter((stop) => !stop.seen).map((stop) => stop.name), [], "focus without a mark");
    assert.deepEqual(all.filter((stop) => !stop.within).map((stop) => stop.name), [], "focus outside the window");
    assert.deepEqual(all.filter((stop) => stop.covered).map((stop) => `${stop.name} under ${stop.covered}`), [], "focus under something");
    assert.ok(all.length < 600, "Tab leaves the page at its end");
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("the skip link brings focus to the text, on every kind of page", async () => {
  const { page, close } = await open(browser);
  for (const [kind, path] of Object.entries(paths)) {
    await page.goto(server.url + path);
    if (kind === "search") await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); });
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(".skip").isVisible(), true, kind);
    const box = await page.locator(".skip").boundingBox();
    assert.ok(box.y >= 0, `${kind}: it comes into view`);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(focus);
    assert.ok(stop === null || ["main", "foot"].includes(stop.area), `${kind}: then ${stop?.name}`);
  }
  await close();
});

test("arrows turn the page, and mean something else in a field", async () => {
  const { page, complaints, close } = await at("section");
  const next = await page.locator("a[rel=next]").evaluate((a) => a.href);
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(next);
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL(server.url + paths.section);
  await page.goto(server.url + paths.table);
  const here = page.url();
  await page.locator("main input[type=search]").focus();
  await page.keyboard.type("ab");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  await page.waitForTimeout(200);
  assert.equal(page.url(), here);
  assert.equal(await page.locator("main input[type=search]").inputValue(), "ab?/");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

/** Where Tab takes the focus inside an open dialog: it may leave for the browser itself, never for the page behind. */
async function staysInside(page, presses) {
  for (let n = 0; n < presses; n++) {
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => {
      const element = document.activeElement;
      return element === document.body || element === document.documentElement || Boolean(element.closest("dialog"));
    }), "the focus went behind the dialog");
  }
}

for (const keys of ["/", "Control+k"]) {
  test(`${keys} opens the search, Escape closes it and gives the focus back`, async () => {
    const { page, complaints, close } = await at("section");
    const link = page.locator("article p a[href]").first();
    await link.focus();
    await page.keyboard.press(keys);
    const field = page.locator("dialog input[type=search]");
    await field.waitFor();
    assert.equal(await field.evaluate((one) => one === document.activeElement), true);
    await staysInside(page, 12);
    await field.focus();
    await page.keyboard.press("Escape");
    await field.waitFor({ state: "hidden" });
    assert.equal(await link.evaluate((one) => one === document.activeElement), true, "focus is where it was");
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("the question mark shows what the keys do, Escape closes it and gives the focus back", async () => {
  const { page, complaints, close } = await at("section");
  const link = page.locator("article p a[href]").first();
  await link.focus();
  await page.keyboard.press("?");
  const sheet = page.locator("dialog.keys");
  await sheet.waitFor();
  const said = await sheet.innerText();
  for (const key of ["←", "→", "/", "?", "Esc"]) assert.ok(said.includes(key), key);
  assert.match(await sheet.getAttribute("aria-label"), /\S/);
  await staysInside(page, 4);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  assert.equal(await link.evaluate((one) => one === document.activeElement), true, "focus is where it was");
  await page.keyboard.press("?");
  await sheet.locator("button").press("Enter");
  await sheet.waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
  await close();
});

for (const [button, key] of [[".theme", "theme"], [".size", "size"]]) {
  test(`${key} is changed from the keyboard, says its state and stays`, async () => {
    const { page, complaints, close } = await at("section");
    const control = page.locator(`.spine ${button}`);
    const names = new Set(), states = new Set();
    await control.focus();
    for (let n = 0; n < 3; n++) {
      names.add(await control.getAttribute("aria-label"));
      states.add(await page.evaluate((name) => document.documentElement.dataset[name] ?? "", key));
      await page.keyboard.press(n % 2 ? "Space" : "Enter");
      assert.equal(await control.evaluate((one) => one === document.activeElement), true, "focus stays on the button");
    }
    assert.equal(names.size, 3, [...names].join());
    assert.equal(states.size, 3, [...states].join());
    await page.keyboard.press("Enter");
    const chosen = await page.evaluate((name) => document.documentElement.dataset[name], key);
    assert.ok(chosen);
    await page.goto(server.url + paths.case);
    assert.equal(await page.evaluate((name) => document.documentElement.dataset[name], key), chosen);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("cards come with the focus and go with it", async () => {
  const { page, complaints, close } = await at("section");
  const links = page.locator("article p a.term, article p a.ref");
  assert.ok((await links.count()) > 1);
  await page.locator("h1").evaluate((one) => { one.tabIndex = -1; one.focus(); });
  let shown = 0;
  for (let n = 0; n < 30 && shown < 3; n++) {
    await page.keyboard.press("Tab");
    const carded = await page.evaluate(() => document.activeElement.matches("article p :is(a.term, a.ref)"));
    if (!carded) continue;
    await page.locator("#card").waitFor({ state: "visible" });
    const name = await page.evaluate(() => document.activeElement.getAttribute("aria-describedby"));
    assert.equal(name, "card");
    const apart = await page.evaluate(() => {
      const card = document.getElementById("card").getBoundingClientRect(), link = document.activeElement.getClientRects()[0];
      return card.bottom <= link.top + 1 || card.top >= link.bottom - 1 || card.left >= link.right || card.right <= link.left;
    });
    assert.ok(apart, "the card leaves its link in view");
    shown++;
  }
  assert.equal(shown, 3);
  await page.locator(".name").focus();
  await page.locator("#card").waitFor({ state: "hidden" });
  assert.equal(await page.locator("[aria-describedby=card]").count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test("cases are filtered from the keyboard", async () => {
  const { page, complaints, close } = await at("cases");
  const all = await page.locator(".roster tbody tr:visible").count();
  const box = page.locator(".facets input").first();
  await box.focus();
  await page.keyboard.press("Space");
  assert.equal(await box.isChecked(), true);
  const some = await page.locator(".roster tbody tr:visible").count();
  assert.ok(some > 0 && some < all);
  assert.match(await page.locator(".shown").innerText(), new RegExp(`${some}`));
  await page.locator(".shown button").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".roster tbody tr:visible").count(), all);
  assert.equal(await page.evaluate(() => document.activeElement.matches(".facets input")), true, "focus is not lost with the button");
  assert.deepEqual(complaints, []);
  await close();
});

test("cases are put side by side from the keyboard", async () => {
  const { page, complaints, close } = await at("compare");
  const pick = page.locator(".picks select");
  await pick.first().waitFor();
  const before = await page.locator(".versus thead th").allInnerTexts();
  await pick.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  assert.equal(await pick.nth(1).evaluate((one) => one === document.activeElement), true, "Tab goes to the next list");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.match(page.url(), /\?c=/);
  assert.notDeepEqual(await page.locator(".versus thead th").allInnerTexts(), before);
  assert.deepEqual(complaints, []);
  await close();
});

test("a table is sorted and filtered from the keyboard, and keeps the focus", async () => {
  const { page, complaints, close } = await at("table");
  const sort = page.locator("main table thead button").nth(1);
  await sort.focus();
  for (const state of ["ascending", "descending", null]) {
    await page.keyboard.press("Enter");
    assert.equal(await sort.locator("xpath=ancestor::th").getAttribute("aria-sort"), state);
    assert.equal(await sort.evaluate((one) => one === document.activeElement), true);
  }
  const all = await page.locator("main tbody tr:visible").count();
  await page.locator("main input[type=search]").focus();
  await page.keyboard.type("torch");
  assert.ok((await page.locator("main tbody tr:visible").count()) < all);
  assert.deepEqual(complaints, []);
  await close();
});

test("on a phone the menu opens, is walked and closes from the keyboard", async () => {
  const { page, complaints, close } = await at("section", { viewport: { width: 390, height: 800 } });
  const button = page.locator("[popovertarget=tree]");
  await button.focus();
  await page.keyboard.press("Enter");
  await page.locator("#tree").waitFor({ state: "visible" });
  await page.keyboard.press("Tab");
  assert.equal((await page.evaluate(focus)).area, "menu", "Tab goes into the menu");
  await page.keyboard.press("Escape");
  await page.locator("#tree").waitFor({ state: "hidden" });
  assert.equal(await button.evaluate((one) => one === document.activeElement), true, "focus is back on the button");
  assert.deepEqual(complaints, []);
  await close();
});

test("the tree unfolds and leads on from the keyboard", async () => {
  const { page, complaints, close } = await at("section");
  const at_ = await page.locator("#tree details").evaluateAll((all) => all.findIndex((one) => !one.open));
  const summary = page.locator("#tree details").nth(at_).locator("summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.matches("#tree details a")), true);
  const goal = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press("Enter");
  await page.waitForURL(goal);
  assert.equal(await page.locator("#tree [aria-current=page]").count(), 1);
  assert.deepEqual(complaints, []);
  await close();
});
