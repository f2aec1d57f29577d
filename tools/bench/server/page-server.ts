import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { PagesToServe } from "./backup-pages";

export interface PageServerOptions extends PagesToServe {
  /** Milliseconds from a request to the first byte of its answer. */
  readonly latency: number;
}

/**
 * Runs something against a server in another process, which takes no time and memory of the measured one and
 * serves pages that were made beforehand.
 * @param use gets the server's origin, `http://127.0.0.1:<port>`
 */
export async function withPageServer<Result>(
  options: PageServerOptions,
  use: (origin: string) => Promise<Result>,
): Promise<Result> {
  const server = fork(path.join(__dirname, "serve-pages.ts"), [JSON.stringify(options)]);
  const ended = once(server, "exit");
  const failed = ended.then(() => {
    throw new Error("The benchmark's server ended before its time; see its output above.");
  });
  try {
    const [port] = (await Promise.race([once(server, "message"), failed])) as [number];
    return await Promise.race([use(`http://127.0.0.1:${port}`), failed]);
  } finally {
    // From here on its end is wanted.
    failed.catch(() => undefined);
    server.kill();
    await ended;
  }
}
