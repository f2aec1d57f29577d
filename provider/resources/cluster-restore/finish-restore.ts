import { type ApiClient, withApiClient } from "../../yandex/client";
import type { RedisCluster, RedisClusterHost } from "../../yandex/cluster";
import { getCluster, listHosts } from "../../yandex/clusters";
import { ClusterNotFoundError, OperationFailedError } from "../../yandex/errors";
import { followUntil } from "../../yandex/operations";
import { followClusterOperation, operationFailure, showProgress } from "../follow-operation";
import { RestoredClusterGoneError, RestoreFailedError } from "./errors";
import type { RestoreInputs } from "./inputs";
import { makeState, type RestoreState } from "./state";
import type { ResourceContext } from "../life";

/** A restore that the service has accepted, and that may still be going on. */
export interface PendingRestore {
  readonly clusterId: string;
  /** Undefined where it is not known. */
  readonly operationId?: string | undefined;
}

/** How far a restore has come. */
export interface RestoreResult {
  readonly clusterId: string;
  readonly state: RestoreState;
  /** Why the cluster is not ready; it is there, and state has to know it. */
  readonly unfinished?: Error;
}

/** Milliseconds for a last look at the cluster after following it has failed. */
const LAST_LOOK = 30_000;

/**
 * Follows a restore that the service has accepted to its end.
 *
 * @param inputs the program's
 * @throws RestoredClusterGoneError when the cluster is gone; every other failure is in the result
 */
export async function finishRestore(
  client: ApiClient,
  restoring: PendingRestore,
  inputs: Partial<RestoreInputs>,
  context: ResourceContext,
): Promise<RestoreResult> {
  const { clusterId } = restoring;
  try {
    await followRestore(client, restoring, context);
    const seen = await readClusterAndHosts(client, clusterId);
    return { clusterId, state: makeState(inputs, { ...restoring, restored: true }, seen) };
  } catch (error) {
    const reason = error instanceof Error ? error : new Error(String(error));
    const seen = await lastLook(client, clusterId, context, reason);
    if (seen === "gone") {
      throw new RestoredClusterGoneError(
        clusterId,
        reason instanceof ClusterNotFoundError ? undefined : reason,
      );
    }
    const state = makeState(inputs, { ...restoring, restored: false }, seen);
    return { clusterId, state, unfinished: explained(reason, state, context) };
  }
}

/** What is there of a cluster. */
export async function readClusterAndHosts(
  client: ApiClient,
  clusterId: string,
): Promise<{ cluster: RedisCluster; hosts: RedisClusterHost[] }> {
  const [cluster, hosts] = await Promise.all([getCluster(client, clusterId), listHosts(client, clusterId)]);
  return { cluster, hosts };
}

/** @throws OperationFailedError when it ended with an error; what following throws */
async function followRestore(
  client: ApiClient,
  { clusterId, operationId }: PendingRestore,
  context: ResourceContext,
): Promise<void> {
  const following = {
    action: `restoring cluster ${clusterId}`,
    clusterId,
    progress: showProgress(`Restoring cluster ${clusterId}`, context),
  };
  if (operationId !== undefined) {
    const ended = await followClusterOperation(client, { ...following, operationId });
    if (ended?.error !== undefined) {
      throw operationFailure(client, ended, following);
    }
  }
  // Where the service does not know the Operation, the cluster itself says how it went.
  const cluster = await followUntil(
    client,
    following,
    () => getCluster(client, clusterId),
    ({ status }) => status !== "CREATING",
  );
  if (cluster.status === "ERROR") {
    throw new RestoreFailedError(clusterId, cluster.status, context.identity);
  }
}

/** A cluster whose restore has failed says so, and what to do; other failures are of the following only. */
function explained(reason: Error, { clusterId, status }: RestoreState, { identity }: ResourceContext): Error {
  return reason instanceof OperationFailedError
    ? new RestoreFailedError(clusterId, status, identity, reason)
    : reason;
}

/** Looks once more, with a client of its own, since the other may have ended for its deadline. */
async function lastLook(
  { connection }: ApiClient,
  clusterId: string,
  { signal }: ResourceContext,
  reason: Error,
): Promise<{ cluster: RedisCluster } | "gone" | undefined> {
  if (reason instanceof ClusterNotFoundError) {
    return "gone";
  }
  try {
    return await withApiClient(connection, { deadline: LAST_LOOK, signal }, async (client) => ({
      cluster: await getCluster(client, clusterId),
    }));
  } catch (error) {
    return error instanceof ClusterNotFoundError ? "gone" : undefined;
  }
}
