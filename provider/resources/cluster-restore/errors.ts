import { RedisBackupsError } from "../../backups/errors";
import { RESTORE_LABEL } from "./restore-label";

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
      `Folder ${folderId} already has a cluster called ${name}: ${clusterId}, which this resource did not create. ` +
        `Nothing was restored. Give the restored cluster another name, or rename the one that is there ` +
        `(yc managed-redis cluster update ${clusterId} --new-name <name>). ` +
        `To take that cluster into this resource as it is, set opts.import to ${clusterId}.`,
    );
  }
}

/** The cluster cannot be deleted while its deletion protection is on. */
export class DeletionProtectedError extends RedisBackupsError {
  override readonly name = "DeletionProtectedError";

  constructor(readonly clusterId: string) {
    super(
      `Cluster ${clusterId} is protected against deletion, and was not deleted. To delete it, set deletionProtection to false and run pulumi up, or turn it off ` +
        `(yc managed-redis cluster update ${clusterId} --deletion-protection=false) and then run the same command again.`,
    );
  }
}

/** The cluster to import differs from the program's inputs. */
export class ImportMismatchError extends RedisBackupsError {
  override readonly name = "ImportMismatchError";

  /** @param differences the inputs that differ, each with the cluster's value */
  constructor(
    readonly clusterId: string,
    differences: Readonly<Record<string, unknown>>,
  ) {
    const values = Object.entries(differences).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    super(
      `Cluster ${clusterId} cannot be imported, because it differs from the inputs. Give the inputs the cluster's values: ` +
        `${values.join(", ")}.`,
    );
  }
}

/** An earlier, interrupted restore of this resource has made the cluster, from other inputs than now. */
export class OtherRestoreError extends RedisBackupsError {
  override readonly name = "OtherRestoreError";

  constructor(readonly taken: TakenName) {
    const { name, folderId, clusterId } = taken;
    super(
      `Cluster ${clusterId}, called ${name} in folder ${folderId}, was made by an earlier restore of this resource from ` +
        `other inputs, and Pulumi's state does not know it. Nothing was restored. Put the earlier inputs back to resume it, ` +
        `set opts.import to ${clusterId} to take it as it is, or delete it (yc managed-redis cluster delete ${clusterId}) ` +
        `and run pulumi up again. If it is to stay beside the new one, remove its label ${RESTORE_LABEL} first.`,
    );
  }
}

/** The restore failed, and left a cluster behind. */
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
      `The restore failed, and cluster ${clusterId} is left with status ${status}. ` +
        (reason === undefined ? "" : `${reason.message} `) +
        `To restore again from the same inputs: pulumi up --replace '${identity}' (with the option deleteBeforeReplace, which the dynamic resource always has). ` +
        `To change the inputs as well, first run: pulumi destroy --target '${identity}'.`,
      { cause: reason },
    );
  }
}

/** The cluster is gone before its restore ended well. */
export class RestoredClusterGoneError extends RedisBackupsError {
  override readonly name = "RestoredClusterGoneError";

  /** @param reason the Operation's error, where it is known */
  constructor(
    readonly clusterId: string,
    reason?: Error,
  ) {
    super(
      `Cluster ${clusterId} was gone before its restore ended. ${reason === undefined ? "" : `${reason.message} `}` +
        `Run pulumi refresh, and then pulumi up to restore again.`,
      { cause: reason },
    );
  }
}

/** The resource is to be replaced while its present cluster, which has the same name, still exists. */
export class SelfReplacementError extends RedisBackupsError {
  override readonly name = "SelfReplacementError";

  constructor(
    readonly clusterId: string,
    clusterName: string,
  ) {
    super(
      `Cluster ${clusterId} is to be replaced by one of the same name (${clusterName}), so it has to be deleted first. ` +
        `Nothing was restored. Set deleteBeforeReplace to true, or give the new cluster another name.`,
    );
  }
}

/** Changes of inputs that the cluster could take, by other requests than an update. */
export class UnsupportedChangeError extends RedisBackupsError {
  override readonly name = "UnsupportedChangeError";

  /**
   * @param inputs the inputs that are to change
   * @param commands how to make the changes
   */
  constructor(
    readonly inputs: readonly string[],
    commands: readonly string[],
    identity: string,
  ) {
    super(
      `${inputs.join(", ")} of a restored cluster cannot be changed from here, and nothing was changed. ` +
        `Make the change yourself (${commands.join("; ")}) and run pulumi refresh; ` +
        `or put the program back; or leave it to others with ignoreChanges: ${JSON.stringify(inputs)}. ` +
        `To restore the backup into a new cluster instead, first run: pulumi destroy --target '${identity}'.`,
    );
  }
}
