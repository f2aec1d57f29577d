import type { RedisCluster } from "../../clusters";
import { redisClusterSchema } from "../../clusters/cluster-schema";
import { CLUSTERS } from "../paths";
import { readCollection, type Session } from "../session";

/** The names that the list can be filtered by (ListClustersRequest.filter); clusters may have others. */
const FILTERED_NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Finds a cluster by its name, which is unique in its folder.
 *
 * @throws FolderNotFoundError, or another RequestError
 */
export async function findCluster(
  session: Session,
  folderId: string,
  name: string,
): Promise<RedisCluster | undefined> {
  const request = {
    path: CLUSTERS,
    query: { folderId, ...(FILTERED_NAME.test(name) ? { filter: `name="${name}"` } : {}) },
    action: `looking for a cluster called ${name} in folder ${folderId}`,
    folderId,
  };
  for await (const cluster of readCollection(session, request, "clusters", redisClusterSchema())) {
    if (cluster.name === name) {
      return cluster;
    }
  }
  return undefined;
}
