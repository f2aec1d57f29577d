import { randomUUID } from "node:crypto";

import { getBackup } from "../../yandex/backups";
import type { ApiClient } from "../../yandex/client";
import type { RedisCluster } from "../../yandex/cluster";
import {
  type BegunRestore,
  findOperation,
  getCluster,
  listClusters,
  restoreCluster,
} from "../../yandex/clusters";
import { BackupNotFoundError, ClusterNotFoundError } from "../../yandex/errors";
import { isFresh } from "../../yandex/operations";
import { RequestError } from "../../yandex/request-error";
import { MAX_FORMER_KEYS } from "../idempotency-key";
import type { ResourceContext } from "../life";
import { ClusterNameTakenError, OtherRestoreError, SelfReplacementError, type TakenName } from "./errors";
import { fingerprintOf } from "./fingerprint";
import type { PendingRestore } from "./finish-restore";
import type { RestoreInputs } from "./inputs";
import { requestBody } from "./request-body";
import { labelsOf, readRestoreLabel, type RestoreLabel } from "./restore-label";

/** google.rpc.Code ALREADY_EXISTS. */
const ALREADY_EXISTS = 6;

/** The kind of a restore's Operation. */
const RESTORE = "RestoreClusterMetadata";

/**
 * Begins the restore, or finds the one that an earlier process of this resource has begun: never are
 * there two.
 *
 * A process that died before state knew of its cluster has left one with this resource's label, which
 * is looked for first: the inputs may be others by now, the name included. Then the key: the service
 * answers the Operation of then for one it knows. When that Operation is over and its cluster gone, it
 * was of an earlier life of the resource, which was destroyed, and the next key is tried, then a new
 * one. When the service has forgotten the key, it refuses a second cluster of the name.
 */
export async function beginRestore(
  client: ApiClient,
  inputs: RestoreInputs,
  context: ResourceContext,
): Promise<PendingRestore> {
  const fingerprint = await fingerprintOf(inputs, context.identity);
  const folderIds = await foldersOf(client, inputs, context);
  const clusters = await clustersIn(client, folderIds);
  const lost = findLost(clusters, fingerprint.label, context);
  if (lost !== undefined && (lost.name !== inputs.name || lost.folderId !== folderIds[0])) {
    return adopt(client, lost, context);
  }
  let former = { asked: 0, createdAt: NaN };
  for (let life = 0; ; life += 1) {
    const isNewKey = life === MAX_FORMER_KEYS;
    const asked = performance.now();
    const begun = await requestRestore(
      client,
      inputs,
      isNewKey ? randomUUID() : fingerprint.key(life),
      fingerprint.label,
    );
    if (begun instanceof RequestError) {
      const now = await clustersIn(client, folderIds.slice(0, 1));
      return adoptNamesake(client, now, inputs, fingerprint.label, { context, refusal: begun });
    }
    const { operation, clusterId } = begun;
    const answered = performance.now();
    const createdAt = Date.parse(operation.createdAt ?? "");
    // By the Operations' own clock no more time lies between the two than in this process: it began both.
    const beganBoth = createdAt - former.createdAt <= answered - former.asked;
    const succeeded = operation.done && operation.error === undefined;
    if (isNewKey || (!succeeded && (beganBoth || isFresh(operation, answered - asked)))) {
      return { clusterId, operationId: operation.id };
    }
    if (await exists(client, clusterId)) {
      assertNotReplaced(clusterId, inputs, context);
      return { clusterId, operationId: operation.id };
    }
    former = { asked, createdAt };
  }
}

/** The folder of the new cluster, then the backup's, where it is another: an earlier restore may have had that one. */
async function foldersOf(
  { connection }: ApiClient,
  { folderId, backupId }: RestoreInputs,
  { signal }: ResourceContext,
): Promise<string[]> {
  const own = folderId === undefined ? [] : [folderId];
  try {
    const backup = await getBackup(backupId, connection, signal);
    return [...new Set([...own, backup.folderId])];
  } catch (error) {
    // Without its backup nothing can be restored a second time; the service's answer says what is there.
    if (error instanceof BackupNotFoundError) {
      return own;
    }
    throw error;
  }
}

