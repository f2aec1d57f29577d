import { existsSync } from "node:fs";
import path from "node:path";
import { pages, ROOT, type Page } from "./pages";

/** Paths of the repo that a page names as code. */
const named = ({ text }: Page): string[] =>
  [...text.matchAll(/`((?:provider|test|tools|examples|docs)\/[^`\s*<]*)`/g)].map(([, file = ""]) => file);

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
