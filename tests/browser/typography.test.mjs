// Chinese is set as it should be: the measure, the line, spaces next to Latin, emphasis without slant.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { buildHandbook, launch, open, samples, serve } from "./lib.mjs";

let site, server, browser, section;

before(async () => {
  site = buildHandbook();
  server = await serve(site.dist);
  browser = await launch();
  const { page, close } = await open(browser);
  ({ section } = await samples(page, server.url));
  await close();
});

after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

for (const [width, least, most] of [[820, 36, 40], [1280, 36, 40], [1920, 36, 40], [390, 19, 22], [320, 15, 18]]) {
  test(`${least} to ${most} characters a line at ${width}, lines wide apart`, async () => {
    const { page, close } = await open(browser, { viewport: { width, height: 800 } });
    await page.goto(server.url + section);
    const [characters, leading] = await page.locator("main .sheet > p").first().evaluate((text) => {
      const style = getComputedStyle(text), size = parseFloat(style.fontSize);
      return [text.getBoundingClientRect().width / size, parseFloat(style.lineHeight) / size];
    });
    assert.ok(characters >= least && characters <= most, `${characters} characters`);
    assert.ok(leading >= 1.75, `line height ${leading}`);
    await close();
  });
}

test("spaces, breaks and punctuation follow the rules for Chinese, code its own", async () => {
  const { page, close } = await open(browser);
  await page.goto(server.url + section);
  const found = await page.evaluate(() => {
    const text = document.querySelector("main .sheet > p");
    text.insertAdjacentHTML("beforeend", "<em>重</em><i>斜</i><code>码a</code><span lang=en>word</span>");
    const style = (selector) => getComputedStyle(selector ? text.querySelector(selector) : text);
    return {
      lang: document.documentElement.lang, space: style().textAutospace, trim: style().textSpacingTrim,
      breaks: style().lineBreak, wrap: style().textWrapStyle, heading: getComputedStyle(document.querySelector("main h2")).textWrapStyle,
      em: style("em").fontStyle, dots: style("em").backgroundImage.includes("gradient"), i: style("i").fontStyle,
      code: style("code").textAutospace, times: getComputedStyle(document.querySelector("time")).fontVariantNumeric,
    };
  });
  assert.deepEqual(found, {
    lang: "zh-CN", space: "normal", trim: "trim-start", breaks: "strict", wrap: "pretty", heading: "balance",
    em: "normal", dots: true, i: "normal", code: "no-autospace", times: "lining-nums tabular-nums",
  });
  await close();
});
