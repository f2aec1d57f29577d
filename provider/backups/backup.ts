import { z } from "zod";

/**
 * A backup as Cluster.ListBackups serves it (yandex.cloud.mdb.redis.v1.Backup). proto3 JSON leaves
 * empty fields out, so an absent list is an empty one and an absent enum its zero value. Fields
 * this schema does not name are ignored: the API may add some.
 */
export const redisBackupSchema = z.object({
  /** The backup's ID, seen as `clusterId:suffix`; what a restore takes. */
  id: z.string().min(1),
  /** The folder that the backup belongs to. */
  folderId: z.string().min(1),
  /** The cluster that the backup was made of; it may have been deleted since. */
  sourceClusterId: z.string().min(1),
  /** When the backup was completed, RFC 3339 as served (up to nanoseconds); absent while it is being made. */
  createdAt: z.string().optional(),
  /** When the backup was begun, RFC 3339 as served. */
  startedAt: z.string().optional(),
  /** The shards in the backup; empty where the API names none. */
  sourceShardNames: z.array(z.string()).default([]),
  /** `AUTOMATED`, `MANUAL`, `BACKUP_TYPE_UNSPECIFIED` where the API names none, or whatever it adds later. */
  type: z.string().default("BACKUP_TYPE_UNSPECIFIED"),
});

/** One backup of a Redis (Valkey) cluster. See {@link redisBackupSchema}. */
export type RedisBackup = z.infer<typeof redisBackupSchema>;
