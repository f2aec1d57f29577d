import type { RedisBackup } from "../../backups/backup";
import { compileFilter } from "../../backups/filter";
import { readBackups } from "../../yandex/backups";
import type { ApiClient } from "../../yandex/client";
import { backupCluster, listOperations } from "../../yandex/clusters";
import type { Operation } from "../../yandex/operations";
import { MAX_PAGE_SIZE } from "../../yandex/paginate";
import { createOnce } from "../create-once";
import { type ClusterFollowing, followClusterOperation, showProgress } from "../follow-operation";
import type { ResourceContext } from "../life";
import { backupOfOperation } from "./backup-of-operation";

/** The kind of a backup's Operation. */
const BACKUP = "BackupClusterMetadata";

export interface BackupRequest {
  readonly clusterId: string;
  readonly triggers?: unknown;
}

/** Takes a backup, or finds the one that an interrupted process of this resource has begun. */
export async function takeBackup(
  client: ApiClient,
  { clusterId, triggers }: BackupRequest,
  context: ResourceContext,
): Promise<RedisBackup> {
  const following = {
    action: `taking a backup of cluster ${clusterId}`,
    clusterId,
    progress: showProgress(`Taking a backup of cluster ${clusterId}`, context),
  };
  return createOnce(
    client,
    {
      ...following,
      inputs: triggers,
      request: (key) => backupCluster(client, clusterId, key),
      find: (taking) => findTaken(client, following, taking),
    },
    context,
  );
}

async function findTaken(
  client: ApiClient,
  following: ClusterFollowing,
  taking: Operation,
): Promise<RedisBackup | undefined> {
  const { clusterId } = following;
  for (;;) {
    const operations = await backupOperations(client, clusterId, taking);
    const backups = await listBackups(client, clusterId);
    // Another one that begins in between leaves one of the two lists without its part.
    if ((await backupOperations(client, clusterId, taking)).length !== operations.length) {
      continue;
    }
    const { backup, rivals } = backupOfOperation(taking.id, operations, backups);
    const running = rivals.filter(({ done }) => !done);
    if (running.length === 0) {
      return rivals.length === 0 ? backup : undefined;
    }
    for (const { id } of running) {
      await followClusterOperation(client, { ...following, operationId: id });
    }
  }
}

async function listBackups(client: ApiClient, clusterId: string): Promise<RedisBackup[]> {
  const { connection, cancellation } = client;
  const listing = { scope: { clusterId }, pageSize: MAX_PAGE_SIZE, filter: compileFilter({}) };
  const backups: RedisBackup[] = [];
  for await (const page of readBackups({ ...listing, signal: cancellation.signal }, connection)) {
    backups.push(...page.backups);
  }
  return backups;
}

/** The Operations that take or have taken a backup, and the one in question as it was read last, though it may be listed no longer. */
async function backupOperations(
  client: ApiClient,
  clusterId: string,
  taking: Operation,
): Promise<Operation[]> {
  const operations = [taking];
  for await (const operation of listOperations(client, clusterId)) {
    const { id, error, metadata } = operation;
    if (metadata.kind === BACKUP && error === undefined && id !== taking.id) {
      operations.push(operation);
    }
  }
  return operations;
}
