import { RedisBackupsError } from "../../backups/errors";

/** The cluster that is in the way of a restore. */
export interface TakenName {
  readonly name: string;
  readonly folderId: string;
  readonly clusterId: string;
}

/** The folder has a cluster of the name that the restored one is to get, and it is not this resource's. */
export class ClusterNameTakenError extends RedisBackupsError {
  override readonly name = "ClusterNameTakenError";

  constructor(readonly taken: TakenName) {
    const { name, folderId, clusterId } = taken;
    super(
      `Folder ${folderId} has a cluster called ${name} already: ${clusterId}, which this resource has not made. ` +
        `Nothing was restored. Give the restored cluster another name, or rename the one that is there ` +
        `(yc managed-redis cluster update ${clusterId} --new-name <name>). ` +
        `To take that cluster into this resource as it is, set opts.import to ${clusterId}.`,
    );
  }
}
