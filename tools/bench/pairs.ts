import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export interface Served {
  readonly pages: number;
  readonly backupsPerPage: number;
  /** Milliseconds from a request to the first byte of its response. */
  readonly latency: number;
  readonly order: "newest first" | "no order";
}

/** Runs something against a page server. @param use gets its origin */
export async function withServer<Result>(
  served: Served,
  use: (origin: string) => Promise<Result>,
): Promise<Result> {
  const server = fork(path.join(__dirname, "server.js"), [JSON.stringify(served)], { execArgv: [] });
  try {
    const [origin] = (await once(server, "message")) as [string];
    return await use(origin);
  } finally {
    server.kill();
  }
}

/**
 * Runs a task of process.js with the package and without it, each time in a process of its own, pair by pair: what
 * else the machine does meets both of a pair.
 */
export async function measurePairs<Result>(
  count: number,
  job: object,
): Promise<{ ours: Result; bare: Result }[]> {
  const pairs: { ours: Result; bare: Result }[] = [];
  for (let done = 0; done < count; done += 1) {
    const ours = await runProcess<Result>({ ...job, ours: true });
    const bare = await runProcess<Result>({ ...job, ours: false });
    pairs.push({ ours, bare });
  }
  return pairs;
}

/** @throws Error when the process ends without a result */
export async function runProcess<Result>(job: object): Promise<Result> {
  const child = fork(path.join(__dirname, "process.js"), [JSON.stringify(job)], { execArgv: [] });
  const ended = once(child, "exit");
  const [result] = (await Promise.race([once(child, "message"), ended.then(() => [])])) as [Result?];
  await ended;
  if (result === undefined)
    throw new Error("A measured process ended without a result; see its output above.");
  return result;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [below = NaN, above = NaN] =
    sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (below + above) / 2;
}
