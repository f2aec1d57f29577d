/**
 * One backup of a Redis (Valkey) cluster, as Cluster.ListBackups serves it
 * (yandex.cloud.mdb.redis.v1.Backup).
 *
 * Written beside its zod schema, which is checked against it, rather than derived from it: zod's own
 * declarations do not compile under Pulumi's project template.
 */
export interface RedisBackup {
  /** The backup's ID, seen as `clusterId:suffix`; what a restore takes. */
  id: string;
  /** The folder that the backup belongs to. */
  folderId: string;
  /** The cluster that the backup was made of; it may have been deleted since. */
  sourceClusterId: string;
  /** When the backup was completed, RFC 3339 as served (up to nanoseconds); absent while it is being made. */
  createdAt?: string | undefined;
  /** When the backup was begun, RFC 3339 as served. */
  startedAt?: string | undefined;
  /** The shards in the backup; empty where the API names none. */
  sourceShardNames: string[];
  /** `AUTOMATED`, `MANUAL`, `BACKUP_TYPE_UNSPECIFIED` where the API names none, or whatever it adds later. */
  type: string;
}
