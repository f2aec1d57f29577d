import type { RedisBackup } from "../backups/backup";
import { type BackupScope, isClusterScope } from "../backups/ids";
import { isFinished } from "../backups/order";
import type { RetentionPolicy } from "../backups/retention";

/** The backups that match, of a cluster or of a folder. */
interface ListedBackups {
  /** Newest first: by `createdAt` to the nanosecond, then `startedAt`, then `id`; unfinished ones (no `createdAt`) last. At most `limit`. */
  readonly backups: RedisBackup[];
  /** How many backups match, beyond `limit` too. */
  readonly count: number;
  /** The newest finished backup; absent when there is none. */
  readonly latest?: RedisBackup;
  /** Its ID, what a restore takes; absent when there is none. */
  readonly latestBackupId?: string;
}

/** All backups of a cluster that match. */
export interface GetRedisBackupsResult extends ListedBackups {
  /** The data source's ID, by Pulumi's convention: the cluster's ID. */
  readonly id: string;
  readonly clusterId: string;
}

/** All backups of a folder that match. */
export interface GetFolderRedisBackupsResult extends ListedBackups {
  /** The data source's ID, by Pulumi's convention: the folder's ID. */
  readonly id: string;
  readonly folderId: string;
  readonly sourceClusterId?: string;
}

/** The backup retention policies of a cluster. */
export interface GetRedisBackupRetentionPoliciesResult {
  /** The data source's ID, by Pulumi's convention: the cluster's ID. */
  readonly id: string;
  readonly clusterId: string;
  /** In the order of their names. */
  readonly policies: RetentionPolicy[];
  /**
   * For how many days all automated backups are kept: by the cluster's `backupRetainPeriodDays`, or by a
   * policy that keeps those of every day for longer. Absent where the service names neither.
   */
  readonly retainForDays?: number;
}

/** A page of `listRedisBackups`. */
export interface RedisBackupsPage {
  /** Counted from 1. */
  readonly number: number;
  /** The backups on it that match and were on no earlier page, in the service's order. */
  readonly backups: RedisBackup[];
}

/** @param matching all backups that match, newest first */
export function makeResult(
  scope: BackupScope,
  matching: RedisBackup[],
  limit: number,
): GetRedisBackupsResult | GetFolderRedisBackupsResult {
  const [first] = matching;
  const latest = first !== undefined && isFinished(first) ? first : undefined;
  const found = {
    backups: matching.length > limit ? matching.slice(0, limit) : matching,
    count: matching.length,
    ...(latest === undefined ? {} : { latest, latestBackupId: latest.id }),
  };
  if (isClusterScope(scope)) {
    return { id: scope.clusterId, clusterId: scope.clusterId, ...found };
  }
  const { folderId, sourceClusterId } = scope;
  return { id: folderId, folderId, ...(sourceClusterId === undefined ? {} : { sourceClusterId }), ...found };
}
