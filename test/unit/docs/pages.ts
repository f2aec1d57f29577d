import { globSync, readFileSync } from "node:fs";
import path from "node:path";

export const ROOT = path.join(__dirname, "..", "..", "..");

/** A page of the documentation. */
export interface Page {
  /** Relative to the root. */
  readonly file: string;
  readonly text: string;
}

export const pages: readonly Page[] = globSync(["*.md", "docs/*.md", "examples/*/README.md"], { cwd: ROOT })
  .toSorted()
  .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), "utf8") }));

/** @throws when there is no such page */
export function pageOf(file: string): Page {
  const page = pages.find((each) => each.file === file);
  if (page === undefined) throw new Error(`${file} does not exist`);
  return page;
}

/** The page's code blocks of one language. */
export function codeBlocks({ text }: Page, language: string): string[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, tag, code = ""]) =>
    tag === language ? [code] : [],
  );
}

/** The page without its code blocks, where nothing is a link or a heading. */
export function prose({ text }: Page): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, "");
}

/** The cells of every table row whose first cell is code. */
export function codeRows({ text }: Page): string[][] {
  return [...text.matchAll(/^\| (`.*) \|$/gm)].map(([, row = ""]) =>
    row.split(/(?<!\\)\|/).map((cell) => cell.trim()),
  );
}
