// What a reader does: open, read on, come back, change the light, print.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  brightness, buildHandbook, contentSecurityPolicy, fileUrl, launch, open, samples, serve,
} from "./lib.mjs";

let site, server, below, browser;

before(async () => {
  site = buildHandbook();
  server = await serve(site.dist);
  below = await serve(site.dist, "/some/book/");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await below?.close();
  site?.remove();
});

const places = {
  "a domain's root": () => server.url,
  "a sub-path": () => below.url,
  "the disk": () => fileUrl(site.dist),
};

for (const [name, address] of Object.entries(places)) {
  describe(`from ${name}`, () => {
    test("home, a section, and back", async () => {
      const { page, complaints, close } = await open(browser);
      const { section } = await samples(page, address());
      const title = await page.title();
      await page.locator("main a[href], nav a[href]").filter({ hasText: /^\s*1\.1/ }).first()
        .evaluate((link) => link.click());
      await page.waitForURL((url) => url.href.startsWith(address() + section));
      assert.match(await page.locator("h1").innerText(), /\S/);
      assert.equal(await page.locator("main").count(), 1);
      await page.goBack();
      assert.equal(await page.title(), title);
      assert.deepEqual(complaints, []);
      await close();
    });

    test("every page opens without a complaint and carries the policy", async () => {
      const { page, complaints, close } = await open(browser);
      for (const path of site.pages) {
        await page.goto(address() + path);
        const policy = await page
          .locator('meta[http-equiv="Content-Security-Policy"]')
          .getAttribute("content");
        assert.equal(policy, contentSecurityPolicy, path);
        // The whole book has one for each of its pages.
        if (path !== "print.html") assert.equal(await page.locator("h1").count(), 1, `${path}: one h1`);
      }
      assert.deepEqual(complaints, []);
      await close();
    });
  });
}

const themeButton = (page) =>
  page.getByRole("button", { name: /明暗|外观|主题|深色|浅色|theme/i }).first();

for (const scheme of ["light", "dark"]) {
  test(`the theme button changes a ${scheme} page, and the next pages remember it`, async () => {
    const { page, complaints, close } = await open(browser, {
      colorScheme: scheme,
      reducedMotion: "reduce",
    });
    const { section } = await samples(page, server.url);
    const first = await brightness(page);
    let now = first;
    // The button may go round through "as the system has it".
    for (let click = 0; click < 3 && Math.abs(now - first) < 100; click++) {
      await themeButton(page).click();
      now = await brightness(page);
    }
    assert.ok(Math.abs(now - first) > 100, `brightness stayed at ${first}`);
    await page.reload();
    assert.equal(await brightness(page), now, "after a reload");
    await page.goto(server.url + section);
    assert.equal(await brightness(page), now, "on another page");
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("the system's dark mode works without script", async () => {
  const { page, close } = await open(browser, { colorScheme: "dark", javaScriptEnabled: false });
  await page.goto(server.url);
  const shot = await page.screenshot({ clip: { x: 640, y: 790, width: 1, height: 1 } });
  const lit = await open(browser, { colorScheme: "light", javaScriptEnabled: false });
  await lit.page.goto(server.url);
  const other = await lit.page.screenshot({ clip: { x: 640, y: 790, width: 1, height: 1 } });
  assert.ok(!shot.equals(other), "the same pixel in light and dark");
  await close();
  await lit.close();
});

for (const width of [1280, 390]) {
  test(`the menu works without script at ${width}`, async () => {
    const { page, complaints, close } = await open(browser, {
      javaScriptEnabled: false,
      viewport: { width, height: 800 },
    });
    const { chapter } = await samples(page, server.url);
    await page.goto(server.url + chapter);
    const tree = page.locator("nav#tree");
    if (!(await tree.isVisible())) await page.locator("[popovertarget=tree]").first().click();
    const link = tree.locator("a", { hasText: /1\.2(?!\d)/ }).first();
    await link.click();
    await page.waitForURL((url) => !url.pathname.endsWith(chapter));
    assert.equal(await page.locator("nav#tree a[aria-current=page]").count(), 1);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("the keyboard reaches the text first", async () => {
  const { page, close } = await open(browser);
  const { section } = await samples(page, server.url);
  await page.goto(server.url + section);
  await page.keyboard.press("Tab");
  const target = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  assert.match(target ?? "", /^#/, "the first stop is the skip link");
  await page.keyboard.press("Enter");
  assert.equal(new URL(page.url()).hash, target);
  await close();
});

test("printing gives a document, from dark mode as well", async () => {
  const { page, close } = await open(browser, { colorScheme: "dark" });
  const { section } = await samples(page, server.url);
  await page.goto(server.url + section);
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.ok((await brightness(page)) > 240, "paper is white");
  assert.equal(await page.locator("nav#tree").isVisible(), false, "no menu on paper");
  await close();
});

test("the whole book prints from one page: nothing is hidden, every id is its own", async () => {
  const { page, complaints, close } = await open(browser, { colorScheme: "dark" });
  await page.goto(server.url + "print.html");
  const twice = await page.evaluate(() => {
    const all = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return all.filter((id, at) => all.indexOf(id) !== at);
  });
  assert.deepEqual(twice, []);
  const lost = await page.evaluate(() => [...document.querySelectorAll("main a[href^='#']")]
    .map((link) => decodeURIComponent(link.hash.slice(1)))
    .filter((id) => id && !document.getElementById(id)));
  assert.deepEqual(lost, []);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.ok((await brightness(page)) > 240, "paper is white");
  const starts = await page.locator(".leaf").evaluateAll((all) => all.map((leaf) => getComputedStyle(leaf).page));
  assert.ok(new Set(starts).size > 9, "chapters have running titles of their own");
  assert.deepEqual(complaints, []);
  await close();
});

test("an unknown address shows the 404 page, which needs nothing else", async () => {
  const { page, complaints, close } = await open(browser);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const answer = await page.goto(below.url + "no/such/page.html");
  assert.equal(answer.status(), 404);
  assert.match(await page.locator("h1").innerText(), /\S/);
  assert.deepEqual(asked.filter((url) => !url.startsWith("data:")).slice(1), []);
  assert.deepEqual(complaints.filter((text) => !text.includes("status of 404")), []);
  await close();
});
