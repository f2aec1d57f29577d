import type { RedisBackup } from "../backups/backup";
import { NoBackupError } from "../backups/errors";
import { assertResourceId } from "../backups/ids";
import { assertNotOlderThan, newestFinished, NewestFirstList } from "../backups/order";
import { describeScope } from "../backups/scope";
import { type BackupsPage, getBackup, readBackups } from "../yandex/backups";
import { withApiClient } from "../yandex/client";
import type { RedisCluster } from "../yandex/cluster";
import { getCluster } from "../yandex/clusters";
import { connect, type ConnectOptions } from "../yandex/connect";
import {
  type ClusterBackupsArgs,
  type FolderBackupsArgs,
  type GetFolderRedisBackupsArgs,
  type GetLatestRedisBackupArgs,
  type GetRedisBackupArgs,
  type GetRedisBackupsArgs,
  type Query,
  readBackupArguments,
  readLatestArguments,
  readListArguments,
  readPagesArguments,
} from "./arguments";
import type { Progress } from "./progress";
import {
  type GetFolderRedisBackupsResult,
  type GetRedisBackupsResult,
  makeResult,
  type RedisBackupsPage,
} from "./result";

/** What a query takes from the face that asks it. */
export interface QueryContext extends ConnectOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told after each page. */
  readonly progress?: ((progress: Progress) => void) | undefined;
}

/** Reads the whole list. Each call reads it again. */
export async function getRedisBackups(
  args: GetFolderRedisBackupsArgs,
  context: QueryContext,
): Promise<GetFolderRedisBackupsResult>;
export async function getRedisBackups(
  args: string | GetRedisBackupsArgs,
  context: QueryContext,
): Promise<GetRedisBackupsResult>;
export async function getRedisBackups(
  args: string | GetRedisBackupsArgs | GetFolderRedisBackupsArgs,
  context: QueryContext,
): Promise<GetRedisBackupsResult | GetFolderRedisBackupsResult> {
  const query = readListArguments(args);
  const list = new NewestFirstList();
  for await (const page of checkedPages(query, context)) {
    list.add(page.backups);
  }
  return makeResult(query.scope, list.finish(), query.limit);
}

/** Reads the whole list and keeps the newest finished backup. */
export async function getLatestRedisBackup(
  args: string | GetLatestRedisBackupArgs,
  context: QueryContext,
): Promise<RedisBackup> {
  const query = readLatestArguments(args);
  const subject = describeScope(query.scope);
  let latest = newestFinished([]);
  let listed = 0;
  let matching = 0;
  for await (const page of checkedPages(query, context)) {
    listed += page.listed;
    matching += page.backups.length;
    latest = newestFinished(latest === undefined ? page.backups : [latest, ...page.backups]);
  }
  if (latest === undefined) {
    throw new NoBackupError({ subject, listed, unfinished: matching, filters: query.filter.description });
  }
  assertNotOlderThan(latest, query.maxAge, new Date(), subject);
  return latest;
}

/**
 * Reads one backup.
 *
 * @throws BackupNotFoundError when the service says that there is none
 */
export async function getRedisBackup(
  args: string | GetRedisBackupArgs,
  context: QueryContext,
): Promise<RedisBackup> {
  const backupId = readBackupArguments(args);
  return getBackup(backupId, await connect(context), context.signal);
}

/**
 * Reads one cluster.
 *
 * @throws ClusterNotFoundError when the service says that there is none
 */
export async function getRedisCluster(clusterId: string, context: QueryContext): Promise<RedisCluster> {
  assertResourceId("clusterId", clusterId);
  const connection = await connect(context);
  return withApiClient(connection, { signal: context.signal }, (client) => getCluster(client, clusterId));
}

/** Reads the list page by page. */
export async function* listRedisBackups(
  args: string | ClusterBackupsArgs | FolderBackupsArgs,
  context: QueryContext,
): AsyncGenerator<RedisBackupsPage, void, undefined> {
  const seen = new Set<string>();
  for await (const { number, backups } of checkedPages(readPagesArguments(args), context)) {
    yield { number, backups: backups.filter(({ id }) => !seen.has(id) && seen.add(id)) };
  }
}

async function* checkedPages(query: Query, context: QueryContext): AsyncGenerator<BackupsPage> {
  const connection = await connect(context);
  let backups = 0;
  for await (const page of readBackups({ ...query, signal: context.signal }, connection)) {
    backups += page.listed;
    context.progress?.({ subject: describeScope(query.scope), pages: page.number, backups });
    yield page;
  }
}
