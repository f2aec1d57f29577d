import {
  type Check,
  type FieldChecks,
  type FieldProblem,
  findKnownProblem,
  kindOf,
  optional,
  shown,
  string,
} from "./check-fields";
import { isTimestamp } from "./timestamp";

/**
 * One backup of a Redis (Valkey) cluster, as Cluster.ListBackups serves it
 * (yandex.cloud.mdb.redis.v1.Backup).
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

const required: Check = (value) => string(value) ?? (value === "" ? "must not be empty" : undefined);

const timestamp: Check = (value) =>
  typeof value === "string" && isTimestamp(value)
    ? undefined
    : `must be an RFC 3339 timestamp, not ${shown(value)}`;

const strings: Check = (value) =>
  Array.isArray(value) && value.every((each) => typeof each === "string")
    ? undefined
    : `must be an array of strings${Array.isArray(value) ? "" : `, not ${kindOf(value)}`}`;

/** What the fields of a backup in JSON may be. proto3 leaves empty fields out. */
export const BACKUP_FIELDS: FieldChecks<RedisBackup> = {
  id: required,
  folderId: required,
  sourceClusterId: required,
  createdAt: optional(timestamp),
  startedAt: optional(timestamp),
  sourceShardNames: optional(strings),
  type: optional(string),
};

/**
 * Reads a backup in JSON. Fields that are not known are left out: the API may add some.
 *
 * @returns the backup, or what is wrong with the value
 */
export function readBackup(value: unknown): RedisBackup | FieldProblem {
  const problem = findKnownProblem(BACKUP_FIELDS, value);
  if (problem !== undefined) {
    return problem;
  }
  const { id, folderId, sourceClusterId, createdAt, startedAt, sourceShardNames, type } =
    value as Partial<RedisBackup> & Pick<RedisBackup, "id" | "folderId" | "sourceClusterId">;
  const backup: RedisBackup = {
    id,
    folderId,
    sourceClusterId,
    sourceShardNames: sourceShardNames ?? [],
    type: type ?? "BACKUP_TYPE_UNSPECIFIED",
  };
  if (createdAt !== undefined) {
    backup.createdAt = createdAt;
  }
  if (startedAt !== undefined) {
    backup.startedAt = startedAt;
  }
  return backup;
}
