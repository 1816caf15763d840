// The published JSON Schemas against everything in content/, by a validator and a YAML reader
// that share nothing with the program; and against files with one slip each, which both refuse.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { buildHandbook } from "./lib.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const binary = process.env.SHOUCE_BIN ?? path.join(root, "target/debug/shouce");
const run = (...args) => spawnSync(binary, args, { encoding: "utf8" });

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
const validators = new Map();
for (const name of run("schema").stdout.trim().split("\n")) {
  const { stdout, status } = run("schema", name);
  assert.equal(status, 0, name);
  validators.set(name, ajv.compile(JSON.parse(stdout)));
}

const frontMatter = (text) => parseYaml(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? "") ?? {};

/** Which schema a file below content/ has, and its data. */
function read(file) {
  const text = readFileSync(path.join(root, "content", file), "utf8");
  if (file.startsWith("tables/")) return ["table", parseYaml(text)];
  if (file.startsWith("cases/")) return ["case", frontMatter(text)];
  if (file.startsWith("terms/")) return ["term", frontMatter(text)];
  return ["page", frontMatter(text)];
}

test("all of content/ is valid by the published schemas", () => {
  const files = readdirSync(path.join(root, "content"), { recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.(md|yaml)$/.test(file));
  assert.ok(files.length > 100, "there is content to validate");
  for (const file of files) {
    const [name, data] = read(file);
    const validate = validators.get(name);
    assert.ok(validate(data), `${file}: ${ajv.errorsText(validate.errors)}`);
  }
  const config = parseToml(readFileSync(path.join(root, "shouce.toml"), "utf8"));
  const validate = validators.get("config");
  assert.ok(validate(config), ajv.errorsText(validate.errors));
});

test("every fence in content/ is valid by its schema", () => {
  let fences = 0;
  for (const file of readdirSync(path.join(root, "content"), { recursive: true })) {
    if (!file.endsWith(".md")) continue;
    const text = readFileSync(path.join(root, "content", file), "utf8");
    for (const [, name, body] of text.matchAll(/^```\{([a-z]+)\}\n([\s\S]*?)^```$/gm)) {
      const validate = validators.get(`fence-${name}`);
      assert.ok(validate(parseYaml(body) ?? {}), `${file}: ${ajv.errorsText(validate.errors)}`);
      fences += 1;
    }
  }
  assert.ok(fences > 5, "there are fences to validate");
});

/** The rows of a CSV file (RFC 4180), as objects by the names of its columns. */
function rows(text) {
  const cells = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    cells.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") cells.push([]);
  }
  const [head, ...body] = cells.slice(0, -1);
  return body.map((row) => Object.fromEntries(head.map((key, at) => [key, row[at]])));
}

test("the published cases are valid by the schemas that are published beside them", () => {
  const handbook = buildHandbook();
  const data = (name) => readFileSync(path.join(handbook.dist, "case", name), "utf8");
  try {
    const list = JSON.parse(data("cases.json"));
    const table = rows(data("cases.csv").replace(/^\uFEFF/, ""));
    for (const [name, value] of [["cases.json", list], ["cases.csv", table]]) {
      assert.equal(data(`${name}.schema.json`).trim(), run("schema", name, "--lang", "zh").stdout.trim());
      const validate = validators.get(name);
      assert.ok(validate(value), `${name}: ${ajv.errorsText(validate.errors)}`);
    }
    assert.equal(list.$schema, "cases.json.schema.json");
    assert.equal(table.length, list.cases.length);
    assert.ok(table.length > 10, "there are cases to validate");

    const [first] = list.cases;
    for (const slip of [{ ...first, url: undefined }, { ...first, outcome: "shut" }, { ...first, more: 1 }]) {
      const other = JSON.parse(JSON.stringify({ ...list, cases: [slip] }));
      assert.ok(!validators.get("cases.json")(other), "a slip is refused");
    }
    assert.ok(!validators.get("cases.csv")([{ ...table[0], name: "" }]), "a case without a name is refused");
  } finally {
    handbook.remove();
  }
});

const goodCase = `name: 甲
outcome: closed
founded: 2016
country: US
layer: infra
status: draft`;
const goodTable = `title: 表
columns:
  - { key: a, title: 甲 }
rows:
  - { a: 1 }`;

// Where a file goes, which schema it has, and its text: the first is good, the others have a slip.
const slips = [
  ["content/cases/a.md", "case", goodCase, [
    goodCase.replace("name: 甲", "nmae: 甲"),
    goodCase.replace("name: 甲", 'name: " "'),
    goodCase.replace("closed", "shut"),
    goodCase.replace("2016", "2016-13"),
    goodCase.replace("2016", "[2016]"),
    `${goodCase}\nsectors: cloud`,
    `${goodCase}\nsectors: [clouds]`,
    `${goodCase}\nfunding:\n  - { amount: 5 million }`,
    `${goodCase}\nlessons:\n  - { txt: 一 }`,
    `${goodCase}\nsources:\n  - { id: s, title: 一, publisher: 社, url: "ftp://a.example", kind: press }`,
    `${goodCase}\nsources:\n  - { id: s, title: 一, publisher: 社, url: "https://a.example", kind: press, reprint: 是 }`,
  ]],
  ["content/terms/a.md", "term", "zh: 甲", ["en: A", "zh: 甲\naliases: 乙", "zh: 甲\nautolink: 否", "zh: 甲\nkind: x"]],
  ["content/tables/a.yaml", "table", goodTable, [
    goodTable.replace("title: 表", "titel: 表"),
    goodTable.replace("title: 甲 }", "title: 甲, type: date }"),
    goodTable.replace("title: 甲 }", "title: 甲, required: 是 }"),
    `${goodTable}\nchecked: 昨天`,
    `${goodTable}\nsources:\n  - { url: "https://a.example" }`,
  ]],
  ["content/b.md", "page", "title: 乙", ["titel: 乙", "title: 乙\nkeywords: 一", "title: 乙\npart: 是", "title: 乙\nnumbering: no"]],
  ["shouce.toml", "config", '[site]\ntitle = "书"', ['[stie]\ntitle = "书"', '[site]\nlang = "zh"', '[site]\ntitle = "书"\n[book]\nnumbering = "roman"', '[site]\ntitle = "书"\n[build]\nsearch = "yes"']],
];

for (const [file, name, good, bad] of slips) {
  test(`the schema and the program agree on slips in ${name}`, () => {
    const parse = file.endsWith(".toml") ? parseToml : parseYaml;
    const validate = validators.get(name);
    for (const [at, text] of [good, ...bad].entries()) {
      const site = mkdtempSync(path.join(tmpdir(), "shouce-schema-"));
      mkdirSync(path.join(site, path.dirname(file)), { recursive: true });
      mkdirSync(path.join(site, "content"), { recursive: true });
      writeFileSync(path.join(site, "shouce.toml"), '[site]\ntitle = "书"\n');
      writeFileSync(path.join(site, "content/index.md"), "---\ntitle: 书\n---\n");
      const whole = file.endsWith(".md") ? `---\n${text}\n---\n\n正文。\n` : `${text}\n`;
      writeFileSync(path.join(site, file), whole);
      const checked = run("check", site, "--lang", "en");
      rmSync(site, { recursive: true, force: true });
      const isGood = at === 0;
      assert.equal(validate(parse(text) ?? {}), isGood, `the schema on:\n${text}`);
      assert.equal(checked.status === 0, isGood, `the program on:\n${text}\n${checked.stderr}`);
    }
  });
}
