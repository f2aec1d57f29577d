import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/**
 * Runs an entry of this folder in a process of its own and waits for the one message it sends. The entries are
 * plain JavaScript and run without ts-node, so that no compiler is in the time and the memory they measure.
 * @param job what the entry reads from its first argument, as JSON
 * @throws Error when the process ends without a message
 */
export async function runMeasured<Result>(entry: string, job: object): Promise<Result> {
  const child = fork(path.join(__dirname, entry), [JSON.stringify(job)], { execArgv: [] });
  const ended = once(child, "exit");
  const failed = ended.then(() => {
    throw new Error(`The measured process ${entry} ended without a result; see its output above.`);
  });
  const [result] = (await Promise.race([once(child, "message"), failed])) as [Result];
  failed.catch(() => undefined);
  await ended;
  return result;
}
