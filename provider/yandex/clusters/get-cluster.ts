import type { RedisCluster } from "../../clusters";
import { redisClusterSchema } from "../../clusters/cluster-schema";
import { ContractError } from "../errors";
import { clusterPath } from "../paths";
import { parseAnswer, type Session } from "../session";

/**
 * Reads a cluster (Cluster.Get).
 *
 * @throws ClusterNotFoundError when the service says that there is none
 */
export async function getCluster(session: Session, clusterId: string): Promise<RedisCluster> {
  const action = `reading cluster ${clusterId}`;
  const success = await session.send({ path: clusterPath(clusterId), action, clusterId });
  const cluster = parseAnswer(success, redisClusterSchema());
  if (cluster.id !== clusterId) {
    const other = JSON.stringify(success.excerpt(cluster.id));
    throw new ContractError([`id: ${other} is not the cluster that was asked for`], success.context);
  }
  return cluster;
}
