import type { RedisClusterHost } from "../../clusters";
import { redisClusterHostSchema } from "../../clusters/cluster-schema";
import { clusterPath } from "../paths";
import { readCollection, type Session } from "../session";

/**
 * Reads the hosts of a cluster (Cluster.ListHosts), in the order of their names.
 *
 * @throws ClusterNotFoundError, or another RequestError
 */
export async function listHosts(session: Session, clusterId: string): Promise<RedisClusterHost[]> {
  const request = {
    path: clusterPath(clusterId, "/hosts"),
    action: `listing the hosts of cluster ${clusterId}`,
    clusterId,
  };
  const hosts: RedisClusterHost[] = [];
  for await (const host of readCollection(session, request, "hosts", redisClusterHostSchema())) {
    hosts.push(host);
  }
  return hosts.sort((one, other) => (one.name < other.name ? -1 : 1));
}
