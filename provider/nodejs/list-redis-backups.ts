import { queries } from "../pulumi/lazy";
import type { ClusterBackupsArgs, FolderBackupsArgs, NamedClusterBackupsArgs } from "../queries/arguments";
import type { GetRedisBackupsResult, RedisBackupsPage } from "../queries/result";
import { assertPlain, invoke } from "./invoke";
import { printMessageOnly } from "./message-only-errors";
import type { RedisBackupsOptions } from "./options";
import { isMocked, programContext } from "./program-context";

/**
 * Lists the backups of a Redis (Valkey) cluster page by page, for programs that need not hold them
 * all; the primitive under the other functions. Each backup comes once, even when the list shifts
 * under the reading. Every iteration reads the list again; leaving the loop early ends it.
 *
 * While a page is being worked on the next one is already under way, and the deadline runs.
 *
 * @example
 * for await (const page of listRedisBackups("c9q...")) console.log(page.number, page.backups.length);
 *
 * @param args as for {@link getRedisBackups}, without `limit`
 * @throws what {@link getRedisBackups} throws, while iterating; what was handed out by then is a part of the list
 */
export function listRedisBackups(
  args: string | ClusterBackupsArgs | NamedClusterBackupsArgs | FolderBackupsArgs,
  opts: RedisBackupsOptions = {},
): AsyncIterable<RedisBackupsPage> {
  return { [Symbol.asyncIterator]: () => iterate(args, opts) };
}

async function* iterate(
  args: string | ClusterBackupsArgs | NamedClusterBackupsArgs | FolderBackupsArgs,
  opts: RedisBackupsOptions,
): AsyncGenerator<RedisBackupsPage, void, undefined> {
  try {
    assertPlain(args, "listRedisBackups");
    if (isMocked(opts)) {
      const { backups } = await invoke<GetRedisBackupsResult>("getRedisBackups", args, opts);
      yield { number: 1, backups };
      return;
    }
    yield* queries().listRedisBackups(args, programContext(opts));
  } catch (error) {
    printMessageOnly(error);
    throw error;
  }
}
