/** The collection of clusters (yandex.cloud.mdb.redis.v1.ClusterService). */
export const CLUSTERS = "/managed-redis/v1/clusters";

/** The collection of backups, those of deleted clusters included (BackupService). */
export const BACKUPS = "/managed-redis/v1/backups";

/** @param subcollection with its leading slash: `/hosts` */
export function clusterPath(clusterId: string, subcollection = ""): string {
  return `${CLUSTERS}/${encodeURIComponent(clusterId)}${subcollection}`;
}
