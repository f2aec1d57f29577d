import { RedisBackupsError } from "../../backups/errors";
import type { TakenName } from "./cluster-name-taken-error";

/** An earlier, interrupted restore of this resource has made the cluster, from other inputs than now. */
export class OtherRestoreError extends RedisBackupsError {
  override readonly name = "OtherRestoreError";

  constructor(readonly taken: TakenName) {
    const { name, folderId, clusterId } = taken;
    super(
      `Cluster ${clusterId}, called ${name} in folder ${folderId}, is of an earlier restore of this resource, ` +
        `made from other inputs, of which Pulumi's state does not know. Nothing was restored. ` +
        `Put the inputs of then back to go on with it, take it as it is by setting opts.import to ${clusterId}, ` +
        `or delete it (yc managed-redis cluster delete ${clusterId}) and run pulumi up again.`,
    );
  }
}
