/**
 * `npm run bench`: what the package costs beside the least that the same work can cost. Prints the table of
 * docs/speed.md. A missed target does not fail the run, since other load can cause it.
 */
import os from "node:os";
import path from "node:path";
import { ensureEngine } from "../engine/ensure-engine";
import { createProjectFolder } from "../engine/project-folder";
import { measurePairs, median, runProcess, type Served, withServer } from "./pairs";

const PAIRS = 9;
const MAX_PEAK = 1.2;
const MAX_UP = 1.1;
const MAX_IMPORT = 30;

interface Listing {
  readonly what: string;
  readonly served: Served;
  /** In each process, the first one included. */
  readonly listings: number;
  readonly maxRatio: number;
}

const inOrder = (pages: number, backupsPerPage: number): Served => ({
  pages,
  backupsPerPage,
  latency: 20,
  order: "newest first",
});
const onLoopback = (pages: number, backupsPerPage: number): Served => ({
  pages,
  backupsPerPage,
  latency: 0,
  order: "no order",
});

const LISTINGS: readonly Listing[] = [
  { what: "1 page of 7 backups, 20 ms latency", served: inOrder(1, 7), listings: 21, maxRatio: 1.1 },
  { what: "1 page of 1,000, 20 ms", served: inOrder(1, 1000), listings: 21, maxRatio: 1.15 },
  { what: "5 pages of 1,000, 20 ms", served: inOrder(5, 1000), listings: 11, maxRatio: 1.1 },
  { what: "100 pages of 1,000, 20 ms", served: inOrder(100, 1000), listings: 3, maxRatio: 1.1 },
  {
    what: "100 pages of 1,000 in no order, loopback",
    served: onLoopback(100, 1000),
    listings: 5,
    maxRatio: 2,
  },
  // Between these two the cost of a page must not grow more than the bare loop's.
  { what: "10 pages of 100 in no order, loopback", served: onLoopback(10, 100), listings: 21, maxRatio: 2 },
  {
    what: "1,000 pages of 100 in no order, loopback",
    served: onLoopback(1000, 100),
    listings: 3,
    maxRatio: 2,
  },
];

interface ListResult {
  readonly first: number;
  readonly warm: readonly number[];
  readonly peak: number;
}

function printRow(...cells: readonly string[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}

async function listingRow({ what, served, listings, maxRatio }: Listing): Promise<void> {
  const { pages, backupsPerPage } = served;
  const job = { task: "list", listings, pageSize: backupsPerPage, expected: pages * backupsPerPage };
  const pairs = await withServer(served, (origin) => measurePairs<ListResult>(PAIRS, { ...job, origin }));
  const ratioOf = (value: (result: ListResult) => number): number =>
    median(pairs.map(({ ours, bare }) => value(ours) / value(bare)));
  const warm = (result: ListResult): number => median(result.warm);
  printRow(
    what,
    milliseconds(median(pairs.map(({ ours }) => warm(ours)))),
    milliseconds(median(pairs.map(({ bare }) => warm(bare)))),
    judged(ratioOf(warm), maxRatio),
    ratio(ratioOf(({ first }) => first)),
    judged(
      ratioOf(({ peak }) => peak),
      MAX_PEAK,
    ),
  );
}

async function upRow(): Promise<void> {
  const { command, environment } = await ensureEngine();
  const project = createProjectFolder();
  const served = inOrder(1, 100);
  const job = {
    task: "up",
    pageSize: 100,
    expected: 100,
    // The Automation API finds the engine again by its folder, or on PATH without one.
    engineRoot: path.isAbsolute(command.command) ? path.dirname(path.dirname(command.command)) : undefined,
    folder: project.path,
    pulumiHome: project.pulumiHome,
    environment: { ...environment, ...project.environment },
  };
  try {
    const [, ...pairs] = await withServer(served, (origin) =>
      // The first `up` of a stack creates it.
      measurePairs<{ time: number }>(PAIRS + 1, { ...job, origin }),
    );
    printRow(
      "`pulumi up` with one listing, against an empty program",
      milliseconds(median(pairs.map(({ ours }) => ours.time))),
      milliseconds(median(pairs.map(({ bare }) => bare.time))),
      judged(median(pairs.map(({ ours, bare }) => ours.time / bare.time)), MAX_UP),
      "",
      "",
    );
  } finally {
    project.remove();
  }
}

async function importRow(): Promise<void> {
  const runs: { sdk: number; both: number }[] = [];
  for (let run = 0; run < PAIRS; run += 1) runs.push(await runProcess({ task: "importPackage" }));
  const added = median(runs.map(({ sdk, both }) => both - sdk));
  printRow(
    "importing the package beside `@pulumi/pulumi`",
    milliseconds(median(runs.map(({ both }) => both))),
    milliseconds(median(runs.map(({ sdk }) => sdk))),
    `+${milliseconds(added)} (at most +${milliseconds(MAX_IMPORT)}${added > MAX_IMPORT ? ": **missed**" : ""})`,
    "",
    "",
  );
}

const milliseconds = (value: number): string => `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`;
const ratio = (value: number): string => `${value.toFixed(2)}x`;
const judged = (value: number, max: number): string =>
  `${ratio(value)} (at most ${ratio(max)}${value > max ? ": **missed**" : ""})`;

async function main(): Promise<void> {
  const load = (os.loadavg()[0] ?? 0).toFixed(1);
  console.log(`Node.js ${process.versions.node}, ${os.cpus().length} cores, other load ${load}\n`);
  printRow("work", "package", "bare loop", "ratio", "first in a process", "peak memory");
  printRow(...Array.from({ length: 6 }, () => "---"));
  for (const listing of LISTINGS) await listingRow(listing);
  await upRow();
  await importRow();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
