import { InvalidArgumentError } from "../backups/errors";
import { assertResourceId, type ClusterScope } from "../backups/ids";
import { withApiClient } from "../yandex/client";
import { listClusters } from "../yandex/clusters";
import type { ResolvedConnection } from "../yandex/connect";
import type { NamedCluster } from "./arguments";
import { ClusterNameAmbiguousError, ClusterNameNotFoundError } from "./errors";

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
  // A setting's folder has not been checked yet.
  assertResourceId("folderId", folderId);
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
