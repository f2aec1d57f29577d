import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { codeRows, pageOf, pages, ROOT, type Page } from "./pages";

/** What `npm run docs` makes: it is not in a fresh clone. */
const GENERATED = "docs/api/";

/** Paths of the repo that a page names as code. */
const named = ({ text }: Page): string[] =>
  [...text.matchAll(/`((?:provider|test|tools|examples|docs)\/[^`\s*<]*)`/g)]
    .map(([, file = ""]) => file)
    .filter((file) => file !== GENERATED);

test.each(pages.map((page) => [page.file, page] as const))("the files that %s names exist", (_, page) => {
  expect(named(page).filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

test.each([
  ["ARCHITECTURE.md", /^provider\//],
  ["SECURITY.md", /^test\/.*\.test\.ts$/],
])("%s names files at all", (file, pattern) => {
  const page = pages.find((each) => each.file === file);
  expect(page && named(page).filter((name) => pattern.test(name)).length).toBeGreaterThan(8);
});

test("ARCHITECTURE.md draws every room", () => {
  const drawing = pages.find(({ file }) => file === "ARCHITECTURE.md")?.text.split("```")[1] ?? "";
  for (const room of ["backups", "yandex", "queries", "resources", "nodejs", "plugin", "policy"]) {
    expect(drawing).toContain(`${room}/`);
  }
});

test("every npm script that a page names exists", () => {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { scripts: object };
  const scripts = pages.flatMap(({ text }) =>
    [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name),
  );
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter((name = "") => !(name in manifest.scripts))).toEqual([]);
});

test("CONTRIBUTING.md has a row for each project of tests", () => {
  const config = readFileSync(path.join(ROOT, "test/jest.config.js"), "utf8");
  const projects = [...config.matchAll(/^ +project\("(\w+)"/gm)].map(([, name = ""]) => `\`${name}\``);
  expect(codeRows(pageOf("CONTRIBUTING.md")).map(([project]) => project)).toEqual(projects);
});
