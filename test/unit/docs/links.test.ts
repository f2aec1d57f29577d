import { existsSync } from "node:fs";
import path from "node:path";
import { pages, prose, ROOT, type Page } from "./pages";

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: Page): string[] {
  return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/\]\([^)]*\)/g, "")
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  );
}

/** What is wrong with a link; undefined when it leads somewhere. */
function problemOf(page: Page, link: string): string | undefined {
  const [target = "", anchor] = link.split("#");
  const file = target === "" ? page.file : path.join(path.dirname(page.file), target);
  if (!existsSync(path.join(ROOT, file))) return `${file} does not exist`;
  if (anchor === undefined) return undefined;
  const linked = pages.find((each) => each.file === file);
  return linked !== undefined && anchorsOf(linked).includes(anchor) ? undefined : `${file} has no #${anchor}`;
}

const linksOf = (page: Page): string[] =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);

test.each(pages.map((page) => [page.file, page] as const))("the links in %s lead somewhere", (_, page) => {
  const own = linksOf(page).filter((link) => !/^https?:/.test(link));
  expect(own.flatMap((link) => problemOf(page, link) ?? [])).toEqual([]);
});

test("every page is reached from README", () => {
  const reached = new Set(["README.md"]);
  for (const file of reached) {
    const page = pages.find((each) => each.file === file);
    for (const link of page === undefined ? [] : linksOf(page)) {
      reached.add(path.join(path.dirname(file), link.split("#")[0] ?? ""));
    }
  }
  // The Registry shows these two by itself.
  const registryPages = ["docs/_index.md", "docs/installation-configuration.md"];
  expect(
    pages.map(({ file }) => file).filter((file) => !reached.has(file) && !registryPages.includes(file)),
  ).toEqual([]);
});
