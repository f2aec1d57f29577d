import * as pulumi from "@pulumi/pulumi";

import type { RedisBackup } from "../backups/backup";
import { assertInstalled } from "./assert-installed";
import { momentsAsText } from "./invoke";
import { redisBackupPinProvider } from "./redis-backup-pin-provider";
import { refuseImport } from "./resource-options";
import { storableTriggers, type Triggers } from "./triggers";

/** What {@link RedisBackupPin} takes besides a place to look. A change of any of it picks again. */
export interface RedisBackupPinFilters {
  /** Only backups made on schedule (`AUTOMATED`) or by hand (`MANUAL`). */
  readonly type?: pulumi.Input<"AUTOMATED" | "MANUAL">;
  /** Only backups completed strictly after this moment: RFC 3339 or a Date. */
  readonly createdAfter?: pulumi.Input<string | Date>;
  /** Only backups completed strictly before this moment, for a restore "as of" it: RFC 3339 or a Date. */
  readonly createdBefore?: pulumi.Input<string | Date>;
  /** How old the backup may be when it is picked: `"26h"`, `"90m"`, `"1d12h"`. Any age when left out. */
  readonly maxAge?: pulumi.Input<string>;
  /** Any values, as a list or by name: a backup is picked again when one of them changes. */
  readonly triggers?: Triggers;
}

/** A cluster's backups to pick from. */
export interface ClusterBackupPinArgs extends RedisBackupPinFilters {
  /** The cluster's ID, 1 to 50 letters, digits, `-` or `_`. */
  readonly clusterId: pulumi.Input<string>;
  readonly clusterName?: undefined;
  readonly folderId?: undefined;
  readonly sourceClusterId?: undefined;
}

/** The backups of a cluster, by its name, to pick from. */
export interface NamedClusterBackupPinArgs extends RedisBackupPinFilters {
  readonly clusterId?: undefined;
  /** The cluster's name. */
  readonly clusterName: pulumi.Input<string>;
  /** The folder to look the name up in; default as for `getRedisBackups`. */
  readonly folderId?: pulumi.Input<string>;
  readonly sourceClusterId?: undefined;
}

/** A folder's backups to pick from. */
export interface FolderBackupPinArgs extends RedisBackupPinFilters {
  readonly clusterId?: undefined;
  readonly clusterName?: undefined;
  /** The folder's ID; the only way to a deleted cluster's backups. */
  readonly folderId: pulumi.Input<string>;
  /** Only the backups made of this cluster. */
  readonly sourceClusterId?: pulumi.Input<string>;
}

/** The arguments of {@link RedisBackupPin}. */
export type RedisBackupPinArgs = ClusterBackupPinArgs | NamedClusterBackupPinArgs | FolderBackupPinArgs;

/**
 * The newest finished backup at the moment when this resource is created, kept in state from then
 * on: for restores, which must not run again with each new backup. It is picked again, as a
 * replacement of the resource, when an argument or one of `triggers` changes, and never otherwise.
 *
 * `pulumi refresh` updates `available`: whether the backup still exists. Deleting the resource
 * touches nothing in the cloud. The connection comes from Pulumi config and environment.
 *
 * `pulumi up` fails with a NoBackupError when nothing matches, and with a BackupTooOldError when the
 * newest backup is older than `maxAge`.
 *
 * @example
 * const pin = new RedisBackupPin("before-migration", { clusterId: "c9q...", triggers: ["migration 7"] });
 * export const backupId = pin.backupId;
 */
export class RedisBackupPin extends pulumi.dynamic.Resource {
  /** The pinned backup as it was served. */
  declare readonly backup: pulumi.Output<RedisBackup>;
  /** Its ID, what a restore takes; the resource's own ID as well. */
  declare readonly backupId: pulumi.Output<string>;
  /** When it was completed, RFC 3339 as served. */
  declare readonly createdAt: pulumi.Output<string>;
  /** Whether it still existed when it was picked or, later, at the last refresh. */
  declare readonly available: pulumi.Output<boolean>;

  /**
   * @param name the resource's name in the stack
   * @throws InvalidArgumentError for `opts.import`, and for a trigger that Pulumi cannot store; PackageNotFoundError
   */
  constructor(name: string, args: RedisBackupPinArgs, opts?: pulumi.CustomResourceOptions) {
    refuseImport(opts);
    assertInstalled();
    // Unknown arguments stay, so that the check refuses a mistyped name.
    const { triggers, ...others } = { ...args };
    const inputs = { ...momentsAsText(others), triggers: storableTriggers(triggers) };
    const outputs = { backup: undefined, backupId: undefined, createdAt: undefined, available: undefined };
    super(redisBackupPinProvider, name, { ...outputs, ...inputs }, opts, "yandex-redis", "RedisBackupPin");
  }
}
