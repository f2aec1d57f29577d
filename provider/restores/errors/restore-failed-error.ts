import { RedisBackupsError } from "../../backups/errors";
import type { Restoring } from "../restoring";

/** The restore came to a bad end, and what it has left of the cluster is there. */
export class RestoreFailedError extends RedisBackupsError {
  override readonly name = "RestoreFailedError";

  /**
   * @param status the cluster's
   * @param reason the Operation's error, where it is known
   */
  constructor(
    readonly clusterId: string,
    readonly status: string,
    identity: string,
    reason?: Error,
  ) {
    super(
      `The restore has failed, and cluster ${clusterId} is left with status ${status}. ` +
        (reason === undefined ? "" : `${reason.message} `) +
        `To restore anew from the same inputs: pulumi up --replace '${identity}' (with the option deleteBeforeReplace, which the dynamic resource always has). ` +
        `To change the inputs, too, first run: pulumi destroy --target '${identity}'.`,
      { cause: reason },
    );
  }
}

/** The restore came to a bad end, and the service has removed the cluster. */
export class RestoredClusterGoneError extends RedisBackupsError {
  override readonly name = "RestoredClusterGoneError";

  /** @param reason the Operation's error, where it is known */
  constructor({ clusterId }: Restoring, reason?: Error) {
    super(
      `Cluster ${clusterId} is gone before it was restored. ${reason === undefined ? "" : `${reason.message} `}` +
        `Run pulumi refresh, and then pulumi up to restore anew.`,
      { cause: reason },
    );
  }
}
