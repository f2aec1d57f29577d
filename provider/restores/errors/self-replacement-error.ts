import { RedisBackupsError } from "../../backups/errors";

/** The resource is to be replaced, and its present cluster, which has the same name, is still there. */
export class SelfReplacementError extends RedisBackupsError {
  override readonly name = "SelfReplacementError";

  constructor(
    readonly clusterId: string,
    clusterName: string,
  ) {
    super(
      `Cluster ${clusterId} is to be replaced by one of the same name (${clusterName}), and so has to be deleted first. ` +
        `Nothing was restored. Set deleteBeforeReplace to true, or give the new cluster another name.`,
    );
  }
}
