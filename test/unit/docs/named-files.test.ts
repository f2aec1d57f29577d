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

/** Those of the package that the page is about: an example's own, or ours. */
function scriptsFor({ file }: Page): object {
  const own = path.join(ROOT, path.dirname(file), "package.json");
  const manifest = readFileSync(existsSync(own) ? own : path.join(ROOT, "package.json"), "utf8");
  return (JSON.parse(manifest) as { scripts?: object }).scripts ?? {};
}

test("every npm script that a page names exists", () => {
  const ours = scriptsFor(pageOf("README.md"));
  for (const page of pages) {
    const named = [...page.text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = ""]) => name);
    const known = { ...ours, ...scriptsFor(page) };
    expect([page.file, named.filter((name) => !(name in known))]).toEqual([page.file, []]);
  }
});

test("CONTRIBUTING.md has a row for each project of tests", () => {
  const config = readFileSync(path.join(ROOT, "test/jest.config.js"), "utf8");
  const projects = [...config.matchAll(/^ +project\("(\w+)"/gm)].map(([, name = ""]) => `\`${name}\``);
  expect(codeRows(pageOf("CONTRIBUTING.md")).map(([project]) => project)).toEqual(projects);
});
