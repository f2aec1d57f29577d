import { randomUUID } from "node:crypto";

import { type ApiClient, clusterPath, CLUSTERS, EDITOR_ROLE } from "./client";
import type { RedisCluster, RedisClusterHost } from "./cluster";
import { ContractError } from "./errors";
import { type Operation, parseOperation } from "./operations";
import { readItems } from "./paginate";
import { parseAnswer, schemas } from "./response";

/**
 * Reads a cluster (Cluster.Get).
 *
 * @throws ClusterNotFoundError when the service does not know it
 */
export async function getCluster(client: ApiClient, clusterId: string): Promise<RedisCluster> {
  const action = `reading cluster ${clusterId}`;
  const response = await client.send({ path: clusterPath(clusterId), action, clusterId });
  const cluster = parseAnswer(response, schemas().clusterSchema);
  if (cluster.id !== clusterId) {
    const other = JSON.stringify(response.excerpt(cluster.id));
    throw new ContractError([`id: ${other} is not the requested cluster`], response.context);
  }
  return cluster;
}

/** The names that the list can be filtered by (ListClustersRequest.filter); clusters may have others. */
const FILTERED_NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Reads the clusters of a folder (Cluster.List).
 *
 * @param name lets the service leave out clusters of other names, where its filter can
 * @throws FolderNotFoundError, or another RequestError
 */
export function listClusters(client: ApiClient, folderId: string, name = ""): AsyncGenerator<RedisCluster> {
  const request = {
    path: CLUSTERS,
    query: { folderId, ...(FILTERED_NAME.test(name) ? { filter: `name="${name}"` } : {}) },
    action:
      name === ""
        ? `listing the clusters of folder ${folderId}`
        : `looking for cluster ${name} in folder ${folderId}`,
    folderId,
  };
  return readItems(client, request, "clusters", schemas().clusterSchema);
}

/**
 * Reads the hosts of a cluster (Cluster.ListHosts), in the order of their names.
 *
 * @throws ClusterNotFoundError, or another RequestError
 */
export async function listHosts(client: ApiClient, clusterId: string): Promise<RedisClusterHost[]> {
  const request = {
    path: clusterPath(clusterId, "/hosts"),
    action: `listing the hosts of cluster ${clusterId}`,
    clusterId,
  };
  const hosts: RedisClusterHost[] = [];
  for await (const host of readItems(client, request, "hosts", schemas().hostSchema)) {
    hosts.push(host);
  }
  return hosts.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * Reads the Operations of a cluster, newest first (Cluster.ListOperations).
 *
 * @throws ClusterNotFoundError, or another RequestError
 */
export function listOperations(client: ApiClient, clusterId: string): AsyncGenerator<Operation> {
  const request = {
    path: clusterPath(clusterId, "/operations"),
    action: `listing the Operations of cluster ${clusterId}`,
    clusterId,
  };
  return readItems(client, request, "operations", schemas().operationSchema);
}

/** The newest Operation of a cluster that fits. */
export async function findOperation(
  client: ApiClient,
  clusterId: string,
  fits: (operation: Operation) => boolean,
): Promise<Operation | undefined> {
  for await (const operation of listOperations(client, clusterId)) {
    if (fits(operation)) {
      return operation;
    }
  }
  return undefined;
}

/** The role that covers restoring (Yandex's documentation, "Access management in Managed Service for Valkey"). */
const RESTORER_ROLE = "managed-redis.restorer";

/** A restore as the service has answered it. */
export interface BegunRestore {
  /** A new one, or the one that an earlier request with this key began. */
  readonly operation: Operation;
  readonly clusterId: string;
}

/** What to restore. */
export interface RestoreRequest {
  /** In JSON: RestoreClusterRequest of yandex.cloud.mdb.redis.v1. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string;
  /** As a gerund, for messages. */
  readonly action: string;
}

/**
 * Begins to restore a backup into a new cluster (Cluster.Restore). An answer that is lost is asked
 * for again, which the key makes safe.
 *
 * @throws RequestError; with `grpcCode` 6 (ALREADY_EXISTS) when the folder has a cluster of this name
 */
export async function restoreCluster(client: ApiClient, request: RestoreRequest): Promise<BegunRestore> {
  const response = await client.send({
    ...request,
    method: "POST",
    path: `${CLUSTERS}:restore`,
    role: RESTORER_ROLE,
  });
  const operation = parseOperation(response);
  const { clusterId } = operation.metadata;
  if (clusterId === "") {
    throw new ContractError(["metadata.clusterId: missing"], {
      ...response.context,
      operationId: response.excerpt(operation.id),
    });
  }
  return { operation, clusterId };
}

/**
 * Begins to change a cluster (Cluster.Update).
 *
 * @param body UpdateClusterRequest of yandex.cloud.mdb.redis.v1 in JSON, with its mask
 * @throws ClusterNotFoundError; a RequestError with `grpcCode` 9 (FAILED_PRECONDITION) while something else is done to it
 */
export async function updateCluster(
  client: ApiClient,
  clusterId: string,
  body: object,
  idempotencyKey: string,
): Promise<Operation> {
  const response = await client.send({
    method: "PATCH",
    path: clusterPath(clusterId),
    body,
    action: `changing cluster ${clusterId}`,
    clusterId,
    role: EDITOR_ROLE,
    idempotencyKey,
  });
  return parseOperation(response);
}

/**
 * Begins to delete a cluster (Cluster.Delete).
 *
 * @throws ClusterNotFoundError when it is gone; a RequestError with `grpcCode` 9 (FAILED_PRECONDITION)
 * while it is protected or something else is done to it
 */
export async function deleteCluster(client: ApiClient, clusterId: string): Promise<Operation> {
  const response = await client.send({
    method: "DELETE",
    path: clusterPath(clusterId),
    action: `deleting cluster ${clusterId}`,
    clusterId,
    role: EDITOR_ROLE,
    // A new one for each call: it makes the retries of this call safe, and another call is another request.
    idempotencyKey: randomUUID(),
  });
  return parseOperation(response);
}

/**
 * Begins to take a backup of a cluster (Cluster.Backup).
 *
 * @throws ClusterNotFoundError; a RequestError with `grpcCode` 9 (FAILED_PRECONDITION) while something else is done to it
 */
export async function backupCluster(
  client: ApiClient,
  clusterId: string,
  idempotencyKey: string,
): Promise<Operation> {
  const response = await client.send({
    method: "POST",
    path: `${clusterPath(clusterId)}:backup`,
    action: `taking a backup of cluster ${clusterId}`,
    clusterId,
    role: EDITOR_ROLE,
    idempotencyKey,
  });
  return parseOperation(response);
}
