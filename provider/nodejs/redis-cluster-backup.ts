import * as pulumi from "@pulumi/pulumi";

import type { RedisBackup } from "../backups/backup";
import { assertInstalled } from "./assert-installed";
import { redisClusterBackupProvider } from "./redis-cluster-backup-provider";
import { splitOptions } from "./resource-options";
import { storableTriggers, type Triggers } from "./triggers";

/** What {@link RedisClusterBackup} takes besides the cluster. */
export interface RedisClusterBackupTriggers {
  /** Any values, as a list or by name: another backup is taken when one of them changes. */
  readonly triggers?: Triggers;
}

/** A cluster by its ID. */
export interface RedisClusterBackupByIdArgs extends RedisClusterBackupTriggers {
  /** The cluster's ID, 1 to 50 letters, digits, `-` or `_`. */
  readonly clusterId: pulumi.Input<string>;
  readonly clusterName?: undefined;
  readonly folderId?: undefined;
}

/** A cluster by its name. */
export interface RedisClusterBackupByNameArgs extends RedisClusterBackupTriggers {
  readonly clusterId?: undefined;
  /** The cluster's name, looked up when the backup is taken. */
  readonly clusterName: pulumi.Input<string>;
  /** The folder to look the name up in; default as for `getRedisBackups`. */
  readonly folderId?: pulumi.Input<string>;
}

/** The arguments of {@link RedisClusterBackup}. A change of any of them takes another backup. */
export type RedisClusterBackupArgs = RedisClusterBackupByIdArgs | RedisClusterBackupByNameArgs;

/**
 * A backup of a cluster, taken when this resource is created (Cluster.Backup): for the moment before a
 * migration. When an argument or one of `triggers` changes, another backup is taken, and then this one
 * is deleted.
 *
 * `pulumi destroy` deletes the backup, unless the option `retainOnDelete` keeps it. `pulumi refresh`
 * removes from state a backup that is gone. `opts.import` takes the ID of a backup that exists already.
 * `opts.customTimeouts` are honoured (1 hour to create, 30 minutes to delete by default). An `up` that is
 * interrupted is resumed by the next one, and no second backup is taken. The connection comes from
 * Pulumi config and environment.
 *
 * @example
 * const backup = new RedisClusterBackup("before-migration", { clusterId: "c9q...", triggers: ["migration 7"] });
 * export const backupId = backup.backupId;
 */
export class RedisClusterBackup extends pulumi.dynamic.Resource {
  declare readonly clusterId: pulumi.Output<string>;
  /** The backup as it was served. */
  declare readonly backup: pulumi.Output<RedisBackup>;
  /** The backup's ID, which a restore takes; the resource's own ID as well. */
  declare readonly backupId: pulumi.Output<string>;
  /** When it was completed, RFC 3339 as served. */
  declare readonly createdAt: pulumi.Output<string>;

  /**
   * @param name the resource's name in the stack
   * @throws InvalidArgumentError for a trigger that Pulumi cannot store; PackageNotFoundError
   */
  constructor(name: string, args: RedisClusterBackupArgs, opts: pulumi.CustomResourceOptions = {}) {
    assertInstalled();
    const { options, hidden } = splitOptions("RedisClusterBackup", name, opts);
    const { triggers, ...others } = { ...args };
    const inputs = { ...others, triggers: storableTriggers(triggers) };
    const outputs = { clusterId: undefined, backup: undefined, backupId: undefined, createdAt: undefined };
    super(
      redisClusterBackupProvider,
      name,
      { ...outputs, ...inputs, ...hidden },
      options,
      "yandex-redis",
      "RedisClusterBackup",
    );
  }
}
