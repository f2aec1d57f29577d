import { newestFinished, newestFirst, type DatedBackup, type RedisBackup } from "../backups";

/** All backups of a cluster that match. */
export interface GetRedisBackupsResult {
  /** The data source's ID, by Pulumi's convention: the cluster's ID. */
  readonly id: string;
  readonly clusterId: string;
  /** Newest first: by `createdAt` to the nanosecond, then `startedAt`, then `id`; unfinished ones (no `createdAt`) last. */
  readonly backups: RedisBackup[];
  /** The newest finished backup; absent when there is none. */
  readonly latest?: RedisBackup;
  /** Its ID, what a restore takes; absent when there is none. */
  readonly latestBackupId?: string;
}

/** Sorts in place. */
export function makeResult(clusterId: string, listed: DatedBackup[]): GetRedisBackupsResult {
  const backups = listed.sort(newestFirst).map(({ backup }) => backup);
  const latest = newestFinished(listed.slice(0, 1))?.backup;
  return {
    id: clusterId,
    clusterId,
    backups,
    ...(latest === undefined ? {} : { latest, latestBackupId: latest.id }),
  };
}
