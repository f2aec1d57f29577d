import type { RedisBackup } from "../backups/backup";
import { NoBackupError } from "../backups/errors";
import { assertResourceId, type BackupScope, describeScope } from "../backups/ids";
import { daysRetained, type RetentionPolicy } from "../backups/retention";
import { assertNotOlderThan, newestFinished, NewestFirstList } from "../backups/order";
import { type BackupsPage, getBackup, readBackups } from "../yandex/backups";
import { withApiClient } from "../yandex/client";
import type { RedisCluster } from "../yandex/cluster";
import { getCluster } from "../yandex/clusters";
import { connect, type ConnectOptions } from "../yandex/connect";
import { listRetentionPolicies } from "../yandex/retention-policies";
import {
  type ClusterBackupsArgs,
  type FolderBackupsArgs,
  type GetFolderRedisBackupsArgs,
  type GetLatestRedisBackupArgs,
  type GetNamedClusterRedisBackupsArgs,
  type GetRedisBackupArgs,
  type GetRedisBackupRetentionPoliciesArgs,
  type GetRedisBackupsArgs,
  type NamedClusterBackupsArgs,
  type Query,
  readBackupArguments,
  readClusterArguments,
  readLatestArguments,
  readListArguments,
  readPagesArguments,
} from "./arguments";
import { clusterIdOf, findClusterId } from "./cluster-name";
import { withProgress } from "./progress";
import {
  type GetFolderRedisBackupsResult,
  type GetRedisBackupRetentionPoliciesResult,
  type GetRedisBackupsResult,
  makeResult,
  type RedisBackupsPage,
} from "./result";

/** What a query takes from its caller besides arguments. */
export interface QueryContext extends ConnectOptions {
  readonly signal?: AbortSignal | undefined;
  /** Shows in a sentence how far it has come. */
  readonly progress?: ((status: string) => void) | undefined;
}

/** Reads the whole list. Each call reads it again. */
export async function getRedisBackups(
  args: GetFolderRedisBackupsArgs,
  context: QueryContext,
): Promise<GetFolderRedisBackupsResult>;
export async function getRedisBackups(
  args: string | GetRedisBackupsArgs | GetNamedClusterRedisBackupsArgs,
  context: QueryContext,
): Promise<GetRedisBackupsResult>;
export async function getRedisBackups(
  args: string | GetRedisBackupsArgs | GetNamedClusterRedisBackupsArgs | GetFolderRedisBackupsArgs,
  context: QueryContext,
): Promise<GetRedisBackupsResult | GetFolderRedisBackupsResult> {
  const query = readListArguments(args);
  const { scope, pages } = await begin(query, context);
  const list = new NewestFirstList();
  for await (const page of pages) {
    list.add(page.backups);
  }
  return makeResult(scope, list.finish(), query.limit);
}

/** Reads the whole list and keeps the newest finished backup. */
export async function getLatestRedisBackup(
  args: string | GetLatestRedisBackupArgs,
  context: QueryContext,
): Promise<RedisBackup> {
  const query = readLatestArguments(args);
  const { scope, pages } = await begin(query, context);
  const subject = describeScope(scope);
  let latest = newestFinished([]);
  let listed = 0;
  let matching = 0;
  for await (const page of pages) {
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
 * @throws BackupNotFoundError when the service does not know it
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
 * @throws ClusterNotFoundError when the service does not know it
 */
export async function getRedisCluster(clusterId: string, context: QueryContext): Promise<RedisCluster> {
  assertResourceId("clusterId", clusterId);
  const connection = await connect(context);
  return withApiClient(connection, { signal: context.signal }, (client) => getCluster(client, clusterId));
}

/**
 * Reads the backup retention policies of a cluster, and for how long it keeps its automated backups.
 *
 * @throws ClusterNotFoundError when the service does not know it
 */
export async function getRedisBackupRetentionPolicies(
  args: string | GetRedisBackupRetentionPoliciesArgs,
  context: QueryContext,
): Promise<GetRedisBackupRetentionPoliciesResult> {
  const cluster = readClusterArguments(args);
  const connection = await connect(context);
  const clusterId = await clusterIdOf(cluster, connection, context.signal);
  return withApiClient(connection, { signal: context.signal }, async (client) => {
    const [{ config }, policies] = await Promise.all([
      getCluster(client, clusterId),
      listRetentionPolicies(client, clusterId),
    ]);
    const retainForDays = daysRetained(config.backupRetainPeriodDays, policies);
    return { id: clusterId, clusterId, policies, ...(retainForDays === undefined ? {} : { retainForDays }) };
  });
}

/** Reads the backup retention policies of a cluster, and nothing else of it. */
export async function getRetentionPolicies(
  clusterId: string,
  context: QueryContext,
): Promise<RetentionPolicy[]> {
  const connection = await connect(context);
  return withApiClient(connection, { signal: context.signal }, (client) =>
    listRetentionPolicies(client, clusterId),
  );
}

/** Reads the list page by page. */
export async function* listRedisBackups(
  args: string | ClusterBackupsArgs | NamedClusterBackupsArgs | FolderBackupsArgs,
  context: QueryContext,
): AsyncGenerator<RedisBackupsPage, void, undefined> {
  const seen = new Set<string>();
  const { pages } = await begin(readPagesArguments(args), context);
  for await (const { number, backups } of pages) {
    yield { number, backups: backups.filter(({ id }) => !seen.has(id) && seen.add(id)) };
  }
}

/** A list whose scope is known. */
interface BegunList {
  readonly scope: BackupScope;
  readonly pages: AsyncGenerator<BackupsPage>;
}

/** Connects, and looks up the cluster where it is given by name. */
async function begin({ place, ...query }: Query, context: QueryContext): Promise<BegunList> {
  const connection = await connect(context);
  const scope =
    "clusterName" in place ? { clusterId: await findClusterId(place, connection, context.signal) } : place;
  const pages = readBackups({ ...query, scope, signal: context.signal }, connection);
  const { progress } = context;
  return {
    scope,
    pages: progress === undefined ? pages : withProgress(pages, describeScope(scope), progress),
  };
}
