import { randomUUID } from "node:crypto";

import type { RedisBackup } from "../../backups/backup";
import { compileFilter } from "../../backups/filter";
import { readBackups } from "../../yandex/backups";
import type { ApiClient } from "../../yandex/client";
import { backupCluster, findOperation, listOperations } from "../../yandex/clusters";
import type { ResolvedConnection } from "../../yandex/connect";
import { OperationNotFoundError, RequestError } from "../../yandex/errors";
import { followOperation, type Operation } from "../../yandex/operations";
import { operationFailure, showProgress } from "../follow-operation";
import { digest, uuidOf } from "../idempotency-key";
import type { ResourceContext } from "../life";
import { backupOfOperation, type BackupOperation } from "./backup-of-operation";
import { TakenBackupNotFoundError } from "./errors";

/** google.rpc.Code FAILED_PRECONDITION. */
const FAILED_PRECONDITION = 9;

/** The kind of a backup's Operation. */
const BACKUP = "BackupClusterMetadata";

/** How many keys of earlier lives of the resource are tried before one that none can have had. */
const MAX_FORMER_KEYS = 10;

const PAGE_SIZE = 1_000;

export interface BackupRequest {
  readonly clusterId: string;
  readonly triggers?: unknown;
}

/**
 * Takes a backup, or finds the one that an interrupted process of this resource has begun: the key is
 * the same for the same resource, cluster and triggers, and for a key that it knows the service answers
 * the Operation of then. Where that one's backup is gone, or is about to be replaced, it was of an
 * earlier life of the resource, and the next key is tried.
 */
export async function takeBackup(
  client: ApiClient,
  { clusterId, triggers }: BackupRequest,
  { connection, context }: { connection: ResolvedConnection; context: ResourceContext },
): Promise<RedisBackup> {
  const { identity, guard } = context;
  for (let life = 0; ; life += 1) {
    const isNewKey = life === MAX_FORMER_KEYS;
    const key = isNewKey ? randomUUID() : uuidOf(digest(["backup", identity, clusterId, triggers, life]));
    const begun = await beginBackup(client, clusterId, key, context);
    const ended = await follow(client, clusterId, begun, context);
    if (ended?.error !== undefined) {
      // One that had failed before it was asked for may be an earlier run's.
      if (isNewKey || !begun.done) {
        throw operationFailure(client, ended, { action: actionOf(clusterId), clusterId });
      }
      continue;
    }
    const backup = await findTaken(client, clusterId, begun, connection);
    if (backup !== undefined && !guard.isInState(identity, backup.id)) {
      guard.setCreated(identity, backup.id);
      return backup;
    }
    if (backup === undefined && (isNewKey || !begun.done)) {
      throw new TakenBackupNotFoundError(clusterId, begun.id);
    }
  }
}

function actionOf(clusterId: string): string {
  return `taking a backup of cluster ${clusterId}`;
}

/** Begins the backup as soon as nothing else that is done to the cluster is in its way. */
async function beginBackup(
  client: ApiClient,
  clusterId: string,
  key: string,
  context: ResourceContext,
): Promise<Operation> {
  let wasRefused = false;
  for (;;) {
    try {
      return await backupCluster(client, clusterId, key);
    } catch (error) {
      if (!(error instanceof RequestError) || error.grpcCode !== FAILED_PRECONDITION) {
        throw error;
      }
      const running = await findOperation(client, clusterId, ({ done }) => !done);
      if (running === undefined && wasRefused) {
        throw error;
      }
      wasRefused = running === undefined;
      if (running !== undefined) {
        await follow(client, clusterId, running, context);
      }
    }
  }
}

/** @returns undefined when the service no longer has the Operation */
async function follow(
  client: ApiClient,
  clusterId: string,
  operation: Operation,
  context: ResourceContext,
): Promise<Operation | undefined> {
  const action = actionOf(clusterId);
  const progress = showProgress(`Taking a backup of cluster ${clusterId}`, context);
  try {
    return await followOperation(client, operation, { action, clusterId, progress });
  } catch (error) {
    if (error instanceof OperationNotFoundError) {
      return undefined;
    }
    throw error;
  }
}

async function findTaken(
  client: ApiClient,
  clusterId: string,
  taking: Operation,
  connection: ResolvedConnection,
): Promise<RedisBackup | undefined> {
  let operations = await endedBackups(client, clusterId, taking);
  for (;;) {
    const backups: RedisBackup[] = [];
    const listing = { scope: { clusterId }, pageSize: PAGE_SIZE, filter: compileFilter({}) };
    for await (const page of readBackups({ ...listing, signal: client.cancellation.signal }, connection)) {
      backups.push(...page.backups);
    }
    // Another Operation that ends in between leaves one of the two lists without its part.
    const now = await endedBackups(client, clusterId, taking);
    if (now.size === operations.size) {
      return backupOfOperation(taking.id, [...now.values()], backups);
    }
    operations = now;
  }
}

/** The Operations that have taken a backup, the one that was followed among them, though it may be listed no longer. */
async function endedBackups(
  client: ApiClient,
  clusterId: string,
  taking: Operation,
): Promise<Map<string, BackupOperation>> {
  const operations = new Map<string, BackupOperation>([[taking.id, taking]]);
  for await (const operation of listOperations(client, clusterId)) {
    const { id, done, error, metadata } = operation;
    if (metadata.kind === BACKUP && done && error === undefined) {
      operations.set(id, operation);
    }
  }
  return operations;
}
