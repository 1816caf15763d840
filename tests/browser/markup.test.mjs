// The Nu HTML checker finds no error on any page.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { buildHandbook } from "./lib.mjs";

const checker = path.join(
  path.dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")),
  "build/dist/vnu.jar",
);

/** What the checker says against the HTML files below `place`, a line each. */
function errors(place) {
  const run = spawnSync(
    "java",
    ["-Xss4m", "-jar", checker, "--skip-non-html", "--errors-only", "--format", "gnu", place],
    { encoding: "utf8", maxBuffer: 1 << 26 },
  );
  if (run.error) throw run.error;
  return (run.stdout + run.stderr).split("\n").filter(Boolean);
}

test("no page has an error of markup", () => {
  const site = buildHandbook();
  try {
    assert.deepEqual(errors(site.dist).slice(0, 20), []);
  } finally {
    site.remove();
  }
});
