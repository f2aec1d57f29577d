import type { StoredCluster } from "../cloud/clusters";

/** A Cluster as the API serves it: the password is never part of it. */
export function clusterJson(cluster: StoredCluster): object {
  return {
    id: cluster.id,
    folderId: cluster.folderId,
    createdAt: cluster.createdAt,
    name: cluster.name,
    description: cluster.description || undefined,
    labels: Object.keys(cluster.labels).length > 0 ? cluster.labels : undefined,
    environment: cluster.environment,
    config: cluster.config,
    networkId: cluster.networkId,
    health: cluster.health,
    status: cluster.status,
    sharded: cluster.sharded || undefined,
    securityGroupIds: cluster.securityGroupIds.length > 0 ? cluster.securityGroupIds : undefined,
    tlsEnabled: cluster.tlsEnabled || undefined,
    deletionProtection: cluster.deletionProtection || undefined,
    persistenceMode: cluster.persistenceMode || undefined,
  };
}

/** The Hosts of a cluster as the API serves them. */
export function hostsJson(cluster: StoredCluster): object[] {
  return cluster.hosts.map((host) => ({ ...host, clusterId: cluster.id, health: cluster.health }));
}
