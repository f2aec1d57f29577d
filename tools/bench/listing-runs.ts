import { MAX_CONNECTIONS } from "../../provider/yandex/turns";
import { runMeasured } from "./measured/measured-process";

/** How one listing (or several at once) went. Milliseconds. */
interface Timing {
  readonly wall: number;
  /** User and system time of the process, all its threads. */
  readonly cpu: number;
}

/** What measured/list.js sends. */
interface ListingRun {
  /** The process's first listing: modules are loaded, nothing is compiled yet. */
  readonly first: Timing;
  readonly measured: readonly Timing[];
  /** Bytes resident at most until the first listing was done, and before it began. */
  readonly peakOfFirst: number;
  readonly memoryBefore: number;
}

/** What to list, and how often. */
export interface ListingJob {
  readonly origin: string;
  /** All are listed at once. */
  readonly clusterIds: readonly string[];
  readonly pageSize: number;
  /** Backups that each cluster has. */
  readonly expected: number;
  /** Processes of each implementation. */
  readonly processes: number;
  /** Listings after the process's first and before those that count. */
  readonly warmUps: number;
  /** Listings that count, in each process. */
  readonly repetitions: number;
}

export type Implementation = "package" | "raw";

/** All measurements of one implementation, those of its processes together. */
export interface Listings {
  readonly walls: readonly number[];
  readonly cpus: readonly number[];
  readonly firstWalls: readonly number[];
  readonly firstCpus: readonly number[];
  readonly peaks: readonly number[];
  /** Peak of the first listing over what the process held before it. */
  readonly growths: readonly number[];
}

/** Lists with the package and with the hand-written loop, process by process in turns. */
export async function listInTurns(job: ListingJob): Promise<Record<Implementation, Listings>> {
  const runs: Record<Implementation, ListingRun[]> = { package: [], raw: [] };
  for (let round = 0; round < job.processes; round += 1) {
    for (const implementation of ["package", "raw"] as const) {
      runs[implementation].push(await runListing(implementation, job));
    }
  }
  return { package: together(runs.package), raw: together(runs.raw) };
}

/** One process of one implementation. */
export function runListing(implementation: Implementation, job: ListingJob): Promise<ListingRun> {
  return runMeasured<ListingRun>("list.js", {
    ...job,
    implementation,
    // Our own pool's bound: the baseline has no more and no fewer.
    connections: MAX_CONNECTIONS,
    token: "t1.benchmark.token",
  });
}

function together(runs: readonly ListingRun[]): Listings {
  const measured = runs.flatMap((run) => run.measured);
  return {
    walls: measured.map(({ wall }) => wall),
    cpus: measured.map(({ cpu }) => cpu),
    firstWalls: runs.map(({ first }) => first.wall),
    firstCpus: runs.map(({ first }) => first.cpu),
    peaks: runs.map(({ peakOfFirst }) => peakOfFirst),
    growths: runs.map(({ peakOfFirst, memoryBefore }) => peakOfFirst - memoryBefore),
  };
}
