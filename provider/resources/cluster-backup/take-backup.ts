import { randomUUID } from "node:crypto";

import type { RedisBackup } from "../../backups/backup";
import { compileFilter } from "../../backups/filter";
import { readBackups } from "../../yandex/backups";
import type { ApiClient } from "../../yandex/client";
import { backupCluster, listOperations } from "../../yandex/clusters";
import { OperationNotFoundError } from "../../yandex/errors";
import { type FollowOptions, followOperation, type Operation } from "../../yandex/operations";
import { operationFailure, requestWhenFree, showProgress } from "../follow-operation";
import { digest, uuidOf } from "../idempotency-key";
import type { ResourceContext } from "../life";
import { backupOfOperation, type BackupOperation } from "./backup-of-operation";
import { TakenBackupNotFoundError } from "./errors";

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
  context: ResourceContext,
): Promise<RedisBackup> {
  const { identity, guard } = context;
  const following = {
    action: `taking a backup of cluster ${clusterId}`,
    clusterId,
    progress: showProgress(`Taking a backup of cluster ${clusterId}`, context),
  };
  for (let life = 0; ; life += 1) {
    const isNewKey = life === MAX_FORMER_KEYS;
    const key = isNewKey ? randomUUID() : uuidOf(digest(["backup", identity, clusterId, triggers, life]));
    const begun = await requestWhenFree(client, following, () => backupCluster(client, clusterId, key));
    const ended = await follow(client, begun, following);
    if (ended?.error !== undefined) {
      // One that had failed before it was asked for may be an earlier run's.
      if (isNewKey || !begun.done) {
        throw operationFailure(client, ended, following);
      }
      continue;
    }
    const backup = await findTaken(client, clusterId, begun);
    if (backup !== undefined && !guard.isInState(identity, backup.id)) {
      guard.setCreated(identity, backup.id);
      return backup;
    }
    if (backup === undefined && (isNewKey || !begun.done)) {
      throw new TakenBackupNotFoundError(clusterId, begun.id);
    }
  }
}

/** @returns undefined when the service no longer has the Operation */
async function follow(
  client: ApiClient,
  operation: Operation,
  following: FollowOptions,
): Promise<Operation | undefined> {
  try {
    return await followOperation(client, operation, following);
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
): Promise<RedisBackup | undefined> {
  let operations = await endedBackups(client, clusterId, taking);
  for (;;) {
    const backups: RedisBackup[] = [];
    const listing = { scope: { clusterId }, pageSize: PAGE_SIZE, filter: compileFilter({}) };
    for await (const page of readBackups(
      { ...listing, signal: client.cancellation.signal },
      client.connection,
    )) {
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
