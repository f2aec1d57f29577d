import { RedisBackupsError } from "../backups/errors";

/** The folder has no cluster of this name. */
export class ClusterNameNotFoundError extends RedisBackupsError {
  override readonly name = "ClusterNameNotFoundError";

  constructor(
    readonly clusterName: string,
    readonly folderId: string,
  ) {
    super(
      `Folder ${folderId} has no cluster called ${clusterName}. ` +
        `Check the name and the folder (yc managed-redis cluster list --folder-id ${folderId}); ` +
        "the backups of a deleted cluster are found by folderId alone.",
    );
  }
}

/** The folder has several clusters of this name. */
export class ClusterNameAmbiguousError extends RedisBackupsError {
  override readonly name = "ClusterNameAmbiguousError";

  constructor(
    readonly clusterName: string,
    readonly folderId: string,
    /** The IDs of all of them. */
    readonly clusterIds: readonly string[],
  ) {
    super(
      `Folder ${folderId} has ${String(clusterIds.length)} clusters called ${clusterName}: ` +
        `${clusterIds.join(", ")}. Name the right one by clusterId.`,
    );
  }
}
