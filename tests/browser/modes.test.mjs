// What the reader's system asks for: colours of its own (forced-colors), less motion, more contrast.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { buildHandbook, launch, open, serve } from "./lib.mjs";
import { kinds } from "./pages.mjs";

let site, server, browser, paths, drawings;

before(async () => {
  site = buildHandbook();
  server = await serve(site.dist);
  browser = await launch();
  paths = kinds(site);
  drawings = site.pages.filter((page) => page !== "print.html" && readFileSync(path.join(site.dist, page), "utf8").includes('class="diagram-svg"'));
});

after(async () => {
  await browser?.close();
  await server?.close();
  site?.remove();
});

/** Defines, in the page, `contrast(a, b)` of two CSS colours and `seen(colour)` as red, green, blue and alpha. */
function colours() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  globalThis.seen = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  globalThis.contrast = (a, b) => {
    const [x, y] = [light(globalThis.seen(a).slice(0, 3)), light(globalThis.seen(b).slice(0, 3))];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
}

for (const colorScheme of ["light", "dark"]) {
  test(`with the system's colours, ${colorScheme}: controls have an edge, the current place a mark`, async () => {
    for (const width of [1280, 390]) {
      const { page, close } = await open(browser, { colorScheme, forcedColors: "active", viewport: { width, height: 800 } });
      for (const [kind, one] of Object.entries(paths)) {
        await page.goto(server.url + one);
        await page.evaluate(colours);
        if (width < 1080 && kind !== "home") await page.locator("[popovertarget=tree]").click();
        const found = await page.evaluate(() => {
          const wrong = [], ground = getComputedStyle(document.body).backgroundColor;
          // A button without text (an icon) or a field is seen by its edge; one with text by that as well.
          for (const control of document.querySelectorAll("button, input, select, .btn")) {
            if (!control.checkVisibility() || control.disabled) continue;
            // The edge of the field of the search is that of its form.
            const style = getComputedStyle(control.closest(".finds form") && control.matches("input") ? control.closest("form") : control);
            const edge = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none" && contrast(style.borderTopColor, ground) >= 3;
            const words = control.textContent.trim() && contrast(style.color, ground) >= 4.5;
            // Boxes to tick are drawn by the system.
            if (!edge && style.appearance !== "auto" && (!words || !control.closest("th, .tools, .foot, .hits"))) wrong.push(`no edge (${style.appearance}): ${control.tagName} ${control.className} ${control.title}`);
          }
          for (const here of document.querySelectorAll("#tree [aria-current=page], .views [aria-current]")) {
            if (!here.checkVisibility()) continue;
            const style = getComputedStyle(here);
            if (!(parseFloat(style.borderInlineStartWidth) > 1 || parseFloat(style.borderBottomWidth) > 1)) wrong.push(`no mark: ${here.textContent}`);
            const other = [...here.closest("nav").querySelectorAll("a:not([aria-current])")].find((a) => a.checkVisibility());
            const plain = other && getComputedStyle(other);
            if (plain && plain.borderBottomWidth === style.borderBottomWidth && plain.borderInlineStartWidth === style.borderInlineStartWidth) wrong.push(`like its neighbours: ${here.textContent}`);
          }
          const icon = document.querySelector(".theme");
          if (icon && contrast(getComputedStyle(icon, "::before").borderTopColor, ground) < 3) wrong.push("the button for light and dark has no picture");
          for (const mark of document.querySelectorAll(".mark, .yin, .bigseal")) {
            if (mark.checkVisibility() && parseFloat(getComputedStyle(mark).borderTopWidth) < 1) wrong.push(`a mark without edge: ${mark.textContent}`);
          }
          for (const text of document.querySelectorAll(".strip text, .lives text, .lives tspan")) {
            const on = text.closest(".fin") && text.matches(".n") ? getComputedStyle(text.closest(".fin").querySelector("circle")).fill : ground;
            if (contrast(getComputedStyle(text).fill, on) < 4.5) wrong.push(`pale on the timeline: ${text.textContent}`);
          }
          for (const line of document.querySelectorAll(".life")) if (contrast(getComputedStyle(line).stroke, ground) < 3) wrong.push("a pale bar");
          return [...new Set(wrong)];
        });
        assert.deepEqual(found, [], `${kind} at ${width}`);
      }
      await close();
    }
  });

  test(`with the system's colours, ${colorScheme}: the search shows its field, the chosen kind and the chosen result`, async () => {
    const { page, close } = await open(browser, { colorScheme, forcedColors: "active" });
    await page.goto(server.url + paths.section);
    await page.keyboard.press("/");
    const field = page.locator("dialog input[type=search]");
    await field.fill("融资");
    await page.locator(".hits a").nth(1).waitFor();
    await field.press("ArrowDown");
    const look = await page.evaluate(() => {
      const edge = (one) => getComputedStyle(one).borderInlineStartColor + getComputedStyle(one).outlineStyle;
      const labels = [...document.querySelectorAll(".finds label")], chosen = labels.find((label) => label.querySelector(":checked"));
      return {
        field: getComputedStyle(document.querySelector(".finds form")).outlineStyle,
        result: edge(document.querySelector(".hits [aria-selected=true]")), other: edge(document.querySelector(".hits a:not([aria-selected=true])")),
        kind: chosen && getComputedStyle(chosen).backgroundColor, plain: getComputedStyle(labels.find((label) => label !== chosen)).backgroundColor,
      };
    });
    assert.notEqual(look.field, "none", "where the focus is");
    assert.notEqual(look.result, look.other, "the chosen result");
    if (look.kind) assert.notEqual(look.kind, look.plain, "the chosen kind");
    await close();
  });

  test(`with the system's colours, ${colorScheme}: every label of a diagram can be read`, async () => {
    const { page, close } = await open(browser, { colorScheme, forcedColors: "active" });
    for (const one of drawings) {
      await page.goto(server.url + one);
      await page.evaluate(colours);
      const found = await page.evaluate(() => {
        const pale = [], ground = getComputedStyle(document.body).backgroundColor;
        for (const svg of document.querySelectorAll(".canvas > svg")) {
          const shapes = [...svg.querySelectorAll("rect, polygon, circle, ellipse, path")]
            .filter((shape) => !shape.closest("marker, defs, clipPath, symbol") && getComputedStyle(shape).fill !== "none");
          for (const text of svg.querySelectorAll("text")) {
            const box = text.getBoundingClientRect();
            if (!box.width) continue;
            let under = ground;
            for (const shape of shapes) {
              const at = new DOMPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2).matrixTransform(shape.getScreenCTM().inverse());
              const fill = getComputedStyle(shape).fill;
              if (shape.isPointInFill(at) && seen(fill)[3] > 200) under = fill;
            }
            const ratio = contrast(getComputedStyle(text).fill, under);
            if (ratio < 4.5) pale.push(`${text.textContent.trim()}: ${ratio.toFixed(1)}`);
          }
          const lines = [...svg.querySelectorAll(".edge")].filter((line) => getComputedStyle(line).stroke !== "none" && contrast(getComputedStyle(line).stroke, ground) < 3);
          if (lines.length) pale.push(`${lines.length} pale lines`);
        }
        return pale;
      });
      assert.deepEqual(found, [], one);
    }
    await close();
  });
}

