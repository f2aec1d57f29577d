/**
 * `npm run bench`, or `npm run bench -- <part> ...`: how much the package costs beside the least that the same
 * work can cost. Missed targets are in the table and do not fail the run: other load can cause them.
 */
import os from "node:os";
import { parts } from "./parts";
import type { Part } from "./parts/part";
import type { Row } from "./row";
import { renderReport } from "./table";

function chosenParts(names: readonly string[]): readonly Part[] {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    const known = parts.map(({ name, title }) => `\n  ${name.padEnd(10)}${title}`).join("");
    throw new Error(`There is no part ${unknown.join(", ")}. The parts are:${known}`);
  }
  return names.length === 0 ? parts : parts.filter(({ name }) => names.includes(name));
}

async function main(): Promise<void> {
  const otherLoad = os.loadavg()[0] ?? 0;
  const rows: Row[] = [];
  for (const part of chosenParts(process.argv.slice(2))) {
    console.error(`${part.name}: ${part.title} ...`);
    rows.push(...(await part.run()));
  }
  console.log(renderReport(rows, otherLoad));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
