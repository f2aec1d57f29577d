/** What every list takes besides its place. */
export interface BackupFilterArgs {
  /** Backups a page, 1 to 1000 (ListClusterBackupsRequest.page_size). Default 1000, for the fewest requests. */
  readonly pageSize?: number | undefined;
  /** Only backups made on schedule (`AUTOMATED`) or by hand (`MANUAL`). */
  readonly type?: "AUTOMATED" | "MANUAL" | undefined;
  /** Only backups completed strictly after this moment: RFC 3339 or a Date. */
  readonly createdAfter?: string | Date | undefined;
  /** Only backups completed strictly before this moment, for a restore "as of" it: RFC 3339 or a Date. */
  readonly createdBefore?: string | Date | undefined;
}

/** Which cluster's backups to list, and which of them. */
export interface GetRedisBackupsArgs extends BackupFilterArgs {
  /** The cluster's ID, 1 to 50 letters, digits, `-` or `_`. */
  readonly clusterId: string;
}

/** Which folder's backups to list, and which of them. */
export interface GetFolderRedisBackupsArgs extends BackupFilterArgs {
  /** The folder whose backups to list: the only way to find those of a deleted cluster. */
  readonly folderId: string;
  /** Only the backups made of this cluster. */
  readonly sourceClusterId?: string | undefined;
}

/** What getting the latest backup takes besides. */
export interface LatestBackupArgs {
  /** How old the latest backup may be at the most: `"26h"`, `"90m"`, `"1d12h"`. Any age when left out. */
  readonly maxAge?: string | undefined;
}

/** Which cluster's or folder's latest backup to get. */
export type GetLatestRedisBackupArgs = LatestBackupArgs & (GetRedisBackupsArgs | GetFolderRedisBackupsArgs);
