// On a phone what is far below is laid out when it comes near: a reader notices nothing of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./lib.mjs";
import { handbook } from "./pages.mjs";

const { server, browser } = await handbook();

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const long = ["index.html", "foundations/deep-networks.html", "development/dev-tools.html", "case/openai.html"];

/** A finger that draws the page by so many pixels, down where they are positive. */
async function finger(page) {
  const session = await page.context().newCDPSession(page);
  return (yDistance) => session.send("Input.synthesizeScrollGesture", { x: 200, y: 400, yDistance, speed: 3000 });
}

/** How far down the page goes. */
const end = (page) => page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY);

test("only what is near is laid out at first, and all of it on a wide screen", async () => {
  for (const [options, late] of [[phone, true], [{}, false]]) {
    const { page, close } = await open(browser, options);
    for (const one of long) {
      await page.goto(server.url + one);
      const waiting = await page.$$eval("main *", (all) => all.filter((element) => !element.checkVisibility({ contentVisibilityAuto: true }) && element.checkVisibility()).length);
      assert.equal(waiting > 50, late, `${one}: ${waiting} elements wait`);
    }
    await close();
  }
});

test("drawn to its end and back the text moves with the finger, and only with it", async () => {
  for (const one of long) {
    const { page, close } = await open(browser, phone);
    await page.addInitScript(() => {
      globalThis.moved = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.moved += entry.value; }).observe({ type: "layout-shift", buffered: true });
    });
    const draw = await finger(page);
    await page.goto(server.url + one);
    while ((await end(page)) > 2) await draw(-600);
    assert.equal(await page.evaluate(() => globalThis.moved), 0, `${one}: down`);
    // Once more from the end of a page of which nothing above was seen.
    await page.reload();
    await page.evaluate(() => scrollTo(0, 1e6));
    await page.waitForTimeout(200);
    await page.evaluate(() => { globalThis.moved = 0; });
    while ((await page.evaluate(() => scrollY)) > 800) {
      await page.evaluate(() => {
        globalThis.seen = [...document.querySelectorAll("main :is(p, li, h2, h4, td)")].findLast((element) => { const { top } = element.getBoundingClientRect(); return top > 30 && top < 450; });
        globalThis.was = globalThis.seen?.getBoundingClientRect().top;
      });
      await draw(350);
      const far = await page.evaluate(() => globalThis.seen ? globalThis.seen.getBoundingClientRect().top - globalThis.was : 350);
      assert.ok(Math.abs(far - 350) < 20, `${one}: drawn by 350, moved by ${far}`);
    }
    assert.equal(await page.evaluate(() => globalThis.moved), 0, `${one}: up`);
    await close();
  }
});

test("an address with a fragment and a link within the page lead to their place", async () => {
  const { page, close } = await open(browser, phone);
  for (const one of ["foundations/deep-networks.html", "overview/history.html"]) {
    await page.goto(server.url + one);
    const ids = await page.$$eval("main h2[id], #sources, #sources li[id], main .cite [id]", (all) => all.map((element) => element.id).filter((id, at) => at % 3 === 0));
    assert.ok(ids.length > 5, `${one}: ${ids.length} places`);
    for (const id of ids) {
      for (const followed of [true, false]) {
        await page.goto("about:blank");
        await page.goto(server.url + one + (followed ? "" : "#" + encodeURIComponent(id)));
        if (followed) await page.evaluate((to) => Object.assign(document.createElement("a"), { href: "#" + encodeURIComponent(to) }).click(), id);
        await page.waitForTimeout(250);
        const { top, want, last } = await page.evaluate((to) => ({
          top: document.getElementById(to).getBoundingClientRect().top,
          want: parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop),
          last: document.documentElement.scrollHeight - innerHeight - scrollY < 2,
        }), id);
        assert.ok(Math.abs(top - want) < 4 || (last && top > 0 && top < 844), `${one}#${id}: at ${top}`);
      }
    }
  }
  await close();
});

test("going back shows what was there", async () => {
  const { page, close } = await open(browser, phone);
  const draw = await finger(page);
  for (const one of long) {
    await page.goto(server.url + one);
    for (let times = 0; times < 4; times++) await draw(-700);
    const at = await page.evaluate(() => [...document.querySelectorAll("main *")].findIndex((element) => element.matches("p, h2, h4, li") && element.getBoundingClientRect().top > 300));
    await page.goto(server.url + "foundations/index.html");
    await page.goBack();
    await page.waitForTimeout(300);
    const top = await page.evaluate((index) => document.querySelectorAll("main *")[index].getBoundingClientRect().top, at);
    assert.ok(top > 0 && top < 844, `${one}: what was in sight is at ${top}`);
  }
  await close();
});