test("with less motion nothing moves by itself", async () => {
  const { page, close } = await open(browser, { reducedMotion: "reduce" });
  for (const [kind, one] of Object.entries(paths)) {
    await page.goto(server.url + one);
    const moving = await page.evaluate(() => {
      const slow = (value) => value.split(",").some((part) => parseFloat(part) > 0);
      const found = [...document.querySelectorAll("*")].filter((element) => ["", "::before", "::after"].some((part) => {
        const style = getComputedStyle(element, part || null);
        return slow(style.transitionDuration) || (slow(style.animationDuration) && style.animationName !== "none");
      })).map((element) => element.tagName + "." + element.className);
      if (getComputedStyle(document.documentElement).scrollBehavior !== "auto") found.push("smooth scrolling");
      return [...new Set(found)];
    });
    assert.deepEqual(moving, [], kind);
  }
  await close();
});

test("where more contrast is wanted all text has at least 7:1", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await open(browser, { colorScheme, contrast: "more" });
    for (const [kind, one] of Object.entries(paths)) {
      await page.goto(server.url + one);
      await page.evaluate(colours);
      const pale = await page.evaluate(() => {
        const ground = (element) => {
          for (let box = element; box; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (seen(style.backgroundColor)[3] === 255) return style.backgroundColor;
            // The cloth of the cover is a picture; its colours are the same in every mode.
            if (box.matches(".cloth")) return null;
          }
          return getComputedStyle(document.body).backgroundColor;
        };
        const found = new Set(), walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const element = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || element.closest("svg, script, noscript") || !element.checkVisibility({ opacityProperty: true })) continue;
          const on = ground(element);
          if (!on) continue;
          const ratio = contrast(getComputedStyle(element).color, on);
          // Words on the filled button are large and bold.
          if (ratio < (element.closest(".btn.main, .seal") ? 4.5 : 7)) found.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}: ${walker.currentNode.data.trim().slice(0, 16)}`);
        }
        return [...found];
      });
      assert.deepEqual(pale.slice(0, 8), [], `${kind}, ${colorScheme}`);
    }
    await close();
  }
});
