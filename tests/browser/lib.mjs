// What the browser tests share: the built handbook, a small static server, a browser that
// remembers every complaint and every request to another host.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
  "base-uri 'none'; form-action 'self'";

/** The program under test. */
export const binary = process.env.SHOUCE_BIN ?? path.join(root, "target/debug/shouce");

function program() {
  if (!existsSync(binary)) throw new Error(`no binary at ${binary}: run cargo build or set SHOUCE_BIN`);
  return binary;
}

/** What `shouce search` answers to each query over the handbook: the best three. */
export function search(queries) {
  const options = { input: queries.join("\n"), encoding: "utf8", maxBuffer: 1 << 26 };
  const run = spawnSync(program(), ["search", "-", root, "--format", "json", "--limit", "3"], options);
  if (run.status !== 0) throw new Error(`search ended with ${run.status}:\n${run.stderr}`);
  return run.stdout.trim().split("\n").map((line) => JSON.parse(line));
}

/** Builds the handbook, or another site, into a new temporary folder. */
export function buildHandbook(folder = root) {
  program();
  const parent = mkdtempSync(path.join(tmpdir(), "shouce-browser-"));
  const dist = path.join(parent, "dist");
  const run = spawnSync(binary, ["build", folder, "--out", dist], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`build ended with ${run.status}:\n${run.stderr}`);
  return {
    dist,
    pages: htmlFiles(dist),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

function htmlFiles(folder, below = "") {
  const found = [];
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const name = path.posix.join(below, entry.name);
    if (entry.isDirectory()) found.push(...htmlFiles(folder, name));
    else if (name.endsWith(".html") && name !== "404.html") found.push(name);
  }
  return found.sort();
}

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
  ".webmanifest": "application/manifest+json",
  ".ico": "image/x-icon",
};

/** Serves a folder on loopback below `prefix`, as a static host does; unknown paths get 404.html. */
export async function serve(folder, prefix = "/") {
  const server = createServer((request, response) => {
    const url = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = url.startsWith(prefix) ? path.join(folder, url.slice(prefix.length)) : "";
    if (file && existsSync(file) && statSync(file).isDirectory()) file = path.join(file, "index.html");
    const found = file !== "" && existsSync(file);
    const shown = found ? file : path.join(folder, "404.html");
    response.writeHead(found ? 200 : 404, {
      "content-type": types[path.extname(shown)] ?? "application/octet-stream",
    });
    response.end(readFileSync(shown));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: origin + prefix, close: () => new Promise((done) => server.close(done)) };
}

export function fileUrl(folder) {
  return pathToFileURL(folder).href + "/";
}

/** Chromium as the system has it: nothing is downloaded. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    // The sandbox refuses to start for root, which is who runs inside containers.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}

/** A page without service worker (which would answer in the place of the server), unless
 * `serviceWorkers: "allow"`, whose `complaints` collect console errors, exceptions, failed and foreign requests. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 }, serviceWorkers: "block", ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints = [];
  const note = (text) => complaints.push(`${page.url()}: ${text}`);
  page.on("console", (message) => {
    const blocked = message.text().includes("Service Worker registration blocked");
    if (["error", "warning"].includes(message.type()) && !blocked) note(message.text());
  });
  page.on("pageerror", (error) => note(String(error)));
  page.on("requestfailed", (request) => {
    // Leaving a page ends what it still loads; that is nobody's fault.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") note(`failed: ${request.url()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const own = url.protocol === "data:" || url.protocol === "file:" || url.hostname === "127.0.0.1";
    if (!own) note(`request to another host: ${url}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** One page of each kind, as paths from the site root, found by what the home page links to. */
export async function samples(page, home) {
  await page.goto(home + "index.html");
  const links = await page.$$eval("nav a[href], main a[href]", (all) =>
    all.map((a) => ({ text: a.textContent.trim(), href: a.href })),
  );
  const section = links.find((link) => /^1\.1(?!\d)/.test(link.text));
  if (!section) throw new Error("the home page links to no section 1.1");
  const target = new URL(section.href).href.slice(home.length).split("#")[0];
  return { home: "index.html", section: target, chapter: path.posix.join(target, "../index.html") };
}

/** Brightness of what is behind the text, from 0 (black) to 255. */
export function brightness(page) {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d");
    let colour = "";
    for (const element of [document.body, document.documentElement]) {
      const own = getComputedStyle(element).backgroundColor;
      if (!colour && own !== "rgba(0, 0, 0, 0)") colour = own;
    }
    canvas.fillStyle = colour || "white";
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  });
}
