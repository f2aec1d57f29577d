import { shown } from "../backups/check-fields";
import { InvalidArgumentError } from "../backups/errors";
import { assertResourceId } from "../backups/ids";
import type { ClusterScope } from "../backups/scope";
import { withApiClient } from "../yandex/client";
import { listClusters } from "../yandex/clusters";
import type { ResolvedConnection } from "../yandex/connect";
import { ClusterNameAmbiguousError, ClusterNameNotFoundError } from "./errors";

/** A cluster by its name. */
export interface NamedCluster {
  readonly clusterName: string;
  /** Where to look the name up; undefined for the folder that the settings name. */
  readonly folderId: string | undefined;
}

/** A name as Cluster.Create takes it (redis/v1/cluster_service.proto). */
const CLUSTER_NAME = /^[A-Za-z0-9_-]{1,63}$/;

/** @throws InvalidArgumentError when the name cannot be a cluster's, or the folder not a folder's */
export function readClusterName(clusterName: string, folderId: string | undefined): NamedCluster {
  if (!CLUSTER_NAME.test(clusterName)) {
    throw new InvalidArgumentError(
      "clusterName",
      `must be the name of a cluster, 1 to 63 letters, digits, "-" or "_", not ${shown(clusterName)}`,
    );
  }
  if (folderId !== undefined) {
    assertResourceId("folderId", folderId);
  }
  return { clusterName, folderId };
}

/** The ID of a cluster, which is looked up where it is given by its name. */
export async function clusterIdOf(
  cluster: ClusterScope | NamedCluster,
  connection: ResolvedConnection,
  signal: AbortSignal | undefined,
): Promise<string> {
  return "clusterName" in cluster ? findClusterId(cluster, connection, signal) : cluster.clusterId;
}

/**
 * Looks up the ID of a cluster.
 *
 * @throws InvalidArgumentError when neither the caller nor a setting names the folder;
 *   ClusterNameNotFoundError, ClusterNameAmbiguousError; FolderNotFoundError, or another RequestError
 */
export async function findClusterId(
  named: NamedCluster,
  connection: ResolvedConnection,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { clusterName, folderId = connection.folderId } = named;
  if (folderId === undefined) {
    throw new InvalidArgumentError(
      "folderId",
      "is missing: clusterName is looked up in a folder. Name it here, as yandex-redis:folderId or yandex:folderId " +
        "in Pulumi config, as YC_FOLDER_ID, or as the folder-id of the yc CLI's profile",
    );
  }
  const clusterIds: string[] = [];
  await withApiClient(connection, { signal }, async (client) => {
    for await (const { id, name } of listClusters(client, folderId, clusterName)) {
      if (name === clusterName) {
        clusterIds.push(id);
      }
    }
  });
  const [clusterId, ...others] = clusterIds;
  if (clusterId === undefined) {
    throw new ClusterNameNotFoundError(clusterName, folderId);
  }
  if (others.length > 0) {
    throw new ClusterNameAmbiguousError(clusterName, folderId, clusterIds);
  }
  return clusterId;
}