async function clustersIn(client: ApiClient, folderIds: readonly string[]): Promise<RedisCluster[]> {
  const clusters: RedisCluster[] = [];
  for (const folderId of folderIds) {
    for await (const cluster of listClusters(client, folderId)) {
      clusters.push(cluster);
    }
  }
  return clusters;
}

/**
 * The cluster that this resource has made and that state does not know.
 *
 * @throws OtherRestoreError when it was made from other inputs
 */
function findLost(
  clusters: readonly RedisCluster[],
  ours: RestoreLabel,
  { identity, guard }: ResourceContext,
): RedisCluster | undefined {
  const lost = clusters.filter(
    ({ id, labels }) =>
      readRestoreLabel(labels)?.identity === ours.identity && !guard.isInState(identity, id),
  );
  const other = lost.find(({ labels }) => readRestoreLabel(labels)?.request !== ours.request);
  if (other !== undefined) {
    throw new OtherRestoreError(takenBy(other));
  }
  return lost[0];
}

/** @returns the refusal when the folder has a cluster of this name */
async function requestRestore(
  client: ApiClient,
  inputs: RestoreInputs,
  idempotencyKey: string,
  label: RestoreLabel,
): Promise<BegunRestore | RequestError> {
  try {
    return await restoreCluster(client, {
      body: requestBody(inputs, labelsOf(label)),
      idempotencyKey,
      action: `restoring backup ${inputs.backupId} into a cluster called ${inputs.name}`,
    });
  } catch (error) {
    if (error instanceof RequestError && error.grpcCode === ALREADY_EXISTS) {
      return error;
    }
    throw error;
  }
}

/**
 * Resumes the cluster that has the name, if this resource has made it from the same inputs.
 *
 * @param refusal the service's, of a second cluster of the name
 */
function adoptNamesake(
  client: ApiClient,
  clusters: readonly RedisCluster[],
  inputs: RestoreInputs,
  ours: RestoreLabel,
  { context, refusal }: { context: ResourceContext; refusal: RequestError },
): Promise<PendingRestore> {
  const cluster = clusters.find(({ name }) => name === inputs.name);
  if (cluster === undefined) {
    throw refusal;
  }
  const label = readRestoreLabel(cluster.labels);
  if (label?.identity !== ours.identity) {
    throw new ClusterNameTakenError(takenBy(cluster));
  }
  assertNotReplaced(cluster.id, inputs, context);
  if (label.request !== ours.request) {
    throw new OtherRestoreError(takenBy(cluster));
  }
  return adopt(client, cluster, context);
}

function takenBy({ id, name, folderId }: RedisCluster): TakenName {
  return { name, folderId, clusterId: id };
}

async function adopt(
  client: ApiClient,
  { id }: RedisCluster,
  { warn }: ResourceContext,
): Promise<PendingRestore> {
  warn(
    `Cluster ${id}, made by an interrupted restore of this resource, is resumed. It was found by its label alone: ` +
      `if the password has been changed since, the cluster has the earlier one.`,
  );
  const operation = await findOperation(client, id, ({ metadata }) => metadata.kind === RESTORE);
  return { clusterId: id, operationId: operation?.id };
}

/** @throws SelfReplacementError when it is the cluster that Pulumi would delete afterwards */
function assertNotReplaced(
  clusterId: string,
  { name }: RestoreInputs,
  { identity, guard }: ResourceContext,
): void {
  if (guard.isInState(identity, clusterId)) {
    throw new SelfReplacementError(clusterId, name);
  }
}

async function exists(client: ApiClient, clusterId: string): Promise<boolean> {
  try {
    await getCluster(client, clusterId);
    return true;
  } catch (error) {
    if (error instanceof ClusterNotFoundError) {
      return false;
    }
    throw error;
  }
}
